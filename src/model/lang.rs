//! A language of a text, by its BCP 47 primary tag.

use std::fmt;

/// A language tag of two or three letters, such as `fi`, `sv` or `sms`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang([u8; 3]);

impl Lang {
    /// Finnish.
    pub const FI: Self = Self(*b"fi ");
    /// Swedish.
    pub const SV: Self = Self(*b"sv ");
    /// English.
    pub const EN: Self = Self(*b"en ");

    /// Reads a tag of two or three small letters; anything else is no language.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let bytes = tag.as_bytes();
        let fits = matches!(bytes.len(), 2 | 3) && bytes.iter().all(u8::is_ascii_lowercase);
        fits.then(|| Self([bytes[0], bytes[1], bytes.get(2).copied().unwrap_or(b' ')]))
    }

    /// The tag as it stands in `lang` attributes.
    #[must_use]
    pub fn tag(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default().trim_end()
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
