//! A regional wellbeing report and plan once a term, published on the net, and a yearly report to the council
//! (612/2021 7 § 3 mom.); the same in every municipality (6 § 3 mom.).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::document::DocumentKind;
use crate::model::id::Id;
use crate::model::kind::RecordRef;
use crate::model::policy::List;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "wellbeing-report",
        class: Class::Duty,
        code: Some(code::NO_RECORD_WELLBEING_REPORT),
        law: Some("612/2021 7 § 3 mom."),
        applies: Applies::County,
        lists: &[List::Documents(REGIONAL)],
        rows: regional,
    },
    Duty {
        name: "wellbeing-report-online",
        class: Class::Duty,
        code: Some(code::NO_RECORD_WELLBEING_REPORT_ONLINE),
        law: Some("612/2021 7 § 3 mom."),
        applies: Applies::County,
        lists: &[List::Documents(REGIONAL)],
        rows: online,
    },
    Duty {
        name: "yearly-wellbeing-report",
        class: Class::Duty,
        code: Some(code::NO_RECORD_YEARLY_WELLBEING_REPORT),
        law: Some("612/2021 7 § 3 mom."),
        applies: Applies::County,
        lists: &[List::Documents(DocumentKind::YearlyWellbeingReport)],
        rows: yearly,
    },
    Duty {
        name: "municipal-wellbeing-report",
        class: Class::Duty,
        code: Some(code::NO_RECORD_MUNICIPAL_WELLBEING_REPORT),
        law: Some("612/2021 6 § 3 mom."),
        applies: Applies::Region,
        lists: &[List::Documents(DocumentKind::WellbeingReport)],
        rows: municipal,
    },
];

const REGIONAL: DocumentKind = DocumentKind::RegionalWellbeingReport;

fn regional(case: &Case<'_>) -> Vec<Found> {
    case.per_term(TermBody::County, Who::County, |term| case.of_county(REGIONAL, term))
}

/// Only reports that are on record can be on the net; the law gives no day for it.
fn online(case: &Case<'_>) -> Vec<Found> {
    let readable = |record: &RecordRef| case.is_online(Id::new(record.row as usize));
    let rows = case.per_term(TermBody::County, Who::County, |term| {
        let records = case.made_in(REGIONAL, case.county_party(), term);
        Evidence { enough: records.iter().any(readable), records, ..Evidence::default() }
    });
    let on_record = rows.into_iter().filter(|row| !row.records.is_empty());
    on_record.map(Found::without_deadline).collect()
}

fn yearly(case: &Case<'_>) -> Vec<Found> {
    let kind = DocumentKind::YearlyWellbeingReport;
    case.per_year(Who::County, |year| case.of_county(kind, year))
}

fn municipal(case: &Case<'_>) -> Vec<Found> {
    let kind = DocumentKind::WellbeingReport;
    case.per_term(TermBody::Municipality, Who::Municipalities, |term| case.of_municipalities(kind, term))
}
