//! The counties as tiles that lie as on a map, each a link that says whether the county has a portal here.
//!
//! How full a portal is stays out of the picture: a county that publishes what it does not know would look worse than one
//! that publishes nothing.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CreditView, credit};
use crate::model::county::{Cell, County, CountyKind};
use crate::model::id::Id;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::word;
use crate::pipeline::render::views::gathered::region_of;

/// Tiles by county.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GridView {
    tiles: Vec<TileView>,
    states: Vec<StateView>,
    credit: Option<CreditView>,
}

/// A county.
#[derive(Debug, Serialize, JsonSchema)]
struct TileView {
    link: Link,
    row: u32,
    column: u32,
    state: StateView,
}

/// A state as a code for the style sheet, a sign and a word.
#[derive(Clone, Debug, Serialize, JsonSchema)]
struct StateView {
    code: &'static str,
    sign: &'static str,
    label: Html,
    meaning: Html,
}

/// Codes, signs and meanings of the states.
const STATES: [(&str, &str, &str); 3] =
    [("portal", "●", "portal_meaning"), ("none", "○", "none_meaning"), ("outside", "·", "outside_meaning")];

/// The tiles of all counties that have a place in the grid, row by row from the north; none on the site of a region.
#[must_use]
pub fn of_counties(cx: &Context<'_>) -> Option<GridView> {
    let mut placed: Vec<(Cell, Id<County>)> =
        cx.portal.counties.iter().filter_map(|(id, county)| Some((county.grid?, id))).collect();
    placed.sort_by_key(|(cell, _)| (cell.row, cell.column));
    let tiles: Vec<TileView> = placed.iter().map(|&(cell, id)| tile(cx, cell, id)).collect();
    let used = |code: &str| tiles.iter().any(|tile| tile.state.code == code);
    let states = STATES.iter().filter(|(code, ..)| used(code)).map(|(code, ..)| state_view(cx, code));
    let few = tiles.len() < 2 || cx.portal.site.county.is_some();
    let states = states.collect();
    let credit = cx.portal.maps.grid.as_ref().map(|grid| credit(cx, grid));
    (!few).then_some(GridView { tiles, states, credit })
}

fn tile(cx: &Context<'_>, cell: Cell, id: Id<County>) -> TileView {
    let county = &cx.portal.counties[id];
    let link = to_region(cx, id);
    TileView { link, row: cell.row, column: cell.column, state: state_view(cx, state(cx, county)) }
}

/// A county by its short name, leading to the site of its region where there is one, else to its page.
pub(super) fn to_region(cx: &Context<'_>, id: Id<County>) -> Link {
    let region = region_of(cx, id).map(|region| region.home(cx)).filter(|home| home.href.is_some());
    let own = || Link { href: cx.href(id.into()), label: cx.name(&cx.portal.counties[id].short) };
    region.unwrap_or_else(own)
}

fn state_view(cx: &Context<'_>, code: &'static str) -> StateView {
    let label = cx.strings.phrase("grid", code).unwrap_or(code);
    let (_, sign, meaning) = STATES.into_iter().find(|(known, ..)| *known == code).unwrap_or(STATES[0]);
    StateView { code, sign, label: Html::escaped(label), meaning: word(cx, "grid", meaning) }
}

/// Whether a county has a portal here.
pub(super) fn state(cx: &Context<'_>, county: &County) -> &'static str {
    match county.kind {
        CountyKind::Outside => "outside",
        _ if cx.regions.iter().any(|region| region.county.as_ref() == Some(&county.meta.id)) => "portal",
        _ => "none",
    }
}
