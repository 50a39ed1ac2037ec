//! The same names in every language, and words that come out as people write them.

use std::collections::BTreeSet;

use super::{Messages, Phrase, Speech};
use crate::diag::arg::Arg;
use crate::diag::code;

fn all() -> Vec<Messages> {
    Speech::ALL.into_iter().map(|speech| Messages::load(speech).unwrap()).collect()
}

#[test]
fn every_code_has_words_and_no_words_lack_a_code() {
    let codes: BTreeSet<&str> = code::all().map(|code| code.name).collect();
    for messages in all() {
        let named: BTreeSet<&str> = messages.codes.keys().map(String::as_str).collect();
        assert_eq!(named, codes, "{:?}", messages.speech);
    }
}

#[test]
fn every_language_has_the_same_phrases_with_the_same_gaps() {
    let shape = |messages: &Messages| -> BTreeSet<(String, BTreeSet<String>)> {
        let phrases = messages.phrases.iter().chain(&messages.words).map(|(name, phrase)| match phrase {
            Phrase::Plain(text) => (name.clone(), gaps(text)),
            Phrase::Forms { other, .. } => (name.clone(), gaps(other)),
        });
        let labels = messages.labels.iter().map(|(name, label)| (format!("label {name}"), gaps(label)));
        let codes = messages
            .codes
            .iter()
            .map(|(name, message)| (format!("code {name}"), gaps(&format!("{} {}", message.title, message.help))));
        phrases.chain(labels).chain(codes).collect()
    };
    let all = all();
    for messages in &all {
        assert_eq!(shape(messages), shape(&all[0]), "{:?}", messages.speech);
    }
}

/// The names in braces. Braces that hold anything else than a word are YAML.
fn gaps(text: &str) -> BTreeSet<String> {
    let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
    let names = parts.map(|(name, _)| name).filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()));
    names.map(str::to_owned).collect()
}

#[test]
fn numbers_and_dates_are_written_as_the_language_has_them() {
    let said = |speech, arg: Arg| Messages::load(speech).unwrap().said(&arg);
    assert_eq!(said(Speech::Fi, Arg::from(200_000_u32)), "200\u{a0}000");
    assert_eq!(said(Speech::En, Arg::from(200_000_u32)), "200,000");
    assert_eq!(said(Speech::Sv, Arg::from(2025_u32)), "2025");
    assert_eq!(said(Speech::Fi, Arg::Decimal("95.5".to_owned())), "95,5");
    assert_eq!(said(Speech::En, Arg::Decimal("95.5".to_owned())), "95.5");
    assert_eq!(said(Speech::Fi, Arg::Date("2025-06-01".to_owned())), "1.6.2025");
    assert_eq!(said(Speech::Sv, Arg::Date("2025-06".to_owned())), "6/2025");
    assert_eq!(said(Speech::En, Arg::Date("2025-06-01".to_owned())), "2025-06-01");
}

#[test]
fn what_fills_a_gap_is_never_filled_again() {
    let messages = Messages::load(Speech::En).unwrap();
    let args = [("a", Arg::from("{b}")), ("b", Arg::from("no"))];
    assert_eq!(messages.fill("{a} {c} {b}", &args), "{b} {c} no");
}
