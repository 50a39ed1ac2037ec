//! A folder and a path below it → an open folder and a name, reached without following any link.
//!
//! Every step is opened from the one before it with `O_NOFOLLOW`, so a link that somebody puts into
//! a tree can never lead a read, a write or a deletion out of it. The steps stay open between calls,
//! since the files of a site mostly come folder by folder; that makes this as fast as full paths.

use std::ffi::CStr;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;
use rustix::{fs, path};

/// A folder that is held open, together with the ways into it that were opened lately.
#[derive(Debug)]
pub(super) struct Tree {
    root: OwnedFd,
    shown: PathBuf,
    idle: Mutex<Vec<Vec<Step>>>,
}

/// One open folder below the root.
#[derive(Debug)]
struct Step {
    name: Box<str>,
    folder: OwnedFd,
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
    pub(super) fn open(parent: BorrowedFd<'_>, name: &str, shown: PathBuf) -> io::Result<Self> {
        Ok(Self { root: open_folder(parent, name)?, shown, idle: Mutex::default() })
    }

    /// Opens a folder by its path.
    ///
    /// # Errors
    /// What the system says, also if it is a link or no folder.
    fn at(folder: &Path) -> io::Result<Self> {
        Ok(Self { root: open_folder(fs::CWD, folder)?, shown: folder.to_owned(), idle: Mutex::default() })
    }

    /// The folder itself.
    pub(super) fn root(&self) -> BorrowedFd<'_> {
        self.root.as_fd()
    }

    /// The path of something below it, for messages.
    pub(super) fn shown(&self, path: impl AsRef<Path>) -> PathBuf {
        self.shown.join(path)
    }

    /// The same folder, after it was renamed.
    pub(super) fn moved_to(self, shown: PathBuf) -> Self {
        Self { shown, ..self }
    }

    /// A way in, continuing an earlier one where possible.
    pub(super) fn cursor(&self) -> Cursor<'_> {
        let steps = locked(&self.idle).pop().unwrap_or_default();
        Cursor { tree: self, steps }
    }

    /// Opens a regular file for reading.
    ///
    /// # Errors
    /// What the system says, also if any step is a link or the last is no regular file.
    pub(super) fn read(&self, path: &str) -> io::Result<File> {
        let mut cursor = self.cursor();
        let (folder, name) = cursor.find(path)?;
        open_regular(folder, name)
    }
}

impl Cursor<'_> {
    /// The folder that `path` is in, and its last component.
    ///
    /// # Errors
    /// What the system says, also if a step is missing, a link or no folder.
    pub(super) fn find<'p>(&mut self, path: &'p str) -> Result<(BorrowedFd<'_>, &'p str), Errno> {
        self.reach(path, |_, _| Ok(()))
    }

    /// The same as [`Self::find`], but makes the folders that are missing.
    ///
    /// # Errors
    /// What the system says, also if a step is a link or no folder.
    pub(super) fn make<'p>(&mut self, path: &'p str) -> Result<(BorrowedFd<'_>, &'p str), Errno> {
        self.reach(path, make_folder)
    }

    /// Walks to the folder of `path`, calling `before` on each step that is not yet open.
    fn reach<'p>(
        &mut self,
        path: &'p str,
        before: impl Fn(BorrowedFd<'_>, &str) -> Result<(), Errno>,
    ) -> Result<(BorrowedFd<'_>, &'p str), Errno> {
        let (parent, last) = path.rsplit_once('/').unwrap_or(("", path));
        let wanted = || parent.split('/').filter(|name| !name.is_empty());
        let open = self.steps.iter().zip(wanted());
        let shared = open.take_while(|(step, name)| &*step.name == *name).count();
        self.steps.truncate(shared);
        for name in wanted().skip(shared) {
            before(self.folder(), name)?;
            let folder = open_folder(self.folder(), name)?;
            let name = name.into();
            self.steps.push(Step { name, folder });
        }
        Ok((self.folder(), last))
    }

    /// The innermost open folder.
    fn folder(&self) -> BorrowedFd<'_> {
        let innermost = self.steps.last().map(|step| &step.folder);
        innermost.unwrap_or(&self.tree.root).as_fd()
    }
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
    beneath(tree.root(), path).unwrap_or_else(|| tree.read(path))
}

