//! Compares the words that templates ask for with those that each language has, and the languages with each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::Finding;
use super::scope::Reader;
use crate::diag::code::{self, Code};
use crate::model::lang::Lang;
use crate::pipeline::render::contract::shape::Shape;
use crate::pipeline::render::strings::{Phrase, Strings};
use crate::pipeline::render::theme::{Place, ThemeSource};
use crate::text::nearest::nearest;

/// The record of all words; its groups are `s.group`.
pub(super) const ROOT: &str = "s.";

/// Stands for every phrase of a group.
const ANY: &str = "*";

impl Reader<'_> {
    /// What `s.group[name]` holds, where the name is only known when a page is made.
    pub(super) fn any_of_group(&mut self, record: &str) -> Shape {
        if !record.starts_with(ROOT) || record == ROOT {
            return Shape::Any;
        }
        self.asked.insert((record.trim_start_matches(ROOT).to_owned(), ANY.to_owned()));
        Shape::Text
    }

    /// A group of words, or a phrase of a group.
    pub(super) fn phrase(&mut self, record: &str, name: &str, at: Range<usize>) -> Shape {
        let group = record.trim_start_matches(ROOT);
        let theme = self.theme;
        self.asked.insert((group.to_owned(), name.to_owned()));
        let (shape, whole) = if group.is_empty() {
            (Shape::Record(format!("{ROOT}{name}")), name.to_owned())
        } else {
            (shape_of(theme, group, name), format!("{group}.{name}"))
        };
        let has = |strings: &Strings| match group {
            "" => strings.phrases.contains_key(name),
            group => strings.phrases.get(group).is_some_and(|phrases| phrases.contains_key(name)),
        };
        let lacking: Vec<String> =
            spoken(theme).filter(|(_, strings)| !has(strings)).map(|(lang, _)| lang.to_string()).collect();
        if !lacking.is_empty() {
            let known = names(theme, group);
            // The name is right where another language has it.
            let near = nearest(name, known.iter().copied()).filter(|near| *near != name).map(str::to_owned);
            self.note(code::UNKNOWN_PHRASE, at, vec![("name", whole), ("languages", lacking.join(", "))], near);
        }
        shape
    }
}

/// The words of each language that the theme is read in: those of the site, where it is a site's own.
fn spoken(theme: &ThemeSource) -> impl Iterator<Item = (Lang, &Strings)> {
    let of_site = |lang: &Lang| theme.languages.is_empty() || theme.languages.contains(lang);
    theme.strings.iter().filter(move |(lang, _)| of_site(lang)).map(|(&lang, strings)| (lang, &**strings))
}

/// Phrases of a site that the theme does not have and that no template asks for: most often a misspelt name.
pub(super) fn unused(theme: &ThemeSource, asked: &BTreeSet<(String, String)>, unread: &[&str]) -> Vec<Finding> {
    // A phrase that a template looks for by a name that is made there could be any of its group.
    let is_asked = |group: &str, name: &str| {
        asked.iter().any(|(in_group, known)| in_group == group && (known == name || known == ANY))
            || unread.iter().any(|text| text.contains(&format!("{group}.{name}")))
    };
    let own = theme.own_phrases.iter().filter(|(_, group, name)| !is_asked(group, name));
    own.map(|place| {
        let (lang, group, name) = place;
        let of_theme = |known: &&str| !theme.own_phrases.contains(&(*lang, group.clone(), (*known).to_owned()));
        let near = nearest(name, names(theme, group).into_iter().filter(of_theme)).map(str::to_owned);
        let elsewhere = || {
            nearest(group, names(theme, "").into_iter().filter(|known| known != group))
                .map(|near| format!("{near}.{name}"))
        };
        let near = near.or_else(elsewhere).filter(|near| near != &format!("{group}.{name}"));
        finding(theme, place, code::UNUSED_PHRASE, vec![("name", format!("{group}.{name}"))], near)
    })
    .collect()
}

/// Something wrong with a phrase, where it stands; at the top of the file where it does not.
fn finding(
    theme: &ThemeSource,
    place: &Place,
    code: Code,
    args: Vec<(&'static str, String)>,
    nearest: Option<String>,
) -> Finding {
    let range = theme.places.get(place).copied().unwrap_or_default();
    Finding { file: format!("strings/{}.yaml", place.0), range, code, args, nearest }
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
    for (lang, strings) in spoken(theme) {
        for (group, phrases) in &strings.phrases {
            for (name, phrase) in phrases {
                all.entry((group, name)).or_default().insert(lang, places(phrase));
            }
        }
    }
    // A file that could not be read whole lacks words for that reason, and one that has none of another lacks nothing.
    let whole =
        |lang: &Lang| !theme.faults.iter().any(|fault| fault.path == theme.shown(&format!("strings/{lang}.yaml")));
    let mut found = Vec::new();
    for ((group, name), by_language) in &all {
        let place = |lang: Lang| (lang, (*group).to_owned(), (*name).to_owned());
        let full = format!("{group}.{name}");
        let is_own = by_language.keys().all(|&lang| theme.own_phrases.contains(&place(lang)));
        for (lang, _) in spoken(theme).filter(|(lang, _)| !is_own && !by_language.contains_key(lang) && whole(lang)) {
            let args = vec![("name", full.clone()), ("lang", lang.to_string())];
            let found_in = finding(theme, &place(lang), code::MISSING_PHRASE, args, None);
            found.push(Finding { range: (0, 0), ..found_in });
        }
        let Some((first, places)) = by_language.first_key_value() else { continue };
        for (&lang, others) in by_language.iter().filter(|(_, others)| *others != places) {
            let differ: Vec<&str> = others.symmetric_difference(places).map(String::as_str).collect();
            let args = vec![("name", full.clone()), ("places", differ.join(", ")), ("other", first.to_string())];
            found.push(finding(theme, &place(lang), code::OTHER_PLACES, args, None));
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
