//! What a build wants to know of the one before it ↔ a file of the output folder, which is no part of any site.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::disk::{Folder, create, delete_file, rename};
use super::error::{At, WriteError};
use super::lock::Lock;
use super::tree::read_within;

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

fn replace(out: &Folder, bytes: &[u8]) -> io::Result<()> {
    // What a killed build left is no file that somebody wants.
    let _ = delete_file(out, NEW_NOTE);
    let mut file: File = create(out, NEW_NOTE)?;
    file.write_all(bytes)?;
    drop(file);
    rename(out, NEW_NOTE, NOTE)
}
