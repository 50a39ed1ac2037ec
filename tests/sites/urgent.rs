//! That whoever needs help at once finds a number first, and that nobody is promised an answer that nobody can give.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use yhdys::model::body::Body;
use yhdys::model::id::Id;
use yhdys::model::lang::Lang;
use yhdys::model::portal::Portal;
use yhdys::pipeline::plan::Page;
use yhdys::pipeline::render::Snapshot;
use yhdys::text::phone::dialled;

use super::{Site, built, of_every_page};
use crate::kit::expect;

/// Records that begin with numbers, and which: those of people in danger, in a crisis, or suddenly ill.
const FIRST: &[(&str, &str, &[&str])] = &[
    ("task", "emergency-number", &["112", "116117"]),
    ("task", "urgent-care", &["112", "116117", "0800147111"]),
    ("task", "emergency-medical-care", &["112"]),
    ("task", "fire-and-rescue", &["112"]),
    ("task", "social-emergency", &["112"]),
    ("task", "child-protection", &["112"]),
    ("task", "shelter-from-violence", &["112"]),
    ("task", "crisis-support", &["112", "0925250111"]),
    ("task", "mental-health-care", &["112", "0925250111"]),
    ("task", "substance-services", &["112", "0800147111"]),
    ("situation", "sudden-crisis", &["112", "116117", "0925250111", "0800147111"]),
    ("situation", "violence", &["112", "116117", "0925250111"]),
    ("situation", "emergency", &["112", "116117", "0925250111", "0800147111"]),
    ("situation", "illness-and-health", &["112", "116117", "0800147111"]),
];

/// What the sites say of missing contacts and of answers, in each of their languages.
const NO_CONTACT: &[&str] = &["Yhteystieto puuttuu", "Kontaktuppgift saknas"];
const PROMISES: &[&str] = &["14 päivän", "14 dagar"];
const NOTES: &[&str] = &["palauteosoite", "adress för respons"];

/// Every site in each of its languages.
fn sites() -> impl Iterator<Item = (&'static Site, &'static Snapshot, Lang)> {
    built().sites.iter().flat_map(|site| {
        let snapshot = site.snapshot();
        snapshot.portal.site.languages.iter().map(move |&lang| (site, snapshot, lang))
    })
}

/// The main part of a page as it was published.
fn main_of(site: &Site, url: &str) -> String {
    let path = built().out.join(&site.name).join(url.trim_start_matches('/')).join("index.html");
    let html = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let main = html.split_once("<main").expect("a main part").1;
    main.split_once("</main>").expect("its end").0.to_owned()
}

/// What stands under the main heading.
fn after_heading(main: &str) -> &str {
    main.split_once("</h1>").expect("a main heading").1.trim_start()
}

