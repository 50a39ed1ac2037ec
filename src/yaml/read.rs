//! Reads one record of a tree with all its mistakes: each leaves a hole, and the value in which it stands is read again around it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::de::{Holes, Reader, Unknown};
use super::fault::{Fault, ReadError};
use super::{NodeId, Tree, Value};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::lang::{self, Lang};
use crate::text::Span;
use crate::text::fold::fold;
use crate::text::nearest::nearest;
use crate::words::{Phrase, SCHEMA, Speech, Spoken};

/// Reads a node as `T`, and notes every mistake. `others` are keys of the node that another type reads.
/// The value has holes where something could not be read; it is none only when nothing fits at all.
pub fn read<'t, T: Deserialize<'t>>(
    tree: &'t Tree,
    node: NodeId,
    others: &'static [&'static str],
    diags: &mut Vec<Diagnostic>,
) -> Option<T> {
    read_around(tree, node, others, Holes::default(), diags)
}

/// As [`read`], of a record that adds to another: a key that lacks is no mistake, for the other one has it.
pub fn read_added<'t, T: Deserialize<'t>>(
    tree: &'t Tree,
    node: NodeId,
    others: &'static [&'static str],
    diags: &mut Vec<Diagnostic>,
) -> Option<T> {
    read_around(tree, node, others, Holes { adds: Some(node), ..Holes::default() }, diags)
}

fn read_around<'t, T: Deserialize<'t>>(
    tree: &'t Tree,
    node: NodeId,
    others: &'static [&'static str],
    holes: Holes,
    diags: &mut Vec<Diagnostic>,
) -> Option<T> {
    let before = diags.len();
    let (value, unknown) = attempt(tree, node, others, holes, diags);
    note_unknown(tree, unknown, before, diags);
    value
}

/// Reads those keys of a node that `T` knows; another type reads its other keys, and says which of them nobody knows.
pub fn read_known<'t, T: Deserialize<'t>>(tree: &'t Tree, node: NodeId, diags: &mut Vec<Diagnostic>) -> Option<T> {
    let before = diags.len();
    let (value, mut unknown) = attempt(tree, node, &[], Holes::default(), diags);
    unknown.retain(|_, unknown| unknown.map != node);
    note_unknown(tree, unknown, before, diags);
    value
}

/// For how many mistakes of a file it is looked for what was meant, or what to write: fewer are told.
pub const ADVISED: usize = 1000;

/// Notes keys that nobody knows. The key that one was meant to be is not missing then, nor is any key of a value in which
/// no key is known: one slip is one mistake.
fn note_unknown(tree: &Tree, unknown: BTreeMap<NodeId, Unknown>, before: usize, diags: &mut Vec<Diagnostic>) {
    let mut meant: BTreeSet<(Span, Arg)> = BTreeSet::new();
    let foreign = foreign(tree, &unknown);
    let mut found = Vec::new();
    for (row, (key, unknown)) in unknown.into_iter().enumerate() {
        let torn = is_torn(tree, &unknown, key).then(|| Arg::word("comma-in-braces"));
        let diag = unknown_key(tree, key, &unknown.known).more(torn);
        // What is not told needs no advice, which is costly to find.
        let diag = if row < ADVISED { advised(diag, tree.scalar(key), &unknown.known) } else { diag };
        meant.extend(diag.nearest.as_ref().map(|name| (tree.start_of(unknown.map), name.into())));
        found.push(diag);
    }
    let lacks = |diag: &Diagnostic| {
        let key = diag.args.first().filter(|_| diag.code == code::MISSING_KEY);
        key.is_some_and(|(_, key)| foreign.contains(&diag.span) || meant.contains(&(diag.span, key.clone())))
    };
    let missed = diags.split_off(before);
    diags.extend(missed.into_iter().filter(|diag| !lacks(diag)));
    diags.extend(found);
}

/// Where the values start whose keys are all unknown: something else was meant by them.
fn foreign(tree: &Tree, unknown: &BTreeMap<NodeId, Unknown>) -> BTreeSet<Span> {
    let mut counts: BTreeMap<NodeId, usize> = BTreeMap::new();
    for key in unknown.values() {
        *counts.entry(key.map).or_default() += 1;
    }
    let is_foreign = |(map, count): (NodeId, usize)| match &tree.node(map).value {
        Value::Map(pairs) => (pairs.len() == count).then(|| tree.start_of(map)),
        Value::Scalar(..) | Value::Seq(_) | Value::Refused => None,
    };
    counts.into_iter().filter_map(is_foreign).collect()
}

