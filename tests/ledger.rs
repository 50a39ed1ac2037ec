//! Addresses that were public do not vanish without a word: redirects, tombstones, the ledger and the command that keeps it.

use std::fs;

use crate::kit::TODAY;
use crate::kit::fixture::{Fixture, Sites};
use crate::kit::program::{self, Run};
use crate::kit::tree::Tree;
use crate::kit::{pipeline, repository};

/// An area whose title has changed since its old address became public.
const RENAMED: &str = r#"
//- koe/areas.yaml
- {id: verkosto, summary: {fi: "Alue.", sv: "Område."}, name: {fi: "Uusi nimi", sv: "Nytt namn"}}
//- koe/urls.yaml
/fi/yhdyspinnat/vanha-nimi/: area:verkosto
/sv/kontaktytor/gammalt-namn/: area:verkosto
"#;
const ENTRY: &str = r#"//- koe/withdrawn.yaml
- record: area:verkosto
  title: {fi: "Vanha nimi", sv: "Gammalt namn"}
  date: "2026-05-01"
  reason: {fi: "Verkosto on lakkautettu.", sv: "Nätverket är nedlagt."}
  see: area:hyte
"#;

/// The ledger of an area that is there no more.
fn deleted() -> &'static str {
    RENAMED.split_once("//- koe/urls.yaml").map_or("", |(_, ledger)| ledger)
}

/// What is published of a case, and the codes of what is told.
fn made(files: &str) -> (Tree, Vec<String>) {
    let prepared = pipeline::run(&Fixture::base().with(&Fixture::parse(files)).write().sites);
    let codes = pipeline::codes(&prepared).into_iter().map(|(path, code)| format!("{path} {code}")).collect();
    (pipeline::rendered(&prepared), codes)
}

fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    std::str::from_utf8(tree.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part} in:\n{text}");
    }
}

/// The paths of lists, feeds, indexes and counts in which something stands.
fn telling<'t>(tree: &'t Tree, words: &str) -> Vec<&'t str> {
    let says = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(|text| text.contains(words));
    tree.iter().filter(|(_, bytes)| says(bytes)).map(|(path, _)| path.as_str()).collect()
}

#[test]
fn a_changed_title_leaves_a_redirect_in_the_language_of_the_old_address() {
    let (pages, codes) = made(RENAMED);
    assert_eq!(codes, ["koe/urls.yaml unlisted-addresses"]);
    let moved = text(&pages, "koe/sv/kontaktytor/gammalt-namn/index.html");
    holds(
        moved,
        &["<html lang=\"sv\">", "content=\"0; url=../../../sv/kontaktytor/nytt-namn/\"", "content=\"noindex\""],
    );
    holds(moved, &["rel=\"canonical\" href=\"https://koe.example/sv/kontaktytor/nytt-namn/\"", "Sidan har flyttats"]);
    holds(text(&pages, "koe/fi/yhdyspinnat/vanha-nimi/index.html"), &["url=../../../fi/yhdyspinnat/uusi-nimi/\""]);
    assert_eq!(telling(&pages, "vanha-nimi"), Vec::<&str>::new());
}

#[test]
fn a_record_that_is_deleted_without_a_word_stops_the_build() {
    let (_, codes) = made(&format!("//- koe/urls.yaml{}", deleted()));
    assert_eq!(codes, ["koe/urls.yaml gone-address"]);
    // A file that cannot be read is another mistake, and the only one.
    let (_, codes) = made(&format!("//- koe/areas.yaml\n- {{id: verkosto\n//- koe/urls.yaml{}", deleted()));
    assert!(codes.iter().all(|code| !code.ends_with("gone-address")) && !codes.is_empty(), "{codes:?}");
    let (_, codes) = made(&format!("//- koe/withdrawn.yaml\n- record: area\n//- koe/urls.yaml{}", deleted()));
    assert!(codes.iter().all(|code| code.starts_with("koe/withdrawn.yaml")) && !codes.is_empty(), "{codes:?}");
}

