//! Nobody has to take a figure on trust: each says where it comes from, itself or through its indicator.

use super::own;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Figures without a source.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let indicators = own(&linked.portal.indicators).map(|(_, indicator)| indicator);
    let unsourced = indicators.filter(|indicator| indicator.meta.sources.is_empty());
    let values = unsourced.flat_map(|indicator| indicator.values.iter().map(move |value| (indicator, value)));
    values
        .filter(|(_, value)| value.source.is_none())
        .map(|(indicator, value)| {
            Diagnostic::new(code::VALUE_WITHOUT_SOURCE, value.span)
                .arg("indicator", indicator.name.to_arg())
                .arg("value", Arg::Decimal(value.value.clone()))
        })
        .collect()
}
