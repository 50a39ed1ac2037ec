//! Lists too long for one page come in parts: every record stands in one of them, in both languages, and each leads to the next.

use yhdys::pipeline::render::{Rendered, Snapshot, render};

use crate::kit::fixture::Fixture;
use crate::kit::pipeline;

/// A site with more practices than two pages hold.
const COUNT: usize = 1_203;

fn snapshot() -> Snapshot {
    let practice = |row: usize| {
        format!(
            "- {{id: tapa-{row}, title: {{fi: \"Tapa {row:04}\", sv: \"Praxis {row:04}\"}}, summary: {{fi: \"Kuvaus {row}.\", sv: \"Text {row}.\"}}, areas: [hyte]}}\n"
        )
    };
    let sites = Fixture::base().file("koe/practices.yaml", &(0..COUNT).map(practice).collect::<String>()).write();
    let prepared = pipeline::run(&sites.sites);
    assert_eq!(prepared.errors().count(), 0, "{}", pipeline::messages(&prepared));
    prepared.snapshots.into_iter().find(|snapshot| snapshot.portal.site.id == "koe").unwrap()
}

fn text(snapshot: &Snapshot, url: &str) -> String {
    let output = snapshot.plan.at(url).unwrap_or_else(|| panic!("no {url}"));
    match render(snapshot, output).unwrap_or_else(|fault| panic!("{url}: {}", fault.why)) {
        Rendered::Text(text) => text,
        other => panic!("{url}: {other:?}"),
    }
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(inside, _)| inside)
}

#[test]
fn a_long_list_comes_in_parts_that_hold_every_record_once() {
    let snapshot = snapshot();
    for (list, word, name) in [("/fi/hyvat-kaytannot/", "osa", "Tapa"), ("/sv/god-praxis/", "del", "Praxis")] {
        let urls = [list.to_owned(), format!("{list}{word}-2/"), format!("{list}{word}-3/")];
        let pages: Vec<String> = urls.iter().map(|url| text(&snapshot, url)).collect();
        let main = |page: &str| between(page, "<main", "</main>").to_owned();
        let all: String = pages.iter().map(|page| main(page)).collect();
        for row in 0..COUNT {
            assert_eq!(all.matches(&format!(">{name} {row:04}</a>")).count(), 1, "{list}: {row}");
        }
        assert!(snapshot.plan.at(&format!("{list}{word}-4/")).is_none());
        let titles: Vec<&str> = pages.iter().map(|page| between(page, "<title>", "</title>")).collect();
        assert!(titles[0] != titles[1] && titles[1] != titles[2], "{titles:?}");
        let way = |page: &str, rel: &str| between(page, &format!("<a rel=\"{rel}\" href=\""), "\"").to_owned();
        let next: Vec<String> = pages.iter().map(|page| way(page, "next")).collect();
        let previous: Vec<String> = pages.iter().map(|page| way(page, "prev")).collect();
        assert!(next[0].ends_with(&urls[1][1..]) && next[1].ends_with(&urls[2][1..]) && next[2].is_empty(), "{next:?}");
        assert!(previous[0].is_empty() && previous[1].ends_with(&urls[0][1..]), "{previous:?}");
        assert!(previous[2].ends_with(&urls[1][1..]), "{previous:?}");
        let twin = if word == "osa" { "/sv/god-praxis/del-2/" } else { "/fi/hyvat-kaytannot/osa-2/" };
        assert!(pages[1].contains(&format!("https://koe.example{twin}")), "the part knows its twin");
    }
}

#[test]
fn pages_that_name_all_records_name_the_first_and_lead_to_the_list() {
    let snapshot = snapshot();
    let area = text(&snapshot, "/fi/yhdyspinnat/hyte/");
    assert!(area.contains(">Tapa 0000</a>") && area.contains(">Tapa 0499</a>") && !area.contains(">Tapa 0500</a>"));
    assert!(area.contains("Hyvät käytännöt, yhteensä 1\u{a0}203</a>"), "{}", between(&area, "Tapa 0498", "</main>"));
    let az = text(&snapshot, "/fi/a-o/");
    assert!(!az.contains("Tapa 0001") && az.contains("hyvat-kaytannot/\">Hyvät käytännöt</a>"));
}

#[test]
fn parts_are_in_the_map_of_the_site_and_in_no_ledger() {
    let snapshot = snapshot();
    assert!(text(&snapshot, "/sitemap.xml").contains("https://koe.example/fi/hyvat-kaytannot/osa-3/"));
    let listed = yhdys::pipeline::plan::listed::accepted(&snapshot.portal, &snapshot.plan);
    assert!(listed.contains_key("/fi/hyvat-kaytannot/") && !listed.contains_key("/fi/hyvat-kaytannot/osa-2/"));
}

/// With 100,000 news in one language the page was longer than a page may be.
#[test]
fn the_page_of_translations_lists_a_thousand_of_a_kind_and_counts_the_rest() {
    let news = "---\ntitle: \"Uutinen\"\ndate: \"2026-01-01\"\n---\n\nTeksti.\n";
    let fixture = (0..1_003).fold(Fixture::base(), |all, row| all.file(&format!("koe/news/n-{row}.fi.md"), news));
    let prepared = pipeline::run(&fixture.write().sites);
    let snapshot = prepared.snapshots.iter().find(|snapshot| snapshot.portal.site.id == "koe").unwrap();
    let page = text(snapshot, "/fi/kaannokset/");
    let listed = between(&page, "(1003)</summary>", "… ja vielä 3 tietuetta");
    assert_eq!(listed.matches("<li>").count(), 1_001, "{}", between(&page, "<main", "</main>"));
}
