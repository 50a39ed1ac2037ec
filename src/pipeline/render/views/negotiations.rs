//! Negotiations: the list by cycle and year, and one negotiation with its meetings.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{
    HistoryView, MeetingsView, documents, filled, history, last_meeting, meeting_in_short, meetings, next_meeting,
    period, word,
};
use super::gathered::lists::{self, Lists};
use super::pictures::year::{self, YearView};
use super::{View, index_crumb};
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::meeting::MeetingState;
use crate::model::negotiation::{Negotiation, NegotiationKind, NegotiationStatus};
use crate::pipeline::plan;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    year: Option<YearView>,
    cycles: Vec<Cycle>,
    term_guide: Option<String>,
    /// What the words mean that stand where the time has run out.
    notes: Vec<Note>,
    gathered: Option<Lists>,
}

/// A word for where a negotiation stands, with what it means.
#[derive(Serialize, JsonSchema)]
struct Note {
    code: &'static str,
    label: Html,
    meaning: Html,
}

#[derive(Serialize, JsonSchema)]
struct Cycle {
    code: &'static str,
    label: Html,
    about: Html,
    rows: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    when: Html,
    status: &'static str,
    status_label: Html,
    meeting: Html,
    /// The areas that it is about.
    areas: Vec<Link>,
}

/// The list of negotiations by cycle, newest first.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let cycles = NegotiationKind::values().map(|kind| cycle(cx, kind)).filter(|cycle| !cycle.rows.is_empty()).collect();
    let index = Index {
        year: year::clock(cx),
        cycles,
        term_guide: cx.page_href(plan::Page::TermGuide),
        notes: notes(cx),
        gathered: lists::of(cx, Kind::Negotiation),
    };
    View::new("negotiations.html", cx.word("index", "negotiation").to_owned(), &index)
        .described(cx.word("negotiation", "lead").to_owned())
}

fn notes(cx: &Context<'_>) -> Vec<Note> {
    let used = |status: &NegotiationStatus| cx.portal.negotiations.iter().any(|(_, row)| row.status == *status);
    let note = |status: NegotiationStatus| Note {
        code: status.code(),
        label: cx.code("negotiation_status", status),
        meaning: cx.code("negotiation_status_meaning", status),
    };
    [NegotiationStatus::Late, NegotiationStatus::NotRecorded].into_iter().filter(used).map(note).collect()
}

fn cycle(cx: &Context<'_>, kind: NegotiationKind) -> Cycle {
    let listed = cx.listed().into_iter().map(|id: Id<Negotiation>| (id, &cx.portal.negotiations[id]));
    let rows = listed.filter(|(_, row)| row.kind == kind);
    Cycle {
        code: kind.code(),
        label: cx.code("negotiation_kind", kind),
        about: cx.code("negotiation_cycle", kind),
        rows: rows.map(|(id, negotiation)| row(cx, id, negotiation)).collect(),
    }
}

fn row(cx: &Context<'_>, id: Id<Negotiation>, negotiation: &Negotiation) -> Row {
    Row {
        link: cx.link(id),
        when: when(cx, negotiation),
        status: negotiation.status.code(),
        status_label: cx.code("negotiation_status", negotiation.status),
        meeting: meeting_in_short(cx, &negotiation.meetings).unwrap_or_else(|| word(cx, "part", "unknown")),
        areas: cx.links(&negotiation.topics),
    }
}

/// The council term by its name, else the year, else the stretch of time.
fn when(cx: &Context<'_>, negotiation: &Negotiation) -> Html {
    let term = negotiation.term.as_ref().and_then(|id| cx.portal.site.council_terms.iter().find(|term| term.id == *id));
    let name = term.and_then(|term| cx.text(&term.name));
    let year = || negotiation.year.map(|year| cx.date(year));
    let span = || period(cx, &negotiation.span);
    name.or_else(year).or_else(span).unwrap_or_else(|| word(cx, "part", "unknown"))
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    status: &'static str,
    status_label: Html,
    sentence: Html,
    summary: Option<Html>,
    kind: Html,
    about: Html,
    when: Html,
    due: Option<Html>,
    laws: Vec<Link>,
    parties: Vec<Link>,
    topics: Vec<Link>,
    meetings: MeetingsView,
    documents: Vec<Link>,
    history: Vec<HistoryView>,
    agreements: Vec<Link>,
}

