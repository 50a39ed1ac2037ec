//! Turns one output of a plan into bytes: a pure function of a snapshot and a key.

pub mod bare;
pub mod context;
pub mod contract;
pub mod fault;
pub mod format;
pub mod frame;
pub mod indexes;
pub mod names;
pub mod page;
pub mod review;

pub mod strings;
pub mod theme;
pub mod views;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::duty::region::RegionDuties;
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::pipeline::plan::{Key, Output, Plan};
use fault::TemplateFault;
use names::Names;
use theme::Theme;

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
    /// Where the site's files are on disk, by path.
    pub files: Arc<BTreeMap<String, PathBuf>>,
    /// The duties of the regions that inherit the site, in the order of their counties.
    pub regions: Vec<RegionDuties>,
}

/// What an output is made of.
#[derive(Debug)]
pub enum Rendered {
    /// Text made here.
    Text(String),
    /// Bytes of the theme.
    Bytes(Arc<[u8]>),
    /// A file of the site, as it is on disk.
    File(PathBuf),
}

impl Snapshot {
    /// A snapshot of a planned portal.
    #[must_use]
    pub fn new(portal: Portal, plan: Plan, theme: Arc<Theme>, files: BTreeMap<String, PathBuf>) -> Self {
        let names = portal.site.languages.iter().map(|&lang| (lang, Names::new(&portal, lang))).collect();
        let (portal, plan, names, files) = (Arc::new(portal), Arc::new(plan), Arc::new(names), Arc::new(files));
        Self { portal, plan, theme, names, files, regions: Vec::new() }
    }

    /// The same with the duties of the regions that inherit the site.
    #[must_use]
    pub fn with_regions(self, regions: Vec<RegionDuties>) -> Self {
        Self { regions, ..self }
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
        Key::LanguageChoice => bare::language_choice(snapshot)?,
        Key::Permalink(record, versions) => bare::permalink(snapshot, *record, versions, &output.url)?,
        Key::SectionPermalink(record, row, versions) => bare::section_permalink(snapshot, *record, *row, versions)?,
        Key::Alias(target) => bare::alias(snapshot, target, &output.url)?,
        Key::Sitemap => indexes::sitemap(snapshot),
        Key::Robots => indexes::robots(snapshot),
        Key::PagesJson => indexes::pages_json(snapshot),
        Key::Asset(row) => return Ok(Rendered::Bytes(snapshot.theme.assets[*row].bytes.clone())),
        Key::File(path) => {
            return Ok(snapshot
                .files
                .get(path)
                .map_or(Rendered::Text(String::new()), |disk| Rendered::File(disk.clone())));
        }
    };
    Ok(Rendered::Text(text))
}
