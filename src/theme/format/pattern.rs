//! Turns a text with named gaps, such as `{day}. {month} {year}`, into a text with the gaps filled.

use std::fmt;

use serde::Deserialize;

/// A text with named gaps; `Patterns` says which gaps each of its patterns can fill.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Gap(Gap),
}

/// A gap of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    Day,
    Month,
    MonthName,
    MonthShort,
    MonthNumber,
    Weekday,
    Year,
    Start,
    End,
    Date,
    Short,
    Hour,
    HourPadded,
    Minute,
    Number,
}

const NAMES: [(&str, Gap); 15] = [
    ("day", Gap::Day),
    ("month", Gap::Month),
    ("month_name", Gap::MonthName),
    ("month_short", Gap::MonthShort),
    ("month_number", Gap::MonthNumber),
    ("weekday", Gap::Weekday),
    ("year", Gap::Year),
    ("start", Gap::Start),
    ("end", Gap::End),
    ("date", Gap::Date),
    ("short", Gap::Short),
    ("hour", Gap::Hour),
    ("hour_padded", Gap::HourPadded),
    ("minute", Gap::Minute),
    ("n", Gap::Number),
];

impl Gap {
    fn named(name: &str) -> Option<Gap> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, gap)| *gap)
    }

    fn name(self) -> &'static str {
        NAMES.iter().find(|(_, gap)| *gap == self).map_or("", |(name, _)| name)
    }
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// A gap that is not closed, or whose name is not known.
    pub fn parse(text: &str) -> Result<Pattern, PatternError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, gap)) = rest.split_once('{') {
            let (name, after) = gap.split_once('}').ok_or(PatternError::Unclosed)?;
            let gap = Gap::named(name).ok_or_else(|| PatternError::Unknown(name.to_owned()))?;
            pieces.extend([Piece::Text(before.to_owned()), Piece::Gap(gap)]);
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        Ok(Pattern(pieces))
    }

    /// The text with its gaps filled; a gap for which there is no value stays as it was written, for all to see.
    pub(super) fn fill(&self, value: impl Fn(Gap) -> Option<String>) -> String {
        let filled = self.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Gap(gap) => value(*gap).unwrap_or_else(|| format!("{{{}}}", gap.name())),
        });
        filled.collect()
    }
}

impl TryFrom<String> for Pattern {
    type Error = PatternError;

    fn try_from(text: String) -> Result<Pattern, PatternError> {
        Pattern::parse(&text)
    }
}

/// Why a text is not a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// A `{` has no `}`.
    Unclosed,
    /// No pattern has a gap of this name.
    Unknown(String),
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PatternError::Unclosed => f.write_str("a `{` is not closed"),
            PatternError::Unknown(name) => {
                let known = NAMES.map(|(name, _)| format!("{{{name}}}")).join(" ");
                write!(f, "there is no `{{{name}}}`; there are {known}")
            }
        }
    }
}

impl std::error::Error for PatternError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_and_unfillable_ones_stay() {
        let pattern = Pattern::parse("{day}. {month_name} {n}").unwrap();
        let filled = pattern.fill(|gap| (gap == Gap::Day).then(|| "5".to_owned()));
        assert_eq!(filled, "5. {month_name} {n}");
    }

    #[test]
    fn mistakes_are_told() {
        assert_eq!(Pattern::parse("{dya}."), Err(PatternError::Unknown("dya".into())));
        assert_eq!(Pattern::parse("{day"), Err(PatternError::Unclosed));
        let message = Pattern::parse("{dya}").unwrap_err().to_string();
        assert!(message.starts_with("there is no `{dya}`; there are {day} {month}"));
    }
}
