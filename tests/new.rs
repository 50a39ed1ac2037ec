//! `yhdys new`: sites and records that build as they are, made in an empty folder, and nothing written over.

use std::path::Path;

use tempfile::TempDir;

use crate::kit::program::{self, Run};
use crate::kit::{TODAY, repository, tree};

fn empty() -> TempDir {
    TempDir::new().unwrap()
}

/// `yhdys new` on the day of the tests.
fn new(folder: &Path, arguments: &[&str]) -> Run {
    let run = |lang: &[&str]| program::run(folder, &[&["new"], arguments, &["--date", TODAY], lang].concat());
    if arguments.contains(&"--lang") { run(&[]) } else { run(&["--lang", "en"]) }
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The keys that a file has, without those in comments.
fn line<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
}

#[test]
fn a_new_site_in_an_empty_folder_builds_without_an_error() {
    let folder = empty();
    let folder = folder.path();
    let run = new(folder, &["site", "--county", "06", "--feedback", "palaute@example.fi", "--lang", "fi"]).ended(0);
    for said in ["sites/satakunta/site.yaml", " serve satakunta --open", " check satakunta", "kielet fi, sv"] {
        assert!(run.stdout.contains(said), "`{said}` is not in:\n{}", run.stdout);
    }
    let text = read(folder, "sites/satakunta/site.yaml");
    assert!(text.starts_with("# yaml-language-server: $schema=../.schemas/site.json\n"), "{text}");
    assert_eq!(read(folder, "sites/.schemas/site.json"), read(&repository("sites"), ".schemas/site.json"));
    assert_eq!(text.matches("email: \"palaute@example.fi\"").count(), 2, "{text}");
    assert!(text.contains("Rauma") && text.contains("(684)") && text.contains("Kunnat ("), "{text}");
    assert!(text.lines().all(|line| line == line.trim_end()), "{text}");
    let run = program::run(folder, &["build", "--date", TODAY, "--lang", "en"]).ended(0);
    assert!(run.stdout.contains("satakunta: "), "{}", run.stdout);
    let home = read(folder, "dist/satakunta/fi/index.html");
    assert!(home.contains("kuka vastaa mistäkin palvelusta Satakunnan kunnissa"), "{home}");
}

#[test]
fn languages_and_their_order_follow_from_the_municipalities_and_helsinki_is_no_county() {
    let folder = empty();
    let folder = folder.path();
    let cases =
        [("Pohjanmaa", "pohjanmaa"), ("helsingfors", "helsinki"), ("7", "kanta-hame"), ("Itä-Uusimaa", "ita-uusimaa")];
    for (county, site) in cases {
        new(folder, &["site", "--county", county]).ended(0);
        let text = read(folder, &format!("sites/{site}/site.yaml"));
        let found = (line(&text, "languages"), line(&text, "required"));
        let expected = match site {
            "pohjanmaa" => (Some("[sv, fi]"), Some("[sv, fi]")),
            "kanta-hame" => (Some("[fi, sv]"), Some("[fi]")),
            _ => (Some("[fi, sv]"), Some("[fi, sv]")),
        };
        assert_eq!(found, expected, "{site}");
        // Comments are in the first language of the site.
        assert_eq!(text.contains("# Namn: "), site == "pohjanmaa", "{text}");
        assert_eq!(text.contains("(615/2021 17 §)"), site == "helsinki", "{text}");
    }
    let run = program::run(folder, &["check", "--date", TODAY, "--lang", "en"]).ended(0);
    assert!(run.stderr.is_empty() || !run.stderr.contains("error"), "{}", run.stderr);
}

#[test]
fn what_is_there_is_never_written_over() {
    let folder = empty();
    let folder = folder.path();
    std::fs::create_dir_all(folder.join("sites/satakunta")).unwrap();
    std::fs::write(folder.join("sites/satakunta/muistio.txt"), "tärkeää").unwrap();
    let before = tree::read(folder);
    let run = new(folder, &["site", "--county", "06"]).ended(2);
    assert!(run.stderr.contains("sites/satakunta is there already"), "{}", run.stderr);
    assert_eq!(tree::read(folder), before);
    // A path as a shell completes it is the same as the name.
    new(folder, &["site", "sites/toinen/", "--county", "06"]).ended(0);
    assert!(folder.join("sites/toinen/site.yaml").exists());
}

