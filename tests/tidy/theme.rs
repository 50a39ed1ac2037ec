//! The default theme: templates that compile, and that name only phrases which every language has.

use std::collections::BTreeSet;

use yhdys::pipeline::collect::theme::theme;
use yhdys::pipeline::render::theme::{Theme, ThemeSource};

use crate::kit::{expect, repository};

fn source() -> ThemeSource {
    theme(&repository("themes/default")).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_template_compiles() {
    let source = source();
    assert!(source.templates.len() > 30, "{}", source.templates.len());
    let fault = Theme::new(&source).err();
    assert!(fault.is_none(), "{fault:?}");
}

/// Every `s.group.name` of a template.
fn phrases(template: &str) -> BTreeSet<(String, String)> {
    let word = |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for (at, _) in template.match_indices("s.") {
        if template[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.' || c == '"') {
            continue;
        }
        let group = word(&template[at + 2..]);
        let rest = &template[at + 2 + group.len()..];
        if let Some(name) = rest.strip_prefix('.').map(word).filter(|name| !name.is_empty()) {
            found.insert((group, name));
        }
    }
    found
}

#[test]
fn templates_name_only_phrases_that_every_language_has() {
    let source = source();
    let mut complaints = Vec::new();
    for (template, text) in &source.templates {
        for (group, name) in phrases(text) {
            for (lang, strings) in &source.strings {
                if !strings.phrases.get(&group).is_some_and(|phrases| phrases.contains_key(&name)) {
                    complaints.push(format!("{template}: there is no {group}.{name} in {lang}"));
                }
            }
        }
    }
    expect::none("phrases that do not exist", &complaints);
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
fn words_of_a_template_are_seen_and_phrases_are_not() {
    let template = "{% if a > b %}<p class=\"{{ c }}\" title=\"x\">{{ s.base.skip }}</p>{% endif %} Own words <b>→</b>";
    assert_eq!(own_words(template), ["Own words"]);
    assert_eq!(phrases(template).into_iter().collect::<Vec<_>>(), [("base".to_owned(), "skip".to_owned())]);
}
