//! Records that add to others into whole ones: the places of the base and of what lies over it into one typed record, of which
//! every value knows its file. The texts are read again for it, so that nothing is kept of records to which nothing is added.

use std::collections::HashMap;

use serde::Deserialize;

use super::common::RawCommon;
use super::file::trees;
use super::{Raw, Written};
use crate::text::{FileId, Files, Span};
use crate::yaml::overlay::{Part, overlay};
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

    /// A record and those that add to it, the farthest first, as one. What is wrong in them was told when each was read.
    pub fn laid<T: for<'t> Deserialize<'t>>(&mut self, records: &[&Raw<T>]) -> Option<Raw<T>> {
        let last = records.last()?;
        for record in records {
            let file = record.span.file;
            let text = self.files.get(file).map_or("", |file| &file.text);
            self.read.entry(file).or_insert_with(|| trees(file, text));
        }
        let parts: Vec<Part<'_>> = records.iter().map(|record| self.at(record.span)).collect::<Option<_>>()?;
        let tree = over_each_other(&parts)?;
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

fn over_each_other(parts: &[Part<'_>]) -> Option<Tree> {
    let (first, more) = parts.split_first()?;
    let (second, more) = more.split_first()?;
    more.iter().try_fold(overlay(*first, *second), |tree, over| {
        let root = tree.root()?;
        Some(overlay(Part { tree: &tree, node: root }, *over))
    })
}

/// What stands under each key of a record, and where: every row of a list, every language of a text.
fn written(tree: &Tree, root: NodeId) -> Vec<Written> {
    let mut found = Vec::new();
    for (key, value) in pairs(tree, root) {
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
