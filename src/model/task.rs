//! Tasks that residents ask about, and who answers for them by law.

use super::area::Area;
use super::body::Body;
use super::codes::codes;
use super::county::County;
use super::id::Id;
use super::kind::running_texts;
use super::law::LawRef;
use super::meta::{Contact, Meta};
use super::municipality::Municipality;
use super::party::Party;
use super::period::Period;
use super::situation::Situation;
use super::text::{Text, Words};
use crate::text::Span;

codes! {
    /// What a party does in a task.
    Role {
        /// Answers for the task by law (611/2021 7 §).
        Organises = "organises",
        Produces = "produces",
        Funds = "funds",
        Leads = "leads",
        Supports = "supports",
        IsConsulted = "is-consulted",
        IsInformed = "is-informed",
        Supervises = "supervises",
    }
}

/// A task.
#[derive(Clone, Debug)]
pub struct Task {
    /// What every record has.
    pub meta: Meta,
    /// The interface area that it belongs to.
    pub area: Id<Area>,
    /// Its name, in the words of a resident.
    pub name: Text,
    /// In short.
    pub summary: Text,
    /// Markdown.
    pub prose: Text,
    /// The life situations in which it is met.
    pub situations: Vec<Id<Situation>>,
    /// Words that residents use for it.
    pub search_words: Words,
    /// Tasks that are easily taken for it.
    pub not_to_confuse_with: Vec<Id<Task>>,
    /// The law behind it as a whole.
    pub law: Vec<LawRef>,
    /// Its service in the national service catalogue (571/2016).
    pub ptv: Option<String>,
    /// True when the law is unclear or may have changed: the page asks the reader to check.
    pub unsure: bool,
    /// Whom to call at once, before anything else is read.
    pub urgent: Vec<Id<Body>>,
    /// How to reach whoever attends to it, before the contacts of the parties themselves.
    pub contacts: Vec<TaskContact>,
    /// A duty that lies on an owner, not on an authority.
    pub private_duty: Option<PrivateDuty>,
    /// The role that answers for the task; for most tasks that of the organiser.
    pub main_role: Role,
    /// Where the task exists.
    pub applies: Where,
    /// Who answers now, and from when.
    pub responsibilities: Vec<Responsibility>,
    /// Who answered earlier, newest first.
    pub before: Vec<Responsibility>,
    /// The chain of command: who leads and who then carries on, first to last.
    pub chain: Vec<ChainStep>,
}
running_texts!(Task, [summary, prose]);

/// How to reach whoever attends to a task, and where.
#[derive(Clone, Debug)]
pub struct TaskContact {
    /// Whose contact it is, where it is not that of a body.
    pub party: Option<Party>,
    /// In which places it is the right one.
    pub applies: Where,
    /// The contact; the body in it lends its own where it names no other.
    pub contact: Contact,
}

/// A duty that lies on an owner.
#[derive(Clone, Debug)]
pub struct PrivateDuty {
    /// What the owner does.
    pub text: Text,
    /// The law behind it.
    pub law: Option<LawRef>,
}

/// One step of a chain of command.
#[derive(Clone, Debug)]
pub struct ChainStep {
    /// Who has the turn.
    pub party: Party,
    /// What the party decides or does.
    pub what: Text,
    /// The law behind it.
    pub law: Option<LawRef>,
}

/// Who answers for what part of a task, where and when.
#[derive(Clone, Debug)]
pub struct Responsibility {
    /// Where it was written.
    pub span: Span,
    /// What the party does.
    pub role: Role,
    /// The party, often a class that the place turns into one.
    pub party: Party,
    /// When.
    pub valid: Period,
    /// Where.
    pub applies: Where,
    /// The law behind it.
    pub law: Option<LawRef>,
    /// The act that moved the task away, on rows of `before`.
    pub moved_by: Option<LawRef>,
    /// The party's own part, or a remark.
    pub note: Text,
}

/// Where something applies: everywhere, in some places only, everywhere but in some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Where {
    /// The places in which it applies; all when there are none.
    pub only: Vec<Place>,
    /// Places among them in which it does not.
    pub except: Vec<Place>,
}

impl Where {
    /// True when no place is named.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        self.only.is_empty() && self.except.is_empty()
    }
}

/// A place in which something applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Every municipality of a county.
    County(Id<County>),
    /// One municipality.
    Municipality(Id<Municipality>),
}
