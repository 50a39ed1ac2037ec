//! Something that is in the way and not ours → the same thing, whole, in a folder beside the site.

use std::ffi::{CStr, OsStr};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, mkdirat, renameat};
use rustix::io::Errno;

use super::error::{At, WriteError};
use super::lock::Site;
use super::tree::{make_folder, open_folder};

/// Something that was found in the way, is not ours, and was moved to where nothing is deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAside {
    /// Where it was: a path in the site, or one of the program's own folders.
    pub path: String,
    /// Where it is now.
    pub at: PathBuf,
}

/// Moves things out of the way and remembers them.
pub(super) struct Keeper<'s> {
    site: &'s Site,
    kept: Vec<KeptAside>,
}

impl<'s> Keeper<'s> {
    /// A keeper for the things of one site.
    pub(super) fn new(site: &'s Site) -> Self {
        let kept = Vec::new();
        Self { site, kept }
    }

    /// The site it keeps things of.
    pub(super) fn site(&self) -> &'s Site {
        self.site
    }

    /// What was kept, in the order in which it was.
    pub(super) fn into_kept(self) -> Vec<KeptAside> {
        self.kept
    }

    /// Moves `name` in `folder` aside; `path` is how the person knows it.
    ///
    /// # Errors
    /// [`WriteError::Io`]; then it is where it was.
    pub(super) fn keep(&mut self, folder: BorrowedFd<'_>, name: &CStr, path: String) -> Result<(), WriteError> {
        let kept = self.site.shown(&self.site.kept());
        let (place, number) = self.free_place().at("make a folder in", &kept)?;
        let at = kept.join(number).join(file_name(name));
        renameat(folder, name, place, name).at("move something that is not ours to", &at)?;
        self.kept.push(KeptAside { path, at });
        Ok(())
    }

    /// A new, numbered folder, so that any name is free in it.
    fn free_place(&self) -> Result<(OwnedFd, String), Errno> {
        let kept = self.site.kept();
        make_folder(self.site.out(), &kept)?;
        let all = open_folder(self.site.out(), &kept)?;
        for number in 1_u64.. {
            let number = number.to_string();
            match mkdirat(&all, &number, Mode::from_raw_mode(0o777)) {
                Ok(()) => {
                    return Ok((open_folder(all.as_fd(), &number)?, number));
                }
                Err(Errno::EXIST) => {}
                Err(error) => return Err(error),
            }
        }
        Err(Errno::EXIST)
    }
}

/// A name from the system as a path.
pub(super) fn file_name(name: &CStr) -> &Path {
    Path::new(OsStr::from_bytes(name.to_bytes()))
}
