//! A file that a site offers for download.

use std::path::{Path, PathBuf};

/// A file that a site offers for download.
#[derive(Clone, Debug)]
pub struct SiteFile {
    /// Its path within the site, with `/`: `files/plan.pdf`.
    pub path: String,
    /// The folder of the site on disk. What lies below it is opened without following a link.
    pub folder: PathBuf,
    /// Its width and height, where it is a picture.
    pub size: Option<(u32, u32)>,
}

impl SiteFile {
    /// A file in the folder of a site.
    #[must_use]
    pub fn new(folder: &Path, path: &str, size: Option<(u32, u32)>) -> Self {
        Self { path: path.to_owned(), folder: folder.to_owned(), size }
    }
}
