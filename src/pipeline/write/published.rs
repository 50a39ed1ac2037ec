//! The target folder as it is found → the tree that is published now, if it is ours to replace.

use std::collections::BTreeSet;
use std::io::BufRead;

use super::disk::{Kind, entries, is_in_place, look};
use super::error::{At, WriteError};
use super::lock::Site;
use super::manifest::Marker;
use super::names::MARKER;
use super::same::same;
use super::tree::Tree;

/// A published tree, or the empty folder that stands in its place.
#[derive(Debug)]
pub(super) struct Published {
    /// The folder.
    pub(super) tree: Tree,
    /// The files in it that are ours.
    pub(super) names: BTreeSet<String>,
    /// Whether it carries our marker; an empty folder does not.
    pub(super) marked: bool,
}

impl Published {
    /// Opens the target of a site; `None` if it is absent.
    ///
    /// # Errors
    /// [`WriteError::NotOurs`] for anything but a folder that is empty or carries our marker.
    pub(super) fn open(site: &Site) -> Result<Option<Self>, WriteError> {
        let shown = site.shown(site.target());
        let refuse = |found: &str| not_ours(site, found);
        match look(site.out(), site.target()).at("look at", &shown)? {
            None => return Ok(None),
            Some(Kind::Folder) => {}
            Some(other) => return Err(refuse(other.in_words())),
        }
        let tree = Tree::open(site.out(), site.target(), shown.clone());
        let tree = tree.at("open the folder", &shown)?;
        match Marker::read(tree.root()).at("read", tree.shown(MARKER))? {
            Marker::Sealed(names) => Ok(Some(Self::new(tree, names, true))),
            Marker::Missing => Self::empty(tree, refuse).map(Some),
            Marker::Draft(_) => Err(refuse("a stage that was never finished")),
            Marker::Strange(found) => Err(refuse(&found)),
        }
    }

    /// The folder without a marker, which must be empty.
    fn empty(tree: Tree, refuse: impl Fn(&str) -> WriteError) -> Result<Self, WriteError> {
        let inside = entries(tree.root()).at("list", tree.shown(""))?;
        match inside.first() {
            None => Ok(Self::new(tree, BTreeSet::new(), false)),
            Some(name) => {
                Err(refuse(&format!("a folder with {:?} in it and without a {MARKER}", name.to_string_lossy())))
            }
        }
    }

    /// Puts the parts together.
    fn new(tree: Tree, names: BTreeSet<String>, marked: bool) -> Self {
        Self { tree, names, marked }
    }

    /// Whether our published file at `path` holds exactly the `length` bytes that `source` gives.
    ///
    /// A published file that cannot be read simply differs: then it is written anew. A file that
    /// lies at the path but is not ours differs too, as it must not end up in our manifest.
    pub(super) fn has(&self, path: &str, length: u64, source: &mut impl BufRead) -> bool {
        if !self.names.contains(path) {
            return false;
        }
        let Ok(mut file) = self.tree.read(path) else {
            return false;
        };
        let long_enough = file.metadata().is_ok_and(|there| there.len() == length);
        long_enough && same(&mut file, source).unwrap_or(false)
    }

    /// Makes sure that the target is still the folder that was opened.
    ///
    /// # Errors
    /// [`WriteError::NotOurs`] if somebody put something else in its place.
    pub(super) fn check_in_place(&self, site: &Site) -> Result<(), WriteError> {
        let shown = site.shown(site.target());
        if is_in_place(self.tree.root(), site.out(), site.target()).at("look at", shown)? {
            return Ok(());
        }
        Err(not_ours(site, "that it was replaced during the build"))
    }
}

/// The refusal to touch the target of a site.
fn not_ours(site: &Site, found: &str) -> WriteError {
    WriteError::NotOurs { path: site.shown(site.target()), found: found.to_owned() }
}
