//! The marker file of a folder ↔ which of its files are ours.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};

use super::disk::{Folder, Kind, create, look, open_regular, rename};
use super::names::{MARKER, NEW_MARKER, check_path};

/// The first line of the marker in a tree that still grows.
pub(super) const DRAFT_HEADER: &str = "yhdys-draft 1\n";
/// The first line of the marker in a finished tree.
const SEALED_HEADER: &str = "yhdys-manifest 1\n";

/// What the marker of a folder says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// There is none.
    Missing,
    /// There is one, but not one of ours; the text says what is wrong with it.
    Strange(String),
    /// The folder is an unfinished stage; at most these files in it are ours.
    Draft(BTreeSet<String>),
    /// The folder is a finished tree; these files in it are ours.
    Sealed(BTreeSet<String>),
}

impl Marker {
    /// Reads the marker of a folder.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn read(folder: &Folder) -> io::Result<Self> {
        match look(folder, MARKER)? {
            None => return Ok(Self::Missing),
            Some(Kind::File) => {}
            Some(other) => {
                return Ok(Self::Strange(format!("a {MARKER} that is {}", other.in_words())));
            }
        }
        let mut bytes = Vec::new();
        open_regular(folder, MARKER)?.read_to_end(&mut bytes)?;
        Ok(Self::parse(&bytes))
    }

    /// Understands the bytes of a marker.
    fn parse(bytes: &[u8]) -> Self {
        if let Some(lines) = bytes.strip_prefix(SEALED_HEADER.as_bytes()) {
            return parse_sealed(lines).map_or_else(Self::Strange, Self::Sealed);
        }
        if let Some(lines) = bytes.strip_prefix(DRAFT_HEADER.as_bytes()) {
            return Self::Draft(parse_draft(lines));
        }
        // A build that dies between making the list and writing its first line leaves this.
        if DRAFT_HEADER.as_bytes().starts_with(bytes) {
            return Self::Draft(BTreeSet::new());
        }
        Self::Strange(format!("a {MARKER} of another format"))
    }
}

/// The paths of a finished tree; all must be sound, as they are a licence to delete.
fn parse_sealed(lines: &[u8]) -> Result<BTreeSet<String>, String> {
    let text = str::from_utf8(lines).map_err(|_| format!("a {MARKER} that is not text"))?;
    let mut names = BTreeSet::new();
    for (number, line) in (2..).zip(text.split_inclusive('\n')) {
        let path = line.strip_suffix('\n').filter(|path| check_path(path).is_ok());
        let path = path.ok_or_else(|| format!("a damaged {MARKER} (line {number})"))?;
        names.insert(path.to_owned());
    }
    Ok(names)
}

/// The paths of an unfinished tree; a line that was cut short names a file that was never made.
fn parse_draft(lines: &[u8]) -> BTreeSet<String> {
    let whole = lines.split_inclusive(|&b| b == b'\n');
    let paths = whole.filter_map(|line| str::from_utf8(line.strip_suffix(b"\n")?).ok());
    paths.filter(|path| check_path(path).is_ok()).map(str::to_owned).collect()
}

/// Replaces the marker by that of a finished tree, in one step. A durable one is on the disk before it counts.
///
/// # Errors
/// What the system says.
pub(super) fn seal<'a>(folder: &Folder, paths: impl Iterator<Item = &'a str>, durable: bool) -> io::Result<()> {
    let mut text = BufWriter::new(create(folder, NEW_MARKER)?);
    text.write_all(SEALED_HEADER.as_bytes())?;
    for path in paths {
        writeln!(text, "{path}")?;
    }
    let file: File = text.into_inner().map_err(io::IntoInnerError::into_error)?;
    // Without its marker the tree is no longer ours, so that nobody could clear it away.
    if durable {
        file.sync_all()?;
    }
    drop(file);
    rename(folder, NEW_MARKER, MARKER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(paths: &[&str]) -> BTreeSet<String> {
        paths.iter().map(|&path| path.to_owned()).collect()
    }

    #[test]
    fn a_list_that_was_cut_short_is_read_up_to_the_cut() {
        let draft = |text: &str| Marker::parse(text.as_bytes());
        assert_eq!(draft(""), Marker::Draft(set(&[])));
        assert_eq!(draft("yhdys-dr"), Marker::Draft(set(&[])));
        assert_eq!(draft("yhdys-draft 1\na\nb/c\nd/"), Marker::Draft(set(&["a", "b/c"])));
        assert_eq!(draft("yhdys-draft 1\n../x\n/y\n"), Marker::Draft(set(&[])));
    }

    #[test]
    fn a_manifest_with_one_bad_line_is_not_trusted() {
        let sealed = |text: &str| Marker::parse(text.as_bytes());
        assert_eq!(sealed("yhdys-manifest 1\na\nb/c\n"), Marker::Sealed(set(&["a", "b/c"])));
        for bad in ["a\n../x\n", "a\n/x\n", "a", "a\n\n", ".yhdys-manifest\n"] {
            let marker = sealed(&format!("yhdys-manifest 1\n{bad}"));
            assert!(matches!(marker, Marker::Strange(_)), "{bad:?}");
        }
        assert!(matches!(sealed("yhdys-manifest 2\na\n"), Marker::Strange(_)));
        assert!(matches!(Marker::parse(b"yhdys-manifest 1\n\xff\n"), Marker::Strange(_)));
    }
}
