//! What pages are told of their site: made once for all that are as deep, in the same language and of the same kind.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::Serde;

use super::Snapshot;
use super::context::Context;
use super::frame::site_view;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::pipeline::plan::Page;

/// What decides how a page is told of its site: the language, the kind in the navigation, the way to the root.
type Place = (Lang, Option<Kind>, String);

/// The same for many pages; a function of the snapshot, so that it can be kept as long as that.
#[derive(Debug, Default)]
pub struct Frames {
    sites: Mutex<BTreeMap<Place, Value>>,
    assets: Mutex<BTreeMap<String, Value>>,
}

impl Frames {
    /// What a page is told of its site.
    pub(super) fn site(&self, snapshot: &Snapshot, cx: &Context<'_>, page: Page) -> Value {
        let make = || Value::from(Serde(site_view(cx, page, &snapshot.files)));
        once(&self.sites, (cx.lang, page.kind(), cx.root.clone()), make)
    }

    /// Where a page finds the static files.
    pub(super) fn assets(&self, cx: &Context<'_>) -> Value {
        let address = |(name, url): (&str, &str)| (name.to_owned(), Value::from(cx.from_here(url)));
        once(&self.assets, cx.root.clone(), || Value::from_pairs(cx.plan.assets().map(address)))
    }
}

/// A value that is made when it is first asked for.
fn once<K: Ord>(known: &Mutex<BTreeMap<K, Value>>, key: K, make: impl FnOnce() -> Value) -> Value {
    known.lock().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert_with(make).clone()
}