#[test]
fn what_was_withdrawn_keeps_a_page_that_says_when_why_and_where_to_go_on() {
    let (pages, codes) = made(&format!("{ENTRY}//- koe/urls.yaml{}", deleted()));
    assert_eq!(codes, ["koe/urls.yaml unlisted-addresses"]);
    let page = text(&pages, "koe/fi/yhdyspinnat/vanha-nimi/index.html");
    holds(
        page,
        &[
            "<h1>Vanha nimi</h1>",
            "1. toukokuuta 2026</time>.",
            "Verkosto on lakkautettu.",
            "href=\"../../../fi/yhdyspinnat/hyte/\"",
        ],
    );
    holds(page, &["content=\"noindex\"", "href=\"../../../sv/kontaktytor/gammalt-namn/\""]);
    holds(
        text(&pages, "koe/sv/kontaktytor/gammalt-namn/index.html"),
        &["<h1>Gammalt namn</h1>", "Nätverket är nedlagt."],
    );
    let neutral = text(&pages, "koe/id/area/verkosto/index.html");
    holds(neutral, &["../../../fi/yhdyspinnat/vanha-nimi/", "../../../sv/kontaktytor/gammalt-namn/", "Gammalt namn"]);
    let places = ["koe/fi/yhdyspinnat/vanha-nimi/index.html", "koe/id/area/verkosto/index.html"];
    assert_eq!(telling(&pages, "Vanha nimi"), places);
    assert_eq!(
        telling(&pages, "vanha-nimi"),
        ["koe/id/area/verkosto/index.html", "koe/sv/kontaktytor/gammalt-namn/index.html"]
    );
}

#[test]
fn a_withdrawn_record_has_a_page_without_a_ledger_too_and_says_what_does_not_exist() {
    let (pages, codes) = made(ENTRY);
    assert_eq!(codes, Vec::<String>::new());
    holds(text(&pages, "koe/fi/yhdyspinnat/vanha-nimi/index.html"), &["Verkosto on lakkautettu."]);
    let (_, codes) = made(&ENTRY.replace("area:hyte", "area:ei"));
    assert_eq!(codes, ["koe/withdrawn.yaml unknown-reference"]);
    let (_, codes) = made(&ENTRY.replace("2026-05-01", "2027-05-01"));
    assert_eq!(codes, ["koe/withdrawn.yaml future-date"]);
}

#[test]
fn the_library_withdraws_for_its_regions_and_a_region_may_keep_a_record_of_its_own() {
    let entry = ENTRY.replace("koe/", "maa/").replace("area:verkosto", "task:vanha").replace("Vanha nimi", "Vanha");
    let ledger = "//- maa/urls.yaml\n/fi/kuka-vastaa/vanha/: task:vanha\n/fi/kunnat/poissa/: municipality:999\n";
    let gone = entry.replace("task:vanha", "municipality:999");
    let (pages, codes) = made(&format!("{entry}{}{ledger}", gone.split_once('\n').unwrap().1));
    assert_eq!(codes, ["maa/urls.yaml unlisted-addresses"]);
    holds(text(&pages, "koe/fi/kuka-vastaa/vanha/index.html"), &["Verkosto on lakkautettu."]);
    holds(text(&pages, "maa/fi/kunnat/poissa/index.html"), &["Verkosto on lakkautettu."]);
    assert!(!pages.contains_key("koe/fi/kunnat/poissa/index.html"), "a municipality that the region never showed");
    let own = r#"//- koe/tasks.yaml
- id: vanha
  area: hyte
  name: {fi: "Vanha", sv: "Gammal"}
  summary: {fi: "Tehtävä.", sv: "En uppgift."}
  responsibilities: [{role: organises, party: county, law: "611/2021 7 §"}]
"#;
    let (pages, codes) = made(&format!("{entry}//- maa/urls.yaml\n/fi/kuka-vastaa/vanha/: task:vanha\n{own}"));
    assert_eq!(codes, ["maa/urls.yaml unlisted-addresses"]);
    assert!(!text(&pages, "koe/fi/kuka-vastaa/vanha/index.html").contains("lakkautettu"));
}

#[test]
fn articles_of_the_library_say_nothing_of_those_of_a_region() {
    let page = |title: &str| format!("---\ntitle: {title}\n---\nTeksti.\n");
    let files = format!(
        "//- maa/pages/tietoa.fi.md\n{}//- maa/pages/tietoa.sv.md\n{}//- koe/pages/tietoa.fi.md\n{}//- koe/pages/tietoa.sv.md\n{}",
        page("Maasta"),
        page("Om landet"),
        page("Kokeesta"),
        page("Om provet")
    );
    let ledger = "//- maa/urls.yaml\n/fi/maasta/: article:tietoa\n/fi/vanha/: article:tietoa\n";
    let (pages, codes) = made(&format!("{files}{ledger}"));
    assert_eq!(codes, ["maa/urls.yaml unlisted-addresses"]);
    holds(text(&pages, "maa/fi/vanha/index.html"), &["url=../../fi/maasta/"]);
    for path in ["koe/fi/maasta/index.html", "koe/fi/vanha/index.html"] {
        assert!(!pages.contains_key(path), "{path}");
    }
}

