//! What can go wrong on the way to the disk → a sentence for the person who must act on it.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::disk::is_held;
use crate::text::visible;

/// Why a site could not be written. Unless the text says otherwise, the published site is unchanged.
#[derive(Debug)]
pub enum WriteError {
    /// Another build holds the lock on this output folder.
    Busy {
        /// The output folder.
        out: PathBuf,
    },
    /// The name of a site is not `[a-z0-9-]+`.
    BadSite {
        /// The name as it was given.
        site: String,
    },
    /// A stage of this site is already open in this process.
    SiteOpen {
        /// The name of the site.
        site: String,
    },
    /// The path of a file in the site is not one that may be written.
    BadPath {
        /// The path as it was given.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Two files of one site have the same path.
    Twice {
        /// The path.
        path: String,
    },
    /// One file of the site would have to be the folder of another.
    Clash {
        /// The path that came later.
        path: String,
        /// The path that was there first.
        other: String,
    },
    /// A folder or file in the way was not made by this program, or cannot be recognised as such.
    NotOurs {
        /// What is in the way.
        path: PathBuf,
        /// What was found there.
        found: String,
    },
    /// A file to be copied into the site is not a regular file.
    NotAFile {
        /// The file to be copied.
        path: PathBuf,
        /// What was found there.
        found: &'static str,
    },
    /// A file to be copied into the site changed while it was read.
    Changed {
        /// The file to be copied.
        path: PathBuf,
    },
    /// A file could not be written earlier, so the site is not complete.
    Unfinished {
        /// The path of that file.
        path: String,
    },
    /// The disk refused an operation.
    Io {
        /// What was tried, as an infinitive: "write".
        doing: &'static str,
        /// What it was tried on.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The published folder was set aside and could not be brought back: nothing is published now.
    Aside {
        /// Where the published folder should be.
        target: PathBuf,
        /// Where it is.
        old: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Some sites could not be published, and those that were could not be taken back.
    Between {
        /// Why not all could be published.
        first: Box<WriteError>,
        /// Why not all could be taken back.
        source: Box<WriteError>,
    },
    /// The new site is published, but the old one could not be cleared away.
    Leftover {
        /// What remains.
        path: PathBuf,
        /// What was refused.
        source: Box<WriteError>,
    },
}

/// Names the operation and the path when an operation on the disk fails.
pub(super) trait At<T> {
    /// The value, or [`WriteError::Io`] with what was tried and on what.
    fn at(self, doing: &'static str, path: impl Into<PathBuf>) -> Result<T, WriteError>;
}

impl<T, E: Into<io::Error>> At<T> for Result<T, E> {
    fn at(self, doing: &'static str, path: impl Into<PathBuf>) -> Result<T, WriteError> {
        self.map_err(|source| WriteError::Io { doing, path: path.into(), source: source.into() })
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy { out } => busy(f, out),
            Self::BadSite { site } => {
                write!(f, "{site:?} cannot be the folder of a site; use the letters a-z, digits and hyphens")
            }
            Self::SiteOpen { site } => {
                write!(f, "the site {} is already being written by this build", visible::line(site))
            }
            Self::BadPath { path, why } => {
                write!(f, "{path:?} cannot be the path of a file in the site: {why}")
            }
            Self::Twice { path } => {
                write!(
                    f,
                    "two files of the site have the path {}; give one of them another address",
                    visible::line(path)
                )
            }
            Self::Clash { path, other } => clash(f, path, other),
            Self::NotOurs { path, found } => not_ours(f, path, found),
            Self::NotAFile { path, found } => {
                let path = visible::path(path);
                write!(f, "{path} is {found}; only regular files can be copied into the site")
            }
            Self::Changed { path } => {
                let path = visible::path(path);
                write!(f, "{path} changed while it was being copied; build again")
            }
            Self::Unfinished { path } => {
                write!(
                    f,
                    "the site is not complete, because {} could not be written; nothing was published",
                    visible::line(path)
                )
            }
            Self::Io { doing, path, source } => {
                let (path, advice) = (visible::path(path), advice(source));
                write!(f, "could not {doing} {path}: {source}{advice}")
            }
            Self::Aside { target, old, source } => aside(f, target, old, source),
            Self::Between { first, source } => between(f, first, source),
            Self::Leftover { path, source } => leftover(f, path, source),
        }
    }
}

/// The text of [`WriteError::Busy`].
fn busy(f: &mut fmt::Formatter<'_>, out: &Path) -> fmt::Result {
    let out = visible::path(out);
    write!(f, "another build is writing to {out}; wait until it has ended")
}

/// The text of [`WriteError::Clash`].
fn clash(f: &mut fmt::Formatter<'_>, path: &str, other: &str) -> fmt::Result {
    let (path, other) = (visible::line(path), visible::line(other));
    write!(
        f,
        "{path} and {other} cannot both be written, as one would be the folder of the other; \
         give one of them another address"
    )
}

/// The text of [`WriteError::NotOurs`].
fn not_ours(f: &mut fmt::Formatter<'_>, path: &Path, found: &str) -> fmt::Result {
    let path = visible::path(path);
    write!(
        f,
        "{path} was not made by yhdys: found {found}. Nothing was changed; choose another output \
         folder, or move this away yourself"
    )
}

/// The text of [`WriteError::Aside`].
fn aside(f: &mut fmt::Formatter<'_>, target: &Path, old: &Path, source: &io::Error) -> fmt::Result {
    let (target, old) = (visible::path(target), visible::path(old));
    write!(
        f,
        "could not publish {target}: {source}. The site that was published is whole, but in {old}; \
         the next build puts it back, or rename it yourself"
    )
}

/// The text of [`WriteError::Between`].
fn between(f: &mut fmt::Formatter<'_>, first: &WriteError, source: &WriteError) -> fmt::Result {
    write!(
        f,
        "{first}. Other sites are published anew already and could not be taken back: {source}; each site \
         is whole, and the next build brings them together"
    )
}

/// The text of [`WriteError::Leftover`].
fn leftover(f: &mut fmt::Formatter<'_>, path: &Path, source: &WriteError) -> fmt::Result {
    let path = visible::path(path);
    write!(
        f,
        "the new site is published, but the old one could not be cleared away from {path}: \
         {source}; the next build tries again"
    )
}

/// What a person can do about an error of the system, where that is known.
fn advice(source: &io::Error) -> &'static str {
    match source.kind() {
        _ if is_held(source) => {
            "; another program may have something in it open, such as a terminal or a window of files: \
             close it and build again"
        }
        ErrorKind::StorageFull => "; the disk is full: free some space and build again",
        ErrorKind::QuotaExceeded => "; your share of the disk is used up: free some space",
        ErrorKind::ReadOnlyFilesystem => "; choose an output folder on a disk that can be written",
        ErrorKind::PermissionDenied => "; check who owns the output folder and who may write to it",
        ErrorKind::InvalidFilename => "; the name is too long or not allowed on this disk",
        _ => "",
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::Aside { source, .. } => Some(source),
            Self::Leftover { source, .. } | Self::Between { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}
