//! New files and links to unchanged ones → a complete tree beside the published one.

use std::fs::{File, FileTimes};
use std::io::{self, BufWriter, Write};
use std::sync::{Arc, Mutex};

use super::disk::{Folder, create, link, new_folder, open_regular};
use super::error::{At, WriteError};
use super::keep::Keeper;
use super::lock::Site;
use super::manifest::{DRAFT_HEADER, seal};
use super::names::{FRESH, MARKER};
use super::recover::clear_leftover;
use super::tree::{Cursor, Tree, locked};

/// The stage folder on disk. It is cleared away when this is dropped, unless it was spent.
#[derive(Debug)]
pub(super) struct Draft {
    site: Arc<Site>,
    tree: Tree,
    /// Open while the tree grows: Windows renames no folder in which something is.
    list: Mutex<Option<File>>,
    spent: bool,
}

impl Draft {
    /// Makes the stage folder and begins its list.
    ///
    /// # Errors
    /// [`WriteError::Io`].
    pub(super) fn create(site: &Arc<Site>) -> Result<Self, WriteError> {
        let name = site.stage();
        let shown = site.shown(&name);
        new_folder(site.out(), &name).at("make the folder", &shown)?;
        let tree = Tree::open(site.out(), &name, shown.clone()).at("open the folder", shown)?;
        let list = create(tree.root(), MARKER).at("make", tree.shown(MARKER))?;
        let draft = Self { site: Arc::clone(site), tree, list: Mutex::new(Some(list)), spent: false };
        draft.append(DRAFT_HEADER)?;
        Ok(draft)
    }

    /// The tree.
    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Makes a file in the tree. Its path is in the list before the file is on the disk, so that at
    /// any moment the list names all that must be deleted.
    ///
    /// # Errors
    /// [`WriteError::Io`].
    pub(super) fn file(&self, path: &str) -> Result<File, WriteError> {
        self.append(&format!("{path}\n"))?;
        let mut cursor = self.tree.cursor_to(path);
        let made = cursor.make(path).and_then(|(folder, name)| create(folder, name));
        made.at("make", self.tree.shown(path))
    }

    /// Adds text to the list, in one piece.
    fn append(&self, text: &str) -> Result<(), WriteError> {
        let written = self.to_list(|mut list| list.write_all(text.as_bytes()));
        written.at("write", self.tree.shown(MARKER))
    }

    /// Takes over files from the published tree, as they are there.
    ///
    /// # Errors
    /// [`WriteError::Io`].
    pub(super) fn adopt<'a>(
        &self,
        published: &Tree,
        paths: impl Iterator<Item = &'a str> + Clone,
    ) -> Result<(), WriteError> {
        self.append_all(paths.clone()).at("write", self.tree.shown(MARKER))?;
        let (mut from, mut to) = (published.cursor(), self.tree.cursor());
        for path in paths {
            adopt_one(&mut from, &mut to, path).at("take over", published.shown(path))?;
        }
        Ok(())
    }

    /// Adds many paths to the list.
    fn append_all<'a>(&self, paths: impl Iterator<Item = &'a str>) -> io::Result<()> {
        self.to_list(|list| {
            let mut text = BufWriter::new(list);
            paths.into_iter().try_for_each(|path| writeln!(text, "{path}"))?;
            text.flush()
        })
    }

    /// Writes to the list, which a sealed tree has no more.
    fn to_list(&self, write: impl FnOnce(&File) -> io::Result<()>) -> io::Result<()> {
        locked(&self.list).as_ref().map_or(Err(io::ErrorKind::BrokenPipe.into()), write)
    }

    /// Replaces the list by the manifest of a finished tree.
    ///
    /// # Errors
    /// [`WriteError::Io`].
    pub(super) fn seal<'a>(&self, paths: impl Iterator<Item = &'a str>) -> Result<(), WriteError> {
        drop(locked(&self.list).take());
        seal(self.tree.root(), paths, self.site.is_durable()).at("write", self.tree.shown(MARKER))
    }

    /// Marks the finished tree as one that is published together with others.
    ///
    /// # Errors
    /// [`WriteError::Io`].
    pub(super) fn mark_fresh(&self) -> Result<(), WriteError> {
        create(self.tree.root(), FRESH).map(drop).at("make", self.tree.shown(FRESH))
    }

    /// Says that the tree is not for this to clear away any more.
    pub(super) fn spend(&mut self) {
        self.spent = true;
    }

    /// The tree, now that it is published.
    pub(super) fn published(&mut self) -> &Tree {
        self.spend();
        let site = &self.site;
        self.tree.renamed(site.out(), site.target(), site.shown(site.target()));
        &self.tree
    }

    /// Clears the stage folder away.
    ///
    /// # Errors
    /// [`WriteError::Io`]; then the next build does it.
    pub(super) fn discard(mut self) -> Result<(), WriteError> {
        self.clear()
    }

    /// Clears the stage folder away, once.
    fn clear(&mut self) -> Result<(), WriteError> {
        if std::mem::replace(&mut self.spent, true) {
            return Ok(());
        }
        drop(locked(&self.list).take());
        let mut keeper = Keeper::new(&self.site);
        clear_leftover(&self.site.stage(), None, &mut keeper).map(drop)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // There is nobody to tell; the next build meets the same leftover and says what is wrong.
        let _ = self.clear();
    }
}

/// Gives the new tree the same file as the published one: a link to it, or a copy with its time.
fn adopt_one(from: &mut Cursor<'_>, to: &mut Cursor<'_>, path: &str) -> io::Result<()> {
    let (old, name) = from.find(path)?;
    let (new, _) = to.make(path)?;
    if link(old, new, name)? { Ok(()) } else { copy(old, new, name) }
}

/// Copies a file with its time and its mode.
fn copy(from: &Folder, to: &Folder, name: &str) -> io::Result<()> {
    let mut old = open_regular(from, name)?;
    let mut new = create(to, name)?;
    io::copy(&mut old, &mut new)?;
    let about = old.metadata()?;
    new.set_permissions(about.permissions())?;
    new.set_times(FileTimes::new().set_modified(about.modified()?))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the disk up and look at what became of it")]

    use super::*;
    use std::fs;
    use std::path::Path;
    use std::time::{Duration, SystemTime};

    #[test]
    fn a_copy_in_place_of_a_link_keeps_bytes_time_and_mode() {
        let dir = tempfile::tempdir().unwrap();
        let [from, to] = ["from", "to"].map(|name| dir.path().join(name));
        for folder in [&from, &to] {
            fs::create_dir(folder).unwrap();
        }
        fs::write(from.join("a"), "bytes").unwrap();
        let past = SystemTime::now() - Duration::from_secs(1000);
        let times = FileTimes::new().set_modified(past);
        File::options().write(true).open(from.join("a")).unwrap().set_times(times).unwrap();
        let open = |path: &Path| Folder::at(path).unwrap();
        copy(&open(&from), &open(&to), "a").unwrap();
        let [old, new] = [&from, &to].map(|folder| fs::metadata(folder.join("a")).unwrap());
        assert_eq!(fs::read(to.join("a")).unwrap(), b"bytes");
        assert_eq!((old.modified().unwrap(), old.permissions()), (new.modified().unwrap(), new.permissions()));
        fs::write(to.join("a"), "other").unwrap();
        assert_eq!(fs::read(from.join("a")).unwrap(), b"bytes");
    }
}
