//! One task: who answers for it now, who answered before, by which law, and the way to the answer of a municipality.

use serde::Serialize;

use super::index::{TaskLine, line};
use super::rows::{self, RoleRow};
use super::split::{self, Split};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::task::{PrivateDuty, Responsibility, Task};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::{View, index_crumb, municipalities};

#[derive(Serialize)]
struct Page {
    title: Html,
    summary: Option<Html>,
    answers: Vec<RoleRow>,
    nobody: Html,
    private_duty: Option<DutyView>,
    unsure: bool,
    split: Option<Split>,
    coming: Vec<RoleRow>,
    roles: Vec<RoleRow>,
    prose: Option<Html>,
    not_to_confuse_with: Vec<TaskLine>,
    area: Link,
    situations: Vec<Link>,
    law: Vec<Link>,
    ptv: Option<String>,
    municipalities: Vec<Link>,
    choose: Option<String>,
}

/// A duty of an owner, with the law behind it.
#[derive(Serialize)]
struct DutyView {
    text: Html,
    law: Option<Link>,
}

/// One task.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Task>) -> View {
    let task = &cx.portal.tasks[id];
    let current = rows::current(cx, task);
    let page = Page {
        title: cx.name(&task.name),
        summary: cx.text(&task.summary),
        answers: rows::role_rows(cx, &leading(task, &current)),
        nobody: rows::nobody(cx, task),
        private_duty: task.private_duty.as_ref().map(|duty| private_duty(cx, duty)),
        unsure: task.unsure,
        split: split::of_task(cx, task),
        coming: rows::role_rows(cx, &rows::coming(cx, task)),
        roles: rows::role_rows(cx, &current),
        prose: cx.markdown(&task.prose, "text-"),
        not_to_confuse_with: task.not_to_confuse_with.iter().map(|&other| line(cx, other)).collect(),
        area: cx.link(task.area),
        situations: cx.links(&task.situations),
        law: cx.laws(&task.law),
        ptv: task.ptv.clone(),
        municipalities: in_municipalities(cx, id),
        choose: municipalities::index_href(cx),
    };
    View::new("task.html", cx.plain(&task.name), &page).described(cx.plain(&task.summary)).under(crumbs(cx, task))
}

/// The rows in the role that answers the question.
fn leading<'a>(task: &Task, rows: &[&'a Responsibility]) -> Vec<&'a Responsibility> {
    let role = rows::leading_role(task, rows.iter().copied());
    rows.iter().copied().filter(|row| Some(row.role) == role).collect()
}

fn private_duty(cx: &Context<'_>, duty: &PrivateDuty) -> DutyView {
    DutyView { text: cx.name(&duty.text), law: duty.law.as_ref().map(|law| cx.law(law)) }
}

fn crumbs(cx: &Context<'_>, task: &Task) -> Vec<Link> {
    let mut crumbs = index_crumb(cx, Kind::Task);
    crumbs.push(cx.link(task.area));
    crumbs
}

/// The municipalities of a region, each leading to the row of the task on its page; none on the national site.
fn in_municipalities(cx: &Context<'_>, id: Id<Task>) -> Vec<Link> {
    if cx.portal.site.county.is_none() {
        return Vec::new();
    }
    let task = &cx.portal.tasks[id];
    let anchor = &task.meta.id;
    let own = cx.portal.own_municipalities().into_iter().filter(|&place| cx.portal.applies(&task.applies, place));
    let row = |link: Link| Link { href: link.href.map(|href| format!("{href}#{anchor}")), ..link };
    cx.sorted(own.collect()).into_iter().map(|place| row(cx.link(place))).collect()
}
