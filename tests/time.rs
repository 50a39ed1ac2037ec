//! What is there on which day: records that end and begin, municipalities that merge, pages and news that are published.

use std::sync::Arc;

use yhdys::built_in::BuiltIn;
use yhdys::diag::code::Severity;
use yhdys::model::days::Days;
use yhdys::workspace::variant::Variant;
use yhdys::workspace::{LinkedSite, Workspace};

use crate::kit::fixture::{Fixture, Sites};
use crate::kit::tree::Tree;
use crate::kit::{TODAY, pipeline, repository};

/// The sites of a case on a day: every text that is published, and the warnings and errors by code.
fn on(day: &str, files: &str) -> (Tree, Vec<String>) {
    let sites = Fixture::base().with(&Fixture::parse(files)).write();
    let mut job = pipeline::job(&sites.sites);
    job.days.shown = day.parse().unwrap();
    let prepared = yhdys::cli::site::prepare(&job).unwrap();
    let grave = prepared.diags.iter().filter(|diag| diag.severity != Severity::Hint);
    (pipeline::rendered(&prepared), grave.map(|diag| diag.code.name.to_owned()).collect())
}

fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    std::str::from_utf8(tree.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

/// The published texts that say something, but for one path.
fn telling<'t>(tree: &'t Tree, words: &str, but: &str) -> Vec<&'t str> {
    let says = |(path, bytes): &(&'t String, &'t Vec<u8>)| {
        !path.contains(but) && std::str::from_utf8(bytes).is_ok_and(|text| text.contains(words))
    };
    tree.iter().filter(says).map(|(path, _)| path.as_str()).collect()
}

/// A county of three municipalities of which one becomes part of another at the turn of the year.
const MERGING: &str = r#"
//- maa/municipalities.yaml
- id: "101"
  name: {fi: "Ylämaa", sv: "Övre"}
  language: fi
  county: "08"
  former: [{code: "103", name: {fi: "Sivumaa", sv: "Sidomark"}, until: "2026-12-31"}]
- {id: "102", name: {fi: "Alamaa", sv: "Nedre"}, language: bilingual-fi, county: "08"}
- {id: "201", name: {fi: "Muualla", sv: "Annanstans"}, language: fi, county: "09"}
"#;
const OWN_RECORD: &str = r#"- {id: "103", name: {fi: "Sivumaa", sv: "Sidomark"}, language: fi, county: "08"}
"#;
const AGREEMENT: &str = r#"//- koe/agreements.yaml
- id: vanha
  kind: sector
  title: {fi: "Vanha sopimus", sv: "Gammalt avtal"}
  parties: [county, each-municipality]
  approvals: [{party: "municipality:103", decision: approved, date: "2025-05-05"}]
  valid_from: "2026-01-01"
- id: uusi
  kind: sector
  title: {fi: "Uusi sopimus", sv: "Nytt avtal"}
  parties: [county, each-municipality]
  valid_from: "2027-03-01"
- id: paatetty
  kind: sector
  title: {fi: "Päätetty sopimus", sv: "Beslutat avtal"}
  parties: [county, each-municipality]
  approvals: [{party: "municipality:103", decision: approved, date: "2026-11-05"}]
  valid_from: "2027-03-01"
"#;

const OLD_PAGE: &str = "koe/fi/kunnat/sivumaa/index.html";

#[test]
fn a_municipality_is_there_to_its_last_day() {
    let (pages, codes) = on("2026-12-31", &format!("{MERGING}{OWN_RECORD}{AGREEMENT}"));
    assert_eq!(codes, Vec::<String>::new());
    assert!(text(&pages, "koe/fi/kunnat/index.html").contains("3 kuntaa"));
    let old = text(&pages, OLD_PAGE);
    assert!(old.contains("id=\"tasks\"") && !old.contains("Päättynyt"), "{old}");
    assert!(!text(&pages, "koe/fi/kunnat/ylamaa/index.html").contains("Kuntaan liitetyt kunnat"));
}

