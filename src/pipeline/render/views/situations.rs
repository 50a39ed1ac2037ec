//! Life situations: the list, and the tasks of one.

use serde::Serialize;

use super::tasks::{TaskLine, lines};
use super::{View, index_crumb};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::situation::Situation;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize)]
struct Index {
    situations: Vec<Link>,
}

/// The list of life situations.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let situations = in_order(cx).into_iter().map(|id| cx.link(id)).collect();
    View::new("situations.html", cx.word("index", "situation").to_owned(), &Index { situations })
}

#[derive(Serialize)]
struct Page {
    title: Html,
    summary: Option<Html>,
    tasks: Vec<TaskLine>,
}

/// One life situation with its tasks.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Situation>) -> View {
    let situation = &cx.portal.situations[id];
    let tasks = cx.portal.tasks.iter().filter(|(_, task)| task.situations.contains(&id));
    let tasks = lines(cx, tasks.map(|(task, _)| task).collect());
    let page = Page { title: cx.name(&situation.name), summary: cx.text(&situation.summary), tasks };
    View::new("situation.html", cx.plain(&situation.name), &page)
        .described(cx.plain(&situation.summary))
        .under(index_crumb(cx, Kind::Situation))
}

/// Life situations in the order that the library gives them.
#[must_use]
pub fn in_order(cx: &Context<'_>) -> Vec<Id<Situation>> {
    let mut ids: Vec<_> = cx.portal.situations.ids().collect();
    ids.sort_by_key(|&id| (cx.portal.situations[id].order, id));
    ids
}
