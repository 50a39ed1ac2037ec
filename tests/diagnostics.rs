//! Every kind of mistake: where it is shown, in which words, and that one mistake is told once.
//!
//! `cases/diagnostics/<code>.txt` shows one kind of mistake, with marks at its places (see `kit::marks`), and
//! `<code>.stderr` holds what a person reads. `cases/mistakes/` holds files with several kinds, or none.

mod absences;
mod by_hand;
mod examples;
mod guide;
mod mutations;
mod peers;
mod strays;
mod values;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use yhdys::diag::code;
use yhdys::diag::messages::Messages;
use yhdys::words::Speech;

use crate::kit::fixture::Fixture;
use crate::kit::marks::{self, Mark};
use crate::kit::{cases, expect, pipeline, tree};

/// The case files of a folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let paths = tree::paths(&cases(folder)).into_iter().filter(|path| path.ends_with(".txt"));
    paths.map(|path| cases(folder).join(path)).collect()
}

/// The code that a case is about: its name up to `--`, after which it may say what is special about it.
fn code_of(case: &Path) -> &str {
    let stem = case.file_stem().and_then(|stem| stem.to_str()).unwrap();
    stem.split("--").next().unwrap()
}

/// Runs a case; gives the codes that came, and what is not as expected.
fn run(case: &Path) -> (BTreeSet<String>, Vec<String>) {
    let text = fs::read_to_string(case).unwrap();
    let remark = text.split("//- ").next().unwrap_or_default();
    let (plain, expected) = marks::take(&Fixture::parse(&text));
    let prepared = pipeline::run(&Fixture::base().with(&plain).write().sites);
    let found = marks::of(&prepared.diags, &prepared.files);
    let mut complaints = Vec::new();
    if expect::updating() {
        fs::write(case, marks::written(remark, &plain, &found)).unwrap();
    } else {
        complaints.extend(compared(case, &plain, &expected, &found));
    }
    complaints.extend(expect::text(&case.with_extension("stderr"), &pipeline::messages(&prepared)).err());
    (prepared.diags.iter().map(|diag| diag.code.name.to_owned()).collect(), complaints)
}

/// Missing and unexpected marks, each list for itself.
fn compared(case: &Path, plain: &Fixture, expected: &BTreeSet<Mark>, found: &BTreeSet<Mark>) -> Vec<String> {
    let list = |what: &str, marks: Vec<&Mark>| {
        let lines: Vec<String> = marks.iter().map(|mark| format!("  {mark}")).collect();
        (!lines.is_empty()).then(|| format!("{what} in {}:\n{}", case.display(), lines.join("\n")))
    };
    let missing = list("missing", expected.difference(found).collect());
    // A folder has no lines to mark, nor has what a case takes from the common sites: what is told of those stands in the
    // text that a person reads.
    let is_written = |path: &str| plain.files.iter().any(|(written, _)| written == path);
    let can_be_marked = |mark: &&Mark| !mark.path.ends_with('/') && (!mark.other || is_written(&mark.path));
    let unexpected = found.difference(expected).filter(can_be_marked);
    let unexpected = list("unexpected", unexpected.collect());
    missing.into_iter().chain(unexpected).collect()
}

#[test]
fn each_mistake_is_shown_at_its_place_and_alone() {
    let complaints: Vec<String> = files("diagnostics")
        .par_iter()
        .flat_map(|case| {
            let (codes, mut complaints) = run(case);
            if codes != BTreeSet::from([code_of(case).to_owned()]) {
                complaints.push(format!("{} should give only its own code, but gives {codes:?}", case.display()));
            }
            complaints
        })
        .collect();
    expect::none("mistakes shown otherwise", &complaints);
}

#[test]
fn several_mistakes_come_in_one_run_and_draw_no_others_after_them() {
    let complaints: Vec<String> = files("mistakes").par_iter().flat_map(|case| run(case).1).collect();
    expect::none("mistakes shown otherwise", &complaints);
}

#[test]
fn every_code_has_a_case() {
    let shown = files("diagnostics");
    let shown: BTreeSet<&str> = shown.iter().map(|case| code_of(case)).collect();
    let by_hand: BTreeSet<&str> = by_hand::ALL.iter().map(|(code, _)| *code).collect();
    let all: BTreeSet<&str> = code::all().map(|code| code.name).collect();
    let twice: Vec<_> = shown.intersection(&by_hand).collect();
    assert!(twice.is_empty(), "shown with marks, so not needed by hand: {twice:?}");
    let cases: BTreeSet<&str> = shown.union(&by_hand).copied().collect();
    assert_eq!(all.difference(&cases).collect::<Vec<_>>(), Vec::<&&str>::new(), "codes without a case");
    assert_eq!(cases.difference(&all).collect::<Vec<_>>(), Vec::<&&str>::new(), "cases of no code");
}

#[test]
fn every_snapshot_belongs_to_a_case() {
    for folder in ["diagnostics", "mistakes"] {
        let of_cases = files(folder).into_iter().map(|case| case.with_extension("stderr"));
        let of_hand = by_hand::ALL.iter().map(|(code, _)| cases("diagnostics").join(format!("{code}.stderr")));
        let known: BTreeSet<PathBuf> = of_cases.chain(of_hand).collect();
        let snapshots = tree::paths(&cases(folder)).into_iter().filter(|path| path.ends_with(".stderr"));
        let stray: Vec<String> = snapshots.filter(|path| !known.contains(&cases(folder).join(path))).collect();
        assert!(stray.is_empty(), "snapshots of no case in {folder}: {stray:?}");
    }
}

/// What only a programmer would say.
const OF_PROGRAMMERS: [&str; 8] = ["::", "Some(", "None", "Error {", "Ok(", "unwrap", "serde", "struct "];

#[test]
fn no_message_speaks_of_the_program() {
    let mut said: Vec<(String, String)> = Vec::new();
    for folder in ["diagnostics", "mistakes"] {
        let snapshots = tree::paths(&cases(folder)).into_iter().filter(|path| path.ends_with(".stderr"));
        for path in snapshots {
            let text = fs::read_to_string(cases(folder).join(&path)).unwrap();
            // Excerpts are what people wrote themselves; templates are written by programmers.
            let own = text.lines().filter(|line| {
                let excerpt = line.contains(" | ") || line.trim_start().starts_with(":::");
                !excerpt && !path.starts_with("template-error")
            });
            said.extend(own.map(|line| (path.clone(), line.to_owned())));
        }
    }
    for speech in Speech::ALL {
        for code in code::all() {
            let message = Messages::new(speech).of(code);
            let texts = [message.title, message.help, message.means, message.why];
            said.extend(texts.map(|text| (format!("{} ({})", code.name, speech.tag()), text.to_owned())));
        }
    }
    assert!(said.len() > 2000, "{}", said.len());
    let complaints: Vec<String> = said
        .iter()
        .filter(|(_, text)| OF_PROGRAMMERS.iter().any(|word| text.replace(":::", "").contains(word)))
        .map(|(place, text)| format!("{place}: {text}"))
        .collect();
    expect::none("messages that speak of the program", &complaints);
}

#[test]
fn the_small_sites_under_the_cases_have_no_mistakes() {
    let prepared = pipeline::run(&Fixture::base().write().sites);
    assert_eq!(pipeline::messages(&prepared), "");
    assert_eq!(prepared.snapshots.len(), 2);
}
