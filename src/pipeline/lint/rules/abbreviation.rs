//! An abbreviation is explained where it is used, or in the term list (434/2003 9 §: comprehensible language).

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, code};
use crate::model::kind::Kind;
use crate::model::portal::Portal;
use crate::model::text::Text;
use crate::pipeline::link::{Linked, PublicText};
use crate::text::Span;
use crate::text::words::words;

/// Marks for something else, of which another rule tells.
const MARKS: &[&str] = &["FIXME", "NOTE", "TBA", "TBC", "TBD", "TIP", "TOC", "TODO", "XXX"];

/// Abbreviations that need no explanation: everybody knows them, or they are names of formats and licences.
const KNOWN: &[&str] = &[
    "AI", "API", "BY", "CC", "COVID", "CSV", "DVV", "EU", "EY", "EG", "FAQ", "FO", "FI", "FN", "FTP", "GPS", "HTML",
    "HTTP", "ICT", "ID", "ISO", "IT", "JSON", "KELA", "FPA", "NRO", "OK", "OY", "AB", "PDF", "PL", "PS", "RY", "RF",
    "RSS", "SMS", "SPR", "SV", "TE", "TV", "UN", "URL", "US", "USB", "UTF", "WCAG", "XML", "YAML", "YK", "YLE", "YT",
];

/// The first place of each abbreviation that nothing explains.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let known = known(&linked.portal);
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let may_have = |public: &&PublicText| is_running(public) && public.seen().any(|(_, facts)| facts.capitals);
    for public in linked.written.public.iter().filter(may_have) {
        let explained: BTreeSet<&str> =
            public.text.versions().iter().flat_map(|version| explained(&version.text)).collect();
        for version in public.text.versions() {
            for (range, word) in words(&version.text).filter(|(_, word)| is_abbreviation(word)) {
                let clear = known.contains(word) || explained.contains(word) || first.contains_key(word);
                if !clear && !glued(&version.text, &range) {
                    first.insert(word, linked.place(version, range));
                }
            }
        }
    }
    first
        .into_iter()
        .map(|(word, place)| Diagnostic::new(code::UNEXPLAINED_ABBREVIATION, place).arg("word", word))
        .collect()
}

/// True for the texts of editors; acts, terms and names of bodies are what explains others.
fn is_running(public: &PublicText) -> bool {
    !public.record.is_some_and(|record| matches!(record.kind, Kind::Act | Kind::Term | Kind::Body))
}

fn is_abbreviation(word: &str) -> bool {
    // Most words have a small letter at their beginning.
    word.chars().all(char::is_uppercase)
        && (2..=6).contains(&word.chars().count())
        && !word.chars().all(|c| "IVXLC".contains(c))
}

/// True inside an address, a case number, a code or another word, and before the number of a document (`HE 109/2025`).
fn glued(text: &str, range: &std::ops::Range<usize>) -> bool {
    let signs = |c: char| "/=_@.#&?%".contains(c) || c.is_numeric();
    let before = text[..range.start].chars().next_back().is_some_and(signs);
    let mut after = text[range.end..].chars();
    let next = after.next();
    let ends_sentence = next == Some('.') && !after.next().is_some_and(char::is_alphanumeric);
    let is_number = text[range.end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    before || (next.is_some_and(signs) && !ends_sentence) || is_number
}

/// Abbreviations that stand in brackets after their words, or before their words in brackets.
fn explained(text: &str) -> impl Iterator<Item = &str> {
    let explains =
        |range: &std::ops::Range<usize>| text[..range.start].ends_with('(') || text[range.end..].starts_with(" (");
    let found = words(text).filter(move |(range, word)| is_abbreviation(word) && explains(range));
    found.map(|(_, word)| word)
}

/// Abbreviations that names and terms of the portal have.
fn known(portal: &Portal) -> BTreeSet<String> {
    let names = portal.records().filter(|record| !matches!(record.kind, Kind::Document | Kind::Article));
    let named = names.map(|record| portal.title(record));
    let short = portal.bodies.iter().map(|(_, body)| &body.short);
    let acts = portal.acts.iter().map(|(_, act)| &act.short);
    let texts = named.chain(short).chain(acts).flat_map(Text::versions).map(|version| version.text.as_str());
    let synonyms = portal.terms.iter().flat_map(|(_, term)| &term.synonyms.lists).flat_map(|(_, list)| list.iter());
    let all = texts.chain(synonyms.map(String::as_str)).chain(KNOWN.iter().chain(MARKS).copied());
    all.flat_map(words).map(|(_, word)| word).filter(|word| is_abbreviation(word)).map(str::to_owned).collect()
}
