//! The colours of a site can be read on every ground of its theme, light and dark (306/2019, section 7; WCAG 2.2, 1.4.3 and 1.4.11).

use crate::colour::decimal;
use crate::colour::palette::{Palette, Scheme};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::portal::Portal;

/// Accents without enough contrast, each told once with the nearest that has it.
pub(in crate::pipeline::lint) fn check(portal: &Portal, palette: &Palette) -> Vec<Diagnostic> {
    let Some(brand) = &portal.site.brand else { return Vec::new() };
    let accents = [(Scheme::Light, &brand.accent), (Scheme::Dark, &brand.accent_dark)];
    let diags = accents.into_iter().filter_map(|(scheme, accent)| {
        let accent = accent.as_ref()?;
        let (pair, contrast, nearest) = palette.fault(scheme, accent.value)?;
        let other = if pair.ink == "accent" { &pair.ground } else { &pair.ink };
        let other = palette.colour(scheme, other).map(|colour| colour.to_string()).unwrap_or_default();
        let criterion = if pair.text { "1.4.3" } else { "1.4.11" };
        let diag = Diagnostic::new(code::BRAND_CONTRAST, accent.span)
            .arg("colour", accent.value.to_string())
            .arg("other", other)
            .arg("scheme", Arg::word(if scheme == Scheme::Light { "scheme-light" } else { "scheme-dark" }))
            .arg("ratio", Arg::Decimal(decimal(contrast)))
            .arg("least", Arg::Decimal(decimal(pair.needs())))
            .arg("criterion", criterion);
        Some(diag.nearest(nearest.map(|colour| colour.to_string())))
    });
    diags.collect()
}
