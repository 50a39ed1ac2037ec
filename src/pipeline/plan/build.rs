//! Makes the plan of a site: every page, permanent address, alias, feed, asset and file, each address once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::search::Part;
use super::{Gone, Key, Output, Page, Plan, Url, address, shown};
use crate::diag::{Checked, Diagnostic, code};
use crate::model::article::ArticleKind;
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::{self, Lang};
use crate::model::portal::Portal;
use crate::text::Span;
use crate::theme::assets::Asset;
use crate::theme::strings::Strings;

/// Pages in one map: the protocol allows 50,000.
pub const MAPPED: usize = 40_000;

/// Words by language.
pub type Words = BTreeMap<Lang, Arc<Strings>>;

/// A language without words in the theme, with the one that was meant.
fn no_words(portal: &Portal, words: &Words, lang: Lang) -> Diagnostic {
    let others = words.keys().copied().filter(|other| !portal.site.languages.contains(other));
    let near = lang::meant(lang.tag(), others).map(|near| near.tag().to_owned());
    Diagnostic::new(code::NO_STRINGS, portal.site.span).arg("tag", lang.tag()).nearest(near)
}

/// Plans everything that is published of a site. Two outputs with one address are a mistake.
#[must_use]
pub fn plan(portal: &Portal, words: &Words, assets: &[Asset]) -> Checked<Plan> {
    let mut planner = Planner::new(portal);
    let records = shown::records(portal);
    for &lang in &portal.site.languages {
        match words.get(&lang) {
            Some(strings) => planner.language(lang, strings, &records),
            None => planner.diags.push(no_words(portal, words, lang)),
        }
    }
    planner.add("/", Key::LanguageChoice, portal.site.span);
    planner.add("/404.html", Key::NotFoundAnywhere, portal.site.span);
    planner.permalinks(&records);
    planner.aliases(&records);
    planner.old_addresses(words, &records);
    planner.sitemaps();
    planner.add("/robots.txt", Key::Robots, portal.site.span);
    planner.add("/data/pages.json", Key::PagesJson, portal.site.span);
    planner.add("/data/portal.json", Key::PortalJson, portal.site.span);
    planner.files(&records);
    planner.finish(assets)
}

pub(super) struct Planner<'a> {
    pub(super) portal: &'a Portal,
    pub(super) outputs: Vec<Output>,
    /// Where the record behind each address was written.
    pub(super) places: HashMap<Url, Span>,
    pub(super) pages: BTreeMap<(Lang, Page), Url>,
    /// What stands at addresses of records that are gone.
    pub(super) gone: Vec<Gone>,
    pub(super) diags: Vec<Diagnostic>,
}

impl<'a> Planner<'a> {
    fn new(portal: &'a Portal) -> Self {
        let (outputs, places, pages) = (Vec::new(), HashMap::new(), BTreeMap::new());
        Self { portal, outputs, places, pages, gone: Vec::new(), diags: Vec::new() }
    }

    /// Plans an output; false when its address is taken.
    pub(super) fn add(&mut self, url: impl Into<Url>, key: Key, place: Span) -> bool {
        let url = url.into();
        if let Some(&first) = self.places.get(&url) {
            self.diags.push(Diagnostic::new(code::ADDRESS_TAKEN, place).arg("url", &*url).also(first, "other"));
            return false;
        }
        self.places.insert(Arc::clone(&url), place);
        self.outputs.push(Output { url, key });
        true
    }

    pub(super) fn page(&mut self, lang: Lang, page: Page, url: impl Into<Url>, place: Span) {
        let url = url.into();
        if self.add(Arc::clone(&url), Key::Page(page, lang), place) {
            self.pages.insert((lang, page), url);
        }
    }

    fn language(&mut self, lang: Lang, strings: &Strings, records: &[RecordRef]) {
        let site = self.portal.site.span;
        self.page(lang, Page::Home, format!("/{lang}/"), site);
        for kind in Kind::values().filter(|&kind| shown::has_index(self.portal, kind)) {
            let list = address::index(strings, lang, kind);
            for part in 2..=shown::parts(self.portal, kind) {
                self.page(lang, Page::Part(kind, part), address::part(strings, &list, part), site);
            }
            self.page(lang, Page::Index(kind), list, site);
        }
        for &page in Page::SINGLE.iter().filter(|&&page| shown::has_page(self.portal, page)) {
            if let Some(word) = page.word() {
                self.page(lang, page, address::word_page(strings, lang, word), site);
            }
        }
        self.page(lang, Page::NotFound, format!("/{lang}/404.html"), site);
        for &record in records {
            self.record(lang, strings, record);
        }
        let searched =
            self.pages.keys().filter(|(of, page)| *of == lang && shown::is_searched(self.portal, *page)).count();
        for part in Part::all(searched) {
            self.add(part.url(lang), Key::Search(lang, part), site);
        }
    }

