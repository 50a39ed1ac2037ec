//! Phone numbers: as people read them, and as their telephones dial them.

use schemars::JsonSchema;
use serde::Serialize;

/// A phone number.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Phone {
    /// The number as telephones want it, without spaces.
    pub number: String,
    /// The number as it was written, in signs at which no line ends.
    pub label: String,
}

/// A phone number as it was written.
#[must_use]
pub fn phone(written: &str) -> Phone {
    Phone { number: written.replace(' ', ""), label: written.replace(' ', "\u{A0}").replace('-', "\u{2011}") }
}

#[cfg(test)]
mod tests {
    use super::phone;

    #[test]
    fn no_line_ends_within_a_phone_number_and_telephones_get_plain_signs() {
        let phone = phone("0800 123-456 78");
        assert_eq!(phone.label, "0800\u{A0}123\u{2011}456\u{A0}78");
        assert_eq!(phone.number, "0800123-45678");
    }
}
