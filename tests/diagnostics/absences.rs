//! Whole files and folders of a site dropped, renamed and emptied, up to rendering: nothing panics, and one cause is told once.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use yhdys::cli::site::Prepared;
use yhdys::diag::Diagnostic;

use crate::kit::fixture::Fixture;
use crate::kit::{cases, expect, pipeline};

/// What is done to a file or folder.
#[derive(Clone, Copy, Debug)]
enum Change {
    Dropped,
    Renamed,
    Holds(&'static str),
}

/// What a file holds that says nothing.
const NOTHING: [&str; 3] = ["", "[]\n", "{}\n"];

/// The small sites with records of every kind.
fn small() -> Fixture {
    Fixture::base().with(&Fixture::folder(&cases("golden/site")))
}

/// Every file, and every folder with a slash at its end.
fn targets(fixture: &Fixture) -> BTreeSet<String> {
    let of = |path: &str| {
        let folders = path.match_indices('/').map(|(at, _)| path[..=at].to_owned());
        folders.chain([path.to_owned()]).collect::<Vec<_>>()
    };
    fixture.files.iter().flat_map(|(path, _)| of(path)).collect()
}

/// The files after a change of a file or folder.
fn changed(fixture: &Fixture, target: &str, change: Change) -> Fixture {
    let here = |path: &str| path == target || (target.ends_with('/') && path.starts_with(target));
    let renamed = |path: &str| match target.strip_suffix('/') {
        Some(folder) => format!("{folder}z/{}", &path[target.len()..]),
        None => path.rsplit_once('.').map_or(format!("{path}z"), |(stem, end)| format!("{stem}z.{end}")),
    };
    let one = |(path, text): &(String, String)| match change {
        _ if !here(path) => Some((path.clone(), text.clone())),
        Change::Dropped => None,
        Change::Renamed => Some((renamed(path), text.clone())),
        Change::Holds(text) => Some((path.clone(), text.to_owned())),
    };
    Fixture { files: fixture.files.iter().filter_map(one).collect() }
}

/// Runs everything that `check` runs.
fn checked(fixture: &Fixture) -> Prepared {
    let mut prepared = pipeline::run(&fixture.write().sites);
    prepared.fault_pages();
    prepared
}

fn errors(prepared: &Prepared) -> Vec<String> {
    let place = |diag: &Diagnostic| prepared.files.get(diag.span.file).map_or("", |file| file.path.as_str());
    prepared.errors().map(|diag| format!("{} in {}", diag.code.name, place(diag))).collect()
}

/// True where the change takes a whole kind away under another name, or leaves a file of records that says nothing: one cause.
fn is_one_cause(target: &str, change: Change) -> bool {
    let parts: Vec<&str> = target.trim_end_matches('/').split('/').collect();
    let records = parts.len() > 1 && parts.last().is_some_and(|name| name.ends_with(".yaml"));
    match change {
        Change::Dropped => false,
        Change::Renamed => {
            parts.len() == 2 && !["files", "site.yaml", "maps.yaml", "news", "pages"].contains(&parts[1])
        }
        Change::Holds(_) => records,
    }
}

#[test]
fn whole_files_and_folders_that_are_gone_are_told_once_and_never_panic() {
    let small = small();
    let changes = |nothing: &'static str| [Change::Dropped, Change::Renamed, Change::Holds(nothing)];
    let targets = targets(&small).into_iter().zip(NOTHING.iter().cycle());
    let jobs: Vec<(String, Change)> =
        targets.flat_map(|(target, nothing)| changes(nothing).map(|change| (target.clone(), change))).collect();
    let complaint = |(target, change): &(String, Change)| {
        let told = catch_unwind(AssertUnwindSafe(|| errors(&checked(&changed(&small, target, *change)))));
        match told {
            Err(_) => Some(format!("{target} {change:?}: panic")),
            Ok(errors) if is_one_cause(target, *change) && errors.len() != 1 => {
                Some(format!("{target} {change:?}: {errors:?}"))
            }
            Ok(_) => None,
        }
    };
    let complaints: Vec<String> = jobs.par_iter().filter_map(complaint).collect();
    expect::none("files and folders that were not told of as they should be", &complaints);
}
