//! Only a party decides on an agreement or signs it; others may give a statement.

use super::{name, own};
use crate::diag::{Diagnostic, code};
use crate::model::agreement::{Agreement, Decision};
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;
use crate::text::Span;

/// Decisions and signatures of those who are no party.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let agreements = own(&linked.portal.agreements).map(|(_, agreement)| agreement);
    let outsiders = agreements.flat_map(outsiders);
    // A municipality that could not be read in full may be a party all the same, as one of the county's municipalities.
    outsiders
        .filter(|(_, party)| !is_broken(&linked.portal, *party))
        .map(|(span, party)| {
            Diagnostic::new(code::APPROVAL_BY_NO_PARTY, span).arg("party", name(&linked.portal, party))
        })
        .collect()
}

fn is_broken(portal: &Portal, party: Party) -> bool {
    match party {
        Party::County(id) => portal.counties[id].meta.broken,
        Party::Municipality(id) => portal.municipalities[id].meta.broken,
        Party::Body(id) => portal.bodies[id].meta.broken,
        Party::Class(_) => false,
    }
}

fn outsiders(agreement: &Agreement) -> Vec<(Span, Party)> {
    let binds = |decision: Decision| !matches!(decision, Decision::Statement | Decision::Handled);
    let decided = agreement.approvals.iter().filter(|row| binds(row.decision)).map(|row| (row.span, row.party));
    let signed = agreement.signed.iter().map(|row| (row.span, row.party));
    decided.chain(signed).filter(|(_, party)| !agreement.parties.contains(party)).collect()
}
