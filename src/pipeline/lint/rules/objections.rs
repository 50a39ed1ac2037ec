//! An agreement is not in force by its days while its parties say no.

use super::{day, name, own};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::agreement::{Agreement, AgreementStatus};
use crate::model::codes::Coded;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;

/// Decisions by which a party rejected, returned or tabled an agreement that is in force by its first day.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let in_force = own(&linked.portal.agreements).filter(|(_, row)| row.status == AgreementStatus::InForce);
    in_force.flat_map(|(_, agreement)| mistakes(&linked.portal, agreement)).collect()
}

fn mistakes(portal: &Portal, agreement: &Agreement) -> Vec<Diagnostic> {
    let Some(from) = agreement.meta.valid.from else { return Vec::new() };
    let mut objections = agreement.objections();
    objections.retain(|row| row.span.is_written());
    // A row of a class is one mistake.
    objections.dedup_by_key(|row| row.span);
    let undecided = agreement.undecided().into_iter().map(|party| {
        Diagnostic::new(code::IN_FORCE_WITHOUT_PARTY, agreement.meta.span)
            .arg("title", agreement.title.to_arg())
            .arg("from", day(from))
            .arg("party", name(portal, party))
            .arg("decision", Arg::word("party-undecided"))
    });
    let objected = objections.into_iter().map(|row| {
        Diagnostic::new(code::IN_FORCE_WITHOUT_PARTY, row.span)
            .arg("title", agreement.title.to_arg())
            .arg("from", day(from))
            .arg("party", name(portal, row.party))
            .arg("decision", Arg::word(format!("party-{}", row.decision.code())))
    });
    objected.chain(undecided.take(1)).collect()
}
