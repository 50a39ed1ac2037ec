//! Agreements and meetings in short, with the state of each: rows for the pages of places, areas and the front page.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::agreement::{Agreement, Approval};
use crate::model::area::Area;
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::meeting::{Meeting, MeetingState};
use crate::model::negotiation::Negotiation;
use crate::model::party::Party;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::agreements::status_word;
use crate::pipeline::render::views::common::{meeting_in_short, period};

/// An agreement with its status, and with what one party has decided.
#[derive(Serialize, JsonSchema)]
pub(crate) struct AgreementRow {
    link: Link,
    status: &'static str,
    status_label: Html,
    /// From when to when it holds.
    validity: Option<Html>,
    decision: Option<DecisionView>,
}

/// What a party has decided.
#[derive(Serialize, JsonSchema)]
struct DecisionView {
    code: &'static str,
    label: Html,
    date: Option<Html>,
}

/// An agreement with its status, and with the last decision of `party` where one is given.
pub(crate) fn agreement_row(cx: &Context<'_>, id: Id<Agreement>, party: Option<Party>) -> AgreementRow {
    let agreement = &cx.portal.agreements[id];
    let (status, status_label) = status_word(cx, agreement);
    let last = party.and_then(|party| agreement.decision_of(party));
    let (validity, decision) = (period(cx, &agreement.meta.valid), last.map(|row| decision(cx, row)));
    AgreementRow { link: cx.link(id), status, status_label, validity, decision }
}

fn decision(cx: &Context<'_>, row: &Approval) -> DecisionView {
    DecisionView {
        code: row.decision.code(),
        label: cx.code("decision", row.decision),
        date: row.date.map(|date| cx.date(date)),
    }
}

/// A negotiation with its status and its next or last meeting.
#[derive(Serialize, JsonSchema)]
pub(crate) struct NegotiationRow {
    link: Link,
    status: &'static str,
    status_label: Html,
    meeting: Option<Html>,
    /// The areas that it is about.
    areas: Vec<Link>,
}

/// A negotiation with its status and its next or last meeting.
pub(crate) fn negotiation_row(cx: &Context<'_>, id: Id<Negotiation>) -> NegotiationRow {
    let negotiation = &cx.portal.negotiations[id];
    NegotiationRow {
        link: cx.link(id),
        status: negotiation.status.code(),
        status_label: cx.code("negotiation_status", negotiation.status),
        meeting: meeting_in_short(cx, &negotiation.meetings),
        areas: cx.links(&negotiation.topics),
    }
}

/// A meeting to come.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ComingMeeting {
    link: Link,
    date: Html,
    place: Option<Html>,
    /// The areas of its agenda, else those of its negotiation or forum.
    areas: Vec<Link>,
}

/// Planned meetings of negotiations and forums that `party` takes part in, or all of them; the next one first.
pub(crate) fn coming_meetings(cx: &Context<'_>, party: Option<Party>) -> Vec<ComingMeeting> {
    let mut meetings: Vec<Coming<'_>> = negotiation_meetings(cx, party).chain(forum_meetings(cx, party)).collect();
    meetings.sort_by_key(|(meeting, ..)| meeting.date.first_day());
    let view = |(meeting, link, areas): Coming<'_>| ComingMeeting {
        link,
        date: cx.date(meeting.date),
        place: cx.text(&meeting.place),
        areas: cx.links(if meeting.topics.is_empty() { areas } else { &meeting.topics }),
    };
    meetings.into_iter().map(view).collect()
}

/// A meeting with what it belongs to, and the areas of that.
type Coming<'a> = (&'a Meeting, Link, &'a [Id<Area>]);

fn negotiation_meetings<'a>(cx: &'a Context<'_>, party: Option<Party>) -> impl Iterator<Item = Coming<'a>> {
    cx.portal.negotiations.iter().flat_map(move |(id, record)| {
        let meetings = record.meetings.iter().filter(move |row| takes_part(cx, row, &record.parties, party));
        meetings.map(move |row| (row, cx.link(id), &*record.topics))
    })
}

fn forum_meetings<'a>(cx: &'a Context<'_>, party: Option<Party>) -> impl Iterator<Item = Coming<'a>> {
    cx.portal.forums.iter().flat_map(move |(id, record)| {
        let meetings = record.meetings.iter().filter(move |row| takes_part(cx, row, &record.members, party));
        meetings.map(move |row| (row, cx.link(id), &*record.areas))
    })
}

/// True for a planned meeting to come in which a party takes part; without participants of its own everybody does.
fn takes_part(cx: &Context<'_>, meeting: &Meeting, everybody: &[Party], party: Option<Party>) -> bool {
    let planned = meeting.state == MeetingState::Planned && cx.portal.today <= meeting.date.last_day();
    let present = if meeting.participants.is_empty() { everybody } else { &meeting.participants };
    planned && party.is_none_or(|party| present.contains(&party))
}
