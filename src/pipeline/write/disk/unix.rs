//! Folders that are held open, and what is in them by its name.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::{
    AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat, fstat, fsync, linkat, mkdirat, openat, renameat, statat, unlinkat,
};
use rustix::io::Errno;

use super::{Kind, Stamp, found};

/// A folder that is held open.
#[derive(Debug)]
pub(in super::super) struct Folder(OwnedFd);

/// How files are opened for reading: no link, and without waiting for the writer of a pipe.
const READ: OFlags = OFlags::RDONLY.union(OFlags::NOFOLLOW).union(OFlags::NONBLOCK).union(OFlags::CLOEXEC);

/// How folders are opened: no link.
const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

impl Folder {
    /// Opens a folder by its path, unless it is a link.
    ///
    /// # Errors
    /// What the system says.
    pub(in super::super) fn at(path: &Path) -> io::Result<Self> {
        Ok(Self(openat(CWD, path, FOLDER, Mode::empty())?))
    }

    /// Opens a folder in this one, unless it is a link.
    ///
    /// # Errors
    /// What the system says.
    pub(in super::super) fn open(&self, name: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self(openat(&self.0, name.as_ref(), FOLDER, Mode::empty())?))
    }

    /// Knows that the folder was renamed: what is open stays the same.
    pub(in super::super) fn renamed(&mut self, _to: &Self, _name: &str) {}
}

/// Makes a folder.
///
/// # Errors
/// What the system says, also if something has its name.
pub(in super::super) fn new_folder(at: &Folder, name: impl AsRef<Path>) -> io::Result<()> {
    Ok(mkdirat(&at.0, name.as_ref(), Mode::from_raw_mode(0o777))?)
}

/// Opens a regular file for reading, unless it is a link.
///
/// # Errors
/// What the system says; `InvalidInput` if it is something else than a regular file.
pub(in super::super) fn open_regular(at: &Folder, name: impl AsRef<Path>) -> io::Result<File> {
    regular(openat(&at.0, name.as_ref(), READ, Mode::empty())?)
}

/// An open file, if it is a regular one.
fn regular(file: OwnedFd) -> io::Result<File> {
    match kind(&fstat(&file)?) {
        Kind::File => Ok(File::from(file)),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// Opens a regular file below a folder in one call, in which the system itself follows no link and never leaves the folder;
/// none where the system cannot do that.
#[cfg(target_os = "linux")]
pub(in super::super) fn open_beneath(folder: &Folder, path: &str) -> Option<io::Result<File>> {
    use rustix::fs::{ResolveFlags as Resolve, openat2};
    let only = Resolve::BENEATH | Resolve::NO_SYMLINKS | Resolve::NO_MAGICLINKS;
    match openat2(&folder.0, path, READ, Mode::empty(), only) {
        // What filters system calls often says that it is not permitted.
        Err(Errno::NOSYS | Errno::PERM | Errno::INVAL | Errno::TOOBIG | Errno::AGAIN) => None,
        opened => Some(opened.map_err(io::Error::from).and_then(regular)),
    }
}

/// Says that this system cannot do it.
#[cfg(not(target_os = "linux"))]
pub(in super::super) fn open_beneath(_: &Folder, _: &str) -> Option<io::Result<File>> {
    None
}

/// Makes a file that was not there, for writing.
///
/// # Errors
/// What the system says, also if something has that name.
pub(in super::super) fn create(at: &Folder, name: impl AsRef<Path>) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
    Ok(openat(&at.0, name.as_ref(), flags, Mode::from_raw_mode(0o666)).map(File::from)?)
}

/// Opens a file for locking, made if it is absent, unless it is a link.
///
/// # Errors
/// What the system says.
pub(in super::super) fn open_lock(at: &Folder, name: &str) -> io::Result<File> {
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    Ok(openat(&at.0, name, flags, Mode::from_raw_mode(0o666)).map(File::from)?)
}

/// What has this name, without following a link; `None` if nothing has.
///
/// # Errors
/// What the system says.
pub(in super::super) fn look(at: &Folder, name: impl AsRef<Path>) -> io::Result<Option<Kind>> {
    Ok(stat(at, name)?.as_ref().map(kind))
}

/// What the system says of a regular file; none of anything else.
///
/// # Errors
/// What the system says.
pub(in super::super) fn stamp(at: &Folder, name: &str) -> io::Result<Option<Stamp>> {
    Ok(stat(at, name)?.filter(|stat| kind(stat) == Kind::File).map(|stat| Stamp {
        size: u64::try_from(stat.st_size).unwrap_or_default(),
        times: times(&stat),
        inode: stat.st_ino,
    }))
}

/// When a file was written and when it changed; the types of the parts differ from system to system.
#[allow(clippy::unnecessary_fallible_conversions, reason = "needed on Linux")]
fn times(stat: &Stat) -> (i64, i64, i64, i64) {
    let nanoseconds = |part| i64::try_from(part).unwrap_or_default();
    (stat.st_mtime, nanoseconds(stat.st_mtime_nsec), stat.st_ctime, nanoseconds(stat.st_ctime_nsec))
}

fn stat(at: &Folder, name: impl AsRef<Path>) -> io::Result<Option<Stat>> {
    found(statat(&at.0, name.as_ref(), AtFlags::SYMLINK_NOFOLLOW).map_err(io::Error::from))
}

fn kind(stat: &Stat) -> Kind {
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => Kind::File,
        FileType::Directory => Kind::Folder,
        FileType::Symlink => Kind::Link,
        _ => Kind::Other,
    }
}

