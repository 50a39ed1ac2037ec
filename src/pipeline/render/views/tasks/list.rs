//! The list of tasks: the matrix, and every task by area with a one-line answer.

use schemars::JsonSchema;
use serde::Serialize;

use super::matrix::{Matrix, matrix};
use super::rows::{self, WhoLine};
use super::shares::{BodyShares, by_body};
use crate::model::area::Area;
use crate::model::id::Id;
use crate::model::task::Task;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::areas::tree;
use crate::pipeline::render::views::{View, municipalities, situations};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    situations: Vec<Link>,
    municipalities: Option<String>,
    matrix: Matrix,
    /// The matrix by body: what each does in the tasks of each area.
    by_body: Vec<BodyShares>,
    areas: Vec<AreaTasks>,
}

#[derive(Serialize, JsonSchema)]
struct AreaTasks {
    id: String,
    link: Link,
    tasks: Vec<TaskLine>,
}

/// A task with its one-line answer.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TaskLine {
    link: Link,
    summary: Option<Html>,
    who: WhoLine,
}

/// The list of tasks.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let index = Index {
        situations: situations::in_order(cx).into_iter().map(|id| cx.link(id)).collect(),
        municipalities: municipalities::index_href(cx),
        matrix: matrix(cx),
        by_body: by_body(cx),
        areas: tree(cx).into_iter().filter_map(|(area, _)| area_tasks(cx, area)).collect(),
    };
    View::new("tasks.html", cx.word("index", "task").to_owned(), &index).described(cx.word("task", "lead").to_owned())
}

fn area_tasks(cx: &Context<'_>, area: Id<Area>) -> Option<AreaTasks> {
    let tasks = lines(cx, cx.portal.tasks.iter().filter(|(_, task)| task.area == area).map(|(id, _)| id).collect());
    let id = cx.portal.areas[area].meta.id.clone();
    (!tasks.is_empty()).then(|| AreaTasks { id, link: cx.link(area), tasks })
}

/// Tasks with their one-line answers, sorted by name.
pub(crate) fn lines(cx: &Context<'_>, tasks: Vec<Id<Task>>) -> Vec<TaskLine> {
    cx.sorted(tasks).into_iter().map(|id| line(cx, id)).collect()
}

/// A task with its one-line answer, as the record of a page tells it.
pub(crate) fn line(cx: &Context<'_>, id: Id<Task>) -> TaskLine {
    let task = &cx.portal.tasks[id];
    TaskLine { link: cx.link(id), summary: cx.text(&task.summary), who: rows::who(cx, task) }
}
