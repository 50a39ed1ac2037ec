//! Boundaries that a site writes itself leave none of the municipalities out that stand on the same map.

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::pipeline::link::Linked;

/// Municipalities without a boundary in a county that has some; a county without any has no map.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let (Some(span), Some(boundaries)) = (linked.written.boundaries, &portal.maps.boundaries) else {
        return Vec::new();
    };
    let drawn = |id: &Id<Municipality>| boundaries.rings.contains_key(id);
    let missing = portal.own_counties().into_iter().filter_map(|county| {
        let own = portal.municipalities.iter().filter(|(_, row)| row.county == county && !row.meta.broken);
        let (with, without): (Vec<_>, Vec<_>) = own.map(|(id, _)| id).partition(drawn);
        (!with.is_empty() && !without.is_empty()).then_some(without)
    });
    let names =
        |ids: Vec<Id<Municipality>>| Arg::list(ids.into_iter().map(|id| portal.municipalities[id].name.to_arg()));
    missing.map(|ids| Diagnostic::new(code::NO_BOUNDARY, span).arg("names", names(ids))).collect()
}
