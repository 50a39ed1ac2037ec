//! The strategic agreement is gone through in each council term, with the negotiation of the county and its municipalities
//! (611/2021 14 §; that there is such an agreement is a recommendation of the Association of Finnish Municipalities).

use jiff::civil;

use super::{day, own};
use crate::diag::{Diagnostic, code};
use crate::model::agreement::{Agreement, AgreementKind, AgreementStatus};
use crate::model::date::Date;
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
    let past = |row: &Agreement| matches!(row.status, AgreementStatus::Expired | AgreementStatus::Replaced);
    let waiting = strategic
        .filter(|(_, row)| !past(row))
        .filter(|(_, row)| !is_reviewed(portal, row, began.first_day()) && row.replaced_by.is_empty());
    waiting
        .map(|(_, agreement)| {
            Diagnostic::new(code::STRATEGIC_NOT_REVIEWED, agreement.meta.span)
                .arg("title", agreement.title.to_arg())
                .arg("began", day(began))
        })
        .collect()
}

/// True when something was done with the agreement since the term began, when a day for it is set, and where no day at all
/// says that the agreement is older than the term.
fn is_reviewed(portal: &Portal, agreement: &Agreement, began: civil::Date) -> bool {
    let next = agreement.review.as_ref().and_then(|review| review.next);
    let planned = next.is_some_and(|next| next.last_day() >= portal.today);
    let days = days(portal, agreement);
    planned || days.is_empty() || days.iter().any(|day| day.last_day() >= began)
}

/// Every day on which something is known to have been done with an agreement.
fn days(portal: &Portal, agreement: &Agreement) -> Vec<Date> {
    let decided = agreement.approvals.iter().filter_map(|row| row.date);
    let signed = agreement.signed.iter().filter_map(|row| row.date);
    let steps = agreement.history.iter().map(|entry| entry.date);
    let negotiation = agreement.negotiation.map(|id| &portal.negotiations[id].meetings);
    let meetings = negotiation.into_iter().flatten().filter(|meeting| meeting.state == MeetingState::Held);
    let drafted = agreement.drafted.into_iter().chain(agreement.meta.valid.from);
    decided.chain(signed).chain(steps).chain(meetings.map(|meeting| meeting.date)).chain(drafted).collect()
}
