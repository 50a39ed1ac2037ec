//! Compares the words that templates ask for with those that each language has, and the languages with each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::Finding;
use super::scope::Reader;
use crate::diag::code;
use crate::model::lang::Lang;
use crate::pipeline::render::contract::shape::Shape;
use crate::pipeline::render::strings::{Phrase, Strings};
use crate::pipeline::render::theme::ThemeSource;
use crate::text::nearest::nearest;

/// The record of all words; its groups are `s.group`.
pub(super) const ROOT: &str = "s.";

/// What `s.group[name]` holds, where the name is only known when a page is made.
pub(super) fn any_of_group(record: &str) -> Shape {
    if record.starts_with(ROOT) && record != ROOT { Shape::Text } else { Shape::Any }
}

impl Reader<'_> {
    /// A group of words, or a phrase of a group.
    pub(super) fn phrase(&mut self, record: &str, name: &str, at: Range<usize>) -> Shape {
        let group = record.trim_start_matches(ROOT);
        let theme = self.theme;
        let (shape, whole) = if group.is_empty() {
            (Shape::Record(format!("{ROOT}{name}")), name.to_owned())
        } else {
            (shape_of(theme, group, name), format!("{group}.{name}"))
        };
        let has = |strings: &Strings| match group {
            "" => strings.phrases.contains_key(name),
            group => strings.phrases.get(group).is_some_and(|phrases| phrases.contains_key(name)),
        };
        let lacking: Vec<&str> =
            theme.strings.iter().filter(|(_, strings)| !has(strings)).map(|(lang, _)| lang.tag()).collect();
        if !lacking.is_empty() {
            let known = names(theme, group);
            // The name is right where another language has it.
            let near = nearest(name, known.iter().copied()).filter(|near| *near != name).map(str::to_owned);
            self.note(code::UNKNOWN_PHRASE, at, vec![("name", whole), ("languages", lacking.join(", "))], near);
        }
        shape
    }
}

/// What a phrase holds: its forms by name, or its text.
fn shape_of(theme: &ThemeSource, group: &str, name: &str) -> Shape {
    match theme.strings.values().find_map(|strings| strings.phrases.get(group)?.get(name)) {
        Some(Phrase::Forms(_)) => Shape::Named(Arc::new(Shape::Text)),
        Some(Phrase::One(_)) | None => Shape::Text,
    }
}

/// The names of groups, or of the phrases of a group, in every language.
fn names<'a>(theme: &'a ThemeSource, group: &str) -> BTreeSet<&'a str> {
    let of = |strings: &'a Strings| -> Vec<&'a str> {
        match group {
            "" => strings.phrases.keys().map(String::as_str).collect(),
            group => strings.phrases.get(group).into_iter().flat_map(BTreeMap::keys).map(String::as_str).collect(),
        }
    };
    theme.strings.values().flat_map(|strings| of(strings)).collect()
}

/// Phrases that one language has and another lacks, and those whose places differ.
pub(super) fn review(theme: &ThemeSource) -> Vec<Finding> {
    let mut all: BTreeMap<(&str, &str), BTreeMap<Lang, BTreeSet<String>>> = BTreeMap::new();
    for (&lang, strings) in &theme.strings {
        for (group, phrases) in &strings.phrases {
            for (name, phrase) in phrases {
                all.entry((group, name)).or_default().insert(lang, places(phrase));
            }
        }
    }
    let finding = |lang: Lang, code, args| Finding {
        file: format!("strings/{lang}.yaml"),
        range: (0, 0),
        code,
        args,
        nearest: None,
    };
    let mut found = Vec::new();
    for ((group, name), by_language) in &all {
        let whole = format!("{group}.{name}");
        for &lang in theme.strings.keys().filter(|lang| !by_language.contains_key(lang)) {
            found.push(finding(lang, code::MISSING_PHRASE, vec![("name", whole.clone()), ("lang", lang.to_string())]));
        }
        let Some((first, places)) = by_language.first_key_value() else { continue };
        for (&lang, others) in by_language.iter().filter(|(_, others)| *others != places) {
            let differ: Vec<&str> = others.symmetric_difference(places).map(String::as_str).collect();
            let args = vec![("name", whole.clone()), ("places", differ.join(", ")), ("other", first.to_string())];
            found.push(finding(lang, code::OTHER_PLACES, args));
        }
    }
    found
}

/// The `{places}` of a phrase, in all its forms.
fn places(phrase: &Phrase) -> BTreeSet<String> {
    let texts: Vec<&str> = match phrase {
        Phrase::One(text) => vec![text],
        Phrase::Forms(forms) => forms.values().map(String::as_str).collect(),
    };
    let places = texts.iter().flat_map(|text| text.split('{').skip(1).filter_map(|rest| rest.split_once('}')));
    places.map(|(name, _)| name.to_owned()).collect()
}
