//! Reads folders of sites and themes into texts. The only stage that reads the disk.

pub mod bytes;
pub mod picture;
pub mod published;
pub mod strays;
pub mod survey;
pub mod theme;
mod walk;

use std::path::{Path, PathBuf};

use strays::Stray;

pub use crate::model::file::SiteFile;
use crate::text::{FileId, visible};

/// Largest YAML or Markdown file, in bytes.
pub const FILE_LIMIT: u64 = 5_000_000;

/// Most texts of one site: YAML, Markdown and templates, each a file that is opened, kept and looked at again.
pub const TEXT_LIMIT: usize = 20_000;

/// What was read of one site.
#[derive(Clone, Debug)]
pub struct SiteSource {
    /// The name of its folder.
    pub name: String,
    /// Its YAML and Markdown files, by path.
    pub texts: Vec<SourceText>,
    /// Files under `files/`, by path.
    pub files: Vec<SiteFile>,
    /// Names that files and folders should have which are not read: `areas/`, `site.yaml`.
    pub meant: Vec<String>,
    /// The place for what concerns the site as a whole.
    pub place: FileId,
}

/// A YAML or Markdown file of a site.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// The text.
    pub file: FileId,
    /// Its path within the site, with `/`.
    pub path: String,
    /// True when its bytes are no text, which is a mistake already: the text is only good for an excerpt.
    pub unreadable: bool,
}

/// A folder or file that could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub source: std::io::Error,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "cannot read {}: {}", visible::path(&self.path), self.source)
    }
}

impl std::error::Error for ReadError {}

impl ReadError {
    /// True when it is this very folder that does not exist.
    #[must_use]
    pub fn is_missing(&self, folder: &Path) -> bool {
        self.path == folder && self.source.kind() == std::io::ErrorKind::NotFound
    }

    fn at(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self { path: path.to_owned(), source }
    }
}

/// Names of the sites in a folder, sorted: its sub-folders that hold a `site.yaml` or any other YAML.
///
/// # Errors
/// The folder cannot be read.
pub fn site_names(sites: &Path) -> Result<Vec<String>, ReadError> {
    let mut names: Vec<String> =
        walk::children(sites)?.into_iter().filter(|entry| entry.is_dir).map(|entry| entry.name).collect();
    names.sort();
    Ok(names)
}

/// What was found in a folder; nothing where there is no such folder.
///
/// # Errors
/// The folder is there and cannot be read.
pub fn if_there<T: Default>(folder: &Path, found: Result<T, ReadError>) -> Result<T, ReadError> {
    match found {
        Err(error) if error.is_missing(folder) => Ok(T::default()),
        found => found,
    }
}

/// Texts that lie among the sites and in none of them, sorted.
///
/// # Errors
/// The folder cannot be read.
pub fn outside(sites: &Path) -> Result<Vec<Stray>, ReadError> {
    let entries = walk::children(sites)?.into_iter().filter(|entry| !entry.is_dir);
    let mut strays: Vec<Stray> = entries.filter_map(|entry| strays::outside(&entry)).collect();
    strays.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(strays)
}

/// True for a path within a site that holds records or an article.
#[must_use]
pub fn is_record(path: &str) -> bool {
    let is_text = [".yaml", ".yml", ".md"].iter().any(|end| path.ends_with(end));
    is_text && !is_download(path) && !is_theme(path)
}

/// True for a path within a site that is offered for download where a document names it.
#[must_use]
pub fn is_download(path: &str) -> bool {
    path.starts_with("files/")
}

/// True for a path within a site that takes the place of a file of the theme.
#[must_use]
pub fn is_theme(path: &str) -> bool {
    path.starts_with("theme/")
}
