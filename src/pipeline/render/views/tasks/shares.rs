//! Who has which part in tasks: the tasks of one body, who produces and pays for those of an area, all bodies beside areas.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::rows;
use crate::model::area::Area;
use crate::model::body::Body;
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::party::Party;
use crate::model::task::{Role, Task};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::areas::tree;
use crate::pipeline::render::views::common::counted;

/// What a body does in a task.
#[derive(Serialize, JsonSchema)]
pub(crate) struct BodyTask {
    task: Link,
    area: Link,
    role: &'static str,
    role_label: Html,
}

/// The tasks in which a body has a part today, by name.
pub(crate) fn of_body(cx: &Context<'_>, body: Id<Body>) -> Vec<BodyTask> {
    let takes_part = |id: &Id<Task>| !roles(cx, *id, body).is_empty();
    let tasks = cx.sorted(cx.portal.tasks.iter().map(|(id, _)| id).filter(takes_part).collect());
    let rows = |id: Id<Task>| roles(cx, id, body).into_iter().map(move |role| body_task(cx, id, role));
    tasks.into_iter().flat_map(rows).collect()
}

fn body_task(cx: &Context<'_>, id: Id<Task>, role: Role) -> BodyTask {
    let area = cx.link(cx.portal.tasks[id].area);
    BodyTask { task: cx.link(id), area, role: role.code(), role_label: cx.code("role", role) }
}

/// What a body does in a task today, each role once.
fn roles(cx: &Context<'_>, id: Id<Task>, body: Id<Body>) -> Vec<Role> {
    let mut roles = Vec::new();
    for row in rows::current(cx, &cx.portal.tasks[id]) {
        if !roles.contains(&row.role) && rows::parties(cx, row.party).contains(&Party::Body(body)) {
            roles.push(row.role);
        }
    }
    roles
}

/// Who produces a task and who pays for it, where that is on record.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TaskShares {
    task: Link,
    produces: Vec<Link>,
    funds: Vec<Link>,
}

/// Who produces tasks and who pays for them; tasks of which neither is on record are left out.
pub(crate) fn shares(cx: &Context<'_>, tasks: &[Id<Task>]) -> Vec<TaskShares> {
    let shares = |&id: &Id<Task>| {
        let [produces, funds] = [Role::Produces, Role::Funds].map(|role| having(cx, id, role));
        TaskShares { task: cx.link(id), produces, funds }
    };
    tasks.iter().map(shares).filter(|row| !row.produces.is_empty() || !row.funds.is_empty()).collect()
}

/// Who has a role in a task today, each once.
fn having(cx: &Context<'_>, id: Id<Task>, role: Role) -> Vec<Link> {
    let mut found: Vec<Party> = Vec::new();
    let rows = rows::current(cx, &cx.portal.tasks[id]).into_iter().filter(|row| row.role == role);
    for party in rows.flat_map(|row| rows::parties(cx, row.party)) {
        if !found.contains(&party) {
            found.push(party);
        }
    }
    cx.parties(&found)
}

/// A body with what it does in each area.
#[derive(Serialize, JsonSchema)]
pub(super) struct BodyShares {
    body: Link,
    areas: Vec<AreaShare>,
}

/// How many tasks of an area a body organises, and in how many others it takes part, in words.
#[derive(Serialize, JsonSchema)]
struct AreaShare {
    area: Link,
    organises: Option<Html>,
    takes_part: Option<Html>,
}

/// How many tasks of each area, by its place in their order, a body organises and in how many others it takes part.
type Counts = BTreeMap<usize, (Id<Area>, [usize; 2])>;

/// The matrix by body: every body that has a part in a task, by name.
pub(super) fn by_body(cx: &Context<'_>) -> Vec<BodyShares> {
    let mut bodies: BTreeMap<Id<Body>, Counts> = BTreeMap::new();
    for (place, (area, _)) in tree(cx).into_iter().enumerate() {
        for (_, task) in cx.portal.tasks.iter().filter(|(_, task)| task.area == area) {
            for (body, organises) in bodies_of(cx, task) {
                let (_, counts) = bodies.entry(body).or_default().entry(place).or_insert((area, [0, 0]));
                counts[usize::from(!organises)] += 1;
            }
        }
    }
    let shown = cx.sorted(bodies.keys().copied().filter(|&body| cx.href(body.into()).is_some()).collect());
    let row = |body| BodyShares {
        body: cx.link(body),
        areas: bodies[&body].values().map(|&(area, counts)| area_share(cx, area, counts)).collect(),
    };
    shown.into_iter().map(row).collect()
}

/// The bodies with a part in a task today, and whether they organise it.
fn bodies_of(cx: &Context<'_>, task: &Task) -> BTreeMap<Id<Body>, bool> {
    let mut found = BTreeMap::new();
    for row in rows::current(cx, task) {
        for party in rows::parties(cx, row.party) {
            if let Party::Body(body) = party {
                *found.entry(body).or_default() |= row.role == Role::Organises;
            }
        }
    }
    found
}

fn area_share(cx: &Context<'_>, area: Id<Area>, [organises, takes_part]: [usize; 2]) -> AreaShare {
    let phrase = |name: &'static str, n: usize| (n != 0).then(|| counted(cx, "matrix", name, n));
    AreaShare {
        area: cx.link(area),
        organises: phrase("organises", organises),
        takes_part: phrase("takes_part", takes_part),
    }
}
