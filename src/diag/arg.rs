//! Words for the placeholders of messages, before anybody knows in which language they will be read.

use std::borrow::Cow;

/// A word for a placeholder of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arg {
    /// What somebody wrote, or a name that is the same in every language.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A decimal number, as text with a point.
    Decimal(String),
    /// A year, month or day, as `2025`, `2025-06` or `2025-06-01`.
    Date(String),
    /// A name by language tag, in the order of the site's languages.
    Name(Vec<(String, String)>),
    /// A phrase of the messages, with words for its own placeholders; the one called `n` chooses the plural form.
    Phrase(Cow<'static, str>, Vec<(&'static str, Arg)>),
    /// Several, one after the other.
    List(Vec<Arg>),
}

impl Arg {
    /// A phrase without placeholders.
    #[must_use]
    pub fn word(key: impl Into<Cow<'static, str>>) -> Self {
        Self::Phrase(key.into(), Vec::new())
    }

    /// A phrase with placeholders.
    #[must_use]
    pub fn phrase<const N: usize>(key: impl Into<Cow<'static, str>>, args: [(&'static str, Arg); N]) -> Self {
        Self::Phrase(key.into(), args.into())
    }

    /// Several texts, one after the other.
    pub fn list<T: Into<Arg>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

macro_rules! from_numbers {
    ($($number:ty),+) => {
        $(impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })+
    };
}
from_numbers!(u8, u32, u64, usize);
