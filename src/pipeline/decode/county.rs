//! A county as written.

use serde::Deserialize;

use super::common::{RawCell, RawContact, RawPopulation};
use super::values::{Needed, RawText, Ref, Tag, Word};
use crate::model::county::CountyKind;
use crate::text::Spanned;

/// A county.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawCounty {
    pub(crate) name: Needed,
    pub(crate) short: Needed,
    pub(crate) kind: Word<CountyKind>,
    #[serde(default)]
    pub(crate) municipality: Option<Ref>,
    #[serde(default)]
    pub(crate) majority_language: Option<Tag>,
    #[serde(default)]
    pub(crate) region: RawText,
    #[serde(default)]
    pub(crate) collaborative_area: RawText,
    #[serde(default)]
    pub(crate) website: RawText,
    #[serde(default)]
    pub(crate) minutes: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) contact: Option<RawContact>,
    #[serde(default)]
    pub(crate) grid: Option<RawCell>,
    #[serde(default)]
    pub(crate) population: Option<RawPopulation>,
}
