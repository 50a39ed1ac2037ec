//! What a national site gathers of its regions, whether it is built from their records or from what they have published; how
//! sites lead to each other; and that a region that fails stops nobody.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_yaml::Value;

use crate::kit::fixture::{Fixture, Sites};
use crate::kit::tree::{self, Tree};
use crate::kit::{pipeline, program, repository};

const RECORDS: &str = r#"
//- koe/agreements.yaml
- id: strategia
  title: {fi: "Alueen strategia", sv: "Områdets strategi"}
  kind: strategic
  areas: [hyte]
  parties: [county, each-municipality]
  approvals:
    - {party: "municipality:101", date: "2026-10-01", decision: approved}
//- koe/forums.yaml
- {id: poyta, name: {fi: "Johdon pöytä", sv: "Ledningens bord"}, kind: leadership, areas: [hyte], members: [county], meetings: [{date: "2027-02-01", state: planned}]}
//- koe/practices.yaml
- {id: tapa, title: {fi: "Alueen tapa", sv: "Områdets sätt"}, summary: {fi: "A.", sv: "A."}, areas: [hyte], origin: "municipality:102", taken_up: ["municipality:101"]}
//- koe/documents.yaml
- {id: raportti, title: {fi: "Raportti", sv: "Rapport"}, kind: guide, summary: {fi: "R.", sv: "R."}, languages: [fi], date: "2026-05-04", openness: public, link: "https://raportti.fi/"}
//- koe/indicators.yaml
- id: luku
  name: {fi: "Luku", sv: "Tal"}
  unit: {fi: "kpl", sv: "st."}
  direction: unknown
  summary: {fi: "L.", sv: "L."}
  values: [{period: "2024", value: "12.5", source: {title: {fi: "Lähde", sv: "Källa"}, accessed: "2026-01-01"}}]
//- koe/negotiations.yaml
- {id: kausi, title: {fi: "Kauden neuvottelu", sv: "Periodens förhandling"}, kind: county-municipalities, term: kausi-2025, parties: [county, each-municipality], topics: [hyte]}
"#;

/// The base with a region that has something of each kind, and a second region that has nothing.
fn country() -> Fixture {
    let base = Fixture::base().with(&Fixture::parse(RECORDS));
    let site = base.files.iter().find(|(path, _)| path == "koe/site.yaml").unwrap().1.clone();
    let second = site.replace("\"Koe\"", "\"Toinen\"").replace("\"Prov\"", "\"Annat\"").replace("\"08\"", "\"09\"");
    base.file("toinen/site.yaml", &second.replace("koe.example", "toinen.example"))
}

fn page(pages: &Tree, path: &str) -> String {
    let bytes = pages.get(path).unwrap_or_else(|| panic!("no {path}: {:?}", pages.keys().take(60).collect::<Vec<_>>()));
    String::from_utf8(bytes.clone()).unwrap()
}

fn rendered(fixture: &Fixture) -> Tree {
    let prepared = pipeline::run(&fixture.write().sites);
    assert!(prepared.errors().next().is_none(), "{}", pipeline::messages(&prepared));
    pipeline::rendered(&prepared)
}

#[test]
fn a_national_list_has_the_records_of_every_region_and_leads_to_their_pages() {
    let pages = rendered(&country());
    let list = |path: &str| page(&pages, &format!("maa/fi/{path}/index.html"));
    let agreements = list("sopimukset");
    assert!(
        agreements.contains("<a href=\"../../../koe/fi/sopimukset/alueen-strategia/\">Alueen strategia</a>"),
        "{agreements}"
    );
    assert!(agreements.contains("1/3 päätöstä tiedossa") && agreements.contains("tag-being-approved"), "{agreements}");
    // A region of which nothing is on record is said to be unknown, not to have nothing.
    let none = agreements.split("Näiltä alueilta ei ole tietoa:").nth(1).expect("regions without a record");
    assert!(none.starts_with(" <a href=\"../../../toinen/fi/\">Toinen</a>"), "{none}");
    assert!(list("hyvat-kaytannot").contains("<td data-label=\"Kenen käytäntö\">Alamaa</td>"));
    assert!(list("hyvat-kaytannot").contains("<td data-label=\"Ketkä ovat ottaneet käyttöön\">Ylämaa</td>"));
    assert!(list("foorumit").contains("Johdon pöytä (Koe)") && list("foorumit").contains("datetime=\"2027-02-01\""));
    assert!(list("asiakirjat").contains("../../../koe/fi/asiakirjat/raportti/"));
    assert!(list("mittarit").contains("12,5 kpl"), "{}", list("mittarit"));
    assert!(list("neuvottelut").contains("../../../koe/fi/neuvottelut/kauden-neuvottelu/"));
    let swedish = page(&pages, "maa/sv/avtal/index.html");
    assert!(swedish.contains("../../../koe/sv/avtal/omradets-strategi/"), "{swedish}");
}

