//! A strategic agreement of county and municipalities in each term, approved by every party: a recommendation of the
//! Association of Finnish Municipalities that is tied to the negotiation of 611/2021 14 §, not law.

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::agreement::{Agreement, AgreementKind};
use crate::model::kind::RecordRef;
use crate::model::period::Period;
use crate::model::policy::List;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "strategic-agreement",
        class: Class::Recommendation,
        code: Some(code::NO_RECORD_STRATEGIC_AGREEMENT),
        law: Some("611/2021 14 §"),
        applies: Applies::County,
        lists: &[List::Agreements(AgreementKind::Strategic)],
        rows: exists,
    },
    Duty {
        name: "strategic-approvals",
        class: Class::Recommendation,
        code: Some(code::NO_RECORD_STRATEGIC_APPROVALS),
        law: Some("611/2021 14 §"),
        applies: Applies::County,
        lists: &[List::Agreements(AgreementKind::Strategic)],
        rows: approved,
    },
];

/// An agreement beyond its draft that was made or in force in the term.
fn exists(case: &Case<'_>) -> Vec<Found> {
    case.per_term(TermBody::County, Who::County, |term| {
        let fits = |row: &Agreement| Case::is_beyond_draft(row) && touches(row, term);
        let all: Vec<_> = case.agreements(AgreementKind::Strategic).collect();
        let of = |fits: &dyn Fn(&Agreement) -> bool| -> Vec<RecordRef> {
            all.iter().filter(|(_, row)| fits(row)).map(|(id, _)| (*id).into()).collect()
        };
        let drafts = of(&|row| !Case::is_beyond_draft(row));
        let perhaps = of(&|row| Case::perhaps_agreed(row, term));
        Evidence::any(of(&fits)).or_about(|| drafts).or_perhaps(perhaps)
    })
}

fn touches(agreement: &Agreement, term: &Period) -> bool {
    let valid = &agreement.meta.valid;
    let made = Case::agreed(agreement).is_some_and(|day| term.contains(day));
    made || (valid.from.is_some() && valid.overlaps(term))
}

fn approved(case: &Case<'_>) -> Vec<Found> {
    let live = case.agreements(AgreementKind::Strategic).filter(|(_, row)| Case::is_live(row));
    live.map(|(id, row)| {
        let (record, missing) = (RecordRef::from(id), Case::unapproved(row));
        let evidence = Evidence { enough: missing.is_empty(), missing, records: vec![record], ..Evidence::default() };
        Found { subject: Some(record), ..case.today(Who::County, evidence) }
    })
    .collect()
}
