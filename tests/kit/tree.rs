//! Folders as values: every file with its content, and how two of them differ.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Files by path, with `/`.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// What a build notes in the output folder for the next one.
pub(crate) const NOTE: &str = ".yhdys-built.json";

/// Paths of all files below a folder, sorted, with `/`.
pub(crate) fn paths(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    descend(folder, "", &mut found);
    found.sort();
    found
}

fn descend(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        if entry.file_type().unwrap().is_dir() {
            descend(&entry.path(), &format!("{prefix}{name}/"), found);
        } else {
            found.push(format!("{prefix}{name}"));
        }
    }
}

/// Every file below a folder, but what a build notes there for the next one; nothing when there is no such folder.
pub(crate) fn read(folder: &Path) -> Tree {
    if !folder.exists() {
        return Tree::new();
    }
    paths(folder)
        .into_iter()
        .filter(|path| path != NOTE)
        .map(|path| (path.clone(), fs::read(folder.join(&path)).unwrap()))
        .collect()
}

/// What tells whether a file was touched, but that for the next build: its inode and the time of its last change.
#[cfg(unix)]
pub(crate) fn marks(folder: &Path) -> BTreeMap<String, (u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let mark = |path: String| {
        let meta = fs::symlink_metadata(folder.join(&path)).unwrap();
        (path, (meta.ino(), meta.mtime(), meta.mtime_nsec()))
    };
    paths(folder).into_iter().filter(|path| path != NOTE).map(mark).collect()
}

/// How two trees differ, one line a file; empty when they do not.
pub(crate) fn differences(expected: &Tree, found: &Tree) -> Vec<String> {
    let mut lines = Vec::new();
    for (path, bytes) in expected {
        match found.get(path) {
            None => lines.push(format!("missing: {path}")),
            Some(other) if other != bytes => lines.push(format!("differs: {path}{}", first_difference(bytes, other))),
            Some(_) => {}
        }
    }
    lines.extend(found.keys().filter(|path| !expected.contains_key(*path)).map(|path| format!("unexpected: {path}")));
    lines
}

/// The first line in which two texts differ.
fn first_difference(expected: &[u8], found: &[u8]) -> String {
    let (expected, found) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(found));
    let (mut left, mut right) = (expected.lines(), found.lines());
    for line in 1.. {
        match (left.next(), right.next()) {
            (None, None) => return " (in line ends)".to_owned(),
            (a, b) if a == b => {}
            (a, b) => {
                let shown = |line: Option<&str>| line.unwrap_or("(end)").chars().take(200).collect::<String>();
                return format!("\n  line {line}\n  - {}\n  + {}", shown(a), shown(b));
            }
        }
    }
    String::new()
}

/// Fails with a readable list when two trees differ.
pub(crate) fn assert_same(what: &str, expected: &Tree, found: &Tree) {
    let lines = differences(expected, found);
    let shown: Vec<&String> = lines.iter().take(25).collect();
    assert!(lines.is_empty(), "{what}: {} files differ\n{shown:#?}", lines.len());
}
