//! Reads what sites have published of themselves, for a national site that is built apart from them.

use std::path::{Path, PathBuf};

use super::bytes::Fault;
use super::{ReadError, walk};

/// A file that a site has published.
#[derive(Clone, Debug)]
pub struct Published {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// The files at a path within each published site of a folder, sorted by site; none where there is no such folder.
///
/// # Errors
/// The folder or a file cannot be read.
#[expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]
pub fn published(folder: &Path, path: &str) -> Result<Vec<Published>, ReadError> {
    let entries = match walk::children(folder) {
        Err(error) if error.is_missing(folder) => return Ok(Vec::new()),
        entries => entries?,
    };
    let sites = entries.into_iter().filter(|entry| entry.is_dir && !entry.name.starts_with('.'));
    let mut files: Vec<PathBuf> = sites.map(|site| folder.join(site.name).join(path)).collect();
    files.retain(|file| file.is_file());
    files.sort();
    let read = |path: PathBuf| {
        // What is too large to be one is told as a file that says nothing.
        let large = Fault::of_size(&path)?.is_some();
        let text = if large { String::new() } else { std::fs::read_to_string(&path).map_err(ReadError::at(&path))? };
        Ok(Published { path, text })
    };
    files.into_iter().map(read).collect()
}
