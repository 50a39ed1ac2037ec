//! A bilingual county has a language board, and so has that of the Sámi homeland; it reports every year
//! (611/2021 33 §, in Helsinki 615/2021 19 §).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::body::{Body, BodyKind};
use crate::model::document::DocumentKind;
use crate::model::policy::List;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "language-board",
        class: Class::Duty,
        code: Some(code::NO_RECORD_LANGUAGE_BOARD),
        law: Some("611/2021 33 §"),
        applies: Applies::LanguageBoard,
        lists: &[List::Bodies(BodyKind::LanguageBoard)],
        rows: board,
    },
    Duty {
        name: "language-board",
        class: Class::Duty,
        code: Some(code::NO_RECORD_LANGUAGE_BOARD),
        law: Some("615/2021 19 §"),
        applies: Applies::City,
        lists: &[List::Bodies(BodyKind::LanguageBoard)],
        rows: board,
    },
    Duty {
        name: "language-board-report",
        class: Class::Duty,
        code: Some(code::NO_RECORD_LANGUAGE_BOARD_REPORT),
        law: Some("611/2021 33 §"),
        applies: Applies::LanguageBoard,
        lists: &[List::Documents(DocumentKind::LanguageBoardReport)],
        rows: report,
    },
];

fn board(case: &Case<'_>) -> Vec<Found> {
    let own = |row: &Body| row.owner_party == case.county_party();
    let boards = case.portal.bodies.iter().filter(|(_, row)| row.kind == BodyKind::LanguageBoard && own(row));
    vec![case.today(Who::County, Evidence::any(boards.map(|(id, _)| id.into()).collect()))]
}

fn report(case: &Case<'_>) -> Vec<Found> {
    let kind = DocumentKind::LanguageBoardReport;
    case.per_year(Who::County, |year| case.of_county(kind, year))
}
