//! A project or programme as written.

use serde::Deserialize;

use super::common::RawContact;
use super::phase::RawPeriod;
use super::values::{Needed, RawText, Ref};
use crate::text::Spanned;

/// A project or programme.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawProject {
    pub(crate) name: Needed,
    pub(crate) summary: Needed,
    #[serde(default)]
    pub(crate) areas: Vec<Ref>,
    #[serde(default)]
    pub(crate) period: Option<RawPeriod>,
    #[serde(default)]
    pub(crate) responsible: Option<Ref>,
    #[serde(default)]
    pub(crate) funders: Vec<Ref>,
    #[serde(default)]
    pub(crate) steering: Vec<Ref>,
    #[serde(default)]
    pub(crate) results: RawText,
    #[serde(default)]
    pub(crate) documents: Vec<Ref>,
    #[serde(default)]
    pub(crate) link: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) contact: Option<RawContact>,
}
