//! The default theme: templates without code or words of their own, and colours that can be read.

use std::sync::LazyLock;

use proptest::prelude::*;
use yhdys::colour::Colour;
use yhdys::colour::palette::{Palette, Scheme};
use yhdys::pipeline::collect::theme::theme;
use yhdys::theme::ThemeSource;

use crate::kit::{expect, repository};

fn source() -> ThemeSource {
    theme(&repository("themes/default")).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn no_template_holds_code_or_words_of_its_own() {
    let mut complaints = Vec::new();
    for (name, text) in source().templates {
        for code in ["<script>", "<style", " style=", " onclick=", "|safe", "autoescape", "javascript:"] {
            if text.contains(code) {
                complaints.push(format!("{name}: {code}"));
            }
        }
        complaints.extend(own_words(&text).into_iter().map(|words| format!("{name}: `{words}` should be a phrase")));
    }
    expect::none("code or words in templates", &complaints);
}

/// Letters between tags that no phrase gave.
fn own_words(template: &str) -> Vec<String> {
    let mut rest = template;
    let mut plain = String::new();
    while let Some(at) = rest.find(['{', '<']) {
        plain.push_str(&rest[..at]);
        let end = ["{{", "}}", "{%", "%}", "{#", "#}"]
            .chunks(2)
            .find(|pair| rest[at..].starts_with(pair[0]))
            .map(|pair| pair[1]);
        let end = end.unwrap_or(if rest[at..].starts_with('<') { ">" } else { "{" });
        let skipped = tag_end(&rest[at..], end);
        plain.push('\n');
        rest = &rest[at + skipped..];
    }
    plain.push_str(rest);
    let words = plain.lines().map(str::trim).filter(|line| line.chars().filter(|c| c.is_alphabetic()).count() > 1);
    words.map(str::to_owned).collect()
}

/// Where a tag or a piece of a template ends; a tag may hold pieces.
fn tag_end(rest: &str, end: &str) -> usize {
    if end != ">" {
        return rest[1..].find(end).map_or(rest.len(), |at| 1 + at + end.len());
    }
    let mut at = 1;
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with('>') {
            return at + 1;
        }
        at += match ["{{", "{%"].iter().zip(["}}", "%}"]).find(|(start, _)| here.starts_with(**start)) {
            Some((_, end)) => here.find(end).map_or(here.len(), |found| found + 2),
            None => here.chars().next().map_or(1, char::len_utf8),
        };
    }
    rest.len()
}

#[test]
fn words_of_a_template_are_seen() {
    let template = "{% if a > b %}<p class=\"{{ c }}\" title=\"x\">{{ s.base.skip }}</p>{% endif %} Own words <b>→</b>";
    assert_eq!(own_words(template), ["Own words"]);
}

/// Lines between rows: nothing is understood by them alone.
const DECORATION: &[&str] = &["line"];

/// The most bytes of the style sheet.
const SHEET_LIMIT: usize = 32_000;

fn sheet(source: &ThemeSource) -> String {
    String::from_utf8(source.assets["style.css"].to_vec()).unwrap()
}

fn palette() -> &'static Palette {
    static PALETTE: LazyLock<Palette> = LazyLock::new(|| {
        let source = source();
        Palette::new(&sheet(&source), source.contrast)
    });
    &PALETTE
}

#[test]
fn every_pair_of_colours_can_be_read_in_both_schemes() {
    let palette = palette();
    let bad = palette.measured().filter(|row| !row.passes());
    let bad: Vec<String> = bad.map(|row| format!("{:?} {:?}: {:.2}", row.scheme, row.pair, row.contrast)).collect();
    expect::none("pairs without enough contrast", &bad);
    assert_eq!(
        palette.measured().count(),
        palette.pairs.len() * 2,
        "a pair names a colour that the sheet does not have"
    );
}

#[test]
fn every_colour_is_in_a_pair_and_dark_names_each_anew() {
    let palette = palette();
    let mut complaints = Vec::new();
    for name in palette.names() {
        let met = palette.pairs.iter().any(|pair| pair.ink == name || pair.ground == name);
        if !met && !DECORATION.contains(&name) {
            complaints.push(format!("{name} is in no pair of theme.yaml"));
        }
        if palette.place(Scheme::Light, name) == palette.place(Scheme::Dark, name) {
            complaints.push(format!("{name} is the same in dark mode"));
        }
    }
    expect::none("colours that nobody measures", &complaints);
}

