//! A phase of the work as written.

use serde::Deserialize;

use super::values::{Needed, RawText, Ref, Word};
use crate::model::agreement::Progress;
use crate::model::date::Date;
use crate::text::Spanned;

/// A phase.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawPhase {
    pub(crate) order: u32,
    pub(crate) name: Needed,
    #[serde(default)]
    pub(crate) summary: RawText,
    #[serde(default)]
    pub(crate) period: Option<RawPeriod>,
    #[serde(default)]
    pub(crate) steps: Vec<RawStep>,
}

/// A stretch of time.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawPeriod {
    #[serde(default)]
    pub(crate) from: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) to: Option<Spanned<Date>>,
}

/// A step.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawStep {
    pub(crate) id: Spanned<String>,
    pub(crate) what: Needed,
    #[serde(default)]
    pub(crate) area: Option<Ref>,
    #[serde(default)]
    pub(crate) state: Option<Word<Progress>>,
    #[serde(default)]
    pub(crate) responsible: Option<Ref>,
    #[serde(default)]
    pub(crate) result: RawText,
    #[serde(default)]
    pub(crate) result_link: Option<Ref>,
}
