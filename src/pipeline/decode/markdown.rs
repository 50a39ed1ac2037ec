//! Turns Markdown files with front matter into pages and news: one file a language, joined by id.

use std::collections::{BTreeMap, BTreeSet};

use super::article::{FrontMatter, RawArticle};
use super::common::RawCommon;
use super::letters::Letters;
use super::values::{ByLang, Needed, RawText, RawVersion, Ref, Word};
use super::{Raw, Records, example, personal, unfinished};
use crate::diag::{Checked, Diagnostic, code};
use crate::model::article::ArticleKind;
use crate::model::date::Date;
use crate::model::id::is_id;
use crate::model::kind::Kind;
use crate::model::lang::{self, Lang};
use crate::pipeline::collect::SourceText;
use crate::text::{Span, Spanned};
use crate::yaml::parse;
use crate::yaml::read::read;
use crate::yaml::unfinished::is_mark;

/// One language version of a page or of news.
#[derive(Clone, Debug)]
pub struct Version {
    kind: ArticleKind,
    id: Spanned<String>,
    lang: Lang,
    front: FrontMatter,
    text: Spanned<String>,
    broken: bool,
}

/// Reads a file such as `pages/about.fi.md`.
#[must_use]
pub(super) fn decode(source: &SourceText, text: &str) -> Checked<Records> {
    let mut diags = Vec::new();
    let mut records = Records::default();
    match version(source, text, &mut diags) {
        Some(version) => records.versions.push(version),
        None => records.lost.extend(lost(&source.path)),
    }
    Checked { value: records, diags }
}

/// The page of which a version cannot be read.
pub(super) fn lost(path: &str) -> Option<(Kind, String)> {
    let name = path.rsplit('/').next()?;
    Some((Kind::Article, name.split('.').next()?.to_owned()))
}

fn version(source: &SourceText, text: &str, diags: &mut Vec<Diagnostic>) -> Option<Version> {
    let top = Span::top(source.file);
    let (folder, name) = source.path.rsplit_once('/')?;
    let named = name.strip_suffix(".md").and_then(|name| name.rsplit_once('.'));
    let Some((id, lang)) = named.and_then(|(id, tag)| Some((id, Lang::parse(tag)?))) else {
        diags.push(Diagnostic::new(code::NO_LANGUAGE_IN_NAME, top).nearest(named.and_then(right_name)));
        return None;
    };
    if !is_id(id) {
        diags.push(Diagnostic::new(code::BAD_ID, top).arg("id", id));
    }
    let Some((front, body)) = split(text) else {
        diags.push(Diagnostic::new(code::FRONT_MATTER, top));
        return None;
    };
    let before = diags.len();
    let mut tree = parse::parse(source.file, &text[front.clone()], front.start).into_value(diags)?;
    let marks = tree.take_unfinished();
    let Some(root) = tree.root() else {
        diags.push(
            Diagnostic::new(code::MISSING_KEY, top).arg("key", "title").more(example::of_key("FrontMatter", "title")),
        );
        return None;
    };
    let mut front: FrontMatter = read(&tree, root, &[], diags)?;
    let to_come = marks.missing(&tree);
    let is_title =
        |diag: &Diagnostic| diag.code == code::MISSING_KEY && to_come.contains(&(diag.span, "title".to_owned()));
    let told = diags.split_off(before);
    diags.extend(told.into_iter().filter(|diag| !is_title(diag)));
    let broken = diags.len() > before || !to_come.is_empty();
    // What is still to be written is no page yet.
    front.draft |= !marks.places.is_empty() || text[body..].lines().any(is_mark);
    diags.extend(unfinished::told(&marks));
    diags.extend(personal::in_tree(&tree, text));
    let mut letters = Letters::default();
    diags.extend(letters.in_tree(&tree, text));
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    let span = Span { file: source.file, start: at(body), end: at(text.len()) };
    diags.extend(personal::in_text(&text[body..], &text[body..], span));
    diags.extend(letters.in_prose(&text[body..], span));
    Some(Version {
        kind: if folder.starts_with("news") { ArticleKind::News } else { ArticleKind::Page },
        id: Spanned { value: id.to_owned(), span: top },
        lang,
        front,
        text: Spanned { value: text[body..].to_owned(), span },
        broken,
    })
}

/// The name that was meant by one that ends in something like a language.
fn right_name((id, tag): (&str, &str)) -> Option<String> {
    let lang = lang::meant(tag, [Lang::FI, Lang::SV, Lang::EN].into_iter())?;
    Some(format!("{id}.{lang}.md"))
}