    /// A record's page; terms and phases stand on the page of their list.
    fn record(&mut self, lang: Lang, strings: &Strings, record: RecordRef) {
        let meta = self.portal.meta(record);
        let index = address::index(strings, lang, record.kind);
        if !record.kind.has_pages() {
            self.pages.insert((lang, Page::Record(record)), format!("{index}#{}", meta.id).into());
            return;
        }
        let slug = address::record_slug(self.portal, record, lang);
        let is_free = record.kind == Kind::Article
            && self.portal.articles[Id::new(record.row as usize)].kind == ArticleKind::Page;
        let url = if is_free { format!("/{lang}/{slug}/") } else { format!("{index}{slug}/") };
        if meta.implied && self.places.contains_key(url.as_str()) {
            // A former municipality whose name its heir has kept: the old address is that of the heir.
            self.pages.insert((lang, Page::Record(record)), url.into());
            return;
        }
        self.page(lang, Page::Record(record), url, meta.span);
    }

    fn permalinks(&mut self, records: &[RecordRef]) {
        for &record in records {
            let meta = self.portal.meta(record);
            let versions = self.versions(record);
            let url = address::permalink(record.kind, &meta.id);
            self.add(url, Key::Permalink(record, versions.clone()), meta.span);
            if record.kind == Kind::Act {
                self.section_permalinks(record, &versions);
            }
        }
    }

    fn section_permalinks(&mut self, record: RecordRef, versions: &[(Lang, Url)]) {
        let act = &self.portal.acts[Id::new(record.row as usize)];
        for (row, section) in act.sections.iter().enumerate() {
            let anchor = address::section_anchor(&section.number);
            let versions = versions.iter().map(|(lang, url)| (*lang, format!("{url}#{anchor}").into())).collect();
            let url = address::section_permalink(&act.meta.id, &section.number);
            self.add(url, Key::SectionPermalink(record, row, versions), section.span);
        }
    }

    /// The address of a record in each language of the site.
    pub(super) fn versions(&self, record: RecordRef) -> Vec<(Lang, Url)> {
        let url = |lang: Lang| Some((lang, self.pages.get(&(lang, Page::Record(record)))?.clone()));
        self.portal.site.languages.iter().filter_map(|&lang| url(lang)).collect()
    }

    fn aliases(&mut self, records: &[RecordRef]) {
        for &record in records {
            for alias in &self.portal.meta(record).aliases {
                let lang = alias.path.split('/').nth(1).and_then(Lang::parse);
                let versions = self.versions(record);
                let own = versions.iter().find(|(of, _)| Some(*of) == lang).or(versions.first());
                if let Some((_, url)) = own {
                    self.add(alias.path.as_str(), Key::Alias(url.clone()), alias.span);
                }
            }
        }
    }

    /// The map of the site, in parts where it has very many pages.
    fn sitemaps(&mut self) {
        let site = self.portal.site.span;
        let pages = self.outputs.iter().filter(|output| matches!(output.key, Key::Page(..))).count();
        for part in (1..=pages.div_ceil(MAPPED)).filter(|_| pages > MAPPED) {
            self.add(address::sitemap(part), Key::SitemapPart(part), site);
        }
        self.add("/sitemap.xml", Key::Sitemap, site);
    }

    /// Files that public documents, the brand and texts of shown records name; nothing else of the folder is published.
    fn files(&mut self, records: &[RecordRef]) {
        let portal = self.portal;
        let documents = portal.public_documents().filter_map(|(_, row)| Some((row.file.as_ref()?, row.meta.span)));
        let logo = portal.site.brand.as_ref().and_then(|brand| brand.logo.as_ref());
        let named = documents.chain(logo.map(|logo| (logo, portal.site.span)));
        let named = named.filter_map(|(file, place)| Some((portal.files.find(file)?.0, place)));
        let shown: BTreeSet<RecordRef> = records.iter().copied().collect();
        let linked = portal.files.linked.iter().filter(|link| link.record.is_none_or(|record| shown.contains(&record)));
        let linked = linked.map(|link| (link.path.as_str(), link.span));
        let files: BTreeMap<&str, Span> = linked.chain(named).collect();
        for (file, place) in files {
            self.add(format!("/{file}"), Key::File(file.to_owned()), place);
        }
    }

    fn finish(mut self, assets: &[Asset]) -> Checked<Plan> {
        for (row, asset) in assets.iter().enumerate() {
            self.add(asset.url.as_str(), Key::Asset(row), self.portal.site.span);
        }
        self.outputs.sort_by(|a, b| a.url.cmp(&b.url));
        let rows = self.outputs.iter().enumerate().map(|(row, output)| (Arc::clone(&output.url), row)).collect();
        let assets = assets.iter().map(|asset| (asset.name.clone(), asset.url.clone())).collect();
        let Self { outputs, pages, gone, diags, .. } = self;
        let plan = Plan { outputs, rows, pages, assets, gone };
        Checked { value: plan, diags }
    }
}
