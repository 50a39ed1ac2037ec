//! Turns dates and periods into places on an axis of whole years; what a date leaves open stays open in the picture.

use jiff::civil;
use schemars::JsonSchema;
use serde::Serialize;

use super::labels::{Label, Placed, place};
use super::{Percent, Stretch};
use crate::model::date::{Date, Precision};
use crate::model::period::Period;

/// An axis of time from the first day of a year to the last day of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeAxis {
    first: civil::Date,
    /// The day after its last one.
    end: civil::Date,
}

/// What the picture does where a period has no last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEnd {
    /// It goes on: an arrow to the edge.
    GoesOn,
    /// Nobody knows: the picture breaks off.
    Unknown,
}

/// A period as a picture shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Bar {
    /// The days that are surely in it.
    pub sure: Option<Stretch>,
    /// The days of a vague beginning or end.
    pub vague: Vec<Stretch>,
    /// Where it breaks off to the left, because the beginning is not known.
    pub from_unknown: Option<Percent>,
    /// Where it breaks off to the right, because the end is not known.
    pub to_unknown: Option<Percent>,
    /// True when it has no end and goes on past the edge.
    pub goes_on: bool,
    /// Where it can be tied to what comes before it.
    pub start: Percent,
}

/// A date as a picture shows it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Mark {
    /// The middle of the days that it may mean.
    pub x: Percent,
    /// All of them, where the date is vague.
    pub vague: Option<Stretch>,
}

impl TimeAxis {
    /// The whole years that hold the day and every date.
    #[must_use]
    pub fn around(today: civil::Date, dates: &[Date]) -> Self {
        let first = dates.iter().map(|date| date.year()).fold(today.year(), i16::min);
        let last = dates.iter().map(|date| date.year()).fold(today.year(), i16::max);
        Self { first: january(first), end: january(last.saturating_add(1)) }
    }

    /// The same with as many years more at its end.
    #[must_use]
    pub fn longer(self, years: i16) -> Self {
        Self { end: january(self.end.year().saturating_add(years)), ..self }
    }

    /// The first and the last year.
    #[must_use]
    pub fn ends(&self) -> (i16, i16) {
        (self.first.year(), self.end.year().saturating_sub(1))
    }

    /// Where a day begins, in percent; below 0 or above 100 outside of the axis.
    #[must_use]
    pub fn x(&self, day: civil::Date) -> f64 {
        days(self.first, day) / days(self.first, self.end).max(1.0) * 100.0
    }

    /// Where a day ends.
    fn x_end(&self, day: civil::Date) -> f64 {
        self.x(day.tomorrow().unwrap_or(day))
    }

    /// The days that a date may mean.
    #[must_use]
    pub fn stretch(&self, date: Date) -> Option<Stretch> {
        Stretch::between(self.x(date.first_day()), self.x_end(date.last_day()))
    }

    /// A date as a mark; none outside of the axis.
    #[must_use]
    pub fn mark(&self, date: Date) -> Option<Mark> {
        let at = self.stretch(date)?;
        Some(Mark { x: at.middle(), vague: (date.precision() < Precision::Day).then_some(at) })
    }

    /// A period as a bar; none when neither end is known, or none of it is on the axis.
    #[must_use]
    pub fn bar(&self, period: &Period, no_end: NoEnd) -> Option<Bar> {
        let goes_on = period.to.is_none() && no_end == NoEnd::GoesOn;
        let bar = match (period.from, period.to) {
            (None, None) => return None,
            (Some(from), None) if !goes_on => self.lone(from, |x| Bar { to_unknown: Some(x), ..Bar::default() }),
            (None, Some(to)) => self.lone(to, |x| Bar { from_unknown: Some(x), ..Bar::default() }),
            (Some(from), to) => self.between(from, to),
        };
        let seen = bar.sure.is_some() || !bar.vague.is_empty();
        seen.then_some(Bar { goes_on, ..bar })
    }

    /// An end by itself: the days that it may mean, and the place where the picture breaks off.
    fn lone(&self, date: Date, bar: impl Fn(Percent) -> Bar) -> Bar {
        let Some(at) = self.stretch(date) else { return Bar::default() };
        let vague = date.precision() < Precision::Day;
        let breaks = bar(at.x);
        let breaks = if breaks.to_unknown.is_some() { bar(at.end()) } else { breaks };
        let (sure, vague) = if vague { (None, vec![at]) } else { (Some(at), Vec::new()) };
        Bar { sure, vague, start: at.x, ..breaks }
    }

