//! Turns a second into the day that it is in a zone, that of Finland unless a site says another, and holds the days of a run.
//!
//! The zones are part of the program, for a container may know none.

use jiff::civil;
use jiff::tz::TimeZone;

/// The zone of a site that names none.
pub const HELSINKI: &str = "Europe/Helsinki";

/// The days of a run. They differ when somebody looks at the data as of another day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The day from which "in force", "late" and "next" are seen.
    pub shown: civil::Date,
    /// The day that it is.
    pub real: civil::Date,
    /// The second of the clock, where the day that is shown goes with it.
    pub clock: Option<i64>,
}

impl Days {
    /// The days of a run that shows the day that it is.
    #[must_use]
    pub fn only(day: civil::Date) -> Self {
        Self { shown: day, real: day, clock: None }
    }

    /// The days by the clock in a zone; the same where the day is pinned, or nobody knows the zone.
    #[must_use]
    pub fn in_zone(self, zone: Option<&str>) -> Self {
        let day = self.clock.zip(zone).and_then(|(seconds, zone)| on_day(seconds, &TimeZone::get(zone).ok()?).ok());
        day.map_or(Self { clock: None, ..self }, Self::only)
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
    on_day(seconds, &TimeZone::get(HELSINKI)?)
}

fn on_day(seconds: i64, zone: &TimeZone) -> Result<civil::Date, jiff::Error> {
    Ok(zone.to_datetime(jiff::Timestamp::from_second(seconds)?).date())
}

/// True for the name of a zone, such as `Europe/Helsinki`.
#[must_use]
pub fn is_zone(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}

/// The names of all zones.
#[must_use]
pub fn zones() -> Vec<String> {
    jiff::tz::db().available().map(|name| name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Days, in_finland, is_zone};

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

    #[test]
    fn a_site_may_live_in_another_zone() {
        let clock = "2026-12-31T22:30:00Z".parse::<jiff::Timestamp>().unwrap().as_second();
        let days = Days { clock: Some(clock), ..Days::only(in_finland(clock).unwrap()) };
        let shown = |zone| days.in_zone(zone).shown.to_string();
        assert_eq!(shown(None), "2027-01-01");
        assert_eq!(shown(Some("Europe/Stockholm")), "2026-12-31");
        assert_eq!(shown(Some("Europe/Nowhere")), "2027-01-01");
        assert!(is_zone("Europe/Mariehamn") && !is_zone("Helsinki"));
        // A day that somebody asked for is that day in every zone.
        assert_eq!(Days { clock: None, ..days }.in_zone(Some("Europe/Stockholm")).shown, days.shown);
    }
}
