//! Reads one record of a tree with all its mistakes: each leaves a hole, and the record is read again around it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::de::{Holes, Reader, Unknown};
use super::fault::{Fault, ReadError};
use super::{NodeId, Tree, Value};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::lang::{self, Lang};
use crate::text::nearest::nearest;

/// Mistakes after which the rest of a record is not looked at any more.
const ATTEMPTS: usize = 500;

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
    for (key, unknown) in unknown {
        note_unknown(tree, (key, &unknown), before, diags);
    }
    value
}

/// Reads those keys of a node that `T` knows; another type reads its other keys, and says which of them nobody knows.
pub fn read_known<'t, T: Deserialize<'t>>(tree: &'t Tree, node: NodeId, diags: &mut Vec<Diagnostic>) -> Option<T> {
    let before = diags.len();
    let (value, unknown) = attempt(tree, node, &[], diags);
    for (key, unknown) in unknown.into_iter().filter(|(_, unknown)| unknown.map != node) {
        note_unknown(tree, (key, &unknown), before, diags);
    }
    value
}

/// Notes a key that nobody knows. The key that it was meant to be does not lack then: one slip is one mistake.
fn note_unknown(tree: &Tree, (key, unknown): (NodeId, &Unknown), before: usize, diags: &mut Vec<Diagnostic>) {
    let diag = unknown_key(tree, key, &unknown.known);
    let start = start_of(tree, unknown.map);
    let nearest = diag.nearest.as_ref().map(Arg::from);
    let lacks = |other: &Diagnostic| {
        other.code == code::MISSING_KEY
            && other.span == start
            && other.args.first().map(|(_, key)| key) == nearest.as_ref()
    };
    if let Some(at) = diags[before..].iter().position(lacks) {
        diags.remove(before + at);
    }
    diags.push(diag);
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
    for _ in 0..ATTEMPTS {
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
        Some(code) => {
            let among = [Lang::FI, Lang::SV, Lang::EN].into_iter();
            let near = lang::meant(text, among).filter(|_| code == code::BAD_LANGUAGE);
            let diag = Diagnostic::new(code, span).arg("text", text).arg("tag", text).arg("why", why);
            diag.nearest(near.map(|lang| lang.tag().to_owned()))
        }
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
fn start_of(tree: &Tree, node: NodeId) -> crate::text::Span {
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
