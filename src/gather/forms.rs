//! How values of the model are written in the published file: codes as their words, days and dates as ISO 8601 has them.

/// A coded value.
pub(super) mod code {
    use serde::{Deserialize, Deserializer, Serializer};

    use crate::model::codes::Coded;

    pub(in crate::gather) fn serialize<T: Coded, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(value.code())
    }

    pub(in crate::gather) fn deserialize<'de, T: Coded, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        let word = String::deserialize(deserializer)?;
        T::parse(&word).ok_or_else(|| serde::de::Error::unknown_variant(&word, T::WORDS))
    }
}

/// A coded value that may be missing.
pub(super) mod maybe_code {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::model::codes::Coded;

    pub(in crate::gather) fn serialize<T: Coded, S: Serializer>(
        value: &Option<T>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.map(Coded::code).serialize(serializer)
    }

    pub(in crate::gather) fn deserialize<'de, T: Coded, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<T>, D::Error> {
        let word = Option::<String>::deserialize(deserializer)?;
        let unknown = |word: &String| serde::de::Error::unknown_variant(word, T::WORDS);
        word.map(|word| T::parse(&word).ok_or_else(|| unknown(&word))).transpose()
    }
}

/// A day.
pub(super) mod day {
    use jiff::civil;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::gather) fn serialize<S: Serializer>(day: &civil::Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&day.to_string())
    }

    pub(in crate::gather) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<civil::Date, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A date of any precision that may be missing.
pub(super) mod maybe_date {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::model::date::Date;

    pub(in crate::gather) fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        date.map(Date::iso).serialize(serializer)
    }

    pub(in crate::gather) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        let no_date = |text: &String| serde::de::Error::custom(format!("`{text}` is no date"));
        text.map(|text| Date::parse(&text).map_err(|_| no_date(&text))).transpose()
    }
}
