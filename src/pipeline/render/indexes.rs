//! Lists of pages for machines: `sitemap.xml`, `robots.txt`, `data/pages.json`.

use std::collections::BTreeMap;
use std::fmt::Write;

use schemars::JsonSchema;
use serde::Serialize;

use super::Snapshot;
use crate::model::coverage::coverage;
use crate::model::lang::Lang;
use crate::model::text::Coverage;
use crate::pipeline::plan::build::MAPPED;
use crate::pipeline::plan::{Key, Page};
use crate::text::escape::escape;

/// The full address of a path of the site in a language.
#[must_use]
pub fn absolute(snapshot: &Snapshot, lang: Lang, url: &str) -> String {
    let bases = &snapshot.portal.site.base_urls;
    let base = bases.iter().find(|(of, _)| *of == lang).or(bases.first()).map_or("", |(_, base)| base.as_str());
    format!("{base}{url}")
}

/// How much of a page exists in a language.
#[must_use]
pub fn page_coverage(snapshot: &Snapshot, page: Page, lang: Lang) -> Coverage {
    page.record().map_or(Coverage::Full, |record| coverage(&snapshot.portal, record, lang))
}

/// The languages in which a page is a true or a summary translation, with its addresses.
#[must_use]
pub fn translations(snapshot: &Snapshot, page: Page) -> Vec<(Lang, &str)> {
    let languages = snapshot.portal.site.languages.iter().copied();
    languages
        .filter(|&lang| page_coverage(snapshot, page, lang) != Coverage::Missing)
        .filter_map(|lang| Some((lang, snapshot.plan.url(lang, page)?)))
        .collect()
}

/// `sitemap.xml`: the map of the site, or a list of its parts where it has very many pages.
#[must_use]
pub fn sitemap(snapshot: &Snapshot) -> String {
    let parts = snapshot.plan.outputs.iter().filter(|output| matches!(output.key, Key::SitemapPart(_)));
    let first = snapshot.portal.site.languages.first().copied().unwrap_or(Lang::FI);
    let mut xml = String::new();
    for part in parts {
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", escape(&absolute(snapshot, first, &part.url)));
    }
    if xml.is_empty() {
        return sitemap_part(snapshot, 1);
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{xml}</sitemapindex>\n"
    )
}

/// A part of the map with the translations of each page. Pages that only stand in for a missing translation are left out.
#[must_use]
pub fn sitemap_part(snapshot: &Snapshot, part: usize) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let pages = snapshot.plan.outputs.iter().filter(|output| matches!(output.key, Key::Page(..)));
    for output in pages.skip(part.saturating_sub(1) * MAPPED).take(MAPPED) {
        let Key::Page(page, lang) = output.key else { continue };
        let translations = translations(snapshot, page);
        if page.is_apart() || !translations.iter().any(|(of, _)| *of == lang) {
            continue;
        }
        let _ = writeln!(xml, "<url><loc>{}</loc>", escape(&absolute(snapshot, lang, &output.url)));
        for (other, url) in translations {
            let href = absolute(snapshot, other, url);
            let _ = writeln!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{other}\" href=\"{}\"/>", escape(&href));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// `robots.txt`: everything may be read; a site of made-up data asks to be left out of search engines.
#[must_use]
pub fn robots(snapshot: &Snapshot) -> String {
    let site = &snapshot.portal.site;
    let rule = if site.example { "Disallow: /" } else { "Allow: /" };
    let lang = site.languages.first().copied().unwrap_or(Lang::FI);
    format!("User-agent: *\n{rule}\n\nSitemap: {}\n", absolute(snapshot, lang, "/sitemap.xml"))
}

#[derive(Serialize, JsonSchema)]
struct PageRow<'a> {
    url: &'a str,
    lang: String,
    kind: &'a str,
    id: Option<&'a str>,
    alternates: BTreeMap<String, &'a str>,
}

/// `data/pages.json`: every page with its twin, sorted by address.
#[must_use]
pub fn pages_json(snapshot: &Snapshot) -> String {
    let mut rows = Vec::new();
    for output in &snapshot.plan.outputs {
        let Key::Page(page, lang) = output.key else { continue };
        if matches!(page, Page::Gone(_)) {
            continue;
        }
        let languages = &snapshot.portal.site.languages;
        let twins = languages.iter().filter_map(|&of| Some((of.to_string(), snapshot.plan.url(of, page)?)));
        let (kind, id) = kind_and_id(snapshot, page);
        rows.push(PageRow { url: &output.url, lang: lang.to_string(), kind, id, alternates: twins.collect() });
    }
    let lines: Vec<String> = rows.iter().filter_map(|row| serde_json::to_string(row).ok()).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

/// The kind of a page, and the id of its record.
#[must_use]
pub fn kind_and_id(snapshot: &Snapshot, page: Page) -> (&'static str, Option<&str>) {
    (page.name(), page.record().map(|record| snapshot.portal.meta(record).id.as_str()))
}
