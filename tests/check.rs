//! `yhdys check`, `explain` and `refs`: forms, severities, languages, exit statuses.

use serde_json::Value;

use crate::kit::fixture::{Fixture, Sites};
use crate::kit::program::{self, Run};
use crate::kit::{TODAY, repository};

/// One mistake and one warning in the region.
fn sites() -> Sites {
    let terms = "- {id: sana, group: cor, word: {fi: Sana, sv: Ord}}\n- {id: toinen, group: core, word: {sv: Andra}}\n";
    Fixture::base().file("koe/terms.yaml", terms).write()
}

fn check(sites: &Sites, arguments: &[&str]) -> Run {
    let theme = repository("themes/default");
    let mut command = program::program(&sites.root);
    command.args(["check", "--date", TODAY]).args(arguments).arg("--theme").arg(theme);
    command.output().expect("the program runs").into()
}

#[test]
fn people_read_excerpts_and_counts_by_site() {
    let run = check(&sites(), &[]).ended(1);
    assert!(run.stderr.contains("--> sites/koe/terms.yaml:1:21"), "{}", run.stderr);
    assert!(run.stderr.ends_with("Begin at sites/koe/terms.yaml:1:21\n"), "{}", run.stderr);
    assert_eq!(run.stdout, "koe: 1 mistake, 1 warning, 0 hints\nmaa: 0 mistakes, 0 warnings, 0 hints\n");
}

#[test]
fn a_short_line_names_place_severity_and_code() {
    let run = check(&sites(), &["--format", "short", "--lang", "fi"]).ended(1);
    let first = run.stdout.lines().next().unwrap();
    assert!(first.starts_with("sites/koe/terms.yaml:1:21: virhe[unknown-word]: "), "{first}");
}

#[test]
fn json_holds_every_mistake_with_its_place() {
    let run = check(&sites(), &["--format", "json", "--lang", "sv"]).ended(1);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["language"], "sv");
    assert_eq!(document["counts"]["error"], 1);
    assert_eq!(document["counts"]["warning"], 1);
    let first = &document["diagnostics"][0];
    assert_eq!(first["code"], "unknown-word");
    assert_eq!(
        (&first["file"], &first["line"], &first["column"]),
        (&"sites/koe/terms.yaml".into(), &1.into(), &21.into())
    );
    assert_eq!(first["nearest"], "core");
}

#[test]
fn sarif_names_rule_and_region() {
    let run = check(&sites(), &["--format", "sarif"]).ended(1);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["version"], "2.1.0");
    let results = document["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "sites/koe/terms.yaml");
    assert_eq!(place["region"]["startLine"], 1);
    let rules = document["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let rule = results[0]["ruleIndex"].as_u64().unwrap();
    assert_eq!(rules[usize::try_from(rule).unwrap()]["id"], results[0]["ruleId"]);
}

#[test]
fn github_reads_one_command_for_each() {
    let run = check(&sites(), &["--format", "github"]).ended(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.stdout);
    assert!(lines[0].starts_with("::error file=sites/koe/terms.yaml,line=1,col=21,"), "{}", lines[0]);
    assert!(lines[1].starts_with("::warning "), "{}", lines[1]);
}

#[test]
fn only_and_deny_choose() {
    let sites = sites();
    let run = check(&sites, &["--only", "missing-translation", "--format", "short"]).ended(0);
    assert_eq!(run.stdout.matches('[').count(), 1, "{}", run.stdout);
    check(&sites, &["--only", "missing-translation", "--deny", "warnings"]).ended(1);
    check(&sites, &["--only", "missing-translation", "--deny", "missing-translation"]).ended(1);
    let run = check(&sites, &["--only", "missing-translations"]).ended(2);
    assert!(run.stderr.contains("missing-translation`?"), "{}", run.stderr);
}

#[test]
fn the_language_is_that_of_the_arguments_or_the_environment() {
    let sites = sites();
    assert!(check(&sites, &["--lang", "sv"]).ended(1).stderr.contains("fel[unknown-word]"));
    let mut command = program::program(&sites.root);
    command.args(["check", "--date", TODAY, "--theme"]).arg(repository("themes/default")).env("LANG", "fi_FI.UTF-8");
    let run: Run = command.output().unwrap().into();
    assert!(run.stderr.contains("virhe[unknown-word]"), "{}", run.stderr);
    assert!(check(&sites, &["--lang", "de"]).ended(2).stderr.contains("fi, sv"));
}

#[test]
fn check_writes_nothing() {
    let sites = Fixture::base().write();
    check(&sites, &[]).ended(0);
    let names: Vec<_> = std::fs::read_dir(&sites.root).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["sites"]);
}

