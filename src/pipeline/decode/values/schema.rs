//! Says in JSON Schema what the values that are read by hand accept, so that an editor can help while a file is written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::complete::RawComplete;
use super::super::site::RawBase;
use super::{ByKey, ByLang, Languages, Likeness, Needed, OneVersion, RawText, Tag, VersionKeys, Word};
use crate::model::codes::Coded;
use crate::model::date::{Date, Time};
use crate::model::maps::Ring;
use crate::text::Spanned;

/// A language tag.
const TAG: &str = "^[a-z]{2,3}$";

/// A day, a month or a year, as [`Date::parse`] reads them from text.
const DATE: &str = concat!(
    "^((?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?",
    r"|(0?[1-9]|[12][0-9]|3[01])\.(0?[1-9]|1[0-2])\.(?!0000)[0-9]{4}",
    "|(0?[1-9]|1[0-2])/(?!0000)[0-9]{4})$"
);

/// Something that an inner type says.
macro_rules! inline {
    ($name:literal) => {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            $name.into()
        }

        fn schema_id() -> Cow<'static, str> {
            format!("{}<{}>", $name, T::schema_id()).into()
        }
    };
}

/// Something that has a definition of its own.
macro_rules! named {
    ($name:literal) => {
        fn schema_name() -> Cow<'static, str> {
            $name.into()
        }
    };
}

/// Values by language: those that people look for by name, and every other.
fn by_lang(value: &Schema) -> Schema {
    json_schema!({
        "type": "object",
        "properties": { "fi": value, "sv": value, "en": value },
        "patternProperties": { TAG: value },
        "additionalProperties": false,
    })
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    inline!("Spanned");

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: JsonSchema> JsonSchema for ByLang<T> {
    inline!("ByLang");

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        by_lang(&generator.subschema_for::<T>())
    }
}

impl<T: JsonSchema> JsonSchema for ByKey<T> {
    inline!("ByKey");

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object", "additionalProperties": generator.subschema_for::<T>() })
    }
}

impl JsonSchema for Likeness {
    fn inline_schema() -> bool {
        true
    }

    named!("Likeness");

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean", "object"], "additionalProperties": true })
    }
}

impl<T: Coded> JsonSchema for Word<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let words: Vec<Schema> = T::WORDS.iter().map(|word| json_schema!({ "const": word })).collect();
        json_schema!({ "oneOf": words })
    }
}

impl JsonSchema for Tag {
    named!("Tag");

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": TAG })
    }
}

impl JsonSchema for Languages {
    fn inline_schema() -> bool {
        true
    }

    named!("Languages");

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<Tag>>()
    }
}

impl JsonSchema for Date {
    named!("Date");

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // A year without quotes is a number.
        json_schema!({ "type": ["string", "integer"], "pattern": DATE, "minimum": 1000, "maximum": 9999 })
    }
}

impl JsonSchema for Time {
    named!("Time");

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        // `9.30` without quotes is a number, and which digits it had can no longer be seen.
        json_schema!({
            "type": ["string", "number"],
            "pattern": "^([01]?[0-9]|2[0-3])[.:][0-5][0-9]$",
            "minimum": 0,
            "exclusiveMaximum": 24,
        })
    }
}

impl JsonSchema for Ring {
    named!("Ring");

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let point = r"[0-9]{1,3}(\.[0-9]{1,6})? +[0-9]{1,3}(\.[0-9]{1,6})?";
        json_schema!({ "type": "string", "pattern": format!("^{point}( *, *{point}){{2,}}$") })
    }
}

impl JsonSchema for RawText {
    named!("RawText");

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        by_lang(&generator.subschema_for::<OneVersion>())
    }
}

impl JsonSchema for Needed {
    fn inline_schema() -> bool {
        true
    }

    named!("Needed");

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<RawText>()
    }
}

impl JsonSchema for OneVersion {
    named!("OneVersion");

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        // A language without a text is a text that nobody has written yet.
        let keys = generator.subschema_for::<VersionKeys>();
        json_schema!({ "anyOf": [{ "type": ["string", "number", "boolean", "null"] }, keys] })
    }
}

impl JsonSchema for RawComplete {
    named!("RawComplete");

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let date = generator.subschema_for::<Date>();
        let sorts = json_schema!({
            "type": "object",
            "properties": { "by": { "type": "string" }, "until": date },
            "additionalProperties": date,
        });
        json_schema!({ "anyOf": [date, sorts] })
    }
}

impl JsonSchema for RawBase {
    named!("RawBase");

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let address = json_schema!({ "type": "string", "pattern": r"^https?://[^\s]+$" });
        json_schema!({ "anyOf": [address, by_lang(&address)] })
    }
}