#[test]
fn what_cannot_be_a_site_is_told_in_the_language_of_the_reader_and_nothing_is_written() {
    let folder = empty();
    let folder = folder.path();
    let cases: [(&[&str], &[&str]); 7] = [
        (&["site", "--lang", "fi"], &["mikä hyvinvointialue", "06  Satakunta", "90  Helsinki"]),
        (
            &["site", "--county", "Satakunt", "--lang", "sv"],
            &["det finns inget välfärdsområde `Satakunt`", "`Satakunta`"],
        ),
        (&["site", "--county", "91"], &["is outside"]),
        (&["site", "Uusi Alue", "--county", "06"], &["`Uusi Alue` cannot be the name of a folder"]),
        (&["site", "../ulos", "--county", "06"], &["cannot be the name of a folder"]),
        (&["site", "--county", "06", "--feedback", "palaute"], &["`palaute` is no e-mail address"]),
        (&["site", "--county", "06", "--url", "satakunta.fi"], &["`satakunta.fi` is no web address"]),
    ];
    for (arguments, said) in cases {
        let run = new(folder, arguments).ended(2);
        for word in said {
            assert!(run.stderr.contains(word), "`{word}` is not in:\n{}", run.stderr);
        }
    }
    assert_eq!(tree::paths(folder), Vec::<String>::new());
}

/// A folder with a new site of Satakunta.
fn satakunta() -> TempDir {
    let folder = empty();
    new(folder.path(), &["site", "--county", "06", "--feedback", "palaute@example.fi"]).ended(0);
    folder
}

/// Every kind of record that a region can have, as it is typed, with the file that it gets.
const BEGUN: &[(&str, &str)] = &[
    ("agreement", "agreements/uusi.yaml"),
    ("neuvottelu", "negotiations/uusi.yaml"),
    ("organ eller organisation", "bodies/uusi.yaml"),
    ("areas", "areas/uusi.yaml"),
    ("task", "tasks/uusi.yaml"),
    ("practice", "practices/uusi.yaml"),
    ("document", "documents/uusi.yaml"),
    ("forum", "forums/uusi.yaml"),
    ("project", "projects/uusi.yaml"),
    ("indicator", "indicators/uusi.yaml"),
    ("situation", "situations/uusi.yaml"),
    ("phase", "phases/uusi.yaml"),
    ("term", "terms/uusi.yaml"),
    ("page", "pages/uusi.fi.md"),
    ("news", "news/uutinen.fi.md"),
];

#[test]
fn a_new_record_of_every_kind_is_counted_and_not_published() {
    let folder = satakunta();
    let folder = folder.path();
    for (what, path) in BEGUN {
        let name = path.split(['/', '.']).nth(1).unwrap();
        let run = new(folder, &[what, "satakunta", name]).ended(0);
        let path = format!("sites/satakunta/{path}");
        for said in [format!("Made {path}\n"), format!("Open {path} next\n"), " serve --open\n".to_owned()] {
            assert!(run.stdout.contains(&said), "`{said}` is not in:\n{}", run.stdout);
        }
        let text = read(folder, &path);
        assert!(text.contains("TODO") && text.lines().all(|line| line == line.trim_end()), "{text}");
        if let Some(kind) = path.strip_suffix("/uusi.yaml").and_then(|path| path.rsplit('/').next()) {
            let schema = format!("# yaml-language-server: $schema=../../.schemas/{kind}.json\n");
            assert!(text.starts_with(&schema), "{text}");
        }
    }
    let run = program::run(folder, &["check", "--date", TODAY, "--format", "short", "--lang", "en"]).ended(0);
    let told = run.stdout.lines().filter(|line| line.contains("[unfinished]")).count();
    // One a file; pages and news have one a language.
    assert_eq!(told, BEGUN.len() + 2, "{}", run.stdout);
    assert!(!run.stdout.contains("error"), "{}", run.stdout);
    program::run(folder, &["build", "--date", TODAY]).ended(0);
    for (path, bytes) in tree::read(&folder.join("dist")) {
        let published = String::from_utf8_lossy(&bytes);
        assert!(!published.contains("TODO") || path.contains("yllapita") || path.contains("search"), "{path}");
        assert!(!path.contains("/uusi/") && !path.contains("/uutinen/"), "{path}");
    }
}