#[test]
fn a_site_sets_severities_and_lives_with_warnings_until_a_day() {
    let base = Fixture::base();
    let site = base.files.iter().find(|(path, _)| path == "koe/site.yaml").map(|(_, text)| text.clone()).unwrap();
    let own_checks = "checks: {unused-record: off, no-contact: off, no-source: off}";
    assert!(site.contains(own_checks));
    let terms = "- {id: toinen, group: core, word: {sv: Andra}}\n";
    let with = |more: &str| {
        let (checks, rest) = match more.strip_prefix("checks: {") {
            Some(checks) => (format!("checks: {{unused-record: off, no-contact: off, no-source: off, {checks}"), ""),
            None => (own_checks.to_owned(), more),
        };
        let site = format!("{}{rest}\n", site.replace(own_checks, &checks));
        let sites = Fixture::base().file("koe/terms.yaml", terms).file("koe/site.yaml", &site).write();
        check(&sites, &["--format", "short"])
    };
    assert!(with("").ended(0).stdout.contains("warning[missing-translation]"));
    assert!(with("checks: {missing-translation: error}").ended(1).stdout.contains("error[missing-translation]"));
    assert!(with("checks: {missing-translation: hint}").ended(0).stdout.contains("hint[missing-translation]"));
    assert!(!with("checks: {missing-translation: off}").ended(0).stdout.contains('['));
    let accept = |until: &str| {
        format!(
            "accept: [{{code: missing-translation, record: \"term:toinen\", reason: {{fi: Syy, sv: Skäl}}, until: \"{until}\"}}]"
        )
    };
    assert!(!with(&accept(TODAY)).ended(0).stdout.contains('['), "accepted on its last day");
    assert!(with(&accept("2020-01-01")).ended(0).stdout.contains("warning[missing-translation]"), "it comes back");
}

#[test]
fn explain_says_what_a_code_means() {
    let sites = Fixture::base().write();
    for lang in ["fi", "sv", "en"] {
        let run = program::run(&sites.root, &["explain", "unknown-key", "--lang", lang]).ended(0);
        assert!(run.stdout.contains("`unknown-key`") && run.stdout.lines().count() > 5, "{}", run.stdout);
    }
    let run = program::run(&sites.root, &["explain", "unknown-kye"]).ended(2);
    assert!(run.stderr.contains("`unknown-key`?"), "{}", run.stderr);
    let all = program::run(&sites.root, &["explain"]).ended(0).stdout.lines().count();
    assert_eq!(all, yhdys::diag::code::all().count());
}

#[test]
fn explain_page_names_the_files_behind_a_page() {
    let sites = Fixture::base().write();
    let theme = repository("themes/default");
    let theme = theme.to_str().unwrap();
    let arguments = ["explain", "page", "koe/fi/kuka-vastaa/neuvola/", "--date", TODAY, "--theme", theme];
    let run = program::run(&sites.root, &arguments).ended(0);
    assert!(run.stdout.contains("sites/maa/tasks.yaml  (inherited)"), "{}", run.stdout);
    assert!(run.stdout.contains("sites/koe/site.yaml  (the site's own)"), "{}", run.stdout);
    let run = program::run(&sites.root, &["explain", "page", "/fi/kuka-vastaa/neuvol/", "--theme", theme]).ended(2);
    assert!(run.stderr.contains("/fi/kuka-vastaa/neuvola/"), "{}", run.stderr);
}

#[test]
fn a_kind_without_records_is_told_by_every_command_and_none_panics() {
    let base = Fixture::base().with(&Fixture::folder(&crate::kit::cases("golden/site")));
    let text = |path: &str| base.files.iter().find(|(known, _)| known == path).unwrap().1.clone();
    let (areas, counties) = (text("maa/areas.yaml"), text("maa/counties.yaml"));
    let mut renamed = base.clone();
    renamed.files.retain(|(path, _)| path != "maa/areas.yaml");
    let broken = [
        (renamed.clone(), "unknown-reference"),
        (renamed.file("maa/areaz/areas.yaml", &areas), "unknown-file"),
        (base.clone().file("maa/counties.yaml", ""), "empty-file"),
        (base.clone().file("maa/counties.yaml", "[]\n"), "empty-file"),
        (base.file("maa/counties.yaml", &format!("counties:\n{}", counties.replace("\n", "\n  "))), "wrong-top-level"),
    ];
    for (fixture, code) in broken {
        let sites = fixture.write();
        for arguments in [&["check"][..], &["build"], &["search", "koe", "kunta"], &["explain", "page", "/fi/"]] {
            let mut command = program::program(&sites.root);
            command.args(arguments).args(["--date", TODAY, "--theme"]).arg(repository("themes/default"));
            let run = Run::from(command.output().unwrap()).ended(1);
            assert_eq!(run.stderr.matches("error[").count(), 1, "{arguments:?}: {}", run.stderr);
            assert!(run.stderr.contains(code), "{arguments:?}: {}", run.stderr);
        }
        let mut command = program::program(&sites.root);
        command.args(["refs", "municipality:101", "--date", TODAY, "--theme"]).arg(repository("themes/default"));
        let run = Run::from(command.output().unwrap());
        assert!(run.stderr.contains("1 mistake"), "{}", run.stderr);
    }
}

