//! Turns figures into words, and puts their places and times in order.

use std::cmp::Ordering;

use crate::model::indicator::Indicator;
use crate::model::party::Party;
use crate::model::period::Period;
use crate::pipeline::render::context::{Context, Html};
use crate::pipeline::render::views::common::filled;

/// A figure as the reader's language writes it.
pub(super) fn say(cx: &Context<'_>, value: &str) -> Html {
    Html::escaped(&cx.strings.format.number(value))
}

/// The time of a figure: one year, month or day, or a stretch.
pub(super) fn when(cx: &Context<'_>, period: &Period) -> Html {
    match (period.from, period.to) {
        (Some(from), Some(to)) if from == to => cx.date(from),
        _ => cx.period(period).unwrap_or_else(|| Html::escaped("")),
    }
}

/// The middle of the days of a time, as a year with the part of it that has passed; none without ends.
pub(super) fn middle(period: &Period) -> Option<f64> {
    let (from, to) = (period.from.or(period.to)?.first_day(), period.to.or(period.from)?.last_day());
    let days = from.until(to).ok()?.get_days();
    let passed = f64::from(from.day_of_year() - 1) / f64::from(from.days_in_year());
    Some(f64::from(from.year()) + passed + f64::from(days) / 730.5)
}

/// The order of times: by their middles, of those that are the same by their beginnings.
pub(super) fn by_time(a: &Period, b: &Period) -> Ordering {
    let middle = |period: &Period| middle(period).unwrap_or(f64::MIN);
    middle(a).total_cmp(&middle(b)).then_with(|| (a.from, a.to).cmp(&(b.from, b.to)))
}

/// What is aimed at, with its time.
pub(super) fn target(cx: &Context<'_>, indicator: &Indicator) -> Option<Html> {
    let target = indicator.target.as_ref()?;
    let value = say(cx, &target.value);
    Some(match target.by {
        Some(by) => filled(cx, "indicator", "target_by", &[("value", value), ("date", cx.date(by))]),
        None => value,
    })
}

/// The places of the figures: the whole region first, then counties, bodies, and municipalities by name.
pub(super) fn scopes(cx: &Context<'_>, indicator: &Indicator) -> Vec<Option<Party>> {
    let mut scopes: Vec<Option<Party>> = indicator.values.iter().map(|value| value.scope).collect();
    // An indicator has many figures of few places: each is named once.
    scopes.sort_unstable();
    scopes.dedup();
    let named = |scope: Option<Party>| (width(scope), scope.map(|party| name(cx, party)).unwrap_or_default(), scope);
    let mut scopes: Vec<(u8, String, Option<Party>)> = scopes.into_iter().map(named).collect();
    scopes.sort_by(|(a_width, a_name, a), (b_width, b_name, b)| {
        a_width.cmp(b_width).then_with(|| cx.names.order.compare(a_name, b_name)).then(a.cmp(b))
    });
    scopes.into_iter().map(|(_, _, scope)| scope).collect()
}

/// The widest place that has a figure.
pub(super) fn main_scope(cx: &Context<'_>, indicator: &Indicator) -> Option<Option<Party>> {
    scopes(cx, indicator).first().copied()
}

fn name(cx: &Context<'_>, party: Party) -> String {
    cx.portal.party_name(party).map(|name| cx.plain(name)).unwrap_or_default()
}

fn width(scope: Option<Party>) -> u8 {
    match scope {
        None => 0,
        Some(Party::County(_)) => 1,
        Some(Party::Class(_)) => 2,
        Some(Party::Body(_)) => 3,
        Some(Party::Municipality(_)) => 4,
    }
}

/// The times of the figures, newest last.
pub(super) fn periods(indicator: &Indicator) -> Vec<&Period> {
    let mut periods: Vec<&Period> = indicator.values.iter().map(|value| &value.period).collect();
    // Most figures share their times with others: of those each is looked at once.
    periods.sort_unstable_by_key(|period| (period.from, period.to));
    periods.dedup_by_key(|period| (period.from, period.to));
    periods.sort_by(|a, b| by_time(a, b));
    periods
}
