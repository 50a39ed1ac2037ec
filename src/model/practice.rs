//! Good practices that others can take over.

use super::area::Area;
use super::codes::codes;
use super::id::Id;
use super::kind::running_texts;
use super::meta::{Contact, Meta};
use super::party::Party;
use super::text::Text;

codes! {
    /// How far a practice has come.
    PracticeStatus {
        Idea = "idea",
        Trial = "trial",
        InUse = "in-use",
        Ended = "ended",
    }
}

/// A good practice.
#[derive(Clone, Debug)]
pub struct Practice {
    /// What every record has.
    pub meta: Meta,
    /// Its name.
    pub title: Text,
    /// In short.
    pub summary: Text,
    /// What it is about.
    pub areas: Vec<Id<Area>>,
    /// Where it comes from.
    pub origin: Option<Party>,
    /// Who else has taken it up.
    pub taken_up: Vec<Party>,
    /// How it works, in Markdown.
    pub how: Text,
    /// What it needs, in Markdown.
    pub needs: Text,
    /// What came of it, in Markdown.
    pub results: Text,
    /// Whom to ask.
    pub contact: Option<Contact>,
    /// How far it has come.
    pub status: Option<PracticeStatus>,
}
running_texts!(Practice, [summary, how, needs, results]);
