//! The JSON Schemas that lie beside the sites: they are those of the types, and every YAML file names its own.
//! That the files fit them is for another program to say: `tests/browser/schemas.mjs`.

use std::fs;
use std::path::Path;

use crate::kit::fixture::Fixture;
use crate::kit::{expect, program, repository, tree};

/// What an editor looks for at the top of a YAML file.
const HEAD: &str = "# yaml-language-server: $schema=";

/// Where the schemas lie, from the folder of sites.
const SCHEMAS: &str = ".schemas";

/// YAML files of all sites, by path from the folder of sites.
fn files() -> Vec<String> {
    let yaml = |path: &String| [".yaml", ".yml"].iter().any(|end| path.ends_with(end));
    let record = |path: &String| !["files/", "theme/"].iter().any(|folder| path.contains(&format!("/{folder}")));
    tree::paths(&repository("sites")).into_iter().filter(|path| yaml(path) && record(path)).collect()
}

/// The first line that a file should have: the way up to the folder of sites, and the schema of its kind.
fn head(path: &str) -> String {
    let inside = path.split_once('/').map_or(path, |(_, inside)| inside);
    let name = inside.split(['/', '.']).next().unwrap();
    format!("{HEAD}{}{SCHEMAS}/{name}.json\n", "../".repeat(path.matches('/').count()))
}

#[test]
fn every_yaml_file_begins_with_its_schema() {
    let files = files();
    assert!(files.len() > 100, "{}", files.len());
    let mut complaints = Vec::new();
    for path in files {
        let file = repository("sites").join(&path);
        let head = head(&path);
        let target = head.trim_end().trim_start_matches(HEAD);
        let found = file.parent().unwrap().join(target);
        if !found.is_file() {
            complaints.push(format!("{path}: there is no {target}"));
        }
        let text = fs::read_to_string(&file).unwrap();
        let rest = if text.starts_with(HEAD) { text.split_once('\n').unwrap().1 } else { &text };
        if let Err(why) = expect::text(&file, &format!("{head}{rest}")) {
            complaints.push(why.lines().next().unwrap_or_default().to_owned() + " in its first line");
        }
    }
    expect::none("YAML files that do not begin with their schema", &complaints);
}

#[test]
fn the_way_to_a_schema_follows_the_depth_of_the_file() {
    assert_eq!(head("koe/site.yaml"), "# yaml-language-server: $schema=../.schemas/site.json\n");
    assert_eq!(head("koe/terms.yaml"), "# yaml-language-server: $schema=../.schemas/terms.json\n");
    assert_eq!(head("koe/acts/old/a.yaml"), "# yaml-language-server: $schema=../../../.schemas/acts.json\n");
}

fn written(folder: &Path) -> tree::Tree {
    let run = program::run(folder, &["schema"]).ended(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("sites/.schemas: 22 schemas\n", ""));
    tree::read(&folder.join("sites").join(SCHEMAS))
}

#[test]
fn the_schemas_of_the_repository_are_those_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let found = written(folder.path());
    assert_eq!(found.len(), 22);
    if let Err(why) = expect::folder(&repository("sites").join(SCHEMAS), &found) {
        panic!("{why}");
    }
}

#[test]
fn schemas_beside_the_sites_are_no_site() {
    let sites = Fixture::base().write();
    let before = program::build(&sites.root, &[]).ended(0);
    assert!(!written(&sites.root).is_empty());
    let after = program::build(&sites.root, &[]).ended(0);
    let names = |run: &program::Run| -> Vec<String> {
        run.stdout.lines().filter_map(|line| line.split_once(": ")).map(|(name, _)| name.to_owned()).collect()
    };
    assert_eq!(names(&before), names(&after));
    assert!(!sites.out().join(SCHEMAS).exists());
}

#[test]
fn schemas_go_where_they_are_told_and_a_folder_that_cannot_be_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    program::run(folder.path(), &["schema", "--out", "a/b"]).ended(0);
    assert!(folder.path().join("a/b/terms.json").is_file());
    fs::write(folder.path().join("file"), "").unwrap();
    let run = program::run(folder.path(), &["schema", "--out", "file/b"]).ended(2);
    assert!(run.stderr.starts_with("error: cannot write file/b: "), "{}", run.stderr);
}
