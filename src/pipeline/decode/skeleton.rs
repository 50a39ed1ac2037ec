//! The type of a kind into a record to fill in: its keys in the order of the type, with what they hold and which words they take.

use std::cell::Cell;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor, value};
use serde::forward_to_deserialize_any;
use serde_json::Value;

use super::common::RawCommon;
use super::example::{More, TYPES, pattern, type_of};
use crate::model::kind::{Kind, kinds};

pub use crate::yaml::unfinished::MARK;

/// Keys of every kind without which a record says little, so that they are asked for.
const ASKED: &[&str] = &["summary", "sources"];

/// Keys of every record that a new one shows; the guide tells of the others.
const COMMON: &[&str] = &["valid_from", "valid_to", "sources", "checked", "owner", "no_record", "note"];

/// A key of a record to fill in.
#[derive(Clone, Debug)]
pub struct Key {
    /// The type that has it.
    pub owner: String,
    /// Its name.
    pub name: &'static str,
    /// True when a record of the kind lacks something without it, so that it stands there to be filled in.
    pub asked: bool,
    /// What stands behind it: marks to be filled in, or an example with the places that a site fills.
    pub value: String,
    /// The list of words of which one belongs there, and its words.
    pub words: Option<(String, Vec<String>)>,
}

/// The keys of a kind, in the order in which they are written.
#[must_use]
pub fn keys(kind: Kind) -> Vec<Key> {
    let owner = type_of(kind);
    let own = names(kind).iter().filter_map(|name| key(&owner, name));
    own.chain(COMMON.iter().filter_map(|name| key("RawCommon", name))).collect()
}

fn key(owner: &str, name: &'static str) -> Option<Key> {
    let asked = TYPES.needed(owner).contains(&name) || ASKED.contains(&name);
    let value = if asked {
        TYPES.value((owner, name), More::ToCome)?
    } else {
        pattern(owner, name)?.split_once(": ")?.1.to_owned()
    };
    let words = TYPES.key(owner, name).and_then(words);
    Some(Key { owner: owner.to_owned(), name, asked, value, words })
}

/// The list of words that a schema takes.
fn words(schema: &Value) -> Option<(String, Vec<String>)> {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let name = name.rsplit('/').next()?;
        let forms = TYPES.definition_of(name)?.get("oneOf")?.as_array()?;
        let words: Vec<String> =
            forms.iter().filter_map(|form| Some(form.get("const")?.as_str()?.to_owned())).collect();
        return (!words.is_empty()).then(|| (name.to_owned(), words));
    }
    schema.get("anyOf").and_then(Value::as_array)?.iter().find_map(words)
}

macro_rules! named {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        /// The names of the keys of a kind, in the order of its type.
        fn names(kind: Kind) -> &'static [&'static str] {
            match kind {
                $(Kind::$kind => fields::<super::$one::$raw>(),)+
            }
        }
    };
}
kinds!(named);

/// The keys that every record may have.
#[must_use]
pub fn common() -> &'static [&'static str] {
    fields::<RawCommon>()
}

/// The fields that a type asks for.
fn fields<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let asked = Asked(Cell::new(&[]));
    let _ = T::deserialize(&asked);
    asked.0.get()
}

/// Hears which fields a type asks for, and has none.
struct Asked(Cell<&'static [&'static str]>);

impl<'de> Deserializer<'de> for &Asked {
    type Error = value::Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, value::Error> {
        Err(value::Error::custom("nothing is here"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, value::Error> {
        self.0.set(fields);
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::Coded;

    #[test]
    fn every_needed_key_of_every_kind_is_asked_for() {
        for kind in Kind::values() {
            let owner = type_of(kind);
            let keys = keys(kind);
            for name in TYPES.needed(&owner) {
                let key = keys.iter().find(|key| key.name == name).unwrap_or_else(|| panic!("{owner}.{name}"));
                assert!(key.asked && key.value.contains("TODO"), "{owner}.{name}: {}", key.value);
            }
        }
    }

    #[test]
    fn keys_stand_in_the_order_of_the_type_with_their_words() {
        let keys = keys(Kind::Forum);
        assert_eq!(keys.iter().map(|key| key.name).take(3).collect::<Vec<_>>(), ["kind", "name", "summary"]);
        assert_eq!((keys[0].value.as_str(), keys[1].value.as_str()), ("TODO", "{fi: TODO, sv: TODO}"));
        let (list, words) = keys[0].words.clone().unwrap();
        assert_eq!((list.as_str(), words.is_empty()), ("ForumKind", false));
        let missing: Vec<_> = COMMON.iter().filter(|name| !common().contains(name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
