//! Turns goals into goals with their measures and indicators.

use serde::Serialize;

use crate::model::agreement::{Goal, Measure};
use crate::model::codes::Coded;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{short_date, word};

/// A goal as readers see it.
#[derive(Debug, Serialize)]
pub(super) struct GoalView {
    anchor: String,
    text: Html,
    owner: Option<Link>,
    indicators: Vec<Link>,
    measures: Vec<MeasureView>,
}

#[derive(Debug, Serialize)]
struct MeasureView {
    anchor: String,
    text: Html,
    responsible: Option<Link>,
    partners: Vec<Link>,
    due: Option<Html>,
    state: &'static str,
    state_label: Html,
    late: bool,
    indicators: Vec<Link>,
    note: Option<Html>,
}

/// A goal as readers see it.
pub(super) fn goal(cx: &Context<'_>, goal: &Goal) -> GoalView {
    GoalView {
        anchor: format!("goal-{}", goal.id),
        text: cx.name(&goal.text),
        owner: goal.owner.map(|party| cx.party(party)),
        indicators: cx.links(&goal.indicators),
        measures: goal.measures.iter().map(|row| measure(cx, &goal.id, row)).collect(),
    }
}

fn measure(cx: &Context<'_>, goal: &str, measure: &Measure) -> MeasureView {
    MeasureView {
        anchor: format!("measure-{goal}-{}", measure.id),
        text: cx.name(&measure.text),
        responsible: measure.responsible.map(|party| cx.party(party)),
        partners: cx.parties(&measure.partners),
        due: measure.due.map(|date| short_date(cx, date)),
        state: measure.state.map_or("no-record", Coded::code),
        state_label: measure.state.map_or_else(|| word(cx, "part", "unknown"), |state| cx.code("progress", state)),
        late: measure.late,
        indicators: cx.links(&measure.indicators),
        note: cx.text(&measure.note),
    }
}
