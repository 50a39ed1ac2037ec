//! What people type and what they are told: exit statuses, wrong usage, quiet runs, closed pipes.

use std::io::Read;
use std::process::Stdio;

use crate::kit::fixture::{Fixture, Sites};
use crate::kit::program::{self, Run};
use crate::kit::{TODAY, repository};

/// The base sites, with a theme beside them only when asked for.
fn sites() -> Sites {
    Fixture::base().write()
}

fn with_mistake() -> Sites {
    Fixture::base().file("koe/terms.yaml", "- {id: sana, group: cor, word: {fi: Sana}}\n").write()
}

fn with_warning() -> Sites {
    Fixture::base().file("koe/terms.yaml", "- {id: sana, group: core, word: {sv: Ord}}\n").write()
}

/// Fails unless the run was refused with words that hold all of these.
fn refused(run: Run, words: &[&str]) {
    let run = run.ended(2);
    assert_eq!(run.stdout, "");
    for word in words {
        assert!(run.stderr.contains(word), "`{word}` is not in:\n{}", run.stderr);
    }
}

#[test]
fn a_build_ends_with_0_and_a_line_for_each_site() {
    let sites = sites();
    let run = program::build(&sites.root, &[]).ended(0);
    let names: Vec<&str> = run.stdout.lines().filter_map(|line| line.split(':').next()).collect();
    assert_eq!(names[..2], ["koe", "maa"]);
    let last = run.stdout.lines().last().unwrap_or_default();
    assert!(last.starts_with("Look at them in a browser: ") && last.contains(" serve"), "{last}");
    assert_eq!(run.stderr, "");
    assert!(sites.out().join("koe/fi/index.html").is_file() && sites.out().join("maa/sv/index.html").is_file());
}

#[test]
fn mistakes_end_with_1_and_are_counted() {
    let sites = with_mistake();
    let run = program::build(&sites.root, &[]).ended(1);
    assert!(run.stdout.starts_with("maa: ") && !run.stdout.contains("koe: "), "{}", run.stdout);
    assert!(run.stderr.contains("error[unknown-word]"), "{}", run.stderr);
    assert!(run.stderr.contains("--> sites/koe/terms.yaml:1:21"), "{}", run.stderr);
    let last = "error: 1 mistake. These sites were not published; what they published before stays as it was: koe. \
                Begin at sites/koe/terms.yaml:1:21\n";
    assert!(run.stderr.ends_with(last), "{}", run.stderr);
}

#[test]
fn warnings_end_with_0_and_are_counted() {
    let run = program::build(&with_warning().root, &[]).ended(0);
    assert!(run.stderr.contains("warning[missing-translation]"), "{}", run.stderr);
    assert!(run.stdout.contains("1 warning"), "{}", run.stdout);
}

/// A region with two warnings and a hint, and the library with a warning of its own.
fn with_notices() -> Sites {
    let terms = "- {id: sana, group: core, word: {sv: Ord}}\n- {id: toinen, group: core, word: {sv: Andra}}\n";
    Fixture::base()
        .file("koe/terms.yaml", terms)
        .file("maa/terms.yaml", "- {id: oma, group: core, word: {sv: Eget}}\n")
        .write()
}

#[test]
fn without_mistakes_notices_are_a_line_a_code() {
    let run = program::build(&with_notices().root, &[]).ended(0);
    assert!(run.stderr.contains("warning[missing-translation] × 3: "), "{}", run.stderr);
    assert!(run.stderr.contains("(sites/koe/terms.yaml:1:"), "{}", run.stderr);
    assert!(!run.stderr.contains("-->"), "{}", run.stderr);
    assert!(run.stderr.lines().last().unwrap_or_default().contains(" check --all"), "{}", run.stderr);
    let run = program::build(&with_notices().root, &["--all"]).ended(0);
    assert_eq!(run.stderr.matches("-->").count(), 3, "{}", run.stderr);
}

#[test]
fn notices_of_the_library_are_not_told_with_a_region() {
    let run = program::build(&with_notices().root, &["koe"]).ended(0);
    assert!(run.stderr.contains("warning[missing-translation] × 2: "), "{}", run.stderr);
    assert!(!run.stderr.contains("sites/maa/"), "{}", run.stderr);
}

#[test]
fn a_mistake_comes_last_and_alone() {
    let terms = "- {id: sana, group: cor, word: {fi: Sana, sv: Ord}}\n- {id: toinen, group: core, word: {sv: Andra}}\n";
    let run = program::build(&Fixture::base().file("koe/terms.yaml", terms).write().root, &[]).ended(1);
    assert!(!run.stderr.contains("warning["), "{}", run.stderr);
    assert!(run.stderr.starts_with("koe: 1 mistake, 1 warning, 0 hints\n"), "{}", run.stderr);
    assert!(run.stderr.contains("Warnings and hints one by one: "), "{}", run.stderr);
}

