//! Turns the responsibilities of tasks into rows of before and after: who answered, what happened by which law, who answers.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::rows::{self, RoleRow, role_rows};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::party::Party;
use crate::model::task::{Responsibility, Task};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::word;

/// Before and after, row by row.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Split {
    /// True when a row is about a task that has its name in the first column.
    named: bool,
    rows: Vec<SplitRow>,
}

/// One change: of a task, in one role.
#[derive(Serialize, JsonSchema)]
struct SplitRow {
    task: Option<Link>,
    before: RoleRow,
    symbol: &'static str,
    label: Html,
    /// True when an act moved the task to others; else it only changed the law.
    moved: bool,
    after: Vec<RoleRow>,
}

/// What changed in a task, oldest first; none when nobody is known to have answered before.
pub(crate) fn of_task(cx: &Context<'_>, task: &Task) -> Option<Split> {
    let rows = changes(cx, task, None);
    (!rows.is_empty()).then_some(Split { named: false, rows })
}

/// What changed in several tasks; none when nothing is on record.
pub(crate) fn of_tasks(cx: &Context<'_>, tasks: &[Id<Task>]) -> Option<Split> {
    let of = |&id: &Id<Task>| changes(cx, &cx.portal.tasks[id], Some(cx.link(id)));
    let rows: Vec<SplitRow> = tasks.iter().flat_map(of).collect();
    (!rows.is_empty()).then_some(Split { named: true, rows })
}

fn changes(cx: &Context<'_>, task: &Task, link: Option<Link>) -> Vec<SplitRow> {
    let mut earlier = rows::earlier(cx, task);
    earlier.sort_by_key(|row| row.valid.to);
    let mut groups: Vec<Vec<&Responsibility>> = Vec::new();
    for row in earlier {
        match groups.iter_mut().find(|group| rows::alike(cx, group[0], row)) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups.iter().filter_map(|group| change(cx, task, group, link.clone())).collect()
}

fn change(cx: &Context<'_>, task: &Task, group: &[&Responsibility], link: Option<Link>) -> Option<SplitRow> {
    let earlier = group.first()?;
    let after = after(cx, task, earlier);
    let (change, symbol) = kind(cx, task, earlier, &after);
    let before = role_rows(cx, task, group).into_iter().next()?;
    let moved = !matches!(change, "stayed" | "joined");
    Some(SplitRow {
        task: link,
        before,
        symbol,
        label: word(cx, "chart", change),
        moved,
        after: role_rows(cx, task, &after),
    })
}

/// Whoever took over on the next day in the same role; where no such day is on record, whoever has the role now.
fn after<'a>(cx: &Context<'_>, task: &'a Task, earlier: &Responsibility) -> Vec<&'a Responsibility> {
    let current = rows::current(cx, task);
    let same = |row: &&Responsibility| row.role == earlier.role;
    let next = earlier.valid.to.and_then(|to| to.last_day().tomorrow().ok());
    let begins = |row: &&Responsibility| next.is_some() && row.valid.from.map(|from| from.first_day()) == next;
    let all = rows::earlier(cx, task).into_iter().chain(current.iter().copied());
    let taken: Vec<&Responsibility> = all.filter(same).filter(begins).collect();
    if taken.is_empty() { current.into_iter().filter(same).collect() } else { taken }
}

/// What happened, as a phrase and a sign: nobody has the role any more, it moved to others, it stayed with the same parties,
/// others joined them, or some of them went and some came.
fn kind(
    cx: &Context<'_>,
    task: &Task,
    earlier: &Responsibility,
    after: &[&Responsibility],
) -> (&'static str, &'static str) {
    let last = earlier.valid.to.map(Date::last_day);
    let beside = |row: &&&Responsibility| row.role == earlier.role && last.is_some_and(|day| row.valid.contains(day));
    let everybody = rows::on_record(cx, task);
    let earlier = names(cx, &[earlier]);
    let beside = names(cx, &everybody.iter().filter(beside).copied().collect::<Vec<_>>());
    let after = names(cx, after);
    match () {
        () if after.is_empty() => ("ended", "–"),
        () if earlier.is_disjoint(&after) => ("moved", "→"),
        () if !earlier.is_subset(&after) => ("changed", "≠"),
        () if after.is_subset(&beside) => ("stayed", "="),
        () => ("joined", "+"),
    }
}

/// The parties of rows, as the site names them; the two classes of municipalities are one.
fn names(cx: &Context<'_>, rows: &[&Responsibility]) -> BTreeSet<Party> {
    rows.iter().flat_map(|row| rows::parties(cx, row.party)).map(rows::plain).collect()
}
