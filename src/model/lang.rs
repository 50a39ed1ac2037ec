//! A language of a text, by its BCP 47 primary tag.

use std::fmt;

use crate::text::nearest::is_one_slip;

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

/// What people write where the tag of a language belongs: codes of countries, older codes, names.
const SLIPS: [(Lang, &[&str]); 3] = [
    (Lang::FI, &["fin", "fn", "su", "suo", "finnish", "finska", "suomi", "suomeksi", "suomenkielinen"]),
    (Lang::SV, &["se", "sw", "swe", "sve", "ru", "swedish", "svenska", "ruotsi", "ruotsiksi", "ruotsinkielinen"]),
    (Lang::EN, &["eng", "gb", "uk", "us", "english", "engelska", "englanti", "englanniksi"]),
];

/// The language of some that is meant by what is the tag of none of them, where that is plain to see.
#[must_use]
pub fn meant(written: &str, among: impl Iterator<Item = Lang> + Clone) -> Option<Lang> {
    let written = written.trim().to_lowercase();
    let first = written.split(['-', '_']).next().unwrap_or_default();
    let by_name = |lang: &Lang| {
        let slips = SLIPS.iter().filter(|(of, _)| of == lang).flat_map(|(_, slips)| *slips);
        lang.tag() == first || slips.clone().any(|slip| *slip == first)
    };
    // One letter too many, too few or in the wrong place.
    let by_letters = |lang: &Lang| first.len() < 4 && is_one_slip(first, lang.tag());
    among.clone().find(by_name).or_else(|| {
        let mut near = among.clone().filter(by_letters);
        near.next().filter(|_| near.next().is_none())
    })
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
