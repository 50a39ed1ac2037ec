//! The interface words of one language, from `strings/<lang>.yaml` of the theme and of the site.

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

impl Strings {
    /// The same words, but with a site's own in their place.
    #[must_use]
    pub fn with(&self, own: Overrides) -> Self {
        let mut strings = self.clone();
        strings.paths.extend(own.paths);
        for (group, phrases) in own.phrases {
            strings.phrases.entry(group).or_default().extend(phrases);
        }
        strings
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
