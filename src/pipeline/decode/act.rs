//! An act and its sections as written.

use serde::Deserialize;

use super::values::{Needed, RawText, Ref, Word};
use crate::model::act::{Interval, SectionClass};
use crate::model::date::Date;
use crate::text::Spanned;

/// An act.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawAct {
    pub(crate) number: Spanned<String>,
    pub(crate) title: Needed,
    #[serde(default)]
    pub(crate) short: RawText,
    #[serde(default)]
    pub(crate) replaces: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) replaced_by: Option<Ref>,
    #[serde(default)]
    pub(crate) amended_by: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) complete: bool,
    #[serde(default)]
    pub(crate) sections: Vec<Spanned<RawSection>>,
}

/// A section.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawSection {
    pub(crate) section: Spanned<String>,
    #[serde(default)]
    pub(crate) heading: RawText,
    pub(crate) class: Word<SectionClass>,
    #[serde(default)]
    pub(crate) who: Vec<String>,
    #[serde(default)]
    pub(crate) topic: Option<String>,
    #[serde(default)]
    pub(crate) requires: RawText,
    #[serde(default)]
    pub(crate) interval: Option<Word<Interval>>,
    #[serde(default)]
    pub(crate) valid_from: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) valid_to: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) wording_from: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) as_of: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) replaces: Option<Ref>,
    #[serde(default)]
    pub(crate) replaced_by: Option<Ref>,
    #[serde(default)]
    pub(crate) repealed_by: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) amended_by: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) applies: RawText,
    #[serde(default)]
    pub(crate) note: RawText,
}