/// Opens a regular file below a folder in one call, in which the system itself follows no link and never leaves the folder;
/// none where the system cannot do that.
#[cfg(target_os = "linux")]
fn beneath(folder: BorrowedFd<'_>, path: &str) -> Option<io::Result<File>> {
    use rustix::fs::ResolveFlags as Resolve;
    let only = Resolve::BENEATH | Resolve::NO_SYMLINKS | Resolve::NO_MAGICLINKS;
    match fs::openat2(folder, path, READ, Mode::empty(), only) {
        // What filters system calls often says that it is not permitted.
        Err(Errno::NOSYS | Errno::PERM | Errno::INVAL | Errno::TOOBIG | Errno::AGAIN) => None,
        opened => Some(opened.map_err(io::Error::from).and_then(regular)),
    }
}

/// Says that this system cannot do it.
#[cfg(not(target_os = "linux"))]
fn beneath(_: BorrowedFd<'_>, _: &str) -> Option<io::Result<File>> {
    None
}

/// The first part of a path below a folder that is a link, if one is.
#[must_use]
pub fn link_within(folder: &Path, path: &str) -> Option<String> {
    let is_link = |part: &&str| {
        let found = look(fs::CWD, folder.join(part)).ok().flatten();
        found.as_ref().map(kind) == Some(FileType::Symlink)
    };
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

/// Opens a folder, unless it is a link.
///
/// # Errors
/// What the system says.
pub(super) fn open_folder(at: BorrowedFd<'_>, name: impl path::Arg) -> Result<OwnedFd, Errno> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    fs::openat(at, name, flags, Mode::empty())
}

/// Makes a folder, unless there is one.
///
/// # Errors
/// What the system says.
pub(super) fn make_folder(at: BorrowedFd<'_>, name: &str) -> Result<(), Errno> {
    match fs::mkdirat(at, name, Mode::from_raw_mode(0o777)) {
        Err(Errno::EXIST) => Ok(()),
        made => made,
    }
}

/// Opens a regular file for reading, unless it is a link; never waits for the writer of a pipe.
///
/// # Errors
/// What the system says; `InvalidInput` if it is something else than a regular file.
pub(super) fn open_regular(at: BorrowedFd<'_>, name: impl path::Arg) -> io::Result<File> {
    regular(fs::openat(at, name, READ, Mode::empty())?)
}

/// How files are opened for reading: no link, and without waiting.
const READ: OFlags = OFlags::RDONLY.union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);

/// An open file, if it is a regular one.
fn regular(file: OwnedFd) -> io::Result<File> {
    match kind(&fs::fstat(&file)?) {
        FileType::RegularFile => Ok(File::from(file)),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Makes a file that was not there, for writing.
///
/// # Errors
/// What the system says, also if something has that name.
pub(super) fn create(at: BorrowedFd<'_>, name: &str) -> Result<File, Errno> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    fs::openat(at, name, flags, Mode::from_raw_mode(0o666)).map(File::from)
}

/// What has this name, without following a link; `None` if nothing has.
///
/// # Errors
/// What the system says.
pub(super) fn look(at: BorrowedFd<'_>, name: impl path::Arg) -> Result<Option<Stat>, Errno> {
    match fs::statat(at, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(stat) => Ok(Some(stat)),
        Err(Errno::NOENT) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Deletes a file, if there is one.
///
/// # Errors
/// What the system says.
pub(super) fn remove(at: BorrowedFd<'_>, name: &str) -> Result<(), Errno> {
    if look(at, name)?.is_some() { fs::unlinkat(at, name, AtFlags::empty()) } else { Ok(()) }
}

/// What kind of thing a `Stat` describes.
pub(super) fn kind(stat: &Stat) -> FileType {
    FileType::from_raw_mode(stat.st_mode)
}

/// A kind of thing in words.
pub(super) fn in_words(kind: FileType) -> &'static str {
    match kind {
        FileType::Symlink => "a symbolic link",
        FileType::Directory => "a folder",
        FileType::RegularFile => "a file",
        _ => "neither a file nor a folder",
    }
}

/// The names in a folder, sorted, so that every run goes the same way.
///
/// # Errors
/// What the system says.
pub(super) fn entries(folder: BorrowedFd<'_>) -> Result<Vec<Box<CStr>>, Errno> {
    let mut names = Vec::new();
    for entry in Dir::read_from(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name != c"." && name != c".." {
            names.push(name.into());
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests make folders of their own")]

    use std::os::unix::fs::symlink;

    use super::{AsFd, Path, Tree, beneath, link_within, read_within};

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
            if let Some(opened) = beneath(tree.root().as_fd(), path) {
                assert!(opened.is_err() && read_within(&site, path).is_err(), "{path}");
            }
        }
        assert!(step_by_step(&site, "files/moved/a.txt"));
        symlink(&site, at("link")).unwrap();
        assert!(read_within(&at("link"), "files/moved/a.txt").is_err());
    }
}
