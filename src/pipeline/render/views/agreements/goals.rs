//! Turns goals into goals with their measures and indicators, and into counts of how far the measures have come.

use schemars::JsonSchema;
use serde::Serialize;

use crate::chart::Stretch;
use crate::chart::share::counts;
use crate::model::agreement::{Agreement, Goal, Measure};
use crate::model::codes::Coded;
use crate::model::places::{goal_anchor, measure_anchor};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{short_date, word};

/// A goal as readers see it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct GoalView {
    anchor: String,
    text: Html,
    owner: Option<Link>,
    indicators: Vec<Link>,
    measures: Vec<MeasureView>,
}

#[derive(Debug, Serialize, JsonSchema)]
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
        anchor: goal_anchor(goal),
        text: cx.name(&goal.text),
        owner: goal.owner.map(|party| cx.party(party)),
        indicators: cx.links(&goal.indicators),
        measures: goal.measures.iter().map(|row| measure(cx, goal, row)).collect(),
    }
}

fn measure(cx: &Context<'_>, goal: &Goal, measure: &Measure) -> MeasureView {
    MeasureView {
        anchor: measure_anchor(goal, measure),
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

/// How far the measures of an agreement have come.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct GoalsProgress {
    rows: Vec<ProgressRow>,
    /// True when some measure is late.
    late: bool,
}

/// How far the measures of one goal, or of all, have come.
#[derive(Debug, Serialize, JsonSchema)]
struct ProgressRow {
    label: Html,
    anchor: Option<String>,
    states: Vec<StateCount>,
}

/// How many measures are in one state.
#[derive(Debug, Serialize, JsonSchema)]
struct StateCount {
    state: &'static str,
    look: &'static str,
    symbol: &'static str,
    label: Html,
    count: usize,
    at: Option<Stretch>,
}

/// States in their order in a bar, each with the look of its piece and its sign. A late measure counts as late alone.
const STATES: [(&str, &str, &str); 5] = [
    ("done", "k3", "✓"),
    ("doing", "next", "◐"),
    ("not-started", "past", "○"),
    ("late", "late", "!"),
    ("no-record", "vague", "–"),
];

/// How far the measures have come: all together, and goal by goal; none when no goal has a measure.
pub(super) fn goals_progress(cx: &Context<'_>, agreement: &Agreement) -> Option<GoalsProgress> {
    let all: Vec<&Measure> = agreement.goals.iter().flat_map(|goal| &goal.measures).collect();
    let total = ProgressRow { label: word(cx, "chart", "all_goals"), anchor: None, states: states(cx, &all) };
    let goals = agreement.goals.iter().filter(|goal| !goal.measures.is_empty()).map(|goal| goal_row(cx, goal));
    let mut rows: Vec<ProgressRow> = goals.collect();
    // The sum of one goal is the goal itself.
    if rows.len() != 1 {
        rows.insert(0, total);
    }
    (!all.is_empty()).then(|| GoalsProgress { rows, late: all.iter().any(|row| row.late) })
}

fn goal_row(cx: &Context<'_>, goal: &Goal) -> ProgressRow {
    let measures: Vec<&Measure> = goal.measures.iter().collect();
    ProgressRow { label: cx.name(&goal.text), anchor: Some(goal_anchor(goal)), states: states(cx, &measures) }
}

fn states(cx: &Context<'_>, measures: &[&Measure]) -> Vec<StateCount> {
    let count = |state: &str| measures.iter().filter(|measure| state_of(measure) == state).count();
    let numbers = STATES.map(|(state, _, _)| count(state));
    let rows = STATES.into_iter().zip(numbers).zip(counts(&numbers));
    let view = |(((state, look, symbol), count), at)| StateCount {
        state,
        look,
        symbol,
        label: state_word(cx, state),
        count,
        at,
    };
    rows.filter(|((_, count), _)| *count > 0).map(view).collect()
}

fn state_of(measure: &Measure) -> &'static str {
    if measure.late { "late" } else { measure.state.map_or("no-record", Coded::code) }
}

fn state_word(cx: &Context<'_>, state: &'static str) -> Html {
    match state {
        "late" => word(cx, "part", "late"),
        "no-record" => word(cx, "part", "unknown"),
        state => word(cx, "progress", state),
    }
}
