//! Records of a region that add to inherited ones or take their place: what the pages say, and where each part comes from.

use std::sync::OnceLock;

use yhdys::cli::site::Prepared;
use yhdys::model::task::Role;

use crate::kit::fixture::{Fixture, Sites};
use crate::kit::tree::Tree;
use crate::kit::{TODAY, cases, expect, pipeline, program, repository};

/// The region inherits the middle site, and through it the library.
fn fixture() -> Fixture {
    let text = std::fs::read_to_string(cases("overriding.txt")).unwrap();
    Fixture::base().with(&Fixture::parse(&text)).below("koe/site.yaml", "inherits: [valissa]\n")
}

struct Made {
    sites: Sites,
    prepared: Prepared,
    pages: Tree,
}

fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| {
        let sites = fixture().write();
        let prepared = pipeline::run(&sites.sites);
        assert!(pipeline::codes(&prepared).is_empty(), "{}", pipeline::messages(&prepared));
        let pages = pipeline::rendered(&prepared);
        Made { sites, prepared, pages }
    })
}

fn page(path: &str) -> String {
    let pages = &made().pages;
    let bytes = pages.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", pages.keys().collect::<Vec<_>>()));
    String::from_utf8_lossy(bytes).into_owned()
}

fn says(page: &str, words: &[&str], others: &[&str]) {
    for word in words {
        assert!(page.contains(word), "no `{word}` in {page}");
    }
    for word in others {
        assert!(!page.contains(word), "`{word}` in {page}");
    }
}

#[test]
fn rows_come_from_every_site_of_the_line() {
    let rows = ["Kirjaston rivi.", "Välissä oleva rivi.", "Alueen rivi."];
    let sources = ["Kirjaston lähde", "Alueen lähde"];
    let own = page("koe/fi/kuka-vastaa/neuvola/index.html");
    says(&own, &[&rows[..], &sources, &["Koealueen neuvola.", "Kirjaston huomautus."]].concat(), &["Lasten neuvola."]);
    says(&page("valissa/fi/kuka-vastaa/neuvola/index.html"), &["Lasten neuvola.", rows[0], rows[1]], &[rows[2]]);
    says(&page("maa/fi/kuka-vastaa/neuvola/index.html"), &["Lasten neuvola.", rows[0]], &rows[1..]);
}

#[test]
fn a_text_is_replaced_in_the_languages_that_are_written() {
    let swedish = page("koe/sv/vem-ansvarar/radgivning/index.html");
    says(&swedish, &["Barnrådgivning.", "Bibliotekets rad.", "Raden emellan.", "Områdets rad."], &["Koealueen"]);
}

#[test]
fn an_added_row_holds_where_it_says() {
    let portal = &made().prepared.snapshots.iter().find(|made| made.portal.site.id == "koe").unwrap().portal;
    let task = portal.tasks.find("neuvola").unwrap();
    let added = portal.tasks[task].responsibilities.iter().find(|row| row.role == Role::Supports).unwrap();
    let holds = |code: &str| portal.applies(&added.applies, portal.municipalities.find(code).unwrap());
    assert_eq!((holds("101"), holds("102")), (true, false));
}

#[test]
fn a_mapping_is_completed_key_by_key() {
    let body = made().prepared.snapshots.iter().find(|snapshot| snapshot.portal.site.id == "koe").unwrap();
    let (_, body) = body.portal.bodies.iter().find(|(_, body)| body.meta.id == "keskus").unwrap();
    let contact = body.contact.as_ref().unwrap();
    assert_eq!(contact.email.as_deref(), Some("keskus@maa.example"));
    assert_eq!(contact.phone.as_deref(), Some("029 123 4567"));
}

#[test]
fn what_takes_the_place_of_a_record_leaves_nothing_of_it() {
    says(&page("koe/fi/kuka-vastaa/kotihoito/index.html"), &["Koealueen kotihoito."], &["Kirjaston"]);
}

#[test]
fn rows_that_a_region_removes_are_gone_there_only() {
    let removed = ["Muualla kuin alamaassa.", ">Perhe</a>"];
    says(&page("koe/fi/kuka-vastaa/neuvola/index.html"), &[">Lapsi</a>"], &removed);
    says(&page("valissa/fi/kuka-vastaa/neuvola/index.html"), &removed, &[]);
}