    fn between(&self, from: Date, to: Option<Date>) -> Bar {
        let vague_from = (from.precision() < Precision::Day).then_some(from);
        let vague_to = to.filter(|to| to.precision() < Precision::Day);
        let sure_from = if vague_from.is_some() { self.x_end(from.last_day()) } else { self.x(from.first_day()) };
        let sure_to = match to {
            None => 100.0,
            Some(to) if vague_to.is_some() => self.x(to.first_day()),
            Some(to) => self.x_end(to.last_day()),
        };
        let vague_to = vague_to.filter(|to| Some(*to) != vague_from);
        let (left, right) = (self.x(from.first_day()), to.map_or(100.0, |to| self.x_end(to.last_day())));
        let part =
            |date: Date| Stretch::between(self.x(date.first_day()).max(left), self.x_end(date.last_day()).min(right));
        let vague = vague_from.into_iter().chain(vague_to).filter_map(part).collect();
        let start = Percent::within(left);
        Bar { sure: Stretch::between(sure_from, sure_to), vague, start, ..Bar::default() }
    }

    /// The beginnings of years as lines: as many as there are, but none at the very edges.
    #[must_use]
    pub fn lines(&self) -> Vec<Percent> {
        let inner = self.first.year().saturating_add(1)..self.end.year();
        let years: Vec<i16> = inner.collect();
        // A line for each of very many years would be a grey field.
        let step = years.len() / 24 + 1;
        years.into_iter().step_by(step).map(|year| Percent::within(self.x(january(year)))).collect()
    }

    /// The names of years, each at the beginning of its year; where not all find room, of every second, fifth and so on.
    #[must_use]
    pub fn years(&self, narrowest: f64, row: f64) -> Vec<Placed> {
        let years: Vec<i16> = (self.first.year()..self.end.year()).collect();
        let label =
            |year: i16| Label { text: year.to_string(), at: self.x(january(year)), rows: vec![row], begins: true };
        let wanted = |step: usize| years.iter().copied().step_by(step).map(label).collect::<Vec<_>>();
        let steps = [1, 2, 5, 10, 25, 50, 100];
        // The last year may be so near to the edge that its name has no room.
        let fits = |step: &usize| place(narrowest, wanted(*step)).len() + 1 >= wanted(*step).len();
        let step = steps.into_iter().find(fits).unwrap_or(years.len().max(1));
        place(narrowest, wanted(step))
    }
}

fn january(year: i16) -> civil::Date {
    civil::Date::new(year.clamp(-9999, 9999), 1, 1).unwrap_or(civil::Date::MAX)
}

