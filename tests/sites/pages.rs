//! Every page for itself: heading, title, language, no code and nothing of other hosts, HTML that needs no mending.

use std::collections::BTreeMap;
use std::fs;

use yhdys::model::county::CountyKind;

use super::{built, of_every_page};
use crate::kit::{expect, repository};

#[test]
fn html_needs_no_mending() {
    expect::none("faults in HTML", &of_every_page(|_, _, page| page.faults.clone()));
}

#[test]
fn every_page_has_one_main_heading_and_it_comes_first() {
    let complaints = of_every_page(|_, _, page| {
        let levels: Vec<u8> = page.headings.iter().map(|(level, _)| *level).collect();
        let fits = levels.iter().filter(|level| **level == 1).count() == 1 && levels[0] == 1;
        (!fits).then(|| format!("{levels:?}")).into_iter().collect()
    });
    expect::none("pages without one main heading", &complaints);
}

#[test]
fn style_sheets_stay_small_also_with_the_colours_of_a_site() {
    let sheets = built().sites.iter().flat_map(|site| site.paths.iter().map(move |path| (site, path)));
    let sheets = sheets.filter(|(_, path)| path.starts_with("assets/style.") && path.ends_with(".css"));
    let sizes: Vec<u64> =
        sheets.map(|(site, path)| fs::metadata(built().out.join(&site.name).join(path)).unwrap().len()).collect();
    assert!(sizes.len() >= built().sites.len() && sizes.iter().all(|bytes| *bytes < 32_000), "{sizes:?}");
}

#[test]
fn every_page_says_its_language() {
    let complaints = of_every_page(|site, url, page| {
        let listed = site.listed(url).map(|row| row.lang.clone());
        let first = site.snapshot().portal.site.languages[0].to_string();
        let path = url.split('/').nth(1).filter(|part| part.len() == 2 && *part != "id").map(str::to_owned);
        let expected = listed.or(path).unwrap_or(first);
        (page.lang.as_ref() != Some(&expected))
            .then(|| format!("{:?} in the place of {expected}", page.lang))
            .into_iter()
            .collect()
    });
    expect::none("languages of pages", &complaints);
}

#[test]
fn titles_are_unique_in_their_site_and_language() {
    let mut complaints = of_every_page(|_, _, page| {
        let fits = page.titles == 1 && !page.title.trim().is_empty();
        (!fits).then(|| format!("{} titles, `{}`", page.titles, page.title)).into_iter().collect()
    });
    for site in &built().sites {
        let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
        let permanent = site.pages.keys().filter(|url| url.starts_with("/id/")).map(|url| ("", url.as_str()));
        let listed = site.listed.iter().map(|row| (row.lang.as_str(), row.url.as_str()));
        for (lang, url) in listed.chain(permanent) {
            let title = site.pages[url].title.as_str();
            if let Some(other) = seen.insert((lang, title), url) {
                complaints.push(format!("{}: `{title}` is the title of {other} and of {url}", site.name));
            }
        }
    }
    expect::none("titles", &complaints);
}

#[test]
fn no_page_holds_scripts_or_styles() {
    expect::none("code in pages", &of_every_page(|_, _, page| page.inline.clone()));
}

#[test]
fn no_page_loads_anything_from_another_host() {
    let complaints = of_every_page(|_, _, page| {
        let foreign = |target: &str| target.starts_with("//") || target.contains("://");
        let loaded = page.links.iter().filter(|link| link.is_loaded() && foreign(&link.target));
        loaded.map(|link| format!("<{} {}=\"{}\">", link.tag, link.attribute, link.target)).collect()
    });
    expect::none("requests to other hosts", &complaints);
}

#[test]
fn a_site_of_made_up_data_says_so_on_every_page_and_no_other_does() {
    let examples = built().sites.iter().filter(|site| site.snapshot().portal.site.example).count();
    assert!(examples > 0, "there is a site of made-up data");
    let complaints = of_every_page(|site, _, page| {
        let example = site.snapshot().portal.site.example;
        let said = page.classes.contains("example-banner");
        (said != example).then(|| format!("example: {example}, said: {said}")).into_iter().collect()
    });
    expect::none("pages of made-up data", &complaints);
}

#[test]
fn every_region_has_its_box_and_its_column_in_the_style_of_the_comparison() {
    let style = fs::read_to_string(repository("themes/default/static/compare.css")).unwrap();
    let suomi = built().sites.iter().find(|site| site.name == "suomi").expect("the national site");
    let counties = suomi.snapshot().portal.counties.iter().filter(|(_, county)| county.kind != CountyKind::Outside);
    let codes: Vec<&str> = counties.map(|(_, county)| county.meta.id.as_str()).collect();
    assert_eq!(codes.len(), 22, "{codes:?}");
    let lacking = codes.iter().filter(|code| !style.contains(&format!(".choice-{code}:checked) .county-{code}")));
    expect::none("regions without a column", &lacking.map(|code| (*code).to_owned()).collect::<Vec<_>>());
}
