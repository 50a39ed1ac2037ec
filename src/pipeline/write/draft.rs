//! New files and links to unchanged ones → a complete tree beside the published one.

use std::fs::{File, FileTimes};
use std::io::{self, BufWriter, Write};
use std::os::fd::BorrowedFd;
use std::sync::{Arc, Mutex};

use rustix::fs::{AtFlags, Mode, linkat, mkdirat};
use rustix::io::Errno;

use super::error::{At, WriteError};
use super::keep::Keeper;
use super::lock::Site;
use super::manifest::{DRAFT_HEADER, seal};
use super::names::{FRESH, MARKER};
use super::recover::clear_leftover;
use super::tree::{Cursor, Tree, create, locked, open_regular};

/// The stage folder on disk. It is cleared away when this is dropped, unless it was spent.
#[derive(Debug)]
pub(super) struct Draft {
    site: Arc<Site>,
    tree: Tree,
    list: Mutex<File>,
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
        let made = mkdirat(site.out(), &name, Mode::from_raw_mode(0o777));
        made.at("make the folder", &shown)?;
        let tree = Tree::open(site.out(), &name, shown.clone()).at("open the folder", shown)?;
        let list = create(tree.root(), MARKER).at("make", tree.shown(MARKER))?;
        let draft = Self { site: Arc::clone(site), tree, list: Mutex::new(list), spent: false };
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
        let mut cursor = self.tree.cursor();
        let made = cursor.make(path).and_then(|(folder, name)| create(folder, name));
        made.at("make", self.tree.shown(path))
    }

    /// Adds text to the list, in one piece.
    fn append(&self, text: &str) -> Result<(), WriteError> {
        let written = locked(&self.list).write_all(text.as_bytes());
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
        let list = locked(&self.list);
        let mut text = BufWriter::new(&*list);
        for path in paths {
            writeln!(text, "{path}")?;
        }
        text.flush()
    }

    /// Replaces the list by the manifest of a finished tree.
    ///
    /// # Errors
    /// [`WriteError::Io`].
    pub(super) fn seal<'a>(&self, paths: impl Iterator<Item = &'a str>) -> Result<(), WriteError> {
        seal(self.tree.root(), paths, self.site.is_durable()).at("write", self.tree.shown(MARKER))
    }

    /// Marks the finished tree as one that is published together with others.
    ///
    /// # Errors
    /// [`WriteError::Io`].
    pub(super) fn mark_fresh(&self) -> Result<(), WriteError> {
        create(self.tree.root(), FRESH).map(drop).at("make", self.tree.shown(FRESH))
    }

    /// Says that the tree is published: from now on it is not for this to clear away.
    pub(super) fn spend(&mut self) {
        self.spent = true;
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
    match linkat(old, name, new, name, AtFlags::empty()) {
        Err(error) if cannot_link(error) => copy(old, new, name),
        linked => Ok(linked?),
    }
}

/// Whether the system says that this file, or any file on this disk, cannot have a second name.
fn cannot_link(error: Errno) -> bool {
    use Errno as E;
    [E::PERM, E::MLINK, E::XDEV, E::NOSYS, E::OPNOTSUPP, E::ACCESS].contains(&error)
}

/// Copies a file with its time and its mode.
fn copy(from: BorrowedFd<'_>, to: BorrowedFd<'_>, name: &str) -> io::Result<()> {
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
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
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
        let open = |path| File::open(path).unwrap();
        copy(open(&from).as_fd(), open(&to).as_fd(), "a").unwrap();
        let [old, new] = [&from, &to].map(|folder| fs::metadata(folder.join("a")).unwrap());
        assert_eq!(fs::read(to.join("a")).unwrap(), b"bytes");
        assert_eq!((old.modified().unwrap(), old.mode()), (new.modified().unwrap(), new.mode()));
        assert_ne!(old.ino(), new.ino());
    }
}
