//! A folder and a path below it → an open folder and a name, reached without following any link.
//!
//! Every step is opened from the one before it and must be no link, so a link that somebody puts into
//! a tree can never lead a read, a write or a deletion out of it. The steps stay open between calls,
//! since the files of a site mostly come folder by folder; that makes this as fast as full paths.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::disk::{Folder, Kind, look_at, make_folder, open_beneath, open_regular};

/// A folder that is held open, together with the ways into it that were opened lately.
#[derive(Debug)]
pub(super) struct Tree {
    root: Folder,
    shown: PathBuf,
    idle: Mutex<Vec<Vec<Step>>>,
}

/// One open folder below the root.
#[derive(Debug)]
struct Step {
    name: Box<str>,
    folder: Folder,
}

/// A way into a tree, for one thread at a time.
pub(super) struct Cursor<'t> {
    tree: &'t Tree,
    steps: Vec<Step>,
}

impl Tree {
    /// Opens the folder `name` in `parent`; `shown` is its path in messages.
    ///
    /// # Errors
    /// What the system says, also if it is a link or no folder.
    pub(super) fn open(parent: &Folder, name: &str, shown: PathBuf) -> io::Result<Self> {
        Ok(Self { root: parent.open(name)?, shown, idle: Mutex::default() })
    }

    /// Opens a folder by its path.
    ///
    /// # Errors
    /// What the system says, also if it is a link or no folder.
    fn at(folder: &Path) -> io::Result<Self> {
        Ok(Self { root: Folder::at(folder)?, shown: folder.to_owned(), idle: Mutex::default() })
    }

    /// The folder itself.
    pub(super) fn root(&self) -> &Folder {
        &self.root
    }

    /// The path of something below it, for messages.
    pub(super) fn shown(&self, path: impl AsRef<Path>) -> PathBuf {
        self.shown.join(path)
    }

    /// The same folder, after it was renamed to `name` in `parent`.
    pub(super) fn renamed(&mut self, parent: &Folder, name: &str, shown: PathBuf) {
        self.root.renamed(parent, name);
        (self.shown, self.idle) = (shown, Mutex::default());
    }

    /// A way in, continuing an earlier one where possible.
    pub(super) fn cursor(&self) -> Cursor<'_> {
        self.cursor_to("")
    }

    /// A way in to a path, continuing the earlier one that leads nearest to it: threads do not take each other's.
    pub(super) fn cursor_to(&self, path: &str) -> Cursor<'_> {
        let mut idle = locked(&self.idle);
        let nearest = (0..idle.len()).max_by_key(|&row| idle.get(row).map(|steps| shared(steps, path)));
        let steps = nearest.map(|row| idle.swap_remove(row)).unwrap_or_default();
        Cursor { tree: self, steps }
    }

    /// Opens a regular file for reading.
    ///
    /// # Errors
    /// What the system says, also if any step is a link or the last is no regular file.
    pub(super) fn read(&self, path: &str) -> io::Result<File> {
        let mut cursor = self.cursor_to(path);
        let (folder, name) = cursor.find(path)?;
        open_regular(folder, name)
    }
}

impl Cursor<'_> {
    /// The folder that `path` is in, and its last component.
    ///
    /// # Errors
    /// What the system says, also if a step is missing, a link or no folder.
    pub(super) fn find<'p>(&mut self, path: &'p str) -> io::Result<(&Folder, &'p str)> {
        self.reach(path, |_, _| Ok(()))
    }

    /// The same as [`Self::find`], but makes the folders that are missing.
    ///
    /// # Errors
    /// What the system says, also if a step is a link or no folder.
    pub(super) fn make<'p>(&mut self, path: &'p str) -> io::Result<(&Folder, &'p str)> {
        self.reach(path, |folder, name| make_folder(folder, name))
    }

    /// Walks to the folder of `path`, calling `before` on each step that is not yet open.
    fn reach<'p>(
        &mut self,
        path: &'p str,
        before: impl Fn(&Folder, &str) -> io::Result<()>,
    ) -> io::Result<(&Folder, &'p str)> {
        let last = path.rsplit_once('/').map_or(path, |(_, last)| last);
        let shared = shared(&self.steps, path);
        self.steps.truncate(shared);
        for name in folders(path).skip(shared) {
            before(self.folder(), name)?;
            let folder = self.folder().open(name)?;
            let name = name.into();
            self.steps.push(Step { name, folder });
        }
        Ok((self.folder(), last))
    }

    /// The innermost open folder.
    fn folder(&self) -> &Folder {
        let innermost = self.steps.last().map(|step| &step.folder);
        innermost.unwrap_or(&self.tree.root)
    }
}

