//! Projects and programmes: the list by state, and one project.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{documents, period, word};
use super::contact::{ContactView, contact};
use super::{View, index_crumb};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::period::Period;
use crate::model::project::Project;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    projects: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    summary: Option<Html>,
    state: &'static str,
    state_label: Html,
    period: Option<Html>,
    responsible: Option<Link>,
    areas: Vec<Link>,
}

/// The list of projects: those that run, those to come, those of which nobody knows, and those that have ended.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let mut ids = cx.listed();
    ids.sort_by_key(|&id| STATES.iter().position(|known| *known == state(cx, &cx.portal.projects[id].period)));
    let projects = ids.into_iter().map(|id| row(cx, id)).collect();
    View::new("projects.html", cx.word("index", "project").to_owned(), &Index { projects })
        .described(cx.word("project", "lead").to_owned())
}

fn row(cx: &Context<'_>, id: Id<Project>) -> Row {
    let project = &cx.portal.projects[id];
    let state = state(cx, &project.period);
    Row {
        link: cx.link(id),
        summary: cx.text(&project.summary),
        state,
        state_label: word(cx, "project_state", state),
        period: period(cx, &project.period),
        responsible: project.responsible.map(|party| cx.party(party)),
        areas: cx.links(&project.areas),
    }
}

/// Where projects may stand, in the order of the list.
const STATES: [&str; 4] = ["running", "coming", "no-record", "ended"];

/// Where a project stands on the day of the portal, as far as its time is known.
fn state(cx: &Context<'_>, period: &Period) -> &'static str {
    match period {
        _ if period.ended_before(cx.portal.today) => "ended",
        _ if period.starts_after(cx.portal.today) => "coming",
        Period { from: None, .. } => "no-record",
        Period { from: Some(_), .. } => "running",
    }
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    summary: Option<Html>,
    state: &'static str,
    state_label: Html,
    period: Option<Html>,
    responsible: Option<Link>,
    funders: Vec<Link>,
    steering: Vec<Link>,
    areas: Vec<Link>,
    link: Option<String>,
    contact: Option<ContactView>,
    results: Option<Html>,
    documents: Vec<Link>,
    missing: Vec<Html>,
}

/// One project.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Project>) -> View {
    let project = &cx.portal.projects[id];
    let state = state(cx, &project.period);
    let page = Page {
        title: cx.name(&project.name),
        summary: cx.text(&project.summary),
        state,
        state_label: word(cx, "project_state", state),
        period: period(cx, &project.period),
        responsible: project.responsible.map(|party| cx.party(party)),
        funders: cx.parties(&project.funders),
        steering: cx.parties(&project.steering),
        areas: cx.links(&project.areas),
        link: project.link.clone(),
        contact: project.contact.as_ref().and_then(|row| contact(cx, row)),
        results: cx.markdown(&project.results, "results-"),
        documents: documents(cx, &project.documents),
        missing: missing(cx, project),
    };
    View::new("project.html", cx.plain(&project.name), &page)
        .described(cx.plain(&project.summary))
        .under(index_crumb(cx, Kind::Project))
}

/// What readers may look for and the record does not tell.
fn missing(cx: &Context<'_>, project: &Project) -> Vec<Html> {
    let gaps = [
        ("no_begin", project.period.from.is_none()),
        ("no_responsible", project.responsible.is_none()),
        ("no_funders", project.funders.is_empty()),
        ("no_steering", project.steering.is_empty()),
        ("no_results", project.results.is_empty()),
    ];
    gaps.into_iter().filter(|(_, gap)| *gap).map(|(name, _)| word(cx, "project", name)).collect()
}
