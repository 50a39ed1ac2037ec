//! A negotiation as written.

use serde::Deserialize;

use super::common::{RawHistory, RawMeeting};
use super::values::{Needed, RawText, Ref, Word};
use crate::model::date::Date;
use crate::model::negotiation::NegotiationKind;
use crate::text::Spanned;

/// A negotiation.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawNegotiation {
    pub(crate) kind: Word<NegotiationKind>,
    pub(crate) title: Needed,
    #[serde(default)]
    pub(crate) summary: RawText,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
    #[serde(default)]
    pub(crate) term: Option<Ref>,
    #[serde(default)]
    pub(crate) year: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) due: Option<Spanned<Date>>,
    #[schemars(length(min = 1))]
    pub(crate) parties: Spanned<Vec<Ref>>,
    #[serde(default)]
    pub(crate) topics: Vec<Ref>,
    #[serde(default)]
    pub(crate) meetings: Vec<RawMeeting>,
    #[serde(default)]
    pub(crate) cancelled: bool,
    #[serde(default)]
    pub(crate) documents: Vec<Ref>,
    #[serde(default)]
    pub(crate) history: Vec<RawHistory>,
}
