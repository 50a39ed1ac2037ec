//! Phone numbers: as people read them, and as their telephones dial them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::text::phone::dialled;

/// A phone number.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Phone {
    /// The number as telephones dial it, without gaps.
    pub number: String,
    /// The number as it was written, in signs at which no line ends.
    pub label: String,
}

/// A phone number as it was written. The linker has let only such pass as telephones dial.
#[must_use]
pub fn phone(written: &str) -> Phone {
    let number = dialled(written).unwrap_or_default();
    Phone { number, label: written.replace(' ', "\u{A0}").replace('-', "\u{2011}") }
}

#[cfg(test)]
mod tests {
    use super::phone;

    #[test]
    fn no_line_ends_within_a_phone_number_and_telephones_get_digits() {
        let phone = phone("0800 123-456");
        assert_eq!(phone.label, "0800\u{A0}123\u{2011}456");
        assert_eq!(phone.number, "0800123456");
    }
}
