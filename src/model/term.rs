//! Terms: the words of the field, in each language.

use super::codes::codes;
use super::kind::running_texts;
use super::meta::Meta;
use super::text::{Text, Words};

codes! {
    /// What a term is about.
    TermGroup {
        Core = "core",
        Body = "body",
        Role = "role",
        Cooperation = "cooperation",
        Agreement = "agreement",
        Status = "status",
        Content = "content",
        Time = "time",
        Document = "document",
        Area = "area",
        Language = "language",
    }
}

/// A term.
#[derive(Clone, Debug)]
pub struct Term {
    /// What every record has.
    pub meta: Meta,
    /// What it is about.
    pub group: TermGroup,
    /// The word.
    pub word: Text,
    /// What it means.
    pub definition: Text,
    /// Other words for the same.
    pub synonyms: Words,
    /// Words that are often written in its place, but mean something else or are not used in the field. A star at the
    /// end stands for any ending.
    pub avoid: Words,
    /// Inflected forms, for search.
    pub forms: Words,
}
running_texts!(Term, [definition]);