#[test]
fn a_new_record_has_both_languages_and_the_ids_of_the_site_with_their_names() {
    let folder = satakunta();
    let folder = folder.path();
    new(folder, &["body", "satakunta", "HYTE-ryhmä"]).ended(0);
    let body = read(folder, "sites/satakunta/bodies/hyte-ryhma.yaml");
    assert!(body.contains("name: {fi: \"HYTE-ryhmä\", sv: TODO}\n"), "{body}");
    let body = body.replace("kind: TODO", "kind: organisation").replace("sv: TODO}", "sv: \"HYTE-gruppen\"}");
    std::fs::write(folder.join("sites/satakunta/bodies/hyte-ryhma.yaml"), body).unwrap();
    new(folder, &["agreement", "satakunta", "Strateginen sopimus 2026"]).ended(0);
    let text = read(folder, "sites/satakunta/agreements/strateginen-sopimus-2026.yaml");
    for said in [
        "title: {fi: \"Strateginen sopimus 2026\", sv: TODO}\n",
        "parties: [TODO]\n",
        "municipality:684 (Rauma)",
        "hyte-ryhma (HYTE-ryhmä)",
        "health-promotion (",
        "# - strategic: ",
        "kind: TODO\n",
        "[{party: \"municipality:050\"",
        "# approvals: [{party: ",
        "# owner: hyte-ryhma\n",
    ] {
        let joined = text.replace("\n#", "");
        assert!(text.contains(said) || joined.contains(said), "`{said}` is not in:\n{text}");
    }
    // Nothing is written over, and an id is given once.
    let run = new(folder, &["agreement", "satakunta", "strateginen-sopimus-2026"]).ended(2);
    assert!(run.stderr.contains("is there already"), "{}", run.stderr);
    let run = new(folder, &["area", "satakunta", "health-promotion"]).ended(2);
    assert!(run.stderr.contains("`health-promotion` is taken"), "{}", run.stderr);
    let run = new(folder, &["agreement"]).ended(2);
    assert!(
        run.stderr.contains("what is it called?") && run.stderr.contains("new agreement satakunta"),
        "{}",
        run.stderr
    );
}

