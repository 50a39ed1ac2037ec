//! What a site knows of its addresses, as written: the ledger in `urls.yaml`, and what was taken away in `withdrawn.yaml`.

use std::sync::Arc;

use serde::Deserialize;

use super::values::{ByKey, Needed, Ref};
use crate::model::date::Date;
use crate::text::Spanned;

/// Every address that was public, with the record behind it as `kind:id`, or `page:name` for a page of which there is one.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(from = "ByKey<Ref>")]
#[schemars(with = "ByKey<Ref>")]
pub struct RawUrls(pub(crate) Vec<RawUrl>);

/// A line of the ledger: an address, and what is behind it.
#[derive(Clone, Debug)]
pub struct RawUrl {
    pub(crate) url: Spanned<Arc<str>>,
    pub(crate) name: Spanned<Arc<str>>,
}

impl From<ByKey<Ref>> for RawUrls {
    fn from(lines: ByKey<Ref>) -> Self {
        let shared = |text: Ref| Spanned { value: text.value.into(), span: text.span };
        Self(lines.0.into_iter().map(|(url, name)| RawUrl { url: shared(url), name: shared(name) }).collect())
    }
}

/// A record that was taken away.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawWithdrawn {
    pub(crate) record: Ref,
    pub(crate) title: Needed,
    pub(crate) date: Spanned<Date>,
    pub(crate) reason: Needed,
    #[serde(default)]
    pub(crate) see: Option<Ref>,
}