#[test]
fn what_is_there_but_no_longer_public_says_only_that() {
    let files = r#"
//- koe/documents.yaml
- {id: muistio, kind: minutes, title: {fi: "Salainen muistio", sv: "Hemlig promemoria"}, openness: draft-internal}
//- koe/urls.yaml
/fi/asiakirjat/muistio/: document:muistio
"#;
    let (pages, codes) = made(files);
    assert_eq!(codes, ["koe/urls.yaml unlisted-addresses"]);
    holds(text(&pages, "koe/fi/asiakirjat/muistio/index.html"), &["Sivua ei enää julkaista", "noindex"]);
    assert!(pages.contains_key("koe/id/document/muistio/index.html"));
    assert_eq!(telling(&pages, "Salainen"), Vec::<&str>::new());
}

#[test]
fn an_old_address_of_what_was_merged_belongs_to_its_heir() {
    let files = format!(
        "{}//- koe/areas.yaml\n- {{id: uusi, summary: {{fi: Alue., sv: Område.}}, name: {{fi: \"Vanha nimi\", sv: \"Gammalt namn\"}}}}\n//- koe/urls.yaml{}",
        ENTRY.replace("area:hyte", "area:uusi"),
        deleted()
    );
    let (pages, codes) = made(&files);
    assert_eq!(codes, ["koe/urls.yaml unlisted-addresses"]);
    assert!(!text(&pages, "koe/fi/yhdyspinnat/vanha-nimi/index.html").contains("lakkautettu"));
    holds(text(&pages, "koe/id/area/verkosto/index.html"), &["../../../fi/yhdyspinnat/vanha-nimi/"]);
}

#[test]
fn a_language_that_is_dropped_leads_to_the_one_that_is_left() {
    let site = Fixture::base().files.into_iter().find(|(path, _)| path == "koe/site.yaml").unwrap().1;
    let site = site.replace("languages: [fi, sv]", "languages: [fi]");
    let ledger = "/fi/yhdyspinnat/uusi-nimi/: area:verkosto\n/sv/: page:home\n/sv/kontaktytor/: page:areas\n/sv/kontaktytor/nytt-namn/: area:verkosto\n";
    let area = "- {id: verkosto, summary: {fi: Alue.}, name: {fi: Uusi nimi}}\n";
    let (pages, _) = made(&format!("//- koe/site.yaml\n{site}//- koe/areas.yaml\n{area}//- koe/urls.yaml\n{ledger}"));
    holds(text(&pages, "koe/sv/kontaktytor/nytt-namn/index.html"), &["url=../../../fi/yhdyspinnat/uusi-nimi/\""]);
    holds(text(&pages, "koe/sv/kontaktytor/index.html"), &["url=../../fi/yhdyspinnat/\""]);
    holds(text(&pages, "koe/sv/index.html"), &["url=../fi/\""]);
}

#[test]
fn a_municipality_that_merges_keeps_its_address() {
    let former = r#"
//- maa/municipalities.yaml
- id: "101"
  name: {fi: "Ylämaa", sv: "Övre"}
  language: fi
  county: "08"
  former: [{code: "103", name: {fi: "Sivumaa", sv: "Sidomark"}, until: "2025-12-31"}]
- {id: "102", name: {fi: "Alamaa", sv: "Nedre"}, language: bilingual-fi, county: "08"}
- {id: "201", name: {fi: "Muualla", sv: "Annanstans"}, language: fi, county: "09"}
//- koe/urls.yaml
/fi/kunnat/sivumaa/: municipality:103
"#;
    let (pages, codes) = made(former);
    assert_eq!(codes, ["koe/urls.yaml unlisted-addresses"]);
    holds(text(&pages, "koe/fi/kunnat/sivumaa/index.html"), &["Ylämaa"]);
    let kept = former.replace("Sivumaa", "Ylämaa").replace("sivumaa", "ylamaa");
    assert_eq!(made(&kept).1, ["koe/urls.yaml unlisted-addresses"]);
}

/// `yhdys urls` over a folder of sites.
fn urls(sites: &Sites, arguments: &[&str]) -> Run {
    let mut command = program::program(&sites.root);
    command.args(["urls", "--date", TODAY]).arg("--theme").arg(repository("themes/default")).args(arguments);
    command.output().expect("the program runs").into()
}

fn ledger(sites: &Sites, site: &str) -> String {
    fs::read_to_string(sites.sites.join(site).join("urls.yaml")).unwrap()
}

