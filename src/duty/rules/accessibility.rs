//! The accessibility statement has its parts in every language of the site (306/2019 9 §), and somebody goes through it
//! once a year, as the European model statement asks (decision 2018/1523 of the Commission).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Part, Who};
use crate::model::site::Accessibility;
use crate::model::text::{Coverage, Text};

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "accessibility-statement",
        class: Class::Duty,
        code: Some(code::NO_RECORD_ACCESSIBILITY_STATEMENT),
        law: Some("306/2019 9 §"),
        applies: Applies::Anywhere,
        lists: &[],
        rows: whole,
    },
    Duty {
        name: "accessibility-review",
        class: Class::Recommendation,
        code: Some(code::NO_RECORD_ACCESSIBILITY_REVIEW),
        law: Some("306/2019 9 §"),
        applies: Applies::Anywhere,
        lists: &[],
        rows: reviewed,
    },
];

fn whole(case: &Case<'_>) -> Vec<Found> {
    let statement = &case.portal.site.accessibility;
    let languages = &case.portal.site.languages;
    let translated =
        texts(statement).iter().all(|text| languages.iter().all(|&lang| text.coverage(lang) != Coverage::Missing));
    let mut parts = Vec::new();
    parts.extend((!statement.feedback.is_reachable()).then_some(Part::Feedback));
    parts.extend((!statement.supervisor.is_reachable()).then_some(Part::Supervisor));
    parts.extend((!translated).then_some(Part::Translation));
    vec![case.today(Who::Site, Evidence { enough: parts.is_empty(), parts, ..Evidence::default() })]
}

fn texts(statement: &Accessibility) -> Vec<&Text> {
    let deviations = statement.deviations.iter().flat_map(|row| [&row.what, &row.alternative]);
    deviations.chain([&statement.feedback.name, &statement.supervisor.name]).collect()
}

fn reviewed(case: &Case<'_>) -> Vec<Found> {
    let last = case.portal.site.accessibility.reviewed.last_day();
    let fresh = last >= case.years_ago(1);
    let evidence = Evidence { enough: fresh, ..Evidence::default() };
    vec![case.by(Some(last), Who::Site, evidence)]
}
