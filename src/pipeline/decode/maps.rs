//! What maps are drawn from, as written in `maps.yaml`.

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::common::RawSource;
use super::values::{ByKey, Needed};
use crate::model::maps::Ring;
use crate::text::Spanned;

/// What a site draws maps from.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawMaps {
    #[serde(default)]
    pub(crate) boundaries: Option<RawBoundaries>,
    #[serde(default)]
    pub(crate) grid: Option<RawGrid>,
}

/// The boundaries of municipalities, by municipality code.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawBoundaries {
    pub(crate) attribution: Needed,
    #[serde(default)]
    pub(crate) licence: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) sources: Vec<RawSource>,
    pub(crate) municipalities: ByKey<Vec<Ring>>,
}

/// Where the places in tile grids come from.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawGrid {
    pub(crate) attribution: Needed,
    #[serde(default)]
    pub(crate) licence: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) sources: Vec<RawSource>,
}

impl<'de> Deserialize<'de> for Ring {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // What could not be read has been told already and comes here as nothing.
        if text.is_empty() {
            return Ok(Self::default());
        }
        Self::parse(&text).map_err(|why| D::Error::custom(format!("bad-boundary|{}", why.code())))
    }
}
