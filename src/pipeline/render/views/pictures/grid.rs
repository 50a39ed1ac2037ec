//! The counties as tiles that lie as on a map, each a link with what is on record of its duties by law.

use schemars::JsonSchema;
use serde::Serialize;

use super::{CreditView, credit};
use crate::diag::code::Class;
use crate::duty::State;
use crate::duty::region::RegionDuties;
use crate::model::county::{Cell, County, CountyKind};
use crate::model::id::Id;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::word;

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

/// Codes and signs of the states, the gravest first.
const STATES: [(&str, &str); 5] = [("late", "!"), ("no-record", "–"), ("ok", "✓"), ("none", "○"), ("outside", "·")];

/// The tiles of all counties that have a place in the grid, row by row from the north; none on the site of a region.
#[must_use]
pub fn of_counties(cx: &Context<'_>) -> Option<GridView> {
    let mut placed: Vec<(Cell, Id<County>)> =
        cx.portal.counties.iter().filter_map(|(id, county)| Some((county.grid?, id))).collect();
    placed.sort_by_key(|(cell, _)| (cell.row, cell.column));
    let tiles: Vec<TileView> = placed.iter().map(|&(cell, id)| tile(cx, cell, id)).collect();
    let used = |code: &str| tiles.iter().any(|tile| tile.state.code == code);
    let states = STATES.iter().filter(|(code, _)| used(code)).map(|&(code, sign)| state_view(cx, code, sign));
    let few = tiles.len() < 2 || cx.portal.site.county.is_some();
    let states = states.collect();
    let credit = cx.portal.maps.grid.as_ref().map(|grid| credit(cx, grid));
    (!few).then_some(GridView { tiles, states, credit })
}

fn tile(cx: &Context<'_>, cell: Cell, id: Id<County>) -> TileView {
    let county = &cx.portal.counties[id];
    let region = cx.regions.iter().find(|region| region.county == county.meta.id);
    let code = state(county, region);
    let sign = STATES.iter().find(|(other, _)| *other == code).map_or("", |(_, sign)| sign);
    let link = Link { href: cx.href(id.into()), label: cx.name(&county.short) };
    TileView { link, row: cell.row, column: cell.column, state: state_view(cx, code, sign) }
}

fn state_view(cx: &Context<'_>, code: &'static str, sign: &'static str) -> StateView {
    let label = cx.strings.phrase("grid", code).unwrap_or(code);
    let meaning = match code {
        "late" => "late_meaning",
        "no-record" => "no_record_meaning",
        "ok" => "ok_meaning",
        "none" => "none_meaning",
        _ => "outside_meaning",
    };
    StateView { code, sign, label: Html::escaped(label), meaning: word(cx, "grid", meaning) }
}

/// The gravest state of the duties by law of a county.
fn state(county: &County, region: Option<&RegionDuties>) -> &'static str {
    if county.kind == CountyKind::Outside {
        return "outside";
    }
    let Some(region) = region else { return "none" };
    let tallies = || region.tallies.iter().filter(|tally| tally.duty.class == Class::Duty);
    let state = match () {
        () if tallies().any(|tally| tally.late > 0) => State::Late,
        () if tallies().any(|tally| tally.no_record > 0) => State::NoRecord,
        () => State::Ok,
    };
    crate::model::codes::Coded::code(state)
}
