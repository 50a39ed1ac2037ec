//! What pages say of a small portal that is made for the purpose: facts in pictures, one test for each that was wrong once.

use std::sync::OnceLock;

use crate::kit::fixture::Fixture;
use crate::kit::tree::Tree;
use crate::kit::{cases, pipeline};

/// Every page of the small portal.
fn pages() -> &'static Tree {
    static PAGES: OnceLock<Tree> = OnceLock::new();
    PAGES.get_or_init(|| {
        let text = std::fs::read_to_string(cases("shown.txt")).unwrap();
        let sites = Fixture::base().with(&Fixture::parse(&text)).write();
        let prepared = pipeline::run(&sites.sites);
        let codes = pipeline::codes(&prepared);
        assert_eq!(codes, [("koe/maps.yaml", "no-boundary")], "{}", pipeline::messages(&prepared));
        pipeline::rendered(&prepared)
    })
}

/// The pages whose path begins and ends with these words, as one text in one line.
fn text(start: &str, end: &str) -> String {
    let found = pages().iter().filter(|(path, _)| path.starts_with(start) && path.ends_with(end));
    let texts: Vec<String> = found.map(|(_, bytes)| String::from_utf8_lossy(bytes).replace('\n', " ")).collect();
    assert!(!texts.is_empty(), "no page {start}…{end} in {:?}", pages().keys().collect::<Vec<_>>());
    texts.join(" ")
}

/// What stands in a text after some words, up to others.
fn after<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let rest = text.split_once(start).unwrap_or_else(|| panic!("no `{start}` in {text}")).1;
    rest.split_once(end).map_or(rest, |(found, _)| found)
}

#[test]
fn a_party_that_a_class_holds_already_counts_once() {
    let page = text("koe/fi/sopimukset/uusi", "index.html");
    assert!(page.contains("kirjattu: 0/4"), "{}", after(&page, "id=\"approvals\"", "</p>"));
}

#[test]
fn a_municipality_that_is_no_party_is_shown_as_none() {
    let map = text("koe/fi/kunnat/", "kunnat/index.html");
    let none = after(&map, "Ei ole sopimuksen osapuoli <span", "</ol>");
    assert!(none.contains("Alamaa") && !none.contains("Ylämaa"), "{none}");
    assert!(!map.contains("Käsitelty, hyväksyntää ei ole kirjattu"));
}

#[test]
fn a_municipality_without_a_boundary_stands_in_the_list_of_the_map() {
    let map = text("koe/fi/kunnat/", "kunnat/index.html");
    let figure = after(&map, "<figure class=\"picture\">", "</figure>");
    assert!(figure.contains("Rajaton"), "{figure}");
    assert!(figure.contains("Ei ole sopimuksen osapuoli <span class=\"muted\">(2 kuntaa)</span>"), "{figure}");
}

#[test]
fn a_municipality_on_the_map_has_its_name_and_leads_to_its_page() {
    let map = text("koe/fi/kunnat/", "kunnat/index.html");
    let svg = after(&map, "<figure class=\"picture\">", "</svg>");
    let shape = svg.split("<a href=\"").nth(1).unwrap();
    let (href, rest) = shape.split_once('"').unwrap();
    let name = after(rest, "<title>", "</title>");
    // The list beside the map has the same link for those who do not point at places.
    assert!(map.contains(&format!("<a href=\"{href}\">{name}</a></li>")), "{svg}");
    assert!(rest.starts_with(" tabindex=\"-1\""), "{svg}");
}

#[test]
fn a_tile_has_its_row() {
    let page = text("maa/fi/hyvinvointialueet/", "hyvinvointialueet/index.html");
    for class in ["r1 c1", "r2 c2"] {
        assert!(page.contains(&format!("<li class=\"{class}\">")), "{class}");
    }
}

#[test]
fn a_party_that_others_joined_has_not_just_stayed() {
    let change = |id: &str| {
        let page = text("koe/fi/kuka-vastaa/", &format!("{id}/index.html"));
        after(&page, "class=\"change\"", "</p>").rsplit_once("<strong>").unwrap().1.to_owned()
    };
    assert_eq!(change("liittyi"), "mukaan tuli muita</strong>");
    assert_eq!(change("sailyi"), "säilyi</strong>");
    assert_eq!(change("siirtyi"), "siirtyi</strong>");
    assert_eq!(change("paattyi"), "päättyi</strong>");
}

#[test]
fn a_body_has_one_box() {
    let page = text("koe/fi/toimielimet/hallitus", "index.html");
    let picture = after(&page, "<svg class=\"wide\" role=\"img\"", "</svg>");
    assert_eq!(picture.matches(">Jaosto<").count(), 1, "{picture}");
    let lists = after(&page, "</svg>", "</figure>");
    assert_eq!(lists.matches("Jaosto").count(), 2, "{lists}");
}

#[test]
fn a_planned_meeting_whose_day_has_passed_is_no_meeting_to_come() {
    let page = text("koe/fi/neuvottelut/", "neuvottelut/index.html");
    let list = after(&page, "id=\"year-heading\"", "</section>");
    assert!(list.contains("<span aria-hidden=\"true\">○</span> Kokous, ei tietoa, pidettiinkö"), "{list}");
    assert!(list.contains("<span aria-hidden=\"true\">●</span> Kokous<"), "{list}");
    assert!(!list.contains("<svg"), "of fewer than four events no clock is drawn: {list}");
}

#[test]
fn measures_of_two_goals_have_places_of_their_own() {
    let page = text("koe/fi/sopimukset/uusi", "index.html");
    for id in ["measure-a_b-c", "measure-a-b_c"] {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
}

#[test]
fn a_name_with_an_ampersand_is_escaped_once_in_descriptions() {
    let page = text("koe/fi/kunnat/rajaton", "index.html");
    let description = after(&page, "<meta name=\"description\" content=\"", "\"");
    assert!(description.contains("Rajaton &amp; Co") && !description.contains("&amp;amp;"), "{description}");
}

#[test]
fn the_locator_describes_itself() {
    let page = text("koe/fi/kunnat/ylamaa", "index.html");
    let locator = after(&page, "<figure class=\"locator\">", "</figure>");
    assert!(locator.contains("<desc id=\"locator-desc\">Alueen ääriviiva"), "{locator}");
}