#[test]
fn quiet_says_nothing_but_mistakes() {
    for flag in ["--quiet", "-q"] {
        let run = program::build(&with_warning().root, &[flag]).ended(0);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
        let run = program::build(&with_mistake().root, &[flag]).ended(1);
        assert!(run.stderr.contains("error[unknown-word]"), "{}", run.stderr);
    }
}

#[test]
fn only_the_named_sites_are_built_and_looked_at() {
    let sites = with_mistake();
    program::build(&sites.root, &["maa"]).ended(0);
    assert!(sites.out().join("maa").is_dir() && !sites.out().join("koe").exists());
    program::build(&sites.root, &["koe"]).ended(1);
}

#[test]
fn a_site_that_does_not_exist_is_refused_with_the_nearest() {
    let sites = sites();
    refused(program::build(&sites.root, &["kow"]), &["there is no site `kow`", "did you mean `koe`?", "koe, maa"]);
    refused(program::build(&sites.root, &["helsinki"]), &["there is no site `helsinki`", "koe, maa"]);
    assert!(!sites.out().exists());
}

#[test]
fn wrong_usage_ends_with_2() {
    let sites = sites();
    let root = &sites.root;
    refused(program::run(root, &["bild"]), &["build"]);
    refused(program::build(root, &["--jbos", "2"]), &["--jobs"]);
    refused(program::build(root, &["--jobs", "0"]), &["--jobs"]);
    refused(program::build(root, &["--sites", "nowhere"]), &["nowhere", "--sites"]);
    refused(program::run(root, &["build", "--date", "22.13.2026"]), &["--date", "2026-11-22"]);
    refused(program::run(root, &["build", "--date", TODAY, "--theme", "nowhere"]), &["nowhere"]);
    refused(program::run(root, &[]), &["build"]);
}

#[test]
fn a_folder_without_sites_is_refused() {
    let sites = Fixture::default().write();
    refused(program::build(&sites.root, &[]), &["no site"]);
}

