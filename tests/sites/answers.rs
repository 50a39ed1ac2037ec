//! That the page of each municipality gives the answer that the law gives there: one employment authority, no duties of a
//! county in Helsinki that its acts leave out, nothing about Uusimaa elsewhere.

use std::fs;

use rayon::prelude::*;
use yhdys::model::county::CountyKind;
use yhdys::model::id::Id;
use yhdys::model::lang::Lang;
use yhdys::model::municipality::Municipality;
use yhdys::model::party::Party;
use yhdys::model::portal::Portal;

use super::{Site, built};
use crate::kit::expect;

/// The counties of Uusimaa and Helsinki, in which HUS has tasks (615/2021).
const UUSIMAA: [&str; 5] = ["01", "02", "03", "04", "90"];

/// The page of a municipality in one language.
struct Sheet {
    site: &'static Site,
    lang: Lang,
    place: Id<Municipality>,
    html: String,
}

impl Sheet {
    fn portal(&self) -> &'static Portal {
        &self.site.snapshot().portal
    }

    fn county(&self) -> &'static str {
        let portal = self.portal();
        &portal.counties[portal.municipalities[self.place].county].meta.id
    }

    /// The row of a task.
    fn row(&self, task: &str) -> &str {
        let plan = &self.site.snapshot().plan;
        let url = plan.record_url(self.lang, self.portal().find(&format!("task:{task}")).expect("the task"));
        let word = url.expect("its page").trim_end_matches('/').rsplit('/').next().unwrap();
        let start =
            self.html.find(&format!("<li id=\"{word}\">")).unwrap_or_else(|| panic!("{task} at {}", self.name()));
        let rest = &self.html[start..];
        &rest[..rest.find("</li>").expect("the end of the row")]
    }

    /// Who answers in a row.
    fn who(&self, task: &str) -> Vec<String> {
        let parties = self.row(task).split_once("<div>").expect("parties").1.split('<').next().unwrap_or_default();
        parties.trim().split(", ").map(str::to_owned).collect()
    }

    /// All rows of tasks.
    fn rows(&self) -> &str {
        let start = self.html.find("id=\"tasks\"").expect("the tasks");
        &self.html[start..start + self.html[start..].find("id=\"cooperation\"").unwrap_or(self.html.len() - start)]
    }

    fn title(&self, party: Party) -> String {
        let name = self.portal().party_name(party).expect("a party with a name");
        name.best(self.lang, &self.portal().site.languages).expect("its name").text.clone()
    }

    fn name(&self) -> String {
        format!("{} {} ({})", self.site.name, self.title(Party::Municipality(self.place)), self.lang)
    }
}

/// The pages of the municipalities of the mainland, in every language of every site.
fn sheets() -> Vec<Sheet> {
    let sites = built().sites.iter().filter(|site| site.name != "mallimaa");
    let keys = sites.flat_map(|site| {
        let portal = &site.snapshot().portal;
        let inside =
            |id: &Id<Municipality>| portal.counties[portal.municipalities[*id].county].kind != CountyKind::Outside;
        let places: Vec<_> = portal.own_municipalities().into_iter().filter(inside).collect();
        portal
            .site
            .languages
            .iter()
            .flat_map(move |&lang| places.clone().into_iter().map(move |place| (site, lang, place)))
    });
    let keys: Vec<_> = keys.collect();
    let read = |(site, lang, place): (&'static Site, Lang, Id<Municipality>)| {
        let url = site.snapshot().plan.record_url(lang, place.into()).expect("a page");
        let path = built().out.join(&site.name).join(url.trim_start_matches('/')).join("index.html");
        Sheet { site, lang, place, html: fs::read_to_string(path).expect("the page") }
    };
    keys.into_par_iter().map(read).collect()
}

fn complaints(check: impl Fn(&Sheet) -> Option<String> + Sync) -> Vec<String> {
    built();
    let sheets = sheets();
    assert!(sheets.len() > 2 * 292, "{}", sheets.len());
    sheets.par_iter().filter_map(|sheet| Some(format!("{}: {}", sheet.name(), check(sheet)?))).collect()
}

