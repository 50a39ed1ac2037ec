//! Turns a date or a time of day, as people write it, into a value that keeps its own precision, and back into ISO 8601.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil;

use crate::diag::arg::Arg;

/// How much of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year: `2025`.
    Year,
    /// The year and the month: `2025-06`.
    Month,
    /// The very day: `2025-06-01`.
    Day,
}

/// A day, a month or a year; what is not known is never filled in.
///
/// Dates are ordered by their first day, then by precision, the vaguer first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    // The derived order needs this order of fields. A year or a month is held as its first day, so that no impossible date can exist.
    first: civil::Date,
    precision: Precision,
}

impl Date {
    /// Reads `2025-06-01`, `2025-06`, `2025`, and the Finnish forms `1.6.2025` and `6/2025`.
    ///
    /// # Errors
    ///
    /// Says why the text is not one clear, possible date.
    pub fn parse(text: &str) -> Result<Date, DateError> {
        let text = text.trim();
        let parts: Vec<&str> = text.split(MARKS).collect();
        if parts.iter().any(|part| !is_digits(part)) {
            return Err(not_numbers(text));
        }
        let marks: String = text.matches(MARKS).collect();
        match (marks.as_str(), parts.as_slice()) {
            ("", [year]) => lone_number(year),
            ("-", [year, month]) => iso(year, month, None),
            ("--", [year, month, day]) => iso(year, month, Some(day)),
            ("..", [day, month, year]) => finnish(day, month, year),
            (".", [_, second]) => Err(dotted_pair(second)),
            ("/", [month, year]) => month_of_year(month, year),
            ("//", [_, _, _]) => Err(DateError::Unclear),
            _ => Err(DateError::NotADate),
        }
    }

    /// The date of one civil day.
    pub fn from_civil(day: civil::Date) -> Date {
        Date { first: day, precision: Precision::Day }
    }

    /// How much of the date is known.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The year, which is always known.
    pub fn year(self) -> i16 {
        self.first.year()
    }

    /// The month, 1 to 12, when it is known.
    pub fn month(self) -> Option<i8> {
        (self.precision >= Precision::Month).then(|| self.first.month())
    }

    /// The day of the month when it is known.
    pub fn day(self) -> Option<i8> {
        (self.precision == Precision::Day).then(|| self.first.day())
    }

    /// The first day that the date may mean.
    pub fn first_day(self) -> civil::Date {
        self.first
    }

    /// The last day that the date may mean.
    pub fn last_day(self) -> civil::Date {
        match self.precision {
            Precision::Year => self.first.last_of_year(),
            Precision::Month => self.first.last_of_month(),
            Precision::Day => self.first,
        }
    }

    /// ISO 8601 in the date's own precision: `2025`, `2025-06` or `2025-06-01`.
    pub fn iso(self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year())?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Nothing in it looks like a date.
    NotADate,
    /// It can be read in more than one way, such as `1/2/2025`, or its parts come in a foreign order.
    Unclear,
    /// A day and a month without a year: `31.2.`.
    MissingYear,
    /// The year has two digits: `1.6.25`.
    TwoDigitYear,
    /// An ISO date whose month or day has one digit: `2025-6-1`.
    OneDigit,
    /// A time of day follows the date: `2025-06-01T09:30`.
    HasTime,
    /// The year is no year of anything that a portal tells of.
    NoSuchYear,
    /// There is no such month.
    NoSuchMonth {
        /// The number given for the month.
        month: i16,
    },
    /// The month has no such day.
    Impossible {
        /// How many days that month of that year has.
        month_length: i8,
    },
}

impl DateError {
    /// The phrase of the messages that says why, with `|` and its number where it has one.
    #[must_use]
    pub fn code(self) -> String {
        let name = match self {
            DateError::NotADate => "not-a-date",
            DateError::Unclear => "date-unclear",
            DateError::MissingYear => "date-missing-year",
            DateError::TwoDigitYear => "date-two-digit-year",
            DateError::OneDigit => "date-one-digit",
            DateError::HasTime => "date-has-time",
            DateError::NoSuchYear => "date-no-such-year",
            DateError::NoSuchMonth { month } => return format!("date-no-such-month|{month}"),
            DateError::Impossible { month_length } => return format!("date-impossible|{month_length}"),
        };
        name.to_owned()
    }

