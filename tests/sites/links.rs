//! Every link within a site leads somewhere, and every page knows its twin.

use std::collections::BTreeSet;

use yhdys::pipeline::plan::{Key, Page};

use super::{Site, built, of_every_page};
use crate::kit::expect;
use crate::kit::html::{Link, resolve};

/// What is wrong with a link; nothing for links to other hosts.
fn fault(site: &Site, url: &str, link: &Link) -> Option<String> {
    let elsewhere = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| link.target.starts_with(scheme));
    if elsewhere {
        return None;
    }
    let what = format!("<{} {}=\"{}\">", link.tag, link.attribute, link.target);
    let Some((path, fragment)) = resolve(url, &link.target) else {
        return (!leads_to_other_site(site, url, link))
            .then(|| format!("{what} leads out of the site and to no other"));
    };
    let file = if path.ends_with('/') { format!("{path}index.html") } else { path.clone() };
    // A page for whatever is missing has no place of its own: it names another site from the top of the folder of sites.
    if !site.paths.contains(file.trim_start_matches('/')) && url == "/404.html" && is_of_other_site(&path) {
        return None;
    }
    if !site.paths.contains(file.trim_start_matches('/')) {
        return Some(format!("{what} leads to {path}, which does not exist"));
    }
    let fragment = fragment.filter(|id| !id.is_empty())?;
    let id = decoded(&fragment);
    let found = site.pages.get(&path).is_some_and(|page| page.ids.contains(&id));
    (!found).then(|| format!("{what} leads to `{id}`, which is not on {path}"))
}

/// True for a link to a page of a site that lies beside this one.
fn leads_to_other_site(site: &Site, url: &str, link: &Link) -> bool {
    resolve(&format!("/{}{url}", site.name), &link.target).is_some_and(|(path, _)| is_of_other_site(&path))
}

/// True for the path of a page from the top of the folder of sites.
fn is_of_other_site(path: &str) -> bool {
    let Some((name, page)) = path.trim_start_matches('/').split_once('/') else { return false };
    let file = if page.ends_with('/') || page.is_empty() { format!("{page}index.html") } else { page.to_owned() };
    built().sites.iter().any(|other| other.name == name && other.paths.contains(&file))
}

/// `%C3%A4` as `ä`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        match code.filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn every_link_within_a_site_leads_to_a_file_and_a_place() {
    let complaints = of_every_page(|site, url, page| {
        let faults: BTreeSet<String> = page.links.iter().filter_map(|link| fault(site, url, link)).collect();
        faults.into_iter().collect()
    });
    expect::none("links that lead nowhere", &complaints);
    let links: usize = built().sites.iter().flat_map(|site| site.pages.values()).map(|page| page.links.len()).sum();
    assert!(links > 100_000, "links were looked at: {links}");
}

/// True for what a reader follows: links, and the field of the search.
fn leads_on(tag: &str) -> bool {
    ["a", "form"].contains(&tag)
}

#[test]
fn every_page_can_be_reached_from_the_front_page_of_its_language() {
    let mut complaints = Vec::new();
    for site in &built().sites {
        let mut reached = BTreeSet::from(["/".to_owned()]);
        let mut waiting = vec!["/".to_owned()];
        while let Some(url) = waiting.pop() {
            let links =
                site.pages.get(&url).into_iter().flat_map(|page| &page.links).filter(|link| leads_on(&link.tag));
            for (path, _) in links.filter_map(|link| resolve(&url, &link.target)) {
                if reached.insert(path.clone()) {
                    waiting.push(path);
                }
            }
        }
        let lost = site.listed.iter().filter(|row| row.kind != "not-found" && !reached.contains(&row.url));
        complaints.extend(lost.map(|row| format!("{}{} is linked from nowhere", site.name, row.url)));
    }
    expect::none("pages that nobody can find", &complaints);
}

#[test]
fn the_list_of_pages_is_sorted_and_whole() {
    for site in &built().sites {
        let urls: Vec<&str> = site.listed.iter().map(|row| row.url.as_str()).collect();
        assert!(urls.is_sorted() && urls.windows(2).all(|pair| pair[0] != pair[1]), "{}", site.name);
        let languages = site.snapshot().portal.site.languages.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
        let in_language = |url: &&String| languages.contains(url.split('/').nth(1).unwrap_or_default());
        let aliases: BTreeSet<&str> = site
            .snapshot()
            .plan
            .outputs
            .iter()
            .filter(|output| matches!(output.key, Key::Alias(_) | Key::Page(Page::Gone(_), _)))
            .map(|output| &*output.url)
            .collect();
        let pages: Vec<&str> =
            site.pages.keys().filter(in_language).map(String::as_str).filter(|url| !aliases.contains(url)).collect();
        assert_eq!(urls, pages, "{}", site.name);
    }
}

#[test]
fn every_page_has_a_twin_in_every_language_that_points_back() {
    let mut complaints = Vec::new();
    for site in &built().sites {
        let languages: BTreeSet<String> =
            site.snapshot().portal.site.languages.iter().map(ToString::to_string).collect();
        for row in &site.listed {
            let here = format!("{}{}", site.name, row.url);
            if row.alternates.keys().cloned().collect::<BTreeSet<_>>() != languages {
                complaints.push(format!("{here}: {:?}", row.alternates));
            }
            if row.alternates.get(&row.lang) != Some(&row.url) {
                complaints.push(format!("{here} is not its own version in {}", row.lang));
            }
            for (lang, url) in &row.alternates {
                match site.listed(url) {
                    None => complaints.push(format!("{here}: {url} does not exist")),
                    Some(twin) if twin.lang != *lang => complaints.push(format!("{here}: {url} is in {}", twin.lang)),
                    Some(twin) if twin.alternates != row.alternates => {
                        complaints.push(format!("{here}: {url} does not point back"))
                    }
                    Some(twin) if (&twin.kind, &twin.id) != (&row.kind, &row.id) => {
                        complaints.push(format!("{here}: {url} is another record"))
                    }
                    Some(_) => {}
                }
            }
        }
    }
    expect::none("twins", &complaints);
}

#[test]
fn every_page_links_to_its_twins() {
    let complaints = of_every_page(|site, url, page| {
        let Some(row) = site.listed(url) else { return Vec::new() };
        let linked: BTreeSet<String> =
            page.links.iter().filter_map(|link| Some(resolve(url, &link.target)?.0)).collect();
        let lost = row.alternates.values().filter(|twin| *twin != url && !linked.contains(*twin));
        lost.map(|twin| format!("no link to {twin}")).collect()
    });
    expect::none("pages that hide their twins", &complaints);
}

#[test]
fn the_sitemap_names_pages_only() {
    for site in &built().sites {
        let xml = std::fs::read_to_string(built().out.join(&site.name).join("sitemap.xml")).unwrap();
        let base = &site.snapshot().portal.site.base_urls[0].1;
        let named: Vec<&str> = xml.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
        assert!(named.len() > 100, "{}", site.name);
        for url in named {
            let path = url.strip_prefix(base.as_str()).unwrap_or_else(|| panic!("{url} does not begin with {base}"));
            assert!(site.listed(path).is_some(), "{}: {url}", site.name);
        }
    }
}
