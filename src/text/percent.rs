//! Turns plain text into a part of an address: everything but unreserved signs as percent codes (RFC 3986, section 2).

use std::fmt::Write;

/// The text as a value in the query of an address.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn only_unreserved_signs_stay() {
        assert_eq!(encode("a-B_9.~"), "a-B_9.~");
        assert_eq!(encode("Äiti & isä\r\n?"), "%C3%84iti%20%26%20is%C3%A4%0D%0A%3F");
    }
}
