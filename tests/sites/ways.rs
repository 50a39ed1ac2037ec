//! That residents find their way: from a situation and a task to the place on the page of their municipality, through
//! everything from A to Ö, and to somebody who mends a mistake.

use std::collections::BTreeSet;
use std::fs;

use yhdys::model::kind::Kind;
use yhdys::model::lang::Lang;
use yhdys::model::site::{Report, SiteKind};
use yhdys::pipeline::plan::{Page, shown};
use yhdys::text::percent;

use super::{Site, built, of_every_page};
use crate::kit::expect;
use crate::kit::html::resolve;

/// Most bytes of the list from A to Ö; a fifth of it goes over the wire.
const AZ_LIMIT: u64 = 200_000;

/// Addresses within the site that a page links to, with their places.
fn linked(site: &Site, url: &str) -> BTreeSet<String> {
    let page = &site.pages.get(url).unwrap_or_else(|| panic!("{}{url} does not exist", site.name));
    let here = |target: &str| resolve(url, target).map(|(path, place)| format!("{path}#{}", place.unwrap_or_default()));
    page.links.iter().filter_map(|link| here(&link.target)).collect()
}

/// The last word of an address, which names the same thing on other pages.
fn word(url: &str) -> &str {
    url.trim_end_matches('/').rsplit('/').next().unwrap_or(url)
}

/// The regions in each of their languages.
fn regions() -> impl Iterator<Item = (&'static Site, Lang)> {
    let regions = built().sites.iter().filter(|site| site.snapshot().portal.site.kind == SiteKind::Region);
    regions.flat_map(|site| site.snapshot().portal.site.languages.iter().map(move |&lang| (site, lang)))
}

#[test]
fn every_task_leads_to_its_row_on_the_page_of_each_municipality() {
    let (mut complaints, mut rows) = (Vec::new(), 0);
    for (site, lang) in regions() {
        let (portal, plan) = (&site.snapshot().portal, &site.snapshot().plan);
        for (id, task) in portal.tasks.iter() {
            let url = plan.record_url(lang, id.into()).expect("a page");
            let linked = linked(site, url);
            for place in portal.own_municipalities().into_iter().filter(|&place| portal.applies(&task.applies, place)) {
                let row = format!("{}#{}", plan.record_url(lang, place.into()).expect("a page"), word(url));
                complaints
                    .extend((!linked.contains(&row)).then(|| format!("{}{url} does not lead to {row}", site.name)));
                rows += 1;
            }
        }
    }
    expect::none("tasks without a way to a municipality", &complaints);
    assert!(rows > 1000, "{rows}");
}

#[test]
fn every_situation_leads_to_its_part_on_the_page_of_each_municipality() {
    let (mut complaints, mut parts) = (Vec::new(), 0);
    for (site, lang) in regions() {
        let (portal, plan) = (&site.snapshot().portal, &site.snapshot().plan);
        for (id, _) in portal.situations.iter() {
            let url = plan.record_url(lang, id.into()).expect("a page");
            let linked = linked(site, url);
            for place in portal.own_municipalities() {
                let page = plan.record_url(lang, place.into()).expect("a page");
                let part = format!("{page}#situation-{}", word(url));
                complaints
                    .extend((!linked.contains(&part)).then(|| format!("{}{url} does not lead to {part}", site.name)));
                parts += 1;
            }
        }
    }
    expect::none("situations without a way to a municipality", &complaints);
    assert!(parts > 500, "{parts}");
}

#[test]
fn situations_begin_with_tasks_of_their_own() {
    for site in &built().sites {
        let portal = &site.snapshot().portal;
        for (id, situation) in portal.situations.iter() {
            assert!(!situation.first_tasks.is_empty(), "{}", situation.meta.id);
            for &task in &situation.first_tasks {
                let task = &portal.tasks[task];
                assert!(task.situations.contains(&id), "{}: {} {}", site.name, situation.meta.id, task.meta.id);
            }
        }
    }
}

#[test]
fn everything_with_a_page_stands_in_the_list_from_a_to_o() {
    let mut complaints = Vec::new();
    for site in &built().sites {
        let (portal, plan) = (&site.snapshot().portal, &site.snapshot().plan);
        for &lang in &portal.site.languages {
            let url = plan.url(lang, Page::Az).expect("a list from A to Ö");
            let linked = linked(site, url);
            let records = shown::records(portal).into_iter().filter_map(|record| plan.record_url(lang, record));
            let missing = records.filter(|record| {
                let wanted = if record.contains('#') { (*record).to_owned() } else { format!("{record}#") };
                !linked.contains(&wanted)
            });
            complaints.extend(missing.map(|record| format!("{}{url} lacks {record}", site.name)));
            let size =
                fs::metadata(built().out.join(&site.name).join(format!("{}index.html", &url[1..]))).unwrap().len();
            complaints.extend((size > AZ_LIMIT).then(|| format!("{}{url} has {size} bytes", site.name)));
        }
    }
    expect::none("what the list from A to Ö lacks", &complaints);
}

