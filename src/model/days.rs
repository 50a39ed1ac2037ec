//! Turns a second into the day that it is in Finland, and holds the two days of a run.

use jiff::civil;
use jiff::tz::{self, TimeZone};

/// The time of Finland. It is part of the program, for a container may know no zones.
static FINLAND: TimeZone = tz::get!("Europe/Helsinki");

/// The days of a run. They differ when somebody looks at the data as of another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The day from which "in force", "late" and "next" are seen.
    pub shown: civil::Date,
    /// The day that it is.
    pub real: civil::Date,
}

impl Days {
    /// The days of a run that shows the day that it is.
    #[must_use]
    pub fn only(day: civil::Date) -> Self {
        Self { shown: day, real: day }
    }

    /// The last day of which anything can be known: what is said to have been done later is a mistake.
    #[must_use]
    pub fn known(self) -> civil::Date {
        self.shown.max(self.real)
    }
}

/// The day in Finland on which a second since 1970 falls, whatever zone the machine is set to.
///
/// # Errors
/// The second is too far away for a calendar.
pub fn in_finland(seconds: i64) -> Result<civil::Date, jiff::Error> {
    Ok(FINLAND.to_datetime(jiff::Timestamp::from_second(seconds)?).date())
}

#[cfg(test)]
mod tests {
    use super::in_finland;

    fn day(utc: &str) -> String {
        in_finland(utc.parse::<jiff::Timestamp>().unwrap().as_second()).unwrap().to_string()
    }

    #[test]
    fn the_day_changes_at_midnight_in_finland() {
        // Winter: two hours ahead of UTC. The turn of the year is one of them.
        assert_eq!(day("2026-12-31T21:59:59Z"), "2026-12-31");
        assert_eq!(day("2026-12-31T22:00:00Z"), "2027-01-01");
        assert_eq!(day("2026-12-31T22:30:00Z"), "2027-01-01");
        assert_eq!(day("2027-01-01T00:00:00Z"), "2027-01-01");
        // Summer: three hours ahead.
        assert_eq!(day("2026-06-30T20:59:59Z"), "2026-06-30");
        assert_eq!(day("2026-06-30T21:00:00Z"), "2026-07-01");
    }

    #[test]
    fn the_day_follows_the_clock_in_spring_and_autumn() {
        assert_eq!(day("2027-03-27T21:59:59Z"), "2027-03-27");
        assert_eq!(day("2027-03-28T20:59:59Z"), "2027-03-28");
        assert_eq!(day("2027-03-28T21:00:00Z"), "2027-03-29");
        assert_eq!(day("2027-10-30T21:00:00Z"), "2027-10-31");
        assert_eq!(day("2027-10-31T21:59:59Z"), "2027-10-31");
        assert_eq!(day("2027-10-31T22:00:00Z"), "2027-11-01");
    }

    #[test]
    fn a_second_beyond_the_calendar_has_no_day() {
        assert!(in_finland(i64::MAX).is_err());
    }
}
