//! Valid files, spoilt by chance: nothing panics, nothing hangs, and every mistake has a file and a line.
//!
//! The chance is seeded, so that a failure comes again. `YHDYS_MUTATIONS` says how many; a few thousand by default.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use jiff::civil::date;
use rayon::prelude::*;
use yhdys::diag::Diagnostic;
use yhdys::pipeline::collect::SiteSource;
use yhdys::pipeline::decode::SiteRecords;
use yhdys::pipeline::link::link;
use yhdys::pipeline::lint::{future, lint};
use yhdys::text::lines::line_column;
use yhdys::text::{File, Files};

use crate::kit::fixture::Fixture;
use crate::kit::spoil::{Chance, spoilt};
use crate::kit::{cases, expect, pipeline, repository, tree};

/// How many files are spoilt when nobody says otherwise.
const DEFAULT: u64 = 3_000;

/// Every so many spoilt files go through the whole pipeline with the small sites around them.
const WHOLE: u64 = 50;

/// The longest that one file of at most 16 kB may take, on a busy machine and without optimisation.
const LIMIT: Duration = Duration::from_secs(20);

/// Files of the real sites, with their paths inside a site, that are small enough to be read by the thousand.
fn originals() -> Vec<(String, String)> {
    let sites = ["mallimaa", "suomi", "pirkanmaa", "pohjanmaa"].map(|site| repository("sites").join(site));
    let read = |site: &std::path::PathBuf| -> Vec<(String, String)> {
        let paths = tree::paths(site).into_iter().filter(|path| path.ends_with(".yaml") || path.ends_with(".md"));
        paths.map(|path| (path.clone(), std::fs::read_to_string(site.join(&path)).unwrap())).collect()
    };
    let all = sites.iter().flat_map(read);
    all.filter(|(_, text)| text.len() <= 16_000).collect()
}

/// Reads one file as the only one of a site.
fn alone(path: &str, bytes: Vec<u8>) -> (Vec<Diagnostic>, Files) {
    let mut files = Files::default();
    let place = files.add(File { path: "koe/site.yaml".to_owned(), text: "".into() });
    let source = pipeline::source("koe", path, bytes, &mut files);
    let site =
        SiteSource { name: "koe".to_owned(), texts: vec![source.value], files: Vec::new(), meant: Vec::new(), place };
    let decoded = pipeline::decode(&site, &files);
    (source.diags.into_iter().chain(decoded.diags).collect(), files)
}

/// Runs every stage up to the rules for small sites of which one file is spoilt.
fn whole(fixture: &Fixture, spoiled: usize, bytes: &[u8]) -> (Vec<Diagnostic>, Files) {
    let (mut files, mut diags) = (Files::default(), Vec::new());
    let mut sites: Vec<SiteSource> = Vec::new();
    for (at, (path, text)) in fixture.files.iter().enumerate() {
        let (name, path) = path.split_once('/').unwrap();
        if sites.iter().all(|site| site.name != name) {
            let place = files.add(File { path: format!("{name}/site.yaml"), text: "".into() });
            sites.push(SiteSource {
                name: name.to_owned(),
                texts: Vec::new(),
                files: Vec::new(),
                meant: Vec::new(),
                place,
            });
        }
        if !path.ends_with(".yaml") && !path.ends_with(".md") {
            continue;
        }
        let bytes = if at == spoiled { bytes.to_vec() } else { text.clone().into_bytes() };
        let text = pipeline::source(name, path, bytes, &mut files).into_value(&mut diags);
        let site = sites.iter_mut().find(|site| site.name == name).unwrap();
        site.texts.push(text);
    }
    let names: Vec<String> = sites.iter().map(|site| site.name.clone()).collect();
    let decoded = sites.iter().map(|site| pipeline::decode(site, &files).into_value(&mut diags));
    let records: Vec<SiteRecords> = decoded.collect();
    for name in &names {
        if let Some(linked) = link(name, &records, date(2026, 11, 22), &files).into_value(&mut diags) {
            diags.extend(lint(&linked));
            diags.extend(future(&linked, date(2026, 11, 22)));
        }
    }
    (diags, files)
}

/// What is wrong with the places of mistakes.
fn misplaced(diags: &[Diagnostic], files: &Files) -> Option<String> {
    let bad = |diag: &&Diagnostic| {
        let Some(file) = files.get(diag.span.file) else { return true };
        let (start, end) = (diag.span.start as usize, diag.span.end as usize);
        // What concerns a site as a whole stands at the top of its file.
        let fits = file.text.get(start..end).is_some() || (start, end) == (0, 0);
        file.path.is_empty() || !fits || line_column(&file.text, start).0 == 0
    };
    diags.iter().find(bad).map(|diag| format!("{} at {:?}", diag.code.name, diag.span))
}

/// Spoils one file and reads it; says what went wrong.
fn one(seed: u64, originals: &[(String, String)], small: &Fixture) -> Option<String> {
    let mut chance = Chance(seed);
    let start = Instant::now();
    let told = catch_unwind(AssertUnwindSafe(|| {
        let (diags, files) = if seed.is_multiple_of(WHOLE) {
            let at = chance.below(small.files.len());
            let bytes = spoilt(&small.files[at].1, &mut chance);
            whole(small, at, &bytes)
        } else {
            let (path, text) = &originals[chance.below(originals.len())];
            alone(path, spoilt(text, &mut chance))
        };
        misplaced(&diags, &files)
    }));
    match told {
        Err(_) => Some(format!("seed {seed}: panic")),
        Ok(Some(place)) => Some(format!("seed {seed}: {place}")),
        Ok(None) if start.elapsed() > LIMIT => Some(format!("seed {seed}: {:?}", start.elapsed())),
        Ok(None) => None,
    }
}

#[test]
fn spoilt_files_are_told_with_file_and_line_and_never_panic() {
    let count = std::env::var("YHDYS_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(DEFAULT);
    let originals = originals();
    assert!(originals.len() > 100, "{} files to spoil", originals.len());
    let small = Fixture::base().with(&Fixture::folder(&cases("golden/site")));
    let complaints: Vec<String> = (0..count).into_par_iter().filter_map(|seed| one(seed, &originals, &small)).collect();
    expect::none("spoilt files that were not told of as they should be", &complaints);
}

#[test]
fn what_is_spoilt_is_mostly_told() {
    let originals = originals();
    let told = (1..400).filter(|seed| {
        let mut chance = Chance(*seed);
        let (path, text) = &originals[chance.below(originals.len())];
        let (before, _) = alone(path, text.clone().into_bytes());
        let (after, _) = alone(path, spoilt(text, &mut chance));
        after.len() > before.len()
    });
    // A snippet inside a quoted text is often no mistake at this stage, so not every file is told of.
    let told = told.count();
    assert!(told > 150, "only {told} of 399 spoilt files were told of");
}
