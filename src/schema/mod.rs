//! Turns the types that decode reads into JSON Schema for editors: one schema a kind of record and one for each file of which
//! a site has one, with titles, descriptions and the meaning of every word in Finnish, Swedish and English.
//!
//! Draft 07 is what the language servers for YAML know best.

mod names;
mod patterns;
mod shape;
mod speak;

use std::collections::BTreeSet;

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, json_schema};
use serde_json::{Map, Value};

use crate::model::codes::Coded;
use crate::model::kind::{Kind, kinds};
use crate::pipeline::decode::common::RawCommon;
use crate::pipeline::decode::{self, ledger, maps, search, site};
use crate::words::Speech;

/// A schema, and the name of its file without `.json`.
pub type Named = (&'static str, Value);

/// The dialect.
const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// What an id is made of: small letters, digits and hyphens, neither first nor last a hyphen.
const ID: &str = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$";

/// Every schema: one for each kind, named by its plural, and each file that a site has once. The same on every machine and at any time.
#[must_use]
pub fn schemas() -> Vec<Named> {
    made(&mut Seen::default())
}

/// A schema as it stands in its file.
#[must_use]
pub fn text(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// The title and the text of a key of a type, `RawSite.county`, or of a kind of record, in one language.
#[must_use]
pub fn said(name: &str, speech: Speech) -> Option<(&'static str, &'static str)> {
    speak::said(name, speech)
}

/// What a word of a list means, `AgreementKind.strategic`, in one language.
#[must_use]
pub fn meaning_of_word(list: &str, word: &str, speech: Speech) -> Option<&'static str> {
    crate::words::SCHEMA.text(&format!("values.{list}.{word}"), speech)
}

/// What was asked of the words and of the patterns, so that a test can tell what is missing and what is no longer needed.
#[derive(Debug, Default)]
struct Seen {
    /// Texts that are there.
    found: BTreeSet<String>,
    /// Texts that are missing.
    missing: BTreeSet<String>,
    /// Patterns, by key.
    patterns: BTreeSet<&'static str>,
}

fn made(seen: &mut Seen) -> Vec<Named> {
    let mut schemas: Vec<Named> = Kind::values().map(|kind| (kind.plural(), of_kind(kind, seen))).collect();
    schemas.push(("site", of_file::<site::RawSite>("site", seen)));
    schemas.push(("maps", of_file::<maps::RawMaps>("maps", seen)));
    schemas.push(("search", of_file::<search::RawSearch>("search", seen)));
    schemas.push(("urls", of_file::<ledger::RawUrls>("urls", seen)));
    schemas.push(("withdrawn", of_list::<ledger::RawWithdrawn>("withdrawn", seen)));
    schemas.sort_by_key(|(name, _)| *name);
    schemas
}

/// The schema of a list file and of a record file.
fn of_kind(kind: Kind, seen: &mut Seen) -> Value {
    let mut generator = SchemaSettings::draft07().into_generator();
    let body = body(kind, &mut generator);
    let common = name::<RawCommon>(&mut generator);
    let mut definitions = definitions(generator, seen);
    let (own, shared) = (definitions.remove(&body), definitions.remove(&common));
    definitions.insert(body.clone(), record(own, shared, seen));
    let one = json_schema!({ "$ref": format!("#/definitions/{body}") });
    // In a list nothing but `id` names a record; in a file of its own the name of the file does.
    let listed = json_schema!({ "allOf": [&one, { "type": "object", "required": ["id"] }] });
    let forms = json_schema!({ "oneOf": [one, { "type": "array", "items": listed }] });
    root(kind.code(), forms, definitions, seen)
}

/// The schema of a file that a site has once.
fn of_file<T: JsonSchema>(kind: &str, seen: &mut Seen) -> Value {
    let mut generator = SchemaSettings::draft07().into_generator();
    let body = name::<T>(&mut generator);
    let definitions = definitions(generator, seen);
    let one = json_schema!({ "allOf": [{ "$ref": format!("#/definitions/{body}") }] });
    root(kind, one, definitions, seen)
}

/// The schema of a list of which a site has one.
fn of_list<T: JsonSchema>(kind: &str, seen: &mut Seen) -> Value {
    let mut generator = SchemaSettings::draft07().into_generator();
    let item = name::<T>(&mut generator);
    let definitions = definitions(generator, seen);
    let list = json_schema!({ "type": "array", "items": { "$ref": format!("#/definitions/{item}") } });
    root(kind, list, definitions, seen)
}

fn root(kind: &str, forms: schemars::Schema, definitions: Map<String, Value>, seen: &mut Seen) -> Value {
    let mut root = forms.to_value();
    if let Some(object) = root.as_object_mut() {
        object.insert("$schema".to_owned(), DRAFT.into());
        object.insert("definitions".to_owned(), definitions.into());
        speak::kind(object, kind, seen);
    }
    names::rename(&mut root);
    root
}

/// Every definition in its final shape, with its words.
fn definitions(mut generator: SchemaGenerator, seen: &mut Seen) -> Map<String, Value> {
    let mut definitions = generator.take_definitions(true);
    for (name, definition) in &mut definitions {
        shape::tidy(definition);
        speak::definition(definition, name, seen);
    }
    definitions
}

/// A record: the keys of its kind, the keys of every record, and its id.
fn record(own: Option<Value>, shared: Option<Value>, seen: &mut Seen) -> Value {
    let mut record = own.unwrap_or_default();
    let mut id = json_schema!({ "properties": { "id": { "type": ["string", "integer"], "pattern": ID } } }).to_value();
    speak::definition(&mut id, "RawCommon", seen);
    let keys = record.get_mut("properties").and_then(Value::as_object_mut);
    if let Some(keys) = keys {
        for mut more in [shared.unwrap_or_default(), id] {
            keys.extend(
                more.get_mut("properties").and_then(Value::as_object_mut).map(std::mem::take).unwrap_or_default(),
            );
        }
    }
    unless_it_adds(&mut record);
    record
}

/// What a record must have, unless it adds to an inherited one, which has it.
fn unless_it_adds(record: &mut Value) {
    let Some(record) = record.as_object_mut() else { return };
    let Some(required) = record.remove("required") else { return };
    let patch = json_schema!({ "const": true });
    let adds = json_schema!({ "type": "object", "required": ["patch"], "properties": { "patch": patch } });
    record.insert("if".to_owned(), adds.to_value());
    record.insert("else".to_owned(), json_schema!({ "required": required }).to_value());
}

/// The name of the definition of a type, which the generator has made.
fn name<T: JsonSchema>(generator: &mut SchemaGenerator) -> String {
    generator.subschema_for::<T>();
    T::schema_name().into_owned()
}

macro_rules! body {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        /// The keys of a kind.
        fn body(kind: Kind, generator: &mut SchemaGenerator) -> String {
            match kind {
                $(Kind::$kind => name::<decode::$one::$raw>(generator),)+
            }
        }
    };
}
kinds!(body);

#[cfg(test)]
mod tests;
