//! Expectations as files beside their inputs. `UPDATE=1` rewrites them; otherwise a difference fails the test.

use std::fs;
use std::path::Path;

use super::tree::{self, Tree};

/// True when expectations are to be rewritten.
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Compares a text with the file that holds what is expected of it; says how they differ.
pub(crate) fn text(file: &Path, found: &str) -> Result<(), String> {
    if updating() {
        if fs::read_to_string(file).ok().as_deref() != Some(found) {
            fs::write(file, found).unwrap();
        }
        return Ok(());
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    if expected == found {
        return Ok(());
    }
    Err(format!("{} differs\n--- expected\n{expected}\n+++ found\n{found}\n(UPDATE=1 rewrites it)", file.display()))
}

/// Compares a tree with the folder that holds what is expected of it.
pub(crate) fn folder(folder: &Path, found: &Tree) -> Result<(), String> {
    if updating() {
        let old = tree::read(folder);
        for path in old.keys().filter(|path| !found.contains_key(*path)) {
            fs::remove_file(folder.join(path)).unwrap();
        }
        for (path, bytes) in found.iter().filter(|(path, bytes)| old.get(*path) != Some(bytes)) {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        return Ok(());
    }
    let lines = tree::differences(&tree::read(folder), found);
    let (shown, more) = (lines.iter().take(20).cloned().collect::<Vec<_>>().join("\n"), lines.len().saturating_sub(20));
    if lines.is_empty() {
        Ok(())
    } else {
        Err(format!("{}\n{shown}\n({more} more; UPDATE=1 rewrites the folder)", folder.display()))
    }
}

/// Fails once with every complaint of a list, so that one run tells all.
pub(crate) fn none(what: &str, complaints: &[String]) {
    let shown = complaints.iter().take(40).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(complaints.is_empty(), "{what}: {}\n\n{shown}", complaints.len());
}
