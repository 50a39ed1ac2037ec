//! A finished tree → the same, on the disk, so that a power cut after the swap takes nothing of it.

use std::collections::BTreeSet;
use std::io;

use rustix::fs::fsync;

use super::error::{At, WriteError};
use super::lock::Lock;
use super::manifest::Marker;
use super::names::{MARKER, folders_of};
use super::tree::{Tree, open_folder};

/// Waits until finished trees are on the disk: every file and every folder in them.
///
/// # Errors
/// [`WriteError::Io`] if the disk did not take all.
pub(super) fn settle_trees(lock: &Lock, trees: &[&Tree]) -> Result<(), WriteError> {
    // One call for the whole disk takes a fraction of the time that one for each of thousands of files takes.
    // Where it fails, it may have been for the files of somebody else: then each of ours is asked.
    if trees.is_empty() || whole_disk(lock).is_ok() { Ok(()) } else { trees.iter().try_for_each(|tree| each(tree)) }
}

/// Waits until the names in the output folder are on the disk.
///
/// # Errors
/// [`WriteError::Io`].
pub(super) fn settle_names(lock: &Lock) -> Result<(), WriteError> {
    if lock.is_durable() { fsync(lock.out()).at("confirm on the disk", lock.shown("")) } else { Ok(()) }
}

/// Writes all that the disk of the output folder still has to write.
#[cfg(target_os = "linux")]
fn whole_disk(lock: &Lock) -> Result<(), rustix::io::Errno> {
    rustix::fs::syncfs(lock.out())
}

/// Says that this system cannot do it.
#[cfg(not(target_os = "linux"))]
fn whole_disk(_: &Lock) -> Result<(), rustix::io::Errno> {
    Err(rustix::io::Errno::NOSYS)
}

/// Waits for each file and folder of a sealed tree.
fn each(tree: &Tree) -> Result<(), WriteError> {
    let Marker::Sealed(names) = Marker::read(tree.root()).at("read", tree.shown(MARKER))? else { return Ok(()) };
    for path in &names {
        file(tree, path).at("confirm on the disk", tree.shown(path))?;
    }
    let folders: BTreeSet<&str> = names.iter().flat_map(|path| folders_of(path)).collect();
    let mut cursor = tree.cursor();
    for path in folders {
        let found = cursor.find(path).and_then(|(above, name)| open_folder(above, name));
        found.and_then(fsync).at("confirm on the disk", tree.shown(path))?;
    }
    fsync(tree.root()).at("confirm on the disk", tree.shown(""))
}

/// Waits for one file.
fn file(tree: &Tree, path: &str) -> io::Result<()> {
    tree.read(path)?.sync_all()
}
