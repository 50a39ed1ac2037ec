//! Gives schemas their words: titles, descriptions and patterns for every key, a sentence for every word of a list.

use serde_json::{Map, Value};

use super::{Seen, patterns, shape};
use crate::words::{SCHEMA, Speech};

/// Gives words to everything in the definition of a type.
pub(super) fn definition(schema: &mut Value, owner: &str, seen: &mut Seen) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(keys) = object.get_mut("properties").and_then(Value::as_object_mut) {
        for (key, value) in keys {
            property(value, (owner, key), seen);
        }
    }
    if let Some(forms) = object.get_mut("oneOf").and_then(Value::as_array_mut) {
        forms.iter_mut().for_each(|form| word(form, owner, seen));
    }
    shape::each(object, &mut |below| definition(below, owner, seen));
}

/// Gives words to a kind of record.
pub(super) fn kind(object: &mut Map<String, Value>, kind: &str, seen: &mut Seen) {
    let name = format!("kinds.{kind}");
    note(&name, seen);
    say(object, &name);
}

fn property(schema: &mut Value, (owner, key): (&str, &str), seen: &mut Seen) {
    if let Some((name, pattern)) = patterns::of(owner, key)
        && restrict(schema, pattern)
    {
        seen.patterns.insert(name);
    }
    let name = name_of(owner, key);
    note(&name, seen);
    if let Some(object) = schema.as_object_mut() {
        say(object, &name);
    }
}

/// Where the words of a key stand: those of its type, or those that it shares.
fn name_of(owner: &str, key: &str) -> String {
    let own = format!("keys.{}.{key}", owner.trim_start_matches("Raw"));
    let shared = format!("keys.{key}");
    if !is_there(&own) && is_there(&shared) { shared } else { own }
}

/// The title and the text of a key of a type, or of a kind.
pub(super) fn said(name: &str, speech: Speech) -> Option<(&'static str, &'static str)> {
    let name = name.split_once('.').map_or_else(|| format!("kinds.{name}"), |(owner, key)| name_of(owner, key));
    Some((SCHEMA.text(&format!("{name}.title"), speech)?, SCHEMA.text(&format!("{name}.text"), speech)?))
}

fn word(form: &mut Value, list: &str, seen: &mut Seen) {
    let Some(object) = form.as_object_mut() else { return };
    let Some(word) = object.get("const").and_then(Value::as_str).map(str::to_owned) else { return };
    let name = format!("values.{list}.{word}");
    note(&name, seen);
    say(object, &name);
}

/// The languages in the order in which they stand beside each other.
const LANGUAGES: [Speech; 3] = [Speech::Fi, Speech::Sv, Speech::En];

/// The texts of a name in all languages, by the key under which they stand; none where there are none.
fn texts(name: &str, part: &str) -> Option<[(Speech, &'static str); 3]> {
    let key = format!("{name}{part}");
    let [fi, sv, en] = LANGUAGES.map(|speech| Some((speech, SCHEMA.text(&key, speech)?)));
    Some([fi?, sv?, en?])
}

/// What it means: kinds and keys have a title beside it, words of a list nothing but that.
fn meaning(name: &str) -> Option<[(Speech, &'static str); 3]> {
    texts(name, ".text").or_else(|| texts(name, ""))
}

fn is_there(name: &str) -> bool {
    meaning(name).is_some()
}

fn note(name: &str, seen: &mut Seen) {
    let set = if is_there(name) { &mut seen.found } else { &mut seen.missing };
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

/// Writes what a name means in all languages: the plain form for every tool, the marked one for those that can show it.
fn say(object: &mut Map<String, Value>, name: &str) {
    let Some(text) = meaning(name) else { return };
    let mut titles: Vec<&str> = Vec::new();
    for (_, title) in texts(name, ".title").into_iter().flatten() {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    if !titles.is_empty() {
        object.insert("title".to_owned(), titles.join(" · ").into());
    }
    object.insert("description".to_owned(), text.map(|(_, text)| text).join("\n").into());
    let marked = text.map(|(speech, text)| format!("**{}** {text}", speech.tag()));
    object.insert("markdownDescription".to_owned(), marked.join("\n\n").into());
}
