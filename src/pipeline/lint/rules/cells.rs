//! No two counties have the same place in the grid of tiles: one would lie on the other.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, code};
use crate::model::county::County;
use crate::pipeline::link::Linked;

/// Counties with the tile of another. Inherited ones come first, so that the site's own is told.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let mut counties: Vec<&County> = linked.portal.counties.iter().map(|(_, county)| county).collect();
    counties.sort_by_key(|county| !county.meta.inherited);
    let mut first: BTreeMap<(u32, u32), &County> = BTreeMap::new();
    let mut diags = Vec::new();
    for county in counties.into_iter().filter(|county| !county.meta.broken) {
        let Some(cell) = county.grid else { continue };
        let holder = *first.entry((cell.row, cell.column)).or_insert(county);
        if holder.meta.id != county.meta.id && !county.meta.inherited {
            let diag = Diagnostic::new(code::TILE_TAKEN, cell.span).arg("name", holder.name.to_arg());
            diags.push(diag.also(holder.grid.map_or(holder.meta.span, |cell| cell.span), "first"));
        }
    }
    diags
}
