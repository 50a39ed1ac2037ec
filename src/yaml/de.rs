//! Reads a node of a tree as any type that serde can read, with places for mistakes and for [`Spanned`] values.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::access::{Fields, Items, Pairs, SpannedAccess};
use super::fault::{Fault, Key, ReadError};
use super::{NodeId, Tree, Value};
use crate::diag::Diagnostic;
use crate::diag::arg::Arg;

/// Name by which a type asks for the place of its value.
pub const SPANNED: &str = "$spanned";
/// Name by which a type says that it is read from text in which a hole needs this stand-in.
pub const DATE: &str = "$date";
/// As [`DATE`], for a time of day.
pub const TIME: &str = "$time";
/// As [`DATE`], for a language.
pub const LANGUAGE: &str = "$language";

/// What is known about a record while its values are read again around their mistakes.
#[derive(Debug, Default)]
pub struct Holes {
    /// Nodes that cannot be read.
    pub nodes: RefCell<BTreeSet<NodeId>>,
    /// Keys that are missing, by mapping.
    pub missing: RefCell<BTreeMap<NodeId, Vec<&'static str>>>,
    /// Keys that nobody knows.
    pub unknown: RefCell<BTreeMap<NodeId, Unknown>>,
    /// The mistakes of which the first two came.
    pub noted: RefCell<Vec<Diagnostic>>,
    /// A record that adds to another, which has the keys that lack here.
    pub adds: Option<NodeId>,
}

/// A key that nobody knows.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// The mapping in which it stands.
    pub map: NodeId,
    /// The keys that would have been known there.
    pub known: Vec<&'static str>,
}

/// Reads one node. Without a node it reads a hole, which fits every type.
#[derive(Clone, Copy)]
pub struct Reader<'t> {
    /// The tree.
    pub tree: &'t Tree,
    /// The node; none is a hole.
    pub node: Option<NodeId>,
    /// What is known to be wrong.
    pub holes: &'t Holes,
    /// Keys of this very mapping that another type reads.
    pub others: &'t [&'static str],
    /// The key under which the node stands.
    pub key: Option<Key>,
}

impl<'t> Reader<'t> {
    pub(super) fn child(self, node: NodeId) -> Self {
        let refused = matches!(self.tree.node(node).value, Value::Refused);
        let node = Some(node).filter(|node| !refused && !self.holes.nodes.borrow().contains(node));
        Self { node, others: &[], ..self }
    }

    pub(super) fn hole(self) -> Self {
        Self { node: None, others: &[], ..self }
    }

    fn value(self) -> Option<&'t Value> {
        self.node.map(|node| &self.tree.node(node).value)
    }

    fn is_null(self) -> bool {
        self.node.is_some_and(|node| self.tree.is_null(node))
    }

    fn text(self, expected: &str) -> Result<&'t str, ReadError> {
        match self.value() {
            Some(Value::Scalar(text, _)) if !self.is_null() => Ok(text),
            value => Err(self.wrong(expected, value)),
        }
    }

    fn wrong(self, expected: &str, value: Option<&Value>) -> ReadError {
        let found = match value {
            Some(Value::Scalar(text, _)) if text.is_empty() || self.is_null() => Arg::word("found-empty"),
            Some(Value::Scalar(text, _)) => Arg::phrase("found-text", [("text", shortened(text).into())]),
            Some(Value::Map(_)) => Arg::word("a-mapping"),
            Some(Value::Seq(_)) => Arg::word("a-list"),
            Some(Value::Refused) | None => Arg::word("found-nothing"),
        };
        ReadError::new(Fault::Type { expected: expected.to_owned(), found }).at(self.node).under(self.key)
    }

    fn number<T: std::str::FromStr + Default>(self) -> Result<T, ReadError> {
        if self.node.is_none() {
            return Ok(T::default());
        }
        let text = self.text("a-whole-number")?;
        text.trim().parse().map_err(|_| self.wrong("a-whole-number", self.value()))
    }

    fn pairs(self) -> Result<&'t [(NodeId, NodeId)], ReadError> {
        match self.value() {
            None => Ok(&[]),
            Some(Value::Map(pairs)) => Ok(pairs),
            value => Err(self.wrong("a-mapping", value)),
        }
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

macro_rules! read_numbers {
    ($($method:ident $visit:ident),+ $(,)?) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
            visitor.$visit(self.number()?)
        })+
    };
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = ReadError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.value() {
            Some(Value::Refused) | None => visitor.visit_none(),
            Some(Value::Scalar(..)) if self.is_null() => visitor.visit_unit(),
            Some(Value::Scalar(text, _)) => visitor.visit_str(text),
            Some(Value::Map(_)) => self.deserialize_map(visitor),
            Some(Value::Seq(_)) => self.deserialize_seq(visitor),
        }
        .map_err(|error| error.at(self.node).under(self.key))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.node.is_none() {
            return visitor.visit_bool(false);
        }
        match self.text("a-truth-value")? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(self.wrong("a-truth-value", self.value())),
        }
    }

    read_numbers!(deserialize_u32 visit_u32, deserialize_u64 visit_u64, deserialize_i32 visit_i32, deserialize_i64 visit_i64);

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.node.is_none() {
            return visitor.visit_str("");
        }
        let text = self.text("a-text")?;
        visitor.visit_str(text).map_err(|error: ReadError| error.at(self.node))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match self.node {
            None => visitor.visit_none(),
            Some(_) if self.is_null() => visitor.visit_none(),
            Some(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match (name, self.node) {
            (SPANNED, _) => visitor.visit_seq(SpannedAccess { reader: self, part: 0 }),
            (DATE, None) => visitor.visit_str("1900"),
            (TIME, None) => visitor.visit_str("0.00"),
            (LANGUAGE, None) => visitor.visit_str("fi"),
            (DATE | TIME | LANGUAGE, Some(_)) => self.deserialize_str(visitor),
            _ => visitor.visit_newtype_struct(self),
        }
        .map_err(|error| error.at(self.node))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let items: &[NodeId] = match self.value() {
            None => &[],
            Some(Value::Seq(items)) => items,
            value => return Err(self.wrong("a-list", value)),
        };
        visitor.visit_seq(Items { reader: self, items: items.iter() }).map_err(|error| error.at(self.node))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let pairs = self.pairs()?;
        let access = Pairs { reader: self, pairs: pairs.iter(), value: None };
        visitor.visit_map(access).map_err(|error| error.at(self.node))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        // What is no mapping at all is told with the first of its keys.
        let pairs = self.pairs().map_err(|error| error.under(fields.first().map(|first| (name, *first))))?;
        let missing = match self.node {
            Some(node) => self.holes.missing.borrow().get(&node).cloned().unwrap_or_default(),
            None => fields.to_vec(),
        };
        let of = (name, fields);
        let access =
            Fields { reader: self, of, pairs: pairs.iter(), missing: missing.into_iter(), key: "", value: None };
        visitor.visit_map(access).map_err(|error| {
            let lacks = if let Fault::Missing(key) = error.fault { Some((name, key)) } else { None };
            error.at(self.node).under(lacks)
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let word = match self.node {
            None => words.first().copied().unwrap_or_default(),
            Some(_) => self.text("a-listed-word")?,
        };
        visitor.visit_enum(word.into_deserializer()).map_err(|error: ReadError| error.at(self.node).of_list(name))
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
    }
}
