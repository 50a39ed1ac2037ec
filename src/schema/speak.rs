//! Gives schemas their words: titles, descriptions and patterns for every key, a sentence for every word of a list.

use serde_json::{Map, Value};

use super::words::{Text, Words};
use super::{Seen, patterns, shape};

/// Gives words to everything in the definition of a type.
pub(super) fn definition(schema: &mut Value, owner: &str, words: &Words, seen: &mut Seen) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(keys) = object.get_mut("properties").and_then(Value::as_object_mut) {
        for (key, value) in keys {
            property(value, (owner, key), words, seen);
        }
    }
    if let Some(forms) = object.get_mut("oneOf").and_then(Value::as_array_mut) {
        forms.iter_mut().for_each(|form| word(form, owner, words, seen));
    }
    shape::each(object, &mut |below| definition(below, owner, words, seen));
}

/// Gives words to a kind of record.
pub(super) fn kind(object: &mut Map<String, Value>, kind: &str, words: &Words, seen: &mut Seen) {
    let text = words.kind(kind);
    note(&format!("kinds.{kind}"), text.is_some(), seen);
    if let Some(text) = text {
        say(object, &text);
    }
}

fn property(schema: &mut Value, (owner, key): (&str, &str), words: &Words, seen: &mut Seen) {
    if let Some((name, pattern)) = patterns::of(owner, key)
        && restrict(schema, pattern)
    {
        seen.patterns.insert(name);
    }
    let own = format!("{}.{key}", owner.trim_start_matches("Raw"));
    let found = words.key(&own).map(|text| (own.as_str(), text));
    let found = found.or_else(|| words.key(key).map(|text| (key, text)));
    note(&format!("keys.{}", found.as_ref().map_or(own.as_str(), |(name, _)| name)), found.is_some(), seen);
    if let (Some(object), Some((_, text))) = (schema.as_object_mut(), found) {
        say(object, &text);
    }
}

fn word(form: &mut Value, list: &str, words: &Words, seen: &mut Seen) {
    let Some(object) = form.as_object_mut() else { return };
    let Some(word) = object.get("const").and_then(Value::as_str).map(str::to_owned) else { return };
    let text = words.word(list, &word);
    note(&format!("values.{list}.{word}"), text.is_some(), seen);
    if let Some(text) = text {
        say(object, &text);
    }
}

fn note(name: &str, there: bool, seen: &mut Seen) {
    let set = if there { &mut seen.found } else { &mut seen.missing };
    set.insert(name.to_owned());
}

/// Wants texts to have a form; true when there is a text.
fn restrict(schema: &mut Value, pattern: &str) -> bool {
    let Some(object) = schema.as_object_mut() else { return false };
    let text = |kind: &Value| {
        kind == "string" || kind.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "string"))
    };
    let mut done = object.get("type").is_some_and(text);
    if done {
        object.entry("pattern").or_insert_with(|| pattern.into());
    }
    shape::each(object, &mut |below| done |= restrict(below, pattern));
    done
}

/// Writes a text in all languages: the plain form for every tool, the marked one for those that can show it.
fn say(object: &mut Map<String, Value>, text: &Text<'_>) {
    let mut titles: Vec<&str> = Vec::new();
    for title in text.iter().map(|(_, title, _)| *title).filter(|title| !title.is_empty()) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    if !titles.is_empty() {
        object.insert("title".to_owned(), titles.join(" · ").into());
    }
    let plain: Vec<&str> = text.iter().map(|(_, _, sentence)| *sentence).collect();
    object.insert("description".to_owned(), plain.join("\n").into());
    let marked: Vec<String> = text.iter().map(|(lang, _, sentence)| format!("**{lang}** {sentence}")).collect();
    object.insert("markdownDescription".to_owned(), marked.join("\n\n").into());
}
