//! The values that every record is made of: places, texts by language, dates, words from lists.

mod schema;

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::model::codes::Coded;
use crate::model::date::{Date, Time, TimeError};
use crate::model::lang::Lang;
use crate::model::text::{Text, Version};
use crate::text::seen::Seen;
use crate::text::{FileId, Span, Spanned};
use crate::yaml::de::{DATE, LANGUAGE, SPANNED, TIME};

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
        deserializer.deserialize_enum(T::NAME, T::WORDS, WordVisitor(PhantomData))
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

read_from_text!(Tag, TagVisitor, LANGUAGE, "a-language", |text: &str| {
    Lang::parse(text).map(Tag).ok_or("bad-language|")
});

/// Languages, each with the place of its tag.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    /// Those that are languages.
    pub tags: Vec<Spanned<Lang>>,
    /// True when one was none, which is a mistake already.
    pub broken: bool,
}

impl<'de> Deserialize<'de> for Languages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Vec::<Spanned<Tag>>::deserialize(deserializer)?;
        let count = written.len();
        let read = written.into_iter().filter(|tag| tag.is_written());
        let tags: Vec<_> = read.map(|Spanned { value: Tag(value), span }| Spanned { value, span }).collect();
        Ok(Self { broken: tags.len() < count, tags })
    }
}

/// The languages by which a mapping says something, with their places.
fn next_language<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<Spanned<Lang>>, A::Error> {
    let key = map.next_key::<Spanned<Tag>>()?;
    Ok(key.map(|Spanned { value: Tag(value), span }| Spanned { value, span }))
}

/// A public text as written: its versions by language.
#[derive(Clone, Debug, Default)]
pub struct RawText {
    /// The versions that say something, in the order of the file.
    pub versions: Vec<RawVersion>,
    /// True when something of it could not be read, which is a mistake already: that a language is missing is none then.
    pub broken: bool,
    /// The versions as every site has them that is linked from this text; made for the first of them.
    text: OnceLock<Text>,
}

impl RawText {
    /// The versions as a text, without the ends of lines at their ends.
    #[must_use]
    pub fn text(&self) -> Text {
        let version = |raw: &RawVersion| Version {
            lang: raw.lang.value,
            text: raw.text.value.trim_end().to_owned(),
            summary: raw.summary,
            span: raw.text.span,
        };
        self.text.get_or_init(|| Text::new(self.versions.iter().map(version).collect())).clone()
    }
}

/// One language version as written.
#[derive(Clone, Debug)]
pub struct RawVersion {
    /// The language, at its key.
    pub lang: Spanned<Lang>,
    /// The text.
    pub text: Spanned<String>,
    /// True for `state: summary`.
    pub summary: bool,
    /// What was found in the text.
    pub seen: Seen,
}

impl RawVersion {
    /// A version in which nothing was looked for yet.
    #[must_use]
    pub fn new(lang: Spanned<Lang>, text: Spanned<String>, summary: bool) -> Self {
        Self { lang, text, summary, seen: Seen::default() }
    }
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

    fn visit_none<E: Error>(self) -> Result<RawText, E> {
        Ok(RawText { broken: true, ..RawText::default() })
    }

    fn visit_unit<E: Error>(self) -> Result<RawText, E> {
        Ok(RawText::default())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<RawText, E> {
        if text.trim().is_empty() { Ok(RawText::default()) } else { Err(E::custom("text-without-language|")) }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawText, A::Error> {
        let written = map.size_hint();
        let mut text = RawText::default();
        let mut read = 0;
        while let Some(lang) = next_language(&mut map)? {
            read += 1;
            let Spanned { value, span } = map.next_value::<Spanned<OneVersion>>()?;
            text.broken |= value.broken;
            let words = Spanned { span: value.span.unwrap_or(span), value: value.text };
            if !words.value.trim().is_empty() {
                text.versions.push(RawVersion::new(lang, words, value.summary));
            }
        }
        text.broken |= written.is_some_and(|written| read < written);
        Ok(text)
    }
}

/// A text that a page cannot do without: one language at least says something.
#[derive(Clone, Debug, Default)]
pub struct Needed(pub RawText);

impl Deref for Needed {
    type Target = RawText;

    fn deref(&self) -> &RawText {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Needed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = RawText::deserialize(deserializer)?;
        let says_nothing = text.versions.is_empty() && !text.broken;
        if says_nothing { Err(D::Error::custom("empty-text|")) } else { Ok(Self(text)) }
    }
}

/// A word that a page cannot do without, in a file of one language.
pub(super) fn needed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spanned<String>, D::Error> {
    let text = Spanned::<String>::deserialize(deserializer)?;
    let says_nothing = text.value.trim().is_empty() && text.is_written();
    if says_nothing { Err(D::Error::custom("empty-text|")) } else { Ok(text) }
}

/// The value of one language: a string, or `{text: …, state: summary}`.
#[derive(Default)]
struct OneVersion {
    text: String,
    span: Option<Span>,
    summary: bool,
    broken: bool,
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

    fn visit_none<E: Error>(self) -> Result<OneVersion, E> {
        Ok(OneVersion { broken: true, ..OneVersion::default() })
    }

    fn visit_unit<E: Error>(self) -> Result<OneVersion, E> {
        Ok(OneVersion::default())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<OneVersion, E> {
        Ok(OneVersion { text: text.to_owned(), ..OneVersion::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OneVersion, A::Error> {
        let VersionKeys { text, state } = VersionKeys::deserialize(MapAccessDeserializer::new(map))?;
        let summary = state.is_some_and(|Word(state)| state == VersionState::Summary);
        let broken = !text.is_written();
        Ok(OneVersion { text: text.value, span: Some(text.span), summary, broken })
    }
}

/// A mapping from language to something, with the places of the languages. What has no value is left out.
#[derive(Clone, Debug)]
pub struct ByLang<T>(pub Vec<(Spanned<Lang>, T)>);

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
        while let Some(lang) = next_language(&mut map)? {
            rows.extend(map.next_value::<Option<T>>()?.map(|value| (lang, value)));
        }
        Ok(ByLang(rows))
    }
}

/// What rows of an inherited list are like: a value, or the values of some of their keys. It is compared as it is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Likeness;

impl<'de> Deserialize<'de> for Likeness {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self)
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
