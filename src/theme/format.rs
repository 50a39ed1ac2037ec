//! Turns dates, times, numbers and lists into the words and signs of a language, by patterns from its strings file.

mod pattern;

use serde::{Deserialize, Deserializer};

pub use pattern::{Pattern, PatternError};

use crate::model::date::{Date, Precision, Time};
use crate::model::period::Period;
use crate::text::escape::escape;
use pattern::Gap;

/// How one language writes dates, times, numbers and lists.
///
/// A pattern for a date knows `{day}`, `{month}`, `{month_name}`, `{month_short}`, `{month_number}`, `{weekday}` and `{year}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    /// The months as they stand after a day: "tammikuuta".
    #[serde(deserialize_with = "several")]
    pub months: [String; 12],
    /// The months by themselves: "tammikuu".
    #[serde(deserialize_with = "several")]
    pub month_names: [String; 12],
    /// The months in few letters: "tammi".
    #[serde(deserialize_with = "several")]
    pub months_short: [String; 12],
    /// The days of the week from Monday.
    #[serde(deserialize_with = "several")]
    pub weekdays: [String; 7],
    /// A day: "5. tammikuuta 2026".
    pub date: Pattern,
    /// A day with its weekday: "maanantai 5. tammikuuta 2026".
    pub date_full: Pattern,
    /// A day in few signs: "5.1.2026".
    pub date_short: Pattern,
    /// A month: "kesäkuu 2026".
    pub month_year: Pattern,
    /// A month in few signs: "6/2026".
    pub month_year_short: Pattern,
    /// From a date to a date.
    pub range: RangePatterns,
    /// From a date to a date in few signs.
    pub range_short: RangePatterns,
    /// From a date on; knows `{date}` and `{short}`.
    pub since: Pattern,
    /// Up to a date; knows `{date}` and `{short}`.
    pub until: Pattern,
    /// A time of day; knows `{hour}`, `{hour_padded}` and `{minute}`.
    pub time: Pattern,
    /// What stands before a time of day in a sentence: "klo ".
    pub time_prefix: String,
    /// Between groups of three digits.
    pub group: String,
    /// Between whole and part.
    pub decimal: String,
    /// Before a negative number.
    pub minus: String,
    /// A percentage; knows `{n}`.
    pub percent: Pattern,
    /// A sum of euros; knows `{n}`.
    pub money: Pattern,
    /// Between the items of a list but for the last two.
    pub list_comma: String,
    /// Between the last two items of a list.
    pub list_two: String,
}

/// As many texts as there are; none stand for something that could not be read and was told already.
fn several<'de, D: Deserializer<'de>, const N: usize>(deserializer: D) -> Result<[String; N], D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    if texts.is_empty() {
        return Ok(std::array::from_fn(|_| String::new()));
    }
    texts.try_into().map_err(|_| serde::de::Error::custom("bad-strings|"))
}

/// How one language writes a range; the gaps for a date are those of its start, and `{start}` and `{end}` are whole dates.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangePatterns {
    /// Two days of one month.
    pub days: Pattern,
    /// Two days of one year.
    pub months: Pattern,
    /// Two whole months of one year.
    pub whole_months: Pattern,
    /// Two whole years.
    pub whole_years: Pattern,
    /// Anything else.
    pub other: Pattern,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Long,
    Short,
}

/// Dates and times.
impl Patterns {
    /// A date in words, in its own precision.
    pub fn date(&self, date: Date) -> String {
        self.written(Style::Long, date)
    }

    /// A date with its weekday; a vaguer date has none and is written as `date` writes it.
    pub fn date_full(&self, date: Date) -> String {
        match date.precision() {
            Precision::Day => self.date_full.fill(|gap| self.part(date, gap)),
            Precision::Month | Precision::Year => self.date(date),
        }
    }

    /// A date in few signs, in its own precision.
    pub fn date_short(&self, date: Date) -> String {
        self.written(Style::Short, date)
    }

    /// A range of dates in which what both ends share is said once.
    pub fn range(&self, from: Date, to: Date) -> String {
        self.ranged(Style::Long, from, to)
    }

    /// A range of dates in few signs.
    pub fn range_short(&self, from: Date, to: Date) -> String {
        self.ranged(Style::Short, from, to)
    }

    /// A period, either end of which may be open; empty when both are.
    pub fn period(&self, period: &Period) -> String {
        self.perioded(Style::Long, period)
    }

    /// A period in few signs.
    pub fn period_short(&self, period: &Period) -> String {
        self.perioded(Style::Short, period)
    }

    /// A time of day: "9.30".
    pub fn time(&self, time: Time) -> String {
        self.time.fill(|gap| match gap {
            Gap::Hour => Some(time.hour().to_string()),
            Gap::HourPadded => Some(format!("{:02}", time.hour())),
            Gap::Minute => Some(format!("{:02}", time.minute())),
            _ => None,
        })
    }

    /// A time of day as a sentence has it: "klo 9.30".
    pub fn at_time(&self, time: Time) -> String {
        format!("{}{}", self.time_prefix, self.time(time))
    }

    /// A date in words as HTML that machines can read too.
    pub fn time_tag(&self, date: Date) -> String {
        format!("<time datetime=\"{}\">{}</time>", date.iso(), escape(&self.date(date)))
    }

