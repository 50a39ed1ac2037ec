//! Folders by their whole paths, looked at before every call.

#![expect(clippy::disallowed_methods, reason = "write is the stage that changes the disk")]

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::{Kind, Stamp, look_at};

/// A folder by its path.
#[derive(Debug)]
pub(in super::super) struct Folder {
    path: PathBuf,
    /// When it was made: the nearest to a number that every system tells.
    made: Option<std::time::SystemTime>,
}

/// How long a name is tried that something holds open, and how often. Programs that look for viruses or make an index open every
/// new file for a moment.
const TRIES: u32 = 8;
const FIRST_WAIT: Duration = Duration::from_millis(10);

impl Folder {
    /// A folder by its path, unless it is a link.
    ///
    /// # Errors
    /// What the system says.
    pub(in super::super) fn at(path: &Path) -> io::Result<Self> {
        match look_at(path)? {
            Some(Kind::Folder) => Ok(Self { made: made(path), path: path.to_owned() }),
            Some(_) => Err(ErrorKind::NotADirectory.into()),
            None => Err(ErrorKind::NotFound.into()),
        }
    }

    /// A folder in this one, unless it is a link.
    ///
    /// # Errors
    /// What the system says.
    pub(in super::super) fn open(&self, name: impl AsRef<Path>) -> io::Result<Self> {
        Self::at(&self.join(name)?)
    }

    /// Knows that the folder was renamed: it has another path now.
    pub(in super::super) fn renamed(&mut self, to: &Self, name: &str) {
        self.path = to.path.join(name);
    }

    /// The path of something in it. Where signs in a name lead elsewhere, nothing has such a name.
    fn join(&self, name: impl AsRef<Path>) -> io::Result<PathBuf> {
        let name = name.as_ref();
        let leads_on = |sign: &u8| matches!(sign, b'\\' | b':');
        if cfg!(windows) && name.as_os_str().as_encoded_bytes().iter().any(|sign| leads_on(sign)) {
            return Err(ErrorKind::InvalidFilename.into());
        }
        Ok(self.path.join(name))
    }
}

fn made(path: &Path) -> Option<std::time::SystemTime> {
    fs::symlink_metadata(path).and_then(|meta| meta.created()).ok()
}

/// Makes a folder.
///
/// # Errors
/// What the system says, also if something has its name.
pub(in super::super) fn new_folder(at: &Folder, name: impl AsRef<Path>) -> io::Result<()> {
    fs::create_dir(at.join(name)?)
}

/// Opens a regular file for reading, unless it is a link.
///
/// # Errors
/// What the system says; `InvalidInput` if it is something else than a regular file.
pub(in super::super) fn open_regular(at: &Folder, name: impl AsRef<Path>) -> io::Result<File> {
    let path = at.join(name)?;
    match look_at(&path)? {
        Some(Kind::File) => File::open(path),
        Some(_) => Err(ErrorKind::InvalidInput.into()),
        None => Err(ErrorKind::NotFound.into()),
    }
}

/// Says that a file below a folder cannot be opened in one call without following links.
pub(in super::super) fn open_beneath(_: &Folder, _: &str) -> Option<io::Result<File>> {
    None
}

/// Makes a file that was not there, for writing.
///
/// # Errors
/// What the system says, also if something has that name.
pub(in super::super) fn create(at: &Folder, name: impl AsRef<Path>) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(at.join(name)?)
}

/// Opens a file for locking, made if it is absent, unless it is a link.
///
/// # Errors
/// What the system says.
pub(in super::super) fn open_lock(at: &Folder, name: &str) -> io::Result<File> {
    match look(at, name)? {
        None | Some(Kind::File) => {
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(at.join(name)?)
        }
        Some(_) => Err(ErrorKind::InvalidInput.into()),
    }
}

/// What has this name, without following a link; `None` if nothing has.
///
/// # Errors
/// What the system says.
pub(in super::super) fn look(at: &Folder, name: impl AsRef<Path>) -> io::Result<Option<Kind>> {
    look_at(&at.join(name)?)
}

/// Says that the system does not tell enough of a file to know it without reading it.
///
/// # Errors
/// None.
pub(in super::super) fn stamp(_: &Folder, _: &str) -> io::Result<Option<Stamp>> {
    Ok(None)
}

/// Whether a folder still has this name, as far as can be told: nobody put in its place what was made at another time.
///
/// # Errors
/// What the system says.
pub(in super::super) fn is_in_place(folder: &Folder, at: &Folder, name: &str) -> io::Result<bool> {
    Ok(look(at, name)? == Some(Kind::Folder) && made(&at.join(name)?) == folder.made)
}

/// Whether two paths lead to the same thing.
pub(in super::super) fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// Deletes a file; says `IsADirectory` if it is a folder, as not every system does.
///
/// # Errors
/// What the system says.
pub(in super::super) fn delete_file(at: &Folder, name: impl AsRef<Path>) -> io::Result<()> {
    let path = at.join(name)?;
    match look_at(&path)? {
        Some(Kind::Folder) => Err(ErrorKind::IsADirectory.into()),
        _ => patiently(|| fs::remove_file(&path)),
    }
}

