//! An output folder → the sole right to write into it, for as long as the build runs.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::Duration;

use super::disk::{Folder, open_lock};
use super::error::{At, WriteError};
use super::names::{LOCK, check_site};
use super::tree::locked;

/// How often a lock is tried, and how long after the last time.
const TRIES: u32 = 10;
const BETWEEN: Duration = Duration::from_millis(20);

/// The sole right to write into an output folder.
///
/// It ends when this and every stage opened under it are dropped, or when the process dies; the lock
/// file stays, as its removal could let two builds lock two different files.
#[derive(Debug)]
pub struct Lock {
    held: Arc<Held>,
}

/// What is held open while the lock is.
#[derive(Debug)]
struct Held {
    path: PathBuf,
    folder: Folder,
    open_sites: Mutex<BTreeSet<String>>,
    durable: AtomicBool,
    _file: File,
}

/// One site below a locked output folder, and the names of its folders.
#[derive(Debug)]
pub(super) struct Site {
    held: Arc<Held>,
    name: String,
}

/// Takes the lock on the output folder, which is made if it is absent. Waits for another build for no more than a moment.
///
/// # Errors
/// [`WriteError::Busy`] if another build has it, [`WriteError::NotOurs`] if the folder is a link or
/// no folder, [`WriteError::Io`] if the folder or the lock file cannot be made.
pub fn lock(out: &Path) -> Result<Lock, WriteError> {
    // A path that ends in a slash would be followed even if it is a link.
    let path: PathBuf = out.components().collect();
    let folder = open_out(&path)?;
    let file = open_lock(&folder, LOCK).at("open", path.join(LOCK))?;
    match locked_file(&file) {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(WriteError::Busy { out: path }),
        Err(TryLockError::Error(error)) => return Err(error).at("lock", path.join(LOCK)),
    }
    let (open_sites, durable) = (Mutex::default(), AtomicBool::new(true));
    let held = Held { path, folder, open_sites, durable, _file: file };
    Ok(Lock { held: Arc::new(held) })
}

/// Locks a file. A process that is just being started has a copy of every handle of the one that starts it, also of a lock
/// that was given back: so it is tried for a moment.
fn locked_file(file: &File) -> Result<(), TryLockError> {
    for _ in 1..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => sleep(BETWEEN),
            done => return done,
        }
    }
    file.try_lock()
}

/// Opens the output folder, made if it is absent.
#[expect(clippy::disallowed_methods, reason = "write is the stage that changes the disk")]
fn open_out(path: &Path) -> Result<Folder, WriteError> {
    let found = match fs::symlink_metadata(path) {
        Ok(there) if there.is_dir() => None,
        Ok(there) if there.is_symlink() => Some("a symbolic link"),
        Ok(_) => Some("something else than a folder"),
        Err(_) => {
            fs::create_dir_all(path).at("make the folder", path)?;
            None
        }
    };
    if let Some(found) = found {
        return Err(WriteError::NotOurs { path: path.to_owned(), found: found.to_owned() });
    }
    Folder::at(path).at("open the folder", path)
}

impl Lock {
    /// From now on nothing waits until it is on the disk: a power cut can then take what a build has just published.
    pub fn hurry(&self) {
        self.held.durable.store(false, Ordering::Relaxed);
    }

    /// The output folder.
    pub(super) fn out(&self) -> &Folder {
        &self.held.folder
    }

    /// The path of something in the output folder, for messages.
    pub(super) fn shown(&self, name: &str) -> PathBuf {
        self.held.path.join(name)
    }

    /// Whether what is published must outlive a power cut.
    pub(super) fn is_durable(&self) -> bool {
        self.held.durable.load(Ordering::Relaxed)
    }

    /// Claims one site, so that no two stages of one process share its folders.
    ///
    /// # Errors
    /// [`WriteError::BadSite`] for a name that is not plain, [`WriteError::SiteOpen`] if it is taken.
    pub(super) fn site(&self, name: &str) -> Result<Site, WriteError> {
        check_site(name)?;
        let name = name.to_owned();
        if !locked(&self.held.open_sites).insert(name.clone()) {
            return Err(WriteError::SiteOpen { site: name });
        }
        let held = Arc::clone(&self.held);
        Ok(Site { held, name })
    }
}

impl Site {
    /// The right under which this site is written.
    pub(super) fn lock(&self) -> Lock {
        Lock { held: Arc::clone(&self.held) }
    }

    /// The output folder.
    pub(super) fn out(&self) -> &Folder {
        &self.held.folder
    }

    /// The path of something in the output folder, for messages.
    pub(super) fn shown(&self, name: &str) -> PathBuf {
        self.held.path.join(name)
    }

    /// Whether what is published must outlive a power cut.
    pub(super) fn is_durable(&self) -> bool {
        self.held.durable.load(Ordering::Relaxed)
    }

    /// The name of the published folder.
    pub(super) fn target(&self) -> &str {
        &self.name
    }

    /// The name of the folder in which a new tree grows.
    pub(super) fn stage(&self) -> String {
        format!(".{}.yhdys-stage", self.name)
    }

    /// The name under which the old tree steps aside where folders cannot be exchanged.
    pub(super) fn old(&self) -> String {
        format!(".{}.yhdys-old", self.name)
    }

    /// The name of the folder for what can stay nowhere else and must not be lost.
    pub(super) fn kept(&self) -> String {
        format!(".{}.yhdys-kept", self.name)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        locked(&self.held.open_sites).remove(&self.name);
    }
}
