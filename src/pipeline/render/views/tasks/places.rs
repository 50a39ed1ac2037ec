//! The answer to a task in every municipality of a region: municipalities that have the same answer stand together.

use schemars::JsonSchema;
use serde::Serialize;

use super::rows::leading_role;
use crate::model::id::Id;
use crate::model::kind::RecordRef;
use crate::model::municipality::Municipality;
use crate::model::party::{Party, PartyClass};
use crate::model::portal::Answer;
use crate::model::task::Task;
use crate::pipeline::plan::Plan;
use crate::pipeline::render::context::{Context, Link};
use crate::pipeline::render::views::municipalities::contacts::{Reach, reach};

/// Municipalities in which the same parties answer.
#[derive(Serialize, JsonSchema)]
pub(super) struct SameAnswer {
    /// Who, besides the municipality itself.
    who: Vec<Link>,
    /// True when each municipality answers itself, alone or with others.
    own: bool,
    /// True when nobody is on record.
    nobody: bool,
    /// True when the places have their own addresses: where each answers itself or leads to its schools.
    reached: bool,
    places: Vec<AnswerIn>,
}

/// A municipality on the page of a task.
#[derive(Serialize, JsonSchema)]
struct AnswerIn {
    /// Its code, by which an address names the place (`#020`) in every language.
    code: String,
    /// Leads to the row of the task on the page of the municipality.
    link: Link,
    reach: Option<Reach>,
}

/// Municipalities with the same answer before they are worded: whoever answers for their own place says the same in each.
struct Group {
    own: bool,
    others: Vec<Party>,
    places: Vec<Id<Municipality>>,
}

/// The parties that answer in a place, those of the role that answers the question.
#[must_use]
pub(crate) fn answering(cx: &Context<'_>, id: Id<Task>, place: Id<Municipality>) -> Vec<Party> {
    leading(&cx.portal.tasks[id], &cx.portal.answers(id, place, cx.portal.today))
}

/// The parties of these rows that have the role that answers the question, each once.
pub(crate) fn leading(task: &Task, rows: &[Answer<'_>]) -> Vec<Party> {
    let role = leading_role(task, rows.iter().map(|answer| answer.row));
    let mut parties: Vec<Party> = Vec::new();
    for answer in rows.iter().filter(|answer| Some(answer.row.role) == role) {
        if !parties.contains(&answer.party) {
            parties.push(answer.party);
        }
    }
    parties
}

/// The answers of all municipalities of a region in which the task exists; none on the national site.
pub(super) fn places(cx: &Context<'_>, id: Id<Task>) -> Vec<SameAnswer> {
    if cx.portal.site.county.is_none() {
        return Vec::new();
    }
    let task = &cx.portal.tasks[id];
    let own = cx.portal.own_municipalities().into_iter().filter(|&place| cx.portal.applies(&task.applies, place));
    let mut groups: Vec<Group> = Vec::new();
    for place in cx.sorted(own.collect()) {
        let found = answering(cx, id, place);
        let own = found.contains(&Party::Municipality(place));
        let others: Vec<Party> = found.into_iter().filter(|&party| party != Party::Municipality(place)).collect();
        match groups.iter_mut().find(|group| group.own == own && group.others == others) {
            Some(group) => group.places.push(place),
            None => groups.push(Group { own, others, places: vec![place] }),
        }
    }
    groups.into_iter().map(|group| same(cx, id, &group)).collect()
}

fn same(cx: &Context<'_>, id: Id<Task>, group: &Group) -> SameAnswer {
    // Schools are mostly the municipality's own: its pages lead to them.
    let reached = group.own || group.others.contains(&Party::Class(PartyClass::EducationProvider));
    SameAnswer {
        reached,
        own: group.own,
        nobody: !group.own && group.others.is_empty(),
        who: cx.parties(&group.others),
        places: group.places.iter().map(|&place| answer_in(cx, id, place, reached)).collect(),
    }
}

fn answer_in(cx: &Context<'_>, id: Id<Task>, place: Id<Municipality>, reached: bool) -> AnswerIn {
    let link = || at(cx.link(place), &anchor_of(cx, id.into()));
    let own = reached.then(|| reach(cx, Party::Municipality(place))).flatten();
    AnswerIn {
        code: cx.portal.municipalities[place].meta.id.clone(),
        link: link(),
        reach: own.map(|known| Reach { party: Some(link()), ..known }),
    }
}

/// A link to a place on a page.
pub(crate) fn at(link: Link, anchor: &str) -> Link {
    Link { href: link.href.map(|href| format!("{href}#{anchor}")), ..link }
}

/// The place of a task or a situation on the pages of municipalities.
pub(crate) fn anchor_of(cx: &Context<'_>, record: RecordRef) -> String {
    cx.plan.record_url(cx.lang, record).and_then(Plan::place_of).unwrap_or(&cx.portal.meta(record).id).to_owned()
}
