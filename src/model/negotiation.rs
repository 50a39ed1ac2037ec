//! Negotiations that law or agreement asks for, with their meetings.

use jiff::civil;

use super::area::Area;
use super::codes::codes;
use super::date::Date;
use super::document::Document;
use super::id::Id;
use super::kind::running_texts;
use super::law::LawRef;
use super::meeting::{HistoryEntry, Meeting};
use super::meta::Meta;
use super::party::Party;
use super::period::Period;
use super::text::Text;

codes! {
    /// Which cycle a negotiation belongs to.
    NegotiationKind {
        /// County and municipalities, once a council term (611/2021 14 §).
        CountyMunicipalities = "county-municipalities",
        /// Health promotion, every year (612/2021 7 § 4 mom.).
        Hyte = "hyte",
        /// Ministries and the county, every year (611/2021 13 a §).
        State = "state",
        Hus = "hus",
        Bilingual = "bilingual",
        RegionalEmployment = "regional-employment",
        Other = "other",
    }
}

codes! {
    /// Where a negotiation stands on a day; always derived.
    NegotiationStatus {
        /// A meeting is planned, or the time for it has not run out.
        Planned = "planned",
        Held = "held",
        /// The time has run out, and no meeting is on record in a list of which the site says that it is whole.
        Late = "late",
        Cancelled = "cancelled",
        /// A planned day has passed, and what became of it is not on record.
        NoRecord = "no-record",
        /// The time has run out and no meeting is on record, but the list may have gaps.
        NotRecorded = "not-recorded",
    }
}

/// A negotiation of one term or one year.
#[derive(Clone, Debug)]
pub struct Negotiation {
    /// What every record has.
    pub meta: Meta,
    /// Which cycle it belongs to.
    pub kind: NegotiationKind,
    /// Its title.
    pub title: Text,
    /// In short.
    pub summary: Text,
    /// The law behind it.
    pub law: Vec<LawRef>,
    /// The council term, by id.
    pub term: Option<String>,
    /// The calendar year.
    pub year: Option<Date>,
    /// The stretch of time in which it belongs: the term or the year.
    pub span: Period,
    /// The day by which it is due.
    pub due: Option<Date>,
    /// Who negotiates; classes are already the site's own parties.
    pub parties: Vec<Party>,
    /// What about.
    pub topics: Vec<Id<Area>>,
    /// The meetings.
    pub meetings: Vec<Meeting>,
    /// True when it was called off.
    pub cancelled: bool,
    /// Its papers.
    pub documents: Vec<Id<Document>>,
    /// Dated steps.
    pub history: Vec<HistoryEntry>,
    /// Where it stands today.
    pub status: NegotiationStatus,
}
running_texts!(Negotiation, [summary]);

impl Negotiation {
    /// The last day for a meeting: the day it is due, else the end of the term or year.
    #[must_use]
    pub fn deadline(&self) -> Option<civil::Date> {
        self.due.or(self.span.to).map(Date::last_day)
    }
}
