//! Reads one record of a tree with all its mistakes: each leaves a hole, and the record is read again around it.

use serde::Deserialize;

use super::de::{Fault, Holes, ReadError, Reader};
use super::{NodeId, Tree, Value};
use crate::diag::{Diagnostic, code};
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
    for (key, known) in holes.unknown.take() {
        diags.push(unknown_key(tree, key, &known));
    }
    value
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
        Fault::Type { .. } | Fault::Word { .. } | Fault::Own(_) => node != root && holes.nodes.insert(node),
    }
}

fn diagnostic(tree: &Tree, node: NodeId, fault: &Fault) -> Diagnostic {
    let span = tree.node(node).span;
    match fault {
        Fault::Type { expected, found } => {
            Diagnostic::new(code::WRONG_TYPE, span).arg("expected", expected).arg("found", found)
        }
        Fault::Word { word, known } => Diagnostic::new(code::UNKNOWN_WORD, span)
            .arg("word", word)
            .arg("known", known.join(", "))
            .nearest(nearest(word, known.iter().copied())),
        Fault::Missing(key) => Diagnostic::new(code::MISSING_KEY, start_of(tree, node)).arg("key", key),
        Fault::Own(message) => own(tree, node, message),
    }
}

/// What a type says of its own text: `code|first|second`, with the placeholders that the message of the code has.
fn own(tree: &Tree, node: NodeId, message: &str) -> Diagnostic {
    let span = tree.node(node).span;
    let text = tree.scalar(node).unwrap_or_default();
    let (name, why) = message.split_once('|').unwrap_or((message, ""));
    match code::ALL.iter().find(|code| code.name == name) {
        Some(&code) => Diagnostic::new(code, span).arg("text", text).arg("tag", text).arg("why", why),
        None => Diagnostic::new(code::WRONG_TYPE, span).arg("expected", "another value").arg("found", message),
    }
}

/// The first key of a mapping: where an editor looks for what lacks.
fn start_of(tree: &Tree, node: NodeId) -> crate::text::Span {
    match &tree.node(node).value {
        Value::Map(pairs) => pairs.first().map_or(tree.node(node).span, |(key, _)| tree.node(*key).span),
        Value::Scalar(..) | Value::Seq(_) => tree.node(node).span,
    }
}

fn unknown_key(tree: &Tree, key: NodeId, known: &[&'static str]) -> Diagnostic {
    let name = tree.scalar(key).unwrap_or_default();
    Diagnostic::new(code::UNKNOWN_KEY, tree.node(key).span)
        .arg("key", name)
        .arg("known", known.join(", "))
        .nearest(nearest(name, known.iter().copied()))
}