/// The bytes of the front matter, and where the text begins.
fn split(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let start = text.strip_prefix("---\n").map(|_| 4)?;
    if text[start..].starts_with("---\n") {
        return Some((start..start, start + 4));
    }
    let end = start + text[start..].find("\n---\n").or_else(|| text[start..].strip_suffix("\n---").map(str::len))?;
    Some((start..end + 1, (end + 5).min(text.len())))
}

/// Joins the language versions of each page.
#[must_use]
pub(super) fn join(versions: Vec<Version>, lost: &BTreeSet<(Kind, String)>) -> Vec<Raw<RawArticle>> {
    let mut articles: BTreeMap<(ArticleKind, String), Raw<RawArticle>> = BTreeMap::new();
    for version in versions {
        let key = (version.kind, version.id.value.clone());
        match articles.get_mut(&key) {
            Some(article) => add(article, version),
            None => {
                articles.insert(key, begin(version));
            }
        }
    }
    // What is missing of a page may be in a file that could not be read.
    let broken = |article: &Raw<RawArticle>| lost.contains(&(Kind::Article, article.id.value.clone()));
    for article in articles.values_mut().filter(|article| broken(article)) {
        let RawArticle { title, summary, text, .. } = &mut article.body;
        for text in [&mut title.0, summary, &mut text.0] {
            text.broken = true;
        }
    }
    articles.into_values().collect()
}

fn begin(version: Version) -> Raw<RawArticle> {
    let Version { kind, id, broken, .. } = version.clone();
    let span = Span { start: 0, ..version.text.span };
    let (title, text) = (Needed::default(), Needed::default());
    let body = RawArticle {
        kind: Word(kind),
        title,
        summary: RawText::default(),
        date: None,
        order: None,
        draft: false,
        publish_from: None,
        publish_to: None,
        topic: None,
        areas: Vec::new(),
        law: Vec::new(),
        proposed_by: None,
        state: None,
        text,
    };
    let mut article = Raw { id, span, common: RawCommon::default(), body, broken, written: Vec::new() };
    add(&mut article, version);
    article
}

fn add(article: &mut Raw<RawArticle>, version: Version) {
    let Version { id, lang, front, text, broken, .. } = version;
    let lang = Spanned { value: lang, span: id.span };
    let add = |texts: &mut RawText, text: Option<Spanned<String>>| {
        let text = text.filter(|text| !text.value.trim().is_empty());
        texts.versions.extend(text.map(|text| RawVersion::new(lang.clone(), text, false)));
        texts.broken |= broken;
    };
    article.broken |= broken;
    add(&mut article.body.title.0, Some(front.title));
    add(&mut article.body.summary, front.summary);
    add(&mut article.body.text.0, Some(text));
    article.body.date = article.body.date.take().or(front.date);
    article.body.order = article.body.order.or(front.order);
    // A version that is no draft does not publish the others: the page is one.
    article.body.draft |= front.draft;
    article.body.topic = article.body.topic.or(front.topic);
    article.body.proposed_by = article.body.proposed_by.take().or(front.proposed_by);
    article.body.state = article.body.state.or(front.state);
    further(&mut article.body.areas, front.areas);
    further(&mut article.body.law, front.law);
    later(&mut article.body.publish_from, front.publish_from);
    earlier(&mut article.body.publish_to, front.publish_to);
    later(&mut article.common.valid_from, front.valid_from);
    earlier(&mut article.common.valid_to, front.valid_to);
    article.common.sources.extend(front.sources);
    article.common.aliases.extend(front.aliases);
    let ByLang(slugs) = &mut article.common.slug;
    slugs.extend(front.slug.map(|slug| (lang, slug)));
}

/// Adds what another version names and no version before it.
fn further(known: &mut Vec<Ref>, others: Vec<Ref>) {
    let new: Vec<Ref> = others.into_iter().filter(|other| known.iter().all(|one| one.value != other.value)).collect();
    known.extend(new);
}

/// Keeps the later of two first days.
fn later(known: &mut Option<Spanned<Date>>, other: Option<Spanned<Date>>) {
    let rest = other.filter(|other| known.as_ref().is_none_or(|known| known.value < other.value));
    *known = rest.or(known.take());
}

/// Keeps the earlier of two last days.
fn earlier(known: &mut Option<Spanned<Date>>, other: Option<Spanned<Date>>) {
    let rest = other.filter(|other| known.as_ref().is_none_or(|known| known.value.last_day() > other.value.last_day()));
    *known = rest.or(known.take());
}
