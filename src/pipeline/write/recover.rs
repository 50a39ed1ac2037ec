//! What a killed build left behind → the published tree whole, and room for a new stage.

use super::clear::{Remains, delete_empty, keep_whole};
use super::disk::{Kind, entries, look, remove, rename};
use super::error::{At, WriteError};
use super::keep::Keeper;
use super::lock::Site;
use super::manifest::Marker;
use super::names::{FRESH, MARKER};
use super::published::Published;
use super::tree::Tree;

/// What was left undone by a build that was stopped, and was done since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// Sites are published that had not been swapped in yet, so that all are of one build.
    Finished(Vec<String>),
    /// Sites are published again as they were before, as one could not be swapped in.
    TakenBack(Vec<String>),
    /// A published site had stepped aside and is back.
    PutBack(String),
    /// What was left of a stage or of an old tree is gone.
    Cleared(String),
}

/// Brings a site to the idle state and opens its published tree, if there is one. Notes what it repaired.
///
/// # Errors
/// [`WriteError::NotOurs`] if the target, or a thing under one of our names, is not ours; then
/// nothing was touched. [`WriteError::Io`] if the disk refuses; then the next build tries again.
pub(super) fn recover(keeper: &mut Keeper<'_>, repairs: &mut Vec<Repair>) -> Result<Option<Published>, WriteError> {
    let site = keeper.site();
    let mut published = Published::open(site)?;
    let leftovers = [site.old(), site.stage()];
    for name in &leftovers {
        check_folder(site, name)?;
    }
    // An empty target is no reason to lose the old tree: renaming replaces it, as if it were absent.
    let nothing_published = published.as_ref().is_none_or(|published| !published.marked);
    if nothing_published && put_back(site)? {
        published = Published::open(site)?;
        repairs.push(Repair::PutBack(site.target().to_owned()));
    }
    let heir = published.as_ref().filter(|tree| tree.marked);
    if let Some(published) = heir {
        forget_fresh(&published.tree)?;
    }
    let mut cleared = false;
    for name in &leftovers {
        cleared |= clear_leftover(name, heir.map(|published| &published.tree), keeper)?;
    }
    repairs.extend(cleared.then(|| Repair::Cleared(site.target().to_owned())));
    Ok(published)
}

/// Takes off a tree the mark that it is new.
///
/// # Errors
/// [`WriteError::Io`].
pub(super) fn forget_fresh(tree: &Tree) -> Result<(), WriteError> {
    remove(tree.root(), FRESH).at("delete", tree.shown(FRESH))
}

/// Refuses a leftover that is no folder.
fn check_folder(site: &Site, name: &str) -> Result<(), WriteError> {
    let path = site.shown(name);
    match look(site.out(), name).at("look at", &path)? {
        None | Some(Kind::Folder) => Ok(()),
        Some(other) => Err(WriteError::NotOurs { path, found: other.in_words().to_owned() }),
    }
}

/// Renames a complete old tree back to the target; says whether there was one.
fn put_back(site: &Site) -> Result<bool, WriteError> {
    let old = site.old();
    let Some((_, Marker::Sealed(_))) = open_leftover(site, &old)? else {
        return Ok(false);
    };
    let renamed = rename(site.out(), &old, site.target());
    renamed.at("put back the published site from", site.shown(&old))?;
    Ok(true)
}

/// Clears one leftover away; says whether there was one. What is not ours in a finished tree moves to `heir`.
///
/// # Errors
/// [`WriteError::Io`]; then the next build tries again.
pub(super) fn clear_leftover(name: &str, heir: Option<&Tree>, keeper: &mut Keeper<'_>) -> Result<bool, WriteError> {
    let Some((tree, marker)) = open_leftover(keeper.site(), name)? else {
        return Ok(false);
    };
    let (names, heir) = match &marker {
        Marker::Sealed(names) => (names, heir),
        // Nobody puts files into a stage. What the list lacks was lost by a power cut, not carried.
        Marker::Draft(names) => (names, None),
        Marker::Missing | Marker::Strange(_) => return clear_unmarked(&tree, name, keeper).map(|()| true),
    };
    let folder = name;
    let tree = &tree;
    Remains { folder, tree, names }.clear(heir, keeper)?;
    Ok(true)
}

/// Deletes a leftover without a marker if it is empty, and keeps it aside otherwise.
fn clear_unmarked(tree: &Tree, name: &str, keeper: &mut Keeper<'_>) -> Result<(), WriteError> {
    if entries(tree.root()).at("list", tree.shown(""))?.is_empty() {
        delete_empty(name, keeper)
    } else {
        keep_whole(name, keeper)
    }
}

/// Opens a leftover and reads its marker; `None` if it is absent.
pub(super) fn open_leftover(site: &Site, name: &str) -> Result<Option<(Tree, Marker)>, WriteError> {
    let shown = site.shown(name);
    if look(site.out(), name).at("look at", &shown)?.is_none() {
        return Ok(None);
    }
    let tree = Tree::open(site.out(), name, shown.clone()).at("open the folder", shown)?;
    let marker = Marker::read(tree.root()).at("read", tree.shown(MARKER))?;
    Ok(Some((tree, marker)))
}
