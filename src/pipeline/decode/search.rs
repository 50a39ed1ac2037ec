//! Words that the search knows beside those of the records, as written in `search.yaml`.

use std::sync::Arc;

use serde::Deserialize;

use super::values::ByLang;

/// What a search knows of words that no record has.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawSearch {
    #[serde(default)]
    pub(crate) little: ByLang<Arc<[String]>>,
    #[serde(default)]
    pub(crate) elsewhere: ByLang<Arc<[String]>>,
}