    /// The same as a word for a message.
    #[must_use]
    pub fn to_arg(self) -> Arg {
        match self.code().split_once('|') {
            Some((key, number)) => Arg::phrase(key.to_owned(), [("number", number.into())]),
            None => Arg::word(self.code()),
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateError::NotADate => "this is not a date",
            DateError::Unclear => "the order of day, month and year is not clear",
            DateError::MissingYear => "the year is missing",
            DateError::TwoDigitYear => "the year needs four digits",
            DateError::OneDigit => "the month and the day need two digits each",
            DateError::HasTime => "a time of day is not part of a date",
            DateError::NoSuchYear => "the year is not between 1700 and 2200",
            DateError::NoSuchMonth { month } => return write!(f, "there is no month {month}"),
            DateError::Impossible { month_length } => {
                return write!(f, "that month has {month_length} days");
            }
        })
    }
}

impl std::error::Error for DateError {}

/// The years that a date may have: the oldest acts in force are of the 18th century; beyond these a digit is wrong.
const YEARS: RangeInclusive<i16> = 1700..=2200;

const MARKS: [char; 3] = ['-', '.', '/'];

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The value of a run of digits; one too long for a date is held at a number that no date has.
fn value(digits: &str) -> i16 {
    digits.parse().unwrap_or(i16::MAX)
}

fn not_numbers(text: &str) -> DateError {
    let before_time = text.split_once(['T', 't', ' ']).filter(|(_, time)| time.contains([':', '.']));
    match before_time.map(|(date, _)| Date::parse(date)) {
        Some(Ok(_)) => DateError::HasTime,
        _ => DateError::NotADate,
    }
}

fn lone_number(digits: &str) -> Result<Date, DateError> {
    match digits.len() {
        4 => checked(value(digits), None, None),
        2 => Err(DateError::TwoDigitYear),
        6 | 8 => Err(DateError::Unclear),
        _ => Err(DateError::NotADate),
    }
}

fn dotted_pair(second: &str) -> DateError {
    match second.len() {
        1 | 2 => DateError::MissingYear,
        4 => DateError::Unclear,
        _ => DateError::NotADate,
    }
}

fn iso(year: &str, month: &str, day: Option<&str>) -> Result<Date, DateError> {
    let day_length = day.map_or(2, str::len);
    match (year.len(), month.len(), day_length) {
        (_, 0, _) | (_, _, 0) | (0, _, _) => Err(DateError::NotADate),
        (4, 2, 2) => checked(value(year), Some(value(month)), day.map(value)),
        (4, 1 | 2, 1 | 2) => Err(DateError::OneDigit),
        (1 | 2, _, 2 | 4) => Err(DateError::Unclear),
        _ => Err(DateError::NotADate),
    }
}

fn finnish(day: &str, month: &str, year: &str) -> Result<Date, DateError> {
    match (day.len(), month.len(), year.len()) {
        (1 | 2, 1 | 2, 4) => checked(value(year), Some(value(month)), Some(value(day))),
        (1 | 2, 1 | 2, 2) => Err(DateError::TwoDigitYear),
        (1 | 2, 1 | 2, 0) => Err(DateError::MissingYear),
        (4, 1 | 2, 1 | 2) => Err(DateError::Unclear),
        _ => Err(DateError::NotADate),
    }
}

fn month_of_year(month: &str, year: &str) -> Result<Date, DateError> {
    match (month.len(), year.len()) {
        (1 | 2, 4) => checked(value(year), Some(value(month)), None),
        (4, 1 | 2) => Err(DateError::Unclear),
        // `6/25` is June of some year or the sixth day of nothing; the year is what must be written out.
        (1 | 2, 2) => Err(DateError::TwoDigitYear),
        (1 | 2, 1) => Err(DateError::MissingYear),
        _ => Err(DateError::NotADate),
    }
}