#[test]
fn a_merged_municipality_leaves_lists_and_keeps_its_page_with_or_without_a_record() {
    for own in [OWN_RECORD, ""] {
        let (pages, codes) = on("2027-01-01", &format!("{MERGING}{own}{AGREEMENT}"));
        assert_eq!(codes, Vec::<String>::new());
        let list = text(&pages, "koe/fi/kunnat/index.html");
        assert!(list.contains("2 kuntaa") && !list.contains("Sivumaa"), "{list}");
        // The front page offers it no more.
        assert!(!text(&pages, "koe/fi/index.html").contains("Sivumaa"));
        assert!(!text(&pages, "koe/fi/kuka-vastaa/index.html").contains("Sivumaa"));
        // The page and the permanent address stay; the page leads to the heir, and nobody answers in the old one.
        let old = text(&pages, OLD_PAGE);
        assert!(old.contains("Päättynyt. Viimeinen päivä: <time datetime=\"2026-12-31\">31.12.2026</time>."), "{old}");
        assert!(old.contains("Nykyinen kunta: <a href=\"../../../fi/kunnat/ylamaa/\">Ylämaa</a>"), "{old}");
        assert!(!old.contains("id=\"tasks\""), "{old}");
        assert!(text(&pages, "koe/id/municipality/103/index.html").contains("fi/kunnat/sivumaa/"));
        assert!(text(&pages, "koe/fi/kunnat/ylamaa/index.html").contains("Kuntaan liitetyt kunnat"));
        // An agreement of its time keeps it as a party, a later one does not have it.
        let agreement = text(&pages, "koe/fi/sopimukset/vanha-sopimus/index.html");
        assert!(agreement.contains("Sivumaa (31.12.2026 asti)"), "{agreement}");
        assert!(!text(&pages, "koe/fi/sopimukset/uusi-sopimus/index.html").contains("Sivumaa"));
        assert!(text(&pages, "koe/fi/sopimukset/paatetty-sopimus/index.html").contains("Hyväksyntöjä kirjattu: 1/4."));
    }
}

#[test]
fn an_heir_that_keeps_the_name_has_the_address() {
    let kept = MERGING.replace("\"Sivumaa\", sv: \"Sidomark\"", "\"Ylämaa\", sv: \"Övre\"");
    let (pages, codes) = on("2027-01-01", &kept);
    assert_eq!(codes, Vec::<String>::new());
    assert!(text(&pages, "koe/id/municipality/103/index.html").contains("fi/kunnat/ylamaa/"));
}

/// Records of every kind with a last day of its own, and one to come of each.
fn of_every_kind(valid: &str) -> String {
    format!(
        r#"
//- maa/counties.yaml
- {{id: "08", name: {{fi: "Koealue", sv: "Provområde"}}, short: {{fi: "Koe", sv: "Prov"}}, kind: county}}
- {{id: "09", name: {{fi: "Toinen alue", sv: "Ett annat område"}}, short: {{fi: "Toinen", sv: "Annat"}}, kind: county}}
- {{id: "10", name: {{fi: "Zalue", sv: "Zområde"}}, short: {{fi: "Zalue", sv: "Zområde"}}, kind: county, {valid}}}
//- koe/acts.yaml
- {{id: 1-2000, number: "1/2000", title: {{fi: "Zlaki", sv: "Zlag"}}, sections: [], {valid}}}
//- koe/areas.yaml
- {{id: z-ala, name: {{fi: "Zala", sv: "Zområde"}}, summary: {{fi: "A.", sv: "A."}}, {valid}}}
//- koe/bodies.yaml
- {{id: z-elin, kind: group, name: {{fi: "Zelin", sv: "Zorgan"}}, owner_party: county, {valid}}}
//- koe/documents.yaml
- {{id: z-paperi, kind: guide, title: {{fi: "Zpaperi", sv: "Zpapper"}}, summary: {{fi: "A.", sv: "A."}}, openness: public, languages: [fi], link: "https://koe.example/a", {valid}}}
//- koe/forums.yaml
- {{id: z-foorumi, kind: network, name: {{fi: "Zfoorumi", sv: "Zforum"}}, members: [county], {valid}}}
//- koe/indicators.yaml
- {{id: z-mittari, name: {{fi: "Zmittari", sv: "Zmätare"}}, unit: {{fi: "%", sv: "%"}}, direction: up, values: [], {valid}}}
//- koe/negotiations.yaml
- {{id: z-neuvottelu, kind: other, title: {{fi: "Zneuvottelu", sv: "Zförhandling"}}, year: "2026", parties: [county], {valid}}}
//- koe/practices.yaml
- {{id: z-tapa, title: {{fi: "Ztapa", sv: "Zpraxis"}}, summary: {{fi: "A.", sv: "A."}}, areas: [], {valid}}}
//- koe/situations.yaml
- {{id: z-tilanne, name: {{fi: "Ztilanne", sv: "Zsituation"}}, {valid}}}
//- koe/tasks.yaml
- {{id: z-tehtava, area: hyte, name: {{fi: "Ztehtävä", sv: "Zuppgift"}}, summary: {{fi: "A.", sv: "A."}}, responsibilities: [{{role: organises, party: each-municipality}}], {valid}}}
//- koe/terms.yaml
- {{id: z-termi, group: core, word: {{fi: "Ztermi", sv: "Zterm"}}, definition: {{fi: "A.", sv: "A."}}, {valid}}}
//- koe/phases.yaml
- {{id: z-vaihe, order: 1, name: {{fi: "Zvaihe", sv: "Zfas"}}, {valid}}}
"#
    )
}

