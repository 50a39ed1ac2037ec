//! Turns schemas as the types say them into what the reader of records does: unknown keys are mistakes,
//! any scalar is a text, and an optional key without a value is no key.

use serde_json::{Map, Value, json};

/// Tidies a schema and everything in it.
pub(super) fn tidy(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else { return };
    for word in ["title", "description", "format"] {
        object.remove(word);
    }
    if !object.get("default").is_none_or(Value::is_boolean) {
        object.remove("default");
    }
    let is_text = object.get("type").is_some_and(|kind| kind == "string") && !object.contains_key("pattern");
    if is_text {
        object.insert("type".to_owned(), json!(["string", "number", "boolean"]));
    }
    each(object, &mut tidy);
    close(object);
}

/// Every schema right below one.
pub(super) fn each(object: &mut Map<String, Value>, visit: &mut dyn FnMut(&mut Value)) {
    for (word, below) in object {
        match (word.as_str(), below) {
            ("properties" | "patternProperties", Value::Object(keys)) => keys.values_mut().for_each(&mut *visit),
            ("anyOf" | "oneOf" | "allOf", Value::Array(forms)) => forms.iter_mut().for_each(&mut *visit),
            ("items" | "additionalProperties", below) => visit(below),
            _ => {}
        }
    }
}

/// Refuses keys that the reader does not know, and lets optional ones be empty.
fn close(object: &mut Map<String, Value>) {
    let by_pattern = object.contains_key("patternProperties");
    let required = object.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let Some(keys) = object.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (key, value) in keys {
        let optional = !by_pattern && !required.iter().any(|name| name == key);
        wrap(value, optional);
    }
    object.entry("additionalProperties").or_insert(Value::Bool(false));
}

/// Makes place for words beside a `$ref`, which allows nothing beside it, and adds the empty value.
fn wrap(value: &mut Value, optional: bool) {
    let Some(object) = value.as_object_mut() else { return };
    if let Some(target) = object.remove("$ref") {
        let form = if optional { "anyOf" } else { "allOf" };
        object.insert(form.to_owned(), json!([{ "$ref": target }]));
    }
    if !optional {
        return;
    }
    let null = json!({ "type": "null" });
    if let Some(Value::Array(forms)) = object.get_mut("anyOf") {
        if !forms.contains(&null) {
            forms.push(null);
        }
        return;
    }
    match object.get_mut("type") {
        Some(Value::Array(types)) if !types.iter().any(|kind| kind == "null") => types.push("null".into()),
        Some(kind @ Value::String(_)) => *kind = json!([kind.take(), "null"]),
        _ => {}
    }
}