/// Whether a folder that is held still has this name.
///
/// # Errors
/// What the system says.
pub(in super::super) fn is_in_place(folder: &Folder, at: &Folder, name: &str) -> io::Result<bool> {
    let mine = fstat(&folder.0)?;
    Ok(stat(at, name)?.is_some_and(|there| (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)))
}

/// Whether two paths lead to the same thing.
pub(in super::super) fn is_same(one: &Path, other: &Path) -> bool {
    let Ok(one) = rustix::fs::stat(one) else { return false };
    rustix::fs::stat(other).is_ok_and(|other| (other.st_dev, other.st_ino) == (one.st_dev, one.st_ino))
}

/// Deletes a file; says `IsADirectory` if it is a folder, as not every system does.
///
/// # Errors
/// What the system says.
pub(in super::super) fn delete_file(at: &Folder, name: impl AsRef<Path>) -> io::Result<()> {
    match unlinkat(&at.0, name.as_ref(), AtFlags::empty()) {
        Err(Errno::PERM) if look(at, &name).is_ok_and(|there| there == Some(Kind::Folder)) => Err(Errno::ISDIR.into()),
        deleted => Ok(deleted?),
    }
}

/// Deletes an empty folder.
///
/// # Errors
/// What the system says, also if it is not empty.
pub(in super::super) fn delete_folder(at: &Folder, name: impl AsRef<Path>) -> io::Result<()> {
    Ok(unlinkat(&at.0, name.as_ref(), AtFlags::REMOVEDIR)?)
}

/// The names in a folder, in any order.
pub(super) fn names(folder: &Folder) -> io::Result<Vec<OsString>> {
    let mut names = Vec::new();
    for entry in Dir::read_from(&folder.0)? {
        let entry = entry?;
        let name = entry.file_name();
        if name != c"." && name != c".." {
            names.push(OsStr::from_bytes(name.to_bytes()).to_owned());
        }
    }
    Ok(names)
}

/// Renames within a folder, over a file of the new name.
///
/// # Errors
/// What the system says.
pub(in super::super) fn rename(at: &Folder, from: &str, to: &str) -> io::Result<()> {
    Ok(renameat(&at.0, from, &at.0, to)?)
}

/// Moves something into another folder under the same name, in which nothing has it.
///
/// # Errors
/// What the system says.
pub(in super::super) fn move_to(from: &Folder, to: &Folder, name: &OsStr) -> io::Result<()> {
    Ok(renameat(&from.0, name, &to.0, name)?)
}

