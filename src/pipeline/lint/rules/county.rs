//! A region's own records name municipalities of its own county.

use crate::diag::{Diagnostic, code};
use crate::model::lang::Lang;
use crate::pipeline::link::Linked;

/// Municipalities of another county.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let Some(own) = portal.site.county else { return Vec::new() };
    let named = linked.written.municipalities.iter().map(|&(span, id)| (span, &portal.municipalities[id]));
    named
        .filter(|(_, municipality)| municipality.county != own && !municipality.meta.broken)
        .map(|(span, municipality)| {
            let name = |text: &crate::model::text::Text| {
                text.best(Lang::FI, &portal.site.languages).map(|version| version.text.clone()).unwrap_or_default()
            };
            Diagnostic::new(code::WRONG_COUNTY, span)
                .arg("id", &municipality.meta.id)
                .arg("name", name(&municipality.name))
                .arg("county", name(&portal.counties[municipality.county].name))
        })
        .collect()
}