#[test]
fn every_page_leads_to_the_list_from_a_to_o_and_to_the_accessibility_statement() {
    let complaints = of_every_page(|site, url, _| {
        let Some(listed) = site.listed(url) else { return Vec::new() };
        let plan = &site.snapshot().plan;
        let lang = Lang::parse(&listed.lang).expect("a language");
        let linked = linked(site, url);
        let lacks = |page: Page| plan.url(lang, page).filter(|url| !linked.contains(&format!("{url}#")));
        [Page::Az, Page::Accessibility].into_iter().filter_map(lacks).map(|page| format!("no way to {page}")).collect()
    });
    expect::none("pages without a way on", &complaints);
}

#[test]
fn a_mistake_is_reported_with_the_page_and_the_record_where_somebody_reads_it() {
    let complaints = of_every_page(|site, url, page| {
        let Some(listed) = site.listed(url) else { return Vec::new() };
        let own = &site.snapshot().portal.site;
        let mailbox = own.contact.as_ref().and_then(|contact| contact.email.clone()).map(Report::Mailbox);
        let begins = match own.report.clone().or(mailbox) {
            Some(Report::Page(page)) => page,
            Some(Report::Mailbox(email)) => format!("mailto:{email}?subject="),
            None => {
                let letters = page.links.iter().filter(|link| link.target.contains("?subject="));
                return letters.map(|link| format!("nobody reads {}", link.target)).collect();
            }
        };
        let about = listed.id.as_ref().map_or_else(|| url.to_owned(), |id| format!("{}/{id}", listed.kind));
        let found = page.links.iter().any(|link| {
            let told = [url, &about].iter().all(|what| link.target.contains(&percent::value(what)));
            link.target.starts_with(&begins) && told
        });
        if found { Vec::new() } else { vec!["no way to report a mistake".to_owned()] }
    });
    expect::none("reports of mistakes", &complaints);
    let readers = built().sites.iter().filter(|site| site.snapshot().portal.site.contact.is_some());
    assert!(readers.count() > 0, "somebody reads reports");
}

#[test]
fn easy_language_stands_on_the_pages_of_the_languages_in_which_it_is_written() {
    let mut found = 0;
    for site in &built().sites {
        let (portal, plan) = (&site.snapshot().portal, &site.snapshot().plan);
        for record in shown::records(portal).into_iter().filter(|record| record.kind != Kind::Term) {
            let easy = &portal.meta(record).easy;
            for &lang in portal.site.languages.iter().filter(|_| !easy.is_empty()) {
                let url = plan.record_url(lang, record).expect("a page");
                let shown = site.pages[url].ids.contains("easy-language");
                assert_eq!(shown, easy.get(lang).is_some(), "{}{url}", site.name);
                found += usize::from(shown);
            }
        }
    }
    assert!(found >= 8, "{found}");
}

#[test]
fn municipalities_that_answer_themselves_with_the_same_others_stand_together() {
    let site = built().sites.iter().find(|site| site.name == "mallimaa").expect("the made-up region");
    let (portal, plan) = (&site.snapshot().portal, &site.snapshot().plan);
    let (id, _) = portal.tasks.iter().find(|(_, task)| task.meta.id == "refugee-placement").expect("a shared task");
    for (lang, words) in [(Lang::FI, "Kunta itse, <a "), (Lang::SV, "Kommunen själv, <a ")] {
        let url = plan.record_url(lang, id.into()).expect("a page");
        let page = std::fs::read_to_string(built().out.join(format!("mallimaa{url}index.html"))).unwrap();
        assert_eq!(page.matches(words).count(), 1, "{url}");
    }
}

/// The addresses of the buttons of an answer, in order.
fn buttons(page: &str) -> Vec<&str> {
    let answer = page.split("<div class=\"answer").nth(1).and_then(|rest| rest.split("<div class=\"record\"").next());
    let rows = answer.unwrap_or_default().split("<p class=\"channels\">").skip(1);
    let links = rows.flat_map(|row| row.split("</p>").next().unwrap_or_default().split(" href=\"").skip(1));
    links.map(|link| link.split('"').next().unwrap_or_default()).collect()
}

#[test]
fn a_way_that_several_parties_share_is_shown_once() {
    let (mut complaints, mut shown) = (Vec::new(), 0);
    for (site, lang) in regions() {
        let (portal, plan) = (&site.snapshot().portal, &site.snapshot().plan);
        for id in portal.tasks.ids() {
            let url = plan.record_url(lang, id.into()).expect("a page");
            let page = fs::read_to_string(built().out.join(format!("{}{url}index.html", site.name))).unwrap();
            let mut found = buttons(&page);
            shown += found.len();
            let all = found.len();
            found.sort_unstable();
            found.dedup();
            complaints.extend((found.len() < all).then(|| format!("{}{url} repeats a way", site.name)));
        }
    }
    expect::none("ways shown more than once", &complaints);
    assert!(shown > 1000, "{shown}");
}
