//! How serde walks through a list, a mapping, the keys of a struct, and the parts of a value with its place.

use serde::de::{self, DeserializeSeed, IntoDeserializer};

use super::NodeId;
use super::de::{Reader, Unknown};
use super::fault::ReadError;

pub(super) struct Items<'t> {
    pub(super) reader: Reader<'t>,
    pub(super) items: std::slice::Iter<'t, NodeId>,
}

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadError> {
        let Some(&node) = self.items.next() else { return Ok(None) };
        seed.deserialize(self.reader.child(node)).map(Some).map_err(|error| error.at(Some(node)))
    }
}

pub(super) struct Pairs<'t> {
    pub(super) reader: Reader<'t>,
    pub(super) pairs: std::slice::Iter<'t, (NodeId, NodeId)>,
    pub(super) value: Option<NodeId>,
}

impl<'de> de::MapAccess<'de> for Pairs<'_> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        // A key that was told already leads no value.
        let told = |key: &NodeId| self.reader.child(*key).node.is_none();
        let Some(&(key, value)) = self.pairs.find(|(key, _)| !told(key)) else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(self.reader.child(key)).map(Some).map_err(|error| error.at(Some(key)))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        let reader = self.value.take().map_or_else(|| self.reader.hole(), |node| self.reader.child(node));
        seed.deserialize(reader).map_err(|error| error.at(reader.node))
    }

    /// How many were written, also those that were told already: who reads fewer knows that something was lost.
    fn size_hint(&self) -> Option<usize> {
        Some(self.pairs.len())
    }
}

/// The keys of a struct: those that it knows, then holes for those that lack.
pub(super) struct Fields<'t> {
    pub(super) reader: Reader<'t>,
    pub(super) fields: &'static [&'static str],
    pub(super) pairs: std::slice::Iter<'t, (NodeId, NodeId)>,
    pub(super) missing: std::slice::Iter<'t, &'static str>,
    pub(super) value: Option<NodeId>,
}

impl Fields<'_> {
    /// The next key that the struct knows; others are noted once.
    fn next_known(&mut self) -> Option<(&'static str, NodeId)> {
        for &(key, value) in self.pairs.by_ref() {
            // What is no key was told already.
            let Some(name) = self.reader.tree.scalar(key) else { continue };
            if self.fields.contains(&name) && self.reader.tree.is_null(value) {
                // A key without a value says as much as no key at all.
                continue;
            }
            if let Some(field) = self.fields.iter().find(|field| **field == name) {
                return Some((field, value));
            }
            if let Some(map) = self.reader.node.filter(|_| !self.reader.others.contains(&name)) {
                let known = self.fields.iter().chain(self.reader.others).copied().collect();
                self.reader.holes.unknown.borrow_mut().insert(key, Unknown { map, known });
            }
        }
        None
    }
}

impl<'de> de::MapAccess<'de> for Fields<'_> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let name = match self.next_known() {
            Some((name, value)) => {
                self.value = Some(value);
                Some(name)
            }
            None => self.missing.next().copied(),
        };
        name.map(|name| seed.deserialize(name.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        let reader = self.value.take().map_or_else(|| self.reader.hole(), |node| self.reader.child(node));
        seed.deserialize(reader).map_err(|error| error.at(reader.node))
    }
}

/// The parts of a [`Spanned`] value: file, start, end, value.
pub(super) struct SpannedAccess<'t> {
    pub(super) reader: Reader<'t>,
    pub(super) part: u8,
}

impl<'de> de::SeqAccess<'de> for SpannedAccess<'_> {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, ReadError> {
        let file = self.reader.tree.file;
        let span = self.reader.node.map(|node| self.reader.tree.node(node).span);
        let part = self.part;
        self.part += 1;
        match part {
            0 => seed.deserialize(file.0.into_deserializer()).map(Some),
            1 => seed.deserialize(span.map_or(0, |span| span.start).into_deserializer()).map(Some),
            2 => seed.deserialize(span.map_or(0, |span| span.end).into_deserializer()).map(Some),
            _ => seed.deserialize(self.reader).map(Some),
        }
    }
}
