//! A regional wellbeing report and plan once a term, published on the net, and a yearly report to the council
//! (612/2021 7 § 3 mom.); the same in every municipality (6 § 3 mom.).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::document::DocumentKind;
use crate::model::id::Id;
use crate::model::kind::RecordRef;
use crate::model::party::Party;
use crate::model::period::Period;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "wellbeing-report",
        class: Class::Duty,
        code: Some(code::NO_RECORD_WELLBEING_REPORT),
        law: Some("612/2021 7 § 3 mom."),
        applies: Applies::County,
        rows: regional,
    },
    Duty {
        name: "wellbeing-report-online",
        class: Class::Duty,
        code: Some(code::NO_RECORD_WELLBEING_REPORT_ONLINE),
        law: Some("612/2021 7 § 3 mom."),
        applies: Applies::County,
        rows: online,
    },
    Duty {
        name: "yearly-wellbeing-report",
        class: Class::Duty,
        code: Some(code::NO_RECORD_YEARLY_WELLBEING_REPORT),
        law: Some("612/2021 7 § 3 mom."),
        applies: Applies::County,
        rows: yearly,
    },
    Duty {
        name: "municipal-wellbeing-report",
        class: Class::Duty,
        code: Some(code::NO_RECORD_MUNICIPAL_WELLBEING_REPORT),
        law: Some("612/2021 6 § 3 mom."),
        applies: Applies::Region,
        rows: municipal,
    },
];

const REGIONAL: DocumentKind = DocumentKind::RegionalWellbeingReport;

fn regional(case: &Case<'_>) -> Vec<Found> {
    case.per_term(TermBody::County, Who::County, |term| {
        Evidence::any(case.made_in(REGIONAL, case.county_party(), term)).or_about(|| case.undated(REGIONAL))
    })
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
    case.per_year(Who::County, |year| Evidence::any(case.made_in(kind, case.county_party(), year)))
}

fn municipal(case: &Case<'_>) -> Vec<Found> {
    let made = |place, term: &Period| {
        let party = Party::Municipality(place);
        (party, case.made_in(DocumentKind::WellbeingReport, Some(party), term))
    };
    case.per_term(TermBody::Municipality, Who::Municipalities, |term| {
        Evidence::each(case.municipalities().into_iter().map(|place| made(place, term)))
    })
}
