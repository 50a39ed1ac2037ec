//! Every task has somebody who answers for it in each municipality on each day (611/2021 7 §), and where several do,
//! each says which part is its own.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use super::nowhere;
use super::overriding::losses;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::county::CountyKind;
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::model::task::{Responsibility, Task};
use crate::pipeline::link::Linked;
use crate::text::Span;

/// Days and places without an answer, and answers that do not say which part they are.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let places = mainland(portal);
    let losses = losses(linked);
    // What a task lost by taking the place of an inherited one is told there.
    let lost =
        |id| losses.iter().filter(move |(task, _)| task.task == id).flat_map(|(_, places)| places.iter().copied());
    let tasks = portal.tasks.iter().filter(|(_, task)| !task.meta.broken && task.private_duty.is_none());
    // What holds nowhere is a mistake of its own, and a gap its echo.
    let tasks = tasks.filter(|(_, task)| nowhere::empty(portal, task).is_empty());
    tasks.flat_map(|(id, task)| check_task(portal, task, &places, &lost(id).collect())).collect()
}

/// The site's municipalities that belong to a county or carry its tasks; Åland is outside (616/2021 6–7 §).
pub(super) fn mainland(portal: &Portal) -> Vec<Id<Municipality>> {
    let inside = |id: &Id<Municipality>| {
        let place = &portal.municipalities[*id];
        !place.meta.broken && portal.counties[place.county].kind != CountyKind::Outside
    };
    portal.own_municipalities().into_iter().filter(inside).collect()
}

fn check_task(
    portal: &Portal,
    task: &Task,
    places: &[Id<Municipality>],
    lost: &BTreeSet<Id<Municipality>>,
) -> Vec<Diagnostic> {
    let mut gaps: BTreeMap<Gap, Vec<Id<Municipality>>> = BTreeMap::new();
    let mut unclear: BTreeMap<Span, (Span, Vec<Id<Municipality>>)> = BTreeMap::new();
    let rows: Vec<&Responsibility> =
        task.responsibilities.iter().chain(&task.before).filter(|row| row.role == task.main_role).collect();
    for &place in places.iter().filter(|&&place| portal.applies(&task.applies, place)) {
        let applying: Vec<&Responsibility> =
            rows.iter().copied().filter(|row| portal.applies(&row.applies, place)).collect();
        if let Some(gap) = gap(&applying).filter(|_| !lost.contains(&place)) {
            gaps.entry(gap).or_default().push(place);
        }
        for (row, rival) in unclear_rows(portal, &applying, place) {
            unclear.entry(row).or_insert_with(|| (rival, Vec::new())).1.push(place);
        }
    }
    let mut diags: Vec<Diagnostic> =
        gaps.into_iter().map(|(gap, at)| no_organiser(portal, task, &gap, (&at, places))).collect();
    diags.extend(unclear.into_iter().map(|(row, (rival, at))| several(portal, task, (row, rival), (&at, places))));
    diags
}

/// Days without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Gap {
    /// The first; none when there is no answer on any day.
    from: Option<civil::Date>,
    /// The last; none when it goes on.
    to: Option<civil::Date>,
}

/// The first stretch of days, from the first known answer on, that no row covers.
fn gap(rows: &[&Responsibility]) -> Option<Gap> {
    let start = |row: &Responsibility| row.valid.from.map_or(civil::Date::MIN, crate::model::date::Date::first_day);
    let end = |row: &Responsibility| row.valid.to.map_or(civil::Date::MAX, crate::model::date::Date::last_day);
    let mut stretches: Vec<(civil::Date, civil::Date)> = rows.iter().map(|row| (start(row), end(row))).collect();
    stretches.sort_unstable();
    let Some(&(_, mut covered)) = stretches.first() else { return Some(Gap { from: None, to: None }) };
    for (from, to) in stretches {
        match covered.tomorrow() {
            Ok(next) if from > next => return Some(Gap { from: Some(next), to: from.yesterday().ok() }),
            _ => covered = covered.max(to),
        }
    }
    covered.tomorrow().ok().map(|next| Gap { from: Some(next), to: None })
}

/// Rows that another party's row overlaps, and that do not say which part is theirs; each with the place of the other.
fn unclear_rows(portal: &Portal, rows: &[&Responsibility], place: Id<Municipality>) -> Vec<(Span, Span)> {
    let party = |row: &Responsibility| -> Party { portal.party_in(row.party, place) };
    let rival = |row: &&Responsibility| {
        rows.iter().find(|other| party(other) != party(row) && other.valid.overlaps(&row.valid)).map(|other| other.span)
    };
    let silent = |row: &&&Responsibility| row.note.is_empty() && row.applies.is_everywhere();
    rows.iter().filter(silent).filter_map(|row| Some((row.span, rival(row)?))).collect()
}

fn no_organiser(
    portal: &Portal,
    task: &Task,
    gap: &Gap,
    places: (&[Id<Municipality>], &[Id<Municipality>]),
) -> Diagnostic {
    let day = |day: civil::Date| Arg::Date(day.to_string());
    let when = match (gap.from, gap.to) {
        (None, _) => Arg::word("at-any-time"),
        (Some(from), None) => Arg::phrase("from-on", [("from", day(from))]),
        (Some(from), Some(to)) => Arg::phrase("from-to", [("from", day(from)), ("to", day(to))]),
    };
    Diagnostic::new(code::NO_ORGANISER, task.meta.span)
        .arg("task", task.name.to_arg())
        .arg("where", words(portal, places))
        .arg("when", when)
}

fn several(
    portal: &Portal,
    task: &Task,
    spans: (Span, Span),
    places: (&[Id<Municipality>], &[Id<Municipality>]),
) -> Diagnostic {
    Diagnostic::new(code::SEVERAL_ORGANISERS, spans.0)
        .arg("task", task.name.to_arg())
        .arg("where", words(portal, places))
        .arg("when", Arg::word("same-time"))
        .also(spans.1, "rival")
}

/// Places in words: all of them, or one and how many others.
fn words(portal: &Portal, (at, all): (&[Id<Municipality>], &[Id<Municipality>])) -> Arg {
    let first = at.first().map_or_else(|| Arg::Text(String::new()), |&id| portal.municipalities[id].name.to_arg());
    match at.len() {
        n if n == all.len() && n > 1 => Arg::word("every-municipality"),
        0 | 1 => first,
        n => Arg::phrase("first-and-others", [("first", first), ("n", (n - 1).into())]),
    }
}
