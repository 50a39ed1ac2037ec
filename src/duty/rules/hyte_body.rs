//! A body responsible for health promotion is named in the county (612/2021 7 § 2 mom.) and in every municipality (6 § 2 mom.).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::kind::Kind;
use crate::model::party::Party;
use crate::model::policy::List;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "hyte-body",
        class: Class::Duty,
        code: Some(code::NO_RECORD_HYTE_BODY),
        law: Some("612/2021 7 §"),
        applies: Applies::County,
        lists: &[List::All(Kind::Body)],
        rows: county,
    },
    Duty {
        name: "hyte-body",
        class: Class::Duty,
        code: Some(code::NO_RECORD_HYTE_BODY),
        law: Some("612/2021 6 §"),
        applies: Applies::Region,
        lists: &[List::All(Kind::Body)],
        rows: municipalities,
    },
];

fn county(case: &Case<'_>) -> Vec<Found> {
    let bodies = case.county_party().map(|party| case.bodies(party, "612/2021", "7")).unwrap_or_default();
    vec![case.today(Who::County, Evidence::any(bodies))]
}

fn municipalities(case: &Case<'_>) -> Vec<Found> {
    let parties = case.municipalities().into_iter().map(Party::Municipality);
    let evidence = Evidence::each(parties.map(|party| (party, case.bodies(party, "612/2021", "6"))));
    vec![case.today(Who::Municipalities, evidence)]
}
