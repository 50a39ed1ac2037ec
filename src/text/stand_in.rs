//! Finds what stands in a text only until somebody writes it: `TODO`, `n/a`, `#REF!`, Lorem ipsum.

use std::ops::Range;

use super::markdown;
use super::words::words;

/// What a whole text says when it says nothing, in small letters and without the signs around it.
const WHOLE: &[&str] = &[
    "todo",
    "to do",
    "tbd",
    "tba",
    "tbc",
    "fixme",
    "n/a",
    "n.a",
    "none",
    "null",
    "nil",
    "nan",
    "undefined",
    "placeholder",
    "missing",
    "asdf",
    "puuttuu",
    "teksti puuttuu",
    "nimi puuttuu",
    "otsikko puuttuu",
    "käännös puuttuu",
    "teksti tähän",
    "teksti tulee tähän",
    "otsikko tähän",
    "nimi tähän",
    "kirjoita tähän",
    "kirjoita teksti tähän",
    "täydennetään",
    "täydennetään myöhemmin",
    "täydennettävä",
    "täydennä",
    "täydentyy",
    "täydentyy myöhemmin",
    "lisätään myöhemmin",
    "päivitetään myöhemmin",
    "tulossa myöhemmin",
    "käännetään",
    "käännetään myöhemmin",
    "käännettävä",
    "käännös tulossa",
    "paikkateksti",
    "testiteksti",
    "etunimi sukunimi",
    "matti meikäläinen",
    "maija meikäläinen",
    "saknas",
    "text saknas",
    "namn saknas",
    "rubrik saknas",
    "översättning saknas",
    "text här",
    "texten kommer här",
    "rubrik här",
    "namn här",
    "skriv här",
    "skriv text här",
    "skriv texten här",
    "kompletteras",
    "kompletteras senare",
    "bör kompletteras",
    "fyll i",
    "fylls i senare",
    "läggs till senare",
    "uppdateras senare",
    "kommer senare",
    "översätts",
    "översätts senare",
    "ska översättas",
    "översättning kommer",
    "platshållare",
    "testtext",
    "förnamn efternamn",
    "to be added",
    "to be announced",
    "to be completed",
    "to be confirmed",
    "to be defined",
    "to be translated",
    "text here",
    "title here",
    "translation missing",
];

/// Bytes of the longest of these at most.
const LONGEST: usize = 40;

/// What spreadsheets write in the place of a value, in English, Finnish and Swedish.
const SHEET: &[&str] = &[
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#VIITTAUS!",
    "#PUUTTUU!",
    "#PUUTTUU",
    "#ARVO!",
    "#NIMI?",
    "#JAKO/0!",
    "#TYHJÄ!",
    "#LUKU!",
    "#REFERENS!",
    "#SAKNAS!",
    "#SAKNAS",
    "#VÄRDEFEL!",
    "#NAMN?",
    "#DIVISION/0!",
    "#SKÄRNING!",
    "#OGILTIGT!",
];

/// Words in capitals that whoever writes leaves for later.
const MARKS: &[&str] = &["TODO", "FIXME", "TBD", "TBA", "TBC"];

/// Text of no language that fills a layout.
const FILL: &[&str] = &["lorem ipsum", "dolor sit amet"];

/// What stands in for a text: the whole of it, or a part.
#[must_use]
pub fn stand_in(text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim();
    let start = text.len() - text.trim_start().len();
    if is_stand_in(trimmed) {
        return Some(start..start + trimmed.len());
    }
    part(text)
}

/// The same of a text that may be Markdown: in code and in addresses nothing stands in for words.
#[must_use]
pub fn stand_in_of(text: &str, is_markdown: bool) -> Option<Range<usize>> {
    if !is_markdown || is_stand_in(text) {
        return stand_in(text);
    }
    let mut words = markdown::words(text).into_iter();
    words.find_map(|at| part(&text[at.clone()]).map(|range| at.start + range.start..at.start + range.end))
}

/// What stands in for a part of a text.
#[must_use]
pub fn part(text: &str) -> Option<Range<usize>> {
    sheet(text).or_else(|| fill(text)).or_else(|| mark(text)).or_else(|| questions(text)).or_else(|| bracketed(text))
}

/// True for a text that only stands in for another.
#[must_use]
pub fn is_stand_in(text: &str) -> bool {
    let text = text.trim();
    let around = |c: char| c.is_whitespace() || ".,:;!…*_()[]<>{}\"'”“«»-–—".contains(c);
    let core = text.trim_matches(around);
    // Longer than any of them, it says something.
    let core = if core.len() <= LONGEST { core.to_lowercase() } else { String::new() };
    let only_signs = !text.is_empty() && text.chars().all(|c| c.is_whitespace() || "-–—−_?.…*/~".contains(c));
    let only_x = core.len() > 2 && core.bytes().all(|byte| byte == b'x');
    only_signs || only_x || WHOLE.contains(&core.as_str()) || SHEET.contains(&text)
}

