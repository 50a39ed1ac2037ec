//! Acts and their sections: the shared library of law.

use super::codes::codes;
use super::date::Date;
use super::id::Id;
use super::kind::running_texts;
use super::law::LawRef;
use super::meta::Meta;
use super::period::Period;
use super::text::Text;
use crate::text::Span;

codes! {
    /// What a section does.
    SectionClass {
        /// The law says must.
        Duty = "duty",
        /// The law says may.
        Permission = "permission",
        /// The law gives a resident, client or member a right.
        Right = "right",
        /// A definition, scope, date or competence.
        Information = "information",
        /// No longer in force; kept because public text still cites it.
        Repealed = "repealed",
    }
}

codes! {
    /// How often a duty comes round.
    Interval {
        CouncilTerm = "council-term",
        Year = "year",
        FourYears = "four-years",
        Month = "month",
        Other = "other",
    }
}

/// An act of Parliament.
#[derive(Clone, Debug)]
pub struct Act {
    /// What every record has.
    pub meta: Meta,
    /// Number and year, as `611/2021`.
    pub number: String,
    /// The title in the statute book.
    pub title: Text,
    /// The name in everyday use.
    pub short: Text,
    /// Numbers of the acts that it replaced.
    pub replaces: Vec<String>,
    /// What replaced it.
    pub replaced_by: Option<LawRef>,
    /// Numbers of the amending acts that were taken into account.
    pub amended_by: Vec<String>,
    /// The sections that the library describes.
    pub sections: Vec<Section>,
}
running_texts!(Act, []);

/// A section (pykälä) of an act.
#[derive(Clone, Debug)]
pub struct Section {
    /// Where it was written.
    pub span: Span,
    /// Its number: `14`, `13 a`.
    pub number: String,
    /// Its heading in the statute.
    pub heading: Text,
    /// What it does.
    pub class: SectionClass,
    /// Whom it concerns, in the words of the library.
    pub who: Vec<String>,
    /// What it is about, in one word of the library.
    pub topic: Option<String>,
    /// What it requires, in the library's own words.
    pub requires: Text,
    /// How often the duty comes round.
    pub interval: Option<Interval>,
    /// When it is in force.
    pub valid: Period,
    /// Since when its present wording is in force, where it was amended.
    pub wording_from: Option<Date>,
    /// The day up to which amendments were looked for.
    pub as_of: Option<Date>,
    /// What it replaced.
    pub replaces: Option<LawRef>,
    /// What replaced it.
    pub replaced_by: Option<LawRef>,
    /// Number of the act that repealed it.
    pub repealed_by: Option<String>,
    /// Numbers of the amending acts.
    pub amended_by: Vec<String>,
    /// Where or to whom it applies.
    pub applies: Text,
    /// A remark to the reader.
    pub note: Text,
}

/// A section of an act of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionRef {
    /// The act.
    pub act: Id<Act>,
    /// The row of the section.
    pub row: usize,
}
