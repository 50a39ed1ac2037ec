//! The list of the sites that lie beside each other, in three languages: the page at the top of the output folder.

use schemars::JsonSchema;
use serde::Serialize;

use super::Snapshot;
use super::fault::TemplateFault;
use super::neutral::rendered_at;
use crate::gather::Gathered;
use crate::model::county::{Cell, County};
use crate::model::lang::Lang;
use crate::model::site::SiteKind;
use crate::text::collate::Order;
use crate::theme::strings::Strings;

/// The languages of the list.
const LANGUAGES: [Lang; 3] = [Lang::FI, Lang::SV, Lang::EN];

/// The list of sites.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Sites {
    languages: Vec<InLanguage>,
}

/// The list in one language.
#[derive(Serialize, JsonSchema)]
struct InLanguage {
    lang: String,
    name: String,
    title: String,
    lead: String,
    national: Vec<SiteRow>,
    regions: String,
    tiles: Vec<Tile>,
    others: Vec<SiteRow>,
    others_title: String,
    none: String,
    example: String,
}

/// A site.
#[derive(Serialize, JsonSchema)]
struct SiteRow {
    href: String,
    name: String,
    /// The language of the name, where it is another than that of the list.
    lang: Option<String>,
    example: bool,
}

/// A county at its place, with its site where it has one.
#[derive(Serialize, JsonSchema)]
struct Tile {
    row: u32,
    column: u32,
    label: String,
    lang: Option<String>,
    href: Option<String>,
}

/// The list of sites as a page in the frame of one of them; `portals` are those that are published.
///
/// # Errors
/// Its template does not work.
pub fn sites(snapshot: &Snapshot, portals: &[Gathered]) -> Result<String, Box<TemplateFault>> {
    let strings = &snapshot.theme.strings;
    let languages =
        LANGUAGES.iter().filter_map(|&lang| Some(in_language(snapshot, portals, lang, strings.get(&lang)?)));
    let root = format!("{}/", snapshot.portal.site.id);
    rendered_at(snapshot, "sites.html", &Sites { languages: languages.collect() }, root, "/")
}

fn in_language(snapshot: &Snapshot, portals: &[Gathered], lang: Lang, strings: &Strings) -> InLanguage {
    let word = |name: &str| strings.phrase("sites", name).unwrap_or_default().to_owned();
    let order = Order::new(lang.tag());
    let tiles = tiles(snapshot, portals, lang);
    let is_tile = |portal: &Gathered| !portal.example && cell(snapshot, portal).is_some();
    let row = |portal: &Gathered| site_row(portal, lang);
    let of = |national: bool| portals.iter().filter(move |portal| (portal.kind == SiteKind::National) == national);
    let mut others: Vec<SiteRow> = of(false).filter(|portal| !is_tile(portal)).map(row).collect();
    others.sort_by(|a, b| order.compare(&a.name, &b.name));
    InLanguage {
        lang: lang.to_string(),
        name: strings.language_name.clone(),
        title: word("title"),
        lead: word("lead"),
        national: of(true).map(row).collect(),
        regions: word("regions"),
        tiles,
        others,
        others_title: word("others"),
        none: word("none"),
        example: word("example"),
    }
}

/// The counties that have a place on the map, row by row from the north; those outside the system stay away.
fn tiles(snapshot: &Snapshot, portals: &[Gathered], lang: Lang) -> Vec<Tile> {
    let mut placed: Vec<(Cell, &County)> =
        snapshot.portal.counties.iter().filter_map(|(_, county)| Some((county.grid?, county))).collect();
    placed.sort_by_key(|(cell, _)| (cell.row, cell.column));
    let tile = |(cell, county): (Cell, &County)| {
        let own = portals.iter().find(|portal| !portal.example && portal.county.as_ref() == Some(&county.meta.id));
        let name = county.short.best(lang, &LANGUAGES);
        Tile {
            row: cell.row,
            column: cell.column,
            label: name.map(|name| name.text.clone()).unwrap_or_default(),
            lang: name.map(|name| name.lang).filter(|of| *of != lang).map(|of| of.to_string()),
            href: own.and_then(|portal| home(portal, lang)),
        }
    };
    placed.into_iter().map(tile).collect()
}

fn cell(snapshot: &Snapshot, portal: &Gathered) -> Option<Cell> {
    snapshot.portal.counties[snapshot.portal.counties.find(portal.county.as_ref()?)?].grid
}

/// The front page of a site from the top of the folder.
fn home(portal: &Gathered, lang: Lang) -> Option<String> {
    Some(format!("{}{}", portal.site, portal.best(&portal.homes, lang)?.1))
}

fn site_row(portal: &Gathered, lang: Lang) -> SiteRow {
    let (of, name) = portal.best(&portal.name, lang).unwrap_or((lang, &portal.site));
    SiteRow {
        href: home(portal, lang).unwrap_or_default(),
        name: name.to_owned(),
        lang: (of != lang).then(|| of.to_string()),
        example: portal.example,
    }
}