/// What was read, and the keys that nobody knows.
type Attempt<T> = (Option<T>, BTreeMap<NodeId, Unknown>);

fn attempt<'t, T: Deserialize<'t>>(
    tree: &'t Tree,
    node: NodeId,
    others: &'static [&'static str],
    holes: Holes,
    diags: &mut Vec<Diagnostic>,
) -> Attempt<T> {
    let reader = Reader { tree, node: Some(node), holes: &holes, others, key: None };
    let value = loop {
        match T::deserialize(reader) {
            Ok(read) => break Some(read),
            Err(error) if note(reader, Some(node), &error) => {}
            Err(error) => {
                // A record that is no record at all has no way around.
                if error.node.is_none_or(|at| at == node) {
                    diags.push(diagnostic(tree, node, &error));
                }
                break None;
            }
        }
    };
    diags.append(&mut holes.noted.borrow_mut());
    (value, holes.unknown.take())
}

/// Reads an item or value of what a reader reads, with all its mistakes; none is a hole.
pub(super) fn around<'de, T: Deserialize<'de>>(parent: Reader<'_>, node: Option<NodeId>) -> Result<T, ReadError> {
    loop {
        let reader = node.map_or_else(|| parent.hole(), |node| parent.child(node));
        match T::deserialize(reader) {
            Err(error) if note(parent, reader.node, &error) => {}
            read => return read.map_err(|error| error.at(reader.node)),
        }
    }
}

/// Notes a mistake and digs the hole by which the next reading passes it; false when there is no way around. `whole` is what
/// is being read: it becomes a hole itself, unless it is what the reader began with.
pub(super) fn note(reader: Reader<'_>, whole: Option<NodeId>, error: &ReadError) -> bool {
    let Some(node) = error.node.or(whole) else { return false };
    let holes = reader.holes;
    let fresh = match error.fault {
        Fault::Missing(key) => {
            let mut missing = holes.missing.borrow_mut();
            let keys = missing.entry(node).or_default();
            let fresh = !keys.contains(&key);
            keys.extend(fresh.then_some(key));
            fresh
        }
        Fault::Type { .. } | Fault::Word { .. } | Fault::Key(_) | Fault::Own(_) => {
            reader.node != Some(node) && holes.nodes.borrow_mut().insert(node)
        }
    };
    let is_missing = matches!(error.fault, Fault::Missing(_));
    let has_it = is_missing && (holes.adds == Some(node) || is_foreign(reader, node));
    if fresh && !has_it {
        holes.noted.borrow_mut().push(diagnostic(reader.tree, node, error));
    }
    fresh
}

/// True for a value with keys of which each is known to be none: something else was meant by it.
fn is_foreign(reader: Reader<'_>, node: NodeId) -> bool {
    let Value::Map(pairs) = &reader.tree.node(node).value else { return false };
    let nodes = reader.holes.nodes.borrow();
    !pairs.is_empty() && pairs.iter().all(|(key, _)| nodes.contains(key))
}

fn diagnostic(tree: &Tree, node: NodeId, error: &ReadError) -> Diagnostic {
    let span = tree.node(node).span;
    match &error.fault {
        Fault::Type { expected, found } => {
            let meant = meant(expected, tree.scalar(node).unwrap_or_default());
            Diagnostic::new(code::WRONG_TYPE, span)
                .arg("expected", Arg::word(expected.clone()))
                .arg("found", found.clone())
                .nearest(meant)
                .about(error.key)
        }
        Fault::Key(known) => advised(unknown_key(tree, node, known), tree.scalar(node), known),
        Fault::Word { word, list, known } => Diagnostic::new(code::UNKNOWN_WORD, span)
            .arg("word", word)
            .arg("known", known.join(", "))
            .nearest(nearest(word, known.iter().copied()))
            .about(Some((list, ""))),
        Fault::Missing(key) => {
            Diagnostic::new(code::MISSING_KEY, tree.start_of(node)).arg("key", *key).about(error.key)
        }
        Fault::Own(message) => own(tree, node, message),
    }
}

