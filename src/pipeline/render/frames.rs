//! What the pages of a site are told of it: made once for all that are as deep, in the same language and of the same kind.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::Serde;

use super::Snapshot;
use super::context::Context;
use super::frame::site_view;
use super::page::assets;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::pipeline::plan::Page;

/// What decides how a page is told of its site: the language, the kind in the navigation, the way to the root.
type Place = (Lang, Option<Kind>, String);

/// The same for many pages; a function of the snapshot, so that it can be kept as long as that.
#[derive(Debug, Default)]
pub struct Frames(Mutex<BTreeMap<Place, Frame>>);

/// What a page is told of its site, and where the static files are.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) site: Value,
    pub(super) assets: Value,
}

impl Frames {
    /// What a page is told of its site.
    pub(super) fn of(&self, snapshot: &Snapshot, cx: &Context<'_>, page: Page) -> Frame {
        let place = (cx.lang, page.kind(), cx.root.clone());
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let frame = known.entry(place).or_insert_with(|| {
            let site = Value::from(Serde(site_view(cx, page, &snapshot.files)));
            Frame { site, assets: assets(cx) }
        });
        frame.clone()
    }
}
