//! Good practices: the list, and one practice.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{period, word};
use super::contact::{ContactView, contact};
use super::gathered::lists::{self, Lists};
use super::{View, index_crumb};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::practice::Practice;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    practices: Vec<Row>,
    gathered: Option<Lists>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    summary: Option<Html>,
    status: &'static str,
    status_label: Html,
    origin: Option<Link>,
    areas: Vec<Link>,
}

/// The list of good practices by name.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let practices = cx.listed().into_iter().map(|id| row(cx, id)).collect();
    let index = Index { practices, gathered: lists::of(cx, Kind::Practice) };
    View::new("practices.html", cx.word("index", "practice").to_owned(), &index)
        .described(cx.word("practice", "lead").to_owned())
}

fn row(cx: &Context<'_>, id: Id<Practice>) -> Row {
    let practice = &cx.portal.practices[id];
    Row {
        link: cx.link(id),
        summary: cx.text(&practice.summary),
        status: status(practice),
        status_label: status_label(cx, practice),
        origin: practice.origin.map(|party| cx.party(party)),
        areas: cx.links(&practice.areas),
    }
}

fn status(practice: &Practice) -> &'static str {
    practice.status.map_or("no-record", Coded::code)
}

fn status_label(cx: &Context<'_>, practice: &Practice) -> Html {
    let unknown = || word(cx, "practice", "status_unknown");
    practice.status.map_or_else(unknown, |status| cx.code("practice_status", status))
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    summary: Option<Html>,
    status: &'static str,
    status_label: Html,
    origin: Option<Link>,
    taken_up: Vec<Link>,
    areas: Vec<Link>,
    validity: Option<Html>,
    contact: Option<ContactView>,
    how: Option<Html>,
    needs: Option<Html>,
    results: Option<Html>,
    missing: Vec<Html>,
}

/// One good practice.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Practice>) -> View {
    let practice = &cx.portal.practices[id];
    let page = Page {
        title: cx.name(&practice.title),
        summary: cx.text(&practice.summary),
        status: status(practice),
        status_label: status_label(cx, practice),
        origin: practice.origin.map(|party| cx.party(party)),
        taken_up: cx.parties(&practice.taken_up),
        areas: cx.links(&practice.areas),
        validity: period(cx, &practice.meta.valid),
        contact: practice.contact.as_ref().and_then(|row| contact(cx, row)),
        how: cx.markdown(&practice.how, "how-"),
        needs: cx.markdown(&practice.needs, "needs-"),
        results: cx.markdown(&practice.results, "results-"),
        missing: missing(cx, practice),
    };
    View::new("practice.html", cx.plain(&practice.title), &page)
        .described(cx.plain(&practice.summary))
        .under(index_crumb(cx, Kind::Practice))
}

/// What readers may look for and the record does not tell.
fn missing(cx: &Context<'_>, practice: &Practice) -> Vec<Html> {
    let contact = practice.contact.as_ref().and_then(|row| contact(cx, row));
    let gaps = [
        ("no_how", practice.how.is_empty()),
        ("no_needs", practice.needs.is_empty()),
        ("no_results", practice.results.is_empty()),
        ("no_contact", contact.is_none()),
    ];
    gaps.into_iter().filter(|(_, gap)| *gap).map(|(name, _)| word(cx, "practice", name)).collect()
}
