//! Links meetings and dated steps.

use super::Spoken;
use super::linker::Linker;
use super::parts::{langs, value};
use crate::diag::{Diagnostic, code};
use crate::model::meeting::{HistoryEntry, Meeting, MeetingState};
use crate::model::period::Period;
use crate::pipeline::decode::common::{RawHistory, RawMeeting};

impl Linker<'_> {
    /// Meetings, in the order of the file.
    pub(super) fn meetings(&mut self, raw: &[RawMeeting]) -> Vec<Meeting> {
        self.part_ids("meeting", raw.iter().filter_map(|meeting| meeting.id.as_ref()));
        raw.iter().map(|meeting| self.meeting(meeting)).collect()
    }

    fn meeting(&mut self, raw: &RawMeeting) -> Meeting {
        let date = Some(raw.date.value);
        self.of_time(Spoken::Of(Period { from: date, to: date }), |linker| linker.one_meeting(raw))
    }

    fn one_meeting(&mut self, raw: &RawMeeting) -> Meeting {
        let parties = self.parties(&raw.participants);
        if raw.state.0 == MeetingState::Held {
            self.done("meeting", Some(&raw.date));
        }
        self.hours(raw);
        Meeting {
            span: raw.date.span,
            id: value(raw.id.as_ref()),
            date: self.day(Some(&raw.date)).unwrap_or(raw.date.value),
            time: value(raw.time.as_ref()),
            ends: value(raw.ends.as_ref()),
            place: self.text(&raw.place),
            participants: self.resolve_classes(parties, raw.date.value.first_day()),
            languages: langs(&raw.languages),
            documents: self.records(&raw.documents),
            topics: self.records(&raw.topics),
            outcomes: self.texts(&raw.outcomes),
            state: raw.state.0,
            note: self.text(&raw.note),
        }
    }

    /// Notes a meeting that ends before it begins, and one that ends without having begun.
    fn hours(&mut self, raw: &RawMeeting) {
        let Some(ends) = raw.ends.as_ref().filter(|ends| self.owns(ends.span) && ends.is_written()) else { return };
        let diag = match &raw.time {
            Some(time) if time.value <= ends.value => return,
            Some(time) => Diagnostic::new(code::MEETING_ENDS_FIRST, ends.span).also(time.span, "start"),
            None => Diagnostic::new(code::MEETING_WITHOUT_BEGINNING, ends.span),
        };
        self.diags.push(diag);
    }

    /// Dated steps, in the order of the file.
    pub(super) fn history(&mut self, raw: &[RawHistory]) -> Vec<HistoryEntry> {
        raw.iter().map(|entry| self.of_time(Spoken::Past, |linker| linker.history_entry(entry))).collect()
    }

    fn history_entry(&mut self, raw: &RawHistory) -> HistoryEntry {
        let period = self.stretch(Some(&raw.date), raw.to.as_ref());
        HistoryEntry {
            date: raw.date.value,
            to: period.to,
            what: self.text(&raw.what),
            body: self.maybe_party(raw.body.as_ref()).map(|party| self.one_here(party)),
            section: value(raw.section.as_ref()),
            source: raw.source.as_ref().map(|source| self.source(source)),
        }
    }
}
