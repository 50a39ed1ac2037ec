//! What a site vouches for as written: of a kind of record the day up to which its list is whole, or such a day for some of
//! its sorts, with who says so.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::values::Ref;
use crate::model::date::Date;
use crate::text::Spanned;

/// What is said of the list of one kind.
#[derive(Clone, Debug, Default)]
pub struct RawComplete {
    /// Up to which day the whole list is whole; its place is that of the value where nothing else is said.
    pub(crate) until: Option<Date>,
    /// Up to which day the list of each sort is whole, by the code of the sort.
    pub(crate) sorts: Vec<(Spanned<String>, Spanned<Date>)>,
    /// Who says so.
    pub(crate) by: Option<Ref>,
}

/// The key under which stands who says so.
pub const BY: &str = "by";

/// The key of the day for every sort.
pub const UNTIL: &str = "until";

impl<'de> Deserialize<'de> for RawComplete {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CompleteVisitor)
    }
}

struct CompleteVisitor;

impl<'de> Visitor<'de> for CompleteVisitor {
    type Value = RawComplete;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a-date")
    }

    fn visit_none<E: Error>(self) -> Result<RawComplete, E> {
        Ok(RawComplete::default())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<RawComplete, E> {
        let until = Date::parse(text).map_err(|why| E::custom(format!("bad-date|{}", why.code())))?;
        Ok(RawComplete { until: Some(until), ..RawComplete::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawComplete, A::Error> {
        let mut complete = RawComplete::default();
        while let Some(key) = map.next_key::<Spanned<String>>()? {
            match key.value.as_str() {
                BY => complete.by = map.next_value::<Option<Ref>>()?,
                UNTIL => complete.until = map.next_value::<Option<Date>>()?,
                _ => complete.sorts.extend(map.next_value::<Option<Spanned<Date>>>()?.map(|day| (key, day))),
            }
        }
        Ok(complete)
    }
}