#[test]
fn a_list_that_a_region_vouches_for_makes_nothing_known() {
    let fixture = country().below("toinen/site.yaml", "complete: {agreements: \"2026-11-01\"}\n");
    let list = page(&rendered(&fixture), "maa/fi/sopimukset/index.html");
    let known = list.split("Näillä alueilla ei ole yhtään").nth(1).expect("regions that have none");
    assert!(known.contains(">Toinen</a>"), "{list}");
    assert!(!list.contains("Näiltä alueilta ei ole tietoa:"), "{list}");
}

#[test]
fn a_municipality_leads_to_its_page_on_the_site_of_its_region() {
    let pages = rendered(&country());
    let list = page(&pages, "maa/fi/kunnat/index.html");
    assert!(list.contains("<a href=\"../../../koe/fi/kunnat/ylamaa/\">Ylämaa</a>"), "{list}");
    assert!(list.contains("<a href=\"../../../toinen/fi/kunnat/muualla/\">Muualla</a>"), "{list}");
    assert!(page(&pages, "maa/fi/kunnat/ylamaa/index.html").contains("../../../../koe/fi/kunnat/ylamaa/"));
}

#[test]
fn regions_by_area_and_side_by_side_say_what_is_on_record() {
    let pages = rendered(&country());
    let areas = page(&pages, "maa/fi/alueet-ja-yhdyspinnat/index.html");
    let row = areas.split("<th scope=\"row\">").nth(1).expect("a row");
    assert!(row.contains(">Koe</a>") && row.contains("Johdon pöytä") && row.contains("Alueen strategia"), "{areas}");
    let side = page(&pages, "maa/fi/vertailu/index.html");
    assert!(side.contains("<i id=\"08.09\"></i>") && side.contains("class=\"choice-08\""), "{side}");
    let regions = page(&pages, "maa/fi/alueet/index.html");
    assert!(regions.contains("2 aluetta.") && regions.contains("1/3 päätöstä tiedossa"), "{regions}");
    assert!(regions.find(">Koe</a>") < regions.find(">Toinen</a>"));
}

/// The bases of the sites `maa` and `koe`, with the address that leads from the one to the other; none for no link at all.
fn guide(library: &str, region: &str) -> Option<String> {
    let text = "---\ntitle: Opas\nslug: opas\n---\nTeksti.\n";
    let fixture = country()
        .below("maa/site.yaml", &format!("guide: opas\nbase_url: \"{library}\"\n"))
        .below("koe/site.yaml", &format!("base_url: \"{region}\"\n"))
        .file("maa/pages/opas.fi.md", text)
        .file("maa/pages/opas.sv.md", text);
    let home = page(&rendered(&fixture), "koe/fi/index.html");
    let at = home.find("/fi/opas/\"")?;
    let start = home[..at].rfind('"')? + 1;
    Some(home[start..at].to_owned())
}

