//! A tree that is no longer needed → nothing: its files deleted, and what is not ours moved out.
//!
//! Only files that the marker of the tree names are deleted, and folders only if they are empty.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::{self, ErrorKind};

use super::disk::{Folder, Kind, delete_file, delete_folder, entries, is_not_empty, is_not_there, look, move_to_free};
use super::error::{At, WriteError};
use super::keep::Keeper;
use super::names::{FRESH, MARKER, NEW_MARKER, folders_of};
use super::tree::Tree;

/// A tree to be cleared away.
pub(super) struct Remains<'a> {
    /// Its folder in the output folder.
    pub(super) folder: &'a str,
    /// The same, open.
    pub(super) tree: &'a Tree,
    /// The files in it that are ours, according to its marker.
    pub(super) names: &'a BTreeSet<String>,
}

impl Remains<'_> {
    /// Clears the tree away. What is not ours moves to the same place in `heir`, where that is free,
    /// and is kept aside otherwise. Returns the paths of what moved.
    ///
    /// May be interrupted anywhere and done again, as the marker goes last.
    ///
    /// # Errors
    /// [`WriteError::Io`]; then a part is left, with its marker.
    pub(super) fn clear(&self, heir: Option<&Tree>, keeper: &mut Keeper<'_>) -> Result<Vec<String>, WriteError> {
        self.delete_files()?;
        self.delete_folders()?;
        let mut hands = Carrier { tree: self.tree, keeper, carried: Vec::new() };
        if let Some(heir) = heir {
            hands.carry(self.tree.root(), heir.root(), "")?;
        }
        let carried = hands.carried;
        self.remove(keeper)?;
        Ok(carried)
    }

    /// Deletes the files that are ours.
    fn delete_files(&self) -> Result<(), WriteError> {
        let mut cursor = self.tree.cursor();
        for path in self.names {
            let deleted = cursor.find(path).and_then(|(folder, name)| delete_file(folder, name));
            tolerate(deleted, is_not_there).at("delete", self.tree.shown(path))?;
        }
        Ok(())
    }

    /// Deletes the folders that our files were in, the inner ones first, unless something is left.
    fn delete_folders(&self) -> Result<(), WriteError> {
        let folders: BTreeSet<&str> = self.names.iter().flat_map(|path| folders_of(path)).collect();
        let mut cursor = self.tree.cursor();
        for path in folders.into_iter().rev() {
            let found = cursor.find(path);
            let deleted = found.and_then(|(at, name)| delete_folder(at, name));
            tolerate(deleted, |error| is_not_empty(error) || is_not_there(error))
                .at("delete the folder", self.tree.shown(path))?;
        }
        Ok(())
    }

    /// Deletes the marker and the folder, or keeps the folder if there is still something in it.
    fn remove(&self, keeper: &mut Keeper<'_>) -> Result<(), WriteError> {
        let inside = entries(self.tree.root()).at("list", self.tree.shown(""))?;
        if !inside.iter().all(|name| is_marker(name)) {
            return keep_whole(self.folder, keeper);
        }
        for marker in [FRESH, NEW_MARKER, MARKER] {
            let deleted = delete_file(self.tree.root(), marker);
            tolerate(deleted, |error| error.kind() == ErrorKind::NotFound).at("delete", self.tree.shown(marker))?;
        }
        delete_empty(self.folder, keeper)
    }
}

/// Moves a folder of the output folder aside as it is.
///
/// # Errors
/// [`WriteError::Io`]; then it is where it was.
pub(super) fn keep_whole(folder: &str, keeper: &mut Keeper<'_>) -> Result<(), WriteError> {
    let site = keeper.site();
    keeper.keep(site.out(), folder.as_ref(), folder.to_owned())
}

/// Deletes an empty folder of the output folder.
///
/// # Errors
/// [`WriteError::Io`], also if it is not empty.
pub(super) fn delete_empty(folder: &str, keeper: &Keeper<'_>) -> Result<(), WriteError> {
    let site = keeper.site();
    let deleted = delete_folder(site.out(), folder);
    deleted.at("delete the folder", site.shown(folder))
}

/// Moves what is not ours from one tree into another.
struct Carrier<'a, 'k, 's> {
    tree: &'a Tree,
    keeper: &'k mut Keeper<'s>,
    carried: Vec<String>,
}

impl Carrier<'_, '_, '_> {
    /// Moves all that is in `from` to `to`; `above` is the path of both in the site.
    fn carry(&mut self, from: &Folder, to: &Folder, above: &str) -> Result<(), WriteError> {
        for name in entries(from).at("list", self.tree.shown(above))? {
            if above.is_empty() && is_marker(&name) {
                continue;
            }
            let path = join(above, &name);
            let there = self.look(to, &name, &path)?;
            if there.is_none() && self.move_to(from, to, &name, &path)? {
                self.carried.push(path);
                continue;
            }
            let folders = there == self.look(from, &name, &path)? && there == Some(Kind::Folder);
            if folders {
                self.merge(from, to, &name, &path)?;
            } else {
                self.keeper.keep(from, &name, path)?;
            }
        }
        Ok(())
    }

    /// What kind of thing has this name.
    fn look(&self, at: &Folder, name: &OsStr, path: &str) -> Result<Option<Kind>, WriteError> {
        look(at, name).at("look at", self.tree.shown(path))
    }

    /// Moves one thing; says no if the name was taken meanwhile.
    fn move_to(&self, from: &Folder, to: &Folder, name: &OsStr, path: &str) -> Result<bool, WriteError> {
        match move_to_free(from, to, name) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            moved => moved.map(|()| true).at("move", self.tree.shown(path)),
        }
    }

    /// Moves what is in one folder into the folder of the same name, and deletes the first.
    fn merge(&mut self, from: &Folder, to: &Folder, name: &OsStr, path: &str) -> Result<(), WriteError> {
        let inner_from = from.open(name).at("open the folder", self.tree.shown(path))?;
        let inner_to = to.open(name).at("open the folder", self.tree.shown(path))?;
        self.carry(&inner_from, &inner_to, path)?;
        delete_folder(from, name).at("delete the folder", self.tree.shown(path))
    }
}

/// Takes some errors for success.
fn tolerate(result: io::Result<()>, is_fine: impl Fn(&io::Error) -> bool) -> io::Result<()> {
    match result {
        Err(error) if is_fine(&error) => Ok(()),
        other => other,
    }
}

/// Whether this is a name of the marker, or of what marks a tree as new.
fn is_marker(name: &OsStr) -> bool {
    [FRESH, MARKER, NEW_MARKER].iter().any(|marker| name == *marker)
}

/// The path of a name in a folder of the site, as a person may read it.
fn join(above: &str, name: &OsStr) -> String {
    let name = name.to_string_lossy();
    if above.is_empty() { name.into_owned() } else { format!("{above}/{name}") }
}