#[test]
fn explain_says_where_each_part_comes_from() {
    let theme = repository("themes/default");
    let theme = theme.to_str().unwrap();
    let arguments = ["explain", "page", "/fi/kuka-vastaa/neuvola/", "--site", "koe", "--date", TODAY, "--theme", theme];
    let run = program::run(&made().sites.root, &arguments).ended(0);
    if let Err(why) = expect::text(&cases("overriding.explain"), &run.stdout) {
        panic!("{why}");
    }
}

#[test]
fn a_note_is_shown_where_it_holds() {
    let own = page("koe/fi/kuka-vastaa/neuvola/index.html");
    let here = [
        "Vain koealueella.</p>",
        "Muualla kuin ylämaassa. <span",
        ">Ylämaa</a>)</span>",
        "Alueen oma huomautus. <span",
    ];
    says(&own, &here, &["Vain toisella", "Muualla kuin koealueella."]);
    let all = ["Vain toisella alueella.", "Muualla kuin koealueella.", "Vain koealueella.", "Muualla kuin ylämaassa."];
    says(&page("maa/fi/kuka-vastaa/neuvola/index.html"), &all, &["Alueen oma"]);
}

/// Records of the library that are in a list file: their kind and id.
fn inherited(fixture: &Fixture) -> Vec<(String, String)> {
    let lists = fixture.files.iter().filter_map(|(path, text)| Some((path.strip_prefix("maa/")?, text)));
    let ids = |text: &str| -> Vec<String> {
        let starts =
            text.lines().filter_map(|line| line.strip_prefix("- ")?.trim_start_matches('{').strip_prefix("id: "));
        starts.map(|rest| rest.split(',').next().unwrap().trim_matches('"').to_owned()).collect()
    };
    lists.flat_map(|(path, text)| ids(text).into_iter().map(move |id| (path.to_owned(), id))).collect()
}

#[test]
fn a_record_to_which_nothing_is_added_is_the_inherited_one() {
    let text = std::fs::read_to_string(cases("answers.txt")).unwrap();
    let before = Fixture::base().with(&Fixture::parse(&text));
    let mut after = Fixture::base().with(&Fixture::parse(&text));
    let records = inherited(&before);
    assert!(records.len() > 15, "{records:?}");
    for (path, id) in records {
        after.files.push((format!("koe/{}/{id}.yaml", path.trim_end_matches(".yaml")), "patch: true\n".to_owned()));
    }
    let (before, after) = (pipeline::run(&before.write().sites), pipeline::run(&after.write().sites));
    assert!(pipeline::codes(&after).is_empty(), "{}", pipeline::messages(&after));
    let (before, after) = (pipeline::rendered(&before), pipeline::rendered(&after));
    let paths = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(&before), paths(&after));
    // What a site gives to others is its own: a record to which it adds is.
    let pages = before.keys().filter(|path| !path.ends_with("data/portal.json"));
    let differing: Vec<&String> = pages.filter(|path| before[*path] != after[*path]).collect();
    assert_eq!(differing, Vec::<&String>::new());
}

#[test]
fn a_source_that_tells_of_other_places_is_not_on_the_pages_of_a_region() {
    let task = r#"
- id: neuvola
  area: hyte
  name: {fi: "Neuvola", sv: "Rådgivning"}
  summary: {fi: "Lasten neuvola.", sv: "Barnrådgivning."}
  responsibilities:
    - {role: organises, party: county, law: "611/2021 7 §"}
  sources:
    - {title: {fi: "Kaikille", sv: "För alla"}, where: "a.example"}
    - {title: {fi: "Koealueelta", sv: "Provområdets"}, where: "a.example", applies: ["county:08"]}
    - {title: {fi: "Toiselta", sv: "Ett annats"}, where: "a.example", applies: ["county:09"]}
    - {title: {fi: "Muualta", sv: "Annanstans"}, where: "a.example", applies: ["municipality:201"]}
"#;
    let sites = Fixture::base().file("maa/tasks.yaml", task).write();
    let pages = pipeline::rendered(&pipeline::run(&sites.sites));
    let page = |site: &str| {
        let page = &pages[&format!("{site}/fi/kuka-vastaa/neuvola/index.html")];
        String::from_utf8_lossy(page).into_owned()
    };
    says(&page("koe"), &["Kaikille", "Koealueelta"], &["Toiselta", "Muualta"]);
    says(&page("maa"), &["Kaikille", "Koealueelta", "Toiselta", "Muualta"], &[]);
}
