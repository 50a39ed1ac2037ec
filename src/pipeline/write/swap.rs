//! A finished tree beside the published one ↔ the published one. What is swapped can be taken back until the old tree is cleared.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::clear::Remains;
use super::disk;
use super::draft::Draft;
use super::error::{At, WriteError};
use super::keep::{Keeper, KeptAside};
use super::lock::Site;
use super::published::Published;
use super::recover::{Repair, forget_fresh};
use super::tree::Tree;

/// What a build did to a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many files are new or have new bytes.
    pub written: usize,
    /// How many files are as they were, down to the inode.
    pub unchanged: usize,
    /// How many files are no longer there.
    pub removed: usize,
    /// What somebody else put into the published folder, which is still there.
    pub carried: Vec<String>,
    /// What somebody else put where the site now has something of its own.
    pub kept: Vec<KeptAside>,
    /// What an earlier build had left undone, and this one did.
    pub repairs: Vec<Repair>,
    /// Whether anything was published at all; if not, the whole tree is as it was.
    pub touched: bool,
}

/// A site that is ready to be published. Dropping it leaves the published tree as it is.
#[derive(Debug)]
pub struct Staged {
    pub(super) report: Report,
    pub(super) change: Option<Change>,
}

/// The two trees that will change places.
#[derive(Debug)]
pub(super) struct Change {
    draft: Draft,
    published: Option<Published>,
    site: Arc<Site>,
}

/// How a folder takes the place of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strategy {
    /// Both change places in one system call, so that no reader ever misses either.
    Exchange,
    /// The old one steps aside first, so that for a moment there is none.
    StepAside,
}

/// How the new tree of a site came to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Swapped {
    /// There was none before.
    First,
    /// The old tree has the name of the stage now.
    Exchanged,
    /// The old tree has a name of its own.
    Aside,
}

impl Swapped {
    /// What the old tree is now called, if there was one.
    fn old(self, site: &Site) -> Option<String> {
        match self {
            Self::First => None,
            Self::Exchanged => Some(site.stage()),
            Self::Aside => Some(site.old()),
        }
    }
}

impl Staged {
    /// A site in which nothing changes.
    pub(super) fn untouched(report: Report) -> Self {
        let change = None;
        Self { report, change }
    }

    /// A site with a finished tree.
    pub(super) fn new(report: Report, draft: Draft, published: Option<Published>, site: Arc<Site>) -> Self {
        let change = Some(Change { draft, published, site });
        Self { report, change }
    }

    /// Gives the new tree up; the published one stays as it is.
    ///
    /// # Errors
    /// [`WriteError::Io`] if the stage cannot be deleted; then the next build does it.
    pub fn discard(self) -> Result<(), WriteError> {
        self.change.map_or(Ok(()), |change| change.draft.discard())
    }
}

impl Change {
    /// The site that changes.
    pub(super) fn site(&self) -> &Site {
        &self.site
    }

    /// The finished tree.
    pub(super) fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Puts the new tree in the place of the published one.
    ///
    /// # Errors
    /// [`WriteError::NotOurs`] if somebody replaced the published one; otherwise as [`swap_in`].
    pub(super) fn swap(&self, strategy: Strategy) -> Result<Swapped, WriteError> {
        if let Some(published) = &self.published {
            published.check_in_place(&self.site)?;
        }
        swap_in(&self.site, self.published.is_some(), strategy)
    }

    /// Leaves both trees where they are, for the next build to repair.
    pub(super) fn abandon(&mut self) {
        self.draft.spend();
    }

    /// Clears the old tree away after the swap; says in the report what became of what is not ours.
    ///
    /// # Errors
    /// [`WriteError::Leftover`] if not all of it could be cleared away.
    pub(super) fn clear(mut self, swapped: Swapped, report: &mut Report) -> Result<(), WriteError> {
        let Self { draft, published, site } = &mut self;
        let new = draft.published();
        let mut keeper = Keeper::new(site);
        if let Some(name) = swapped.old(site) {
            let carried = clear_old(&name, published.take(), new, &mut keeper);
            report.carried =
                carried.map_err(|source| WriteError::Leftover { path: site.shown(&name), source: Box::new(source) })?;
            report.kept.extend(keeper.into_kept());
        }
        forget_fresh(new)
    }
}

/// Clears the old tree away, which is now called `name`; what is not ours moves into the new one.
fn clear_old(
    name: &str,
    published: Option<Published>,
    new: &Tree,
    keeper: &mut Keeper<'_>,
) -> Result<Vec<String>, WriteError> {
    let Some(Published { mut tree, names, .. }) = published else {
        return Ok(Vec::new());
    };
    let site = keeper.site();
    tree.renamed(site.out(), name, site.shown(name));
    Remains { folder: name, tree: &tree, names: &names }.clear(Some(new), keeper)
}

/// Puts the stage of a site in the place of its target.
///
/// # Errors
/// [`WriteError::Aside`] if nothing is published until the next build; any other error if all is as it was.
pub(super) fn swap_in(site: &Site, has_target: bool, strategy: Strategy) -> Result<Swapped, WriteError> {
    if !has_target {
        let renamed = rename(site, &site.stage(), site.target());
        return renamed.at("publish", target(site)).map(|()| Swapped::First);
    }
    match strategy {
        Strategy::StepAside => step_aside(site),
        Strategy::Exchange if exchange(site).at("publish", target(site))? => Ok(Swapped::Exchanged),
        Strategy::Exchange => swap_in(site, has_target, Strategy::StepAside),
    }
}

/// Publishes the old tree again and makes the new one the stage.
///
/// # Errors
/// [`WriteError::Io`]; then one of the trees is published, or the next build puts the old one back.
pub(super) fn take_back(site: &Site, swapped: Swapped) -> Result<(), WriteError> {
    let taken = match swapped {
        Swapped::First => rename(site, site.target(), &site.stage()),
        Swapped::Exchanged => {
            exchange(site).and_then(|done| if done { Ok(()) } else { Err(io::ErrorKind::Unsupported.into()) })
        }
        Swapped::Aside => {
            rename(site, site.target(), &site.stage()).and_then(|()| rename(site, &site.old(), site.target()))
        }
    };
    taken.at("publish again what was in", target(site))
}

/// Renames the target aside and the stage to the target, or the target back.
fn step_aside(site: &Site) -> Result<Swapped, WriteError> {
    let (stage, old) = (site.stage(), site.old());
    rename(site, site.target(), &old).at("publish", target(site))?;
    let Err(error) = rename(site, &stage, site.target()) else {
        return Ok(Swapped::Aside);
    };
    match rename(site, &old, site.target()) {
        Ok(()) => Err(error).at("publish", target(site)),
        Err(error) => Err(WriteError::Aside { target: target(site), old: site.shown(&old), source: error }),
    }
}

/// Renames one folder in the output folder.
fn rename(site: &Site, from: &str, to: &str) -> io::Result<()> {
    disk::rename(site.out(), from, to)
}

/// The path of the target, for messages.
fn target(site: &Site) -> PathBuf {
    site.shown(site.target())
}

/// Lets stage and target change places in one step; says no where that cannot be done.
fn exchange(site: &Site) -> io::Result<bool> {
    disk::exchange(site.out(), &site.stage(), site.target())
}
