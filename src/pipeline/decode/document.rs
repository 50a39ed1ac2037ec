//! A document as written.

use serde::Deserialize;

use super::common::RawHistory;
use super::phase::RawPeriod;
use super::values::{Languages, Needed, RawText, Ref, Word};
use crate::model::date::Date;
use crate::model::document::{DocumentKind, Format, Openness};
use crate::text::Spanned;

/// A document.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawDocument {
    pub(crate) kind: Word<DocumentKind>,
    pub(crate) title: Needed,
    #[serde(default)]
    pub(crate) summary: RawText,
    #[serde(default)]
    pub(crate) languages: Languages,
    #[serde(default)]
    pub(crate) date: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) period: Option<RawPeriod>,
    #[serde(default)]
    pub(crate) case: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) areas: Vec<Ref>,
    #[serde(default)]
    pub(crate) part_of: Option<Ref>,
    #[serde(default)]
    pub(crate) approved_by: Option<RawDocumentApproval>,
    #[serde(default)]
    pub(crate) file: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) link: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) format: Option<Word<Format>>,
    pub(crate) openness: Word<Openness>,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
    #[serde(default)]
    pub(crate) history: Vec<RawHistory>,
}

/// Who approved a document.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawDocumentApproval {
    #[serde(default)]
    pub(crate) party: Option<Ref>,
    #[serde(default)]
    pub(crate) body: Option<Ref>,
    #[serde(default)]
    pub(crate) body_name: RawText,
    #[serde(default)]
    pub(crate) date: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) section: Option<Spanned<String>>,
}
