//! That pages hold what the data promises: every task for every place, every record at its permanent address, no drafts.

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;
use yhdys::model::codes::Coded;
use yhdys::model::document::Openness;
use yhdys::model::kind::Kind;
use yhdys::model::site::SiteKind;
use yhdys::pipeline::plan::address::permalink;
use yhdys::pipeline::plan::shown;

use super::{Site, built};
use crate::kit::html::resolve;
use crate::kit::{expect, repository};

/// What stands in a file that must never be published.
const SECRET: &str = "SISAINEN-LUONNOS-EI-JULKAISTA";

/// Addresses within the site that a page links to, without places.
fn linked(site: &Site, url: &str) -> BTreeSet<String> {
    let page = &site.pages.get(url).unwrap_or_else(|| panic!("{}{url} does not exist", site.name));
    page.links.iter().filter_map(|link| Some(resolve(url, &link.target)?.0)).collect()
}

#[test]
fn every_municipality_of_a_region_lists_every_task_that_exists_there() {
    let mut complaints = Vec::new();
    let mut pages = 0;
    for site in &built().sites {
        let (portal, plan) = (&site.snapshot().portal, &site.snapshot().plan);
        if portal.site.kind != SiteKind::Region {
            continue;
        }
        for &lang in &portal.site.languages {
            for place in portal.own_municipalities() {
                let url = plan.record_url(lang, place.into()).expect("a page for each municipality");
                let (linked, ids) = (linked(site, url), &site.pages[url].ids);
                // A row of the page has the word of the task's own page.
                let has_row =
                    |task: &str| task.trim_end_matches('/').rsplit('/').next().is_some_and(|id| ids.contains(id));
                let tasks = portal.tasks.iter().filter(|(_, task)| portal.applies(&task.applies, place));
                let urls = tasks.map(|(id, _)| plan.record_url(lang, id.into()).expect("a page for each task"));
                complaints.extend(
                    urls.filter(|task| !linked.contains(*task) && !has_row(task))
                        .map(|task| format!("{}{url} lacks {task}", site.name)),
                );
                pages += 1;
            }
        }
    }
    expect::none("tasks that a municipality does not list", &complaints);
    assert!(pages > 50, "{pages}");
}

#[test]
fn every_shown_record_has_a_permanent_address_that_leads_to_each_language() {
    let mut complaints = Vec::new();
    for site in &built().sites {
        let (portal, plan) = (&site.snapshot().portal, &site.snapshot().plan);
        let records = shown::records(portal);
        assert!(records.len() > 100, "{}", site.name);
        for record in records {
            let url = permalink(record.kind, &portal.meta(record).id);
            if !site.pages.contains_key(&url) {
                complaints.push(format!("{}{url} does not exist", site.name));
                continue;
            }
            let linked = linked(site, &url);
            for &lang in &portal.site.languages {
                let page = plan.record_url(lang, record).and_then(|url| url.split('#').next()).unwrap_or_default();
                if !linked.contains(page) {
                    complaints.push(format!("{}{url} does not lead to {page} ({lang})", site.name));
                }
            }
        }
    }
    expect::none("permanent addresses", &complaints);
}

#[test]
fn every_listed_record_has_a_page_in_each_language() {
    for site in &built().sites {
        let of = |lang: &str| -> BTreeSet<(&str, &str)> {
            let rows = site.listed.iter().filter(|row| row.lang == lang);
            rows.filter_map(|row| Some((row.kind.as_str(), row.id.as_deref()?))).collect()
        };
        assert_eq!(of("fi"), of("sv"), "{}", site.name);
    }
}

#[test]
fn nothing_internal_is_published() {
    let draft = fs::read(repository("sites/mallimaa/files/sisainen-luonnos.pdf"));
    assert!(draft.is_ok_and(|bytes| holds(&bytes, SECRET.as_bytes())), "the example site has a draft to be kept back");
    let complaints: Vec<String> = built()
        .sites
        .par_iter()
        .flat_map(|site| {
            let drafts: Vec<_> = site
                .snapshot()
                .portal
                .documents
                .iter()
                .map(|(_, document)| document)
                .filter(|document| document.openness == Openness::DraftInternal)
                .collect();
            let ids = drafts
                .iter()
                .map(|draft| permalink(Kind::Document, &draft.meta.id))
                .filter(|url| site.pages.contains_key(url));
            let files = drafts.iter().filter_map(|draft| draft.file.clone()).filter(|file| site.paths.contains(file));
            let found: Vec<String> = ids.chain(files).map(|what| format!("{}: {what}", site.name)).collect();
            let secret = site.paths.par_iter().filter(|path| {
                let bytes = fs::read(built().out.join(&site.name).join(path)).unwrap();
                holds(&bytes, SECRET.as_bytes())
            });
            let secret: Vec<String> =
                secret.map(|path| format!("{}/{path} holds the text of a draft", site.name)).collect();
            found.into_iter().chain(secret).collect::<Vec<_>>()
        })
        .collect();
    expect::none("drafts", &complaints);
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    let first = wanted[0];
    bytes.iter().enumerate().any(|(at, &byte)| byte == first && bytes[at..].starts_with(wanted))
}

#[test]
fn the_example_site_has_a_page_of_every_kind() {
    let site = built().sites.iter().find(|site| site.name == "mallimaa").expect("the example site");
    for (word, kind) in Kind::ALL {
        let prefix = format!("/id/{word}/");
        assert!(site.pages.keys().any(|url| url.starts_with(&prefix)), "no {}", kind.plural());
    }
}

#[test]
fn a_record_names_a_source_once_though_both_its_languages_do() {
    let mut complaints = Vec::new();
    let mut several = 0;
    for site in &built().sites {
        let portal = &site.snapshot().portal;
        for record in shown::records(portal) {
            let meta = portal.meta(record);
            let repeats =
                meta.sources.iter().enumerate().any(|(row, own)| meta.sources[..row].iter().any(|known| known.is(own)));
            several += usize::from(meta.sources.len() > 1);
            complaints.extend(repeats.then(|| format!("{} {}", site.name, meta.id)));
        }
    }
    expect::none("records that name a source twice", &complaints);
    assert!(several > 10, "{several}");
}