fn checked(year: i16, month: Option<i16>, day: Option<i16>) -> Result<Date, DateError> {
    let january = civil_date(year, 1, 1)?;
    let Some(month) = month else {
        return Ok(with_precision(january, Precision::Year));
    };
    if !(1..=12).contains(&month) {
        return Err(DateError::NoSuchMonth { month });
    }
    let first = civil_date(year, month, 1)?;
    let Some(day) = day else {
        return Ok(with_precision(first, Precision::Month));
    };
    let month_length = first.days_in_month();
    if !(1..=i16::from(month_length)).contains(&day) {
        return Err(DateError::Impossible { month_length });
    }
    civil_date(year, month, day).map(Date::from_civil)
}

fn civil_date(year: i16, month: i16, day: i16) -> Result<civil::Date, DateError> {
    if !YEARS.contains(&year) {
        return Err(DateError::NoSuchYear);
    }
    let small = |number: i16| i8::try_from(number).map_err(|_| DateError::NotADate);
    civil::Date::new(year, small(month)?, small(day)?).map_err(|_| DateError::NotADate)
}

fn with_precision(first: civil::Date, precision: Precision) -> Date {
    Date { first, precision }
}

/// A time of day to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    /// Reads `9.30`, `9:30` and `09:30`.
    ///
    /// # Errors
    ///
    /// Says why the text is not a time of day.
    pub fn parse(text: &str) -> Result<Time, TimeError> {
        let (hour, minute) = text.trim().split_once(['.', ':']).ok_or(TimeError::NotATime)?;
        if !is_digits(hour) || !is_digits(minute) || !matches!((hour.len(), minute.len()), (1 | 2, 2)) {
            return Err(TimeError::NotATime);
        }
        let number = |digits: &str| digits.parse::<u8>().map_err(|_| TimeError::NotATime);
        match (number(hour)?, number(minute)?) {
            (24.., _) => Err(TimeError::NoSuchHour),
            (_, 60..) => Err(TimeError::NoSuchMinute),
            (hour, minute) => Ok(Time { hour, minute }),
        }
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// ISO 8601: `09:30`.
    pub fn iso(self) -> String {
        self.to_string()
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// Why a text is not a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeError {
    /// It is not an hour and two digits of minutes.
    NotATime,
    /// The hour is over 23.
    NoSuchHour,
    /// The minute is over 59.
    NoSuchMinute,
}

impl fmt::Display for TimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TimeError::NotATime => "this is not a time of day",
            TimeError::NoSuchHour => "the hour goes from 0 to 23",
            TimeError::NoSuchMinute => "the minute goes from 00 to 59",
        })
    }
}

