//! The shares of a cost make a whole.

use super::own;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::agreement::CostSharing;
use crate::pipeline::link::Linked;

/// Shares that do not add up to a hundred percent. What rounding may have taken or added is no mistake.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let agreements = own(&linked.portal.agreements);
    agreements.flat_map(|(_, agreement)| &agreement.cost_sharing).filter_map(mistake).collect()
}

fn mistake(row: &CostSharing) -> Option<Diagnostic> {
    let sum = row.sum().filter(|_| !row.is_whole())?;
    let sum = format!("{}.{:02}", sum / 100, sum % 100);
    let sum = sum.trim_end_matches('0').trim_end_matches('.').to_owned();
    Some(Diagnostic::new(code::SHARES_NOT_WHOLE, row.span?).arg("sum", Arg::Decimal(sum)))
}
