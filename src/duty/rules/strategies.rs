//! The county strategy is gone through once a term (611/2021 41 §), the service strategy is published (612/2021 11 §),
//! and a decision on the level of rescue services is in force (613/2021 6 §).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, State, Who};
use crate::model::document::{Document, DocumentKind};
use crate::model::kind::RecordRef;
use crate::model::period::Period;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "county-strategy",
        class: Class::Duty,
        code: Some(code::NO_RECORD_COUNTY_STRATEGY),
        law: Some("611/2021 41 §"),
        applies: Applies::County,
        rows: county_strategy,
    },
    Duty {
        name: "service-strategy",
        class: Class::Duty,
        code: Some(code::NO_RECORD_SERVICE_STRATEGY),
        law: Some("612/2021 11 §"),
        applies: Applies::County,
        rows: |case| vec![in_force(case, DocumentKind::ServiceStrategy)],
    },
    Duty {
        name: "rescue-service-level",
        class: Class::Duty,
        code: Some(code::NO_RECORD_RESCUE_SERVICE_LEVEL),
        law: Some("613/2021 6 §"),
        applies: Applies::Region,
        rows: |case| vec![in_force(case, DocumentKind::RescueServiceLevel)],
    },
];

fn county_strategy(case: &Case<'_>) -> Vec<Found> {
    let kind = DocumentKind::CountyStrategy;
    case.per_term(TermBody::County, Who::County, |term| {
        Evidence::any(case.made_in(kind, case.county_party(), term)).or_about(|| case.undated(kind))
    })
}

/// A document that holds today; late when all that are on record have ended.
fn in_force(case: &Case<'_>, kind: DocumentKind) -> Found {
    let holds = |row: &Document| span(row).contains(case.portal.today) && case.made(row).is_some();
    let ended = |row: &Document| span(row).ended_before(case.portal.today);
    let of = |fits: &dyn Fn(&Document) -> bool| -> Vec<RecordRef> {
        case.documents(kind).filter(|(_, row)| fits(row)).map(|(id, _)| id.into()).collect()
    };
    let over = of(&ended);
    let found = case.today(Who::County, Evidence::any(of(&holds)));
    match found.state {
        State::NoRecord if !over.is_empty() => Found { state: State::Late, records: over, ..found },
        State::NoRecord => Found { records: case.undated(kind), ..found },
        State::Ok | State::Late => found,
    }
}

/// When a document holds: the years that it is about, else its own validity.
fn span(document: &Document) -> Period {
    let about = document.period;
    if about.from.is_some() || about.to.is_some() { about } else { document.meta.valid }
}
