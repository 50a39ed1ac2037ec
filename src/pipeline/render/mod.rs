//! Turns one output of a plan into bytes: a pure function of a snapshot and a key.

pub mod context;
pub mod contract;
pub mod engine;
pub mod fault;
pub mod frame;
pub mod frames;
pub mod indexes;
pub mod making;
pub mod maps;
pub mod names;
pub mod neutral;
pub mod page;
mod report;
pub mod review;
pub mod search;
pub mod sites;
pub mod views;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::gather::{Gathered, file};
use crate::model::file::SiteFile;
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::pipeline::plan::{Key, Output, Plan};
use crate::search::lexicon::Lexicon;
use crate::theme::assets::Asset;
use engine::Theme;
use fault::TemplateFault;
use frames::Frames;
use maps::Maps;
use names::Names;
use search::Indexes;

/// A linked and planned site: everything that its pages are made from, but what other sites know of themselves.
#[derive(Clone, Debug)]
pub struct Planned {
    /// The linked data.
    pub portal: Arc<Portal>,
    /// Everything that is published.
    pub plan: Arc<Plan>,
    /// Templates, words, static files.
    pub theme: Arc<Theme>,
    /// The site's files for download, by path.
    pub files: Arc<BTreeMap<String, SiteFile>>,
    /// The static files as the site publishes them, in the colours of its brand.
    pub assets: Arc<[Asset]>,
    /// What the portal gives to others, found out when asked for.
    gathered: Arc<OnceLock<Arc<Gathered>>>,
}

impl Planned {
    /// A planned portal.
    #[must_use]
    pub fn new(
        portal: Portal,
        plan: Plan,
        theme: Arc<Theme>,
        assets: Vec<Asset>,
        files: BTreeMap<String, SiteFile>,
    ) -> Self {
        let (portal, plan, files) = (Arc::new(portal), Arc::new(plan), Arc::new(files));
        Self { portal, plan, theme, files, assets: assets.into(), gathered: Arc::default() }
    }

    /// What the portal gives to others.
    #[must_use]
    pub fn gathered(&self) -> &Arc<Gathered> {
        self.gathered.get_or_init(|| Arc::new(Gathered::of(&self.portal, &self.plan)))
    }
}

/// Everything that a page of one site is made from.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The linked data.
    pub portal: Arc<Portal>,
    /// Everything that is published.
    pub plan: Arc<Plan>,
    /// Templates, words, static files.
    pub theme: Arc<Theme>,
    /// The order of names by language.
    pub names: Arc<BTreeMap<Lang, Names>>,
    /// The site's files for download, by path.
    pub files: Arc<BTreeMap<String, SiteFile>>,
    /// The static files as the site publishes them, in the colours of its brand.
    pub assets: Arc<[Asset]>,
    /// What the regions that inherit the site give, in the order of their counties.
    pub regions: Vec<Arc<Gathered>>,
    /// What the site itself gives to others, found out when asked for.
    gathered: Arc<OnceLock<Arc<Gathered>>>,
    /// The search index by language, made when asked for.
    pub indexes: Indexes,
    /// The outlines of municipalities, drawn when asked for.
    pub maps: Arc<Maps>,
    /// What pages are told of the site, made when asked for.
    frames: Arc<Frames>,
}

/// What an output is made of.
#[derive(Debug)]
pub enum Rendered {
    /// Text made here.
    Text(String),
    /// Bytes of the theme.
    Bytes(Arc<[u8]>),
    /// A file of the site, as it is on disk.
    File(SiteFile),
}

impl Snapshot {
    /// A snapshot of a planned site, with what the regions give that inherit it and what the sites of the run know of words.
    #[must_use]
    pub fn new(site: &Planned, regions: Vec<Arc<Gathered>>, lexicon: Arc<Lexicon>) -> Self {
        let Planned { portal, plan, theme, files, assets, gathered } = site.clone();
        let names = portal.site.languages.iter().map(|&lang| (lang, Names::new(&portal, lang))).collect();
        let indexes = Indexes::new(&portal.site.languages, lexicon);
        let maps = Arc::new(Maps::new(&portal));
        let (names, frames) = (Arc::new(names), Arc::default());
        Self { portal, plan, theme, names, files, assets, regions, gathered, indexes, maps, frames }
    }

    /// The same site, where its regions give something else: what follows from its own records stays.
    #[must_use]
    pub fn with_regions(&self, regions: Vec<Arc<Gathered>>) -> Self {
        Self { regions, frames: Arc::default(), ..self.clone() }
    }

    /// What the site gives to others.
    #[must_use]
    pub fn gathered(&self) -> &Arc<Gathered> {
        self.gathered.get_or_init(|| Arc::new(Gathered::of(&self.portal, &self.plan)))
    }
}

/// Makes one output.
///
/// # Errors
/// A template does not work, with the place in it.
pub fn render(snapshot: &Snapshot, output: &Output) -> Result<Rendered, Box<TemplateFault>> {
    let text = match &output.key {
        Key::Page(page, lang) => page::page(snapshot, *page, *lang, &output.url)?,
        Key::NotFoundAnywhere => page::not_found_anywhere(snapshot)?,
        Key::LanguageChoice => neutral::language_choice(snapshot)?,
        Key::Permalink(record, versions) => neutral::permalink(snapshot, *record, versions, &output.url)?,
        Key::SectionPermalink(record, row, versions) => neutral::section_permalink(snapshot, *record, *row, versions)?,
        Key::GonePermalink(row, versions) => neutral::gone_permalink(snapshot, *row, versions, &output.url)?,
        Key::Alias(target) => neutral::alias(snapshot, target, &output.url)?,
        Key::Sitemap => indexes::sitemap(snapshot),
        Key::SitemapPart(part) => indexes::sitemap_part(snapshot, *part),
        Key::Robots => indexes::robots(snapshot),
        Key::PagesJson => indexes::pages_json(snapshot),
        Key::PortalJson => file::write(snapshot.gathered()),
        Key::Search(lang, part) => search::file(snapshot, *lang, *part),
        Key::Asset(row) => return Ok(Rendered::Bytes(snapshot.assets[*row].bytes.clone())),
        Key::File(path) => {
            return Ok(snapshot
                .files
                .get(path)
                .map_or(Rendered::Text(String::new()), |file| Rendered::File(file.clone())));
        }
    };
    Ok(Rendered::Text(text))
}
