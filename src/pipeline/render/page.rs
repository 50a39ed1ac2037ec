//! Turns a page key into HTML: the view of the page, the frame around it, the template.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use minijinja::Value;
use minijinja::value::Serde;

use super::Snapshot;
use super::context::Context;
use super::fault::TemplateFault;
use super::frame::{page_view, site_view};
use super::indexes::absolute;
use super::views::{self, common};
use crate::model::lang::Lang;
use crate::pipeline::plan::Page;
use crate::text::Span;

type Result<T> = std::result::Result<T, Box<TemplateFault>>;

/// A page in one language.
///
/// # Errors
/// Its template does not work.
pub fn page(snapshot: &Snapshot, page: Page, lang: Lang, url: &str) -> Result<String> {
    let cx = Context { part: page.part(), ..context(snapshot, lang, root_of(url), url)? };
    framed(snapshot, &cx, page, url)
}

/// The answer to an address outside every language, in the first language of the site; its links are whole paths.
///
/// # Errors
/// Its template does not work.
pub fn not_found_anywhere(snapshot: &Snapshot) -> Result<String> {
    let lang = first_language(snapshot);
    let cx = context(snapshot, lang, base_path(snapshot, lang), "/404.html")?;
    framed(snapshot, &cx, Page::NotFound, "/404.html")
}

/// What a page is made from.
#[derive(Debug)]
pub struct Sources {
    /// Its template.
    pub template: &'static str,
    /// The type of what the template gets as `v`.
    pub type_name: &'static str,
    /// The places of the texts that it shows.
    pub spans: BTreeSet<Span>,
    /// Where each part of its record was written, when that adds to an inherited one.
    pub written: Vec<(String, Span)>,
}

/// The template of a page, and the places of everything that it is made from.
///
/// # Errors
/// The theme has no words in the language.
pub fn sources(snapshot: &Snapshot, page: Page, lang: Lang, url: &str) -> Result<Sources> {
    let mut cx = context(snapshot, lang, root_of(url), url)?;
    cx.trace = Some(RefCell::default());
    let view = views::view(&cx, page);
    // The frame of the page is made of texts too, and so is what it says of its sources and mentions.
    let _ = site_view(&cx, page, &snapshot.files);
    let (mut spans, mut written) = (BTreeSet::new(), Vec::new());
    if let Some(record) = page.record() {
        let _ = common::record(&cx, record);
        let meta = snapshot.portal.meta(record);
        spans.insert(meta.span);
        written.clone_from(&meta.written);
    }
    spans.extend(cx.trace.map(RefCell::into_inner).unwrap_or_default());
    Ok(Sources { template: view.template, type_name: view.type_name, spans, written })
}

/// The answer to an address that does not exist, in a language, on a host where the site lives at `root`.
///
/// # Errors
/// Its template does not work.
pub fn not_found(snapshot: &Snapshot, lang: Lang, root: &str) -> Result<String> {
    let url = format!("/{lang}/404.html");
    let cx = context(snapshot, lang, root.to_owned(), &url)?;
    framed(snapshot, &cx, Page::NotFound, &url)
}

fn framed(snapshot: &Snapshot, cx: &Context<'_>, page: Page, url: &str) -> Result<String> {
    let view = views::view(cx, page);
    let record = page.record().map(|record| Serde(common::record(cx, record)));
    let template = view.template;
    let frame = snapshot.frames.frame(snapshot, cx, page, url)?;
    let variables = vec![
        ("v", view.data.clone()),
        ("page", Value::from(Serde(page_view(snapshot, cx, page, view, url)))),
        ("site", frame.site),
        ("assets", frame.assets),
        ("frame", frame.parts),
        ("record", record.map_or_else(|| Value::from(()), Value::from)),
    ];
    print(snapshot, template, cx.lang, variables, url)
}

pub(super) fn print(
    snapshot: &Snapshot,
    template: &str,
    lang: Lang,
    variables: Vec<(&'static str, Value)>,
    url: &str,
) -> Result<String> {
    let html = snapshot.theme.render(template, lang, variables);
    html.map_err(|error| Box::new(snapshot.theme.fault(&error, template, url)))
}

pub(super) fn context<'a>(snapshot: &'a Snapshot, lang: Lang, root: String, url: &str) -> Result<Context<'a>> {
    let strings = snapshot.theme.strings.get(&lang);
    let names = snapshot.names.get(&lang);
    match strings.zip(names) {
        Some((strings, names)) => Ok(Context {
            portal: &snapshot.portal,
            regions: &snapshot.regions,
            palette: &snapshot.theme.palette,
            plan: &snapshot.plan,
            strings,
            lang,
            names,
            maps: &snapshot.maps,
            root,
            part: 1,
            trace: None,
            tables: Cell::default(),
        }),
        None => Err(Box::new(TemplateFault {
            template: String::new(),
            path: "theme/strings".to_owned(),
            source: String::new(),
            range: 0..0,
            why: format!("the theme has no words in `{lang}`"),
            url: Some(url.to_owned()),
        })),
    }
}

/// From a page up to the root of the site; 404 pages, which have no place of their own, get a whole path instead.
pub(super) fn root_of(url: &str) -> String {
    "../".repeat(url.matches('/').count().saturating_sub(1))
}

/// The path of the site's address, with a slash at its end.
fn base_path(snapshot: &Snapshot, lang: Lang) -> String {
    let base = absolute(snapshot, lang, "/");
    let path = base.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    path.unwrap_or_else(|| "/".to_owned())
}

/// The language of whoever has not chosen one.
#[must_use]
pub fn first_language(snapshot: &Snapshot) -> Lang {
    snapshot.portal.site.languages.first().copied().unwrap_or(Lang::FI)
}
