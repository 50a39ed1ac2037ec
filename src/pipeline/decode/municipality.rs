//! A municipality as written.

use serde::Deserialize;

use super::common::{RawContact, RawPopulation};
use super::values::{Needed, RawText, Ref, Word};
use crate::model::date::Date;
use crate::model::municipality::LanguageStatus;
use crate::text::Spanned;

/// A municipality.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawMunicipality {
    pub(crate) name: Needed,
    #[serde(default)]
    pub(crate) other_names: RawText,
    #[serde(default)]
    pub(crate) genitive: RawText,
    pub(crate) language: Word<LanguageStatus>,
    pub(crate) county: Ref,
    #[serde(default)]
    pub(crate) population: Option<RawPopulation>,
    #[serde(default)]
    pub(crate) former: Vec<RawFormer>,
    #[serde(default)]
    pub(crate) employment_area: Option<Ref>,
    #[serde(default)]
    pub(crate) website: RawText,
    #[serde(default)]
    pub(crate) minutes: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) contact: Option<RawContact>,
}

/// A municipality that has become part of another.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawFormer {
    pub(crate) code: Spanned<String>,
    pub(crate) name: Needed,
    pub(crate) until: Spanned<Date>,
}
