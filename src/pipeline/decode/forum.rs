//! A forum as written.

use serde::Deserialize;

use super::common::{RawHistory, RawMeeting};
use super::values::{Languages, Needed, RawText, Ref, Word};
use crate::model::forum::ForumKind;

/// A forum.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawForum {
    pub(crate) kind: Word<ForumKind>,
    pub(crate) name: Needed,
    #[serde(default)]
    pub(crate) summary: RawText,
    #[serde(default)]
    pub(crate) members: Vec<Ref>,
    #[serde(default)]
    pub(crate) chair: RawText,
    #[serde(default)]
    pub(crate) rhythm: RawText,
    #[serde(default)]
    pub(crate) languages: Languages,
    #[serde(default)]
    pub(crate) areas: Vec<Ref>,
    #[serde(default)]
    pub(crate) meetings: Vec<RawMeeting>,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
    #[serde(default)]
    pub(crate) history: Vec<RawHistory>,
}
