//! `yhdys list`: ids and names in columns and as JSON, what is inherited, kinds by every name that people know.

use serde_json::Value;

use crate::kit::fixture::{Fixture, Sites};
use crate::kit::program::{self, Run};
use crate::kit::{TODAY, repository};

fn sites() -> Sites {
    let areas = "- {id: opiskelu, name: {fi: \"Opiskeluhuolto\", sv: \"Studerandevård\"}, summary: {fi: \"S.\", sv: \"S.\"}}\n- {id: arki, name: {fi: \"Arki\"}, summary: {fi: \"S.\", sv: \"S.\"}}\n";
    Fixture::base().file("koe/areas.yaml", areas).write()
}

fn list(sites: &Sites, arguments: &[&str]) -> Run {
    let mut command = program::program(&sites.root);
    command.args(["list", "--date", TODAY, "--theme"]).arg(repository("themes/default")).args(arguments);
    command.output().unwrap().into()
}

#[test]
fn a_site_lists_what_it_has_and_marks_what_it_inherits() {
    let run = list(&sites(), &["area", "koe"]).ended(0);
    assert_eq!(
        run.stdout,
        "arki      Arki            –\n\
         hyte      Hyte            Hyte            (maa)\n\
         opiskelu  Opiskeluhuolto  Studerandevård\n"
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn a_kind_without_records_says_how_one_is_begun_and_where_unfinished_ones_are() {
    let run = list(&sites(), &["agreement", "koe", "--lang", "fi"]).ended(0);
    assert_eq!(run.stdout, "");
    for said in ["yhdys new agreement koe \"…\"", " check koe"] {
        assert!(run.stderr.contains(said), "`{said}` is not in:\n{}", run.stderr);
    }
}

#[test]
fn all_sites_list_each_record_once_with_its_site() {
    let run = list(&sites(), &["area"]).ended(0);
    assert_eq!(
        run.stdout,
        "arki      Arki            –               (koe)\n\
         hyte      Hyte            Hyte            (maa)\n\
         opiskelu  Opiskeluhuolto  Studerandevård  (koe)\n"
    );
}

#[test]
fn a_kind_is_found_by_its_code_its_folder_and_its_name_in_each_language() {
    let sites = sites();
    let first = list(&sites, &["municipality"]).ended(0).stdout;
    assert!(first.starts_with("101  Ylämaa   Övre "), "{first}");
    for name in ["municipalities", "Kunta", "kommun", "MUNICIPALITY"] {
        assert_eq!(list(&sites, &[name]).ended(0).stdout, first, "{name}");
    }
}

#[test]
fn an_unknown_kind_is_told_with_the_nearest_and_all() {
    for (lang, words) in [("fi", "lajit ovat"), ("sv", "typerna är"), ("en", "the kinds are")] {
        let run = list(&sites(), &["aera", "--lang", lang]).ended(2);
        assert_eq!(run.stdout, "");
        for word in ["`aera`", "`area`", words, "act, agreement, area, article"] {
            assert!(run.stderr.contains(word), "`{word}` is not in:\n{}", run.stderr);
        }
    }
}

#[test]
fn without_a_kind_every_kind_is_counted() {
    let run = list(&sites(), &["--lang", "sv"]).ended(0);
    let rows: Vec<Vec<&str>> = run.stdout.lines().map(|line| line.split_whitespace().collect()).collect();
    assert!(rows.contains(&vec!["area", "3", "Kontaktyta"]), "{}", run.stdout);
    assert!(rows.contains(&vec!["agreement", "0", "Avtal"]), "{}", run.stdout);
    assert!(run.stderr.ends_with(" list area\n") || run.stderr.contains(" list area --theme "), "{}", run.stderr);
}

#[test]
fn json_holds_the_same() {
    let run = list(&sites(), &["area", "koe", "--format", "json"]).ended(0);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    let hyte =
        serde_json::json!({"id": "hyte", "site": "maa", "inherited": true, "name": {"fi": "Hyte", "sv": "Hyte"}});
    assert_eq!((&document["kind"], &document["records"][1]), (&"area".into(), &hyte));
    let run = list(&sites(), &["--format", "json"]).ended(0);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["kinds"][2], serde_json::json!({"kind": "area", "count": 3}));
}

#[test]
fn a_site_with_mistakes_is_listed_with_a_word_about_them() {
    let sites = Fixture::base().file("koe/terms.yaml", "- {id: sana, group: cor, word: {fi: Sana}}\n").write();
    let run = list(&sites, &["area", "koe"]).ended(0);
    assert_eq!(run.stdout, "hyte  Hyte  Hyte  (maa)\n");
    assert!(run.stderr.starts_with("koe: 1 mistake"), "{}", run.stderr);
}
