//! The values that every record is made of: places, texts by language, dates, words from lists.

mod schema;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};

use super::yaml::de::{DATE, SPANNED, TIME};
use crate::model::codes::Coded;
use crate::model::date::{Date, Time, TimeError};
use crate::model::lang::Lang;
use crate::text::{FileId, Span, Spanned};

/// A name of another record, as written.
pub type Ref = Spanned<String>;

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(SPANNED, SpannedVisitor(PhantomData))
    }
}

struct SpannedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a-value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Spanned<T>, A::Error> {
        let lacks = || A::Error::custom("place");
        let file: u32 = parts.next_element()?.ok_or_else(lacks)?;
        let start: u32 = parts.next_element()?.ok_or_else(lacks)?;
        let end: u32 = parts.next_element()?.ok_or_else(lacks)?;
        let value: T = parts.next_element()?.ok_or_else(lacks)?;
        Ok(Spanned { value, span: Span { file: FileId(file), start, end } })
    }
}

/// A type that is read from text by a function of its own.
macro_rules! read_from_text {
    ($type:ty, $visitor:ident, $name:expr, $expected:literal, $parse:expr) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_newtype_struct($name, $visitor)
            }
        }

        struct $visitor;

        impl Visitor<'_> for $visitor {
            type Value = $type;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($expected)
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<$type, E> {
                $parse(text).map_err(E::custom)
            }
        }
    };
}

read_from_text!(Date, DateVisitor, DATE, "a-date", |text: &str| {
    Date::parse(text).map_err(|why| format!("bad-date|{}", why.code()))
});
read_from_text!(Time, TimeVisitor, TIME, "a-time", |text: &str| {
    Time::parse(text).map_err(|why| match why {
        TimeError::NotATime => "bad-time|time-form",
        TimeError::NoSuchHour => "bad-time|time-hour",
        TimeError::NoSuchMinute => "bad-time|time-minute",
    })
});

/// A value of a closed list of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<T>(pub T);

impl<'de, T: Coded> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum("word", T::WORDS, WordVisitor(PhantomData))
    }
}

struct WordVisitor<T>(PhantomData<T>);

impl<'de, T: Coded> Visitor<'de> for WordVisitor<T> {
    type Value = Word<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a-listed-word")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Word<T>, A::Error> {
        let (word, _) = access.variant::<String>()?;
        T::parse(&word).map(Word).ok_or_else(|| A::Error::unknown_variant(&word, T::WORDS))
    }
}

/// A language tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag(pub Lang);

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        if tag.is_empty() {
            return Ok(Self(Lang::FI));
        }
        Lang::parse(&tag).map(Self).ok_or_else(|| D::Error::custom("bad-language|"))
    }
}

/// A public text as written: its versions by language.
#[derive(Clone, Debug, Default)]
pub struct RawText {
    /// The versions, in the order of the file.
    pub versions: Vec<RawVersion>,
}

/// One language version as written.
#[derive(Clone, Debug)]
pub struct RawVersion {
    /// The language.
    pub lang: Lang,
    /// The text.
    pub text: Spanned<String>,
    /// True for `state: summary`.
    pub summary: bool,
}

impl<'de> Deserialize<'de> for RawText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = RawText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a-text-by-language")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<RawText, E> {
        if text.is_empty() { Ok(RawText::default()) } else { Err(E::custom("text-without-language|")) }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawText, A::Error> {
        let mut versions = Vec::new();
        while let Some(Tag(lang)) = map.next_key()? {
            let Spanned { value, span } = map.next_value::<Spanned<OneVersion>>()?;
            let text = Spanned { span: value.span.unwrap_or(span), value: value.text };
            versions.push(RawVersion { lang, text, summary: value.summary });
        }
        versions.retain(|version| !version.text.value.trim().is_empty());
        Ok(RawText { versions })
    }
}

/// The value of one language: a string, or `{text: …, state: summary}`.
struct OneVersion {
    text: String,
    span: Option<Span>,
    summary: bool,
}

impl<'de> Deserialize<'de> for OneVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneVersionVisitor)
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct VersionKeys {
    text: Spanned<String>,
    #[serde(default)]
    state: Option<Word<VersionState>>,
}

crate::model::codes::codes! {
    /// How much a version is of the text.
    VersionState {
        Full = "full",
        Summary = "summary",
    }
}

struct OneVersionVisitor;

impl<'de> Visitor<'de> for OneVersionVisitor {
    type Value = OneVersion;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a-text-with-state")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<OneVersion, E> {
        Ok(OneVersion { text: text.to_owned(), span: None, summary: false })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OneVersion, A::Error> {
        let keys = VersionKeys::deserialize(serde::de::value::MapAccessDeserializer::new(map))?;
        let summary = keys.state.is_some_and(|Word(state)| state == VersionState::Summary);
        Ok(OneVersion { text: keys.text.value, span: Some(keys.text.span), summary })
    }
}

/// A mapping from language to something.
#[derive(Clone, Debug)]
pub struct ByLang<T>(pub Vec<(Lang, T)>);

impl<T> Default for ByLang<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByLang<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ByLangVisitor(PhantomData))
    }
}

struct ByLangVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ByLangVisitor<T> {
    type Value = ByLang<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a-mapping-by-language")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ByLang<T>, A::Error> {
        let mut rows = Vec::new();
        while let Some((Tag(lang), value)) = map.next_entry()? {
            rows.push((lang, value));
        }
        Ok(ByLang(rows))
    }
}

/// A mapping from a word to something, with the places of the words, in the order of the file.
#[derive(Clone, Debug)]
pub struct ByKey<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for ByKey<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByKey<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ByKeyVisitor(PhantomData))
    }
}

struct ByKeyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ByKeyVisitor<T> {
    type Value = ByKey<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a-mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ByKey<T>, A::Error> {
        let mut rows = Vec::new();
        while let Some(row) = map.next_entry()? {
            rows.push(row);
        }
        Ok(ByKey(rows))
    }
}
