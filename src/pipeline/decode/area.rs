//! An interface area as written.

use serde::Deserialize;

use super::common::RawContact;
use super::values::{Needed, RawText, Ref};

/// An interface area.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawArea {
    pub(crate) name: Needed,
    pub(crate) summary: Needed,
    #[serde(default)]
    pub(crate) prose: RawText,
    #[serde(default)]
    pub(crate) parent: Option<Ref>,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
    #[serde(default)]
    pub(crate) core_theme: bool,
    #[serde(default)]
    pub(crate) related: Vec<Ref>,
    #[serde(default)]
    pub(crate) terms: Vec<Ref>,
    #[serde(default)]
    pub(crate) experts: Vec<RawContact>,
}
