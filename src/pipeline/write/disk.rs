//! What the system does with folders and files, in calls that are the same on every system.
//!
//! Where the system has it, a folder is held open and everything in it is reached from there (`unix`): no link that somebody
//! puts into a tree can lead out of it, and an open folder stays the same one when it is renamed. Windows refuses to rename
//! what is held open, so that there every call has a whole path and looks at it first (`paths`); between the look and the call
//! somebody else could put a link. The feature `whole-paths` takes that way on other systems too, for tests.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;

#[cfg(any(not(unix), feature = "whole-paths"))]
mod paths;
#[cfg(all(unix, not(feature = "whole-paths")))]
mod unix;

#[cfg(any(not(unix), feature = "whole-paths"))]
pub(super) use self::paths::*;
#[cfg(all(unix, not(feature = "whole-paths")))]
pub(super) use self::unix::*;

/// What has a name in a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, or what Windows has of that kind.
    Link,
    /// A pipe, a socket, a device.
    Other,
}

impl Kind {
    /// The kind in words.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Link => "a symbolic link",
            Self::Folder => "a folder",
            Self::File => "a file",
            Self::Other => "neither a file nor a folder",
        }
    }
}

/// What the system says of a file, by which it is known without being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp {
    /// Its size in bytes.
    pub(super) size: u64,
    /// When it was written and when anything of it changed, in seconds and nanoseconds.
    pub(super) times: (i64, i64, i64, i64),
    /// Its number on its disk.
    pub(super) inode: u64,
}

/// What lies at a path, without following a link at its end; `None` if nothing does.
///
/// # Errors
/// What the system says.
#[expect(clippy::disallowed_methods, reason = "write looks at the disk")]
pub(super) fn look_at(path: &Path) -> io::Result<Option<Kind>> {
    found(fs::symlink_metadata(path).map(|meta| kind_of(meta.file_type())))
}

fn kind_of(kind: fs::FileType) -> Kind {
    if kind.is_symlink() {
        Kind::Link
    } else if kind.is_dir() {
        Kind::Folder
    } else if kind.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}

/// What was found, if anything was.
fn found<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Makes a folder, unless something has its name.
///
/// # Errors
/// What the system says.
pub(super) fn make_folder(at: &Folder, name: impl AsRef<Path>) -> io::Result<()> {
    match new_folder(at, name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

/// Deletes a file, if there is one.
///
/// # Errors
/// What the system says.
pub(super) fn remove(at: &Folder, name: impl AsRef<Path>) -> io::Result<()> {
    if look(at, &name)?.is_some() { delete_file(at, name) } else { Ok(()) }
}

/// The names in a folder, sorted, so that every run goes the same way.
///
/// # Errors
/// What the system says.
pub(super) fn entries(folder: &Folder) -> io::Result<Vec<OsString>> {
    let mut names = names(folder)?;
    names.sort();
    Ok(names)
}

/// Makes a link, for tests.
#[cfg(test)]
pub(super) fn symlink(to: impl AsRef<Path>, at: impl AsRef<Path>) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::symlink(to, at);
    #[cfg(windows)]
    if at.as_ref().with_file_name("").join(&to).is_dir() {
        std::os::windows::fs::symlink_dir(to, at)
    } else {
        std::os::windows::fs::symlink_file(to, at)
    }
}
