//! Interface areas (yhdyspinta, kontaktyta): fields that county and municipalities share.

use super::id::Id;
use super::kind::running_texts;
use super::law::LawRef;
use super::meta::{Contact, Meta};
use super::term::Term;
use super::text::Text;

/// An interface area.
#[derive(Clone, Debug)]
pub struct Area {
    /// What every record has.
    pub meta: Meta,
    /// Its name.
    pub name: Text,
    /// In short.
    pub summary: Text,
    /// Markdown.
    pub prose: Text,
    /// The wider area that it belongs to.
    pub parent: Option<Id<Area>>,
    /// The law behind it.
    pub law: Vec<LawRef>,
    /// One of the areas in which an agreement is needed above all.
    pub core_theme: bool,
    /// Areas next to it.
    pub related: Vec<Id<Area>>,
    /// Its words.
    pub terms: Vec<Id<Term>>,
    /// Experts and units to ask about the cooperation in it; residents ask those who answer for its tasks.
    pub experts: Vec<Contact>,
}
running_texts!(Area, [summary, prose]);
