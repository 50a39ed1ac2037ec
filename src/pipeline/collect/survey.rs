//! Lists a folder with what tells whether a file was changed: size, times, identity. The same files that are read, and their folders.

#![expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use super::strays::{self, Sorted, Stray};
use super::walk::{self, Found};
use super::{ReadError, bytes, is_record};
use crate::built_in::{Folder, Inside};

/// What tells whether a file or folder is still the one that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970; 0 where the system does not tell.
    pub modified: i128,
    /// When anything of it was last changed, which nobody can set by hand; 0 where the system does not tell.
    pub changed: i128,
    /// Its number on its disk, or on Windows when it was made; 0 where the system has neither.
    pub identity: u64,
}

/// What lies in a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The folder and every folder below it that is looked into.
    pub folders: Vec<(PathBuf, Stamp)>,
    /// Paths relative to the folder, with `/`, sorted.
    pub files: Vec<(String, Stamp)>,
    /// What is not read, by path; only of sites.
    pub strays: Vec<Stray>,
}

/// Lists a folder.
///
/// # Errors
/// The folder or one below it cannot be read.
pub fn survey(folder: &Folder) -> Result<Survey, ReadError> {
    match folder {
        Folder::Disk(folder) => {
            let found = walk::walk_stamped(folder)?;
            stamped(folder, &found.folders, found.stamps, Vec::new())
        }
        Folder::Inside(files) => Ok(unchanging(files.keys().map(|path| (*path).to_owned()))),
    }
}

/// Lists the records of a site inside the program.
#[must_use]
pub fn survey_built_in(site: &Inside) -> Survey {
    let files = site.keys().map(|path| (*path).to_owned()).collect();
    let sorted = strays::sort(&Found { files, ..Found::default() });
    unchanging(sorted.files.into_iter().filter(|path| is_record(path)))
}

/// Files that never change: each has the same stamp at every look.
fn unchanging(files: impl Iterator<Item = String>) -> Survey {
    let stamp = Stamp { size: 0, modified: 0, changed: 0, identity: 0 };
    Survey { files: files.map(|path| (path, stamp)).collect(), ..Survey::default() }
}

/// Lists the folder of a site: the files that are read, and what is not. Of a site with too many texts only that is said.
///
/// # Errors
/// The folder or one below it cannot be read.
pub fn survey_site(folder: &Path) -> Result<Survey, ReadError> {
    let mut found = walk::walk_stamped(folder)?;
    if strays::has_too_many_texts(&found) {
        return stamped(folder, &found.folders, Vec::new(), vec![Stray::too_many_texts()]);
    }
    let Sorted { files, strays } = strays::sort(&found);
    // Both are sorted, and all that is read was found.
    found.stamps.retain(|(path, _)| files.binary_search(path).is_ok());
    stamped(folder, &found.folders, found.stamps, strays)
}

fn stamped(
    folder: &Path,
    folders: &[String],
    files: Vec<(String, Stamp)>,
    strays: Vec<Stray>,
) -> Result<Survey, ReadError> {
    let folders = std::iter::once(folder.to_owned()).chain(folders.iter().map(|path| folder.join(path)));
    let folders = folders.map(|path| Ok((path.clone(), stamp(&path)?))).collect::<Result<_, ReadError>>()?;
    Ok(Survey { folders, files, strays })
}

/// The stamp of a file or folder, of a link itself where it is one.
///
/// # Errors
/// There is no such file.
pub fn stamp(path: &Path) -> Result<Stamp, ReadError> {
    Ok(stamp_of(&fs::symlink_metadata(path).map_err(ReadError::at(path))?))
}

/// What the system says of a file, as a stamp.
pub(super) fn stamp_of(meta: &Metadata) -> Stamp {
    let since = |time: std::time::SystemTime| match time.duration_since(std::time::UNIX_EPOCH) {
        Ok(after) => i128::try_from(after.as_nanos()).unwrap_or(0),
        Err(before) => -i128::try_from(before.duration().as_nanos()).unwrap_or(0),
    };
    let (changed, identity) = system(meta);
    Stamp { size: meta.len(), modified: meta.modified().map_or(0, since), changed, identity }
}

#[cfg(unix)]
fn system(meta: &Metadata) -> (i128, u64) {
    use std::os::unix::fs::MetadataExt;
    (i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec()), meta.ino())
}

#[cfg(windows)]
fn system(meta: &Metadata) -> (i128, u64) {
    use std::os::windows::fs::MetadataExt;
    (0, meta.creation_time())
}

/// Reads a file of a site as text.
///
/// # Errors
/// The file cannot be read.
pub fn read_text(path: &Path) -> Result<bytes::Text, ReadError> {
    bytes::read_text(path)
}

/// Reads the bytes of a file that is no link: what a folder offers for download or a theme holds.
///
/// # Errors
/// The file cannot be read, or a link stands in its place.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, ReadError> {
    let meta = fs::symlink_metadata(path).map_err(ReadError::at(path))?;
    if !meta.is_file() {
        return Err(ReadError::at(path)(std::io::Error::other("it is no plain file")));
    }
    fs::read(path).map_err(ReadError::at(path))
}