#[test]
fn accepting_writes_a_sorted_ledger_once_and_forgets_nothing() {
    let area = |name: &str| {
        format!("- {{id: verkosto, summary: {{fi: Alue., sv: Område.}}, name: {{fi: \"{name}\", sv: \"{name}\"}}}}\n")
    };
    let sites = Fixture::base().file("koe/areas.yaml", &area("Vanha")).write();
    let shown = urls(&sites, &[]).ended(0);
    assert!(
        shown.stdout.starts_with("koe: new addresses ") && !sites.sites.join("koe/urls.yaml").exists(),
        "{shown:?}"
    );
    urls(&sites, &["--accept"]).ended(0);
    let (first, library) = (ledger(&sites, "koe"), ledger(&sites, "maa"));
    let lines: Vec<&str> = first.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.is_sorted() && lines.contains(&"/fi/yhdyspinnat/vanha/: area:verkosto"), "{first}");
    assert!(lines.contains(&"/fi/kunnat/ylamaa/: municipality:101") && !first.contains("area:hyte"), "{first}");
    assert!(library.contains("/id/section/611-2021-7/: act:611-2021\n"), "{library}");
    assert_eq!(pipeline::messages(&pipeline::run(&sites.sites)), "");
    // A second time there is nothing to say and nothing to write.
    let again = urls(&sites, &["--accept"]).ended(0);
    assert_eq!(again.stdout.lines().count(), 2, "{again:?}");
    assert_eq!(ledger(&sites, "koe"), first);
    // A new title adds a line a language and takes none away.
    sites.put("koe/areas.yaml", area("Uusi").as_bytes());
    let moved = urls(&sites, &["koe"]).ended(0);
    holds(
        &moved.stdout,
        &["koe: new addresses 0, moved 2,", "  moved: /fi/yhdyspinnat/vanha/ → /fi/yhdyspinnat/uusi/\n"],
    );
    urls(&sites, &["koe", "--accept"]).ended(0);
    let second = ledger(&sites, "koe");
    let added: Vec<&str> = second.lines().filter(|line| !first.contains(line)).collect();
    assert_eq!(added, ["/fi/yhdyspinnat/uusi/: area:verkosto", "/sv/kontaktytor/uusi/: area:verkosto"]);
    assert!(first.lines().all(|line| second.contains(line)), "{second}");
    // A record that is deleted stays in the ledger until somebody says why.
    fs::remove_file(sites.sites.join("koe/areas.yaml")).unwrap();
    let gone = urls(&sites, &["koe", "--accept"]).ended(1);
    holds(&gone.stdout, &["vanishing 4", "  vanishing: /fi/yhdyspinnat/uusi/ (area:verkosto)"]);
    holds(&gone.stderr, &["gone-address", "record: \"area:verkosto\""]);
    assert_eq!(ledger(&sites, "koe"), second);
    let left: Vec<_> = fs::read_dir(sites.sites.join("koe")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with('.')), "{left:?}");
}

#[test]
fn an_address_that_is_taken_over_is_accepted_as_the_new_one() {
    let case = Fixture::parse(
        r#"
//- koe/areas.yaml
- {id: vanha, summary: {fi: "Alue.", sv: "Område."}, name: {fi: "Verkosto 2025", sv: "Nätverk 2025"}}
- {id: uusi, summary: {fi: "Alue.", sv: "Område."}, name: {fi: "Verkosto", sv: "Nätverk"}}
//- koe/urls.yaml
# own remark
/fi/yhdyspinnat/verkosto/: area:vanha
"#,
    );
    let sites = Fixture::base().with(&case).write();
    let shown = urls(&sites, &["koe", "--accept"]).ended(0);
    holds(&shown.stdout, &["  taken over: /fi/yhdyspinnat/verkosto/ (area:vanha → area:uusi)\n"]);
    let after = ledger(&sites, "koe");
    holds(&after, &["# own remark\n/fi/: page:home\n", "/fi/yhdyspinnat/verkosto/: area:uusi\n"]);
    assert_eq!(pipeline::messages(&pipeline::run(&sites.sites)), "");
}

#[test]
fn addresses_of_a_site_with_mistakes_are_not_accepted() {
    let sites = Fixture::base().file("koe/areas.yaml", "- {id: verkosto, kind: x}\n").write();
    let run = urls(&sites, &["--accept"]).ended(1);
    holds(&run.stderr, &["addresses cannot be compared before the mistakes are mended"]);
    assert!(!sites.sites.join("koe/urls.yaml").exists());
}
