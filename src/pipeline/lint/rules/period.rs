//! Nothing ends before it begins.

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Periods that end before they begin.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let backwards = linked.written.periods.iter().filter(|(_, period)| period.is_backwards());
    backwards
        .map(|(span, period)| {
            let text =
                |date: Option<crate::model::date::Date>| Arg::Date(date.map(|date| date.iso()).unwrap_or_default());
            Diagnostic::new(code::END_BEFORE_START, *span).arg("from", text(period.from)).arg("to", text(period.to))
        })
        .collect()
}