impl std::error::Error for TimeError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn iso_of(text: &str) -> String {
        Date::parse(text).unwrap().iso()
    }

    #[test]
    fn every_accepted_form_keeps_its_precision() {
        let forms = [
            ("2025-06-01", "2025-06-01", Precision::Day),
            (" 2025-06 ", "2025-06", Precision::Month),
            ("2025", "2025", Precision::Year),
            ("31.12.2025", "2025-12-31", Precision::Day),
            ("1.6.2025", "2025-06-01", Precision::Day),
            ("01.06.2025", "2025-06-01", Precision::Day),
            ("6/2025", "2025-06", Precision::Month),
            ("06/2025", "2025-06", Precision::Month),
            ("29.2.2024", "2024-02-29", Precision::Day),
        ];
        for (text, iso, precision) in forms {
            let date = Date::parse(text).unwrap();
            assert_eq!((date.iso().as_str(), date.precision()), (iso, precision), "{text}");
        }
    }

    #[test]
    fn what_is_refused_is_refused_for_a_reason() {
        use DateError::*;
        let cases = [
            ("31.2.2025", Impossible { month_length: 28 }),
            ("2025-02-30", Impossible { month_length: 28 }),
            ("30.2.2024", Impossible { month_length: 29 }),
            ("2025-04-31", Impossible { month_length: 30 }),
            ("2025-01-00", Impossible { month_length: 31 }),
            ("2025-13", NoSuchMonth { month: 13 }),
            ("0/2025", NoSuchMonth { month: 0 }),
            ("1.13.2025", NoSuchMonth { month: 13 }),
            ("0000-01-01", NoSuchYear),
            ("0026-09-14", NoSuchYear),
            ("9999", NoSuchYear),
            ("1.1.2202", NoSuchYear),
            ("31.2.", MissingYear),
            ("1.6", MissingYear),
            ("1.6.25", TwoDigitYear),
            ("6/25", TwoDigitYear),
            ("25", TwoDigitYear),
            ("1/2/2025", Unclear),
            ("01-06-2025", Unclear),
            ("25-06-01", Unclear),
            ("2025.06.01", Unclear),
            ("2025/06", Unclear),
            ("6.2025", Unclear),
            ("20250601", Unclear),
            ("2025-6-1", OneDigit),
            ("2025-6", OneDigit),
            ("2025-06-01T09:30", HasTime),
            ("1.6.2025 9.30", HasTime),
            ("", NotADate),
            ("kesäkuu 2025", NotADate),
            ("syksy 2025", NotADate),
            ("2025-06-01-01", NotADate),
            ("2025-", NotADate),
            ("-2025", NotADate),
            ("12025-01-01", NotADate),
            ("99999999999999999999", NotADate),
            ("٢٠٢٥", NotADate),
            ("..", NotADate),
            ("1.6-2025", NotADate),
        ];
        for (text, error) in cases {
            assert_eq!(Date::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_vague_date_covers_all_its_days() {
        let year = Date::parse("2024").unwrap();
        assert_eq!(year.first_day(), civil::date(2024, 1, 1));
        assert_eq!(year.last_day(), civil::date(2024, 12, 31));
        assert_eq!((year.month(), year.day()), (None, None));
        let month = Date::parse("2024-02").unwrap();
        assert_eq!(month.last_day(), civil::date(2024, 2, 29));
        assert_eq!((month.month(), month.day()), (Some(2), None));
    }

    #[test]
    fn dates_stand_in_order_of_first_day_then_precision() {
        let mut dates = ["2025-02-01", "2025-01-01", "2024-12-31", "2025-01", "2025", "2025-02"]
            .map(|text| Date::parse(text).unwrap());
        dates.sort();
        let order = dates.map(Date::iso);
        assert_eq!(order, ["2024-12-31", "2025", "2025-01", "2025-01-01", "2025-02", "2025-02-01"]);
    }

    #[test]
    fn errors_read_as_sentences() {
        let error = Date::parse("31.2.2025").unwrap_err();
        assert_eq!(error.to_string(), "that month has 28 days");
    }

    #[test]
    fn times_of_day() {
        for text in ["9.30", "09:30", "9:30", "09.30"] {
            assert_eq!(Time::parse(text).unwrap().iso(), "09:30");
        }
        assert_eq!(Time::parse("24.00"), Err(TimeError::NoSuchHour));
        assert_eq!(Time::parse("9.60"), Err(TimeError::NoSuchMinute));
        for text in ["9", "9.3", "", "klo 9.30", "9.30.00", "-1.30", "+9.30"] {
            assert_eq!(Time::parse(text), Err(TimeError::NotATime), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*", numbers in "[0-9./T -]{0,12}") {
            let _ = (Date::parse(&text), Date::parse(&numbers), Time::parse(&text), Time::parse(&numbers));
        }

        #[test]
        fn iso_and_finnish_forms_come_back(year in 1700i16..=2200, month in 1i8..=12, day in 1i8..=28) {
            let date = Date::from_civil(civil::date(year, month, day));
            prop_assert_eq!(Date::parse(&date.iso()), Ok(date));
            prop_assert_eq!(Date::parse(&format!("{day}.{month}.{year:04}")), Ok(date));
            let vague = format!("{year:04}-{month:02}");
            prop_assert_eq!(iso_of(&vague), vague);
        }
    }
}
