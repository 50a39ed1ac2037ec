//! What is the same on all pages that are as deep, in the same language and of the same kind: made once for them all.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::Serde;
use schemars::JsonSchema;
use serde::Serialize;

use super::Snapshot;
use super::context::{Context, Html};
use super::fault::TemplateFault;
use super::frame::site_view;
use super::page::print;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::pipeline::plan::Page;

/// What decides how a page is told of its site: the language, the kind in the navigation, the way to the root.
type Place = (Lang, Option<Kind>, String);

/// The templates of the parts of the frame that are the same on many pages. They get `site` and `assets`, and nothing of the page.
pub(super) const PARTS: [&str; 3] = ["frame/footer.html", "frame/navigation.html", "frame/search.html"];

/// What a page is told of its site, and the parts of its frame.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// What templates get as `site`.
    pub(super) site: Value,
    /// What templates get as `assets`.
    pub(super) assets: Value,
    /// What templates get as `frame`.
    pub(super) parts: Value,
}

/// The parts of the frame that are the same on many pages, as HTML.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct FrameView {
    /// `frame/footer.html`
    footer: Html,
    /// `frame/navigation.html`
    navigation: Html,
    /// `frame/search.html`
    search: Html,
}

/// The same for many pages; a function of the snapshot, so that it can be kept as long as that.
#[derive(Debug, Default)]
pub struct Frames {
    frames: Mutex<BTreeMap<Place, Frame>>,
    assets: Mutex<BTreeMap<String, Value>>,
}

impl Frames {
    /// What a page is told of its site, and the parts of its frame.
    ///
    /// # Errors
    /// The template of a part does not work.
    pub(super) fn frame(
        &self,
        snapshot: &Snapshot,
        cx: &Context<'_>,
        page: Page,
        url: &str,
    ) -> Result<Frame, Box<TemplateFault>> {
        let place = (cx.lang, page.kind(), cx.root.clone());
        if let Some(frame) = lock(&self.frames).get(&place) {
            return Ok(frame.clone());
        }
        // Made outside the lock, so that no page waits for another; two that are made at once are the same.
        let site = Value::from(Serde(site_view(cx, page, &snapshot.files)));
        let assets = self.assets(cx);
        let variables = || vec![("site", site.clone()), ("assets", assets.clone())];
        let [footer, navigation, search] =
            PARTS.map(|template| print(snapshot, template, cx.lang, variables(), url).map(Html::trusted));
        let parts = FrameView { footer: footer?, navigation: navigation?, search: search? };
        let frame = Frame { parts: Value::from(Serde(parts)), site, assets };
        lock(&self.frames).insert(place, frame.clone());
        Ok(frame)
    }

    /// Where a page finds the static files.
    pub(super) fn assets(&self, cx: &Context<'_>) -> Value {
        let address = |(name, url): (&str, &str)| (name.to_owned(), Value::from(cx.from_here(url)));
        let make = || Value::from_pairs(cx.plan.assets().map(address));
        lock(&self.assets).entry(cx.root.clone()).or_insert_with(make).clone()
    }
}

/// What is known so far. A page that fell out of a lock left whole values behind.
fn lock<T>(known: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}
