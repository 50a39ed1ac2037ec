//! A file that a site offers for download.

use std::path::{Path, PathBuf};

use crate::text::fold::composed;

/// A file that a site offers for download.
#[derive(Clone, Debug)]
pub struct SiteFile {
    /// Its path within the site, with `/`: `files/plan.pdf`. Letters that are written as several signs, as some systems write
    /// `ä` in names, are here the letters that everybody else writes.
    pub path: String,
    /// Its path within the site as the disk has it.
    pub name: String,
    /// The folder of the site on disk. What lies below it is opened without following a link.
    pub folder: PathBuf,
    /// Its width and height, where it is a picture.
    pub size: Option<(u32, u32)>,
    /// True for a picture in which a browser would run or fetch something.
    pub active: bool,
}

/// What a file shows of itself without being read whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Width and height of a picture.
    pub size: Option<(u32, u32)>,
    /// True for a picture in which a browser would run or fetch something.
    pub active: bool,
}

impl SiteFile {
    /// A file in the folder of a site, by its path as the disk has it.
    #[must_use]
    pub fn new(folder: &Path, name: &str, looks: Looks) -> Self {
        let Looks { size, active } = looks;
        Self { path: composed(name), name: name.to_owned(), folder: folder.to_owned(), size, active }
    }
}
