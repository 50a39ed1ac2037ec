//! The two timelines of agreements: all agreements of a site, and the life of one.

use jiff::ToSpan;

use super::gantt::{self, Frame, Gantt, Row, bar, days, ends, look, open};
use super::status::{Replacements, names, replacements, status};
use crate::chart::rows::chained;
use crate::chart::time::{NoEnd, TimeAxis};
use crate::model::agreement::{Agreement, AgreementStatus, Decision};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::period::Period;
use crate::pipeline::render::context::{Context, Link};
use crate::pipeline::render::views::common::{anchor, counted, filled, period, short_date, word};

/// All agreements with dates by their beginning, successors below what they replaced; none when no agreement has a date.
pub(super) fn all(cx: &Context<'_>) -> Option<Gantt> {
    let ids = dated(cx);
    let agreement = |id: Id<Agreement>| &cx.portal.agreements[id];
    let dates: Vec<Date> = ids.iter().flat_map(|&id| ends(&agreement(id).meta.valid)).collect();
    let axis = gantt::axis(cx.portal.today, &dates, ids.iter().any(|&id| open(agreement(id))));
    let order = chained(ids.len(), &follows(cx, &ids));
    let ids: Vec<Id<Agreement>> = order.into_iter().map(|row| ids[row]).collect();
    let rows = ids.iter().map(|&id| with_next(cx, id, of(cx, &axis, id))).collect();
    let frame = Frame { id: "timeline", caption: "timeline", what: "agreement" };
    (!ids.is_empty()).then(|| gantt::gantt(cx, &frame, &axis, rows, &follows(cx, &ids)))
}

/// The agreements without any date of validity, which no timeline can show.
pub(super) fn undated(cx: &Context<'_>) -> Vec<Link> {
    let mut none: Vec<Id<Agreement>> = cx.listed();
    none.retain(|&id| ends(&cx.portal.agreements[id].meta.valid).is_empty());
    cx.links(&none)
}

fn dated(cx: &Context<'_>) -> Vec<Id<Agreement>> {
    let mut ids: Vec<Id<Agreement>> = cx.listed();
    ids.retain(|&id| !ends(&cx.portal.agreements[id].meta.valid).is_empty());
    ids.sort_by_key(|&id| ends(&cx.portal.agreements[id].meta.valid).first().copied());
    ids
}

/// Pairs of rows of which the later one took the place of the earlier one.
fn follows(cx: &Context<'_>, ids: &[Id<Agreement>]) -> Vec<(usize, usize)> {
    let row = |id: Id<Agreement>| ids.iter().position(|&other| other == id);
    let pairs = |(later, &id): (usize, &Id<Agreement>)| {
        let earlier = cx.portal.agreements[id].replaces.iter().filter_map(move |&id| row(id));
        earlier.map(move |earlier| (earlier, later)).collect::<Vec<_>>()
    };
    ids.iter().enumerate().flat_map(pairs).collect()
}

/// An agreement as a row.
fn of(cx: &Context<'_>, axis: &TimeAxis, id: Id<Agreement>) -> Row {
    let agreement = &cx.portal.agreements[id];
    Row {
        label: Some(anchor(&cx.link(id))),
        status: Some(status(cx, agreement)),
        when: period(cx, &agreement.meta.valid),
        look: look(agreement.status),
        bar: bar(axis, agreement),
        ..Row::default()
    }
}

fn with_next(cx: &Context<'_>, id: Id<Agreement>, row: Row) -> Row {
    let Replacements { done, coming } = replacements(cx, id);
    let kinds = [("next", done), ("coming", coming)].into_iter().filter(|(_, ids)| !ids.is_empty());
    let next = kinds.map(|(name, ids)| filled(cx, "chart", name, &[("agreement", names(cx, &ids))])).collect();
    Row { next, ..row }
}

/// What a row of the life of an agreement is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Before,
    Step,
    Own,
    After,
}

/// What came before an agreement, its decisions, its validity, and what comes after; none without a date of its own.
pub(super) fn life(cx: &Context<'_>, id: Id<Agreement>) -> Option<Gantt> {
    let agreement = &cx.portal.agreements[id];
    let Replacements { done, coming } = replacements(cx, id);
    let (before, after) = (&agreement.replaces, [done, coming].concat());
    let axis = life_axis(cx, agreement, before.iter().chain(&after).copied());
    let others = |part: Part, ids: &[Id<Agreement>]| -> Vec<(Part, Row)> {
        ids.iter().map(|&id| (part, of(cx, &axis, id))).collect()
    };
    let mut rows = others(Part::Before, before);
    rows.extend(own(cx, &axis, agreement));
    rows.extend(others(Part::After, &after));
    rows.retain(|(_, row)| row.bar.is_some() || !row.marks.is_empty());
    let follows = life_follows(&rows);
    let frame = Frame { id: "life", caption: "life", what: "step" };
    let known = rows.iter().any(|(part, _)| matches!(part, Part::Own | Part::Step));
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    known.then(|| gantt::gantt(cx, &frame, &axis, rows, &follows))
}

