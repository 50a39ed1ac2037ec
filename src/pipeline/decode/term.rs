//! A term as written.

use std::sync::Arc;

use serde::Deserialize;

use super::values::{ByLang, Needed, RawText, Word};
use crate::model::term::TermGroup;

/// A term.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawTerm {
    pub(crate) group: Word<TermGroup>,
    pub(crate) word: Needed,
    #[serde(default)]
    pub(crate) definition: RawText,
    #[serde(default)]
    pub(crate) synonyms: ByLang<Arc<[String]>>,
    #[serde(default)]
    pub(crate) avoid: ByLang<Arc<[String]>>,
    #[serde(default)]
    pub(crate) forms: ByLang<Arc<[String]>>,
}
