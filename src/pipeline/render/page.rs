//! Turns a page key into HTML: the view of the page, the frame around it, the template.

use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

use super::Snapshot;
use super::context::{Context, Html, Link};
use super::fault::TemplateFault;
use super::indexes::{absolute, kind_and_id, page_coverage, translations};
use super::views::{self, View, common};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::site::SiteKind;
use crate::model::text::Coverage;
use crate::pipeline::plan::Page;

type Result<T> = std::result::Result<T, Box<TemplateFault>>;

/// What a template is told of its page.
#[derive(Serialize)]
struct PageView {
    lang: String,
    title: String,
    head_title: String,
    description: Option<String>,
    url: String,
    root: String,
    home: String,
    kind: &'static str,
    canonical: String,
    coverage: &'static str,
    crumbs: Vec<Link>,
    alternates: Vec<Alternate>,
}

/// The page in one language.
#[derive(Serialize)]
struct Alternate {
    lang: String,
    name: String,
    href: String,
    absolute: String,
    current: bool,
    hreflang: bool,
}

/// What a template is told of its site.
#[derive(Serialize)]
struct SiteView {
    id: String,
    name: Html,
    plain_name: String,
    example: bool,
    national: bool,
    summary: Option<Html>,
    publisher: Html,
    contact: Option<common::ContactView>,
    licence: LicenceView,
    nav: Vec<NavItem>,
    accessibility: String,
    data: String,
}

#[derive(Serialize)]
struct LicenceView {
    name: Html,
    url: Option<String>,
}

#[derive(Serialize)]
struct NavItem {
    href: String,
    label: Html,
    current: bool,
}

/// Kinds in the main navigation, in order.
const NAV: [Kind; 8] = [
    Kind::Task,
    Kind::Municipality,
    Kind::Area,
    Kind::Agreement,
    Kind::Negotiation,
    Kind::Body,
    Kind::Document,
    Kind::Act,
];

/// A page in one language.
///
/// # Errors
/// Its template does not work.
pub fn page(snapshot: &Snapshot, page: Page, lang: Lang, url: &str) -> Result<String> {
    let cx = context(snapshot, lang, root_of(url), url)?;
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

fn framed(snapshot: &Snapshot, cx: &Context<'_>, page: Page, url: &str) -> Result<String> {
    let view = views::view(cx, page);
    let record = match page {
        Page::Record(record) => Value::from(Serde(common::record(cx, record))),
        Page::Home | Page::Index(_) | Page::Accessibility | Page::Data | Page::NotFound => Value::from(()),
    };
    let template = view.template;
    let variables = Value::from_pairs([
        ("v", view.data.clone()),
        ("page", Value::from(Serde(page_view(snapshot, cx, page, view, url)))),
        ("site", Value::from(Serde(site_view(cx, page)))),
        ("assets", assets(cx)),
        ("record", record),
    ]);
    print(snapshot, template, cx.lang, variables, url)
}

fn print(snapshot: &Snapshot, template: &str, lang: Lang, variables: Value, url: &str) -> Result<String> {
    let html = snapshot.theme.render(template, lang, variables);
    html.map_err(|error| Box::new(TemplateFault::new(&error, Some(url))))
}

fn context<'a>(snapshot: &'a Snapshot, lang: Lang, root: String, url: &str) -> Result<Context<'a>> {
    let strings = snapshot.theme.strings.get(&lang);
    let names = snapshot.names.get(&lang);
    match strings.zip(names) {
        Some((strings, names)) => {
            Ok(Context { portal: &snapshot.portal, plan: &snapshot.plan, strings, lang, names, root })
        }
        None => Err(Box::new(TemplateFault {
            template: String::new(),
            source: String::new(),
            range: 0..0,
            why: format!("the theme has no words in `{lang}`"),
            url: Some(url.to_owned()),
        })),
    }
}

/// From a page up to the root of the site; 404 pages, which have no place of their own, get a whole path instead.
fn root_of(url: &str) -> String {
    "../".repeat(url.matches('/').count().saturating_sub(1))
}

/// The path of the site's address, with a slash at its end.
fn base_path(snapshot: &Snapshot, lang: Lang) -> String {
    let base = absolute(snapshot, lang, "/");
    let path = base.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    path.unwrap_or_else(|| "/".to_owned())
}

fn first_language(snapshot: &Snapshot) -> Lang {
    snapshot.portal.site.languages.first().copied().unwrap_or(Lang::FI)
}

