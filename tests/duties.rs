//! What the data says of each duty: `cases/duties/<duty>.txt` holds records, and beside it `<duty>.rows` what is said of them.
//!
//! A case stands on `cases/base.txt` and `cases/duties/base.txt`, which has two council terms and every section, and vouches
//! for all its lists. Lines for `koe/site.yaml` take the place of the keys of that.
//! A name may have `--` and what is special about the case.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use yhdys::cli::job::Job;
use yhdys::cli::site::prepare;
use yhdys::duty::{self, Row, When};
use yhdys::model::codes::Coded;
use yhdys::model::kind::RecordRef;
use yhdys::model::lang::Lang;
use yhdys::model::party::Party;
use yhdys::model::portal::Portal;
use yhdys::pipeline::render::{Rendered, render};

use crate::kit::fixture::Fixture;
use crate::kit::tree::Tree;
use crate::kit::{cases, expect, pipeline, repository, tree};

/// Names of the case files.
fn names() -> Vec<String> {
    let paths =
        tree::paths(&cases("duties")).into_iter().filter_map(|path| Some(path.strip_suffix(".txt")?.to_owned()));
    paths.filter(|name| name != "base").collect()
}

fn fixture(name: &str) -> Fixture {
    let read = |name: &str| Fixture::parse(&fs::read_to_string(cases(&format!("duties/{name}.txt"))).unwrap());
    let base = Fixture::base().with(&read("base"));
    read(name).files.iter().fold(base, |base, (path, text)| base.below(path, text))
}

/// The rows of a duty, one a line: whose, when, the state, the records, and what is missing.
fn told(portal: &Portal, duty: &str) -> String {
    duty::duties(portal).iter().filter(|row| row.duty.name == duty).map(|row| line(portal, row)).collect()
}

fn line(portal: &Portal, row: &Row) -> String {
    let found = &row.found;
    let when = match found.when {
        When::Term(term) => portal.site.council_terms[term].id.clone(),
        When::Year(year) => year.to_string(),
        When::Today => "today".to_owned(),
    };
    let mut line = format!("{} {when}: {}", found.who.code(), found.state.code());
    if let Some(subject) = found.subject {
        line += &format!(", about {}", record(portal, subject));
    }
    let records: Vec<String> = found.records.iter().map(|&of| record(portal, of)).collect();
    let missing: Vec<String> = found.missing.iter().map(|&party| self::party(portal, party)).collect();
    let parts: Vec<&str> = found.parts.iter().map(|part| part.code()).collect();
    for (word, list) in [("records", records.join(" ")), ("missing", missing.join(" ")), ("parts", parts.join(" "))] {
        if !list.is_empty() {
            line += &format!(", {word} {list}");
        }
    }
    line + "\n"
}

fn record(portal: &Portal, record: RecordRef) -> String {
    format!("{}:{}", record.kind.code(), portal.meta(record).id)
}

fn party(portal: &Portal, party: Party) -> String {
    let name = portal.party_name(party).and_then(|name| name.best(Lang::FI, &[]));
    name.map_or_else(|| format!("{party:?}"), |version| version.text.clone())
}

#[test]
fn every_duty_says_what_is_on_record() {
    let complaints = names().into_iter().filter_map(|name| {
        let prepared = pipeline::run(&fixture(&name).write().sites);
        let region = prepared.snapshots.iter().find(|snapshot| snapshot.portal.site.id == "koe");
        let Some(region) = region else { return Some(pipeline::messages(&prepared)) };
        if prepared.diags.iter().any(yhdys::diag::Diagnostic::is_error) {
            return Some(pipeline::messages(&prepared));
        }
        let duty = name.split("--").next().unwrap_or_default();
        expect::text(&cases(&format!("duties/{name}.rows")), &told(&region.portal, duty)).err()
    });
    expect::none("duties that say otherwise", &complaints.collect::<Vec<_>>());
}

#[test]
fn every_duty_has_a_case() {
    let names = names();
    let shown: BTreeSet<&str> = names.iter().filter_map(|name| name.split("--").next()).collect();
    let all: BTreeSet<&str> = duty::all().map(|duty| duty.name).collect();
    assert_eq!(shown, all);
}

#[test]
fn a_duty_whose_section_the_library_lacks_is_not_asked() {
    let prepared = pipeline::run(&Fixture::base().write().sites);
    for snapshot in &prepared.snapshots {
        assert!(duty::duties(&snapshot.portal).is_empty(), "{}", snapshot.portal.site.id);
    }
}

/// The pages of duties of a site when some sites of a folder are built.
fn comparison(sites: &Path, names: &[&str], site: &str) -> Vec<String> {
    let job = Job { names: names.iter().map(|&name| name.to_owned()).collect(), ..pipeline::job(sites) };
    let prepared = prepare(&job).unwrap();
    let snapshot = prepared.snapshots.iter().find(|snapshot| snapshot.portal.site.id == site).unwrap();
    let pages =
        snapshot.plan.outputs.iter().filter(|output| ["/fi/velvoitteet/", "/sv/skyldigheter/"].contains(&&*output.url));
    let text = |output| match render(snapshot, output) {
        Ok(Rendered::Text(text)) => text,
        other => panic!("{other:?}"),
    };
    pages.map(text).collect()
}

#[test]
fn the_comparison_is_the_same_whichever_sites_are_built() {
    let sites = fixture("county-negotiation").write();
    let (alone, all) = (comparison(&sites.sites, &["maa"], "maa"), comparison(&sites.sites, &["koe", "maa"], "maa"));
    assert_eq!(alone.len(), 2);
    assert_eq!(alone, all);
    assert!(all[0].contains("../../../koe/fi/"), "{}", all[0]);
    // The other county of the library has no portal.
    assert!(all[0].contains("Näillä alueilla ei ole portaalia täällä"), "{}", all[0]);
}

