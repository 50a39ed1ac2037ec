//! Tells that something may have changed on disk: events of the system that mean only "look again", or a look now and then.
//!
//! The only user of notify. Every folder is watched by itself, as the last look found them: so that no link is followed,
//! a folder that was deleted and made again is watched again, and a leftover of an editor costs one look at most.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

use notify::event::EventKind;
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};

/// What wakes the preview up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Something may have changed.
    Look,
    /// It is time to end.
    End,
}

/// Why folders are not watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deaf {
    /// The system allows no more watches.
    Full,
    /// Something else, in the words of the system.
    Other(String),
}

/// Watches folders. Tests give one that hears nothing, or that can watch nothing.
pub trait Watch: Send {
    /// Watches these folders, each with its number on disk, and no others.
    ///
    /// # Errors
    /// Not all of them can be watched.
    fn arm(&mut self, folders: &BTreeMap<PathBuf, u64>) -> Result<(), Deaf>;
}

/// Folders watched by the system.
#[derive(Debug)]
pub struct System {
    watcher: RecommendedWatcher,
    armed: BTreeMap<PathBuf, u64>,
}

impl System {
    /// A watcher that sends signals.
    ///
    /// # Errors
    /// The system gives none.
    pub fn new(signals: Sender<Signal>) -> Result<Self, Deaf> {
        let on_event = move |event: notify::Result<notify::Event>| {
            if event.map_or(true, |event| matters(&event)) {
                // Whoever listened may have ended.
                let _ = signals.send(Signal::Look);
            }
        };
        let watcher = notify::recommended_watcher(on_event).map_err(|error| deaf(&error))?;
        Ok(Self { watcher, armed: BTreeMap::new() })
    }
}

impl Watch for System {
    fn arm(&mut self, folders: &BTreeMap<PathBuf, u64>) -> Result<(), Deaf> {
        let stale: Vec<PathBuf> = self
            .armed
            .iter()
            .filter(|(path, id)| folders.get(*path) != Some(id))
            .map(|(path, _)| path.clone())
            .collect();
        // Old watches go first: a folder that was renamed has its watch under its old name still.
        for path in stale {
            self.armed.remove(&path);
            let _ = self.watcher.unwatch(&path);
        }
        let mut why = None;
        for (path, &id) in folders.iter().filter(|(path, _)| !self.armed.contains_key(*path)).collect::<Vec<_>>() {
            match self.watcher.watch(path, RecursiveMode::NonRecursive) {
                Ok(()) => {
                    self.armed.insert(path.clone(), id);
                }
                // Gone already: the next look knows.
                Err(error) if matches!(error.kind, ErrorKind::PathNotFound) => {}
                Err(error) => why = Some(deaf(&error)),
            }
        }
        why.map_or(Ok(()), Err)
    }
}

/// Reading is no change, or the preview's own reading would wake it for ever.
fn matters(event: &notify::Event) -> bool {
    event.need_rescan() || !matches!(event.kind, EventKind::Access(_))
}

fn deaf(error: &notify::Error) -> Deaf {
    match &error.kind {
        ErrorKind::MaxFilesWatch => Deaf::Full,
        // Too many watchers at once (EMFILE), or no room for watches (ENOSPC).
        ErrorKind::Io(io) if matches!(io.raw_os_error(), Some(24 | 28)) => Deaf::Full,
        _ => Deaf::Other(error.to_string()),
    }
}

/// Nothing is watched: somebody looks now and then.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl Watch for Nothing {
    fn arm(&mut self, _: &BTreeMap<PathBuf, u64>) -> Result<(), Deaf> {
        Ok(())
    }
}