/// The folders that lead to a path, by their names.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    let (parent, _) = path.rsplit_once('/').unwrap_or_default();
    parent.split('/').filter(|name| !name.is_empty())
}

/// How many of the open folders lead to a path.
fn shared(steps: &[Step], path: &str) -> usize {
    steps.iter().zip(folders(path)).take_while(|(step, name)| &*step.name == *name).count()
}

impl Drop for Cursor<'_> {
    fn drop(&mut self) {
        locked(&self.tree.idle).push(std::mem::take(&mut self.steps));
    }
}

/// Opens a regular file below a folder for reading. No part of its path may be a link, nor may the folder itself.
///
/// # Errors
/// What the system says; `InvalidInput` if it is something else than a regular file.
pub(super) fn open_within(folder: &Path, path: &str) -> io::Result<File> {
    let tree = Tree::at(folder)?;
    open_beneath(tree.root(), path).unwrap_or_else(|| tree.read(path))
}

/// The first part of a path below a folder that is a link, if one is.
#[must_use]
pub fn link_within(folder: &Path, path: &str) -> Option<String> {
    let is_link = |part: &&str| matches!(look_at(&folder.join(part)), Ok(Some(Kind::Link)));
    let mut parts = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]);
    parts.find(is_link).map(str::to_owned)
}

/// Reads a regular file below a folder, without following a link at any part of its path.
///
/// # Errors
/// As for opening it.
pub fn read_within(folder: &Path, path: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_within(folder, path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The value of a mutex; a panic elsewhere leaves none of ours half changed.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests make folders of their own")]

    use super::super::disk::symlink;
    use super::{Path, Tree, link_within, open_beneath, read_within};

    /// Reads by the way that serves where the system cannot open a path in one call.
    fn step_by_step(folder: &Path, path: &str) -> bool {
        Tree::at(folder).is_ok_and(|tree| tree.read(path).is_ok())
    }

    #[test]
    fn no_part_of_a_path_is_followed_out_of_its_folder() {
        let dir = tempfile::tempdir().unwrap();
        let at = |path: &str| dir.path().join(path);
        for folder in ["site/files/sub", "other"] {
            std::fs::create_dir_all(at(folder)).unwrap();
            std::fs::write(at(folder).join("a.txt"), folder).unwrap();
        }
        let site = at("site");
        assert_eq!(read_within(&site, "files/sub/a.txt").unwrap(), b"site/files/sub");
        std::fs::rename(at("site/files/sub"), at("site/files/moved")).unwrap();
        symlink(at("other"), at("site/files/sub")).unwrap();
        symlink(at("other/a.txt"), at("site/files/link.txt")).unwrap();
        symlink("moved", at("site/files/inner")).unwrap();
        let outside = at("other/a.txt");
        let outside = outside.to_str().unwrap();
        for (path, link) in [
            ("files/sub/a.txt", Some("files/sub")),
            ("files/link.txt", Some("files/link.txt")),
            ("files/inner/a.txt", Some("files/inner")),
            ("../other/a.txt", None),
            (outside, None),
            ("files", None),
            ("files/none", None),
        ] {
            assert_eq!(link_within(&site, path).as_deref(), link, "{path}");
            // The old way goes up where a path says so; addresses of the plan never do.
            assert!(path.contains("other/") || !step_by_step(&site, path), "{path}");
            let tree = Tree::at(&site).unwrap();
            if let Some(opened) = open_beneath(tree.root(), path) {
                assert!(opened.is_err() && read_within(&site, path).is_err(), "{path}");
            }
        }
        assert!(step_by_step(&site, "files/moved/a.txt"));
        symlink(&site, at("link")).unwrap();
        assert!(read_within(&at("link"), "files/moved/a.txt").is_err());
    }
}
