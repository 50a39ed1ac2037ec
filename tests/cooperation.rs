//! What readers find about cooperation beside agreements: whom to ask, who leads in which order, projects, notices, the
//! guide to a council term, and what is on the same topic.

use crate::kit::fixture::Fixture;
use crate::kit::pipeline;
use crate::kit::tree::Tree;

/// The pages of the base sites with more files; no mistake graver than a hint may be told.
fn pages(files: &str) -> Tree {
    let sites = Fixture::base().with(&Fixture::parse(files)).write();
    let prepared = pipeline::run(&sites.sites);
    let grave = prepared.diags.iter().filter(|diag| diag.severity != yhdys::diag::code::Severity::Hint);
    assert_eq!(grave.map(|diag| diag.code.name).collect::<Vec<_>>(), Vec::<&str>::new());
    pipeline::rendered(&prepared)
}

fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    std::str::from_utf8(tree.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

/// The part of a page between two marks.
fn part<'t>(page: &'t str, from: &str, to: &str) -> &'t str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

const EXPERTS: &str = r#"
//- koe/areas.yaml
- id: tuki
  name: {fi: "Tuki", sv: "Stöd"}
  summary: {fi: "Tukea.", sv: "Stöd."}
  experts:
    - {role: {fi: "Neuvonta", sv: "Rådgivning"}, email: "neuvonta@koe.example"}
    - {role: {fi: "Uusi yksikkö", sv: "Ny enhet"}, email: "uusi@koe.example", valid_from: "2027-01-01"}
    - {role: {fi: "Vanha yksikkö", sv: "Gammal enhet"}, email: "vanha@koe.example", valid_from: "2020-01-01"}
"#;

#[test]
fn an_area_says_whom_to_ask_and_from_which_day() {
    let pages = pages(EXPERTS);
    let area = text(&pages, "koe/fi/yhdyspinnat/tuki/index.html");
    assert!(area.contains("mailto:neuvonta@koe.example"), "{area}");
    assert!(part(area, "Uusi yksikkö", "</li>").contains("2027</time> alkaen"), "{area}");
    assert!(!part(area, "Vanha yksikkö", "</li>").contains("alkaen"), "{area}");
}

const CHAIN: &str = r#"
//- koe/tasks.yaml
- id: johto
  area: hyte
  name: {fi: "Johtaminen", sv: "Ledning"}
  summary: {fi: "Kuka johtaa.", sv: "Vem leder."}
  responsibilities: [{role: organises, party: county, law: "611/2021 7 §"}]
  chain:
    - {party: county, what: {fi: "Johtaa ensin.", sv: "Leder först."}, law: "611/2021 7 §"}
    - {party: "municipality:101", what: {fi: "Jatkaa.", sv: "Tar vid."}}
"#;

#[test]
fn a_chain_of_command_is_an_ordered_list() {
    let pages = pages(CHAIN);
    let task = text(&pages, "koe/sv/vem-ansvarar/ledning/index.html");
    let chain = part(task, "Ledningskedja", "</ol>");
    assert!(chain.contains("<ol>") && chain.find("Leder först.") < chain.find("Tar vid."), "{chain}");
}

const NOTICES: &str = r#"
//- koe/bodies.yaml
- {id: ryhma, kind: group, name: {fi: "Ryhmä", sv: "Grupp"}, members: [county]}
//- koe/news/kevennys.fi.md
---
title: "Ehdotus kevennykseksi"
topic: norms
state: in-preparation
proposed_by: ryhma
law: ["611/2021 7 §"]
---
Teksti.
//- koe/news/ohje.fi.md
---
title: "Ohje muuttui"
date: "2026-05-01"
topic: instructions
---
Teksti.
//- koe/news/uutinen.fi.md
---
title: "Uutinen"
date: "2026-05-02"
---
Teksti.
"#;

#[test]
fn notices_stand_by_topic_below_other_news() {
    let pages = pages(NOTICES);
    let list = text(&pages, "koe/fi/uutiset/index.html");
    let places = [
        "uutiset/uutinen/",
        "id=\"topic-instructions\"",
        "Ohje muuttui",
        "id=\"topic-norms\"",
        "Ehdotus kevennykseksi",
        "Valmistelussa",
    ];
    let found: Vec<usize> =
        places.iter().map(|words| list.find(words).unwrap_or_else(|| panic!("{words}: {list}"))).collect();
    assert!(found.is_sorted(), "{found:?}");
    let notice = text(&pages, "koe/fi/uutiset/ehdotus-kevennykseksi/index.html");
    assert!(notice.contains("Ryhmä</a>") && notice.contains("#s7\">611/2021"), "{notice}");
}

