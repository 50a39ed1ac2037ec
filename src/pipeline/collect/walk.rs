//! Lists the files of a folder: sorted, no symbolic links followed, no leftovers of editors.

#![expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]

use std::fs;
use std::path::Path;

use super::ReadError;

/// Folders deeper than this below a site are not looked into.
const DEPTH_LIMIT: usize = 12;

/// The files of a folder.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Paths relative to the folder, with `/`, sorted.
    pub(super) files: Vec<String>,
    /// Folders that were looked into, relative to the folder.
    pub(super) folders: Vec<String>,
    /// Symbolic links that were left out, sorted.
    pub(super) symlinks: Vec<String>,
}

/// One entry of a folder.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) is_dir: bool,
    is_symlink: bool,
}

/// Every file below a folder.
pub(super) fn walk(folder: &Path) -> Result<Found, ReadError> {
    let mut found = Found::default();
    descend(folder, "", 0, &mut found)?;
    found.files.sort();
    found.symlinks.sort();
    Ok(found)
}

fn descend(folder: &Path, prefix: &str, depth: usize, found: &mut Found) -> Result<(), ReadError> {
    for entry in children(folder)? {
        let path = format!("{prefix}{}", entry.name);
        if entry.is_symlink {
            found.symlinks.push(path);
        } else if entry.is_dir && depth < DEPTH_LIMIT {
            descend(&folder.join(&entry.name), &format!("{path}/"), depth + 1, found)?;
            found.folders.push(path);
        } else if !entry.is_dir {
            found.files.push(path);
        }
    }
    Ok(())
}

/// The entries of a folder that belong to it: no leftovers, no hidden files, no names that are no text.
pub(super) fn children(folder: &Path) -> Result<Vec<Entry>, ReadError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(ReadError::at(folder))? {
        let entry = entry.map_err(ReadError::at(folder))?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if is_leftover(&name) {
            continue;
        }
        let kind = entry.file_type().map_err(ReadError::at(&entry.path()))?;
        if kind.is_dir() || kind.is_file() || kind.is_symlink() {
            entries.push(Entry { name, is_dir: kind.is_dir(), is_symlink: kind.is_symlink() });
        }
    }
    Ok(entries)
}

/// Backups, swap files and the like, which editors and systems leave beside the real files.
fn is_leftover(name: &str) -> bool {
    let ends = ["~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", ".rej"];
    let begins = [".", "~$", "#"];
    let names = ["Thumbs.db", "desktop.ini"];
    names.contains(&name)
        || begins.iter().any(|start| name.starts_with(start))
        || ends.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::is_leftover;

    #[test]
    fn leftovers_of_editors_are_no_records() {
        for name in ["a.yaml~", ".a.yaml.swp", ".#a.yaml", "~$a.docx", ".DS_Store", ".git", "#a.yaml#"] {
            assert!(is_leftover(name), "{name}");
        }
        assert!(!is_leftover("a.yaml"));
    }
}
