//! A finished tree → the same, on the disk, so that a power cut after the swap takes nothing of it.

use std::collections::BTreeSet;

use super::disk::{settle_disk, settle_file, settle_folder};
use super::error::{At, WriteError};
use super::lock::Lock;
use super::manifest::Marker;
use super::names::{MARKER, folders_of};
use super::tree::Tree;

/// Waits until finished trees are on the disk: every file and every folder in them.
///
/// # Errors
/// [`WriteError::Io`] if the disk did not take all.
pub(super) fn settle_trees(lock: &Lock, trees: &[&Tree]) -> Result<(), WriteError> {
    // One call for the whole disk takes a fraction of the time that one for each of thousands of files takes.
    // Where it fails, it may have been for the files of somebody else: then each of ours is asked.
    if trees.is_empty() || settle_disk(lock.out()).is_ok() {
        Ok(())
    } else {
        trees.iter().try_for_each(|tree| each(tree))
    }
}

/// Waits until the names in the output folder are on the disk.
///
/// # Errors
/// [`WriteError::Io`].
pub(super) fn settle_names(lock: &Lock) -> Result<(), WriteError> {
    if lock.is_durable() { settle_folder(lock.out()).at("confirm on the disk", lock.shown("")) } else { Ok(()) }
}

/// Waits for each file and folder of a sealed tree.
fn each(tree: &Tree) -> Result<(), WriteError> {
    let Marker::Sealed(names) = Marker::read(tree.root()).at("read", tree.shown(MARKER))? else { return Ok(()) };
    let mut cursor = tree.cursor();
    for path in &names {
        let settled = cursor.find(path).and_then(|(folder, name)| settle_file(folder, name));
        settled.at("confirm on the disk", tree.shown(path))?;
    }
    let folders: BTreeSet<&str> = names.iter().flat_map(|path| folders_of(path)).collect();
    for path in folders {
        let found = cursor.find(path).and_then(|(above, name)| above.open(name));
        found.and_then(|folder| settle_folder(&folder)).at("confirm on the disk", tree.shown(path))?;
    }
    settle_folder(tree.root()).at("confirm on the disk", tree.shown(""))
}