/// The same, but says `AlreadyExists` if the name is taken.
///
/// # Errors
/// What the system says.
#[cfg(target_os = "linux")]
pub(in super::super) fn move_to_free(from: &Folder, to: &Folder, name: &OsStr) -> io::Result<()> {
    use rustix::fs::{RenameFlags, renameat_with};
    match renameat_with(&from.0, name, &to.0, name, RenameFlags::NOREPLACE) {
        // Not every disk knows the flag; the caller has looked, and the lock keeps builds away.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => move_to(from, to, name),
        renamed => Ok(renamed?),
    }
}

/// The same; the caller has looked that the name is free.
///
/// # Errors
/// What the system says.
#[cfg(not(target_os = "linux"))]
pub(in super::super) fn move_to_free(from: &Folder, to: &Folder, name: &OsStr) -> io::Result<()> {
    move_to(from, to, name)
}

/// Lets two folders change places in one step; says no where that cannot be done.
///
/// # Errors
/// What the system says.
#[cfg(target_os = "linux")]
pub(in super::super) fn exchange(at: &Folder, one: &str, other: &str) -> io::Result<bool> {
    use rustix::fs::{RenameFlags, renameat_with};
    match renameat_with(&at.0, one, &at.0, other, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Ok(false),
        exchanged => Ok(exchanged.map(|()| true)?),
    }
}

/// Says that this system cannot do it.
///
/// # Errors
/// None.
#[cfg(not(target_os = "linux"))]
pub(in super::super) fn exchange(_: &Folder, _: &str, _: &str) -> io::Result<bool> {
    Ok(false)
}

/// Gives a file a second name in another folder; says no where this file, or any file on this disk, can have none.
///
/// # Errors
/// What the system says.
pub(in super::super) fn link(from: &Folder, to: &Folder, name: &str) -> io::Result<bool> {
    use Errno as E;
    match linkat(&from.0, name, &to.0, name, AtFlags::empty()) {
        Err(E::PERM | E::MLINK | E::XDEV | E::NOSYS | E::OPNOTSUPP | E::ACCESS) => Ok(false),
        linked => Ok(linked.map(|()| true)?),
    }
}

/// Waits until the names in a folder are on the disk.
///
/// # Errors
/// What the system says.
pub(in super::super) fn settle_folder(folder: &Folder) -> io::Result<()> {
    Ok(fsync(&folder.0)?)
}

/// Waits until a file is on the disk.
///
/// # Errors
/// What the system says.
pub(in super::super) fn settle_file(at: &Folder, name: &str) -> io::Result<()> {
    open_regular(at, name)?.sync_all()
}

/// Writes all that the disk of a folder still has to write.
///
/// # Errors
/// What the system says.
#[cfg(target_os = "linux")]
pub(in super::super) fn settle_disk(folder: &Folder) -> io::Result<()> {
    Ok(rustix::fs::syncfs(&folder.0)?)
}

/// Says that this system cannot do it.
///
/// # Errors
/// Always.
#[cfg(not(target_os = "linux"))]
pub(in super::super) fn settle_disk(_: &Folder) -> io::Result<()> {
    Err(Errno::NOSYS.into())
}

/// What the system says about a file of ours that somebody deleted or replaced by something else, or that was never made as
/// the disk cannot have such a name.
pub(in super::super) fn is_not_there(error: &io::Error) -> bool {
    use Errno as E;
    is_any(error, &[E::NOENT, E::NOTDIR, E::LOOP, E::ISDIR, E::NAMETOOLONG, E::ILSEQ, E::INVAL])
}

/// What the system says of a folder that is not empty.
pub(in super::super) fn is_not_empty(error: &io::Error) -> bool {
    is_any(error, &[Errno::NOTEMPTY, Errno::EXIST])
}

/// What the system says of a link or a file in the place of a folder.
pub(in super::super) fn is_no_folder(error: &io::Error) -> bool {
    is_any(error, &[Errno::NOTDIR, Errno::LOOP])
}

/// Says that nothing that is open is in the way here.
pub(in super::super) fn is_held(_: &io::Error) -> bool {
    false
}

fn is_any(error: &io::Error, known: &[Errno]) -> bool {
    known.iter().any(|known| error.raw_os_error() == Some(known.raw_os_error()))
}

/// What this system forbids in a name besides what none allows.
pub(in super::super) fn name_fault(_: &str) -> Option<&'static str> {
    None
}