#[test]
fn made_up_regions_stay_out_of_the_comparison_of_real_counties() {
    let page = comparison(&repository("sites"), &["suomi"], "suomi").concat();
    assert!(page.contains("../../../pirkanmaa/fi/"));
    assert!(!page.contains("mallimaa"));
}

#[test]
fn a_reason_that_the_site_gives_stands_on_the_page() {
    let sites = fixture("core-themes--reason").write();
    let page = comparison(&sites.sites, &["koe"], "koe").concat();
    assert!(page.contains("Sivuston perustelu: Teemasta sovitaan keväällä."), "{page}");
    let prepared = pipeline::run(&sites.sites);
    assert!(!pipeline::codes(&prepared).iter().any(|(_, code)| *code == "no-record-core-themes"));
}

/// The pages of a region in which time has run out, with other lines in its `site.yaml`, and those of the national site.
fn pages_of_the_late(lines: &str) -> Tree {
    let read = |name: &str| Fixture::parse(&fs::read_to_string(cases(name)).unwrap());
    let fixture = Fixture::base().with(&read("duties/base.txt")).with(&read("late.txt")).below("koe/site.yaml", lines);
    let prepared = pipeline::run(&fixture.write().sites);
    let pages = pipeline::rendered(&prepared);
    assert!(!pages.is_empty(), "{}", pipeline::messages(&prepared));
    pages.into_iter().filter(|(path, _)| !path.contains("/assets/")).collect()
}

/// The paths of pages that call something late, in words or by colour.
fn late(pages: &Tree) -> Vec<&str> {
    const WORDS: [&str; 4] = ["myöhässä", "försenad", "försenat", "tag-late"];
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase();
    let found = pages.iter().filter(|(_, bytes)| WORDS.iter().any(|word| text(bytes).contains(word)));
    found.map(|(path, _)| path.as_str()).collect()
}

fn page(pages: &Tree, path: &str) -> String {
    String::from_utf8(pages.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

#[test]
fn a_gap_is_called_late_only_where_the_site_vouches_for_its_list() {
    for lines in ["complete: {}\n", "complete: {agreements: \"2020-01-01\", negotiations: \"2023-12-30\"}\n"] {
        let pages = pages_of_the_late(lines);
        assert_eq!(late(&pages), Vec::<&str>::new(), "{lines}");
        let kausi = page(&pages, "koe/fi/neuvottelut/kauden-neuvottelu/index.html");
        assert!(
            kausi.contains("<strong class=\"tag tag-not-recorded\">Ei tietoa (kausi päättynyt)</strong>"),
            "{kausi}"
        );
        assert!(kausi.contains("Kausi päättyi") && kausi.contains("Kokous on silti voitu pitää."), "{kausi}");
        assert!(!page(&pages, "koe/fi/index.html").contains("kausi päättynyt"));
    }
}

#[test]
fn a_whole_list_makes_late_what_may_not_have_been_written_elsewhere() {
    let pages = pages_of_the_late("");
    let negotiation = |id: &str| page(&pages, &format!("koe/fi/neuvottelut/{id}/index.html"));
    for id in ["kauden-neuvottelu", "vuoden-neuvottelu", "peruttu-kokous", "maarapaiva-kesken-kauden"] {
        assert!(negotiation(id).contains("tag-late"), "{id}");
    }
    assert!(!negotiation("suunniteltu-neuvottelu").contains("tag-late"));
    // Of a measure without a state nobody knows, and a day for a review is no verdict.
    assert!(!page(&pages, "koe/fi/sopimukset/sopimus/index.html").contains("tag-late"));
    // The national list repeats what the site vouches for.
    let national = ["maa/fi/neuvottelut/index.html", "maa/sv/forhandlingar/index.html"];
    let is_said = |path: &str| path.starts_with("koe/") || national.contains(&path);
    assert!(late(&pages).into_iter().all(is_said), "{:?}", late(&pages));
}

#[test]
fn a_measure_is_late_when_its_record_says_that_it_is_not_done() {
    let measured = |state: &str| {
        let text = fs::read_to_string(cases("late.txt")).unwrap();
        let text = text.replace("due: \"2026-01-31\"}", &format!("due: \"2026-01-31\", state: {state}}}"));
        let fixture = Fixture::base().with(&Fixture::parse(&text));
        let pages = pipeline::rendered(&pipeline::run(&fixture.file("koe/negotiations.yaml", "[]\n").write().sites));
        page(&pages, "koe/fi/sopimukset/sopimus/index.html").contains("tag-late")
    };
    assert_eq!(["not-started", "doing", "done"].map(measured), [true, true, false]);
}

#[test]
fn a_county_with_a_portal_looks_no_worse_on_the_map_than_one_without() {
    let pages = pages_of_the_late("");
    let map = page(&pages, "maa/fi/hyvinvointialueet/index.html");
    let tiles = map.split("<ul class=\"tiles\">").nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap();
    assert!(tiles.contains("tag-portal") && tiles.contains("tag-none"), "{tiles}");
    assert_eq!(tiles.matches("<li").count(), 2, "{tiles}");
    let comparison = page(&pages, "maa/fi/velvoitteet/index.html");
    assert!(!comparison.contains("tag-late") && !comparison.contains("tag-not-recorded"));
}
