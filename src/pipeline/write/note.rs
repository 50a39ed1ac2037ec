//! What a build wants to know of the one before it ↔ a file of the output folder, which is no part of any site.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::BorrowedFd;
use std::path::Path;

use rustix::fs::{AtFlags, renameat, unlinkat};

use super::error::{At, WriteError};
use super::lock::Lock;
use super::tree::{create, read_within};

/// The file.
const NOTE: &str = ".yhdys-built.json";
/// The same while it is being written.
const NEW_NOTE: &str = ".yhdys-built.json.new";

/// What was noted in an output folder; none where nothing was, or nothing that can be read.
#[must_use]
pub fn note(out: &Path) -> Option<Vec<u8>> {
    read_within(out, NOTE).ok()
}

impl Lock {
    /// Notes something for the next build, in place of what was noted.
    ///
    /// # Errors
    /// [`WriteError::Io`] if the disk refuses.
    pub fn set_note(&self, bytes: &[u8]) -> Result<(), WriteError> {
        let path = self.shown(NOTE);
        replace(self.out(), bytes).at("write", path)
    }
}

fn replace(out: BorrowedFd<'_>, bytes: &[u8]) -> io::Result<()> {
    // What a killed build left is no file that somebody wants.
    let _ = unlinkat(out, NEW_NOTE, AtFlags::empty());
    let mut file: File = create(out, NEW_NOTE)?;
    file.write_all(bytes)?;
    renameat(out, NEW_NOTE, out, NOTE)?;
    Ok(())
}
