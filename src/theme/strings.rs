//! The interface words of one language, from `strings/<lang>.yaml` and `strings/kinds/` of the theme and of the site.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::format::Patterns;

/// A word, a sentence with `{placeholders}`, or a sentence in its plural forms.
#[derive(Clone, Debug)]
pub enum Phrase {
    /// One form.
    One(String),
    /// Forms by CLDR plural category (`one`, `other`).
    Forms(BTreeMap<String, String>),
}

/// Read by its form, so that what has neither form is told at its own place.
impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyForm)
    }
}

struct AnyForm;

impl<'de> Visitor<'de> for AnyForm {
    type Value = Phrase;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a-text")
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<Phrase, E> {
        Ok(Phrase::One(String::new()))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Phrase, E> {
        Ok(Phrase::One(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Phrase, A::Error> {
        BTreeMap::deserialize(MapAccessDeserializer::new(map)).map(Phrase::Forms)
    }
}

/// Everything that the interface says in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strings {
    /// The language's own name for itself.
    pub language_name: String,
    /// How dates, numbers and lists are written.
    pub format: Patterns,
    /// Words in addresses: the plural of each kind, and the pages that are no records.
    pub paths: BTreeMap<String, String>,
    /// Phrases by group and name.
    pub phrases: BTreeMap<String, BTreeMap<String, Phrase>>,
}

/// Words that a site says in another way than the theme.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overrides {
    /// Words in addresses.
    #[serde(default)]
    pub paths: BTreeMap<String, String>,
    /// Phrases by group and name.
    #[serde(default)]
    pub phrases: BTreeMap<String, BTreeMap<String, Phrase>>,
}

/// Words about a kind of record, by the tags of their languages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindWords {
    /// Words in addresses.
    #[serde(default)]
    pub paths: BTreeMap<String, BTreeMap<String, String>>,
    /// Phrases by group and name.
    #[serde(default)]
    pub phrases: BTreeMap<String, BTreeMap<String, BTreeMap<String, Phrase>>>,
}

impl KindWords {
    /// The words in one language.
    #[must_use]
    pub fn of(&self, tag: &str) -> Overrides {
        let phrases_of = |phrases: &BTreeMap<String, BTreeMap<String, Phrase>>| in_language(phrases, tag);
        let phrases = self.phrases.iter().map(|(group, phrases)| (group.clone(), phrases_of(phrases)));
        Overrides { paths: in_language(&self.paths, tag), phrases: phrases.collect() }
    }
}

fn in_language<T: Clone>(words: &BTreeMap<String, BTreeMap<String, T>>, tag: &str) -> BTreeMap<String, T> {
    words.iter().filter_map(|(name, by_language)| Some((name.clone(), by_language.get(tag)?.clone()))).collect()
}

impl Strings {
    /// Adds words; those of the same names take the place of what is there.
    pub fn add(&mut self, own: Overrides) {
        self.paths.extend(own.paths);
        for (group, phrases) in own.phrases {
            self.phrases.entry(group).or_default().extend(phrases);
        }
    }

    /// A phrase without plural forms; its own name in marks when the theme lacks it, which `theme` tests exclude.
    #[must_use]
    pub fn phrase(&self, group: &str, name: &str) -> Option<&str> {
        match self.phrases.get(group)?.get(name)? {
            Phrase::One(text) => Some(text),
            Phrase::Forms(forms) => forms.get("other").map(String::as_str),
        }
    }

    /// The form of a phrase for a number, before its placeholders are filled.
    #[must_use]
    pub fn plural(&self, group: &str, name: &str, n: usize) -> Option<&str> {
        match self.phrases.get(group)?.get(name)? {
            Phrase::One(text) => Some(text),
            Phrase::Forms(forms) => {
                forms.get(self.format.plural(n as u64)).or_else(|| forms.get("other")).map(String::as_str)
            }
        }
    }
}
