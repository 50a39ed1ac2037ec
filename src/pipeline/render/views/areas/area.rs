//! One area: what it is, who answers for its tasks, and what is agreed, negotiated and published about it.

use schemars::JsonSchema;
use serde::Serialize;

use super::children;
use crate::model::area::Area;
use crate::model::id::{Id, Table};
use crate::model::kind::{Kind, Record};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::contact::{ContactView, contact};
use crate::pipeline::render::views::municipalities::cooperation::{
    AgreementRow, NegotiationRow, agreement_row, negotiation_row,
};
use crate::pipeline::render::views::tasks::shares::{TaskShares, shares};
use crate::pipeline::render::views::tasks::split::{self, Split};
use crate::pipeline::render::views::tasks::{TaskLine, lines};
use crate::pipeline::render::views::{View, index_crumb};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    summary: Option<Html>,
    core_theme: bool,
    prose: Option<Html>,
    children: Vec<Link>,
    related: Vec<Link>,
    law: Vec<Link>,
    terms: Vec<Link>,
    tasks: Vec<TaskLine>,
    /// Who produces its tasks and who pays for them, where that is on record.
    shares: Vec<TaskShares>,
    moved: Option<Split>,
    agreements: Vec<AgreementRow>,
    no_agreement: bool,
    negotiations: Vec<NegotiationRow>,
    forums: Vec<Link>,
    indicators: Vec<Link>,
    practices: Vec<Link>,
    projects: Vec<Link>,
    documents: Vec<Link>,
    experts: Vec<ContactView>,
}

/// One area.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Area>) -> View {
    let area = &cx.portal.areas[id];
    let portal = cx.portal;
    let agreements = of(cx, &portal.agreements, |record| record.areas.contains(&id));
    let tasks = of(cx, &portal.tasks, |task| task.area == id);
    let page = Page {
        title: cx.name(&area.name),
        summary: cx.text(&area.summary),
        core_theme: area.core_theme,
        prose: cx.markdown(&area.prose, "text-"),
        children: cx.links(&children(cx, Some(id))),
        related: cx.links(&area.related),
        law: cx.laws(&area.law),
        terms: cx.links(&area.terms),
        moved: split::of_tasks(cx, &tasks),
        shares: shares(cx, &tasks),
        tasks: lines(cx, tasks),
        no_agreement: area.core_theme && agreements.is_empty() && portal.site.county.is_some(),
        agreements: agreements.into_iter().map(|id| agreement_row(cx, id, None)).collect(),
        negotiations: negotiations(cx, id),
        forums: cx.links_in_short(&of(cx, &portal.forums, |record| record.areas.contains(&id))),
        indicators: cx.links_in_short(&of(cx, &portal.indicators, |record| record.areas.contains(&id))),
        practices: cx.links_in_short(&of(cx, &portal.practices, |record| record.areas.contains(&id))),
        projects: cx.links_in_short(&of(cx, &portal.projects, |record| record.areas.contains(&id))),
        documents: documents(cx, id),
        experts: area.experts.iter().filter_map(|row| contact(cx, row)).collect(),
    };
    View::new("area.html", title(cx, area), &page).described(cx.plain(&area.summary)).under(crumbs(cx, area))
}

/// The name of an area, set apart from a task of the same name.
fn title(cx: &Context<'_>, area: &Area) -> String {
    let name = cx.plain(&area.name);
    let taken = cx.portal.tasks.iter().any(|(_, task)| cx.plain(&task.name) == name);
    if taken { cx.word("area", "title").replace("{name}", &name) } else { name }
}

/// The records of a table that have a page and fit, sorted by name.
fn of<T: Record>(cx: &Context<'_>, table: &Table<T>, fits: impl Fn(&T) -> bool) -> Vec<Id<T>> {
    let shown = table.iter().filter(|(id, record)| fits(record) && cx.href((*id).into()).is_some());
    cx.sorted(shown.map(|(id, _)| id).collect())
}

fn negotiations(cx: &Context<'_>, id: Id<Area>) -> Vec<NegotiationRow> {
    let ids = of(cx, &cx.portal.negotiations, |record| record.topics.contains(&id));
    ids.into_iter().map(|id| negotiation_row(cx, id)).collect()
}

fn documents(cx: &Context<'_>, id: Id<Area>) -> Vec<Link> {
    let public = cx.portal.documents.iter().filter(|(_, document)| document.areas.contains(&id));
    cx.links_in_short(&cx.sorted(public.map(|(id, _)| id).collect()))
}

fn crumbs(cx: &Context<'_>, area: &Area) -> Vec<Link> {
    let mut crumbs = index_crumb(cx, Kind::Area);
    crumbs.extend(area.parent.map(|parent| cx.link(parent)));
    crumbs
}
