//! The search page: the form, what it can be narrowed to, and the ways on for whoever has no script.

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::common::kinds;
use super::urgent::{HelpLine, help_lines};
use crate::model::codes::Coded;
use crate::model::kind::Kind;
use crate::pipeline::plan::Page;
use crate::pipeline::plan::search::Part;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct SearchPage {
    /// The address of the index, from this page.
    index: String,
    kinds: Vec<KindChoice>,
    places: Vec<Choice>,
    /// Whom to call at once, for whoever finds nothing.
    urgent: Vec<HelpLine>,
    /// The records that name somebody to call at once: where the first result is one of them, so does the search.
    urgent_records: Vec<String>,
    situations: Option<String>,
    /// Lists for readers without a script.
    lists: Vec<Link>,
}

/// Something that results can be narrowed to.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Choice {
    value: String,
    label: Html,
}

/// A kind of results.
#[derive(Serialize, JsonSchema)]
pub(crate) struct KindChoice {
    value: String,
    /// All of them.
    label: Html,
    /// One of them.
    one: Html,
}

/// The search page.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let shown: Vec<Kind> = Kind::values().filter(|&kind| cx.portal.count_today(kind) > 0).collect();
    let list = |&kind: &Kind| Some(Link { href: Some(cx.page_href(Page::Index(kind))?), label: kinds(cx, kind) });
    let data = SearchPage {
        index: cx.from_here(&Part::Manifest.url(cx.lang)),
        kinds: shown.iter().map(|&kind| kind_choice(cx, kind)).collect(),
        places: places(cx),
        urgent: help_lines(cx, &cx.portal.site.urgent),
        urgent_records: urgent_records(cx),
        situations: cx.page_href(Page::Index(Kind::Situation)).filter(|_| !cx.portal.situations.is_empty()),
        lists: shown.iter().filter_map(list).collect(),
    };
    View::new("search.html", cx.word("search", "title").to_owned(), &data)
        .described(cx.word("search", "lead").to_owned())
}

fn kind_choice(cx: &Context<'_>, kind: Kind) -> KindChoice {
    KindChoice { value: kind.code().to_owned(), label: kinds(cx, kind), one: cx.code("result", kind) }
}

fn places(cx: &Context<'_>) -> Vec<Choice> {
    let own = cx.sorted(cx.portal.own_municipalities());
    let one = |id| {
        let municipality: &crate::model::municipality::Municipality = &cx.portal.municipalities[id];
        Choice { value: municipality.meta.id.clone(), label: Html::escaped(&cx.plain(&municipality.name)) }
    };
    own.into_iter().map(one).collect()
}

fn urgent_records(cx: &Context<'_>) -> Vec<String> {
    let tasks = cx.portal.tasks.iter().filter(|(_, task)| !task.urgent.is_empty());
    let tasks = tasks.map(|(_, task)| format!("task/{}", task.meta.id));
    let situations = cx.portal.situations.iter().filter(|(_, situation)| !situation.urgent.is_empty());
    tasks.chain(situations.map(|(_, situation)| format!("situation/{}", situation.meta.id))).collect()
}