/// No example names Tampere in a file of Satakunta, and none leads to a record that is not there if the site has one.
#[test]
fn examples_are_of_the_region_and_name_its_records() {
    let folder = satakunta();
    let folder = folder.path();
    let finished = [
        ("bodies/ryhma.yaml", "kind: organisation\nname: {fi: \"Ryhmä\"}\n"),
        ("negotiations/hyte-2027.yaml", "kind: hyte\ntitle: {fi: \"HYTE 2027\"}\nparties: [county]\n"),
        ("agreements/sopimus.yaml", "kind: sector\ntitle: {fi: \"Sopimus\"}\nparties: [county]\n"),
    ];
    for (path, text) in finished {
        let path = folder.join("sites/satakunta").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let begun = |kind: &str, path: &str| {
        new(folder, &[kind, "satakunta", "uusi"]).ended(0);
        read(folder, &format!("sites/satakunta/{path}/uusi.yaml"))
    };
    let site = read(folder, "sites/satakunta/site.yaml");
    let (agreement, practice) = (begun("agreement", "agreements"), begun("practice", "practices"));
    let negotiation = begun("negotiation", "negotiations");
    for (text, said) in [
        (&site, "# expect: {municipalities: 16}\n"),
        (&agreement, "# parent: sopimus\n"),
        (&agreement, "# negotiation: hyte-2027\n"),
        (&agreement, "# owner: ryhma\n"),
        (&negotiation, "# year: \"2026\"\n"),
        (&practice, "# origin: \"municipality:050\"\n"),
        (&practice, "# taken_up: [\"county:06\"]\n"),
    ] {
        assert!(text.contains(said), "`{said}` is not in:\n{text}");
    }
    for text in [&site, &agreement, &practice, &negotiation] {
        assert!(!text.contains("municipality:837") && !text.contains("county:08"), "{text}");
    }
}

#[test]
fn a_record_that_has_just_begun_can_be_named_by_others() {
    let folder = satakunta();
    let folder = folder.path();
    for (kind, id) in [("negotiation", "neuvottelu"), ("document", "teksti"), ("agreement", "sopimus")] {
        new(folder, &[kind, "satakunta", id]).ended(0);
    }
    let text = "kind: strategic\ntitle: {fi: \"Sopimus\", sv: \"Avtal\"}\nparties: [county, each-municipality]\n\
        parent: sopimus\nnegotiation: neuvottelu\ndocuments: [teksti]\n";
    std::fs::write(folder.join("sites/satakunta/agreements/toinen.yaml"), text).unwrap();
    let run = program::run(folder, &["check", "--date", TODAY, "--lang", "en"]).ended(0);
    assert!(!run.stderr.contains("unknown-reference"), "{}", run.stderr);
}

#[test]
fn municipalities_of_a_region_are_listed_alone_and_a_library_in_the_program_is_listed_too() {
    let folder = satakunta();
    let folder = folder.path();
    let listed =
        |arguments: &[&str]| program::run(folder, &[&["list"], arguments, &["--lang", "fi"]].concat()).ended(0);
    let run = listed(&["municipality", "satakunta"]);
    assert_eq!(run.stdout.lines().count(), 16, "{}", run.stdout);
    assert!(run.stderr.contains("yhdys list municipality"), "{}", run.stderr);
    assert!(listed(&["municipality"]).stdout.lines().count() > 300);
    assert_eq!(listed(&["county"]).stdout.lines().count(), 23);
}

#[test]
fn what_is_written_as_the_guide_and_comments_call_it_is_told_with_its_key_and_its_code() {
    let folder = satakunta();
    let folder = folder.path();
    let file = folder.join("sites/satakunta/agreements.yaml");
    let cases = [
        ("parties: [county, 684]", "`municipality:684`"),
        ("parties: [county, Rauma]", "`municipality:684`"),
        ("Osapuolet: [county]", "`parties`"),
        ("Kuuluu sopimukseen: toinen", "`parent`"),
    ];
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    for (line, said) in cases {
        let text = format!("- id: koe\n  kind: sector\n  title: {{fi: \"Koe\", sv: \"Prov\"}}\n  {line}\n");
        std::fs::write(&file, text).unwrap();
        let run = program::run(folder, &["check", "--date", TODAY, "--lang", "fi"]).ended(1);
        assert!(run.stderr.contains(&format!("Tarkoititko {said}")), "{line}:\n{}", run.stderr);
    }
    std::fs::remove_file(&file).unwrap();
    let site = folder.join("sites/satakunta/site.yaml");
    let text = std::fs::read_to_string(&site).unwrap().replace("county: \"06\"", "county: Etelä-Savo");
    std::fs::write(&site, text).unwrap();
    let run = program::run(folder, &["check", "--date", TODAY, "--lang", "fi"]).ended(1);
    assert!(run.stderr.contains("Tarkoititko `12`"), "{}", run.stderr);
}

/// A command line as a shell takes it apart: words, or texts in double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Does what a page of the guide shows: runs its commands, and saves its files over those that are there.
fn follow(folder: &Path, page: &str) -> usize {
    let text = std::fs::read_to_string(repository("sites/suomi/pages").join(page)).unwrap();
    let mut ran = 0;
    for block in text.split("\n```").skip(1).step_by(2) {
        let (info, body) = block.split_once('\n').unwrap_or_else(|| panic!("{page}: {block}"));
        match info.trim().split_once(' ') {
            Some((_, path)) => {
                assert!(folder.join(path).exists(), "{page}: `yhdys new` has not made {path}");
                std::fs::write(folder.join(path), format!("{body}\n")).unwrap();
            }
            None if info.trim() == "sh" => {
                for line in body.lines() {
                    let typed = words(line);
                    let arguments: Vec<&str> = typed.iter().skip(1).map(String::as_str).collect();
                    program::run(folder, &[&arguments, &["--date", TODAY][..], &["--lang", "en"]].concat()).ended(0);
                    ran += 1;
                }
            }
            None => {}
        }
    }
    ran
}

#[test]
fn the_chapter_on_a_new_region_makes_it_exactly_as_printed() {
    for (page, site, address) in [("opas-uusi-alue.fi.md", "harjoitus", "fi"), ("opas-uusi-alue.sv.md", "ovning", "sv")]
    {
        let folder = empty();
        let folder = folder.path();
        assert!(follow(folder, page) >= 10, "{page}");
        let run = program::run(folder, &["check", site, "--all", "--date", TODAY, "--format", "short", "--lang", "en"])
            .ended(0);
        for code in ["[unfinished]", "[no-source]", "error", "[missing-translation]"] {
            assert!(!run.stdout.contains(code), "{page}: {code} in\n{}", run.stdout);
        }
        for (kind, count) in [("agreement", 2), ("negotiation", 3), ("forum", 1), ("area", 1), ("document", 1)] {
            let run = program::run(folder, &["list", kind, "--format", "json", "--date", TODAY]).ended(0);
            let list: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
            let records = list["records"].as_array().unwrap().iter().filter(|record| record["site"] == site);
            assert_eq!(records.count(), count, "{page}: {kind}");
        }
        let pages = folder.join("dist").join(site);
        assert!(pages.join(address).join("index.html").exists());
        let news = tree::paths(&pages);
        assert!(news.iter().any(|path| path.contains("yhteistyosopimus-tuli-voimaan")), "{page}");
    }
}
