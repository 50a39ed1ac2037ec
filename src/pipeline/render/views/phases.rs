//! Phases of the work: one page with every phase and its steps.

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::common::{RecordView, counted, filled, number, period, record, shown, word};
use crate::model::agreement::Progress;
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::phase::{Phase, Step, Target};
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    phases: Vec<PhaseView>,
}

#[derive(Serialize, JsonSchema)]
struct PhaseView {
    id: String,
    name: Html,
    summary: Option<Html>,
    period: Html,
    progress: Html,
    steps: Vec<StepView>,
    record: RecordView,
}

#[derive(Serialize, JsonSchema)]
struct StepView {
    anchor: String,
    what: Html,
    area: Option<Link>,
    state: &'static str,
    state_label: Html,
    responsible: Option<Link>,
    result: Option<Html>,
    result_link: Option<Link>,
    result_url: Option<String>,
}

/// Every phase with its steps.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let mut ids: Vec<Id<Phase>> = cx.portal.phases.ids().collect();
    ids.sort_by_key(|&id| (cx.portal.phases[id].order, id));
    let phases = ids.into_iter().map(|id| phase(cx, id)).collect();
    View::new("phases.html", cx.word("index", "phase").to_owned(), &Index { phases })
        .described(cx.word("phase", "lead").to_owned())
}

/// Phases have no page of their own: they stand on the page of their list.
pub(crate) type Page = Index;

/// The page on which a phase stands.
#[must_use]
pub fn page(cx: &Context<'_>, _: Id<Phase>) -> View {
    index(cx)
}

fn phase(cx: &Context<'_>, id: Id<Phase>) -> PhaseView {
    let phase = &cx.portal.phases[id];
    PhaseView {
        id: phase.meta.id.clone(),
        name: cx.name(&phase.name),
        summary: cx.text(&phase.summary),
        period: period(cx, &phase.period).unwrap_or_else(|| word(cx, "part", "unknown")),
        progress: progress(cx, phase),
        steps: phase.steps.iter().map(|row| step(cx, &phase.meta.id, row)).collect(),
        record: record(cx, id.into()),
    }
}

/// How many steps are done, and of how many nothing is on record.
fn progress(cx: &Context<'_>, phase: &Phase) -> Html {
    let count = |state: Option<Progress>| phase.steps.iter().filter(|step| step.state == state).count();
    let values = [("n", number(count(Some(Progress::Done)))), ("m", number(phase.steps.len()))];
    let done = filled(cx, "phase", "done_of", &values);
    match count(None) {
        0 => done,
        unknown => {
            Html::trusted(format!("{} {}", done.as_str(), counted(cx, "phase", "unknown_count", unknown).as_str()))
        }
    }
}

fn step(cx: &Context<'_>, phase: &str, step: &Step) -> StepView {
    let (result_link, result_url) = match &step.result_link {
        Some(Target::Record(record)) => (shown(cx, *record), None),
        Some(Target::Url(url)) => (None, Some(url.clone())),
        None => (None, None),
    };
    StepView {
        anchor: format!("step-{phase}-{}", step.id),
        what: cx.name(&step.what),
        area: step.area.map(|area| cx.link(area)),
        state: step.state.map_or("no-record", Coded::code),
        state_label: step.state.map_or_else(|| word(cx, "part", "unknown"), |state| cx.code("progress", state)),
        responsible: step.responsible.map(|party| cx.party(party)),
        result: cx.text(&step.result),
        result_link,
        result_url,
    }
}