/// The agreement follows on what it replaced, and what replaced it follows on it.
fn life_follows(rows: &[(Part, Row)]) -> Vec<(usize, usize)> {
    let Some(own) = rows.iter().position(|(part, _)| *part == Part::Own) else { return Vec::new() };
    let pair = |(row, (part, _)): (usize, &(Part, Row))| match part {
        Part::Before => Some((row, own)),
        Part::After => Some((own, row)),
        Part::Step | Part::Own => None,
    };
    rows.iter().enumerate().filter_map(pair).collect()
}

fn life_axis(cx: &Context<'_>, agreement: &Agreement, others: impl Iterator<Item = Id<Agreement>>) -> TimeAxis {
    let others: Vec<&Agreement> = others.map(|id| &cx.portal.agreements[id]).collect();
    let mut dates: Vec<Date> = others.iter().flat_map(|other| ends(&other.meta.valid)).collect();
    dates.extend(ends(&agreement.meta.valid));
    dates.extend(decided(agreement).into_iter().chain(signed(agreement)));
    dates.extend(agreement.review.as_ref().and_then(|review| review.next));
    dates.extend(notice(cx, agreement).and_then(|period| period.to));
    gantt::axis(cx.portal.today, &dates, open(agreement) || others.iter().any(|other| open(other)))
}

fn own(cx: &Context<'_>, axis: &TimeAxis, agreement: &Agreement) -> Vec<(Part, Row)> {
    let valid = Row {
        label: Some(word(cx, "part", "validity")),
        status: Some(status(cx, agreement)),
        when: period(cx, &agreement.meta.valid),
        look: look(agreement.status),
        bar: bar(axis, agreement),
        ..Row::default()
    };
    vec![
        (Part::Step, marks(cx, axis, "approved", &decided(agreement))),
        (Part::Step, marks(cx, axis, "signed", &signed(agreement))),
        (Part::Own, valid),
        (Part::Step, notice_row(cx, axis, agreement)),
        (Part::Step, review(cx, axis, agreement)),
    ]
}

fn marks<'a>(cx: &Context<'a>, axis: &TimeAxis, name: &'a str, dates: &[Date]) -> Row {
    Row {
        label: Some(word(cx, "chart", name)),
        when: days(cx, dates),
        look: "mark",
        marks: dates.iter().filter_map(|&date| axis.mark(date)).collect(),
        ..Row::default()
    }
}

/// The days on which parties approved.
fn decided(agreement: &Agreement) -> Vec<Date> {
    let approved = agreement.approvals.iter().filter(|row| row.decision == Decision::Approved);
    sorted(approved.filter_map(|row| row.date).collect())
}

fn signed(agreement: &Agreement) -> Vec<Date> {
    sorted(agreement.signed.iter().filter_map(|row| row.date).collect())
}

fn sorted(mut dates: Vec<Date>) -> Vec<Date> {
    dates.sort();
    dates.dedup();
    dates
}

/// Most months of notice that are drawn: a century of them would be all that is seen.
const MOST_NOTICE: u32 = 1200;

/// How long the agreement would go on if notice were given today, but no longer than it was made for; none for an
/// agreement that is not in force.
fn notice(cx: &Context<'_>, agreement: &Agreement) -> Option<Period> {
    let months = agreement.notice_months.filter(|_| agreement.status == AgreementStatus::InForce)?;
    let months = Some(months).filter(|months| *months <= MOST_NOTICE)?;
    let today = cx.portal.today;
    let end = today.checked_add(i64::from(months).months()).ok()?;
    let end = agreement.meta.valid.to.map_or(end, |last| end.min(last.last_day()));
    Some(Period { from: Some(Date::from_civil(today)), to: Some(Date::from_civil(end)) })
}

fn notice_row(cx: &Context<'_>, axis: &TimeAxis, agreement: &Agreement) -> Row {
    let months = |n: u32| counted(cx, "agreement", "months", n as usize);
    Row {
        label: Some(word(cx, "chart", "notice")),
        when: agreement.notice_months.map(months),
        look: "next",
        bar: notice(cx, agreement).and_then(|period| axis.bar(&period, NoEnd::Unknown)),
        ..Row::default()
    }
}

fn review(cx: &Context<'_>, axis: &TimeAxis, agreement: &Agreement) -> Row {
    let next = agreement.review.as_ref().and_then(|review| review.next);
    let row = marks(cx, axis, "review", next.as_slice());
    Row { when: next.map(|date| short_date(cx, date)), ..row }
}
