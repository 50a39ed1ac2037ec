//! Lists the files of a folder: sorted, no symbolic links followed, no leftovers of editors.

#![expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]

use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::path::Path;

use super::ReadError;
use super::survey::{Stamp, stamp_of};

/// Folders deeper than this below a site are not looked into.
const DEPTH_LIMIT: usize = 12;

/// The files of a folder.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Paths relative to the folder, with `/`, sorted.
    pub(super) files: Vec<String>,
    /// Folders that were looked into, relative to the folder.
    pub(super) folders: Vec<String>,
    /// What was left out, with the reason, sorted.
    pub(super) odd: Vec<(String, Odd)>,
    /// What tells of each file whether it was changed, sorted, where that was asked for.
    pub(super) stamps: Vec<(String, Stamp)>,
}

/// Why something in a folder is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Odd {
    /// A symbolic link.
    Symlink,
    /// A name that is no text.
    NoText,
    /// No file and no folder: a pipe, a socket, a device. Opening one may never end.
    Special,
    /// A folder below too many others.
    TooDeep,
}

/// One entry of a folder.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) is_dir: bool,
    pub(super) odd: Option<Odd>,
}

/// Every file below a folder.
pub(super) fn walk(folder: &Path) -> Result<Found, ReadError> {
    descended(folder, false)
}

/// Every file below a folder with its stamp, which costs least while the folder is listed.
pub(super) fn walk_stamped(folder: &Path) -> Result<Found, ReadError> {
    descended(folder, true)
}

fn descended(folder: &Path, stamps: bool) -> Result<Found, ReadError> {
    let mut found = Found::default();
    descend(folder, "", (0, stamps), &mut found)?;
    found.files.sort();
    found.odd.sort();
    found.stamps.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(found)
}

fn descend(folder: &Path, prefix: &str, (depth, stamps): (usize, bool), found: &mut Found) -> Result<(), ReadError> {
    for (entry, listed) in listed(folder)? {
        let path = format!("{prefix}{}", entry.name);
        let too_deep = (entry.is_dir && depth >= DEPTH_LIMIT).then_some(Odd::TooDeep);
        if let Some(odd) = entry.odd.or(too_deep) {
            found.odd.push((path, odd));
        } else if entry.is_dir {
            descend(&folder.join(&entry.name), &format!("{path}/"), (depth + 1, stamps), found)?;
            found.folders.push(path);
        } else {
            if stamps {
                let meta = listed.metadata().map_err(ReadError::at(&listed.path()))?;
                found.stamps.push((path.clone(), stamp_of(&meta)));
            }
            found.files.push(path);
        }
    }
    Ok(())
}

/// The entries of a folder that belong to it: no leftovers, no hidden files.
pub(super) fn children(folder: &Path) -> Result<Vec<Entry>, ReadError> {
    Ok(listed(folder)?.into_iter().map(|(entry, _)| entry).collect())
}

fn listed(folder: &Path) -> Result<Vec<(Entry, DirEntry)>, ReadError> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(ReadError::at(folder))? {
        let entry = entry.map_err(ReadError::at(folder))?;
        let (name, is_text) = shown(&entry.file_name());
        let kind = entry.file_type().map_err(|error| ReadError::at(&entry.path())(error))?;
        if is_leftover(&name) || (kind.is_file() && is_probe(&name)) {
            continue;
        }
        let odd = match kind {
            _ if !is_text => Some(Odd::NoText),
            kind if kind.is_symlink() => Some(Odd::Symlink),
            kind if !kind.is_dir() && !kind.is_file() => Some(Odd::Special),
            _ => None,
        };
        entries.push((Entry { name, is_dir: kind.is_dir() && odd.is_none(), odd }, entry));
    }
    Ok(entries)
}

/// A name as people are shown it, and whether it is one: bytes that are no text stand as codes.
fn shown(name: &OsStr) -> (String, bool) {
    let mut shown = String::new();
    let mut is_text = true;
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        shown.push_str(chunk.valid());
        for byte in chunk.invalid() {
            is_text = false;
            shown.push_str(&format!("\\x{byte:02x}"));
        }
    }
    (shown, is_text)
}

/// The files that an editor makes for a moment to see whether it may write there.
fn is_probe(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}

/// Backups, swap files and the like, which editors and systems leave beside the real files.
fn is_leftover(name: &str) -> bool {
    let ends = ["~", ".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", ".rej"];
    let begins = [".", "~$"];
    let names = ["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "icon\r"];
    names.contains(&name.to_lowercase().as_str())
        || begins.iter().any(|start| name.starts_with(start))
        || ends.iter().any(|end| name.ends_with(end))
        || (name.starts_with('#') && name.ends_with('#'))
}

#[cfg(test)]
mod tests {
    use super::{is_leftover, shown};

    #[test]
    fn leftovers_of_editors_are_no_records() {
        for name in ["a.yaml~", ".a.yaml.swp", ".#a.yaml", "~$a.docx", ".DS_Store", ".git", "#a.yaml#", "THUMBS.DB"] {
            assert!(is_leftover(name), "{name}");
        }
        assert!(!is_leftover("a.yaml"));
        assert!(!is_leftover("#1.yaml"));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_is_shown_with_codes() {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"p\xe4iv\xe4.yaml");
        assert_eq!(shown(name), ("p\\xe4iv\\xe4.yaml".to_owned(), false));
    }
}
