//! The county strategy is gone through once a term (611/2021 41 §), the service strategy is published (612/2021 11 §),
//! and a decision on the level of rescue services is in force (613/2021 6 §).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::date::Date;
use crate::model::document::{Document, DocumentKind};
use crate::model::kind::RecordRef;
use crate::model::period::Period;
use crate::model::policy::List;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "county-strategy",
        class: Class::Duty,
        code: Some(code::NO_RECORD_COUNTY_STRATEGY),
        law: Some("611/2021 41 §"),
        applies: Applies::County,
        lists: &[List::Documents(DocumentKind::CountyStrategy)],
        rows: county_strategy,
    },
    Duty {
        name: "service-strategy",
        class: Class::Duty,
        code: Some(code::NO_RECORD_SERVICE_STRATEGY),
        law: Some("612/2021 11 §"),
        applies: Applies::County,
        lists: &[List::Documents(DocumentKind::ServiceStrategy)],
        rows: |case| vec![in_force(case, DocumentKind::ServiceStrategy)],
    },
    Duty {
        name: "rescue-service-level",
        class: Class::Duty,
        code: Some(code::NO_RECORD_RESCUE_SERVICE_LEVEL),
        law: Some("613/2021 6 §"),
        applies: Applies::Region,
        lists: &[List::Documents(DocumentKind::RescueServiceLevel)],
        rows: |case| vec![in_force(case, DocumentKind::RescueServiceLevel)],
    },
];

fn county_strategy(case: &Case<'_>) -> Vec<Found> {
    let kind = DocumentKind::CountyStrategy;
    case.per_term(TermBody::County, Who::County, |term| case.of_county(kind, term))
}

/// A document that holds today. When all that are on record have ended, the last end was the day for a new one.
fn in_force(case: &Case<'_>, kind: DocumentKind) -> Found {
    let holds = |row: &Document| span(row).contains(case.portal.today) && case.made(row).is_some();
    let ended = |row: &Document| span(row).ended_before(case.portal.today);
    let of = |fits: &dyn Fn(&Document) -> bool| -> Vec<RecordRef> {
        case.documents(kind).filter(|(_, row)| fits(row)).map(|(id, _)| id.into()).collect()
    };
    let over = case.documents(kind).map(|(_, row)| row).filter(|row| ended(row));
    let end = over.filter_map(|row| span(row).to).map(Date::last_day).max();
    let evidence = Evidence::any(of(&holds)).or_about(|| of(&ended)).or_perhaps(case.undated(kind));
    case.by(end, Who::County, evidence)
}

/// When a document holds: the years that it is about, else its own validity.
fn span(document: &Document) -> Period {
    let about = document.period;
    if about.from.is_some() || about.to.is_some() { about } else { document.meta.valid }
}