/// One negotiation.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Negotiation>) -> View {
    let negotiation = &cx.portal.negotiations[id];
    let page = Page {
        title: cx.name(&negotiation.title),
        status: negotiation.status.code(),
        status_label: cx.code("negotiation_status", negotiation.status),
        sentence: sentence(cx, negotiation),
        summary: cx.text(&negotiation.summary),
        kind: cx.code("negotiation_kind", negotiation.kind),
        about: cx.code("negotiation_cycle", negotiation.kind),
        when: when(cx, negotiation),
        due: negotiation.due.map(|date| cx.date(date)),
        laws: cx.laws(&negotiation.law),
        parties: cx.parties(&negotiation.parties),
        topics: cx.links(&negotiation.topics),
        meetings: meetings(cx, &negotiation.meetings),
        documents: documents(cx, &negotiation.documents),
        history: history(cx, &negotiation.history),
        agreements: agreements(cx, id),
    };
    View::new("negotiation.html", cx.plain(&negotiation.title), &page)
        .described(cx.plain(&negotiation.summary))
        .under(index_crumb(cx, Kind::Negotiation))
}

/// The agreements that came from a negotiation.
fn agreements(cx: &Context<'_>, id: Id<Negotiation>) -> Vec<Link> {
    let from_here = cx.portal.agreements.iter().filter(|(_, agreement)| agreement.negotiation == Some(id));
    cx.links(&cx.sorted(from_here.map(|(agreement, _)| agreement).collect()))
}

/// Where a negotiation stands, as one or two sentences.
fn sentence(cx: &Context<'_>, negotiation: &Negotiation) -> Html {
    match negotiation.status {
        NegotiationStatus::Planned => planned(cx, negotiation),
        NegotiationStatus::Held => held(cx, negotiation),
        NegotiationStatus::Late => late(cx, negotiation),
        NegotiationStatus::Cancelled => word(cx, "negotiation", "is_cancelled"),
        NegotiationStatus::NoRecord | NegotiationStatus::NotRecorded => unknown(cx, negotiation),
    }
}

fn planned(cx: &Context<'_>, negotiation: &Negotiation) -> Html {
    match next_meeting(cx, &negotiation.meetings) {
        Some(next) => filled(cx, "negotiation", "is_planned_on", &[("date", cx.date(next.date))]),
        None => word(cx, "negotiation", "is_planned"),
    }
}

/// Nothing is on record: of a meeting whose day has passed, or of any meeting at all, with the last day for one.
fn unknown(cx: &Context<'_>, negotiation: &Negotiation) -> Html {
    if negotiation.meetings.iter().any(|meeting| meeting.state == MeetingState::Planned) {
        return word(cx, "negotiation", "is_unknown");
    }
    let ahead = negotiation.deadline().is_some_and(|day| day >= cx.portal.today);
    match (deadline(cx, negotiation), negotiation.due) {
        (Some(due), _) if ahead => filled(cx, "negotiation", "is_open_until", &[("date", due)]),
        (Some(due), Some(_)) => filled(cx, "negotiation", "is_not_recorded_by", &[("date", due)]),
        (Some(end), None) => filled(cx, "negotiation", "is_not_recorded", &[("date", end)]),
        (None, _) => word(cx, "negotiation", "is_open"),
    }
}

fn held(cx: &Context<'_>, negotiation: &Negotiation) -> Html {
    let Some(last) = last_meeting(&negotiation.meetings) else { return word(cx, "negotiation", "is_held") };
    let last = ("last", cx.date(last.date));
    match next_meeting(cx, &negotiation.meetings) {
        Some(next) => filled(cx, "negotiation", "is_held_and_next", &[last, ("next", cx.date(next.date))]),
        None => filled(cx, "negotiation", "is_held_on", &[last]),
    }
}

fn late(cx: &Context<'_>, negotiation: &Negotiation) -> Html {
    match deadline(cx, negotiation) {
        Some(due) => filled(cx, "negotiation", "is_late_since", &[("date", due)]),
        None => word(cx, "negotiation", "is_late"),
    }
}

fn deadline(cx: &Context<'_>, negotiation: &Negotiation) -> Option<Html> {
    negotiation.deadline().map(|day| cx.date(Date::from_civil(day)))
}