#[test]
fn sites_lead_to_each_other_by_where_they_are() {
    let led = |library, region| guide(library, region);
    // On one host by their folders there.
    assert_eq!(led("https://kunta.fi/maa", "https://kunta.fi/koe").as_deref(), Some("../../maa"));
    assert_eq!(led("https://kunta.fi/a/b", "https://kunta.fi/koe").as_deref(), Some("../../a/b"));
    // On hosts of their own by the whole address.
    assert_eq!(led("https://maa.fi", "https://koe.fi").as_deref(), Some("https://maa.fi"));
    assert_eq!(led("https://maa.fi", "https://koe.example").as_deref(), Some("https://maa.fi"));
    // Hosts that do not exist are folders beside each other, and nowhere from one that does.
    assert_eq!(led("https://maa.example", "https://koe.example").as_deref(), Some("../../maa"));
    assert_eq!(led("https://maa.example", "https://koe.fi"), None);
}

/// A build of some sites on a day, into a folder below that of the fixture.
fn build(sites: &Sites, arguments: &[&str], day: &str) -> program::Run {
    let mut all = vec!["build", "--quiet", "--date", day];
    all.extend(arguments);
    program::run(&sites.root, &all)
}

#[test]
fn the_national_site_is_the_same_from_records_and_from_published_data() {
    let sites = country().write();
    build(&sites, &["--out", "all"], "2026-11-22").ended(0);
    for region in ["koe", "toinen"] {
        build(&sites, &[region, "--out", "apart"], "2026-11-22").ended(0);
    }
    // The machine of the national site has no records of regions.
    fs::remove_dir_all(sites.sites.join("koe")).unwrap();
    fs::remove_dir_all(sites.sites.join("toinen")).unwrap();
    build(&sites, &["maa", "--regions", "apart", "--out", "apart"], "2026-11-22").ended(0);
    let (all, apart) = (tree::read(&sites.root.join("all")), tree::read(&sites.root.join("apart")));
    assert_eq!(tree::differences(&all, &apart), Vec::<String>::new());
}

#[test]
fn negotiations_of_which_nothing_is_known_are_folded_under_their_name() {
    let same = "- {id: kausi, title: {fi: \"Kauden neuvottelu\", sv: \"Periodens förhandling\"}, kind: county-municipalities, \
                term: kausi-2025, parties: [county, each-municipality]}";
    let list = page(&rendered(&country().file("toinen/negotiations.yaml", same)), "maa/fi/neuvottelut/index.html");
    assert!(list.contains("<summary>Kauden neuvottelu: ei tietoa 2 alueelta</summary>"), "{list}");
    assert!(!list.contains("<th scope=\"row\">"), "{list}");
}

#[test]
fn a_build_after_an_edit_makes_and_says_what_a_fresh_one_does() {
    // Each region has something to be told of.
    let meeting = "{id: vuosi, kind: hyte, title: {fi: Vuosi, sv: År}, year: \"2026\", parties: [county], \
                   meetings: [{date: \"2025-12-18\", state: held}]}";
    let told = country().file("koe/negotiations/vuosi.yaml", &meeting.replace("id: vuosi, ", ""));
    let sites = told.file("toinen/negotiations.yaml", &format!("- {meeting}")).write();
    let build = |out: &str| program::run(&sites.root, &["build", "--date", "2026-11-22", "--out", out]).ended(0);
    let said = |run: &program::Run| {
        let sites = run.stdout.lines().filter(|line| line.contains("fi + sv")).map(str::to_owned).collect::<Vec<_>>();
        (sites, run.stderr.clone())
    };
    build("dist");
    let edits = [
        ("koe/agreements.yaml", "Alueen strategia", "Alueen uusi strategia"),
        ("toinen/site.yaml", "Toinen", "Toinen alue"),
        ("maa/site.yaml", "inherits", "inherits"),
        ("koe/practices.yaml", "taken_up: [\"municipality:101\"]", "taken_up: []"),
    ];
    for (row, (path, from, to)) in edits.into_iter().enumerate() {
        let text = fs::read_to_string(sites.sites.join(path)).unwrap();
        sites.put(path, (text.replace(from, to) + "\n# edited\n").as_bytes());
        let fresh = format!("fresh-{row}");
        let (after, anew) = (build("dist"), build(&fresh));
        assert_eq!(said(&after), said(&anew), "after the edit of {path}");
        assert!(said(&after).1.contains("meeting-outside-term] × 2"), "there is something to tell: {}", after.stderr);
        let trees = (tree::read(&sites.root.join("dist")), tree::read(&sites.root.join(&fresh)));
        assert_eq!(tree::differences(&trees.0, &trees.1), Vec::<String>::new(), "after the edit of {path}");
    }
}

