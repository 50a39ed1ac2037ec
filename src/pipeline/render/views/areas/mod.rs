//! Interface areas: the nested list, and one area with everything that is on record of it.

mod area;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::common::counted;
use crate::model::area::Area;
use crate::model::id::Id;
use crate::pipeline::render::context::{Context, Html, Link};

pub(crate) use area::Page;
pub use area::page;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    areas: Vec<AreaRow>,
}

#[derive(Serialize, JsonSchema)]
struct AreaRow {
    link: Link,
    summary: Option<Html>,
    core_theme: bool,
    tasks: Html,
    children: Vec<AreaRow>,
}

/// The nested list of areas.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let families = families(cx);
    let areas = families.of(None).iter().map(|&id| area_row(cx, id, &families)).collect();
    View::new("areas.html", cx.word("index", "area").to_owned(), &Index { areas })
        .described(cx.word("area", "lead").to_owned())
}

fn area_row(cx: &Context<'_>, id: Id<Area>, families: &Families) -> AreaRow {
    let area = &cx.portal.areas[id];
    let tasks = cx.portal.tasks.iter().filter(|(_, task)| task.area == id).count();
    AreaRow {
        link: cx.link(id),
        summary: cx.text(&area.summary),
        core_theme: area.core_theme,
        tasks: counted(cx, "area", "tasks", tasks),
        children: families.of(Some(id)).iter().map(|&child| area_row(cx, child, families)).collect(),
    }
}

/// Areas right under another, or those at the top, sorted by name.
fn children(cx: &Context<'_>, parent: Option<Id<Area>>) -> Vec<Id<Area>> {
    cx.sorted(cx.portal.areas.iter().filter(|(_, area)| area.parent == parent).map(|(id, _)| id).collect())
}

/// Every area with its depth: each followed by the areas under it.
pub(super) fn tree(cx: &Context<'_>) -> Vec<(Id<Area>, usize)> {
    let mut rows = Vec::new();
    push_children(&families(cx), None, 0, &mut rows);
    rows
}

fn push_children(families: &Families, parent: Option<Id<Area>>, depth: usize, rows: &mut Vec<(Id<Area>, usize)>) {
    for &id in families.of(parent) {
        rows.push((id, depth));
        push_children(families, Some(id), depth + 1, rows);
    }
}

/// The areas right under each other one, and those at the top, sorted by name.
struct Families(BTreeMap<Option<Id<Area>>, Vec<Id<Area>>>);

impl Families {
    fn of(&self, parent: Option<Id<Area>>) -> &[Id<Area>] {
        self.0.get(&parent).map_or(&[], Vec::as_slice)
    }
}

fn families(cx: &Context<'_>) -> Families {
    let mut families: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, area) in cx.portal.areas.iter() {
        families.entry(area.parent).or_default().push(id);
    }
    Families(families.into_iter().map(|(parent, areas)| (parent, cx.sorted(areas))).collect())
}
