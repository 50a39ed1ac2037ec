//! Turns the type of a view into the shape that a template sees: texts, numbers, lists, and things with named fields.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

/// What a template sees of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A text, escaped or not; it can be printed.
    Text,
    /// A number; it can be printed.
    Number,
    /// Yes or no; it can be asked, not printed.
    Flag,
    /// Several values of one shape.
    List(Arc<Shape>),
    /// Values of one shape by names that the site chooses.
    Named(Arc<Shape>),
    /// A thing with fields, by the name under which the contract tells of it.
    Record(String),
    /// A value that may be absent.
    Maybe(Arc<Shape>),
    /// A value of which nothing is known.
    Any,
}

impl Shape {
    /// The same value when it is there.
    #[must_use]
    pub fn present(&self) -> &Self {
        match self {
            Self::Maybe(inner) => inner.present(),
            present => present,
        }
    }

    /// A value that may be absent.
    #[must_use]
    pub fn maybe(self) -> Self {
        match self {
            Self::Maybe(_) | Self::Any => self,
            present => Self::Maybe(Arc::new(present)),
        }
    }

    /// What is known of a value that is either of two.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let absent = matches!(self, Self::Maybe(_)) || matches!(other, Self::Maybe(_));
        let same = if self.present() == other.present() { self.present().clone() } else { Self::Any };
        if absent { same.maybe() } else { same }
    }
}

/// The fields of one kind of thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// What it is, where its type says so.
    pub about: Option<String>,
    /// Its fields, by name.
    pub fields: BTreeMap<String, Field>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it holds.
    pub shape: Shape,
    /// What it means, where its type says so.
    pub about: Option<String>,
}

/// Reads the shape of a type; things with fields are left in the generator, see [`records`].
pub fn shape<T: JsonSchema>(generator: &mut SchemaGenerator) -> Shape {
    read(generator.subschema_for::<T>().as_value())
}

/// The things with fields that were met, by name.
pub fn records(generator: &SchemaGenerator) -> BTreeMap<String, Record> {
    let definitions = generator.definitions().iter();
    definitions.filter_map(|(name, schema)| Some((name.clone(), record(schema)?))).collect()
}

fn record(schema: &Value) -> Option<Record> {
    let required = |name: &String| {
        let names = schema.get("required").and_then(Value::as_array);
        names.is_some_and(|names| names.iter().any(|one| one.as_str() == Some(name)))
    };
    let field = |(name, schema): (&String, &Value)| {
        let shape = read(schema);
        let shape = if required(name) { shape } else { shape.maybe() };
        (name.clone(), Field { shape, about: about(schema) })
    };
    let fields = schema.get("properties")?.as_object()?.iter().map(field).collect();
    Some(Record { about: about(schema), fields })
}

fn about(schema: &Value) -> Option<String> {
    let text = schema.get("description")?.as_str()?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn read(schema: &Value) -> Shape {
    let Some(schema) = schema.as_object() else { return Shape::Any };
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return Shape::Record(name.rsplit('/').next().unwrap_or_default().to_owned());
    }
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        return either(choices);
    }
    match schema.get("type") {
        Some(Value::String(name)) => typed(name, schema),
        Some(Value::Array(names)) => {
            let shape = |name: &Value| typed(name.as_str().unwrap_or_default(), schema);
            let present = names.iter().find(|name| name.as_str() != Some("null")).map_or(Shape::Any, shape);
            if names.iter().any(|name| name.as_str() == Some("null")) { present.maybe() } else { present }
        }
        _ => Shape::Any,
    }
}

fn either(choices: &[Value]) -> Shape {
    let is_null = |choice: &&Value| choice.get("type").and_then(Value::as_str) == Some("null");
    let present: Vec<Shape> = choices.iter().filter(|choice| !is_null(choice)).map(read).collect();
    let joined = match present.as_slice() {
        [one] => one.clone(),
        _ => Shape::Any,
    };
    if choices.iter().any(|choice| is_null(&choice)) { joined.maybe() } else { joined }
}

fn typed(name: &str, schema: &serde_json::Map<String, Value>) -> Shape {
    let inner = |key: &str| Arc::new(schema.get(key).map_or(Shape::Any, read));
    match name {
        "string" => Shape::Text,
        "integer" | "number" => Shape::Number,
        "boolean" => Shape::Flag,
        "array" => Shape::List(inner("items")),
        "object" => Shape::Named(inner("additionalProperties")),
        _ => Shape::Any,
    }
}
