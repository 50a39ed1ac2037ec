//! Turns the acts of the library into two lists by title: those with described sections, and those that are only cited.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::act::Act;
use crate::model::id::Id;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::View;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    described: Vec<Row>,
    cited: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    number: String,
    short: Option<Html>,
    /// How many are described.
    sections: usize,
}

/// The list of acts by title.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let ids = cx.sorted(cx.portal.acts.ids().collect());
    let (described, cited): (Vec<Id<Act>>, Vec<Id<Act>>) =
        ids.into_iter().partition(|&id| !cx.portal.acts[id].sections.is_empty());
    let rows = |ids: Vec<Id<Act>>| ids.into_iter().map(|id| row(cx, id)).collect();
    let index = Index { described: rows(described), cited: rows(cited) };
    View::new("acts.html", cx.word("index", "act").to_owned(), &index).described(cx.word("act", "lead").to_owned())
}

fn row(cx: &Context<'_>, id: Id<Act>) -> Row {
    let act = &cx.portal.acts[id];
    Row {
        link: cx.link(id),
        number: act.number.clone(),
        short: super::short_name(cx, act),
        sections: act.sections.len(),
    }
}
