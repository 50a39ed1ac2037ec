//! How serde walks through a list, a mapping, the keys of a struct, and the parts of a value with its place.
//!
//! An item or value that cannot be read is noted, and read again around its mistake before the walk goes on ([`around`]), so that
//! the time to read a record does not grow with its mistakes. Where serde brings a seed, which can be used only once, the mistake
//! is noted by whoever asked for the list or mapping as a whole.

use std::marker::PhantomData;

use serde::de::{self, Deserialize, DeserializeSeed, IntoDeserializer};

use super::NodeId;
use super::de::{Reader, Unknown};
use super::fault::ReadError;
use super::read::{around, note};

pub(super) struct Items<'t> {
    pub(super) reader: Reader<'t>,
    pub(super) items: std::slice::Iter<'t, NodeId>,
}

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = ReadError;

    fn next_element<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, ReadError> {
        self.items.next().map(|&node| around(self.reader, Some(node))).transpose()
    }

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

    fn next_key<K: Deserialize<'de>>(&mut self) -> Result<Option<K>, ReadError> {
        loop {
            let read = self.next_key_seed(PhantomData);
            match read {
                // The pair of a key that was noted is passed over.
                Err(error) if note(self.reader, None, &error) => {}
                read => return read,
            }
        }
    }

    fn next_value<V: Deserialize<'de>>(&mut self) -> Result<V, ReadError> {
        around(self.reader, self.value.take())
    }

    fn next_entry<K: Deserialize<'de>, V: Deserialize<'de>>(&mut self) -> Result<Option<(K, V)>, ReadError> {
        let Some(key) = self.next_key()? else { return Ok(None) };
        Ok(Some((key, self.next_value()?)))
    }

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        // A key that was told already leads no value.
        let is_unreadable = |key: &NodeId| self.reader.child(*key).node.is_none();
        let Some(&(key, value)) = self.pairs.find(|(key, _)| !is_unreadable(key)) else {
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

/// The keys of a struct: those that it knows, then holes for those that are missing.
pub(super) struct Fields<'t> {
    pub(super) reader: Reader<'t>,
    /// The name of the struct, and its keys.
    pub(super) of: (&'static str, &'static [&'static str]),
    pub(super) pairs: std::slice::Iter<'t, (NodeId, NodeId)>,
    pub(super) missing: std::vec::IntoIter<&'static str>,
    /// The key whose value comes next.
    pub(super) key: &'static str,
    pub(super) value: Option<NodeId>,
}

impl<'t> Fields<'t> {
    /// The reader of the value that comes next, which knows its key.
    fn under_key(&self) -> Reader<'t> {
        Reader { key: Some((self.of.0, self.key)), ..self.reader }
    }

    /// The next key that the struct knows; others are noted once.
    fn next_known(&mut self) -> Option<(&'static str, NodeId)> {
        for &(key, value) in self.pairs.by_ref() {
            // What is no key was told already.
            let Some(name) = self.reader.tree.scalar(key) else { continue };
            if self.of.1.contains(&name) && self.reader.tree.is_null(value) {
                // A key without a value says as much as no key at all.
                continue;
            }
            if let Some(field) = self.of.1.iter().find(|field| **field == name) {
                return Some((field, value));
            }
            if let Some(map) = self.reader.node.filter(|_| !self.reader.others.contains(&name)) {
                let known = self.of.1.iter().chain(self.reader.others).copied().collect();
                self.reader.holes.unknown.borrow_mut().insert(key, Unknown { map, known });
            }
        }
        None
    }
}

impl<'de> de::MapAccess<'de> for Fields<'_> {
    type Error = ReadError;

    fn next_value<V: Deserialize<'de>>(&mut self) -> Result<V, ReadError> {
        around(self.under_key(), self.value.take())
    }

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ReadError> {
        let name = match self.next_known() {
            Some((name, value)) => {
                self.value = Some(value);
                Some(name)
            }
            None => self.missing.next(),
        };
        self.key = name.unwrap_or_default();
        name.map(|name| seed.deserialize(name.into_deserializer())).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        let reader = self.under_key();
        let reader = self.value.take().map_or_else(|| reader.hole(), |node| reader.child(node));
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
        let span = self.reader.node.map(|node| self.reader.tree.node(node).span);
        // A record that adds to an inherited one has values of several files.
        let file = span.map_or(self.reader.tree.file, |span| span.file);
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
