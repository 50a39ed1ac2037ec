//! What the bar and the overlay say about a page, as JSON: its record and place, languages, coverage, mentions, mistakes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::{self, Place as Where, SitePlace, place};
use super::mistakes::{Editor, Mistake, Place, mistake};
use super::speech::Speech;
use super::world::{Site, World};
use crate::diag::Diagnostic;
use crate::model::codes::Coded;
use crate::model::kind::RecordRef;
use crate::model::lang::Lang;
use crate::pipeline::plan::{Key, Page};
use crate::pipeline::render::Snapshot;
use crate::pipeline::render::indexes::page_coverage;
use crate::text::Span;
use crate::workspace::variant::Variant;

/// The most mistakes that are listed with their texts.
const LISTED: usize = 30;

/// What is said about a page.
#[derive(Debug, Serialize)]
pub struct Info {
    generation: u64,
    lang: String,
    words: BTreeMap<&'static str, &'static str>,
    site: Option<String>,
    broken: bool,
    trouble: Option<String>,
    record: Option<Record>,
    languages: Vec<Language>,
    mentions: Vec<Mention>,
    variant: Seen,
    errors: Vec<Mistake>,
    error_count: usize,
    warnings: Vec<Mistake>,
    warning_count: usize,
}

#[derive(Debug, Serialize)]
struct Record {
    name: String,
    inherited: bool,
    place: Option<Place>,
}

#[derive(Debug, Serialize)]
struct Language {
    lang: String,
    name: String,
    href: String,
    coverage: &'static str,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Mention {
    title: String,
    href: String,
}

/// How the site is seen, and the addresses of the other ways.
#[derive(Debug, Serialize)]
struct Seen {
    date: String,
    today: String,
    drafts: bool,
    plain: bool,
    /// The path without what names the variant.
    rest: String,
}

/// What is said about the page at a path.
#[must_use]
pub fn info(world: &World, path: &str, speech: Speech, editor: &Editor) -> Info {
    let at = place(world, path);
    let (site, seen) = match &at {
        Where::Site(at) => (Some(at.site), seen(world, path, at.variant)),
        Where::Choice(variant) => (None, seen(world, path, *variant)),
        Where::Elsewhere(_) | Where::Nowhere => (None, seen(world, path, Variant::default())),
    };
    let (errors, warnings): (Vec<&Diagnostic>, Vec<&Diagnostic>) = world
        .diags
        .iter()
        .filter(|diag| site.is_none_or(|site| world.concerns(diag, site)))
        .partition(|diag| diag.is_error());
    let listed = |list: &[&Diagnostic]| -> Vec<Mistake> {
        list.iter().take(LISTED).map(|diag| mistake(diag, &world.files, speech, editor)).collect()
    };
    let mut info = Info {
        generation: world.generation,
        lang: speech.lang.to_string(),
        words: speech.own(),
        site: site.map(|site| site.name.clone()),
        broken: site.is_some_and(|site| site.broken),
        trouble: world.trouble.clone(),
        record: None,
        languages: Vec::new(),
        mentions: Vec::new(),
        variant: seen,
        error_count: errors.len(),
        errors: listed(&errors),
        warning_count: warnings.len(),
        warnings: listed(&warnings),
    };
    if let Where::Site(at) = &at
        && let Some(snapshot) = world.snapshot(at.site, at.variant)
    {
        about_page(&mut info, world, at, &snapshot, editor);
    }
    info
}

fn seen(world: &World, path: &str, variant: Variant) -> Seen {
    Seen {
        date: variant.date.unwrap_or(world.today).to_string(),
        today: world.today.to_string(),
        drafts: variant.drafts,
        plain: variant.is_plain(),
        rest: path.strip_prefix(&address::prefix(variant)).unwrap_or(path).to_owned(),
    }
}

fn about_page(info: &mut Info, world: &World, at: &SitePlace<'_>, snapshot: &Snapshot, editor: &Editor) {
    let Some(output) = snapshot.plan.at(&at.url) else { return };
    let (page, lang) = match &output.key {
        Key::Page(page, lang) => (*page, *lang),
        Key::Permalink(record, _) => (Page::Record(*record), first(snapshot)),
        Key::LanguageChoice => (Page::Home, first(snapshot)),
        _ => return,
    };
    info.record = Some(source(at.site, world, snapshot, page, editor));
    let languages = snapshot.portal.site.languages.iter();
    info.languages = languages.filter_map(|&other| language(at, snapshot, page, other, lang)).collect();
    if let Some(record) = page.record() {
        let mentions = snapshot.portal.mentions_of(record).iter();
        info.mentions = mentions.filter_map(|&from| mention(at, snapshot, from, lang)).collect();
    }
}

fn first(snapshot: &Snapshot) -> Lang {
    snapshot.portal.site.languages.first().copied().unwrap_or(Lang::FI)
}

/// Where the page comes from: the record, or the file of the site.
fn source(site: &Site, world: &World, snapshot: &Snapshot, page: Page, editor: &Editor) -> Record {
    let files = site.good.as_ref().map_or(&world.files, |good| &good.files);
    let Some(record) = page.record() else {
        let span = snapshot.portal.site.span;
        return Record { name: site.name.clone(), inherited: false, place: editor.place(files, span) };
    };
    let meta = snapshot.portal.meta(record);
    let start = Span { end: meta.span.start, ..meta.span };
    Record {
        name: format!("{}:{}", record.kind.code(), meta.id),
        inherited: meta.inherited,
        place: editor.place(files, start),
    }
}

fn language(at: &SitePlace<'_>, snapshot: &Snapshot, page: Page, other: Lang, current: Lang) -> Option<Language> {
    let url = snapshot.plan.url(other, page)?;
    let name = snapshot.theme.strings.get(&other).map_or(other.tag(), |strings| strings.language_name.as_str());
    Some(Language {
        lang: other.to_string(),
        name: name.to_owned(),
        href: href(at, url),
        coverage: page_coverage(snapshot, page, other).code(),
        current: other == current,
    })
}

fn mention(at: &SitePlace<'_>, snapshot: &Snapshot, from: RecordRef, lang: Lang) -> Option<Mention> {
    let url = snapshot.plan.record_url(lang, from)?;
    let title = snapshot.portal.title(from).best(lang, &snapshot.portal.site.languages)?;
    Some(Mention { title: title.text.clone(), href: href(at, url) })
}

fn href(at: &SitePlace<'_>, url: &str) -> String {
    format!("{}{}", at.mount, url.trim_start_matches('/'))
}
