//! The words of a theme: slips in those of a site are told at their keys.

use super::told;
use crate::kit::fixture::Fixture;
use crate::kit::program;

#[test]
fn every_slip_in_the_words_of_a_site_is_told_at_its_key() {
    let words = "formatt: x\nnot_found: {title: \"Ei\"}\npaths: {tasks: \"Ä b/../x\", taks: tehtavat}\nphrases:\n  not_found:\n    titel: \"Ei\"\n    title: [a]\n  not_fuond: {title: \"Ei\"}\n";
    assert_eq!(
        told(&[("strings/fi.yaml", words)]),
        [
            "strings/fi.yaml:6:5 unused-phrase: title",
            "strings/fi.yaml:8:15 unused-phrase: not_found.title",
            "strings/fi.yaml:1:1 unknown-key",
            "strings/fi.yaml:2:1 unknown-key: phrases",
            "strings/fi.yaml:3:16 bad-path-word: a-b-x",
            "strings/fi.yaml:3:28 unknown-key: tasks",
            "strings/fi.yaml:7:12 wrong-type",
        ]
    );
}

#[test]
fn every_slip_in_the_words_of_a_kind_is_told_at_its_key() {
    let words = "paths: {tasks: {fi: \"Ä b\"}, taks: {fi: tehtavat}}\nphrases:\n  task:\n    lead: {fi: \"Oma\", se: \"Egen\"}\n    laed: {fi: \"Oma\"}\n    many: {sv: [a]}\n";
    assert_eq!(
        told(&[("strings/kinds/task.yaml", words)]),
        [
            "strings/kinds/task.yaml:5:5 unused-phrase: lead",
            "strings/kinds/task.yaml:1:21 bad-path-word: a-b",
            "strings/kinds/task.yaml:1:29 unknown-key: tasks",
            "strings/kinds/task.yaml:4:23 unknown-key: sv",
            "strings/kinds/task.yaml:6:16 wrong-type",
        ]
    );
}

#[test]
fn an_empty_word_of_a_site_is_told_once_and_is_not_shown() {
    let words = "paths: {tasks: ~, agreements: NULL}\nphrases: {not_found: {title: , lead: null}}\n";
    let found = told(&[("strings/fi.yaml", words)]);
    let wrong: Vec<&str> = found.iter().map(|row| row.split(' ').nth(1).unwrap()).collect();
    assert_eq!(wrong, ["wrong-type"; 4], "{found:?}");
}

#[test]
fn a_phrase_of_a_site_is_needed_only_in_its_languages() {
    let own = "phrases: {not_found: {mine: \"Oma\"}}\n";
    let template = "<h1>{{ s.not_found.mine }}</h1>";
    let all = [("strings/fi.yaml", own), ("strings/sv.yaml", own), ("templates/404.html", template)];
    assert_eq!(told(&all), Vec::<String>::new());
    assert_eq!(told(&[all[0], all[2]]), ["templates/404.html:1:20 unknown-phrase"]);
}

#[test]
fn a_site_whose_address_words_are_no_slugs_is_not_built() {
    let sites = Fixture::base().file("koe/theme/strings/fi.yaml", "paths: {tasks: \"Ä b/../x\"}\n").write();
    let run = program::build(&sites.root, &["koe"]);
    assert!(run.stderr.contains("sites/koe/theme/strings/fi.yaml:1:16"), "{}", run.stderr);
    assert!(run.stderr.contains("bad-path-word"), "{}", run.stderr);
}
