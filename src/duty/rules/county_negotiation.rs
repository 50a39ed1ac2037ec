//! County and municipalities negotiate once a council term (611/2021 14 §); not in Helsinki (615/2021 17 §).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::negotiation::NegotiationKind;
use crate::model::party::Party;
use crate::model::period::Period;
use crate::model::policy::List;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[Duty {
    name: "county-negotiation",
    class: Class::Duty,
    code: Some(code::NO_RECORD_COUNTY_NEGOTIATION),
    law: Some("611/2021 14 §"),
    applies: Applies::County,
    lists: &[List::Negotiations(NegotiationKind::CountyMunicipalities)],
    rows,
}];

fn rows(case: &Case<'_>) -> Vec<Found> {
    case.per_term(TermBody::County, Who::County, |term| evidence(case, term))
}

/// A held negotiation in the term, to which every municipality was a party.
fn evidence(case: &Case<'_>, term: &Period) -> Evidence {
    let kind = NegotiationKind::CountyMunicipalities;
    let held = case.held(kind, term, |_| true);
    let invited = |party: &Party| held.iter().any(|&id| case.portal.negotiations[id].parties.contains(party));
    let municipalities = case.municipalities().into_iter().map(Party::Municipality);
    let missing: Vec<Party> = municipalities.filter(|party| !held.is_empty() && !invited(party)).collect();
    let perhaps = if held.is_empty() { case.perhaps_held(kind, term, |_| true) } else { Vec::new() };
    let records = held.iter().map(|&id| id.into()).collect();
    let evidence = Evidence { enough: !held.is_empty() && missing.is_empty(), records, missing, ..Evidence::default() };
    evidence.or_about(|| case.meant_for(kind, term)).or_perhaps(perhaps)
}
