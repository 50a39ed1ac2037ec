//! Tests of the whole write stage; here what they share.

#![expect(clippy::disallowed_methods, reason = "tests set the disk up and look at what became of it")]

mod builds;
mod faults;
mod foreign;
mod kills;
#[cfg(target_os = "linux")]
mod readers;
mod refusals;
mod speed;
mod together;

use std::collections::BTreeMap;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::swap::Strategy;
use super::together::publish_by;
use super::{Lock, Outcome, Repair, Report, Stage, Staged, WriteError, lock, publish, repair};

/// Both ways of swapping; every test of publishing runs with each.
const STRATEGIES: [Strategy; 2] = [Strategy::Exchange, Strategy::StepAside];

/// A site as a list of paths and texts.
type Files<'a> = &'a [(&'a str, &'a str)];

/// An output folder with the site `s`.
struct Out {
    dir: TempDir,
}

impl Out {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        Self { dir }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("out")
    }

    fn site(&self, path: &str) -> PathBuf {
        self.path().join("s").join(path)
    }

    fn build(&self, files: Files<'_>) -> Report {
        build_by(&self.path(), files, Strategy::Exchange).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn lock(&self) -> Lock {
        lock_soon(&self.path()).unwrap()
    }

    fn texts(&self) -> BTreeMap<String, String> {
        texts(&self.path().join("s"))
    }

    /// What is in the output folder besides the site and the lock.
    fn leftovers(&self) -> Vec<String> {
        let names = fs::read_dir(self.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let names = names.map(|name| name.into_string().unwrap());
        names.filter(|name| name != "s" && name != ".yhdys.lock").collect()
    }
}

/// Takes a lock that is free or about to be: while another test starts a process, that process
/// shares every open file of this one, and so every lock, until it runs its own program.
fn lock_soon(out: &Path) -> Result<Lock, WriteError> {
    for _ in 0..1000 {
        match lock(out) {
            Err(WriteError::Busy { .. }) => std::thread::sleep(Duration::from_millis(1)),
            locked => return locked,
        }
    }
    lock(out)
}

fn staged(out: &Path, files: Files<'_>) -> Result<Staged, WriteError> {
    staged_as("s", &lock_soon(out)?, files)
}

fn staged_as(site: &str, lock: &Lock, files: Files<'_>) -> Result<Staged, WriteError> {
    let stage = Stage::open(lock, site)?;
    for (path, text) in files {
        stage.put(path, text.as_bytes())?;
    }
    stage.finish()
}

fn build_by(out: &Path, files: Files<'_>, strategy: Strategy) -> Result<Report, WriteError> {
    one(publish_by(vec![staged(out, files)?], strategy)?)
}

/// The report about the only site, or the first trouble.
fn one(mut outcome: Outcome) -> Result<Report, WriteError> {
    match outcome.troubles.pop() {
        Some(trouble) => Err(trouble),
        None => Ok(outcome.reports.remove(0)),
    }
}

/// Every file below a folder with its text, and every link with its target; not the marker.
fn texts(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (path, meta) in walk(root) {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace(MAIN_SEPARATOR, "/");
        if meta.is_symlink() {
            found.insert(name, fs::read_link(&path).unwrap().to_str().unwrap().to_owned());
        } else if meta.is_file() && name != ".yhdys-manifest" {
            found.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// Every file and folder below and with `root`: its inode and its times.
fn stamps(root: &Path) -> BTreeMap<PathBuf, (u64, i64, i64, i64, i64)> {
    walk(root).into_iter().map(|(path, meta)| (path, stamp(&meta))).collect()
}

#[cfg(unix)]
fn stamp(meta: &fs::Metadata) -> (u64, i64, i64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (meta.ino(), meta.mtime(), meta.mtime_nsec(), meta.ctime(), meta.ctime_nsec())
}

#[cfg(windows)]
fn stamp(meta: &fs::Metadata) -> (u64, i64, i64, i64, i64) {
    use std::os::windows::fs::MetadataExt;
    (meta.creation_time(), meta.last_write_time().cast_signed(), 0, 0, 0)
}

fn walk(root: &Path) -> Vec<(PathBuf, fs::Metadata)> {
    let Ok(meta) = fs::symlink_metadata(root) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if meta.is_dir() {
        for entry in fs::read_dir(root).unwrap() {
            found.extend(walk(&entry.unwrap().path()));
        }
    }
    found.push((root.to_owned(), meta));
    found
}

/// The texts that a site of these files has.
fn expected(files: Files<'_>) -> BTreeMap<String, String> {
    files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect()
}
