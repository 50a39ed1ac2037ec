//! The files of a site, in any order and from any thread → a finished tree beside the published one.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Seek, Write};
use std::ops::Bound;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::digest::Stamps;
use super::disk::{Kind, look_at};
use super::draft::Draft;
use super::error::{At, WriteError};
use super::keep::{Keeper, KeptAside};
use super::lock::{Lock, Site};
use super::names::{check_path, folders_of};
use super::published::Published;
use super::recover::{Repair, recover};
use super::swap::{Report, Staged};
use super::tree::{locked, open_within};

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// The published file has the same bytes.
    Unchanged,
    /// It was written to the stage.
    Written,
}

/// A site that is being written. Dropping it leaves the published tree as it is.
#[derive(Debug)]
pub struct Stage {
    site: Arc<Site>,
    published: Option<Published>,
    puts: Mutex<Puts>,
    draft: OnceLock<Draft>,
    drafting: Mutex<()>,
    kept: Vec<KeptAside>,
    repairs: Vec<Repair>,
}

/// Every path that was asked for, and what became of it, once that is known.
type Puts = BTreeMap<String, Option<Put>>;

impl Stage {
    /// Opens the site `out/<site>` for writing, after clearing up what a killed build left.
    ///
    /// # Errors
    /// [`WriteError::BadSite`] and [`WriteError::SiteOpen`] for the name; [`WriteError::NotOurs`] if
    /// the target is neither absent nor an empty folder nor one with our marker;
    /// [`WriteError::Io`] if the disk refuses.
    pub fn open(lock: &Lock, site: &str) -> Result<Self, WriteError> {
        let site = lock.site(site)?;
        let mut keeper = Keeper::new(&site);
        let mut repairs = Vec::new();
        let published = recover(&mut keeper, &mut repairs)?;
        let kept = keeper.into_kept();
        Ok(Self {
            site: Arc::new(site),
            published,
            puts: Mutex::default(),
            draft: OnceLock::new(),
            drafting: Mutex::default(),
            kept,
            repairs,
        })
    }

    /// Puts a file with these bytes into the site; written only if the published one differs.
    ///
    /// # Errors
    /// [`WriteError::BadPath`], [`WriteError::Twice`] and [`WriteError::Clash`] for the path;
    /// [`WriteError::Io`] if the disk refuses, after which the stage cannot be finished.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<Put, WriteError> {
        self.claim(path)?;
        if self.is_published(path, bytes.len() as u64, &mut { bytes }) {
            return Ok(self.settle(path, Put::Unchanged));
        }
        let draft = self.draft()?;
        let written = draft.file(path)?.write_all(bytes);
        written.at("write", draft.tree().shown(path))?;
        Ok(self.settle(path, Put::Written))
    }

    /// Puts a copy of a file below a folder into the site; written only if the published one differs.
    ///
    /// # Errors
    /// As [`Stage::put`], and [`WriteError::NotAFile`] if any part of its path is a link or it is no regular file,
    /// [`WriteError::Changed`] if it changes meanwhile.
    pub fn put_link(&self, path: &str, folder: &Path, name: &str) -> Result<Put, WriteError> {
        self.claim(path)?;
        let source = &folder.join(name);
        let mut file = open_source(folder, name)?;
        let length = file.metadata().at("look at", source)?.len();
        if self.is_published(path, length, &mut BufReader::new(&file)) {
            return Ok(self.settle(path, Put::Unchanged));
        }
        file.rewind().at("read", source)?;
        let draft = self.draft()?;
        let copied = io::copy(&mut file, &mut draft.file(path)?);
        if copied.at("copy to", draft.tree().shown(path))? != length {
            let path = source.to_owned();
            return Err(WriteError::Changed { path });
        }
        Ok(self.settle(path, Put::Written))
    }

    /// Ends the writing. If all is as it is published, nothing was or will be touched; otherwise the
    /// unchanged files join the new ones, and the tree is ready to be published.
    ///
    /// # Errors
    /// [`WriteError::Unfinished`] if a file failed, [`WriteError::Io`] if the disk refuses.
    pub fn finish(self) -> Result<Staged, WriteError> {
        let puts = self.puts.into_inner().unwrap_or_else(PoisonError::into_inner);
        let report = Report { kept: self.kept, repairs: self.repairs, ..count(&puts, self.published.as_ref())? };
        let draft = match self.draft.into_inner() {
            None if !report.touched => return Ok(Staged::untouched(report)),
            None => Draft::create(&self.site)?,
            Some(draft) => draft,
        };
        if let Some(published) = &self.published {
            draft.adopt(&published.tree, unchanged(&puts))?;
        }
        draft.seal(puts.keys().map(String::as_str))?;
        Ok(Staged::new(report, draft, self.published, self.site))
    }

    /// The hash of all files that are published, by which a build knows those that it made before.
    #[must_use]
    pub fn digest(&self) -> Option<String> {
        self.published.as_ref().filter(|published| published.marked)?.digest()
    }

    /// What the system says of all files that are published.
    #[must_use]
    pub fn stamps(&self) -> Option<Stamps> {
        self.published.as_ref().filter(|published| published.marked)?.stamps()
    }

    /// Reserves a path, so that no two files have it or need it to be a folder.
    fn claim(&self, path: &str) -> Result<(), WriteError> {
        check_path(path)?;
        let mut puts = locked(&self.puts);
        if puts.contains_key(path) {
            let path = path.to_owned();
            return Err(WriteError::Twice { path });
        }
        if let Some(other) = clash(&puts, path) {
            let path = path.to_owned();
            return Err(WriteError::Clash { path, other });
        }
        puts.insert(path.to_owned(), None);
        Ok(())
    }

    /// Remembers what became of a path.
    fn settle(&self, path: &str, put: Put) -> Put {
        if let Some(slot) = locked(&self.puts).get_mut(path) {
            *slot = Some(put);
        }
        put
    }

    /// Whether our published file has exactly these bytes.
    fn is_published(&self, path: &str, length: u64, source: &mut impl io::BufRead) -> bool {
        let published = self.published.as_ref();
        published.is_some_and(|published| published.has(path, length, source))
    }

    /// The stage folder, made when the first file differs.
    fn draft(&self) -> Result<&Draft, WriteError> {
        if let Some(draft) = self.draft.get() {
            return Ok(draft);
        }
        let _one_at_a_time = locked(&self.drafting);
        if let Some(draft) = self.draft.get() {
            return Ok(draft);
        }
        let draft = Draft::create(&self.site)?;
        Ok(self.draft.get_or_init(|| draft))
    }
}

