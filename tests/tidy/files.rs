//! How files look: what they say of themselves, how long they are, what they may not hold, and that named paths exist.

use std::fs;

use yhdys::model::codes::Coded;
use yhdys::model::kind::Kind;

use crate::kit::source::{self, Source};
use crate::kit::{expect, repository, tree};

/// Longest file before its tests, in lines.
const LONGEST: usize = 400;

/// What stands only in tests.
const ONLY_IN_TESTS: [&str; 9] =
    [".unwrap()", ".expect(", "todo!(", "unimplemented!(", "dbg!(", "println!(", "print!(", "eprintln!(", "eprint!("];

/// Where the paths begin that the documents for developers name.
const NAMED: [&str; 5] = ["src/", "themes/", "tests/", "sites/", "benches/"];

fn not_tests(sources: &[Source]) -> impl Iterator<Item = &Source> {
    sources.iter().filter(|source| !source.tests)
}

/// Rust of the tests and benches.
fn other_rust() -> Vec<(String, String)> {
    let below = |folder: &'static str| {
        let paths = tree::paths(&repository(folder)).into_iter().filter(|path| path.ends_with(".rs"));
        paths.map(move |path| (format!("{folder}/{path}"), fs::read_to_string(repository(folder).join(path)).unwrap()))
    };
    below("tests").chain(below("benches")).collect()
}

#[test]
fn every_module_says_what_it_is() {
    let sources = source::all();
    let all = sources.iter().map(|source| (source.path.clone(), source.text.clone())).chain(other_rust());
    let silent: Vec<String> = all.filter(|(_, text)| !text.starts_with("//! ")).map(|(path, _)| path).collect();
    expect::none("modules that do not begin with `//! `", &silent);
}

#[test]
fn no_file_is_long() {
    let sources = source::all();
    let long = not_tests(&sources).map(|source| (source.path.clone(), source.length));
    let others = other_rust().into_iter().map(|(path, text)| (path, text.lines().count()));
    let long = long.chain(others).filter(|(_, length)| *length > LONGEST);
    expect::none(
        "files that are too long",
        &long.map(|(path, length)| format!("{path}: {length} lines")).collect::<Vec<_>>(),
    );
}

#[test]
fn nothing_panics_on_purpose_or_prints_outside_of_tests() {
    let mut complaints = Vec::new();
    for source in not_tests(&source::all()) {
        for (row, line) in source.code.lines().enumerate() {
            let found = ONLY_IN_TESTS.iter().filter(|word| {
                line.match_indices(**word).any(|(at, _)| {
                    // `writeln!(` and `eprint!(` hold the shorter names.
                    word.starts_with('.') || !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
                })
            });
            complaints.extend(found.map(|word| format!("{}:{}: {word}", source.path, row + 1)));
        }
    }
    expect::none("words of tests in the program", &complaints);
}

#[test]
fn the_tests_of_this_file_see_code() {
    let sources = source::all();
    assert!(sources.len() > 100, "{}", sources.len());
    assert!(sources.iter().any(|source| source.tests && source.path.contains("write/tests/")));
    let de = sources.iter().find(|source| source.path == "src/yaml/de.rs").unwrap();
    assert!(de.code.contains("impl<'de> Deserializer<'de> for Reader<'_>") && de.length > 150);
    let date = sources.iter().find(|source| source.path == "src/model/date.rs").unwrap();
    assert!(date.length < date.text.lines().count(), "its tests do not count");
}

/// Texts of the repository that people read or run.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let folders =
        ["src", "themes", "tests", "sites", "benches", ".ci"].into_iter().filter(|folder| repository(folder).is_dir());
    for folder in folders {
        let paths = tree::paths(&repository(folder)).into_iter().filter(|path| !path.contains("node_modules/"));
        texts.extend(paths.map(|path| format!("{folder}/{path}")));
    }
    let top = fs::read_dir(repository(".")).unwrap().filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    texts.extend(top.filter(|name| [".md", ".toml", ".yml"].iter().any(|end| name.ends_with(end))));
    let read = |path: String| Some((path.clone(), fs::read_to_string(repository(&path)).ok()?));
    texts.into_iter().filter_map(read).collect()
}

#[test]
fn no_text_names_a_folder_of_one_machine() {
    // Put together here, so that this file does not name them.
    let homes = ["work", "root", "home", "Users", "private", "mnt"].map(|name| format!("/{name}/"));
    let mut complaints = Vec::new();
    for (path, text) in texts() {
        for (row, line) in text.lines().enumerate() {
            for home in &homes {
                let named = line.match_indices(home.as_str()).any(|(at, _)| {
                    // In the middle of an address or of another path it is no folder of a machine.
                    !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-/~}*".contains(c))
                });
                if named {
                    complaints.push(format!("{path}:{}: {home}", row + 1));
                }
            }
        }
    }
    expect::none("folders of one machine", &complaints);
}

#[test]
fn every_path_that_the_documents_for_developers_name_exists() {
    let read = |name: &&str| fs::read_to_string(repository(name)).unwrap();
    let text = ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"].iter().map(read).collect::<Vec<_>>().join("\n");
    let words = text.split('`').skip(1).step_by(2).filter(|word| NAMED.iter().any(|start| word.starts_with(start)));
    let plain = words.filter(|word| !word.contains(['<', '*', ' ', '…']));
    let gone: Vec<String> = plain.filter(|word| !repository(word).exists()).map(str::to_owned).collect();
    expect::none("paths that do not exist", &gone);
}

/// Most files of Rust and YAML that a kind of record touches.
const FILES_OF_A_KIND: usize = 7;

#[test]
fn every_kind_has_the_files_that_contributing_lists_and_no_more_are_listed() {
    let text = fs::read_to_string(repository("CONTRIBUTING.md")).unwrap();
    let section = text.split("**A kind of record.**").nth(1).and_then(|rest| rest.split("\n**").next()).unwrap();
    let listed: Vec<&str> =
        section.split('`').filter(|word| word.ends_with(".rs") || word.ends_with(".yaml")).collect();
    assert!(listed.len() <= FILES_OF_A_KIND, "{listed:?}");
    let own: Vec<&str> = listed.into_iter().filter(|path| path.contains('<')).collect();
    assert_eq!(own.len(), 5, "{own:?}");
    let files = Kind::values().flat_map(|kind| {
        let own = own.iter().map(move |path| path.replace("<kinds>", kind.plural()).replace("<kind>", kind.code()));
        own.filter(|path| !repository(path).exists() && !repository(&path.replace(".rs", "/mod.rs")).exists())
    });
    expect::none("files of kinds that do not exist", &files.collect::<Vec<_>>());
}

#[test]
fn no_record_stands_in_for_one_that_is_missing() {
    let sources = source::all();
    let with_number = |code: &str| {
        code.match_indices("Id::new(")
            .any(|(at, call)| code[at + call.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    let found = not_tests(&sources).filter(|source| source.path != "src/model/id.rs" && with_number(&source.code));
    expect::none(
        "files with the id of a row by its number",
        &found.map(|source| source.path.clone()).collect::<Vec<_>>(),
    );
}
