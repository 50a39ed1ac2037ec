//! Every task in one municipality, by area: who answers for it, in one line.

use schemars::JsonSchema;
use serde::Serialize;

use super::contacts::{Contacts, Reach};
use crate::model::area::Area;
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::portal::Answer;
use crate::model::task::{Role, Task};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::areas::tree;
use crate::pipeline::render::views::tasks::contacts::at_place;
use crate::pipeline::render::views::tasks::places::{anchor_of, leading};
use crate::pipeline::render::views::tasks::rows::{leading_role, nobody, only_if};

/// The tasks of one area.
#[derive(Serialize, JsonSchema)]
pub(super) struct AreaAnswers {
    id: String,
    name: Html,
    /// The page of the area, from which each task has a link: links to all of them here would outnumber everything else.
    href: Option<String>,
    tasks: Vec<TaskAnswer>,
}

/// One task in one line. Its page tells the rest.
#[derive(Serialize, JsonSchema)]
struct TaskAnswer {
    id: String,
    name: Html,
    who: Html,
    /// How to reach whoever attends to the task, where it has contacts of its own.
    contacts: Vec<Reach>,
    unsure: bool,
}

/// Every task by area, and everybody who answers for one.
pub(super) fn answers(cx: &Context<'_>, place: Id<Municipality>) -> (Vec<AreaAnswers>, Contacts) {
    let mut contacts = Contacts::default();
    let areas = tree(cx).into_iter().filter_map(|(area, _)| area_answers(cx, area, place, &mut contacts)).collect();
    (areas, contacts)
}

fn area_answers(
    cx: &Context<'_>,
    area: Id<Area>,
    place: Id<Municipality>,
    contacts: &mut Contacts,
) -> Option<AreaAnswers> {
    let is_here = |task: &Task| task.area == area && cx.portal.applies(&task.applies, place);
    let ids = cx.portal.tasks.iter().filter(|(_, task)| is_here(task)).map(|(id, _)| id).collect();
    let tasks: Vec<_> = cx.sorted(ids).into_iter().map(|id| task_answer(cx, id, place, contacts)).collect();
    let id = format!("area-{}", cx.portal.areas[area].meta.id);
    let Link { label: name, href } = cx.link(area);
    (!tasks.is_empty()).then_some(AreaAnswers { id, name, href, tasks })
}

fn task_answer(cx: &Context<'_>, id: Id<Task>, place: Id<Municipality>, contacts: &mut Contacts) -> TaskAnswer {
    let task = &cx.portal.tasks[id];
    let rows = cx.portal.answers(id, place, cx.portal.today);
    for party in leading(task, &rows) {
        contacts.count(party, id);
    }
    TaskAnswer {
        id: anchor_of(cx, id.into()),
        name: cx.name(&task.name),
        who: named(cx, task, &rows),
        contacts: at_place(cx, task, place),
        unsure: task.unsure,
    }
}

/// Who answers for a task in a place, with the role where it is not the organiser's, and the condition where there is one.
pub(super) fn who(cx: &Context<'_>, id: Id<Task>, place: Id<Municipality>) -> Html {
    named(cx, &cx.portal.tasks[id], &cx.portal.answers(id, place, cx.portal.today))
}

fn named(cx: &Context<'_>, task: &Task, rows: &[Answer<'_>]) -> Html {
    let Some(role) = leading_role(task, rows.iter().map(|answer| answer.row)) else { return nobody(cx, task) };
    let mut names: Vec<String> = Vec::new();
    for answer in rows.iter().filter(|answer| answer.row.role == role) {
        let name = label(cx, answer.party).as_str().to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let open = rows.iter().any(|answer| answer.row.role == role && only_if(answer.row.party));
    let role = (role != Role::Organises).then(|| lower(cx.code("role", role).as_str()));
    let remarks: Vec<String> = role.into_iter().chain(open.then(|| cx.word("task", "only_if").to_owned())).collect();
    let remarks = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join("; ")) };
    Html::trusted(names.join(", ") + &remarks)
}

/// The name of a party as a link to it would say it.
fn label(cx: &Context<'_>, party: Party) -> Html {
    match party {
        Party::County(id) => cx.label(id),
        Party::Municipality(id) => cx.label(id),
        Party::Body(id) => cx.label(id),
        Party::Class(class) => cx.code("party", class),
    }
}

/// A word of the interface inside a sentence.
fn lower(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
