//! Pages outside every language: the choice of language, permanent addresses, old addresses.

use minijinja::Value;
use minijinja::value::Serde;
use schemars::JsonSchema;
use serde::Serialize;

use super::Snapshot;
use super::fault::TemplateFault;
use super::indexes::absolute;
use super::page::{context, first_language, print, root_of};
use super::views::withdrawn;
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::RecordRef;
use crate::model::lang::Lang;
use crate::pipeline::plan::{Gone, Page, Url, address};

type Result<T> = std::result::Result<T, Box<TemplateFault>>;

/// What the template of a page outside every language is told of it.
#[derive(Serialize, JsonSchema)]
pub(super) struct NeutralPage {
    /// The language of the words.
    lang: String,
    /// The way to the root of the site.
    root: String,
}

/// What such a template is told of the site.
#[derive(Serialize, JsonSchema)]
pub(super) struct NeutralSite {
    /// Its name without marks.
    plain_name: String,
    /// True when everything on it is made up.
    example: bool,
}

/// A page outside every language: its template, its data, and the way to the root.
fn rendered(snapshot: &Snapshot, template: &str, data: &impl Serialize, url: &str) -> Result<String> {
    rendered_at(snapshot, template, data, root_of(url), url)
}

/// A page outside every language that lies elsewhere: `root` leads from it to the root of the site.
pub(super) fn rendered_at(
    snapshot: &Snapshot,
    template: &str,
    data: &impl Serialize,
    root: String,
    url: &str,
) -> Result<String> {
    let lang = first_language(snapshot);
    let cx = context(snapshot, lang, root, url)?;
    let site = &snapshot.portal.site;
    let variables = vec![
        ("v", Value::from(Serde(data))),
        ("page", Value::from(Serde(NeutralPage { lang: lang.to_string(), root: cx.root.clone() }))),
        ("site", Value::from(Serde(NeutralSite { plain_name: cx.plain(&site.name), example: site.example }))),
        ("assets", snapshot.frames.assets(&cx)),
    ];
    print(snapshot, template, lang, variables, url)
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Choice {
    languages: Vec<ChoiceRow>,
}

#[derive(Serialize, JsonSchema)]
struct ChoiceRow {
    lang: String,
    name: String,
    href: String,
    site_name: String,
    choose: String,
    example: String,
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
            example: cx.word("base", "example").to_owned(),
        });
    }
    rendered(snapshot, "language.html", &Choice { languages }, "/")
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct PermalinkView {
    kind: &'static str,
    id: String,
    versions: Vec<PermalinkRow>,
}

#[derive(Serialize, JsonSchema)]
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
pub fn permalink(snapshot: &Snapshot, record: RecordRef, versions: &[(Lang, Url)], url: &str) -> Result<String> {
    let id = snapshot.portal.meta(record).id.clone();
    let view =
        PermalinkView { kind: record.kind.code(), id, versions: version_rows(snapshot, record, versions, url, "")? };
    rendered(snapshot, "permalink.html", &view, url)
}

/// The language-neutral address of a section.
///
/// # Errors
/// Its template does not work.
pub fn section_permalink(
    snapshot: &Snapshot,
    record: RecordRef,
    row: usize,
    versions: &[(Lang, Url)],
) -> Result<String> {
    let act = &snapshot.portal.acts[Id::new(record.row as usize)];
    let number = &act.sections[row].number;
    let url = address::section_permalink(&act.meta.id, number);
    let versions = version_rows(snapshot, record, versions, &url, &format!(" {}\u{a0}§", number.replace('-', "–")))?;
    let view = PermalinkView { kind: "section", id: format!("{} {number} §", act.number), versions };
    rendered(snapshot, "permalink.html", &view, &url)
}

/// The language-neutral address of a record that is gone.
///
/// # Errors
/// Its template does not work.
pub fn gone_permalink(snapshot: &Snapshot, row: u32, versions: &[(Lang, Url)], url: &str) -> Result<String> {
    let Gone { kind, id, .. } = &snapshot.plan.gone[row as usize];
    let mut rows = Vec::new();
    for (lang, target) in versions {
        let cx = context(snapshot, *lang, root_of(url), url)?;
        let (title, title_lang) = withdrawn::title(&cx, row);
        let (lang, name) = (lang.to_string(), cx.strings.language_name.clone());
        rows.push(PermalinkRow { lang, name, title, title_lang: title_lang.to_string(), href: cx.from_here(target) });
    }
    let view = PermalinkView { kind: kind.code(), id: id.clone(), versions: rows };
    rendered(snapshot, "permalink.html", &view, url)
}

fn version_rows(
    snapshot: &Snapshot,
    record: RecordRef,
    versions: &[(Lang, Url)],
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

#[derive(Serialize, JsonSchema)]
pub(crate) struct AliasView {
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
    rendered(snapshot, "alias.html", &view, url)
}