#[test]
fn one_party_organises_employment_services_in_each_municipality() {
    let found = complaints(|sheet| {
        let portal = sheet.portal();
        let area = portal.municipalities[sheet.place].employment_area.expect("an employment area");
        let alone = portal.bodies[area].members.len() == 1;
        let right = sheet.title(if alone { Party::Municipality(sheet.place) } else { Party::Body(area) });
        let tasks = ["employment-services", "pay-subsidy"].into_iter();
        tasks.map(|task| sheet.who(task).join(", ")).find(|who| *who != right).map(|who| format!("{who}, not {right}"))
    });
    expect::none("wrong organisers of employment services", &found);
}

#[test]
fn ambulances_are_organised_by_hus_in_uusimaa_and_by_the_county_elsewhere() {
    let found = complaints(|sheet| {
        let portal = sheet.portal();
        let hus = || Party::Body(portal.bodies.find("hus").expect("HUS"));
        let county = Party::County(portal.municipalities[sheet.place].county);
        let right = sheet.title(if UUSIMAA.contains(&sheet.county()) { hus() } else { county });
        let who = sheet.who("emergency-medical-care");
        (who != [right.as_str()]).then(|| format!("{who:?}, not {right}"))
    });
    expect::none("wrong organisers of ambulances", &found);
}

#[test]
fn rows_outside_uusimaa_say_nothing_about_uusimaa() {
    let words = ["HUS", "Uusimaa", "Uudella", "Uudenmaa", "Nyland", "Helsin", "Länsi-Uu"];
    let found = complaints(|sheet| {
        let elsewhere = !UUSIMAA.contains(&sheet.county());
        let rows = sheet.rows();
        words.into_iter().find(|word| elsewhere && rows.contains(word)).map(|word| format!("`{word}`"))
    });
    expect::none("rows about Uusimaa elsewhere", &found);
}

#[test]
fn public_transport_has_one_answer_in_each_municipality() {
    let found = complaints(|sheet| {
        let who = sheet.who("public-transport");
        (who.len() != 1).then(|| format!("{who:?}"))
    });
    expect::none("answers about public transport", &found);
}

#[test]
fn helsinki_moved_nothing_to_itself_and_lacks_what_its_acts_leave_out() {
    let mut pages = 0;
    for sheet in sheets().iter().filter(|sheet| sheet.county() == "90") {
        let rows = sheet.rows();
        let own = sheet.title(Party::Municipality(sheet.place));
        for before in ["Ennen", "Tidigare"] {
            for line in rows.split("<p class=\"muted\">").filter(|line| line.starts_with(&format!("{before}: {own}"))) {
                assert!(!line.contains("616/2021"), "{line}");
            }
        }
        for law in ["612/2021 7 §", "611/2021 32 §", "611/2021 33 §"] {
            assert!(!rows.contains(law), "{law} in {}", sheet.name());
        }
        let county = sheet.title(Party::County(sheet.portal().municipalities[sheet.place].county));
        // Agreements may be named after the city.
        let answers = &sheet.html[..sheet.html.find("id=\"cooperation\"").or(sheet.html.find("id=\"facts\"")).unwrap()];
        assert!(!answers.contains(&county), "{county}");
        pages += 1;
    }
    assert_eq!(pages, 4, "of its own and of the national site, in Finnish and Swedish");
}

#[test]
fn a_city_did_not_take_over_from_itself() {
    let site = built().sites.iter().find(|site| site.name == "helsinki").unwrap();
    let mut pages = 0;
    for row in site.listed.iter().filter(|row| row.kind == "task") {
        let page = built().out.join("helsinki").join(row.url.trim_start_matches('/')).join("index.html");
        let html = fs::read_to_string(page).unwrap();
        let from_itself = ["Ennen: Helsinki, 31.12.2022", "Tidigare: Helsingfors, till och med 31.12.2022"]
            .into_iter()
            .find(|line| html.contains(line));
        assert_eq!(from_itself, None, "{}", row.url);
        pages += 1;
    }
    assert!(pages > 100, "{pages}");
}

#[test]
fn a_city_with_the_duties_of_a_county_has_its_agreements_on_its_page() {
    let found = complaints(|sheet| {
        let portal = sheet.portal();
        let county = portal.municipalities[sheet.place].county;
        let is_city = portal.counties[county].kind == CountyKind::City;
        let binds = portal.agreements.iter().any(|(_, row)| row.parties.contains(&Party::County(county)));
        let lacks = is_city && binds && !sheet.html.contains("id=\"agreements\"");
        lacks.then(|| "names no agreement".to_owned())
    });
    expect::none("cities without their agreements", &found);
}
