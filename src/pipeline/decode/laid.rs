//! Records that add to others into whole ones: the places of the base and of what lies over it into one typed record, of which
//! every value knows its file. The texts are read again for it, so that nothing is kept of records to which nothing is added.

use std::collections::HashMap;

use serde::Deserialize;

use super::common::RawCommon;
use super::unfinished::trees;
use super::{Raw, Written};
use crate::diag::{Diagnostic, code};
use crate::text::{FileId, Files, Span};
use crate::yaml::overlay::{Part, not_found, overlay};
use crate::yaml::read::{read, read_known};
use crate::yaml::{NodeId, Tree, Value};

/// Texts in which there are records to lay over each other, each read once.
pub struct Pages<'f> {
    files: &'f Files,
    read: HashMap<FileId, Vec<Tree>>,
}

impl<'f> Pages<'f> {
    /// The texts, of which none is read yet.
    #[must_use]
    pub fn new(files: &'f Files) -> Self {
        Self { files, read: HashMap::new() }
    }

    /// A record and those that add to it, the farthest first, as one. What is wrong in them was told when each was read; what the
    /// last one removes and does not find is told now.
    pub fn laid<T: for<'t> Deserialize<'t>>(
        &mut self,
        records: &[&Raw<T>],
        diags: &mut Vec<Diagnostic>,
    ) -> Option<Raw<T>> {
        let last = records.last()?;
        for record in records {
            let file = record.span.file;
            let text = self.files.get(file).map_or("", |file| &file.text);
            self.read.entry(file).or_insert_with(|| trees(file, text));
        }
        let parts: Vec<Part<'_>> = records.iter().map(|record| self.at(record.span)).collect::<Option<_>>()?;
        let (tree, not_found) = over_each_other(&parts)?;
        diags.extend(not_found.into_iter().map(|span| Diagnostic::new(code::NOTHING_REMOVED, span)));
        let root = tree.root()?;
        let mut told = Vec::new();
        let common = read_known(&tree, root, &mut told)?;
        let body = read(&tree, root, RawCommon::KEYS, &mut told)?;
        let broken = records.iter().any(|record| record.broken);
        Some(Raw { id: last.id.clone(), span: last.span, common, body, broken, written: written(&tree, root) })
    }

    /// The mapping that stands at a place.
    fn at(&self, span: Span) -> Option<Part<'_>> {
        self.read.get(&span.file)?.iter().find_map(|tree| {
            let root = tree.root()?;
            let node = match &tree.node(root).value {
                Value::Seq(items) => {
                    let found = items.binary_search_by_key(&span.start, |&item| tree.node(item).span.start);
                    *items.get(found.ok()?)?
                }
                _ => root,
            };
            (tree.node(node).span == span).then_some(Part { tree, node })
        })
    }
}

/// The parts as one, and what the last of them would remove and does not find.
fn over_each_other(parts: &[Part<'_>]) -> Option<(Tree, Vec<Span>)> {
    let (first, more) = parts.split_first()?;
    let mut laid: Option<(Tree, Vec<Span>)> = None;
    for over in more {
        let base = match &laid {
            Some((tree, _)) => Part { tree, node: tree.root()? },
            None => *first,
        };
        laid = Some((overlay(base, *over), not_found(base, *over)));
    }
    laid
}

/// What stands under each key of a record, and where: every row of a list, every language of a text.
fn written(tree: &Tree, root: NodeId) -> Vec<Written> {
    let mut found = Vec::new();
    for (key, value) in pairs(tree, root).filter(|(key, _)| !["id", "patch"].contains(key)) {
        match &tree.node(value).value {
            Value::Seq(_) => rows(tree, key, value, &mut found),
            Value::Map(_) => {
                for (part, value) in pairs(tree, value) {
                    rows(tree, &format!("{key}.{part}"), value, &mut found);
                }
            }
            Value::Scalar(..) | Value::Refused => rows(tree, key, value, &mut found),
        }
    }
    found
}

fn pairs(tree: &Tree, map: NodeId) -> impl Iterator<Item = (&str, NodeId)> {
    let pairs: &[(NodeId, NodeId)] = match &tree.node(map).value {
        Value::Map(pairs) => pairs,
        Value::Scalar(..) | Value::Seq(_) | Value::Refused => &[],
    };
    pairs.iter().filter_map(|&(key, value)| Some((tree.scalar(key)?, value)))
}

fn rows(tree: &Tree, key: &str, value: NodeId, found: &mut Vec<Written>) {
    let one = |node: NodeId| Written { key: key.to_owned(), span: tree.node(node).span };
    match &tree.node(value).value {
        Value::Seq(items) => found.extend(items.iter().map(|&item| one(item))),
        Value::Map(_) | Value::Scalar(..) | Value::Refused => found.push(one(value)),
    }
}
