//! Public documents: the list by kind, and one document. Internal drafts are never shown.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{HistoryView, filled, history, period, short_date, shown};
use super::gathered::lists::{self, Lists};
use super::{View, index_crumb};
use crate::model::codes::Coded;
use crate::model::document::{Document, DocumentApproval, DocumentKind};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    groups: Vec<Group>,
    /// Whether the language or the format of any is on record.
    languages: bool,
    gathered: Option<Lists>,
}

#[derive(Serialize, JsonSchema)]
struct Group {
    code: &'static str,
    /// What one of them is called.
    kind: Html,
    label: Html,
    rows: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    summary: Option<Html>,
    date: Option<Html>,
    languages: Vec<String>,
    format: Option<Html>,
}

/// The list of public documents by kind, newest first.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let groups: Vec<Group> =
        DocumentKind::values().map(|kind| group(cx, kind)).filter(|group| !group.rows.is_empty()).collect();
    let told = |row: &Row| !row.languages.is_empty() || row.format.is_some();
    let languages = groups.iter().flat_map(|group| &group.rows).any(told);
    View::new(
        "documents.html",
        cx.word("index", "document").to_owned(),
        &Index { groups, languages, gathered: lists::of(cx, Kind::Document) },
    )
    .described(cx.word("document", "lead").to_owned())
}

fn group(cx: &Context<'_>, kind: DocumentKind) -> Group {
    let mut ids: Vec<Id<Document>> = cx.listed();
    ids.retain(|&id| cx.portal.documents[id].kind == kind);
    ids.sort_by_key(|&id| std::cmp::Reverse(cx.portal.documents[id].date));
    let rows = ids.into_iter().map(|id| row(cx, id)).collect();
    Group { code: kind.code(), kind: cx.code("document_kind", kind), label: cx.code("document_group", kind), rows }
}

fn row(cx: &Context<'_>, id: Id<Document>) -> Row {
    let document = &cx.portal.documents[id];
    Row {
        link: cx.link(id),
        summary: cx.text(&document.summary),
        date: document.date.map(|date| short_date(cx, date)),
        languages: languages(cx, document),
        format: document.format.map(|format| cx.code("format", format)),
    }
}

fn languages(cx: &Context<'_>, document: &Document) -> Vec<String> {
    document.languages.iter().map(|&lang| cx.language_name(lang)).collect()
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    summary: Option<Html>,
    kind: Html,
    file: Option<String>,
    link: Option<String>,
    format: Option<Html>,
    languages: Vec<String>,
    date: Option<Html>,
    period: Option<Html>,
    case: Option<String>,
    areas: Vec<Link>,
    part_of: Option<Link>,
    parts: Vec<Link>,
    approval: Option<ApprovalView>,
    laws: Vec<Link>,
    history: Vec<HistoryView>,
}

#[derive(Serialize, JsonSchema)]
struct ApprovalView {
    party: Option<Link>,
    body: Option<Link>,
    date: Option<Html>,
    section: Option<Html>,
}

/// One public document; the plan has no page for the others.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Document>) -> View {
    let document = &cx.portal.documents[id];
    View::new("document.html", cx.plain(&document.title), &view(cx, id))
        .described(cx.plain(&document.summary))
        .under(index_crumb(cx, Kind::Document))
}

fn view(cx: &Context<'_>, id: Id<Document>) -> Page {
    let document = &cx.portal.documents[id];
    Page {
        title: cx.name(&document.title),
        summary: cx.text(&document.summary),
        kind: cx.code("document_kind", document.kind),
        file: document.file.as_ref().map(|file| cx.file_href(file)),
        link: document.link.clone(),
        format: document.format.map(|format| cx.code("format", format)),
        languages: languages(cx, document),
        date: document.date.map(|date| cx.date(date)),
        period: period(cx, &document.period),
        case: document.case.clone(),
        areas: cx.links(&document.areas),
        part_of: document.part_of.and_then(|whole| shown(cx, whole.into())),
        parts: parts(cx, id),
        approval: document.approved_by.as_ref().map(|row| approval(cx, row)),
        laws: cx.laws(&document.law),
        history: history(cx, &document.history),
    }
}

/// The public documents that are annexes to this one.
fn parts(cx: &Context<'_>, id: Id<Document>) -> Vec<Link> {
    let named = cx.portal.pointing(&cx.portal.documents, id);
    cx.links(&cx.sorted(named.filter(|(_, other)| other.part_of == Some(id)).map(|(other, _)| other).collect()))
}

fn approval(cx: &Context<'_>, approval: &DocumentApproval) -> ApprovalView {
    let named = || cx.text(&approval.body_name).map(|label| Link { href: None, label });
    let section = |number: &String| filled(cx, "part", "section", &[("n", Html::escaped(number))]);
    ApprovalView {
        party: approval.party.map(|party| cx.party(party)),
        body: approval.body.map(|body| cx.link(body)).or_else(named),
        date: approval.date.map(|date| cx.date(date)),
        section: approval.section.as_ref().map(section),
    }
}
