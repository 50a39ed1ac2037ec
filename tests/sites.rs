//! What must hold of every page of every real site. The sites are built once, by the program, and read by every test.

mod answers;
mod content;
mod guide;
mod late;
mod laws;
mod links;
mod pages;
mod pictures;
mod same;
mod urgent;
mod ways;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use serde_json::Value;
use yhdys::cli::site::Prepared;
use yhdys::pipeline::render::Snapshot;

use crate::kit::html::{self, Page};
use crate::kit::{pipeline, program, repository, tree};

/// The real sites as published.
struct Built {
    out: PathBuf,
    sites: Vec<Site>,
    /// The same up to the stage before rendering.
    prepared: Prepared,
}

/// One site as published.
struct Site {
    name: String,
    /// Paths of all files.
    paths: BTreeSet<String>,
    /// Every HTML file by its address.
    pages: BTreeMap<String, Page>,
    /// The rows of `data/pages.json`.
    listed: Vec<Listed>,
}

/// A row of `data/pages.json`.
struct Listed {
    url: String,
    lang: String,
    kind: String,
    id: Option<String>,
    alternates: BTreeMap<String, String>,
}

impl Site {
    /// The row of an address.
    fn listed(&self, url: &str) -> Option<&Listed> {
        self.listed.iter().find(|row| row.url == url)
    }

    /// The site as the library sees it.
    fn snapshot(&self) -> &'static Snapshot {
        let snapshots = &built().prepared.snapshots;
        snapshots.iter().find(|snapshot| snapshot.portal.site.id == self.name).expect("the site can be linked")
    }
}

/// The real sites, built and linked on the first call; `YHDYS_BUILT` names the folder where the same build lies already.
///
/// Both at once, and never on a thread of rayon: many of those may ask for the same, and none would be left to make it.
fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let out = std::env::var_os("YHDYS_BUILT").map_or_else(|| publish("sites", &["--jobs", "8"]), PathBuf::from);
        let names = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap());
        let mut names: Vec<String> =
            names.filter(|entry| entry.path().is_dir()).map(|entry| entry.file_name().into_string().unwrap()).collect();
        names.sort();
        let sites: Vec<Site> = names.into_iter().map(|name| read(&out, name)).collect();
        Built { out, sites, prepared: pipeline::run(&repository("sites")) }
    })
}

/// Builds real sites into a folder that held nothing before. It stays there until the next run.
fn publish(name: &str, arguments: &[&str]) -> PathBuf {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if out.exists() {
        fs::remove_dir_all(&out).unwrap();
    }
    let folder = out.display().to_string();
    let arguments = [&["--quiet", "--out", &folder], arguments].concat();
    program::build(&repository("."), &arguments).ended(0);
    out
}

fn read(out: &Path, name: String) -> Site {
    let folder = out.join(&name);
    let paths: BTreeSet<String> = tree::paths(&folder).into_iter().collect();
    let pages = paths.par_iter().filter(|path| path.ends_with(".html"));
    let pages = pages.map(|path| {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        (format!("/{address}"), html::read(&fs::read_to_string(folder.join(path)).unwrap()))
    });
    let pages = pages.collect();
    let json = fs::read_to_string(folder.join("data/pages.json")).unwrap();
    let rows: Vec<Value> = serde_json::from_str(&json).expect("pages.json");
    Site { listed: rows.iter().map(listed).collect(), name, paths, pages }
}

fn listed(row: &Value) -> Listed {
    let text = |key: &str| row[key].as_str().unwrap_or_else(|| panic!("`{key}` in {row}")).to_owned();
    let alternates = row["alternates"].as_object().expect("alternates").iter();
    Listed {
        url: text("url"),
        lang: text("lang"),
        kind: text("kind"),
        id: row["id"].as_str().map(str::to_owned),
        alternates: alternates.map(|(lang, url)| (lang.clone(), url.as_str().unwrap().to_owned())).collect(),
    }
}

/// Complaints about every page of every site, with the site and the address before each.
fn of_every_page(check: impl Fn(&Site, &str, &Page) -> Vec<String> + Sync) -> Vec<String> {
    let of_site = |site: &'static Site| {
        let check = &check;
        let pages: Vec<(&String, &Page)> = site.pages.iter().collect();
        pages
            .into_par_iter()
            .flat_map_iter(move |(url, page)| {
                check(site, url, page).into_iter().map(move |complaint| format!("{}{url}: {complaint}", site.name))
            })
            .collect::<Vec<String>>()
    };
    built().sites.iter().flat_map(of_site).collect()
}

#[test]
fn every_site_of_the_repository_is_built() {
    let folders =
        fs::read_dir(repository("sites")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // What begins with a dot, such as the schemas, is no site.
    let mut folders: Vec<String> = folders.filter(|name| !name.starts_with('.')).collect();
    folders.sort();
    let names: Vec<&String> = built().sites.iter().map(|site| &site.name).collect();
    assert_eq!(names, folders.iter().collect::<Vec<_>>());
    for site in &built().sites {
        assert!(site.pages.len() > 500, "{}: {} pages", site.name, site.pages.len());
    }
}