#[test]
fn published_data_that_cannot_be_used_is_told_and_nothing_is_made() {
    let sites = country().write();
    let run = build(&sites, &["maa", "--regions", "nowhere"], "2026-11-22").ended(2);
    assert!(run.stderr.contains("data/portal.json"), "{}", run.stderr);
    let file = sites.root.join("there/koe/data/portal.json");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "{\"format\": \"yhdys-portal\", \"version\": 9}").unwrap();
    let run = build(&sites, &["maa", "--regions", "there"], "2026-11-22").ended(2);
    assert!(run.stderr.contains("version 9"), "{}", run.stderr);
    assert!(!sites.root.join("dist/maa").exists());
}

#[test]
fn a_region_with_mistakes_keeps_its_published_site_and_stops_nobody() {
    let sites = country().write();
    build(&sites, &[], "2026-11-22").ended(0);
    let before = tree::marks(&sites.root.join("dist/koe"));
    sites.put("koe/terms.yaml", b"- {id: sana, group: cor, word: {fi: \"Sana\", sv: \"Ord\"}}\n");
    let run = build(&sites, &[], "2026-11-23").ended(1);
    assert!(
        run.stderr.contains("These sites were not published; what they published before stays as it was: koe."),
        "{}",
        run.stderr
    );
    assert_eq!(tree::marks(&sites.root.join("dist/koe")), before);
    let pages = tree::read(&sites.root.join("dist"));
    let list = page(&pages, "maa/fi/sopimukset/index.html");
    assert!(list.contains("Alueen strategia"), "the region is still there: {list}");
    assert!(list.contains("Tiedot <time datetime=\"2026-11-22\">"), "from when its data is: {list}");
    assert!(page(&pages, "toinen/fi/tietoa-datasta/index.html").contains("2026-11-23"), "the others are new");
    // A mistake in what all inherit leaves everything as it is.
    let before = tree::marks(&sites.root.join("dist"));
    sites.put("maa/terms.yaml", b"- {id: sana, group: cor, word: {fi: \"Sana\", sv: \"Ord\"}}\n");
    let run = build(&sites, &[], "2026-11-24").ended(1);
    assert!(run.stderr.contains("nothing published was changed"), "{}", run.stderr);
    assert_eq!(tree::marks(&sites.root.join("dist")), before);
}

#[test]
fn a_region_that_never_was_published_is_no_part_of_the_national_site() {
    let sites =
        country().file("koe/terms.yaml", "- {id: sana, group: cor, word: {fi: \"Sana\", sv: \"Ord\"}}\n").write();
    build(&sites, &[], "2026-11-22").ended(1);
    let pages = tree::read(&sites.root.join("dist"));
    assert!(!pages.keys().any(|path| path.starts_with("koe/")));
    let regions = page(&pages, "maa/fi/alueet/index.html");
    assert!(regions.contains("1 alue.") && !regions.contains("../koe/"), "{regions}");
}

