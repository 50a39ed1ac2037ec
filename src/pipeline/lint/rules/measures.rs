//! A measure of an agreement says who answers for it and how one sees what came of it: goals lead to measures, measures to
//! somebody who answers and to an indicator (the model of a strategic agreement; compare 612/2021 6–7 §, by which goals,
//! measures and a responsible body are set).

use super::own;
use crate::diag::code::Code;
use crate::diag::{Diagnostic, code};
use crate::model::agreement::{Agreement, AgreementStatus, Goal, Measure};
use crate::pipeline::link::Linked;

/// Measures of agreements that can still be mended, without a responsible body or without an indicator.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let past = |agreement: &Agreement| matches!(agreement.status, AgreementStatus::Expired | AgreementStatus::Replaced);
    let agreements = own(&linked.portal.agreements).filter(|(_, agreement)| !past(agreement));
    let goals = agreements.flat_map(|(_, agreement)| &agreement.goals);
    goals.flat_map(|goal| goal.measures.iter().flat_map(move |measure| gaps(goal, measure))).collect()
}

/// What a measure lacks. The indicators of its goal are its indicators too.
fn gaps(goal: &Goal, measure: &Measure) -> Vec<Diagnostic> {
    let nobody = measure.responsible.is_none().then_some(code::MEASURE_WITHOUT_BODY);
    let unmeasured = goal.indicators.is_empty() && measure.indicators.is_empty();
    let unmeasured = unmeasured.then_some(code::MEASURE_WITHOUT_INDICATOR);
    nobody.into_iter().chain(unmeasured).filter_map(|code| mistake(code, measure)).collect()
}

fn mistake(code: Code, measure: &Measure) -> Option<Diagnostic> {
    let span = measure.text.versions().first()?.span;
    Some(Diagnostic::new(code, span).arg("measure", measure.text.to_arg()))
}
