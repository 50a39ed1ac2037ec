//! A municipality in short: who answers for what is asked first, how to reach them, and who answers in each life situation.

use schemars::JsonSchema;
use serde::Serialize;

use super::answers::who;
use super::contacts::{Reach, reach};
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::model::situation::Situation;
use crate::model::task::Task;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::situations;
use crate::pipeline::render::views::tasks::contacts::at_place;
use crate::pipeline::render::views::tasks::places::answering;

/// How many tasks stand first.
const FIRST: usize = 8;
/// How many tasks of a situation are told: the first that the situation names.
const TASKS: usize = 3;

/// A task that is asked about first, with the way to reach whoever answers.
#[derive(Serialize, JsonSchema)]
pub(super) struct FirstTask {
    link: Link,
    who: Html,
    reach: Option<Reach>,
}

/// A situation with who answers in it.
#[derive(Serialize, JsonSchema)]
pub(super) struct SituationRow {
    id: String,
    name: Html,
    answers: Vec<SameParty>,
}

/// The tasks of a situation for which the same parties answer.
#[derive(Serialize, JsonSchema)]
struct SameParty {
    who: Html,
    tasks: Vec<Html>,
}

/// What is asked first: of each life situation, in the order of the library, the first task that exists in the place.
pub(super) fn first(cx: &Context<'_>, place: Id<Municipality>) -> Vec<FirstTask> {
    let mut ids: Vec<Id<Task>> = Vec::new();
    for situation in situations::in_order(cx) {
        if let Some(task) = applying(cx, situation, place).find(|task| !ids.contains(task)) {
            ids.push(task);
        }
    }
    ids.into_iter().take(FIRST).map(|id| first_task(cx, id, place)).collect()
}

/// The contact of the task itself, else that of the first party that answers and can be reached.
fn first_task(cx: &Context<'_>, id: Id<Task>, place: Id<Municipality>) -> FirstTask {
    let own = at_place(cx, &cx.portal.tasks[id], place).into_iter().next();
    let parties = || answering(cx, id, place).into_iter().filter_map(|party| reach(cx, party));
    let reach = own.or_else(|| parties().find(Reach::is_known));
    FirstTask { link: cx.link(id), who: who(cx, id, place), reach }
}

/// The tasks of a situation that exist in a place.
fn applying<'a>(
    cx: &'a Context<'_>,
    id: Id<Situation>,
    place: Id<Municipality>,
) -> impl Iterator<Item = Id<Task>> + 'a {
    situations::tasks(cx, id).into_iter().filter(move |task| cx.portal.applies(&cx.portal.tasks[*task].applies, place))
}

/// Who answers in each life situation.
pub(super) fn in_situations(cx: &Context<'_>, place: Id<Municipality>) -> Vec<SituationRow> {
    situations::in_order(cx).into_iter().filter_map(|id| situation(cx, id, place)).collect()
}

fn situation(cx: &Context<'_>, id: Id<Situation>, place: Id<Municipality>) -> Option<SituationRow> {
    let mut answers: Vec<SameParty> = Vec::new();
    for task in applying(cx, id, place).take(TASKS) {
        let (who, name) = (who(cx, task, place), cx.label(task));
        match answers.iter_mut().find(|same| same.who.as_str() == who.as_str()) {
            Some(same) => same.tasks.push(name),
            None => answers.push(SameParty { who, tasks: vec![name] }),
        }
    }
    let (id, name) = (situations::anchor(cx, id), cx.label(id));
    (!answers.is_empty()).then_some(SituationRow { id, name, answers })
}