fn sheet(text: &str) -> Option<Range<usize>> {
    let (before, _) = text.split_once('#')?;
    let rest = &text[before.len()..];
    SHEET.iter().find_map(|error| rest.find(error).map(|at| before.len() + at..before.len() + at + error.len()))
}

fn fill(text: &str) -> Option<Range<usize>> {
    let begins = |bytes: &[u8]| FILL.iter().any(|fill| bytes.eq_ignore_ascii_case(&fill.as_bytes()[..5]));
    if !text.as_bytes().windows(5).any(begins) {
        return None;
    }
    // Letters that grow in small letters would move the place: where it does not fit, the whole is told.
    let small = text.to_lowercase();
    let at = FILL.iter().find_map(|fill| small.find(fill).map(|at| at..at + fill.len()))?;
    Some(if small.len() == text.len() { at } else { 0..text.len() })
}

/// `TODO` or `xxx` as a word of its own, not in an address or a code.
fn mark(text: &str) -> Option<Range<usize>> {
    let alone = |range: &Range<usize>| {
        let joined = |c: char| "/=_@#&%-".contains(c);
        !text[..range.start].ends_with(joined) && !text[range.end..].starts_with(joined)
    };
    let is_mark = |word: &str| {
        let only_x = word.len() > 2 && word.bytes().all(|byte| byte == b'x');
        MARKS.contains(&word) || only_x || word == "XXX" || word == "XXXX"
    };
    // Most texts have no two letters beside each other that a mark could begin with.
    let begins = |pair: &[u8]| pair.iter().all(u8::is_ascii_uppercase) || pair == b"xx";
    if !text.as_bytes().windows(2).any(begins) {
        return None;
    }
    words(text).find(|(range, word)| is_mark(word) && alone(range)).map(|(range, _)| range)
}

fn questions(text: &str) -> Option<Range<usize>> {
    let at = text.find("???")?;
    let rest = &text[at..];
    Some(at..at + rest.len() - rest.trim_start_matches('?').len())
}

/// `[täydennetään]` within a text.
fn bracketed(text: &str) -> Option<Range<usize>> {
    text.match_indices('[').find_map(|(at, _)| {
        let inner = text[at + 1..].split(']').next()?;
        let whole = text[at + 1 + inner.len()..].starts_with(']') && inner.chars().any(char::is_alphabetic);
        (whole && is_stand_in(inner)).then(|| at..at + inner.len() + 2)
    })
}

#[cfg(test)]
mod tests {
    use super::stand_in;

    fn found(text: &str) -> Option<&str> {
        stand_in(text).map(|range| &text[range])
    }

    #[test]
    fn whole_texts_that_say_nothing_are_found() {
        for text in [
            "TODO",
            "todo",
            "Todo.",
            "#REF!",
            "#VIITTAUS!",
            "#SAKNAS!",
            "#N/A",
            "n/a",
            "N/A",
            "-",
            "–",
            "?",
            "???",
            "…",
            "...",
            "xxx",
            "XXXX",
            "tba",
            "TBD",
            "Täydennetään",
            "täydennetään myöhemmin.",
            "(täydennetään)",
            "Kompletteras senare",
            "puuttuu",
            "Saknas",
            "Lorem ipsum dolor sit amet",
            "null",
            "[käännös puuttuu]",
            "översätts",
            "<teksti tähän>",
            "Etunimi Sukunimi",
        ] {
            assert!(found(text).is_some(), "{text}");
        }
    }

    #[test]
    fn no_stand_in_is_longer_than_is_looked_at() {
        assert!(super::WHOLE.iter().all(|text| text.len() <= super::LONGEST));
    }

    #[test]
    fn parts_that_say_nothing_are_found() {
        assert_eq!(found("Nimi: TODO, tarkista."), Some("TODO"));
        assert_eq!(found("Summa on #ARVO! euroa"), Some("#ARVO!"));
        assert_eq!(found("Hyväksytty xx.x. § xxx"), Some("xxx"));
        assert_eq!(found("Alue LOREM ipsum"), Some("LOREM ipsum"));
        assert_eq!(found("Kuka vastaa??? Tarkista"), Some("???"));
        assert_eq!(found("Sopimus [täydennetään] tehtiin"), Some("[täydennetään]"));
    }

    #[test]
    fn texts_that_say_something_are_not_found() {
        for text in [
            "Tietoja täydennetään keväällä",
            "Uppgifterna kompletteras senare under året",
            "Sopimus puuttuu vielä",
            "Todo-lista ja TODO-lista",
            "Luku XX",
            "%",
            "€",
            "§ 4",
            "1 000",
            "A–B",
            "Mitä???a".trim_end_matches("???a"),
            "Mitä?",
            "https://example.fi/xxx/TODO",
            "Ei tietoa",
            "Tulossa",
            "[Lisää](x)",
            "Aika",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