const THEMES: &str = r#"
//- koe/areas.yaml
- {id: muu, name: {fi: "Muu", sv: "Annat"}, summary: {fi: "Muuta.", sv: "Annat."}}
//- koe/practices.yaml
- {id: a, title: {fi: "Tapa A", sv: "Sätt A"}, summary: {fi: "A.", sv: "A."}, areas: [hyte]}
- {id: b, title: {fi: "Tapa B", sv: "Sätt B"}, summary: {fi: "B.", sv: "B."}, areas: [hyte]}
- {id: c, title: {fi: "Tapa C", sv: "Sätt C"}, summary: {fi: "C.", sv: "C."}, areas: [hyte]}
- {id: d, title: {fi: "Tapa D", sv: "Sätt D"}, summary: {fi: "D.", sv: "D."}, areas: [muu]}
- {id: e, title: {fi: "Tapa E", sv: "Sätt E"}, summary: {fi: "E.", sv: "E."}, areas: [hyte], valid_to: "2025-12-31"}
//- koe/documents.yaml
- {id: ohje, kind: guide, title: {fi: "Ohje", sv: "Anvisning"}, openness: public, areas: [hyte]}
- {id: salainen, kind: guide, title: {fi: "Salainen", sv: "Hemlig"}, openness: draft-internal, areas: [hyte]}
"#;

/// What the page of the first practice calls "more on the same topic".
fn same_topic(files: &str) -> String {
    let pages = pages(files);
    part(text(&pages, "koe/fi/hyvat-kaytannot/tapa-a/index.html"), "id=\"record-themes\"", "</section>").to_owned()
}

#[test]
fn more_on_the_same_topic_is_short_and_of_several_kinds() {
    let found = same_topic(THEMES);
    for named in ["Tapa B", "Tapa C", "Neuvola", "Ohje"] {
        assert!(found.contains(named), "{named}: {found}");
    }
    for other in ["Tapa A", "Tapa D", "Tapa E", "Salainen", "Hyte"] {
        assert!(!found.contains(other), "{other}: {found}");
    }
    assert_eq!(found, same_topic(THEMES));
}

#[test]
fn what_a_page_names_already_is_not_on_the_same_topic_again() {
    let found = same_topic(&THEMES.replace(
        "sv: \"A.\"}, areas: [hyte]",
        "sv: \"A.\"}, areas: [hyte], how: {fi: \"Katso [ohje](document:ohje).\", sv: \"Se [anvisning](document:ohje).\"}",
    ));
    assert!(found.contains("Tapa B") && !found.contains("Ohje"), "{found}");
}

const PROJECT: &str = r#"
//- koe/bodies.yaml
- {id: rahasto, kind: national, name: {fi: "Rahasto", sv: "Fond"}, owner_party: county}
//- koe/projects.yaml
- id: nyt
  name: {fi: "Nykyinen hanke", sv: "Nuvarande projekt"}
  summary: {fi: "Tehdään yhdessä.", sv: "Tillsammans."}
  areas: [hyte]
  period: {from: "2026-01", to: "2027-12"}
  responsible: county
  funders: [rahasto]
  steering: [county, "municipality:101"]
- id: ennen
  name: {fi: "Entinen hanke", sv: "Tidigare projekt"}
  summary: {fi: "Tehtiin yhdessä.", sv: "Tillsammans."}
  period: {to: "2023"}
  results: {fi: "Syntyi ohje.", sv: "En anvisning."}
- {id: milloin, name: {fi: "Päivätön hanke", sv: "Utan datum"}, summary: {fi: "Ei tiedetä.", sv: "Okänt."}}
"#;

#[test]
fn projects_say_who_runs_pays_and_steers_them() {
    let pages = pages(PROJECT);
    let page = text(&pages, "koe/fi/hankkeet/nykyinen-hanke/index.html");
    assert!(part(page, "<dt>Rahoittajat", "</div>").contains("Rahasto</a>"), "{page}");
    assert!(part(page, "<dt>Ohjausryhmä", "</div>").contains("Ylämaa</a>"), "{page}");
    assert!(page.contains("tag-running") && page.contains("puuttuu: tulokset."), "{page}");
    let area = text(&pages, "koe/fi/yhdyspinnat/hyte/index.html");
    assert!(area.contains("Nykyinen hanke</a>"), "{area}");
}

