//! An output folder and a folder of sources → whether one is or lies in the other. What does not exist yet is told as it would be made.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::disk::is_same;

/// True when two folders are the same, or one lies in the other, whatever links, dots, mounts and cases of letters lead to them.
///
/// # Errors
/// A path that cannot be made whole, such as an empty one.
pub fn overlap(a: &Path, b: &Path) -> io::Result<bool> {
    let (a, b) = (resolved(a)?, resolved(b)?);
    Ok(a.starts_with(&b) || b.starts_with(&a) || is_above(&a, &b) || is_above(&b, &a))
}

/// True when a folder is one of those in which a path lies, by another name.
fn is_above(folder: &Path, path: &Path) -> bool {
    path.ancestors().any(|above| is_same(folder, above))
}

/// A whole path without links or dots.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut whole = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::ParentDir => drop(whole.pop()),
            Component::CurDir => {}
            // `C:` alone is the folder in which a program is on that disk.
            Component::Prefix(disk) => whole.push(disk.as_os_str()),
            part => {
                whole.push(part);
                // What is not there leads nowhere else.
                whole = whole.canonicalize().unwrap_or(whole);
            }
        }
    }
    Ok(whole)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests make folders of their own")]

    use std::fs;

    use super::super::disk::symlink;
    use super::overlap;

    #[test]
    fn folders_overlap_whatever_leads_to_them() {
        let dir = tempfile::tempdir().unwrap();
        let at = |path: &str| dir.path().join(path);
        fs::create_dir_all(at("sites/koe/files")).unwrap();
        fs::create_dir_all(at("other")).unwrap();
        symlink(at("sites"), at("link")).unwrap();
        symlink(dir.path(), at("other/up")).unwrap();
        for out in [
            "sites",
            "sites/koe",
            "sites/koe/files/new/folder",
            "sites/new",
            "",
            "..",
            "link",
            "link/new",
            "other/up/sites",
            "other/up",
            "new/../sites/x",
            "other/./../sites",
        ] {
            assert!(overlap(&at(out), &at("sites")).unwrap(), "{out}");
            assert!(overlap(&at("sites"), &at(out)).unwrap(), "{out}");
        }
        for out in ["dist", "sites/../dist", "sites2", "other", "link/../dist", "new/../dist"] {
            assert!(!overlap(&at(out), &at("sites")).unwrap(), "{out}");
        }
        assert!(overlap("/".as_ref(), &at("sites")).unwrap());
    }
}
