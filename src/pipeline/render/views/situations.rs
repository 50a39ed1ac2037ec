//! Life situations: the list, and the tasks of one with the way on to the answer of a municipality.

use schemars::JsonSchema;
use serde::Serialize;

use super::tasks::places::{anchor_of, at};
use super::tasks::{TaskLine, line};
use super::urgent::{HelpLine, help_lines};
use super::{View, index_crumb, municipalities};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::situation::Situation;
use crate::model::task::Task;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    situations: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    summary: Option<Html>,
}

/// The list of life situations.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let row = |id| Row { link: cx.link(id), summary: cx.text(&cx.portal.situations[id].summary) };
    let situations = in_order(cx).into_iter().map(row).collect();
    View::new("situations.html", cx.word("index", "situation").to_owned(), &Index { situations })
        .described(cx.word("situation", "lead").to_owned())
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    urgent: Vec<HelpLine>,
    summary: Option<Html>,
    tasks: Vec<TaskLine>,
    municipalities: Vec<Link>,
    choose: Option<String>,
    others: Vec<Link>,
}

/// One life situation with its tasks.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Situation>) -> View {
    let situation = &cx.portal.situations[id];
    let page = Page {
        title: cx.name(&situation.name),
        urgent: help_lines(cx, &situation.urgent),
        summary: cx.text(&situation.summary),
        tasks: tasks(cx, id).into_iter().map(|task| line(cx, task)).collect(),
        municipalities: in_municipalities(cx, id),
        choose: municipalities::index_href(cx),
        others: in_order(cx).into_iter().filter(|&other| other != id).map(|other| cx.link(other)).collect(),
    };
    View::new("situation.html", cx.plain(&situation.name), &page)
        .described(cx.plain(&situation.summary))
        .under(index_crumb(cx, Kind::Situation))
}

/// The tasks of a situation: those that are asked about first, then the others by name.
#[must_use]
pub fn tasks(cx: &Context<'_>, id: Id<Situation>) -> Vec<Id<Task>> {
    let first = &cx.portal.situations[id].first_tasks;
    let all = cx.portal.tasks.iter().filter(|(_, task)| task.situations.contains(&id)).map(|(task, _)| task);
    let rest = cx.sorted(all.filter(|task| !first.contains(task)).collect());
    first.iter().copied().chain(rest).collect()
}

/// The municipalities of a region, each leading to the situation on its page; none on the national site.
fn in_municipalities(cx: &Context<'_>, id: Id<Situation>) -> Vec<Link> {
    let own = if cx.portal.site.county.is_some() { cx.portal.own_municipalities() } else { Vec::new() };
    let anchor = anchor(cx, id);
    cx.sorted(own).into_iter().map(|place| at(cx.link(place), &anchor)).collect()
}

/// The place of a situation on the pages of municipalities.
pub(super) fn anchor(cx: &Context<'_>, id: Id<Situation>) -> String {
    format!("situation-{}", anchor_of(cx, id.into()))
}

/// Life situations in the order that the library gives them.
#[must_use]
pub fn in_order(cx: &Context<'_>) -> Vec<Id<Situation>> {
    let mut ids: Vec<_> = cx.portal.situations.ids().collect();
    ids.sort_by_key(|&id| (cx.portal.situations[id].order, id));
    ids
}
