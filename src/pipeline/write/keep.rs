//! Something that is in the way and not ours → the same thing, whole, in a folder beside the site.

use std::ffi::OsStr;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

use super::disk::{Folder, make_folder, move_to, new_folder};
use super::error::{At, WriteError};
use super::lock::Site;

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
    pub(super) fn keep(&mut self, folder: &Folder, name: &OsStr, path: String) -> Result<(), WriteError> {
        let kept = self.site.shown(&self.site.kept());
        let (place, number) = self.free_place().at("make a folder in", &kept)?;
        let at = kept.join(number).join(name);
        move_to(folder, &place, name).at("move something that is not ours to", &at)?;
        self.kept.push(KeptAside { path, at });
        Ok(())
    }

    /// A new, numbered folder, so that any name is free in it.
    fn free_place(&self) -> io::Result<(Folder, String)> {
        let kept = self.site.kept();
        make_folder(self.site.out(), &kept)?;
        let all = self.site.out().open(&kept)?;
        for number in 1_u64.. {
            let number = number.to_string();
            match new_folder(&all, &number) {
                Ok(()) => return Ok((all.open(&number)?, number)),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }
}
