//! The files that the program brings along, the default theme and the national library, for folders in which they do not lie.
//!
//! `main.rs` puts them into the program and hands them on, so that a change of one of them compiles nothing else again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of a folder inside the program, by their paths in it.
pub type Inside = Arc<BTreeMap<&'static str, &'static [u8]>>;

/// Everything that the program brings along.
#[derive(Clone, Debug, Default)]
pub struct BuiltIn {
    /// The default theme; without files where there is none.
    pub theme: Inside,
    /// Sites by their names.
    pub sites: BTreeMap<&'static str, Inside>,
}

/// Where the files of a theme lie.
#[derive(Clone, Debug)]
pub enum Folder {
    /// On disk.
    Disk(PathBuf),
    /// Inside the program.
    Inside(Inside),
}

impl Folder {
    /// The folder on disk, where it is one.
    #[must_use]
    pub fn disk(&self) -> Option<&Path> {
        match self {
            Self::Disk(folder) => Some(folder),
            Self::Inside(_) => None,
        }
    }
}

impl<P: AsRef<Path> + ?Sized> From<&P> for Folder {
    fn from(folder: &P) -> Self {
        Self::Disk(folder.as_ref().to_owned())
    }
}
