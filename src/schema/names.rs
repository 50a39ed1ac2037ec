//! Gives definitions names in the words of the field, which editors show: `RawCouncilTerm` becomes `council-term`.

use serde_json::{Map, Value};

/// Where a `$ref` finds definitions.
const DEFINITIONS: &str = "#/definitions/";

/// Renames every definition of a schema, and everything that refers to one.
pub(super) fn rename(schema: &mut Value) {
    if let Some(definitions) = schema.get_mut("definitions").and_then(Value::as_object_mut) {
        let named = std::mem::take(definitions);
        *definitions = named.into_iter().map(|(name, definition)| (plain(&name), definition)).collect::<Map<_, _>>();
    }
    refer(schema);
}

fn refer(value: &mut Value) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(target)) = object.get_mut("$ref")
                && let Some(name) = target.strip_prefix(DEFINITIONS)
            {
                *target = format!("{DEFINITIONS}{}", plain(name));
            }
            object.values_mut().for_each(refer);
        }
        Value::Array(items) => items.iter_mut().for_each(refer),
        _ => {}
    }
}

/// A name of a type in small letters and hyphens, without what only says that the type is raw.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::new();
    for c in name.strip_prefix("Raw").unwrap_or(name).chars() {
        if c.is_ascii_uppercase() && !plain.is_empty() {
            plain.push('-');
        }
        plain.push(c.to_ascii_lowercase());
    }
    plain
}
