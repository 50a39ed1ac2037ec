//! Compares the words that templates ask for with those that each language has, and the languages with each other.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fault, Finding, Templates};
use crate::diag::code::{self, Code};
use crate::model::lang::Lang;
use crate::text::nearest::nearest;
use crate::theme::strings::{Phrase, Strings};
use crate::theme::{Place, ThemeSource};

/// The name under which templates get the words of their language.
pub(super) const ROOT: &str = "s";

/// Stands for every phrase of a group, and for every group.
const ANY: &str = "*";

/// The words that templates ask for, by group and name.
type Asked<'a> = BTreeSet<(&'a str, &'a str)>;

/// What is wrong with words: those asked for in vain, those that nobody asks for, and languages that differ.
pub(super) fn review(theme: &ThemeSource, templates: &Templates<'_>, unread: &[&str]) -> Vec<Finding> {
    let (mut asked, mut found) = (Asked::new(), Vec::new());
    for (template, used) in templates {
        for path in &used.names {
            let parts: Vec<&str> = path.split('.').collect();
            if parts.first() != Some(&ROOT) {
                continue;
            }
            let (group, name) = (parts.get(1).copied(), parts.get(2).copied());
            // A phrase that a template looks for by a name that is made there could be any of its group.
            asked.insert((group.unwrap_or(ANY), name.unwrap_or(ANY)));
            // Of a group that no language has, its phrases are no further mistakes.
            let is_group =
                group.is_some_and(|group| theme.strings.values().any(|known| known.phrases.contains_key(group)));
            let written = &parts[..parts.len().min(if is_group { 3 } else { 2 })];
            let fault = group.and_then(|group| missing(theme, group, written.get(2).copied()));
            found.extend(
                fault.iter().flat_map(|fault| used.places(written).into_iter().map(|at| fault.at(template, at))),
            );
        }
    }
    found.extend(unused(theme, &asked, unread));
    let name = |finding: &Finding| finding.args.first().map(|(_, name)| name.clone());
    let vain: BTreeSet<_> = found.iter().filter(|found| found.code == code::UNKNOWN_PHRASE).map(name).collect();
    // What a template asks for in vain is told there, and not once more.
    found.extend(compared(theme).into_iter().filter(|finding| !vain.contains(&name(finding))));
    found
}

/// A group of words, or a phrase of a group, that some language does not have.
fn missing(theme: &ThemeSource, group: &str, name: Option<&str>) -> Option<Fault> {
    let has = |strings: &Strings| {
        let phrases = strings.phrases.get(group);
        phrases.is_some_and(|phrases| name.is_none_or(|name| phrases.contains_key(name)))
    };
    // Words of a file that could not be read whole are told there.
    let in_kinds = |path: &str| path.contains("/strings/kinds/");
    if !theme.strings.values().any(|strings| has(strings)) && theme.faults.iter().any(|fault| in_kinds(&fault.path)) {
        return None;
    }
    let missing = spoken(theme).filter(|(_, strings)| !has(strings)).map(|(lang, _)| lang.to_string());
    let missing = missing.collect::<Vec<_>>().join(", ");
    if missing.is_empty() {
        return None;
    }
    let whole = name.map_or(group.to_owned(), |name| format!("{group}.{name}"));
    let (written, among) = name.map_or((group, ""), |name| (name, group));
    // The name is right where another language has it.
    let near = nearest(written, names(theme, among)).filter(|near| *near != written).map(str::to_owned);
    let args = vec![("name", whole), ("languages", missing)];
    Some(Fault { code: code::UNKNOWN_PHRASE, args, nearest: near })
}

/// The words of each language that the theme is read in: those of the site, where it is a site's own.
fn spoken(theme: &ThemeSource) -> impl Iterator<Item = (Lang, &Strings)> {
    let of_site = |lang: &Lang| theme.languages.is_empty() || theme.languages.contains(lang);
    theme.strings.iter().filter(move |(lang, _)| of_site(lang)).map(|(&lang, strings)| (lang, &**strings))
}

/// Phrases of a site that the theme does not have and that no template asks for: most often a misspelt name.
fn unused(theme: &ThemeSource, asked: &Asked<'_>, unread: &[&str]) -> Vec<Finding> {
    let is_asked = |group: &str, name: &str| {
        [(group, name), (group, ANY), (ANY, ANY)].iter().any(|known| asked.contains(known))
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
    let at_top = || (format!("strings/{}.yaml", place.0), (0, 0));
    let (file, range) = theme.places.get(place).cloned().unwrap_or_else(at_top);
    Finding { file, range, code, args, nearest }
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

/// Phrases that one language has and another does not, and those whose places differ.
fn compared(theme: &ThemeSource) -> Vec<Finding> {
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
