//! A regional group for student welfare exists, with both languages in a bilingual county (1287/2013 14 a §), and it
//! makes a plan each term (13 a §).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Part, Who};
use crate::model::document::DocumentKind;
use crate::model::forum::{Forum, ForumKind};
use crate::model::kind::RecordRef;
use crate::model::lang::Lang;
use crate::model::policy::List;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "student-welfare-group",
        class: Class::Duty,
        code: Some(code::NO_RECORD_STUDENT_WELFARE_GROUP),
        law: Some("1287/2013 14 a §"),
        applies: Applies::Region,
        lists: &[List::Forums(ForumKind::StudentWelfareGroup)],
        rows: group,
    },
    Duty {
        name: "student-welfare-plan",
        class: Class::Duty,
        code: Some(code::NO_RECORD_STUDENT_WELFARE_PLAN),
        law: Some("1287/2013 13 a §"),
        applies: Applies::Region,
        lists: &[List::Documents(DocumentKind::StudentWelfarePlan)],
        rows: plan,
    },
];

fn group(case: &Case<'_>) -> Vec<Found> {
    let exists = |row: &Forum| row.kind == ForumKind::StudentWelfareGroup;
    let both = |row: &Forum| row.languages.contains(&Lang::FI) && row.languages.contains(&Lang::SV);
    let groups: Vec<_> = case.portal.forums.iter().filter(|(_, row)| exists(row)).collect();
    let records: Vec<RecordRef> = groups.iter().map(|(id, _)| (*id).into()).collect();
    let one_language = case.is_in(Applies::Bilingual) && !groups.is_empty() && !groups.iter().any(|(_, row)| both(row));
    let parts = if one_language { vec![Part::BothLanguages] } else { Vec::new() };
    let enough = !records.is_empty() && !one_language;
    vec![case.today(Who::County, Evidence { enough, records, parts, ..Evidence::default() })]
}

fn plan(case: &Case<'_>) -> Vec<Found> {
    let kind = DocumentKind::StudentWelfarePlan;
    case.per_term(TermBody::County, Who::County, |term| case.of_county(kind, term))
}