/// The list from A to Ö is that of all pages: it says until or from when each is there.
const AZ: &str = "/a-o/";

#[test]
fn what_has_ended_or_is_to_come_stands_in_no_list() {
    for (valid, said, marked) in [
        (r#"valid_to: "2026-10-31""#, "Päättynyt. Viimeinen päivä:", "Zelin (31.10.2026 asti)</a>"),
        (r#"valid_from: "2026-12-01""#, "Tulossa. Ensimmäinen päivä:", "Zelin (1.12.2026 alkaen)</a>"),
    ] {
        let (pages, codes) = on("2026-11-22", &of_every_kind(valid));
        assert_eq!(codes, Vec::<String>::new());
        assert!(text(&pages, "koe/fi/a-o/index.html").contains(marked));
        let own: Vec<&str> = pages
            .keys()
            .map(String::as_str)
            .filter(|path| path.starts_with("koe/fi/") && path.contains("/z"))
            .collect();
        // A county is shown on the national site; terms and phases have no page of their own.
        assert_eq!(own.len(), 10, "{own:?}");
        for path in own {
            assert!(text(&pages, path).contains(said), "{path}");
        }
        let names = ["Zlaki", "Zala", "Zelin", "Zpaperi", "Zfoorumi", "Zmittari", "Zneuvottelu", "Ztapa", "Ztilanne"];
        let names = names.into_iter().chain(["Ztehtävä", "Ztermi", "Zvaihe", "Zalue"]);
        for name in names {
            // The index of the search finds the page, and it says what it is.
            let telling = telling(&pages, name, "/search/");
            let others: Vec<&&str> = telling
                .iter()
                .filter(|path| path.contains("/fi/") && !path.contains("/z") && !path.contains(AZ))
                .collect();
            assert_eq!(others, Vec::<&&str>::new(), "{name}");
        }
    }
}

#[test]
fn what_holds_says_when_on_its_page_and_stands_in_lists() {
    let (pages, _) = on("2026-11-22", &of_every_kind(r#"valid_from: "2026-01-01", valid_to: "2027-12-31""#));
    let page = text(&pages, "koe/fi/toimielimet/zelin/index.html");
    assert!(page.contains("<dt>Voimassaolo</dt><dd>1.1.2026–31.12.2027</dd>"), "{page}");
    assert!(text(&pages, "koe/fi/toimielimet/index.html").contains("Zelin"));
}

#[test]
fn an_answer_does_not_name_a_body_that_has_ended() {
    let files = r#"
//- koe/bodies.yaml
- {id: vanha, kind: office, name: {fi: "Vanha virasto", sv: "Gamla verket"}, owner_party: county, valid_to: "2025-12-31"}
//- koe/tasks.yaml
- {id: palvelu, area: hyte, name: {fi: "Palvelu", sv: "Tjänst"}, summary: {fi: "P.", sv: "T."}, responsibilities: [{role: organises, party: vanha}]}
"#;
    let (pages, codes) = on("2026-11-22", files);
    assert_eq!(codes, ["ended-reference"]);
    assert!(!text(&pages, "koe/fi/kunnat/ylamaa/index.html").contains("Vanha virasto"));
}

const ARTICLES: &str = r#"
//- koe/news/tuleva.fi.md
---
title: Zuutinen tulossa
summary: Lyhyesti.
date: 2026-12-01
publish_from: 2026-12-01
publish_to: 2026-12-31
---
Zteksti. Katso [sopimus](agreement:sopimus).
//- koe/news/tuleva.sv.md
---
title: Znyhet kommer
summary: Kort.
publish_from: 2026-12-01
---
Ztext. Se [avtalet](agreement:sopimus).
//- koe/pages/luonnos.fi.md
---
title: Zsivu luonnos
draft: true
---
Zteksti.
//- koe/pages/luonnos.sv.md
---
title: Zsida utkast
---
Ztext.
//- koe/agreements.yaml
- {id: sopimus, kind: sector, title: {fi: "Sopimus", sv: "Avtal"}, parties: [county], valid_from: "2026-01-01"}
"#;

#[test]
fn a_build_never_tells_of_what_is_not_published_yet() {
    let published = |day: &str| {
        let (pages, codes) = on(day, ARTICLES);
        assert_eq!(codes, Vec::<String>::new());
        let told = |words: &str| telling(&pages, words, "nothing").len();
        let (drafts, news) = (["Zsivu", "Zsida"], ["Zuutinen", "Znyhet"]);
        // Files of the search fold their words.
        let folded = told("zuutinen") + told("zsivu") + told("/tuleva") + told("/luonnos");
        (drafts.map(told).iter().sum::<usize>(), news.map(told).iter().sum::<usize>(), folded)
    };
    assert_eq!(published("2026-11-30"), (0, 0, 0));
    let (drafts, news, _) = published("2026-12-01");
    assert!(drafts == 0 && news > 4, "{drafts} {news}");
    assert_eq!(published("2027-01-01"), (0, 0, 0));
}

/// The region as the workspace links it on days.
fn linked(sites: &Sites, days: Days) -> Arc<LinkedSite> {
    let mut workspace = Workspace::new(&sites.sites, &repository("themes/default"), &[], &BuiltIn::default());
    workspace.look(i64::MAX).unwrap();
    let found = workspace.link(days);
    found.sites.into_iter().find(|site| site.name == "koe").and_then(|site| site.linked).unwrap()
}

#[test]
fn the_preview_shows_drafts_and_what_is_not_published_yet() {
    let sites = Fixture::base().with(&Fixture::parse(ARTICLES)).write();
    let region = linked(&sites, Days::only(TODAY.parse().unwrap()));
    assert!(region.snapshot.portal.articles.is_empty());
    let variant = Variant { date: None, drafts: true };
    let seen = region.inputs.seen_as(variant, &region.files).unwrap();
    let urls: Vec<&str> = seen.plan.outputs.iter().map(|output| &*output.url).collect();
    assert!(urls.contains(&"/fi/uutiset/zuutinen-tulossa/") && urls.contains(&"/fi/zsivu-luonnos/"), "{urls:?}");
}

#[test]
fn what_is_told_of_every_municipality_counts_for_each_that_has_no_decision_of_its_own() {
    let files = r#"
//- koe/agreements.yaml
- id: puite
  kind: strategic
  title: {fi: "Puitesopimus", sv: "Ramavtal"}
  parties: [county, each-municipality]
  approvals:
    - {party: each-municipality, decision: approved, date: "2022"}
    - {party: "municipality:102", decision: rejected, date: "2022-11"}
  valid_from: "2023-01-01"
"#;
    let (pages, codes) = on("2026-11-22", files);
    assert!(codes.contains(&"in-force-without-party".to_owned()), "{codes:?}");
    let fi = text(&pages, "koe/fi/sopimukset/puitesopimus/index.html");
    assert!(fi.contains("Hyväksyntöjä kirjattu: 1/3.") && fi.contains("<time datetime=\"2022\">2022</time>"), "{fi}");
    // In the table of what happened it is one row, for those that have no decision of their own.
    assert_eq!(fi.matches("<th scope=\"row\">Muut kunnat ").count(), 1, "{fi}");
    assert_eq!(fi.matches("Tieto koskee kaikkia kuntia yhdessä.").count(), 1, "{fi}");
    assert!(fi.contains("<time datetime=\"2022-11\">11/2022</time>"), "{fi}");
    let sv = text(&pages, "koe/sv/avtal/ramavtal/index.html");
    assert!(sv.contains("Uppgiften gäller alla kommuner gemensamt."), "{sv}");
    assert_eq!(sv.matches("Övriga kommuner").count(), 1, "{sv}");
}

#[test]
fn a_record_that_vouches_for_its_decisions_says_who_has_not_decided() {
    let files = r#"
//- koe/agreements.yaml
- id: puite
  kind: strategic
  title: {fi: "Puitesopimus", sv: "Ramavtal"}
  parties: [county, each-municipality]
  approvals: [{party: county, decision: approved, date: "2024-05-05"}]
  approvals_complete: true
  checked: "2026-11-01"
"#;
    let (pages, _) = on("2026-11-22", files);
    let fi = text(&pages, "koe/fi/sopimukset/puitesopimus/index.html");
    assert!(fi.contains("Hyväksyneitä 1/3") && fi.contains("Ei päätöstä"), "{fi}");
    assert!(fi.contains("Tilanne <time datetime=\"2026-11-01\">1.11.2026</time>."), "{fi}");
    let (pages, _) = on("2026-11-22", &files.replace("  approvals_complete: true\n", ""));
    let fi = text(&pages, "koe/fi/sopimukset/puitesopimus/index.html");
    assert!(fi.contains("Tila ei ole tiedossa") && !fi.contains("Ei päätöstä"), "{fi}");
}

#[test]
fn a_site_may_vouch_for_one_sort_of_a_list_and_say_who_does() {
    let records = r#"
//- koe/bodies.yaml
- {id: toimisto, kind: office, name: {fi: "Zoimisto", sv: "Zyrå"}, owner_party: county}
//- koe/negotiations.yaml
- {id: hyte-2025, kind: hyte, title: {fi: "Hyte 2025", sv: "Hyte 2025"}, year: "2025", parties: [county]}
- {id: valtio-2025, kind: state, title: {fi: "Valtio 2025", sv: "Staten 2025"}, year: "2025", parties: [county]}
"#;
    let vouched = "complete: {negotiations: {hyte: \"2025-12-31\", by: toimisto}}\n";
    let sites = Fixture::base().with(&Fixture::parse(records)).below("koe/site.yaml", vouched).write();
    let prepared = pipeline::run(&sites.sites);
    let portal = &prepared.snapshots.iter().find(|snapshot| snapshot.portal.site.id == "koe").unwrap().portal;
    let status = |id: &str| format!("{:?}", portal.negotiations[portal.negotiations.find(id).unwrap()].status);
    assert_eq!([status("hyte-2025"), status("valtio-2025")], ["Late", "NotRecorded"]);
    let pages = pipeline::rendered(&prepared);
    let data = pages.iter().find(|(path, _)| path.starts_with("koe/fi/tietoa")).unwrap().1;
    let data = std::str::from_utf8(data).unwrap();
    assert!(data.contains("Täydelliset luettelot") && data.contains("Zoimisto"), "{data}");
}

#[test]
fn the_day_of_a_site_is_that_of_its_zone_unless_somebody_says_a_day() {
    // 23:30 on the last day of the year in Stockholm, half past midnight in Helsinki.
    let days = Days { clock: Some(1_798_756_200), ..Days::only("2027-01-01".parse().unwrap()) };
    let day = |timezone: &str, days: Days| {
        let sites = Fixture::base().below("koe/site.yaml", timezone).write();
        linked(&sites, days).snapshot.portal.today.to_string()
    };
    assert_eq!(day("", days), "2027-01-01");
    assert_eq!(day("timezone: Europe/Stockholm\n", days), "2026-12-31");
    assert_eq!(day("timezone: Europe/Stockholm\n", Days { clock: None, ..days }), "2027-01-01");
}
