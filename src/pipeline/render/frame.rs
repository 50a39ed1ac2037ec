//! What every page has around its content: head, languages, navigation, footer.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Snapshot;
use super::context::{Context, Html, Link};
use super::indexes::{absolute, kind_and_id, page_coverage, translations};
use super::report;
use super::views::{View, contact};
use crate::model::codes::Coded;
use crate::model::file::SiteFile;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::model::site::{Guide, SiteKind};
use crate::pipeline::plan::search::Part;
use crate::pipeline::plan::{Page, shown};
use crate::text::escape::prose;

/// What a template is told of its page.
#[derive(Serialize, JsonSchema)]
pub(super) struct PageView {
    lang: String,
    title: String,
    head_title: String,
    description: Option<String>,
    url: String,
    root: String,
    home: String,
    /// True for a title that takes several lines in the size of headings.
    long: bool,
    kind: &'static str,
    canonical: String,
    coverage: &'static str,
    crumbs: Vec<Link>,
    alternates: Vec<Alternate>,
    report: Option<String>,
    /// Where a list that has several pages goes on; none for a page that is whole.
    part: Option<PartView>,
}

/// One page of a list that has several.
#[derive(Serialize, JsonSchema)]
struct PartView {
    number: u32,
    count: u32,
    previous: Option<String>,
    next: Option<String>,
}

/// The page in one language.
#[derive(Serialize, JsonSchema)]
struct Alternate {
    lang: String,
    name: String,
    href: String,
    absolute: String,
    current: bool,
    hreflang: bool,
}

/// What a template is told of its site.
#[derive(Serialize, JsonSchema)]
pub(super) struct SiteView {
    id: String,
    name: Html,
    plain_name: String,
    example: bool,
    national: bool,
    summary: Option<Html>,
    publisher: Html,
    /// None where there is nothing to call, write to or open.
    contact: Option<contact::ContactView>,
    licence: LicenceView,
    nav: Vec<NavItem>,
    lists: Vec<NavItem>,
    accessibility: String,
    az: String,
    data: String,
    editors: Option<String>,
    duties: String,
    search: String,
    search_index: String,
    coverage: String,
    style_guide: Option<String>,
    logo: Option<Logo>,
}

/// The logo of a site.
#[derive(Serialize, JsonSchema)]
struct Logo {
    href: String,
    /// What it says; none where the name beside it says the same, so that nobody hears it twice.
    alt: Option<String>,
    /// Its size, so that a page keeps room for it; none where its file does not say it.
    size: Option<PictureSize>,
}

/// Width and height of a picture.
#[derive(Serialize, JsonSchema)]
struct PictureSize {
    width: u32,
    height: u32,
}

#[derive(Serialize, JsonSchema)]
struct LicenceView {
    name: Html,
    url: Option<String>,
}

#[derive(Serialize, JsonSchema)]
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

/// Characters above which a title is set in a smaller size.
const LONG_TITLE: usize = 60;

/// What the frame is told of the page.
pub(super) fn page_view(snapshot: &Snapshot, cx: &Context<'_>, page: Page, view: View, url: &str) -> PageView {
    let own = cx.plan.url(cx.lang, page).unwrap_or(url);
    let canonical = absolute(snapshot, cx.lang, own);
    let (kind, id) = kind_and_id(snapshot, page);
    let record = id.map(|id| format!("{kind}/{id}"));
    let part = part(cx, page);
    let title = part.as_ref().map_or(view.title.clone(), |part| part_title(cx, &view.title, part));
    PageView {
        report: report::href(cx, &report::About { title: &title, page: &canonical, record }),
        lang: cx.lang.to_string(),
        long: title.chars().count() > LONG_TITLE,
        head_title: head_title(&title, section(cx, page), &cx.plain(&cx.portal.site.name)),
        title,
        description: view.description,
        url: url.to_owned(),
        root: cx.root.clone(),
        home: cx.page_href(Page::Home).unwrap_or_default(),
        kind,
        canonical,
        coverage: page_coverage(snapshot, page, cx.lang).code(),
        crumbs: view.crumbs,
        alternates: alternates(snapshot, cx, page),
        part,
    }
}

/// The part of a list that a page shows, where the list has several.
fn part(cx: &Context<'_>, page: Page) -> Option<PartView> {
    let kind = page.kind().filter(|_| page.record().is_none())?;
    let (number, count) = (page.part(), shown::parts(cx.portal, kind));
    let href = |part: Option<u32>| part.filter(|part| (1..=count).contains(part)).map(|part| Page::of_list(kind, part));
    let href = |part: Option<u32>| href(part).and_then(|page| cx.page_href(page));
    let (previous, next) = (href(number.checked_sub(1)), href(number.checked_add(1)));
    (count > 1).then_some(PartView { number, count, previous, next })
}

/// The title of a further part of a list: no two pages have the same.
fn part_title(cx: &Context<'_>, title: &str, part: &PartView) -> String {
    if part.number == 1 {
        return title.to_owned();
    }
    let numbers = cx.word("base", "part").replace("{number}", &part.number.to_string());
    format!("{title}, {}", numbers.replace("{count}", &part.count.to_string()))
}

/// Longest title in the head of a page, in characters as they are written there: browsers and search engines cut off more.
const TITLE_LIMIT: usize = 70;

