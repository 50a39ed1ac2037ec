//! Turns plain text into a part of an address, and back: all but unreserved signs as percent codes (RFC 3986, section 2).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stays in the value of a query.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What stays in a path.
const PATH: &AsciiSet = &VALUE.remove(b'/').remove(b':').remove(b',');

/// The text as a value in the query of an address.
#[must_use]
pub fn value(text: &str) -> String {
    utf8_percent_encode(text, VALUE).to_string()
}

/// A text as a browser looks for it on a page (`#:~:text=`), where a hyphen would have a meaning.
#[must_use]
pub fn fragment(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// A path as a part of an address.
#[must_use]
pub fn path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// The text that a part of an address stands for; none where a code is no code, or where the bytes are no text.
#[must_use]
pub fn decoded(part: &str) -> Option<String> {
    let is_code = |rest: &str| rest.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
    let text = percent_decode_str(part).decode_utf8().ok()?;
    part.split('%').skip(1).all(is_code).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{decoded, path, value};

    #[test]
    fn only_whole_codes_of_text_are_undone() {
        assert_eq!(decoded("%C3%84iti%20%26+is%c3%a4").as_deref(), Some("Äiti &+isä"));
        for odd in ["%", "a%4", "%zz", "%4z", "%C3", "%FFa"] {
            assert_eq!(decoded(odd), None, "{odd}");
        }
    }

    #[test]
    fn only_unreserved_signs_stay() {
        assert_eq!(value("a-B_9.~"), "a-B_9.~");
        assert_eq!(value("Äiti & isä\r\n?"), "%C3%84iti%20%26%20is%C3%A4%0D%0A%3F");
        assert_eq!(path("/a b/ä:1,2?"), "/a%20b/%C3%A4:1,2%3F");
    }
}
