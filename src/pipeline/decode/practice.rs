//! A good practice as written.

use serde::Deserialize;

use super::common::RawContact;
use super::values::{Needed, RawText, Ref, Word};
use crate::model::practice::PracticeStatus;

/// A good practice.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawPractice {
    pub(crate) title: Needed,
    pub(crate) summary: Needed,
    #[serde(default)]
    pub(crate) areas: Vec<Ref>,
    #[serde(default)]
    pub(crate) origin: Option<Ref>,
    #[serde(default)]
    pub(crate) taken_up: Vec<Ref>,
    #[serde(default)]
    pub(crate) how: RawText,
    #[serde(default)]
    pub(crate) needs: RawText,
    #[serde(default)]
    pub(crate) results: RawText,
    #[serde(default)]
    pub(crate) contact: Option<RawContact>,
    #[serde(default)]
    pub(crate) status: Option<Word<PracticeStatus>>,
}
