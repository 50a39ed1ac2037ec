//! Reads one record of a tree with all its mistakes: each leaves a hole, and the record is read again around it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::de::{Holes, Reader, Unknown};
use super::fault::{Fault, ReadError};
use super::{NodeId, Tree, Value};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::text::Span;
use crate::text::nearest::nearest;

/// Mistakes after which the rest of a record is not looked at any more. Each has the record read again.
const ATTEMPTS: usize = 100;

/// Mistakes of a file after which no record of it is read again around any.
const ENOUGH: usize = 1000;

/// Reads a node as `T`, and notes every mistake. `others` are keys of the node that another type reads.
/// The value has holes where something could not be read; it is none only when nothing fits at all.
pub fn read<'t, T: Deserialize<'t>>(
    tree: &'t Tree,
    node: NodeId,
    others: &'static [&'static str],
    diags: &mut Vec<Diagnostic>,
) -> Option<T> {
    let before = diags.len();
    let (value, unknown) = attempt(tree, node, others, diags);
    note_unknown(tree, unknown, before, diags);
    value
}

/// Reads those keys of a node that `T` knows; another type reads its other keys, and says which of them nobody knows.
pub fn read_known<'t, T: Deserialize<'t>>(tree: &'t Tree, node: NodeId, diags: &mut Vec<Diagnostic>) -> Option<T> {
    let before = diags.len();
    let (value, mut unknown) = attempt(tree, node, &[], diags);
    unknown.retain(|_, unknown| unknown.map != node);
    note_unknown(tree, unknown, before, diags);
    value
}

/// Notes keys that nobody knows. The key that one was meant to be does not lack then: one slip is one mistake.
fn note_unknown(tree: &Tree, unknown: BTreeMap<NodeId, Unknown>, before: usize, diags: &mut Vec<Diagnostic>) {
    let mut meant: BTreeSet<(Span, Arg)> = BTreeSet::new();
    let mut found = Vec::new();
    for (key, unknown) in unknown {
        let diag = unknown_key(tree, key, &unknown.known);
        meant.extend(diag.nearest.as_ref().map(|name| (start_of(tree, unknown.map), name.into())));
        found.push(diag);
    }
    let lacks = |diag: &Diagnostic| {
        let key = diag.args.first().filter(|_| diag.code == code::MISSING_KEY);
        key.is_some_and(|(_, key)| meant.contains(&(diag.span, key.clone())))
    };
    let missed = diags.split_off(before);
    diags.extend(missed.into_iter().filter(|diag| !lacks(diag)));
    diags.extend(found);
}

/// What was read, and the keys that nobody knows.
type Attempt<T> = (Option<T>, BTreeMap<NodeId, Unknown>);

fn attempt<'t, T: Deserialize<'t>>(
    tree: &'t Tree,
    node: NodeId,
    others: &'static [&'static str],
    diags: &mut Vec<Diagnostic>,
) -> Attempt<T> {
    let mut holes = Holes::default();
    let mut value = None;
    let attempts = if diags.len() < ENOUGH { ATTEMPTS } else { 1 };
    for _ in 0..attempts {
        let reader = Reader { tree, node: Some(node), holes: &holes, others };
        match T::deserialize(reader) {
            Ok(read) => {
                value = Some(read);
                break;
            }
            Err(error) => {
                if !note(tree, node, error, &mut holes, diags) {
                    break;
                }
            }
        }
    }
    (value, holes.unknown.take())
}

/// Notes a mistake and digs the hole that lets the next attempt pass it; false when there is no way around.
fn note(tree: &Tree, root: NodeId, error: ReadError, holes: &mut Holes, diags: &mut Vec<Diagnostic>) -> bool {
    let node = error.node.unwrap_or(root);
    diags.push(diagnostic(tree, node, &error.fault));
    match error.fault {
        Fault::Missing(key) => {
            holes.missing.entry(node).or_default().push(key);
            true
        }
        Fault::Type { .. } | Fault::Word { .. } | Fault::Key(_) | Fault::Own(_) => {
            node != root && holes.nodes.insert(node)
        }
    }
}

fn diagnostic(tree: &Tree, node: NodeId, fault: &Fault) -> Diagnostic {
    let span = tree.node(node).span;
    match fault {
        Fault::Type { expected, found } => Diagnostic::new(code::WRONG_TYPE, span)
            .arg("expected", Arg::word(expected.clone()))
            .arg("found", found.clone())
            .nearest(meant(expected, tree.scalar(node).unwrap_or_default())),
        Fault::Key(known) => unknown_key(tree, node, known),
        Fault::Word { word, known } => Diagnostic::new(code::UNKNOWN_WORD, span)
            .arg("word", word)
            .arg("known", known.join(", "))
            .nearest(nearest(word, known.iter().copied())),
        Fault::Missing(key) => Diagnostic::new(code::MISSING_KEY, start_of(tree, node)).arg("key", *key),
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
        Some(code) => Diagnostic::new(code, span).arg("text", text).arg("tag", text).arg("why", why),
        // What a type of a library says is meant for programmers; people are told what stands there.
        None => Diagnostic::new(code::WRONG_TYPE, span)
            .arg("expected", Arg::word("another-value"))
            .arg("found", Arg::phrase("found-text", [("text", text.into())])),
    }
}

/// What was meant by a value of the wrong shape, where that is plain to see.
fn meant(expected: &str, text: &str) -> Option<String> {
    let plain = !text.is_empty() && text.len() < 60 && !text.contains([',', '[', ']', '{', '}', '"', '\n']);
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

/// The first key of a mapping: where an editor looks for what lacks.
fn start_of(tree: &Tree, node: NodeId) -> Span {
    match &tree.node(node).value {
        Value::Map(pairs) => pairs.first().map_or(tree.node(node).span, |(key, _)| tree.node(*key).span),
        Value::Scalar(..) | Value::Seq(_) | Value::Refused => tree.node(node).span,
    }
}

fn unknown_key(tree: &Tree, key: NodeId, known: &[&'static str]) -> Diagnostic {
    let name = tree.scalar(key).unwrap_or_default();
    Diagnostic::new(code::UNKNOWN_KEY, tree.node(key).span)
        .arg("key", name)
        .arg("known", known.join(", "))
        .nearest(nearest(name, known.iter().copied()))
}
