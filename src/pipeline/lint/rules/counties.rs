//! A municipality belongs to one county (616/2021 6–7 §), and to the same one wherever it is written: in the region's own
//! record and in the inherited one, in the record of a city that is a county, and under the codes of former municipalities.

use std::collections::BTreeMap;

use super::own;
use crate::diag::{Diagnostic, code};
use crate::model::county::{County, CountyKind};
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;
use crate::text::Span;

/// Municipalities with two counties.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let moved = linked.written.moved.iter().map(|&(place, other, id)| mistake(portal, id, place, other));
    moved.chain(cities(portal)).chain(former(portal)).collect()
}

/// Cities that are a county of their own, while their municipality belongs to another.
fn cities(portal: &Portal) -> impl Iterator<Item = Diagnostic> {
    let cities = own(&portal.counties).filter(|(_, county)| county.kind == CountyKind::City);
    cities.filter_map(|(id, county)| {
        let city = county.municipality.filter(|&city| portal.municipalities[city].county != id)?;
        let municipality = &portal.municipalities[city].meta;
        (!municipality.broken).then(|| mistake(portal, city, county.meta.span, municipality.span))
    })
}

/// Codes that municipalities of two counties have, now or formerly.
fn former(portal: &Portal) -> Vec<Diagnostic> {
    let mut holders: BTreeMap<&str, (Id<County>, Span)> = BTreeMap::new();
    let mut diags = Vec::new();
    for (id, municipality) in portal.municipalities.iter().filter(|(_, municipality)| !municipality.meta.broken) {
        let codes = municipality.former.iter().map(|former| former.code.as_str());
        for code in std::iter::once(municipality.meta.id.as_str()).chain(codes) {
            let (county, span) = *holders.entry(code).or_insert((municipality.county, municipality.meta.span));
            if county != municipality.county && !municipality.meta.inherited {
                diags.push(mistake(portal, id, municipality.meta.span, span));
            }
        }
    }
    diags
}

fn mistake(portal: &Portal, id: Id<Municipality>, place: Span, other: Span) -> Diagnostic {
    let diag = Diagnostic::new(code::TWO_COUNTIES, place).arg("name", portal.municipalities[id].name.to_arg());
    diag.also(other, "other-county")
}
