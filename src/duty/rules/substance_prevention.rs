//! A body responsible for preventive substance work is named in every municipality (523/2015 5 §).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::kind::Kind;
use crate::model::party::Party;
use crate::model::policy::List;

pub(super) const DUTIES: &[Duty] = &[Duty {
    name: "substance-prevention-body",
    class: Class::Duty,
    code: Some(code::NO_RECORD_SUBSTANCE_PREVENTION_BODY),
    law: Some("523/2015 5 §"),
    applies: Applies::Region,
    lists: &[List::All(Kind::Body)],
    rows,
}];

fn rows(case: &Case<'_>) -> Vec<Found> {
    let parties = case.municipalities().into_iter().map(Party::Municipality);
    let evidence = Evidence::each(parties.map(|party| (party, case.bodies(party, "523/2015", "5"))));
    vec![case.today(Who::Municipalities, evidence)]
}
