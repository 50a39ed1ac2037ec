//! No key and no word of a list is without a text in each language, and no text and no pattern is without use.

use std::collections::BTreeSet;

use schemars::generate::SchemaSettings;

use super::names::plain;
use super::{Seen, body, made, schemas};
use crate::model::codes::Coded;
use crate::model::kind::Kind;
use crate::pipeline::decode::common::RawCommon;
use crate::words::SCHEMA;

fn seen() -> Seen {
    let mut seen = Seen::default();
    made(&mut seen);
    seen
}

#[test]
fn every_key_and_every_word_has_a_text() {
    let seen = seen();
    assert!(seen.missing.is_empty(), "no text for:\n{}", Vec::from_iter(seen.missing).join("\n"));
    assert!(seen.found.len() > 300, "{}", seen.found.len());
}

#[test]
fn no_text_is_without_use() {
    let seen = seen();
    let used = |key: &str| {
        let named = key.strip_suffix(".title").or(key.strip_suffix(".text")).unwrap_or(key);
        seen.found.contains(named) || seen.found.contains(key)
    };
    let idle: Vec<&str> = SCHEMA.iter().map(|(key, _)| key).filter(|key| !used(key)).collect();
    assert!(idle.is_empty(), "nobody asks for:\n{}", idle.join("\n"));
}

#[test]
fn every_text_is_a_title_or_sentences() {
    for (key, text) in SCHEMA.iter() {
        let is_title = key.ends_with(".title") && !key.starts_with("values.");
        for text in [text.fi, text.sv, text.en].map(|text| text.form(false)) {
            assert!(!text.is_empty() && text.ends_with('.') != is_title, "{key}: {text}");
        }
    }
}

#[test]
fn no_pattern_is_without_use() {
    let seen = seen();
    let idle = super::patterns::PATTERNS.iter().map(|(key, _)| *key).filter(|key| !seen.patterns.contains(key));
    assert_eq!(idle.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn schemas_are_the_same_every_time() {
    assert_eq!(schemas(), schemas());
}

#[test]
fn no_key_of_a_kind_is_a_key_of_every_record() {
    // Otherwise one of the two would be lost when they are put together.
    for (_, kind) in Kind::ALL {
        let mut generator = SchemaSettings::draft07().into_generator();
        let body = body(*kind, &mut generator);
        let own = generator.take_definitions(true);
        let keys = own[&body]["properties"].as_object().unwrap();
        let both: Vec<_> = RawCommon::KEYS.iter().filter(|key| keys.contains_key(**key)).collect();
        assert!(both.is_empty(), "{kind:?}: {both:?}");
    }
}

#[test]
fn a_record_has_the_keys_that_decode_knows() {
    let schemas = schemas();
    let (_, terms) = schemas.iter().find(|(name, _)| *name == "terms").unwrap();
    let keys = terms["definitions"]["term"]["properties"].as_object().unwrap();
    let known: BTreeSet<&str> = keys.keys().map(String::as_str).collect();
    assert!(RawCommon::KEYS.iter().all(|key| known.contains(key)), "{known:?}");
    assert!(known.contains("definition"), "{known:?}");
}

#[test]
fn no_two_definitions_get_the_same_name() {
    for (_, kind) in Kind::ALL {
        let mut generator = SchemaSettings::draft07().into_generator();
        body(*kind, &mut generator);
        let names: Vec<String> = generator.take_definitions(true).keys().map(|name| plain(name)).collect();
        let different: BTreeSet<&String> = names.iter().collect();
        assert_eq!(different.len(), names.len(), "{kind:?}: {names:?}");
    }
    assert_eq!(plain("RawCouncilTerm"), "council-term");
}
