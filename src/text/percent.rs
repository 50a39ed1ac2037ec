//! Turns plain text into a part of an address: everything but unreserved signs as percent codes (RFC 3986, section 2).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays in the value of a query.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stays in a path.
const PATH: &AsciiSet = &VALUE.remove(b'/').remove(b':').remove(b',');

/// The text as a value in the query of an address.
#[must_use]
pub fn value(text: &str) -> String {
    utf8_percent_encode(text, VALUE).to_string()
}

/// A path as a part of an address.
#[must_use]
pub fn path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::{path, value};

    #[test]
    fn only_unreserved_signs_stay() {
        assert_eq!(value("a-B_9.~"), "a-B_9.~");
        assert_eq!(value("Äiti & isä\r\n?"), "%C3%84iti%20%26%20is%C3%A4%0D%0A%3F");
        assert_eq!(path("/a b/ä:1,2?"), "/a%20b/%C3%A4:1,2%3F");
    }
}
