//! The name of a site or of a file in it → the certainty that it stays where it belongs.

use super::disk::name_fault;
use super::error::WriteError;

/// The file in a folder that says it is ours, and which of its files are.
pub(super) const MARKER: &str = ".yhdys-manifest";
/// The marker while it is being written, before it is renamed into place.
pub(super) const NEW_MARKER: &str = ".yhdys-manifest.new";
/// An empty file in a finished tree that is to be published together with others, until all of them are.
pub(super) const FRESH: &str = ".yhdys-new";
/// The file in the output folder that names the sites which are being swapped together.
pub(super) const JOURNAL: &str = ".yhdys-journal";
/// The journal while it is being written, before it is renamed into place.
pub(super) const NEW_JOURNAL: &str = ".yhdys-journal.new";
/// The lock file in the output folder.
pub(super) const LOCK: &str = ".yhdys.lock";
/// How names begin that are ours alone at the top of a site.
const RESERVED: &[u8] = b".yhdys-";

/// Accepts the name of a site: one plain path component.
///
/// # Errors
/// [`WriteError::BadSite`] unless it matches `[a-z0-9-]+`.
pub(super) fn check_site(site: &str) -> Result<(), WriteError> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if !site.is_empty() && site.bytes().all(plain) {
        return Ok(());
    }
    Err(WriteError::BadSite { site: site.to_owned() })
}

/// Accepts the path of a file in a site: relative, with `/`, component by component.
///
/// # Errors
/// [`WriteError::BadPath`] with the reason.
pub(super) fn check_path(path: &str) -> Result<(), WriteError> {
    match fault(path) {
        None => Ok(()),
        Some(why) => Err(WriteError::BadPath { path: path.to_owned(), why }),
    }
}

/// What forbids this path, if anything does.
fn fault(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.starts_with('/') {
        return Some("it begins at the root of the disk");
    }
    if path.contains('\\') {
        return Some("it contains a backslash");
    }
    if path.contains(char::is_control) {
        return Some("it contains a control character");
    }
    if is_reserved(path) {
        return Some("names that begin with .yhdys- are kept for the program itself");
    }
    path.split('/').find_map(component_fault)
}

/// What forbids one component of a path, if anything does.
fn component_fault(component: &str) -> Option<&'static str> {
    match component {
        "" => Some("a folder or file name in it is empty"),
        "." | ".." => Some("it contains . or .. as a folder"),
        other => name_fault(other),
    }
}

/// Whether the path begins with one of our own names, in any case: some disks fold the case.
fn is_reserved(path: &str) -> bool {
    path.as_bytes().get(..RESERVED.len()).is_some_and(|start| start.eq_ignore_ascii_case(RESERVED))
}

/// The folders that a path runs through, the innermost first.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |inner| parent(inner))
}

/// The folder that a path is directly in, unless that is the top.
fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_could_leave_the_site_are_refused() {
        for bad in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../x",
            "a/../x",
            "a/..",
            ".",
            "./x",
            "a//b",
            "a/",
            "a\\b",
            "a\0b",
            "a\nb",
            "a\u{85}b",
            ".yhdys-manifest",
            ".YHDYS-Manifest",
            ".yhdys-x/y",
        ] {
            assert!(check_path(bad).is_err(), "{bad:?}");
        }
        for good in ["a", "a/b", "..a", ".htaccess", "a/.yhdys-manifest", "ä/ö.html", "a b"] {
            assert!(check_path(good).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn only_plain_names_are_sites() {
        for bad in ["", ".", "..", "a/b", "A", "ä", "a.b", "a b", "../a"] {
            assert!(check_site(bad).is_err(), "{bad:?}");
        }
        assert!(check_site("lahti-2").is_ok());
    }

    #[test]
    fn folders_come_innermost_first() {
        assert_eq!(folders_of("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        assert_eq!(folders_of("a").count(), 0);
    }
}
