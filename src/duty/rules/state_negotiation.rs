//! Three ministries negotiate with the county every year, and the record of it is published (611/2021 13 a §).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::document::{Document, Openness};
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::negotiation::{Negotiation, NegotiationKind};
use crate::model::period::Period;
use crate::model::policy::List;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "state-negotiation",
        class: Class::Duty,
        code: Some(code::NO_RECORD_STATE_NEGOTIATION),
        law: Some("611/2021 13 a §"),
        applies: Applies::County,
        lists: &[List::Negotiations(NegotiationKind::State)],
        rows: held,
    },
    Duty {
        name: "state-negotiation-record",
        class: Class::Duty,
        code: Some(code::NO_RECORD_STATE_NEGOTIATION_RECORD),
        law: Some("611/2021 13 a §"),
        applies: Applies::County,
        lists: &[List::Negotiations(NegotiationKind::State), List::All(Kind::Document)],
        rows: published,
    },
];

fn held(case: &Case<'_>) -> Vec<Found> {
    let kind = NegotiationKind::State;
    case.per_year(Who::County, |year| {
        let held = case.held(kind, year, |_| true).into_iter().map(Into::into).collect();
        let perhaps = case.perhaps_held(kind, year, |_| true);
        Evidence::any(held).or_about(|| case.meant_for(kind, year)).or_perhaps(perhaps)
    })
}

/// Only negotiations that were held can have a record; it has no deadline of its own.
fn published(case: &Case<'_>) -> Vec<Found> {
    let held = |year: &Period| case.held(NegotiationKind::State, year, |_| true);
    let rows = case.per_year(Who::County, |year| {
        let held = held(year);
        let papers = held.iter().flat_map(|&id| papers(case, id)).collect();
        Evidence::any(papers).or_about(|| held.iter().map(|&id| id.into()).collect())
    });
    let about_held = rows.into_iter().filter(|row| !row.records.is_empty());
    about_held.map(Found::without_deadline).collect()
}

/// The public papers of a negotiation and of its meetings.
fn papers(case: &Case<'_>, id: Id<Negotiation>) -> Vec<RecordRef> {
    let row = &case.portal.negotiations[id];
    let all = row.documents.iter().chain(row.meetings.iter().flat_map(|meeting| &meeting.documents));
    let public = |id: &&Id<Document>| case.portal.documents[**id].openness == Openness::Public && case.is_online(**id);
    all.filter(public).map(|&id| id.into()).collect()
}
