//! A meeting of a negotiation lies in the council term or the year for which the negotiation is held
//! (611/2021 14 §, 612/2021 7 § 4 mom.).

use super::{day, own};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::meeting::{Meeting, MeetingState};
use crate::model::negotiation::Negotiation;
use crate::model::period::Period;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;

/// Meetings outside the term or the year of their negotiation.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let negotiations = own(&linked.portal.negotiations).map(|(_, negotiation)| negotiation);
    negotiations.flat_map(|negotiation| outside(&linked.portal, negotiation)).collect()
}

fn outside(portal: &Portal, negotiation: &Negotiation) -> Vec<Diagnostic> {
    let term = negotiation.term.as_ref().and_then(|id| portal.site.council_terms.iter().find(|term| term.id == *id));
    let year = negotiation.year.map(|year| Period { from: Some(year), to: Some(year) });
    let periods: Vec<Period> = term.map(|term| term.period).into_iter().chain(year).collect();
    let meetings = negotiation.meetings.iter().filter(|meeting| meeting.state != MeetingState::Cancelled);
    meetings.filter_map(|meeting| mistake(meeting, periods.iter().find(|period| !covers(period, meeting))?)).collect()
}

/// True when the meeting may have been in the period, as precisely as its day is known.
fn covers(period: &Period, meeting: &Meeting) -> bool {
    period.overlaps(&Period { from: Some(meeting.date), to: Some(meeting.date) })
}

fn mistake(meeting: &Meeting, period: &Period) -> Option<Diagnostic> {
    let diag = Diagnostic::new(code::MEETING_OUTSIDE_TERM, meeting.span).arg("date", day(meeting.date));
    let (from, to) = (period.from?, period.to?);
    let stretch = Arg::phrase("stretch", [("from", day(from)), ("to", day(to))]);
    Some(diag.arg("time", if from == to { day(from) } else { stretch }))
}
