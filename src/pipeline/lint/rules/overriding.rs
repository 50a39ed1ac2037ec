//! A task that adds to an inherited one or takes its place leaves no municipality without the answer that it had.

use jiff::civil;

use super::organiser::mainland;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::model::period::Period;
use crate::model::portal::Portal;
use crate::model::task::{Task, Where};
use crate::pipeline::link::{Linked, Overridden};

/// As many municipalities are named; of more it is said how many there are.
const NAMED: usize = 10;

/// Overriding tasks after which municipalities have no answer.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let diags = losses(linked).into_iter().map(|(overridden, places)| {
        let task = &portal.tasks[overridden.task];
        Diagnostic::new(code::ANSWER_LOST, overridden.places.unwrap_or(task.meta.span))
            .arg("task", task.name.to_arg())
            .arg("where", named(portal, &places))
    });
    diags.collect()
}

/// Overriding tasks, each with the municipalities that lose their answer today or on a day to come.
pub(super) fn losses(linked: &Linked) -> Vec<(&Overridden, Vec<Id<Municipality>>)> {
    let portal = &linked.portal;
    let places = mainland(portal);
    let sound = linked.written.overridden.iter().filter(|overridden| !portal.tasks[overridden.task].meta.broken);
    let losing = sound.map(|overridden| {
        let days = days(portal, overridden);
        let loses = |place: &Id<Municipality>| {
            days.iter()
                .any(|&day| answered(portal, overridden, *place, day) && !answers(portal, overridden.task, *place, day))
        };
        (overridden, places.iter().copied().filter(loses).collect::<Vec<_>>())
    });
    losing.filter(|(_, places)| !places.is_empty()).collect()
}

/// Today and the days to come on which an answer may begin or be over.
fn days(portal: &Portal, overridden: &Overridden) -> Vec<civil::Date> {
    let task = &portal.tasks[overridden.task];
    let own = task.responsibilities.iter().chain(&task.before).map(|row| row.valid);
    let whole = [task.meta.valid, overridden.valid].into_iter();
    let periods: Vec<Period> = own.chain(overridden.rows.iter().map(|(valid, _)| *valid)).chain(whole).collect();
    let first = periods.iter().filter_map(|period| Some(period.from?.first_day()));
    let after = periods.iter().filter_map(|period| period.to?.last_day().tomorrow().ok());
    first.chain(after).filter(|day| *day > portal.today).chain([portal.today]).collect()
}

/// Whether the inherited task has an answer in a place.
fn answered(portal: &Portal, overridden: &Overridden, place: Id<Municipality>, day: civil::Date) -> bool {
    let row = |(valid, places): &(Period, Where)| valid.contains(day) && portal.applies(places, place);
    let holds = overridden.valid.contains(day) && portal.applies(&overridden.applies, place);
    holds && (overridden.private || overridden.rows.iter().any(row))
}

/// Whether the task that takes its place has one.
fn answers(portal: &Portal, task: Id<Task>, place: Id<Municipality>, day: civil::Date) -> bool {
    let own = &portal.tasks[task];
    let rows = || portal.answers(task, place, day).iter().any(|answer| answer.row.role == own.main_role);
    let holds = own.meta.valid.contains(day) && portal.applies(&own.applies, place);
    holds && (own.private_duty.is_some() || rows())
}

/// Municipalities by name, or some of them and how many others there are.
fn named(portal: &Portal, places: &[Id<Municipality>]) -> Arg {
    let names = |places: &[Id<Municipality>]| {
        Arg::List(places.iter().map(|&place| portal.municipalities[place].name.to_arg()).collect())
    };
    match places.len().checked_sub(NAMED) {
        None | Some(0) => names(places),
        Some(others) => Arg::phrase("first-and-others", [("first", names(&places[..NAMED])), ("n", others.into())]),
    }
}
