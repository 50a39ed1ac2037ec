//! The accessibility statement says one thing only (306/2019 9 §, and the model statement in decision 2018/1523 of the
//! Commission): what it lists fits its status, its criteria exist, and nobody went through it before it was made.

use crate::diag::{Diagnostic, code};
use crate::model::site::Conformance;
use crate::pipeline::link::Linked;
use crate::text::nearest::nearest;

/// The criteria of WCAG 2.2 on levels A and AA, those of 2.1 and 4.1.1 among them.
const CRITERIA: &[&str] = &[
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.4.1",
    "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2", "2.1.4", "2.2.1",
    "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.1", "2.5.2",
    "2.5.3", "2.5.4", "2.5.7", "2.5.8", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1",
    "3.3.2", "3.3.3", "3.3.4", "3.3.7", "3.3.8", "4.1.1", "4.1.2", "4.1.3",
];

/// What does not go together in the statement.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let Some(written) = &linked.written.statement else { return Vec::new() };
    let statement = &linked.portal.site.accessibility;
    let early = statement.reviewed.last_day() < statement.prepared.first_day();
    let early = early.then(|| Diagnostic::new(code::REVIEWED_BEFORE_PREPARED, written.reviewed));
    let status = match (statement.status, statement.deviations.is_empty()) {
        (Conformance::Full, false) => Some(Diagnostic::new(code::FULL_WITH_DEVIATIONS, written.status)),
        (Conformance::Partial | Conformance::Non, true) => Some(Diagnostic::new(code::NO_DEVIATIONS, written.status)),
        (Conformance::Full, true) | (Conformance::Partial | Conformance::Non, false) => None,
    };
    let unknown = written.criteria.iter().filter(|criterion| !CRITERIA.contains(&criterion.value.as_str()));
    let unknown = unknown.map(|criterion| {
        let diag = Diagnostic::new(code::UNKNOWN_CRITERION, criterion.span).arg("criterion", &criterion.value);
        diag.nearest(nearest(&criterion.value, CRITERIA.iter().copied()))
    });
    status.into_iter().chain(early).chain(unknown).collect()
}