/// The paths of the files that are published already.
fn unchanged(puts: &Puts) -> impl Iterator<Item = &str> + Clone {
    let unchanged = puts.iter().filter(|(_, put)| **put == Some(Put::Unchanged));
    unchanged.map(|(path, _)| path.as_str())
}

/// A path that would have to be both a file and a folder if `path` is added.
fn clash(puts: &Puts, path: &str) -> Option<String> {
    if let Some(above) = folders_of(path).find(|folder| puts.contains_key(*folder)) {
        return Some(above.to_owned());
    }
    let inside = format!("{path}/");
    let from: (Bound<&str>, Bound<&str>) = (Bound::Included(&inside), Bound::Unbounded);
    let (next, _) = puts.range::<str, _>(from).next()?;
    next.starts_with(&inside).then(|| next.clone())
}

/// Counts what became of the files; each must have become something.
fn count(puts: &Puts, published: Option<&Published>) -> Result<Report, WriteError> {
    if let Some((path, _)) = puts.iter().find(|(_, put)| put.is_none()) {
        let path = path.clone();
        return Err(WriteError::Unfinished { path });
    }
    let unchanged = unchanged(puts).count();
    let gone = |published: &Published| published.names.iter().filter(|name| !puts.contains_key(*name)).count();
    let removed = published.map_or(0, gone);
    let written = puts.len() - unchanged;
    // A folder without our marker gets one even if the site has no files.
    let unmarked = !published.is_some_and(|published| published.marked);
    Ok(Report {
        written,
        unchanged,
        removed,
        kept: Vec::new(),
        repairs: Vec::new(),
        carried: Vec::new(),
        touched: written > 0 || removed > 0 || unmarked,
    })
}

/// Opens a file of the site's own to be copied, unless it or a folder above it is a link.
fn open_source(folder: &Path, name: &str) -> Result<File, WriteError> {
    open_within(folder, name).or_else(|error| {
        // The first part that is no folder, or the file itself, says best what is wrong.
        let parts = name.match_indices('/').map(|(at, _)| (&name[..at], Kind::Folder));
        for (part, wanted) in parts.chain([(name, Kind::File)]) {
            let path = folder.join(part);
            match look_at(&path).at("look at", &path)? {
                Some(other) if other != wanted => return Err(WriteError::NotAFile { path, found: other.in_words() }),
                _ => {}
            }
        }
        Err(error).at("open", folder.join(name))
    })
}
