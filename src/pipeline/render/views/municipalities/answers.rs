//! Every task in one municipality: who answers for it, since when, by which law, who did before, and whom to contact.

use schemars::JsonSchema;
use serde::Serialize;

use super::contacts::{Contacts, Reach};
use crate::model::area::Area;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::law::LawRef;
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::portal::Answer;
use crate::model::task::{Responsibility, Role, Task};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::areas::tree;
use crate::pipeline::render::views::common::filled;
use crate::pipeline::render::views::tasks::contacts::at_place;
use crate::pipeline::render::views::tasks::places::anchor_of;
use crate::pipeline::render::views::tasks::rows::{
    alike, leading_role, next_day, nobody, only_if, same_party, successors, when,
};

/// The tasks of one area.
#[derive(Serialize, JsonSchema)]
pub(super) struct AreaAnswers {
    id: String,
    link: Link,
    tasks: Vec<TaskAnswer>,
}

/// One task.
#[derive(Serialize, JsonSchema)]
struct TaskAnswer {
    id: String,
    link: Link,
    label: Html,
    who: Vec<Who>,
    /// How to reach whoever attends to the task, where it has contacts of its own.
    contacts: Vec<Reach>,
    duty: Option<Html>,
    before: Vec<Html>,
    unsure: bool,
}

/// Somebody who answers for a task, and where the page tells how to reach them.
#[derive(Serialize, JsonSchema)]
struct Who {
    name: Html,
    card: String,
    only_if: bool,
    since: Option<Html>,
    law: Option<Html>,
    note: Option<Html>,
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
    (!tasks.is_empty()).then(|| AreaAnswers { id, link: cx.link(area), tasks })
}

fn task_answer(cx: &Context<'_>, id: Id<Task>, place: Id<Municipality>, contacts: &mut Contacts) -> TaskAnswer {
    let task = &cx.portal.tasks[id];
    let rows = cx.portal.answers(id, place, cx.portal.today);
    let role = leading_role(task, rows.iter().map(|answer| answer.row));
    TaskAnswer {
        id: anchor_of(cx, id.into()),
        link: cx.link(id),
        label: role.map_or_else(|| nobody(cx, task), |role| cx.code("role", role)),
        who: role.map(|role| whos(cx, (id, &rows), role, contacts)).unwrap_or_default(),
        contacts: at_place(cx, task, place),
        duty: task.private_duty.as_ref().and_then(|duty| cx.text(&duty.text)),
        before: before(cx, task, place),
        unsure: task.unsure,
    }
}

/// Everybody in a role; rows that differ only in their law become one.
fn whos(cx: &Context<'_>, (task, rows): (Id<Task>, &[Answer<'_>]), role: Role, contacts: &mut Contacts) -> Vec<Who> {
    let mut groups: Vec<Vec<&Answer<'_>>> = Vec::new();
    for answer in rows.iter().filter(|answer| answer.row.role == role) {
        match groups.iter_mut().find(|group| alike(cx, group[0].row, answer.row)) {
            Some(group) => group.push(answer),
            None => groups.push(vec![answer]),
        }
    }
    groups.iter().map(|group| who(cx, group, contacts.count(group[0].party, task))).collect()
}

fn who(cx: &Context<'_>, group: &[&Answer<'_>], card: String) -> Who {
    let (row, party) = (group[0].row, group[0].party);
    // The page of the task links to the sections; here the links would outnumber everything else.
    let law = group.iter().filter_map(|answer| answer.row.law.as_ref());
    let law: Vec<String> = law.map(|law| cx.law(law).label.as_str().to_owned()).collect();
    Who {
        name: cx.party(party).label,
        card,
        only_if: only_if(row.party),
        since: when(cx, &row.valid),
        law: (!law.is_empty()).then(|| Html::trusted(law.join(", "))),
        note: cx.text(&row.note),
    }
}

/// Who answered earlier in this place, each in one sentence with the act that moved the task.
fn before(cx: &Context<'_>, task: &Task, place: Id<Municipality>) -> Vec<Html> {
    let rows = task.responsibilities.iter().chain(&task.before);
    let applying: Vec<&Responsibility> = rows.filter(|row| cx.portal.applies(&row.applies, place)).collect();
    let over = || applying.iter().copied().filter(|row| row.valid.ended_before(cx.portal.today));
    let role = leading_role(task, over());
    over().filter(|row| Some(row.role) == role).filter_map(|row| earlier(cx, row, &applying, place)).collect()
}

/// One earlier answer. Where the same party goes on, nothing moved: at most its law changed, and a row that only other
/// places need says nothing.
fn earlier(
    cx: &Context<'_>,
    row: &Responsibility,
    applying: &[&Responsibility],
    place: Id<Municipality>,
) -> Option<Html> {
    let party: Party = cx.portal.party_in(row.party, place);
    let next = successors(row, applying);
    let label = |law: &LawRef| cx.law(law).label;
    if next.iter().any(|next| cx.portal.party_in(next.party, place) == party) {
        let law = row.moved_by.as_ref().filter(|_| next.iter().any(|next| same_party(next.party, row.party)))?;
        let day = Html::escaped(&cx.strings.format.date_short(Date::from_civil(next_day(row)?)));
        return Some(filled(cx, "municipality", "law_changed", &[("date", day), ("law", label(law))]));
    }
    let who = cx.party_name(party);
    let until = when(cx, &row.valid).unwrap_or_else(|| Html::escaped(""));
    let line = match &row.moved_by {
        Some(law) => filled(cx, "municipality", "before_moved", &[("who", who), ("until", until), ("law", label(law))]),
        None => filled(cx, "municipality", "before", &[("who", who), ("until", until)]),
    };
    let note = cx.text(&row.note);
    Some(note.map_or(line.clone(), |note| Html::trusted(format!("{} {}", line.as_str(), note.as_str()))))
}
