//! A region's own records name municipalities of its own county.

use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Municipalities of another county.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let Some(own) = portal.site.county else { return Vec::new() };
    let named = linked.written.municipalities.iter().map(|&(span, id)| (span, &portal.municipalities[id]));
    named
        .filter(|(_, municipality)| municipality.county != own && !municipality.meta.broken)
        .map(|(span, municipality)| {
            Diagnostic::new(code::WRONG_COUNTY, span)
                .arg("id", &municipality.meta.id)
                .arg("name", municipality.name.to_arg())
                .arg("county", portal.counties[municipality.county].name.to_arg())
        })
        .collect()
}
