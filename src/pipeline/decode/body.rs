//! A body as written.

use serde::Deserialize;

use super::common::RawContact;
use super::values::{Needed, RawText, Ref, Word};
use crate::model::body::BodyKind;
use crate::text::Spanned;

/// A body.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawBody {
    pub(crate) kind: Word<BodyKind>,
    pub(crate) name: Needed,
    #[serde(default)]
    pub(crate) short: RawText,
    #[serde(default)]
    pub(crate) role: RawText,
    #[serde(default)]
    pub(crate) owner_party: Option<Ref>,
    #[serde(default)]
    pub(crate) parent: Option<Ref>,
    #[serde(default)]
    pub(crate) members: Vec<Ref>,
    #[serde(default)]
    pub(crate) size: Option<u32>,
    #[serde(default)]
    pub(crate) term: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) business_id: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) contact: Option<RawContact>,
    #[serde(default)]
    pub(crate) website: RawText,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
    #[serde(default)]
    pub(crate) areas: Vec<Ref>,
}