/// The numbers of the box at the beginning of a text.
fn numbers(html: &str) -> Vec<&str> {
    let urgent = html.split_once("</section>").map_or("", |(urgent, _)| urgent);
    urgent.split("href=\"tel:").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn pages_of_people_in_need_begin_with_numbers() {
    let mut complaints = Vec::new();
    for (site, _, lang) in sites() {
        for (kind, id, wanted) in FIRST {
            let fits =
                |row: &&super::Listed| row.lang == lang.tag() && row.kind == *kind && row.id.as_deref() == Some(id);
            let url = &site.listed.iter().find(fits).unwrap_or_else(|| panic!("{} lacks {kind}:{id}", site.name)).url;
            let main = main_of(site, url);
            let first = after_heading(&main);
            let found = if first.starts_with("<section class=\"urgent\"") { numbers(first) } else { Vec::new() };
            let lacks = wanted.iter().any(|number| !found.contains(number)) || found.first() != Some(&"112");
            let unknown = NO_CONTACT.iter().any(|words| main.contains(words));
            if lacks || unknown {
                complaints.push(format!("{}{url}: {found:?}, says that a contact is missing: {unknown}", site.name));
            }
        }
    }
    expect::none("pages that leave people in need alone", &complaints);
}

#[test]
fn every_record_that_names_numbers_shows_them_first() {
    let mut complaints = Vec::new();
    for (site, snapshot, lang) in sites() {
        let portal = &snapshot.portal;
        let tasks = portal.tasks.iter().map(|(id, task)| (id.into(), &task.urgent));
        let situations = portal.situations.iter().map(|(id, situation)| (id.into(), &situation.urgent));
        for (record, urgent) in tasks.chain(situations).filter(|(_, urgent)| !urgent.is_empty()) {
            let url = snapshot.plan.record_url(lang, record).expect("a page");
            let wanted: Vec<String> = urgent.iter().filter_map(|&id| number_in(portal, id, lang)).collect();
            let main = main_of(site, url);
            let first = after_heading(&main);
            if !first.starts_with("<section class=\"urgent\"") || numbers(first) != wanted {
                complaints.push(format!("{}{url}", site.name));
            }
        }
    }
    expect::none("records whose numbers do not come first", &complaints);
}

/// The number of a line, unless it is said to answer in other languages only.
fn number_in(portal: &Portal, id: Id<Body>, lang: Lang) -> Option<String> {
    let contact = portal.bodies[id].contact.as_ref()?;
    let answers = contact.languages.is_empty() || contact.languages.contains(&lang);
    dialled(contact.phone.as_ref().filter(|_| answers)?)
}

#[test]
fn a_line_that_answers_in_swedish_stands_on_swedish_pages_only() {
    for (site, _, lang) in sites() {
        let fits = |row: &&super::Listed| row.lang == lang.tag() && row.id.as_deref() == Some("sudden-crisis");
        let url = &site.listed.iter().find(fits).expect("a life situation").url;
        let main = main_of(site, url);
        let swedish = numbers(after_heading(&main)).contains(&"0925250112");
        assert_eq!(swedish, lang.tag() == "sv", "{} {url}", site.name);
    }
}

#[test]
fn whoever_finds_nothing_sees_numbers_without_a_script() {
    for (site, snapshot, lang) in sites() {
        let main = main_of(site, snapshot.plan.url(lang, Page::Search).expect("a search page"));
        let urgent = main.split_once("<div id=\"search-urgent\">").expect("a box without `hidden`").1;
        assert_eq!(numbers(urgent)[..2], ["112", "116117"], "{} {}", site.name, lang.tag());
    }
}

#[test]
fn every_phone_link_can_be_dialled() {
    let complaints = of_every_page(|_, _, page| {
        let phones = page.links.iter().filter_map(|link| link.target.strip_prefix("tel:"));
        phones.filter(|number| dialled(number).as_deref() != Some(*number)).map(str::to_owned).collect()
    });
    expect::none("phone links that no telephone dials", &complaints);
}

/// The number of the supervisor of accessibility, which the program itself knows.
const SUPERVISOR: &str = "0295345000";

/// The numbers of records that name a source.
fn sourced(portal: &Portal) -> BTreeSet<String> {
    let bodies = portal.bodies.every().filter_map(|(_, body)| Some((&body.meta, body.contact.as_ref()?)));
    let counties = portal.counties.every().filter_map(|(_, county)| Some((&county.meta, county.contact.as_ref()?)));
    let municipalities = portal.municipalities.every();
    let municipalities = municipalities.filter_map(|(_, place)| Some((&place.meta, place.contact.as_ref()?)));
    let tasks = portal.tasks.every();
    let tasks = tasks.flat_map(|(_, task)| task.contacts.iter().map(move |row| (&task.meta, &row.contact)));
    let all = bodies.chain(counties).chain(municipalities).chain(tasks);
    let known = all.filter(|(meta, _)| !meta.sources.is_empty());
    known.filter_map(|(_, contact)| dialled(contact.phone.as_ref()?)).collect()
}

#[test]
fn no_real_site_gives_a_number_without_a_source() {
    let known: BTreeMap<&str, BTreeSet<String>> =
        built().sites.iter().map(|site| (site.name.as_str(), sourced(&site.snapshot().portal))).collect();
    let complaints = of_every_page(|site, _, page| {
        let phones = page.links.iter().filter_map(|link| link.target.strip_prefix("tel:"));
        let is_known = |number: &str| number == SUPERVISOR || known[site.name.as_str()].contains(number);
        phones.filter(|number| site.name != "mallimaa" && !is_known(number)).map(str::to_owned).collect()
    });
    expect::none("phone numbers without a source", &complaints);
}

#[test]
fn statements_name_the_supervisor_and_promise_no_answer_without_an_address() {
    let mut complaints = Vec::new();
    for (site, snapshot, lang) in sites() {
        let main = main_of(site, snapshot.plan.url(lang, Page::Accessibility).expect("a statement"));
        let page = if lang.tag() == "sv" {
            "https://www.tillganglighetskrav.fi"
        } else {
            "https://www.saavutettavuusvaatimukset.fi"
        };
        let wanted = ["mailto:saavutettavuus@traficom.fi", "tel:0295345000", page];
        complaints.extend(
            wanted
                .iter()
                .filter(|part| !main.contains(*part))
                .map(|part| format!("{} {}: {part}", site.name, lang.tag())),
        );
        let promised = PROMISES.iter().any(|words| main.contains(words));
        if promised != snapshot.portal.site.accessibility.feedback.is_reachable() {
            complaints.push(format!("{} {}: promises an answer: {promised}", site.name, lang.tag()));
        }
    }
    expect::none("statements of accessibility that mislead", &complaints);
}

#[test]
fn no_front_page_shows_what_its_makers_have_still_to_do() {
    let shown = |(site, snapshot, lang): (&'static Site, &'static Snapshot, Lang)| {
        let main = main_of(site, snapshot.plan.url(lang, Page::Home).expect("a front page"));
        NOTES.iter().find(|words| main.contains(**words)).map(|words| format!("{} {}: {words}", site.name, lang.tag()))
    };
    let complaints: Vec<String> = sites().filter_map(shown).collect();
    expect::none("notes of makers on front pages", &complaints);
}
