//! Turns YAML text into a tree in which every value knows its place, and the tree into typed values.
//!
//! The parser gives events with places ([`parse`]); serde reads the tree ([`de`]). A value that cannot be read leaves a hole,
//! and the record is read again around it, so that one pass finds every mistake ([`read`]).

mod access;
pub mod de;
mod explain;
pub mod fault;
pub mod overlay;
pub mod parse;
mod quotes;
pub mod read;
mod scalar;
pub mod signs;
pub mod unfinished;

use crate::text::{FileId, Span};

/// A value of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes on one line.
    Plain,
    /// In quotes.
    Quoted,
    /// As a literal block (`|`): each line of the text is a line of the file.
    Literal,
    /// As a folded block (`>`).
    Folded,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Value {
    /// Text as written; it has no type until somebody asks for one.
    Scalar(String, Style),
    /// Keys and values, in the order of the file, each key once.
    Map(Vec<(NodeId, NodeId)>),
    /// Values in the order of the file.
    Seq(Vec<NodeId>),
    /// What may not be there and was noted as a mistake already; a hole to whoever reads it.
    Refused,
}

/// A node with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// The first to the last byte.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// The values of one YAML document, or of a record that lies over that of another.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The file.
    pub file: FileId,
    nodes: Vec<Node>,
    root: Option<NodeId>,
}

impl Tree {
    /// The top of the document; none when the file is empty.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        self.root
    }

    /// A node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The text of a scalar.
    #[must_use]
    pub fn scalar(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).value {
            Value::Scalar(text, _) => Some(text),
            Value::Map(_) | Value::Seq(_) | Value::Refused => None,
        }
    }

    /// The value of a key of a mapping.
    #[must_use]
    pub fn get(&self, map: NodeId, key: &str) -> Option<NodeId> {
        let Value::Map(pairs) = &self.node(map).value else { return None };
        pairs.iter().find(|(name, _)| self.scalar(*name) == Some(key)).map(|(_, value)| *value)
    }

    /// The text of every scalar, keys too, with its place.
    pub fn scalars(&self) -> impl Iterator<Item = (&str, Span)> {
        self.nodes.iter().filter_map(|node| match &node.value {
            Value::Scalar(text, _) => Some((text.as_str(), node.span)),
            Value::Map(_) | Value::Seq(_) | Value::Refused => None,
        })
    }

    /// Every scalar that stands at a key, with the key and the place.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str, Span)> {
        let maps = self.nodes.iter().filter_map(|node| match &node.value {
            Value::Map(pairs) => Some(pairs),
            Value::Scalar(..) | Value::Seq(_) | Value::Refused => None,
        });
        maps.flatten().filter_map(|&(key, value)| Some((self.scalar(key)?, self.scalar(value)?, self.node(value).span)))
    }

    /// True for nothing at all and for the words of YAML that say so, written without quotes.
    #[must_use]
    pub fn is_null(&self, id: NodeId) -> bool {
        let words = ["", "~", "null", "Null", "NULL"];
        matches!(&self.node(id).value, Value::Scalar(text, Style::Plain) if words.contains(&text.as_str()))
    }
}