/// What a type says of its own text: `code|why`, or `code|why|number`, where `why` is a phrase of the messages.
fn own(tree: &Tree, node: NodeId, message: &str) -> Diagnostic {
    let span = tree.node(node).span;
    let text = tree.scalar(node).unwrap_or_default();
    let (name, why) = message.split_once('|').unwrap_or((message, ""));
    let why = match why.split_once('|') {
        Some((key, number)) => Arg::phrase(key.to_owned(), [("number", number.into())]),
        None => Arg::word(why.to_owned()),
    };
    match code::find(name) {
        Some(code) => {
            let among = [Lang::FI, Lang::SV, Lang::EN].into_iter();
            let near = lang::meant(text, among).filter(|_| code == code::BAD_LANGUAGE);
            let in_language = Some(text).filter(|text| code == code::TEXT_WITHOUT_LANGUAGE && is_plain(text));
            let more = in_language.map(|text| {
                let example = format!("{{fi: \"{text}\", sv: \"text på svenska\"}}");
                Arg::phrase("example", [("text", example.into())])
            });
            let diag = Diagnostic::new(code, span).arg("text", text).arg("tag", text).arg("why", why).more(more);
            diag.nearest(near.map(|lang| lang.tag().to_owned()))
        }
        // What a type of a library says is meant for programmers; people are told what stands there.
        None => Diagnostic::new(code::WRONG_TYPE, span)
            .arg("expected", Arg::word("another-value"))
            .arg("found", Arg::phrase("found-text", [("text", text.into())])),
    }
}

/// True for a text that can be shown in quotes as it is.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.len() < 60 && !text.contains(['"', '\\', '\n'])
}

/// What was meant by a value of the wrong shape, where that is plain to see.
fn meant(expected: &str, text: &str) -> Option<String> {
    let plain = is_plain(text) && !text.contains([',', '[', ']', '{', '}']);
    match expected {
        "a-truth-value" => match text.to_lowercase().as_str() {
            "yes" | "y" | "on" | "true" | "1" | "kyllä" | "joo" | "ja" => Some("true".to_owned()),
            "no" | "n" | "off" | "false" | "0" | "ei" | "nej" => Some("false".to_owned()),
            _ => None,
        },
        "a-list" if plain && text.contains([' ', ':']) => Some(format!("[\"{text}\"]")),
        "a-list" if plain => Some(format!("[{text}]")),
        _ => None,
    }
}

/// True for what stands between commas in braces without a colon: the end of a value that a comma has torn.
fn is_torn(tree: &Tree, unknown: &Unknown, key: NodeId) -> bool {
    let Value::Map(pairs) = &tree.node(unknown.map).value else { return false };
    let value = pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
    value.is_some_and(|value| tree.is_null(value) && tree.node(value).span.start <= tree.node(key).span.end)
}

fn unknown_key(tree: &Tree, key: NodeId, known: &[&'static str]) -> Diagnostic {
    let name = tree.scalar(key).unwrap_or_default();
    Diagnostic::new(code::UNKNOWN_KEY, tree.node(key).span).arg("key", name).arg("known", known.join(", "))
}

/// The mistake of a key that nobody knows, with the key that was meant.
fn advised(diag: Diagnostic, name: Option<&str>, known: &[&'static str]) -> Diagnostic {
    let name = name.unwrap_or_default();
    diag.nearest(so_called(name, known).or_else(|| nearest(name, known.iter().copied())))
}

/// The key that the words of the schemas call so, as somebody writes who has read the comment above it: `Otsikko` for `title`.
fn so_called(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let wanted = fold(name);
    let keys = |fits: &dyn Fn(&str) -> bool| {
        let key = |(path, spoken): (&'static str, &Spoken<Phrase>)| {
            let key = path.strip_suffix(".title")?.rsplit('.').next()?;
            let is_it = Speech::ALL.iter().any(|speech| fits(&fold(spoken.of(*speech).form(true))));
            known.iter().copied().find(|known| *known == key).filter(|_| is_it)
        };
        SCHEMA.iter().find_map(key)
    };
    keys(&|title| title == wanted).or_else(|| keys(&|title| title.ends_with(&format!(" {wanted}"))))
}
