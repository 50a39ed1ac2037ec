//! Life situations: the ways in which residents come to a task.

use super::body::Body;
use super::id::Id;
use super::kind::running_texts;
use super::meta::Meta;
use super::task::Task;
use super::text::Text;

/// A life situation.
#[derive(Clone, Debug)]
pub struct Situation {
    /// What every record has.
    pub meta: Meta,
    /// Its name, in the words of a resident.
    pub name: Text,
    /// In short.
    pub summary: Text,
    /// Its place among the situations.
    pub order: u32,
    /// Whom to call at once, before anything else is read.
    pub urgent: Vec<Id<Body>>,
    /// The tasks that are asked about first, at most three on short lists.
    pub first_tasks: Vec<Id<Task>>,
}
running_texts!(Situation, [summary]);