#[test]
fn help_and_version_are_no_mistakes() {
    let sites = sites();
    let root = &sites.root;
    let help = program::run(root, &["--help"]).ended(0);
    assert!(help.stdout.contains("build") && help.stderr.is_empty(), "{help:?}");
    let help = program::run(root, &["build", "--help"]).ended(0);
    for option in ["--sites", "--theme", "--date", "--out", "--jobs", "--quiet"] {
        assert!(help.stdout.contains(option), "{option} is not in:\n{}", help.stdout);
    }
    let version = program::run(root, &["--version"]).ended(0);
    assert_eq!(version.stdout, format!("yhdys {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_closed_pipe_is_no_mistake() {
    let sites = with_warning();
    for arguments in [&["--help"][..], &["build", "--date", TODAY]] {
        let mut command = program::program(&sites.root);
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        if arguments[0] == "build" {
            command.arg("--theme").arg(repository("themes/default"));
        }
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        drop(child.stderr.take());
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{arguments:?} after its pipes were closed");
    }
    assert!(sites.out().join("koe/fi/index.html").is_file());
}

#[test]
fn one_byte_of_the_help_is_enough_for_head() {
    let sites = sites();
    let mut command = program::program(&sites.root);
    let mut child = command.arg("--help").stdout(Stdio::piped()).spawn().unwrap();
    let mut byte = [0];
    child.stdout.take().unwrap().read_exact(&mut byte).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn the_day_comes_from_the_arguments_or_the_environment() {
    let agreement = "- {id: s, kind: sector, title: {fi: Sopimus, sv: Avtal}, parties: [county], valid_from: \"2026-01-01\", valid_to: \"2026-12-31\"}\n";
    let page = |arguments: &[&str], epoch: Option<&str>| {
        let sites = Fixture::base().file("koe/agreements.yaml", agreement).write();
        let mut command = program::program(&sites.root);
        command.args(["build", "--quiet"]).args(arguments).arg("--theme").arg(repository("themes/default"));
        command.envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
        Run::from(command.output().unwrap()).ended(0);
        std::fs::read_to_string(sites.out().join("koe/fi/sopimukset/sopimus/index.html")).unwrap()
    };
    let in_force = page(&["--date", "2026-06-01"], None);
    let expired = page(&["--date", "2027-06-01"], None);
    assert_ne!(in_force, expired);
    assert_eq!(page(&[], Some("1780272000")), in_force, "1.6.2026");
    assert_eq!(page(&["--date", "2027-06-01"], Some("1780272000")), expired, "--date goes before the environment");
}

/// Half past midnight in Finland is still the day before in UTC, the zone of most machines that build at night.
#[test]
fn the_day_is_that_of_finland_at_midnight() {
    let day = |epoch: &str, zone: &str| {
        let sites = sites();
        let mut command = program::program(&sites.root);
        command.args(["build", "--quiet", "--theme"]).arg(repository("themes/default"));
        command.envs([("SOURCE_DATE_EPOCH", epoch), ("TZ", zone)]);
        Run::from(command.output().unwrap()).ended(0);
        let page = std::fs::read_to_string(sites.out().join("koe/fi/tietoa-datasta/index.html")).unwrap();
        ["31. joulukuuta 2026", "1. tammikuuta 2027"].into_iter().filter(|day| page.contains(day)).collect::<String>()
    };
    for zone in ["UTC", "Europe/Helsinki", "America/New_York", "no such zone"] {
        assert_eq!(day("1798753800", zone), "31. joulukuuta 2026", "23.50 in Finland, {zone}");
        assert_eq!(day("1798756200", zone), "1. tammikuuta 2027", "0.30 in Finland, {zone}");
    }
}

/// What was decided after the day that is shown is no mistake when that day has come and gone.
#[test]
fn a_site_can_be_built_as_of_a_day_before_its_decisions() {
    let agreement = "- {id: s, kind: sector, title: {fi: Sopimus, sv: Avtal}, parties: [county], drafted: \"2024-11-01\", approvals: [{party: county, decision: approved, date: \"2025-03-02\"}]}\n";
    let sites = Fixture::base().file("koe/agreements.yaml", agreement).write();
    let mut command = program::program(&sites.root);
    command.args(["build", "--quiet", "--date", "2025-01-01", "--theme"]).arg(repository("themes/default"));
    Run::from(command.output().unwrap()).ended(0);
    let page = std::fs::read_to_string(sites.out().join("koe/fi/sopimukset/sopimus/index.html")).unwrap();
    assert!(page.contains("tag-draft") && !page.contains("tag-approved"), "the decision does not count yet");
}

#[test]
fn a_bad_day_in_the_environment_is_refused() {
    let sites = sites();
    let mut command = program::program(&sites.root);
    command.arg("build").env("SOURCE_DATE_EPOCH", "yesterday");
    refused(command.output().unwrap().into(), &["SOURCE_DATE_EPOCH", "yesterday"]);
}

#[test]
fn an_output_folder_in_or_around_the_sources_is_refused_before_anything_is_written() {
    let sites = sites();
    std::fs::create_dir(sites.root.join("themes")).unwrap();
    std::os::unix::fs::symlink(&sites.sites, sites.root.join("themes/link")).unwrap();
    let before = crate::kit::tree::paths(&sites.root);
    for out in ["sites", "sites/koe", "sites/koe/files", "sites/new", ".", "..", "/", "themes/link/x", "new/../sites"] {
        for (lang, words) in [("fi", "sisäkkäin"), ("sv", "ligger i varandra"), ("en", "lie in each other")] {
            refused(program::build(&sites.root, &["--out", out, "--lang", lang]), &["--out", words, "`dist`"]);
        }
    }
    let theme = repository("themes/default").join("templates");
    refused(program::build(&sites.root, &["--out", &theme.display().to_string()]), &["lie in each other"]);
    assert_eq!(crate::kit::tree::paths(&sites.root), before);
    program::build(&sites.root, &["--out", "sites/../elsewhere"]).ended(0);
    assert!(sites.root.join("elsewhere/koe/fi/index.html").is_file());
}

#[test]
fn no_argument_steers_the_terminal() {
    let sites = sites();
    let hostile = "x\u{1b}[31m\r\nerror: forged\u{9b}\u{202e}";
    for arguments in [
        &[hostile][..],
        &["check", hostile],
        &["check", "--sites", hostile],
        &["check", "--only", hostile],
        &["check", "--format", hostile],
        &["build", "--out", hostile, "--date", hostile],
        &["build", "--jobs", hostile],
        &["explain", hostile],
        &["refs", hostile],
        &["search", "koe", "a", "--kind", hostile],
        &["--lang", hostile, "check"],
    ] {
        let run = program::run(&sites.root, arguments);
        let said = run.stdout + &run.stderr;
        let steers = |c: &char| (c.is_control() && *c != '\n') || *c == '\u{202e}';
        assert_eq!(said.chars().find(steers), None, "{arguments:?}: {said:?}");
        assert!(!said.lines().any(|line| line.starts_with("error: forged")), "{arguments:?}: {said}");
    }
}