/// The rules of a sheet: the selector, the colour of its text and its ground, such as `var(--accent)`.
fn rules(sheet: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let value = |body: &str, names: &[&str]| {
        let mut parts = body.split(';').filter_map(|part| part.split_once(':'));
        let found = parts.rfind(|(name, _)| names.contains(&name.trim()))?;
        Some(found.1.trim().to_owned())
    };
    let rules = sheet.split('}').filter_map(|rule| rule.rsplit_once('{'));
    let rules = rules.map(|(selector, body)| {
        let selector = selector.rsplit(['{', '}']).next().unwrap_or_default().trim().to_owned();
        (selector, value(body, &["color"]), value(body, &["background", "background-color"]))
    });
    rules.collect()
}

/// The name of a colour of the theme.
fn token(value: &str) -> Option<&str> {
    value.strip_prefix("var(--")?.strip_suffix(')')
}

#[test]
fn rules_that_set_both_text_and_ground_use_a_measured_pair() {
    let (source, palette) = (source(), palette());
    let mut complaints = Vec::new();
    for (selector, ink, ground) in rules(&sheet(&source)) {
        for colour in [&ink, &ground].into_iter().flatten() {
            let unknown = token(colour).is_some_and(|name| palette.colour(Scheme::Light, name).is_none());
            if unknown || colour.starts_with('#') {
                complaints.push(format!("{selector}: {colour} is no colour of the theme"));
            }
        }
        let (Some(ink), Some(ground)) = (ink.as_deref().and_then(token), ground.as_deref().and_then(token)) else {
            continue;
        };
        if !palette.pairs.iter().any(|pair| pair.text && pair.ink == ink && pair.ground == ground) {
            complaints.push(format!("{selector}: {ink} on {ground} is not in theme.yaml"));
        }
    }
    expect::none("colours in rules that nobody measures", &complaints);
}

#[test]
fn the_rules_of_a_sheet_are_seen() {
    let found = rules("a { color: var(--x); background: var(--y); }\n@media print { b { background: none; } }");
    let text = |word: &str| Some(word.to_owned());
    assert_eq!(found[0], ("a".to_owned(), text("var(--x)"), text("var(--y)")));
    assert_eq!(found[1], ("b".to_owned(), None, text("none")));
}

#[test]
fn the_style_sheet_is_small() {
    let bytes = sheet(&source()).len();
    assert!(bytes <= SHEET_LIMIT, "{bytes} bytes");
}

#[test]
fn the_style_sheet_draws_lines_as_high_as_they_are_worked_out() {
    let sheet = sheet(&source());
    let rule = sheet.lines().find(|line| line.starts_with(".line {")).expect("a rule for lines");
    let height = format!("height: {}em;", yhdys::chart::line::HEIGHT);
    assert!(rule.contains(&height), "{rule} has no {height}");
}

#[test]
fn every_macro_is_shown_in_the_style_guide() {
    let source = source();
    let guide = &source.templates["style_guide.html"];
    let macros = source.templates["macros.html"].split("{% macro ").skip(1);
    let names: Vec<&str> = macros.filter_map(|rest| rest.split('(').next()).collect();
    assert!(names.len() > 15, "{names:?}");
    let missing = names.iter().filter(|name| !guide.contains(&format!("m.{name}(")));
    expect::none("macros that the style guide does not show", &missing.map(ToString::to_string).collect::<Vec<_>>());
}

#[test]
fn every_table_cell_under_a_heading_says_its_name_where_rows_are_stacked() {
    let mut complaints = Vec::new();
    for (name, text) in &source().templates {
        for table in
            text.split("<table").skip(1).filter(|table| table.split('>').next().unwrap_or_default().contains("stack"))
        {
            let body = table.split("</table>").next().unwrap_or_default();
            let cells = body.split("<td").skip(1).map(|cell| cell.split('>').next().unwrap_or_default());
            let silent = cells.filter(|cell| !cell.contains("data-label=") && !cell.contains("colspan="));
            complaints.extend(silent.map(|cell| format!("{name}: <td{cell}>")));
        }
    }
    expect::none("cells without a name", &complaints);
}

proptest! {
    #[test]
    fn the_accent_that_is_suggested_passes_every_pair(rgb in any::<[u8; 3]>(), dark in any::<bool>()) {
        let palette = palette();
        let scheme = if dark { Scheme::Dark } else { Scheme::Light };
        if let Some((_, _, nearest)) = palette.fault(scheme, Colour { rgb }) {
            prop_assert!(nearest.is_some_and(|nearest| palette.fault(scheme, nearest).is_none()));
        }
    }
}