fn days(from: civil::Date, to: civil::Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        let end = |text: &str| (!text.is_empty()).then(|| day(text));
        Period { from: end(from), to: end(to) }
    }

    /// The four years 2025–2028, of which 2028 has a day more.
    fn axis() -> TimeAxis {
        TimeAxis::around(date(2026, 11, 22), &[day("2025"), day("2028-05")])
    }

    fn described(bar: Option<Bar>) -> String {
        let Some(bar) = bar else { return "nothing".to_owned() };
        let say = |at: &Stretch| format!("{}–{}", at.x, at.end());
        let vague: Vec<String> = bar.vague.iter().map(say).collect();
        let sure = bar.sure.as_ref().map_or("none".to_owned(), say);
        format!(
            "{sure}, vague {vague:?}, on {}, from {:?}, to {:?}",
            bar.goes_on,
            bar.from_unknown.map(Percent::value),
            bar.to_unknown.map(Percent::value)
        )
    }

    #[test]
    fn an_axis_holds_whole_years() {
        let axis = axis();
        assert_eq!((axis.x(date(2025, 1, 1)), axis.x(date(2029, 1, 1))), (0.0, 100.0));
        assert_eq!(axis.lines().len(), 3);
        assert_eq!(axis.longer(1).lines().len(), 4);
    }

    #[test]
    fn sure_days_vague_years_and_open_ends_differ() {
        let bars = [
            (period("2026-01-01", "2027-12-31"), "24.98%–74.95%, vague [], on false, from None, to None"),
            (
                period("2026", "2028"),
                "49.97%–74.95%, vague [\"24.98%–49.97%\", \"74.95%–100%\"], on false, from None, to None",
            ),
            (period("2026", "2026"), "none, vague [\"24.98%–49.97%\"], on false, from None, to None"),
            (
                period("2026", "2027"),
                "none, vague [\"24.98%–49.97%\", \"49.97%–74.95%\"], on false, from None, to None",
            ),
            (period("2027-01-01", ""), "49.97%–100%, vague [], on true, from None, to None"),
            (period("", "2025"), "none, vague [\"0%–24.98%\"], on false, from Some(0.0), to None"),
            (period("", ""), "nothing"),
            (period("2030", "2031"), "nothing"),
        ];
        for (period, expected) in bars {
            assert_eq!(described(axis().bar(&period, NoEnd::GoesOn)), expected, "{period:?}");
        }
    }

    #[test]
    fn an_end_that_nobody_knows_breaks_off() {
        let bar = axis().bar(&period("2026-01-01", ""), NoEnd::Unknown).unwrap();
        assert!(bar.to_unknown.is_some() && !bar.goes_on);
        assert!(bar.sure.unwrap().width.value() < 0.1, "one day");
    }

    #[test]
    fn a_mark_is_as_wide_as_its_date_is_vague() {
        assert_eq!(axis().mark(day("2026-06-01")).unwrap().vague, None);
        assert_eq!(axis().mark(day("2026")).unwrap().vague.unwrap().width.to_string(), "24.99%");
        assert_eq!(axis().mark(day("2031")), None);
    }

    #[test]
    fn years_are_named_where_there_is_room() {
        let names = |narrowest: f64, axis: TimeAxis| -> Vec<String> {
            axis.years(narrowest, 1.0).into_iter().map(|label| label.text).collect()
        };
        assert_eq!(names(17.0, axis()), ["2025", "2026", "2027", "2028"]);
        assert_eq!(names(17.0, axis().longer(4)), ["2025", "2027", "2029", "2031"]);
        assert_eq!(names(17.0, axis().longer(80)), ["2025", "2050", "2075"]);
    }

    fn some_date() -> impl Strategy<Value = Date> {
        (1990i16..2060, 1i8..=12, 1i8..=28, 0..3u8).prop_map(|(year, month, day, kind)| {
            let text = match kind {
                0 => format!("{year}"),
                1 => format!("{year}-{month:02}"),
                _ => format!("{year}-{month:02}-{day:02}"),
            };
            Date::parse(&text).unwrap()
        })
    }

    proptest! {
        #[test]
        fn every_date_of_an_axis_has_its_place(dates in proptest::collection::vec(some_date(), 0..6)) {
            let axis = TimeAxis::around(date(2026, 11, 22), &dates);
            for &date in &dates {
                let mark = axis.mark(date).unwrap();
                prop_assert!((0.0..=100.0).contains(&mark.x.value()));
                let whole = mark.vague.map_or(1.0, |at| at.width.value());
                prop_assert!(whole > 0.0);
            }
            let mut sorted = dates.clone();
            sorted.sort_by_key(|date| date.first_day());
            let xs: Vec<f64> = sorted.iter().map(|date| axis.x(date.first_day())).collect();
            prop_assert!(xs.is_sorted());
        }

        #[test]
        fn the_parts_of_a_bar_touch_and_stay_on_the_axis(from in some_date(), to in some_date()) {
            let axis = TimeAxis::around(date(2026, 11, 22), &[from, to]);
            let period = Period { from: Some(from), to: Some(to) };
            if period.is_backwards() {
                return Ok(());
            }
            let bar = axis.bar(&period, NoEnd::Unknown).unwrap();
            let parts = bar.vague.iter().copied().chain(bar.sure);
            let (mut left, mut right): (f64, f64) = (100.0, 0.0);
            for part in parts {
                left = left.min(part.x.value());
                right = right.max(part.end().value());
            }
            prop_assert!((left - axis.x(from.first_day())).abs() < 0.02);
            prop_assert!((right - axis.x_end(to.last_day())).abs() < 0.02);
        }

        #[test]
        fn names_of_years_never_meet(first in 1950i16..2030, more in 0i16..90, narrowest in 12.0..60.0) {
            let axis = TimeAxis::around(date(first, 1, 1), &[]).longer(more);
            let years = axis.years(narrowest, 1.0);
            prop_assert!(!years.is_empty());
            // Each begins at its place, so that it ends where it is as wide as letters can be.
            let ends = |name: &Placed| name.x.value() / 100.0 * narrowest + crate::chart::labels::width(&name.text);
            for pair in years.windows(2) {
                prop_assert!(ends(&pair[0]) < pair[1].x.value() / 100.0 * narrowest, "{pair:?}");
            }
            prop_assert!(years.iter().all(|name| name.anchor == "start" && ends(name) <= narrowest + 0.01), "{years:?}");
        }
    }
}
