//! The strategic agreement is gone through in each council term, with the negotiation of the county and its municipalities
//! (611/2021 14 §; that there is such an agreement is a recommendation of the Association of Finnish Municipalities).

use jiff::civil;

use super::{day, own};
use crate::diag::{Diagnostic, code};
use crate::model::agreement::{Agreement, AgreementKind, AgreementStatus};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::meeting::MeetingState;
use crate::model::portal::Portal;
use crate::model::site::TermBody;
use crate::pipeline::link::Linked;

/// Strategic agreements of an earlier term that nobody has looked at in this one, nor plans to.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let terms = portal.site.council_terms.iter().filter(|term| term.body == TermBody::County);
    let now = terms.filter(|term| term.period.contains(portal.today)).filter_map(|term| term.period.from).max();
    let Some(began) = now else { return Vec::new() };
    let strategic = own(&portal.agreements).filter(|(_, row)| row.kind == AgreementKind::Strategic);
    let in_force = strategic.filter(|(_, row)| row.status == AgreementStatus::InForce);
    let waiting = in_force.filter(|(id, row)| !is_reviewed(portal, row, began.first_day()) && !has_heir(portal, *id));
    waiting
        .map(|(_, agreement)| {
            Diagnostic::new(code::STRATEGIC_NOT_REVIEWED, agreement.meta.span)
                .arg("title", agreement.title.to_arg())
                .arg("began", day(began))
        })
        .collect()
}

/// True when something was done with the agreement since the term began, or a day for it is set.
fn is_reviewed(portal: &Portal, agreement: &Agreement, began: civil::Date) -> bool {
    let since = |date: Date| date.last_day() >= began;
    let ahead = |date: Date| date.last_day() >= portal.today;
    let decided = agreement.approvals.iter().filter_map(|row| row.date);
    let signed = agreement.signed.iter().filter_map(|row| row.date);
    let steps = agreement.history.iter().map(|entry| entry.date);
    let negotiation = agreement.negotiation.map(|id| &portal.negotiations[id].meetings);
    let meetings = negotiation.into_iter().flatten().filter(|meeting| meeting.state == MeetingState::Held);
    let planned = agreement.review.as_ref().and_then(|review| review.next).is_some_and(ahead);
    let dates = decided.chain(signed).chain(steps).chain(meetings.map(|meeting| meeting.date));
    planned || dates.chain(agreement.meta.valid.from).any(since)
}

/// True when another agreement, even a draft, takes its place.
fn has_heir(portal: &Portal, id: Id<Agreement>) -> bool {
    portal.agreements.iter().any(|(_, newer)| newer.replaces.contains(&id))
}