#[test]
fn refs_list_every_place_that_points_at_a_record() {
    let sites = Fixture::base().write();
    let theme = repository("themes/default");
    let refs = |record: &str| program::run(&sites.root, &["refs", record, "--theme", theme.to_str().unwrap()]);
    let run = refs("area:hyte").ended(0);
    assert!(run.stdout.starts_with("sites/maa/tasks.yaml:2:9: task:neuvola"), "{}", run.stdout);
    assert!(refs("area:hyt").ended(2).stderr.contains("area:hyte"));
    assert!(refs("hyte").ended(2).stderr.contains("municipality"));
}

/// A term with a key that nobody knows, many times.
fn many_mistakes(count: usize) -> Sites {
    let term =
        |row: usize| format!("- {{id: t{row}, group: core, word: {{fi: \"S{row}\", sv: \"O{row}\"}}, knid: 1}}\n");
    Fixture::base().file("koe/terms.yaml", &(0..count).map(term).collect::<String>()).write()
}

#[test]
fn of_a_file_full_of_mistakes_the_first_hundred_are_told_and_the_rest_is_counted() {
    let sites = many_mistakes(3000);
    let run = check(&sites, &["--format", "short", "koe"]).ended(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines[99].starts_with("sites/koe/terms.yaml:100:"), "{}", lines[99]);
    assert_eq!(
        lines[100..],
        ["… and 2900 more mistakes and warnings in sites/koe/terms.yaml", "koe: 3000 mistakes, 0 warnings, 0 hints"]
    );
    let run = check(&sites, &["--lang", "fi", "koe"]).ended(1);
    assert_eq!(run.stderr.matches("virhe[unknown-key]").count(), 100);
    let last = run.stderr.lines().rev().filter(|line| !line.is_empty()).nth(1).unwrap_or_default();
    assert_eq!(last, "… ja vielä 2900 virhettä tai varoitusta tiedostossa sites/koe/terms.yaml");
    let run = check(&sites, &["--format", "github", "--lang", "sv", "koe"]).ended(1);
    assert_eq!(run.stdout.lines().count(), 101);
    let last = run.stdout.lines().last().unwrap_or_default();
    assert_eq!(last, "::notice file=sites/koe/terms.yaml::… och 2900 fel eller varningar till i sites/koe/terms.yaml");
    let json: Value = serde_json::from_str(&check(&sites, &["--format", "json", "koe"]).ended(1).stdout).unwrap();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), 100);
    assert_eq!(json["counts"]["error"], 3000);
    assert_eq!(json["left_out"][0]["count"], 2900);
    let sarif: Value = serde_json::from_str(&check(&sites, &["--format", "sarif", "koe"]).ended(1).stdout).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 100);
    let note = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert_eq!(note, "… and 2900 more mistakes and warnings in sites/koe/terms.yaml");
}

#[test]
fn every_mistake_of_one_long_list_is_counted() {
    let list = "[], ".repeat(5000);
    let term = format!("- id: a\n  group: core\n  word: {{fi: A, sv: B}}\n  synonyms: {{fi: [{list}]}}\n");
    let run = check(&Fixture::base().file("koe/terms.yaml", &term).write(), &["--format", "short", "koe"]).ended(1);
    assert!(run.stdout.contains("… and 4900 more"), "{}", run.stdout);
}

/// Signs that steer terminals, end lines or turn the direction of writing.
const HOSTILE: &str = "a\u{1b}[31m\r\nb: error[x]: forged\u{7f}\u{9b}2J\u{85}\u{202e}\u{2066}\u{200f}c";

#[test]
fn no_name_of_a_file_and_no_text_steers_the_terminal() {
    let text = format!("- id: \"{}\"\n  x: 1\n", HOSTILE.replace(['\r', '\n'], ""));
    let sites = Fixture::base().file(&format!("koe/terms/{HOSTILE}.yaml"), &text).write();
    std::os::unix::fs::symlink("site.yaml", sites.sites.join(format!("koe/{HOSTILE}.link"))).unwrap();
    for format in ["human", "short", "github", "json", "sarif"] {
        let run = check(&sites, &["--format", format]).ended(1);
        let said = run.stdout + &run.stderr;
        let steers = |c: &char| (c.is_control() && *c != '\n') || "\u{202e}\u{2066}\u{200f}".contains(*c);
        assert_eq!(said.chars().find(steers), None, "{format}: {said}");
        assert!(!said.lines().any(|line| line.trim_start().starts_with("b: error")), "{format}: {said}");
    }
    let json: Value = serde_json::from_str(&check(&sites, &["--format", "json"]).stdout).unwrap();
    assert!(json.to_string().contains("\u{202e}"), "JSON says the name as it is");
}