#[test]
fn the_top_of_the_folder_lists_every_site_in_three_languages() {
    let sites = country().write();
    build(&sites, &["maa", "koe"], "2026-11-22").ended(0);
    build(&sites, &["toinen"], "2026-11-22").ended(0);
    let top = page(&tree::read(&sites.root.join("dist")), "index.html");
    for lang in ["fi", "sv", "en"] {
        let section = top.split(&format!("<section lang=\"{lang}\"")).nth(1).expect(lang);
        let section = section.split("</section>").next().unwrap();
        let tag = if lang == "sv" { "sv" } else { "fi" };
        for site in ["maa", "koe", "toinen"] {
            assert!(section.contains(&format!("href=\"{site}/{tag}/\"")), "{lang} {site}: {section}");
        }
    }
    let sheet = top.split("rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(sites.root.join("dist").join(sheet).is_file(), "{sheet}");
    // A page that somebody else put there stays.
    fs::write(sites.root.join("dist/index.html"), "own").unwrap();
    let run = build(&sites, &[], "2026-11-22").ended(0);
    assert_eq!(fs::read_to_string(sites.root.join("dist/index.html")).unwrap(), "own");
    assert!(run.stderr.is_empty() || run.stderr.contains("index.html"), "{}", run.stderr);
}

/// The commands of a step of `.github/workflows/portals.yml`.
fn step(workflow: &Value, job: &str, name: &str) -> String {
    let steps = workflow["jobs"][job]["steps"].as_sequence().expect("steps");
    let step = steps.iter().find(|step| step["name"].as_str() == Some(name)).unwrap_or_else(|| panic!("{job}: {name}"));
    step["run"].as_str().expect("commands").to_owned()
}

/// Runs the commands of a step as a runner does; true when they succeed.
fn runs(folder: &Path, commands: &str, environment: &[(&str, &str)]) -> bool {
    let program = Path::new(env!("CARGO_BIN_EXE_yhdys")).parent().unwrap();
    let mut shell = Command::new("bash");
    shell.args(["-eo", "pipefail", "-c", commands]).current_dir(folder).env_clear();
    shell.env("PATH", format!("{}:/usr/bin:/bin", program.display())).env("SOURCE_DATE_EPOCH", "1795305600");
    shell.envs(environment.iter().copied()).output().expect("a shell").status.success()
}

/// A machine of its own with some of the sites.
fn machine(root: &Path, name: &str, sites: &Sites, of: &[&str]) -> std::path::PathBuf {
    let folder = root.join(name);
    for site in of {
        for path in tree::paths(&sites.sites.join(site)) {
            let to = folder.join("sites").join(site).join(&path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(sites.sites.join(site).join(&path), to).unwrap();
        }
    }
    folder
}

#[test]
fn the_steps_of_the_workflow_make_the_country_on_many_machines() {
    let text = fs::read_to_string(repository(".github/workflows/portals.yml")).unwrap();
    let workflow: Value = serde_yaml::from_str(&text).expect("YAML");
    let sites = country().write();
    let listed = sites.root.join("listed");
    let list = step(&workflow, "program", "list of regions");
    assert!(runs(&sites.root, &list, &[("GITHUB_OUTPUT", listed.to_str().unwrap())]));
    assert_eq!(fs::read_to_string(&listed).unwrap(), "regions=[\"koe\", \"toinen\"]\n");

    let regional = step(&workflow, "region", "build a region");
    let national = machine(&sites.root, "national", &sites, &["maa"]);
    let run = |broken: bool| {
        for region in ["koe", "toinen"] {
            let folder = machine(&sites.root, region, &sites, &["maa", region]);
            if broken && region == "koe" {
                fs::write(folder.join("sites/koe/terms.yaml"), "- {id: sana, group: cor}\n").unwrap();
            }
            let done = runs(&folder, &regional, &[("SITE", region)]);
            assert_eq!(done, !(broken && region == "koe"), "{region}");
            if done {
                let artifact = national.join(format!("new/portal-{region}"));
                fs::create_dir_all(artifact.parent().unwrap()).unwrap();
                fs::rename(folder.join("dist"), artifact).unwrap();
            }
        }
        assert!(runs(&national, &step(&workflow, "national", "take over the regions"), &[]));
        assert!(runs(&national, &step(&workflow, "national", "build the national site"), &[("NATIONAL", "maa")]));
        fs::remove_dir_all(national.join("new")).unwrap();
        tree::read(&national.join("dist"))
    };
    let first = run(false);
    assert!(page(&first, "maa/fi/sopimukset/index.html").contains("../../../koe/fi/sopimukset/alueen-strategia/"));
    assert!(first.contains_key("koe/fi/sopimukset/alueen-strategia/index.html") && first.contains_key("index.html"));
    // A region that fails keeps its site; the others and the national one go on.
    let second = run(true);
    assert_eq!(tree::differences(&first, &second), Vec::<String>::new());
    let last = step(&workflow, "national", "tell of regions that failed");
    let result = |result: &str| last.replace("${{ needs.region.result }}", result);
    assert!(runs(&national, &result("success"), &[]) && !runs(&national, &result("failure"), &[]));
}
