//! Figures can be trusted: each says where it comes from, itself or through its indicator, and none is there twice.

use super::own;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::indicator::{Indicator, IndicatorValue};
use crate::pipeline::link::Linked;

/// Figures without a source, and figures about the same place and time as another of their indicator.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let indicators = own(&linked.portal.indicators).map(|(_, indicator)| indicator);
    indicators.flat_map(|indicator| unsourced(indicator).chain(twice(indicator))).collect()
}

fn unsourced(indicator: &Indicator) -> impl Iterator<Item = Diagnostic> + '_ {
    let unsourced = indicator.values.iter().filter(|value| indicator.meta.sources.is_empty() && value.source.is_none());
    unsourced.map(|value| {
        Diagnostic::new(code::VALUE_WITHOUT_SOURCE, value.span)
            .arg("indicator", indicator.name.to_arg())
            .arg("value", Arg::Decimal(value.value.clone()))
    })
}

fn twice(indicator: &Indicator) -> impl Iterator<Item = Diagnostic> + '_ {
    indicator.values.iter().enumerate().filter_map(|(row, value)| {
        let first = indicator.values[..row].iter().find(|first| is_same(first, value))?;
        let diag = Diagnostic::new(code::FIGURE_TWICE, value.span).arg("indicator", indicator.name.to_arg());
        Some(diag.also(first.span, "first"))
    })
}

/// True for figures about the same place and time, if the time could be read.
fn is_same(a: &IndicatorValue, b: &IndicatorValue) -> bool {
    (a.scope, a.period) == (b.scope, b.period) && a.period.from.is_some()
}
