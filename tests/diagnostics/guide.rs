//! The editors' guide among the pages of the national site: the pages about mistakes are those that the program makes, and
//! what the other pages show as a record can be built.

use std::collections::BTreeMap;
use std::fs;

use yhdys::diag::guide;
use yhdys::words::Speech;

use crate::kit::fixture::Fixture;
use crate::kit::{expect, pipeline, repository, tree};

/// Where the guide lies.
const PAGES: &str = "sites/suomi/pages";

/// Its languages.
const LANGUAGES: [Speech; 2] = [Speech::Fi, Speech::Sv];

#[test]
fn the_pages_about_mistakes_say_what_the_program_says() {
    let folder = repository(PAGES);
    let made: BTreeMap<String, String> = LANGUAGES.iter().flat_map(|&speech| guide::pages(speech)).collect();
    let there = tree::paths(&folder).into_iter().filter(|path| path.starts_with(guide::PAGE));
    let stray: Vec<String> = there.filter(|path| !made.contains_key(path)).collect();
    if expect::updating() {
        stray.iter().for_each(|path| fs::remove_file(folder.join(path)).unwrap());
    } else {
        expect::none("pages of groups that have no codes", &stray);
    }
    let differing: Vec<String> =
        made.iter().filter_map(|(path, text)| expect::text(&folder.join(path), text).err()).collect();
    expect::none("pages of the guide", &differing);
}

/// The examples of the pages of one language: fenced blocks whose info string names a file, such as `yaml terms.yaml`.
fn examples(speech: Speech) -> Fixture {
    let end = format!(".{}.md", speech.tag());
    let mut fixture = Fixture::default();
    for (path, bytes) in tree::read(&repository(PAGES)) {
        // The chapter on a new region is run as a whole (`tests/new.rs`).
        if !path.starts_with("opas") || path.starts_with("opas-uusi-alue") || !path.ends_with(&end) {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        for block in text.split("\n```").skip(1).step_by(2) {
            let (info, example) = block.split_once('\n').unwrap_or_else(|| panic!("{path}: {block}"));
            if let Some((_, file)) = info.trim().split_once(' ') {
                add(&mut fixture, file, example);
            }
        }
    }
    fixture
}

/// Puts an example below whatever its file holds already, as an editor would.
fn add(fixture: &mut Fixture, file: &str, example: &str) {
    // Acts are written into the national library, as the guide says.
    let site = if file == "acts.yaml" { "maa" } else { "koe" };
    let path = format!("{site}/{file}");
    match fixture.files.iter_mut().find(|(known, _)| *known == path) {
        Some((_, text)) => text.push_str(&format!("{example}\n")),
        None => fixture.files.push((path, format!("{example}\n"))),
    }
}

#[test]
fn the_records_of_the_guide_can_be_built() {
    for speech in LANGUAGES {
        let examples = examples(speech);
        assert!(examples.files.len() >= 15, "{speech:?} shows only {} files", examples.files.len());
        let mut fixture = Fixture::base();
        for (path, text) in examples.files {
            fixture = fixture.below(&path, &text);
        }
        let prepared = pipeline::run(&fixture.write().sites);
        let errors = prepared.diags.iter().filter(|diag| diag.is_error());
        let told: Vec<String> = errors.map(|diag| pipeline::one_told(diag, &prepared.files)).collect();
        expect::none("mistakes in the examples of the guide", &told);
    }
}

#[test]
fn both_languages_of_the_guide_show_the_same_records() {
    let files = |speech| -> Vec<String> { examples(speech).files.into_iter().map(|(path, _)| path).collect() };
    assert_eq!(files(Speech::Fi), files(Speech::Sv));
}
