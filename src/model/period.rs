//! Turns a first and a last date, either of which may be missing, into answers about days.

use jiff::civil;

use crate::model::date::Date;

/// A stretch of time with both ends included; a missing end is open.
///
/// A vague end covers all it may mean: from `2025-06` begins on the first of June, to `2025-06` ends on the thirtieth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first date, or open.
    pub from: Option<Date>,
    /// The last date, or open.
    pub to: Option<Date>,
}

impl Period {
    /// Whether the day is in the period.
    pub fn contains(&self, day: civil::Date) -> bool {
        !self.starts_after(day) && !self.ended_before(day)
    }

    /// Whether some day is in both periods.
    pub fn overlaps(&self, other: &Period) -> bool {
        // A missing start sorts before every day by itself; a missing end must be left out of the minimum.
        let start = self.start().max(other.start());
        let end = [self.end(), other.end()].into_iter().flatten().min();
        end.is_none_or(|end| start.is_none_or(|start| start <= end))
    }

    /// Whether it ends before it begins, so that no day is in it.
    pub fn is_backwards(&self) -> bool {
        matches!((self.start(), self.end()), (Some(start), Some(end)) if start > end)
    }

    /// Whether it was over before the day.
    pub fn ended_before(&self, day: civil::Date) -> bool {
        self.end().is_some_and(|end| end < day)
    }

    /// Whether it begins after the day.
    pub fn starts_after(&self, day: civil::Date) -> bool {
        self.start().is_some_and(|start| start > day)
    }

    fn start(&self) -> Option<civil::Date> {
        self.from.map(Date::first_day)
    }

    fn end(&self) -> Option<civil::Date> {
        self.to.map(Date::last_day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn period(from: &str, to: &str) -> Period {
        let end = |text: &str| (!text.is_empty()).then(|| Date::parse(text).unwrap());
        Period { from: end(from), to: end(to) }
    }

    #[test]
    fn both_ends_are_included_in_their_own_precision() {
        let summer = period("2025-06", "2025-08");
        assert!(summer.contains(date(2025, 6, 1)) && summer.contains(date(2025, 8, 31)));
        assert!(summer.starts_after(date(2025, 5, 31)) && !summer.starts_after(date(2025, 6, 1)));
        assert!(summer.ended_before(date(2025, 9, 1)) && !summer.ended_before(date(2025, 8, 31)));
    }

    #[test]
    fn open_ends_never_end() {
        assert!(Period::default().contains(date(1, 1, 1)));
        assert!(period("2025", "").contains(date(9999, 12, 31)));
        assert!(!period("", "2025").contains(date(2026, 1, 1)));
        assert!(period("2025", "").overlaps(&Period::default()));
    }

    #[test]
    fn overlap_needs_a_common_day() {
        assert!(period("2025", "2025-06-01").overlaps(&period("2025-06", "")));
        assert!(!period("2025", "2025-05").overlaps(&period("2025-06", "")));
        assert!(period("", "2025").overlaps(&period("2025-12-31", "2026")));
    }

    #[test]
    fn a_backwards_period_holds_no_day() {
        let backwards = period("2026", "2025");
        assert!(backwards.is_backwards() && !period("2025", "2025").is_backwards());
        assert!(!backwards.overlaps(&backwards) && !backwards.overlaps(&Period::default()));
    }

    fn some_period() -> impl Strategy<Value = Period> {
        let end = || proptest::option::of((0i32..40).prop_map(day));
        (end(), end()).prop_map(|(from, to)| Period { from: from.map(Date::from_civil), to: to.map(Date::from_civil) })
    }

    fn day(number: i32) -> civil::Date {
        date(2025, 1, 1).saturating_add(number.days())
    }

    proptest! {
        #[test]
        fn overlap_is_a_common_day(a in some_period(), b in some_period()) {
            let common = (-1..=41).map(day).any(|day| a.contains(day) && b.contains(day));
            prop_assert_eq!(a.overlaps(&b), common);
            prop_assert_eq!(b.overlaps(&a), common);
        }
    }
}
