//! An agreement that every party has approved says from when it is in force.

use super::own;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Agreements that all have approved, without a first day.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let agreements = own(&linked.portal.agreements).map(|(_, agreement)| agreement);
    let silent = agreements.filter(|agreement| agreement.is_approved_by_all() && agreement.meta.valid.from.is_none());
    silent
        .map(|agreement| {
            Diagnostic::new(code::NO_VALID_FROM, agreement.meta.span)
                .arg("title", agreement.title.to_arg())
                .arg("n", agreement.parties.len())
        })
        .collect()
}