#[test]
fn a_project_that_is_over_stays_in_the_list_and_one_without_days_is_unknown() {
    let pages = pages(PROJECT);
    let list = text(&pages, "koe/fi/hankkeet/index.html");
    let of = |name: &str| part(list, name, "</li>");
    assert!(of("Entinen hanke").contains("tag-ended"), "{list}");
    assert!(of("Päivätön hanke").contains("tag-no-record"), "{list}");
    assert!(list.find("Nykyinen hanke") < list.find("Entinen hanke"), "{list}");
}

const STEPS: &str = r#"
term_steps:
  - {id: aloitus, body: county, text: {fi: "Aloittakaa.", sv: "Börja."}, when: after-start, months: 3}
  - {id: raportti, body: county, text: {fi: "Raportoikaa.", sv: "Rapportera."}, when: each-year}
  - {id: arviointi, body: county, text: {fi: "Arvioikaa.", sv: "Utvärdera."}, when: before-end, months: 6}
  - {id: kunta, body: municipality, text: {fi: "Kunnan vaihe.", sv: "Kommunens steg."}, when: last-day}
  - {id: loppu, body: county, text: {fi: "Neuvotelkaa.", sv: "Förhandla."}, when: last-day, law: ["611/2021 7 §"]}
"#;

/// The site file of a site of the base.
fn site_file(site: &str) -> String {
    let files = Fixture::base().files;
    files.into_iter().find(|(path, _)| *path == format!("{site}/site.yaml")).unwrap().1
}

#[test]
fn a_step_of_the_site_takes_the_place_of_an_inherited_one() {
    let own = "term_steps:\n  - {id: aloitus, body: county, text: {fi: \"Oma alku.\"}, when: after-start, months: 1}\n";
    let (library, site) = (site_file("maa"), site_file("koe"));
    let pages = pages(&format!("//- maa/site.yaml\n{library}{STEPS}\n//- koe/site.yaml\n{site}\n{own}"));
    let guide = text(&pages, "koe/fi/uusi-valtuustokausi/index.html");
    assert!(guide.contains("Oma alku.") && guide.contains("datetime=\"2025-07-01\""), "{guide}");
    assert!(!guide.contains("Aloittakaa.") && !guide.contains("Kunnan vaihe."), "{guide}");
}

#[test]
fn the_guide_to_a_council_term_counts_its_days_from_the_term() {
    let pages = pages(&format!("//- maa/site.yaml\n{}{STEPS}", site_file("maa")));
    let guide = text(&pages, "koe/fi/uusi-valtuustokausi/index.html");
    for day in ["2025-09-01", "2028-11-30", "2029-05-31"] {
        assert!(guide.contains(&format!("datetime=\"{day}\"")), "{day}: {guide}");
    }
    assert!(guide.contains("joka vuosi 2025–2029") && guide.contains("tag-duty"), "{guide}");
    assert!(text(&pages, "koe/fi/neuvottelut/index.html").contains("fi/uusi-valtuustokausi/"));
}

#[test]
fn a_site_without_council_terms_has_no_guide_to_them() {
    let site = site_file("maa");
    let without = site.split("council_terms:").next().unwrap();
    let pages = pages(&format!("//- maa/site.yaml\n{without}{STEPS}"));
    assert!(!pages.keys().any(|path| path.contains("uusi-valtuustokausi")));
}

const REGIONAL: &str = r#"
//- koe/practices.yaml
- {id: alueen-tapa, title: {fi: "Alueen tapa", sv: "Områdets sätt"}, summary: {fi: "A.", sv: "A."}, areas: [hyte]}
//- maa/practices.yaml
- {id: maan-tapa, title: {fi: "Maan tapa", sv: "Landets sätt"}, summary: {fi: "M.", sv: "M."}, areas: [hyte]}
"#;

#[test]
fn the_national_list_of_practices_leads_to_those_of_regions() {
    let list = pages(REGIONAL);
    let list = text(&list, "maa/sv/god-praxis/index.html");
    let regions = part(list, "id=\"regions\"", "</section>");
    assert!(regions.contains("href=\"../../../koe/sv/god-praxis/omradets-satt/\">Områdets sätt</a>"), "{list}");
    assert!(!regions.contains("Landets sätt"), "{regions}");
}
