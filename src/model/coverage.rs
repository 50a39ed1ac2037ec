//! Says how much of a record's page, and of a whole site, exists in a language.

use super::kind::{Kind, RecordRef};
use super::lang::Lang;
use super::portal::Portal;
use super::text::{Coverage, Text};

/// How many texts exist in a language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The whole text.
    pub full: usize,
    /// A shortened version.
    pub summary: usize,
    /// Nothing.
    pub missing: usize,
}

impl Counts {
    /// How many texts there are in some language.
    #[must_use]
    pub fn all(self) -> usize {
        self.full + self.summary + self.missing
    }

    /// Whole percent of the texts that exist, at least as a shortened version (423/2003 32 §); rounded down, so that
    /// hundred means that nothing is missing. Where there are no texts, nothing is missing.
    #[must_use]
    pub fn percent(self) -> usize {
        (100 * (self.full + self.summary)).checked_div(self.all()).unwrap_or(100)
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            full: self.full + other.full,
            summary: self.summary + other.summary,
            missing: self.missing + other.missing,
        }
    }
}

/// The texts of a record that exist in some language, its title first.
#[must_use]
pub fn texts(portal: &Portal, record: RecordRef) -> Vec<&Text> {
    let title = portal.title(record);
    let all = std::iter::once(title).chain(portal.running_texts(record));
    all.filter(|text| !text.is_empty()).collect()
}

/// How much of a record's texts exists in a language.
#[must_use]
pub fn counts(portal: &Portal, record: RecordRef, lang: Lang) -> Counts {
    let mut counts = Counts::default();
    for text in texts(portal, record) {
        match text.coverage(lang) {
            Coverage::Full => counts.full += 1,
            Coverage::Summary => counts.summary += 1,
            Coverage::Missing => counts.missing += 1,
        }
    }
    counts
}

/// The public records that were written in the site itself, in the order of kinds and tables.
/// Inherited ones are counted where they were written.
#[must_use]
pub fn own_records(portal: &Portal) -> Vec<RecordRef> {
    let own = |record: &RecordRef| portal.meta(*record).is_own() && !portal.meta(*record).is_inherited();
    portal.records().filter(own).filter(|&record| portal.is_shown(record)).collect()
}

/// How much of the texts of the site's own records exists in a language.
#[must_use]
pub fn site_counts(portal: &Portal, lang: Lang) -> Counts {
    let records = own_records(portal).into_iter();
    records.map(|record| counts(portal, record, lang)).fold(Counts::default(), Counts::plus)
}

/// How much of a record's page is in `lang`: missing without a title (or the text of an article), full when no text is missing.
#[must_use]
pub fn coverage(portal: &Portal, record: RecordRef, lang: Lang) -> Coverage {
    if portal.title(record).coverage(lang) == Coverage::Missing {
        return Coverage::Missing;
    }
    let texts = portal.running_texts(record);
    let least = texts.iter().map(|text| text.coverage(lang)).min().unwrap_or(Coverage::Full);
    match (record.kind, least) {
        (Kind::Article, Coverage::Missing) => Coverage::Missing,
        (_, Coverage::Full) => Coverage::Full,
        (_, Coverage::Missing | Coverage::Summary) => Coverage::Summary,
    }
}
