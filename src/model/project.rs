//! Projects and programmes: work for a time, with who runs, pays and steers it, and what came of it.

use super::area::Area;
use super::document::Document;
use super::id::Id;
use super::kind::running_texts;
use super::meta::{Contact, Meta};
use super::party::Party;
use super::period::Period;
use super::text::Text;

/// A project or programme. It stays on its page when its time is over.
#[derive(Clone, Debug)]
pub struct Project {
    /// What every record has.
    pub meta: Meta,
    /// Its name.
    pub name: Text,
    /// In short.
    pub summary: Text,
    /// What it is about.
    pub areas: Vec<Id<Area>>,
    /// From when to when it runs.
    pub period: Period,
    /// Who runs it.
    pub responsible: Option<Party>,
    /// Who pays.
    pub funders: Vec<Party>,
    /// Who is in its steering group.
    pub steering: Vec<Party>,
    /// What came of it, in Markdown.
    pub results: Text,
    /// Its papers.
    pub documents: Vec<Id<Document>>,
    /// Its page.
    pub link: Option<String>,
    /// Whom to ask.
    pub contact: Option<Contact>,
}
running_texts!(Project, [summary, results]);
