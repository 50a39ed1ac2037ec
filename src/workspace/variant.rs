//! Other ways to see a site than as it is published today: as of a day, with internal drafts.

use jiff::civil;

use crate::pipeline::decode::SiteRecords;

/// How a site is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// The day; none for that of the preview.
    pub date: Option<civil::Date>,
    /// True when documents that are internal drafts are shown too. No build ever publishes them.
    pub drafts: bool,
}

impl Variant {
    /// Reads the part of an address that names a variant, such as `2027-01-01,drafts`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut variant = Self::default();
        for part in text.split(',') {
            if part == "drafts" {
                variant.drafts = true;
            } else {
                // Ten characters, so that a day has one address.
                variant.date = Some(part.parse().ok().filter(|_| part.len() == 10)?);
            }
        }
        (variant.name() == text).then_some(variant)
    }

    /// The part of an address that names it; empty for the site as it is published today.
    #[must_use]
    pub fn name(&self) -> String {
        let date = self.date.map(|date| date.to_string());
        let drafts = self.drafts.then(|| "drafts".to_owned());
        date.into_iter().chain(drafts).collect::<Vec<_>>().join(",")
    }

    /// True for the site as it is published today.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// The records of a site in which internal drafts are documents like any other, and every page and news is published.
#[must_use]
pub fn with_drafts(site: &SiteRecords) -> SiteRecords {
    let mut site = site.clone();
    site.records.show_drafts();
    site.drafts = true;
    site
}

#[cfg(test)]
mod tests {
    use super::Variant;

    #[test]
    fn a_variant_has_one_name() {
        for name in ["2027-01-01", "drafts", "2027-01-01,drafts"] {
            assert_eq!(Variant::parse(name).map(|variant| variant.name()).as_deref(), Some(name));
        }
        for name in ["", "drafts,2027-01-01", "2027-1-1", "2027-02-30", "drafts,drafts", "..", "20270101"] {
            assert_eq!(Variant::parse(name), None, "{name}");
        }
    }
}
