//! A life situation as written.

use serde::Deserialize;

use super::values::{Needed, RawText, Ref};

/// A life situation.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawSituation {
    pub(crate) name: Needed,
    #[serde(default)]
    pub(crate) summary: RawText,
    #[serde(default)]
    pub(crate) order: Option<u32>,
    #[serde(default)]
    pub(crate) first_tasks: Vec<Ref>,
    #[serde(default)]
    pub(crate) urgent: Vec<Ref>,
}