    fn written(&self, style: Style, date: Date) -> String {
        let pattern = match (date.precision(), style) {
            (Precision::Year, _) => return date.year().to_string(),
            (Precision::Month, Style::Long) => &self.month_year,
            (Precision::Month, Style::Short) => &self.month_year_short,
            (Precision::Day, Style::Long) => &self.date,
            (Precision::Day, Style::Short) => &self.date_short,
        };
        pattern.fill(|gap| self.part(date, gap))
    }

    fn part(&self, date: Date, gap: Gap) -> Option<String> {
        match gap {
            Gap::Day => Some(date.day()?.to_string()),
            Gap::Month => named(&self.months, date.month()?),
            Gap::MonthName => named(&self.month_names, date.month()?),
            Gap::MonthShort => named(&self.months_short, date.month()?),
            Gap::MonthNumber => Some(date.month()?.to_string()),
            Gap::Weekday => named(&self.weekdays, date.first_day().weekday().to_monday_one_offset()),
            Gap::Year => Some(date.year().to_string()),
            _ => None,
        }
    }

    fn ranged(&self, style: Style, from: Date, to: Date) -> String {
        if from == to {
            return self.written(style, from);
        }
        let patterns = match style {
            Style::Long => &self.range,
            Style::Short => &self.range_short,
        };
        patterns.between(from, to).fill(|gap| match gap {
            Gap::Start => Some(self.written(style, from)),
            Gap::End => Some(self.written(style, to)),
            gap => self.part(from, gap),
        })
    }

    fn perioded(&self, style: Style, period: &Period) -> String {
        let open = |pattern: &Pattern, date: Date| {
            pattern.fill(|gap| match gap {
                Gap::Date => Some(self.written(style, date)),
                Gap::Short => Some(self.written(Style::Short, date)),
                _ => None,
            })
        };
        match (period.from, period.to) {
            (Some(from), Some(to)) => self.ranged(style, from, to),
            (Some(from), None) => open(&self.since, from),
            (None, Some(to)) => open(&self.until, to),
            (None, None) => String::new(),
        }
    }
}

impl RangePatterns {
    fn between(&self, from: Date, to: Date) -> &Pattern {
        let same_year = from.year() == to.year();
        match (from.precision(), to.precision()) {
            (Precision::Day, Precision::Day) if same_year && from.month() == to.month() => &self.days,
            (Precision::Day, Precision::Day) if same_year => &self.months,
            (Precision::Month, Precision::Month) if same_year => &self.whole_months,
            (Precision::Year, Precision::Year) => &self.whole_years,
            _ => &self.other,
        }
    }
}

/// Numbers and lists.
impl Patterns {
    /// A number given as decimal text such as `-1234567.5`; any other text comes back as it is.
    pub fn number(&self, decimal: &str) -> String {
        match Decimal::read(decimal) {
            Some(number) => self.signed(&number, self.digits(&number)),
            None => decimal.to_owned(),
        }
    }

    /// A percentage given as decimal text: `12.3` is 12,3 %.
    pub fn percent(&self, decimal: &str) -> String {
        self.counted(&self.percent, decimal)
    }

    /// A sum of euros given as decimal text.
    pub fn money(&self, decimal: &str) -> String {
        self.counted(&self.money, decimal)
    }

    /// The items as a sentence has them: "a, b ja c".
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => {
                format!("{}{}{last}", first.join(&self.list_comma), self.list_two)
            }
        }
    }

    /// Which form of a counted word goes with a whole number; the languages of these patterns have two.
    pub fn plural(&self, n: u64) -> &'static str {
        if n == 1 { "one" } else { "other" }
    }

    fn counted(&self, pattern: &Pattern, decimal: &str) -> String {
        let fill = |number: &str| pattern.fill(|gap| (gap == Gap::Number).then(|| number.to_owned()));
        match Decimal::read(decimal) {
            // The minus stands before the whole, also where the unit comes first: -€5.
            Some(number) => self.signed(&number, fill(&self.digits(&number))),
            None => fill(decimal),
        }
    }

    fn signed(&self, number: &Decimal<'_>, written: String) -> String {
        match number.is_negative {
            true => format!("{}{written}", self.minus),
            false => written,
        }
    }

    fn digits(&self, number: &Decimal<'_>) -> String {
        let mut written = String::new();
        for (index, digit) in number.whole.chars().enumerate() {
            if index > 0 && (number.whole.len() - index).is_multiple_of(3) {
                written.push_str(&self.group);
            }
            written.push(digit);
        }
        match number.part {
            Some(part) => written + &self.decimal + part,
            None => written,
        }
    }
}

/// A decimal number as text, taken apart; no binary fraction is ever made of it, so no cent is lost.
struct Decimal<'a> {
    is_negative: bool,
    whole: &'a str,
    part: Option<&'a str>,
}

impl<'a> Decimal<'a> {
    fn read(text: &'a str) -> Option<Decimal<'a>> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = match unsigned.split_once('.') {
            Some((whole, part)) => (whole, Some(part)),
            None => (unsigned, None),
        };
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        (is_number(whole) && part.is_none_or(is_number)).then_some(Decimal {
            is_negative: unsigned.len() < text.len(),
            whole,
            part,
        })
    }
}

/// The name with a number, counted from one.
fn named(names: &[String], number: i8) -> Option<String> {
    let index = usize::try_from(number).ok()?.checked_sub(1)?;
    names.get(index).cloned()
}

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
