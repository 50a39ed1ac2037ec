//! Bodies: the list by kind, and one body with its place among others and what it has decided.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::counted;
use super::contact::{ContactView, contact};
use super::municipalities::website;
use super::pictures::network::{self, NetworkView};
use super::tasks::shares::{BodyTask, of_body};
use super::urgent::HelpLine;
use super::{View, index_crumb, urgent};
use crate::model::body::{Body, BodyKind};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::party::Party;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    groups: Vec<Group>,
}

#[derive(Serialize, JsonSchema)]
struct Group {
    id: &'static str,
    label: Html,
    count: Html,
    rows: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    summary: Option<Html>,
}

/// The list of bodies by kind.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let groups = BodyKind::values().filter_map(|kind| group(cx, kind)).collect();
    View::new("bodies.html", cx.word("index", "body").to_owned(), &Index { groups })
        .described(cx.word("body", "lead").to_owned())
}

fn group(cx: &Context<'_>, kind: BodyKind) -> Option<Group> {
    let mut ids: Vec<Id<Body>> = cx.listed();
    ids.retain(|&id| cx.portal.bodies[id].kind == kind);
    let count = counted(cx, "body", "count", ids.len());
    let rows: Vec<Row> = ids.into_iter().map(|id| row(cx, id)).collect();
    (!rows.is_empty()).then(|| Group { id: kind.code(), label: cx.code("body_kinds", kind), count, rows })
}

/// The bodies that have a page and fit, sorted by name.
fn shown(cx: &Context<'_>, fits: impl Fn(&Body) -> bool) -> Vec<Id<Body>> {
    let shown = cx.portal.bodies.iter().filter(|(id, body)| fits(body) && cx.href((*id).into()).is_some());
    cx.sorted(shown.map(|(id, _)| id).collect())
}

fn row(cx: &Context<'_>, id: Id<Body>) -> Row {
    Row { link: cx.link(id), summary: cx.text(&cx.portal.bodies[id].role) }
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    urgent: Vec<HelpLine>,
    role: Option<Html>,
    kind: Html,
    short: Option<Html>,
    parent: Option<Link>,
    owner: Option<Link>,
    size: Option<u32>,
    term: Option<Html>,
    business_id: Option<String>,
    website: Option<String>,
    contact: Option<ContactView>,
    law: Vec<Link>,
    areas: Vec<Link>,
    /// The tasks in which it has a part, with the area and the role.
    tasks: Vec<BodyTask>,
    children: Vec<Link>,
    members: Vec<Link>,
    decisions: Vec<DecisionRow>,
    documents: Vec<Link>,
    network: Option<NetworkView>,
}

/// A decision of the body on an agreement.
#[derive(Serialize, JsonSchema)]
struct DecisionRow {
    agreement: Link,
    code: &'static str,
    label: Html,
    date: Option<Html>,
    section: Option<String>,
    link: Option<String>,
}

/// One body.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Body>) -> View {
    let body = &cx.portal.bodies[id];
    let urgent = if body.kind == BodyKind::HelpLine { urgent::help_lines(cx, &[id]) } else { Vec::new() };
    let page = Page {
        title: cx.name(&body.name),
        urgent,
        role: cx.text(&body.role),
        kind: cx.code("body_kind", body.kind),
        short: cx.text(&body.short).filter(|_| cx.plain(&body.short) != cx.plain(&body.name)),
        parent: body.parent.map(|parent| cx.link(parent)),
        owner: body.owner_party.map(|party| cx.party(party)),
        size: body.size,
        term: body.term.as_ref().map(|term| term_name(cx, term)),
        business_id: body.business_id.clone(),
        website: website(cx, &body.website),
        contact: body.contact.as_ref().and_then(|row| contact(cx, row)).or_else(|| urgent::of_owner(cx, id)),
        law: cx.laws(&body.law),
        areas: cx.links(&cx.sorted(body.areas.clone())),
        tasks: of_body(cx, id),
        children: cx.links(&shown(cx, |other| other.parent == Some(id))),
        members: members(cx, &body.members),
        decisions: decisions(cx, id),
        documents: documents(cx, id),
        network: network::of_body(cx, id),
    };
    View::new("body.html", cx.plain(&body.name), &page)
        .described(cx.plain(&body.role))
        .under(index_crumb(cx, Kind::Body))
}

/// The name of a council term, or the words that were written.
fn term_name(cx: &Context<'_>, term: &str) -> Html {
    let known = cx.portal.site.council_terms.iter().find(|known| known.id == term);
    known.and_then(|known| cx.text(&known.name)).unwrap_or_else(|| Html::escaped(term))
}

fn members(cx: &Context<'_>, parties: &[Party]) -> Vec<Link> {
    let mut links = cx.parties(parties);
    cx.sort_links(&mut links);
    links
}

/// The decisions of a body on agreements, newest first.
fn decisions(cx: &Context<'_>, id: Id<Body>) -> Vec<DecisionRow> {
    let all = cx.portal.agreements.iter().flat_map(|(agreement, record)| {
        record.approvals.iter().filter(|row| row.body == Some(id)).map(move |row| (agreement, row))
    });
    let mut rows: Vec<_> = all.collect();
    rows.sort_by_key(|(_, row)| std::cmp::Reverse(row.date));
    let view = |(agreement, row): (_, &crate::model::agreement::Approval)| DecisionRow {
        agreement: cx.link(agreement),
        code: row.decision.code(),
        label: cx.code("decision", row.decision),
        date: row.date.map(|date| cx.date(date)),
        section: row.section.clone(),
        link: row.link.clone(),
    };
    rows.into_iter().map(view).collect()
}

/// The public documents that a body has approved.
fn documents(cx: &Context<'_>, id: Id<Body>) -> Vec<Link> {
    let approved = cx
        .portal
        .public_documents()
        .filter(|(_, document)| document.approved_by.as_ref().is_some_and(|approval| approval.body == Some(id)));
    cx.links(&cx.sorted(approved.map(|(id, _)| id).collect()))
}