fn page_view(snapshot: &Snapshot, cx: &Context<'_>, page: Page, view: View, url: &str) -> PageView {
    let own = cx.plan.url(cx.lang, page).unwrap_or(url);
    PageView {
        lang: cx.lang.to_string(),
        head_title: head_title(&view.title, &cx.plain(&cx.portal.site.name)),
        title: view.title,
        description: view.description,
        url: url.to_owned(),
        root: cx.root.clone(),
        home: cx.page_href(Page::Home).unwrap_or_default(),
        kind: kind_and_id(snapshot, page).0,
        canonical: absolute(snapshot, cx.lang, own),
        coverage: match page_coverage(snapshot, page, cx.lang) {
            Coverage::Full => "full",
            Coverage::Summary => "summary",
            Coverage::Missing => "missing",
        },
        crumbs: view.crumbs,
        alternates: alternates(snapshot, cx, page),
    }
}

/// Longest title in the head of a page, in characters: more is cut off by browsers and search engines.
const TITLE_LIMIT: usize = 70;

/// The title in the head of a page: with the name of the site where both fit, else with the middle left out.
fn head_title(title: &str, site: &str) -> String {
    let length = title.chars().count();
    if title == site || length + site.chars().count() + 3 > TITLE_LIMIT {
        return if length > TITLE_LIMIT { without_middle(title) } else { title.to_owned() };
    }
    format!("{title} – {site}")
}

/// The beginning and the end of a long title: both tell similar titles apart.
fn without_middle(title: &str) -> String {
    let (mut start, mut end) = (String::new(), String::new());
    let words: Vec<&str> = title.split_whitespace().collect();
    for word in &words {
        if start.chars().count() + word.chars().count() > TITLE_LIMIT / 2 - 3 {
            break;
        }
        start.push_str(word);
        start.push(' ');
    }
    for word in words.iter().rev() {
        if end.chars().count() + word.chars().count() > TITLE_LIMIT / 2 - 3 {
            break;
        }
        end.insert_str(0, word);
        end.insert(0, ' ');
    }
    format!("{start}…{end}")
}

fn alternates(snapshot: &Snapshot, cx: &Context<'_>, page: Page) -> Vec<Alternate> {
    let translated = translations(snapshot, page);
    // A 404 page is no translation of anything that a search engine should know.
    let known = page != Page::NotFound && translated.iter().any(|(lang, _)| *lang == cx.lang);
    let one = |lang: Lang| {
        let url = cx.plan.url(lang, page)?;
        let name = snapshot.theme.strings.get(&lang).map_or(lang.tag(), |strings| strings.language_name.as_str());
        Some(Alternate {
            lang: lang.to_string(),
            name: name.to_owned(),
            href: cx.from_here(url),
            absolute: absolute(snapshot, lang, url),
            current: lang == cx.lang,
            hreflang: known && translated.iter().any(|(of, _)| *of == lang),
        })
    };
    snapshot.portal.site.languages.iter().filter_map(|&lang| one(lang)).collect()
}

fn site_view(cx: &Context<'_>, page: Page) -> SiteView {
    let site = &cx.portal.site;
    SiteView {
        id: site.id.clone(),
        name: cx.name(&site.name),
        plain_name: cx.plain(&site.name),
        example: site.example,
        national: site.kind == SiteKind::National,
        summary: cx.text(&site.summary),
        publisher: cx.name(&site.publisher),
        contact: site.contact.as_ref().and_then(|contact| common::contact(cx, contact)),
        licence: LicenceView { name: cx.name(&site.licence.name), url: site.licence.url.clone() },
        nav: nav(cx, page),
        accessibility: cx.page_href(Page::Accessibility).unwrap_or_default(),
        data: cx.page_href(Page::Data).unwrap_or_default(),
    }
}

fn nav(cx: &Context<'_>, page: Page) -> Vec<NavItem> {
    let here = |kind: Kind| match page {
        Page::Index(of) => of == kind,
        Page::Record(record) => record.kind == kind,
        Page::Home | Page::Accessibility | Page::Data | Page::NotFound => false,
    };
    let item = |kind: Kind| {
        let href = cx.page_href(Page::Index(kind))?;
        Some(NavItem { href, label: cx.code("nav", kind), current: here(kind) })
    };
    NAV.iter().filter_map(|&kind| item(kind)).collect()
}

fn assets(cx: &Context<'_>) -> Value {
    Value::from_pairs(cx.plan.assets().map(|(name, url)| (name.to_owned(), Value::from(cx.from_here(url)))))
}

