//! Somebody thinks of what comes next half a year before an agreement ends.

use jiff::ToSpan;

use super::{day, own};
use crate::diag::{Diagnostic, code};
use crate::model::agreement::{Agreement, AgreementStatus};
use crate::model::id::Id;
use crate::pipeline::link::Linked;

/// Agreements in force that end within six months, while none is there to take their place.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let in_force = own(&linked.portal.agreements).filter(|(_, row)| row.status == AgreementStatus::InForce);
    in_force.filter_map(|(id, agreement)| mistake(linked, id, agreement)).collect()
}

fn mistake(linked: &Linked, id: Id<Agreement>, agreement: &Agreement) -> Option<Diagnostic> {
    let portal = &linked.portal;
    let end = agreement.meta.valid.to?;
    let soon = end.last_day() <= portal.today.saturating_add(6.months());
    let followed = !agreement.replaced_by.is_empty();
    let place = linked.written.ends.get(&id.into()).copied().unwrap_or(agreement.meta.span);
    (soon && !followed).then(|| {
        let diag = Diagnostic::new(code::AGREEMENT_ENDS_SOON, place).arg("title", agreement.title.to_arg());
        diag.arg("date", day(end))
    })
}
