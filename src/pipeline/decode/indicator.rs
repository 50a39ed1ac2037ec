//! An indicator as written.

use serde::Deserialize;

use super::common::RawSource;
use super::values::{Needed, RawText, Ref, Word};
use crate::model::date::Date;
use crate::model::indicator::Direction;
use crate::text::Spanned;

/// An indicator.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawIndicator {
    pub(crate) name: Needed,
    pub(crate) unit: Needed,
    pub(crate) direction: Word<Direction>,
    #[serde(default)]
    pub(crate) summary: RawText,
    #[serde(default)]
    pub(crate) areas: Vec<Ref>,
    #[serde(default)]
    pub(crate) scale: RawText,
    #[serde(default)]
    pub(crate) values: Vec<RawValue>,
    #[serde(default)]
    pub(crate) target: Option<RawTarget>,
}

/// One figure.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawValue {
    pub(crate) period: Spanned<String>,
    #[serde(default)]
    pub(crate) scope: Option<Ref>,
    pub(crate) value: Spanned<String>,
    #[serde(default)]
    pub(crate) note: RawText,
    #[serde(default)]
    pub(crate) secondary: bool,
    #[serde(default)]
    pub(crate) source: Option<RawSource>,
}

/// What is aimed at.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawTarget {
    pub(crate) value: Spanned<String>,
    #[serde(default)]
    pub(crate) by: Option<Spanned<Date>>,
}