/// A page outside every language: its template, its data, and the way to the root.
fn bare(snapshot: &Snapshot, template: &str, data: &impl Serialize, url: &str) -> Result<String> {
    let lang = first_language(snapshot);
    let cx = context(snapshot, lang, root_of(url), url)?;
    let site = &snapshot.portal.site;
    let variables = Value::from_pairs([
        ("v", Value::from(Serde(data))),
        ("page", Value::from_pairs([("lang", Value::from(lang.tag())), ("root", Value::from(cx.root.as_str()))])),
        (
            "site",
            Value::from_pairs([
                ("plain_name", Value::from(cx.plain(&site.name))),
                ("example", Value::from(site.example)),
            ]),
        ),
        ("assets", assets(&cx)),
    ]);
    print(snapshot, template, lang, variables, url)
}

#[derive(Serialize)]
struct Choice {
    languages: Vec<ChoiceRow>,
}

#[derive(Serialize)]
struct ChoiceRow {
    lang: String,
    name: String,
    href: String,
    site_name: String,
    choose: String,
}

/// The choice of language at `/`.
///
/// # Errors
/// Its template does not work.
pub fn language_choice(snapshot: &Snapshot) -> Result<String> {
    let site = &snapshot.portal.site;
    let mut languages = Vec::new();
    for &lang in &site.languages {
        let cx = context(snapshot, lang, String::new(), "/")?;
        languages.push(ChoiceRow {
            lang: lang.to_string(),
            name: cx.strings.language_name.clone(),
            href: cx.page_href(Page::Home).unwrap_or_default(),
            site_name: cx.plain(&site.name),
            choose: cx.word("language_choice", "choose").to_owned(),
        });
    }
    bare(snapshot, "language.html", &Choice { languages }, "/")
}

#[derive(Serialize)]
struct PermalinkView {
    kind: &'static str,
    id: String,
    versions: Vec<PermalinkRow>,
}

#[derive(Serialize)]
struct PermalinkRow {
    lang: String,
    name: String,
    title: String,
    title_lang: String,
    href: String,
}

/// The language-neutral address of a record.
///
/// # Errors
/// Its template does not work.
pub fn permalink(snapshot: &Snapshot, record: RecordRef, versions: &[(Lang, String)], url: &str) -> Result<String> {
    let id = snapshot.portal.meta(record).id.clone();
    let view =
        PermalinkView { kind: record.kind.code(), id, versions: version_rows(snapshot, record, versions, url, "")? };
    bare(snapshot, "permalink.html", &view, url)
}

/// The language-neutral address of a section.
///
/// # Errors
/// Its template does not work.
pub fn section_permalink(
    snapshot: &Snapshot,
    record: RecordRef,
    row: usize,
    versions: &[(Lang, String)],
) -> Result<String> {
    let act = &snapshot.portal.acts[Id::new(record.row as usize)];
    let number = &act.sections[row].number;
    let url = crate::pipeline::plan::address::section_permalink(&act.meta.id, number);
    let versions = version_rows(snapshot, record, versions, &url, &format!(" {number} §"))?;
    let view = PermalinkView { kind: "section", id: format!("{} {number} §", act.number), versions };
    bare(snapshot, "permalink.html", &view, &url)
}

fn version_rows(
    snapshot: &Snapshot,
    record: RecordRef,
    versions: &[(Lang, String)],
    url: &str,
    tail: &str,
) -> Result<Vec<PermalinkRow>> {
    let title = snapshot.portal.title(record);
    let mut rows = Vec::new();
    for (lang, target) in versions {
        let cx = context(snapshot, *lang, root_of(url), url)?;
        let version = cx.version(title);
        rows.push(PermalinkRow {
            lang: lang.to_string(),
            name: cx.strings.language_name.clone(),
            title: format!("{}{tail}", version.map_or("", |version| version.text.as_str())),
            title_lang: version.map_or(*lang, |version| version.lang).to_string(),
            href: cx.from_here(target),
        });
    }
    Ok(rows)
}

#[derive(Serialize)]
struct AliasView {
    href: String,
    canonical: String,
    lang: String,
    label: String,
}

/// An old address, which leads to the new one.
///
/// # Errors
/// Its template does not work.
pub fn alias(snapshot: &Snapshot, target: &str, url: &str) -> Result<String> {
    let lang = target.split('/').nth(1).and_then(Lang::parse).unwrap_or_else(|| first_language(snapshot));
    let cx = context(snapshot, lang, root_of(url), url)?;
    let label = cx.word("alias", "moved").to_owned();
    let canonical = absolute(snapshot, lang, target);
    let view = AliasView { href: cx.from_here(target), canonical, lang: lang.to_string(), label };
    bare(snapshot, "alias.html", &view, url)
}