/// What the lists of the site call the kind of a record's page: records of two kinds may share a name.
fn section<'a>(cx: &Context<'a>, page: Page) -> Option<&'a str> {
    let record = page.record().filter(|record| record.kind != Kind::Article)?;
    cx.strings.phrase("nav", record.kind.code())
}

/// The title in the head of a page: with its section, and with the name of the site where there is room for it.
fn head_title(title: &str, section: Option<&str>, site: &str) -> String {
    let tail = section.map(|section| format!(" – {section}")).unwrap_or_default();
    let room = TITLE_LIMIT.saturating_sub(written(&tail));
    let own = if written(title) > room { without_middle(title, room) } else { title.to_owned() };
    let own = format!("{own}{tail}");
    if title == site || written(&own) + written(site) + 3 > TITLE_LIMIT {
        return own;
    }
    format!("{own} – {site}")
}

/// How many characters a text takes in HTML, where `&` and quotation marks take several.
fn written(text: &str) -> usize {
    prose(text).chars().count()
}

/// The beginning and the end of a long title: both tell similar titles apart.
fn without_middle(title: &str, room: usize) -> String {
    let (mut start, mut end) = (String::new(), String::new());
    let words: Vec<&str> = title.split_whitespace().collect();
    for word in &words {
        if written(&start) + written(word) > (room / 2).saturating_sub(2) {
            break;
        }
        start.push_str(word);
        start.push(' ');
    }
    for word in words.iter().rev() {
        if written(&end) + written(word) > (room / 2).saturating_sub(2) {
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
    let known = !page.is_apart() && translated.iter().any(|(lang, _)| *lang == cx.lang);
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

/// What the frame is told of the site.
pub(super) fn site_view(cx: &Context<'_>, page: Page, files: &BTreeMap<String, SiteFile>) -> SiteView {
    let site = &cx.portal.site;
    SiteView {
        id: site.id.clone(),
        name: cx.name(&site.name),
        plain_name: cx.plain(&site.name),
        example: site.example,
        national: site.kind == SiteKind::National,
        summary: cx.text(&site.summary),
        publisher: cx.name(&site.publisher),
        contact: site.contact.as_ref().filter(|row| row.is_reachable()).and_then(|row| contact::contact(cx, row)),
        licence: LicenceView { name: cx.name(&site.licence.name), url: site.licence.url.clone() },
        nav: nav(cx, page, NAV.iter().copied()),
        lists: nav(cx, page, Kind::values().filter(|kind| !NAV.contains(kind))),
        accessibility: cx.page_href(Page::Accessibility).unwrap_or_default(),
        az: cx.page_href(Page::Az).unwrap_or_default(),
        data: cx.page_href(Page::Data).unwrap_or_default(),
        editors: editors(cx),
        duties: cx.page_href(Page::Duties).unwrap_or_default(),
        search: cx.page_href(Page::Search).unwrap_or_default(),
        search_index: cx.from_here(&Part::Manifest.url(cx.lang)),
        coverage: cx.page_href(Page::Coverage).unwrap_or_default(),
        style_guide: cx.page_href(Page::StyleGuide),
        logo: logo(cx, files),
    }
}

fn logo(cx: &Context<'_>, files: &BTreeMap<String, SiteFile>) -> Option<Logo> {
    let brand = cx.portal.site.brand.as_ref()?;
    let file = brand.logo.as_ref()?;
    let (path, _) = cx.portal.files.find(file)?;
    let alt = cx.plain(&brand.logo_alt);
    let own = !alt.is_empty() && alt != cx.plain(&cx.portal.site.name);
    let size = files.get(path).and_then(|file| file.size);
    let size = size.map(|(width, height)| PictureSize { width, height });
    Some(Logo { href: cx.file_href(file), alt: own.then_some(alt), size })
}

/// The address of the guide for editors, in the language of the page.
fn editors(cx: &Context<'_>) -> Option<String> {
    match &cx.portal.site.guide {
        Guide::None => None,
        Guide::Here(page) => cx.href((*page).into()),
        Guide::Elsewhere(site, addresses) => {
            let (lang, page) = addresses.iter().find(|(lang, _)| *lang == cx.lang)?;
            cx.elsewhere(site, (*lang, page))
        }
    }
}

fn nav(cx: &Context<'_>, page: Page, kinds: impl Iterator<Item = Kind>) -> Vec<NavItem> {
    let item = |kind: Kind| {
        let href = cx.page_href(Page::Index(kind))?;
        Some(NavItem { href, label: cx.code("nav", kind), current: page.kind() == Some(kind) })
    };
    kinds.filter_map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_titles_are_short_enough_as_they_are_written_in_html() {
        let titles = [
            "Sopimus \"Lapset & nuoret ensin\" ja 'perheiden' tuki alueella".to_owned(),
            "\"a\" & ".repeat(30),
            "Yhteistyösopimus ".repeat(8),
            // A sign without width joins a hyphen to its word.
            "Alueellinen hyvinvointikertomus ja -suunnitelma 2025–2029 kunnille".to_owned(),
            "ja -a ".repeat(40),
        ];
        for title in titles {
            for section in [None, Some("Sopimukset & muut")] {
                let cut = head_title(&title, section, "Pohjanmaan yhteistyö");
                assert!(prose(&cut).chars().count() <= TITLE_LIMIT, "{cut}");
            }
        }
        assert_eq!(head_title("Neuvola", Some("Tehtävät"), "Koe"), "Neuvola – Tehtävät – Koe");
    }
}
