//! Meetings of negotiations and forums, and dated steps of any record.

use super::area::Area;
use super::codes::codes;
use super::date::{Date, Time};
use super::document::Document;
use super::id::Id;
use super::lang::Lang;
use super::meta::Source;
use super::party::Party;
use super::text::Text;
use crate::text::Span;

codes! {
    /// What is known of a meeting.
    MeetingState {
        Planned = "planned",
        Held = "held",
        Cancelled = "cancelled",
    }
}

/// One meeting.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Where its day was written.
    pub span: Span,
    /// An id within the record, for links to it.
    pub id: Option<String>,
    /// The day, as precisely as it is known.
    pub date: Date,
    /// When it begins.
    pub time: Option<Time>,
    /// When it ends.
    pub ends: Option<Time>,
    /// Where.
    pub place: Text,
    /// Who takes part.
    pub participants: Vec<Party>,
    /// Languages of the invitation and the meeting (423/2003 27 §).
    pub languages: Vec<Lang>,
    /// Its papers.
    pub documents: Vec<Id<Document>>,
    /// What is on the agenda.
    pub topics: Vec<Id<Area>>,
    /// What came of it.
    pub outcomes: Vec<Text>,
    /// What is known of it.
    pub state: MeetingState,
    /// A remark to the reader.
    pub note: Text,
}

/// A dated step that is known but is no approval.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// The day, or the first one.
    pub date: Date,
    /// The last day of a stretch.
    pub to: Option<Date>,
    /// What happened.
    pub what: Text,
    /// Where it happened.
    pub body: Option<Party>,
    /// The section of the minutes.
    pub section: Option<String>,
    /// Where the fact comes from.
    pub source: Option<Source>,
}
