//! Who answers in a place, over a small portal that is made for the purpose.

use std::sync::OnceLock;

use crate::kit::fixture::Fixture;
use crate::kit::tree::Tree;
use crate::kit::{cases, pipeline};

/// Every page of the small portal.
fn pages() -> &'static Tree {
    static PAGES: OnceLock<Tree> = OnceLock::new();
    PAGES.get_or_init(|| {
        let text = std::fs::read_to_string(cases("answers.txt")).unwrap();
        let sites = Fixture::base().with(&Fixture::parse(&text)).write();
        let prepared = pipeline::run(&sites.sites);
        assert!(pipeline::codes(&prepared).is_empty(), "{}", pipeline::messages(&prepared));
        pipeline::rendered(&prepared)
    })
}

/// A page without its tags, in one line.
fn page(path: &str) -> String {
    let bytes = pages().get(path).unwrap_or_else(|| panic!("no {path} in {:?}", pages().keys().collect::<Vec<_>>()));
    let html = String::from_utf8_lossy(bytes).replace('\n', " ");
    let texts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    texts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page of a municipality on the national site.
fn place(name: &str) -> String {
    page(&format!("maa/fi/kunnat/{name}/index.html"))
}

fn has(page: &str, words: &[&str]) {
    for word in words {
        assert!(page.contains(word), "no `{word}` in {page}");
    }
}

fn lacks(page: &str, words: &[&str]) {
    for word in words {
        assert!(!page.contains(word), "`{word}` in {page}");
    }
}

#[test]
fn employment_services_have_one_organiser() {
    has(&place("ylamaa"), &["Työ Ylämaa", "Työvoimaviranomainen Ylämaa"]);
    lacks(&place("ylamaa"), &["Työ Yksi", "Työ Yhteinen"]);
    has(&place("alamaa"), &["Työ Yhteinen", "Työvoimaviranomainen Yhteinen"]);
    lacks(&place("alamaa"), &["Yhteinen, Alamaa"]);
    has(&page("koe/fi/kuka-vastaa/tyo/index.html"), &["Tästä vastaavat Yhteinen ja Ylämaa"]);
}

#[test]
fn rows_are_shown_where_they_hold() {
    has(&place("ylamaa"), &["Paikat Koealue"]);
    lacks(&place("ylamaa"), &["Paikat Alamaa"]);
    has(&place("alamaa"), &["Paikat Alamaa"]);
    lacks(&place("alamaa"), &["Paikat Koealue"]);
    has(
        &page("maa/fi/kuka-vastaa/paikat/index.html"),
        &["Vastaaja riippuu siitä", "Kaikkialla muualla", "ei koske: Alamaa , Suurkaupunki"],
    );
    // Of the places that a row leaves out, a region names its own.
    has(&page("koe/fi/kuka-vastaa/paikat/index.html"), &["ei koske: Alamaa"]);
    lacks(&page("koe/fi/kuka-vastaa/paikat/index.html"), &["Suurkaupunki"]);
}

#[test]
fn a_city_with_the_duties_of_a_county_is_one_party() {
    let city = place("suuri");
    has(&city, &["Paikat Suuri", "Verkkosivu suuri.example", "Etelä"]);
    lacks(&city, &["Paikat Suurkaupunki", "Ennen: Suuri", "Muutos perustuu"]);
    lacks(&place("luoto"), &["Hyvinvointialue Saari"]);
    has(&place("luoto"), &["Maakunta Saari"]);
}

#[test]
fn what_moved_is_told_from_a_law_that_changed() {
    // A municipality's page tells who answers now; history and law stand on the page of the task.
    lacks(&place("ylamaa"), &["Ennen: ", "Laki muuttui", "611/2021"]);
    let task = page("maa/fi/kuka-vastaa/laki/index.html");
    has(&task, &["Laki muuttui: 611/2021"]);
    lacks(&task, &["Muutos perustuu", "Ennen: "]);
}

#[test]
fn a_task_has_contacts_of_its_own_where_they_are_good() {
    let county = "Neuvonta , 03 123 456 (arkisin klo 8–16; maksuton)";
    let more = ", Chat (suomi, englanti) ei tarkistettu";
    has(&place("ylamaa"), &[county, more, "Linja, 0800 123 456"]);
    lacks(&place("ylamaa"), &["Siellä"]);
    has(&place("muualla"), &["Siellä, 09 123 456", "Linja, 0800 123 456"]);
    lacks(&place("muualla"), &["Neuvonta"]);
    // On the page of the task they come before the contacts of the parties; those of one place only name it.
    has(
        &page("maa/fi/kuka-vastaa/apu/index.html"),
        &["Linja Puhelin 0800 123 456", "Neuvonta ( Koealue ) Puhelin 03 123 456"],
    );
    has(&page("koe/fi/kuka-vastaa/apu/index.html"), &["Koealue : Neuvonta Puhelin 03 123 456"]);
    lacks(&page("koe/fi/kuka-vastaa/apu/index.html"), &["Siellä"]);
    let swedish = String::from_utf8_lossy(&pages()["koe/sv/vem-ansvarar/hjalp/index.html"]).into_owned();
    has(&swedish, &["Rådgivning", "<a rel=\"external\" href=\"https://apu.example/sv\"><b>", "href=\"tel:03123456\""]);
}

#[test]
fn whoever_cannot_be_reached_is_named_once_at_the_end() {
    let graves = page("maa/fi/kuka-vastaa/hauta/index.html");
    has(&graves, &["Näiden yhteystiedot puuttuvat: Seurakunta ."]);
    lacks(&graves, &["Yhteystieto puuttuu"]);
    has(&place("suuri"), &["Näiden yhteystiedot puuttuvat:", "Seurakunta"]);
    lacks(&place("suuri"), &["Seurakunta vastaa 1 tehtävästä"]);
}

#[test]
fn parties_are_called_as_people_call_them() {
    // The row of a task that everybody's own municipality answers for leads to the choice of the municipality.
    let path = "maa/fi/kuka-vastaa/laki/index.html";
    let html = String::from_utf8_lossy(&pages()[path]).into_owned();
    has(&html, &["laki/#places\">oma kuntasi</a>", "<h2 id=\"places\">", "kunnat/?task=laki\">"]);
    has(&place("ylamaa"), &["Laki Ylämaa"]);
    lacks(&place("ylamaa"), &["oma kuntasi,"]);
    has(&page("maa/fi/kuka-vastaa/koulu/index.html"), &["koulutuksen järjestäjä", "ota yhteyttä omaan kouluun"]);
}

#[test]
fn the_task_of_each_municipality_leads_to_the_pages_of_the_municipality() {
    for task in ["laki", "koulu"] {
        let task = page(&format!("koe/fi/kuka-vastaa/{task}/index.html"));
        has(&task, &["Alamaa , alamaa.example", "Ylämaa : Yhteystieto puuttuu"]);
    }
    lacks(&page("koe/fi/kuka-vastaa/siirto/index.html"), &["alamaa.example"]);
}

#[test]
fn an_address_names_a_municipality_by_its_code_on_the_page_of_a_task() {
    let raw = |path: &str| String::from_utf8_lossy(&pages()[path]).into_owned();
    let place = raw("koe/fi/kunnat/ylamaa/index.html");
    let code = place.split_once("data-place=\"").and_then(|(_, rest)| rest.split_once('"')).unwrap().0;
    let row = format!("<li id=\"{code}\">");
    for task in ["koe/fi/kuka-vastaa/tyo/index.html", "koe/sv/vem-ansvarar/hjalp/index.html"] {
        assert!(raw(task).contains(&row), "no {row} in {task}");
    }
}
