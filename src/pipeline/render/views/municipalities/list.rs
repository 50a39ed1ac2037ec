//! The municipalities of the site from A to Ö.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::View;
use crate::pipeline::render::views::common::counted;
use crate::pipeline::render::views::gathered::region_of;
use crate::pipeline::render::views::pictures::map::{self, MapView};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    count: Html,
    map: Option<MapView>,
    letters: Vec<Letter>,
}

#[derive(Serialize, JsonSchema)]
struct Letter {
    letter: String,
    id: String,
    rows: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    county: Option<Html>,
}

/// The list of municipalities.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let ids = cx.sorted(cx.portal.own_municipalities());
    let count = counted(cx, "municipality", "count", ids.len());
    let index = Index { count, map: map::of_site(cx), letters: letters(cx, &ids) };
    View::new("municipalities.html", cx.word("index", "municipality").to_owned(), &index)
        .described(cx.word("municipality", "lead").to_owned())
}

/// A municipality, leading to its page on the site of its region.
pub(super) fn at_region(cx: &Context<'_>, id: Id<Municipality>) -> Option<Link> {
    let municipality = &cx.portal.municipalities[id];
    let region = region_of(cx, municipality.county)?;
    let entries = &region.gathered.records.municipalities;
    let entry = entries.iter().find(|entry| entry.id == municipality.meta.id)?;
    let Link { href, .. } = region.link(cx, entry);
    href.is_some().then(|| Link { href, label: cx.name(&municipality.name) })
}

/// The letters of the list, each leading to its place there.
pub(crate) fn letter_links(cx: &Context<'_>) -> Vec<Link> {
    let Some(list) = super::index_href(cx) else { return Vec::new() };
    let ids = cx.sorted(cx.portal.own_municipalities());
    let link =
        |letter: Letter| Link { href: Some(format!("{list}#{}", letter.id)), label: Html::escaped(&letter.letter) };
    letters(cx, &ids).into_iter().map(link).collect()
}

/// Sorted municipalities under their first letters.
fn letters(cx: &Context<'_>, ids: &[Id<Municipality>]) -> Vec<Letter> {
    let groups = ids.chunk_by(|&a, &b| first_letter(cx, a) == first_letter(cx, b));
    let letter = |(row, group): (usize, &[Id<Municipality>])| Letter {
        letter: group.first().map(|&id| first_letter(cx, id)).unwrap_or_default(),
        id: format!("letter-{}", row + 1),
        rows: group.iter().map(|&id| index_row(cx, id)).collect(),
    };
    groups.enumerate().map(letter).collect()
}

fn first_letter(cx: &Context<'_>, id: Id<Municipality>) -> String {
    let name = cx.plain(&cx.portal.municipalities[id].name);
    name.chars().take(1).flat_map(char::to_uppercase).collect()
}

/// A municipality, on the national site with its county; it leads to its page on the site of its region, where there is one.
fn index_row(cx: &Context<'_>, id: Id<Municipality>) -> Row {
    let county = &cx.portal.counties[cx.portal.municipalities[id].county];
    let national = cx.portal.site.county.is_none();
    let link = at_region(cx, id).unwrap_or_else(|| cx.link(id));
    Row { link, county: if national { cx.text(&county.short) } else { None } }
}
