//! The county negotiates on health promotion every year with municipalities and others (612/2021 7 § 4 mom.), in Uusimaa
//! also with HUS (5 mom.); Helsinki negotiates with HUS and others (6 § 5 mom.).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::negotiation::{Negotiation, NegotiationKind};
use crate::model::party::{Party, PartyClass};
use crate::model::period::Period;
use crate::model::policy::List;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "hyte-negotiation",
        class: Class::Duty,
        code: Some(code::NO_RECORD_HYTE_NEGOTIATION),
        law: Some("612/2021 7 § 4 mom."),
        applies: Applies::County,
        lists: &[List::Negotiations(NegotiationKind::Hyte)],
        rows,
    },
    Duty {
        name: "hyte-negotiation",
        class: Class::Duty,
        code: Some(code::NO_RECORD_HYTE_NEGOTIATION),
        law: Some("612/2021 6 § 5 mom."),
        applies: Applies::City,
        lists: &[List::Negotiations(NegotiationKind::Hyte)],
        rows,
    },
    Duty {
        name: "hus-negotiation",
        class: Class::Duty,
        code: Some(code::NO_RECORD_HUS_NEGOTIATION),
        law: Some("612/2021 7 § 5 mom."),
        applies: Applies::Uusimaa,
        lists: &[List::Negotiations(NegotiationKind::Hyte), List::Negotiations(NegotiationKind::Hus)],
        rows: with_hus,
    },
];

fn rows(case: &Case<'_>) -> Vec<Found> {
    case.per_year(Who::County, |year| evidence(case, year, &[NegotiationKind::Hyte], |_| true))
}

/// A negotiation on health promotion to which HUS was a party, or one of the kind that is held with HUS.
fn with_hus(case: &Case<'_>) -> Vec<Found> {
    let hus = case.portal.party_here(PartyClass::Hus);
    let takes_part = |row: &Negotiation| row.kind == NegotiationKind::Hus || row.parties.contains(&hus);
    let named = |row: &Negotiation| row.parties.iter().any(|party| is_hus(case, *party));
    let kinds = [NegotiationKind::Hyte, NegotiationKind::Hus];
    case.per_year(Who::County, |year| evidence(case, year, &kinds, |row| takes_part(row) || named(row)))
}

fn is_hus(case: &Case<'_>, party: Party) -> bool {
    match party {
        Party::Body(id) => case.portal.bodies[id].meta.id == "hus",
        Party::Class(class) => class == PartyClass::Hus,
        Party::County(_) | Party::Municipality(_) => false,
    }
}

fn evidence(
    case: &Case<'_>,
    year: &Period,
    kinds: &[NegotiationKind],
    fits: impl Fn(&Negotiation) -> bool,
) -> Evidence {
    let held = kinds.iter().flat_map(|&kind| case.held(kind, year, &fits));
    let about = || kinds.iter().flat_map(|&kind| case.meant_for(kind, year)).collect();
    let perhaps = kinds.iter().flat_map(|&kind| case.perhaps_held(kind, year, &fits)).collect();
    Evidence::any(held.map(Into::into).collect()).or_about(about).or_perhaps(perhaps)
}
