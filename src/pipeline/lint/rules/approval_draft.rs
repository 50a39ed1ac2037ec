//! No party decides on an agreement before its draft is ready.

use super::{day, own};
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Decisions before the day of the draft.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let mut diags = Vec::new();
    for (_, agreement) in own(&linked.portal.agreements) {
        let Some(drafted) = agreement.drafted else { continue };
        for (_, row) in agreement.decisions() {
            if let Some(date) = row.date.filter(|date| date.last_day() < drafted.first_day()) {
                let diag = Diagnostic::new(code::APPROVAL_BEFORE_DRAFT, row.span).arg("date", day(date));
                diags.push(diag.arg("drafted", day(drafted)));
            }
        }
    }
    diags
}
