//! Phases of the work of building cooperation, with their steps.

use super::agreement::Progress;
use super::area::Area;
use super::id::Id;
use super::kind::{RecordRef, running_texts};
use super::meta::Meta;
use super::party::Party;
use super::period::Period;
use super::text::Text;

/// A phase.
#[derive(Clone, Debug)]
pub struct Phase {
    /// What every record has.
    pub meta: Meta,
    /// Its place among the phases, from 1.
    pub order: u32,
    /// Its name.
    pub name: Text,
    /// In short.
    pub summary: Text,
    /// When.
    pub period: Period,
    /// What is done.
    pub steps: Vec<Step>,
}
running_texts!(Phase, [summary]);

/// A step of a phase.
#[derive(Clone, Debug)]
pub struct Step {
    /// An id within the phase.
    pub id: String,
    /// What is done.
    pub what: Text,
    /// What it is about.
    pub area: Option<Id<Area>>,
    /// How far it has come; none is no record.
    pub state: Option<Progress>,
    /// Who answers for it.
    pub responsible: Option<Party>,
    /// What came of it.
    pub result: Text,
    /// Where the result is.
    pub result_link: Option<Target>,
}

/// Where a link of a record leads.
#[derive(Clone, Debug)]
pub enum Target {
    /// To a record of the portal.
    Record(RecordRef),
    /// To a page elsewhere.
    Url(String),
}