/// Deletes an empty folder.
///
/// # Errors
/// What the system says, also if it is not empty.
pub(in super::super) fn delete_folder(at: &Folder, name: impl AsRef<Path>) -> io::Result<()> {
    let path = at.join(name)?;
    match look_at(&path)? {
        Some(Kind::Folder) => patiently(|| fs::remove_dir(&path)),
        Some(_) => Err(ErrorKind::NotADirectory.into()),
        None => Err(ErrorKind::NotFound.into()),
    }
}

/// The names in a folder, in any order.
pub(super) fn names(folder: &Folder) -> io::Result<Vec<OsString>> {
    fs::read_dir(&folder.path)?.map(|entry| Ok(entry?.file_name())).collect()
}

/// Renames within a folder, over a file of the new name.
///
/// # Errors
/// What the system says.
pub(in super::super) fn rename(at: &Folder, from: &str, to: &str) -> io::Result<()> {
    let (from, to) = (at.join(from)?, at.join(to)?);
    // Not every system renames a folder over an empty one.
    if look_at(&from)? == Some(Kind::Folder) && look_at(&to)? == Some(Kind::Folder) {
        fs::remove_dir(&to)?;
    }
    patiently(|| fs::rename(&from, &to))
}

/// Moves something into another folder under the same name, in which nothing has it.
///
/// # Errors
/// What the system says.
pub(in super::super) fn move_to(from: &Folder, to: &Folder, name: &OsStr) -> io::Result<()> {
    let (from, to) = (from.join(name)?, to.join(name)?);
    patiently(|| fs::rename(&from, &to))
}

/// The same, but says `AlreadyExists` if the name is taken.
///
/// # Errors
/// What the system says.
pub(in super::super) fn move_to_free(from: &Folder, to: &Folder, name: &OsStr) -> io::Result<()> {
    if look(to, name)?.is_some() { Err(ErrorKind::AlreadyExists.into()) } else { move_to(from, to, name) }
}

/// Says that two folders cannot change places in one step.
///
/// # Errors
/// None.
pub(in super::super) fn exchange(_: &Folder, _: &str, _: &str) -> io::Result<bool> {
    Ok(false)
}

/// Gives a file a second name in another folder; says no where it can have none. What else is wrong, copying it tells.
///
/// # Errors
/// A part of the path cannot be.
pub(in super::super) fn link(from: &Folder, to: &Folder, name: &str) -> io::Result<bool> {
    Ok(fs::hard_link(from.join(name)?, to.join(name)?).is_ok())
}

/// Does nothing: the names of a folder cannot be waited for by its path.
///
/// # Errors
/// None.
pub(in super::super) fn settle_folder(_: &Folder) -> io::Result<()> {
    Ok(())
}

/// Waits until a file is on the disk.
///
/// # Errors
/// What the system says.
pub(in super::super) fn settle_file(at: &Folder, name: &str) -> io::Result<()> {
    // Windows does so only for those who may write.
    OpenOptions::new().write(true).open(at.join(name)?)?.sync_all()
}

/// Says that not all of a disk can be waited for.
///
/// # Errors
/// Always.
pub(in super::super) fn settle_disk(_: &Folder) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// What the system says about a file of ours that somebody deleted or replaced by something else, or that was never made as
/// the disk cannot have such a name.
pub(in super::super) fn is_not_there(error: &io::Error) -> bool {
    use ErrorKind as E;
    let known = [E::NotFound, E::NotADirectory, E::IsADirectory, E::InvalidFilename, E::InvalidInput];
    known.contains(&error.kind())
}

/// What the system says of a folder that is not empty.
pub(in super::super) fn is_not_empty(error: &io::Error) -> bool {
    [ErrorKind::DirectoryNotEmpty, ErrorKind::AlreadyExists].contains(&error.kind())
}

/// What is said of a link or a file in the place of a folder.
pub(in super::super) fn is_no_folder(error: &io::Error) -> bool {
    error.kind() == ErrorKind::NotADirectory
}

/// Tries something for a moment while somebody else holds it open, as Windows does not change what is.
fn patiently(mut change: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    let mut wait = FIRST_WAIT;
    for _ in 1..TRIES {
        match change() {
            Err(error) if is_held(&error) => sleep(wait),
            done => return done,
        }
        wait *= 2;
    }
    change()
}

/// What Windows says of something that is held open (`ERROR_ACCESS_DENIED`, `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`).
pub(in super::super) fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

/// What this system forbids in a name besides what none allows.
pub(in super::super) fn name_fault(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered =
        |device: &str| stem.strip_prefix(device).is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']));
    if ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        return Some("Windows keeps a name in it for devices (con, prn, aux, nul, com1, lpt1)");
    }
    let signs = |c: char| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*');
    (name.contains(signs) || name.ends_with(['.', ' ']))
        .then_some("Windows allows no < > : \" | ? * in a name, and no full stop or space at its end")
}

#[cfg(test)]
mod tests {
    use super::name_fault;

    #[test]
    fn names_that_windows_cannot_have_are_known() {
        for bad in ["con", "AUX", "nul.txt", "com1", "lpt9.html", "a:b", "what?", "a.", "a "] {
            assert!(name_fault(bad).is_some(), "{bad}");
        }
        for good in ["contact", "com", "com0", "com10", "index.html", ".htaccess", "ä b.pdf"] {
            assert!(name_fault(good).is_none(), "{good}");
        }
    }
}
