//! A task or a row that leaves out every place that it names holds nowhere, and no page shows it.

use crate::diag::{Diagnostic, code};
use crate::model::county::County;
use crate::model::id::Id;
use crate::model::portal::Portal;
use crate::model::task::{Place, Task, Where};
use crate::pipeline::link::Linked;
use crate::text::Span;

pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let tasks = portal.tasks.iter().map(|(_, task)| task).filter(|task| !task.meta.broken);
    tasks.flat_map(|task| empty(portal, task)).map(|span| Diagnostic::new(code::APPLIES_NOWHERE, span)).collect()
}

/// Where a task or rows of it were written that hold nowhere.
pub(super) fn empty(portal: &Portal, task: &Task) -> Vec<Span> {
    let nowhere = |(_, places): &(Span, &Where)| !places.except.is_empty() && is_nowhere(portal, places);
    places(task).filter(nowhere).map(|(span, _)| span).collect()
}

/// Where a task and each of its rows apply, with where that was written.
fn places(task: &Task) -> impl Iterator<Item = (Span, &Where)> {
    let rows = task.responsibilities.iter().chain(&task.before).map(|row| (row.span, &row.applies));
    std::iter::once((task.meta.span, &task.applies)).chain(rows)
}

fn is_nowhere(portal: &Portal, places: &Where) -> bool {
    let left = portal.municipalities.ids().any(|id| portal.applies(places, id));
    !left && !portal.counties.ids().any(|id| is_left(portal, places, id))
}

/// True for a county that is not left out, and of whose municipalities none is on record.
fn is_left(portal: &Portal, places: &Where, id: Id<County>) -> bool {
    let county = Place::County(id);
    let named = places.only.is_empty() || places.only.contains(&county);
    let empty = || portal.municipalities.iter().all(|(_, municipality)| municipality.county != id);
    named && !places.except.contains(&county) && empty()
}
