//! What a site knows of its addresses, as written: the ledger in `urls.yaml`, and what was taken away in `withdrawn.yaml`.

use serde::Deserialize;

use super::values::{ByKey, Needed, Ref};
use crate::model::date::Date;
use crate::text::Spanned;

/// Every address that was public, with the record behind it as `kind:id`, or `page:name` for a page of which there is one.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct RawUrls(pub(crate) ByKey<Ref>);

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
