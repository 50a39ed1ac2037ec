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
