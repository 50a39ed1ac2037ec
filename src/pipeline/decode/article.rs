//! A page or news as written: YAML, or the front matter of a Markdown file.

use serde::Deserialize;

use super::common::RawSource;
use super::values::{Needed, RawText, Ref, Word, needed};
use crate::model::article::{ArticleKind, NoticeTopic, ProposalState};
use crate::model::date::Date;
use crate::text::Spanned;

/// A page or news.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawArticle {
    pub(crate) kind: Word<ArticleKind>,
    pub(crate) title: Needed,
    #[serde(default)]
    pub(crate) summary: RawText,
    #[serde(default)]
    pub(crate) date: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) order: Option<u32>,
    #[serde(default)]
    pub(crate) draft: bool,
    #[serde(default)]
    pub(crate) publish_from: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) publish_to: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) topic: Option<Word<NoticeTopic>>,
    #[serde(default)]
    pub(crate) areas: Vec<Ref>,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
    #[serde(default)]
    pub(crate) proposed_by: Option<Ref>,
    #[serde(default)]
    pub(crate) state: Option<Word<ProposalState>>,
    pub(crate) text: Needed,
}

/// The front matter of one language version.
#[derive(Clone, Debug, Deserialize)]
pub struct FrontMatter {
    #[serde(deserialize_with = "needed")]
    pub(crate) title: Spanned<String>,
    #[serde(default)]
    pub(crate) summary: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) date: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) order: Option<u32>,
    #[serde(default)]
    pub(crate) draft: bool,
    #[serde(default)]
    pub(crate) publish_from: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) publish_to: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) valid_from: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) valid_to: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) topic: Option<Word<NoticeTopic>>,
    #[serde(default)]
    pub(crate) areas: Vec<Ref>,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
    #[serde(default)]
    pub(crate) proposed_by: Option<Ref>,
    #[serde(default)]
    pub(crate) state: Option<Word<ProposalState>>,
    #[serde(default)]
    pub(crate) sources: Vec<RawSource>,
    #[serde(default)]
    pub(crate) slug: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) aliases: Vec<Spanned<String>>,
}
