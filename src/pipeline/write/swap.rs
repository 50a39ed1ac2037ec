//! A finished tree beside the published one → the published one.

use std::path::PathBuf;
use std::sync::Arc;

use rustix::fs::renameat;
use rustix::io::Errno;

use super::clear::Remains;
use super::draft::Draft;
use super::error::{At, WriteError};
use super::keep::{Keeper, KeptAside};
use super::lock::Site;
use super::published::Published;

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
    /// Whether anything was published at all; if not, the whole tree is as it was.
    pub touched: bool,
}

/// A site that is ready to be published. Dropping it leaves the published tree as it is.
#[derive(Debug)]
pub struct Staged {
    report: Report,
    change: Option<Change>,
}

/// The two trees that will change places.
#[derive(Debug)]
struct Change {
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

    /// Publishes the new tree in place of the old one and clears the old one away.
    ///
    /// # Errors
    /// [`WriteError::Leftover`] if the new tree is published but the old one is not all gone;
    /// [`WriteError::Aside`] if nothing is published until the next build;
    /// any other error if the old tree is still published.
    pub fn publish(self) -> Result<Report, WriteError> {
        self.publish_by(Strategy::Exchange)
    }

    /// Gives the new tree up; the published one stays as it is.
    ///
    /// # Errors
    /// [`WriteError::Io`] if the stage cannot be deleted; then the next build does it.
    pub fn discard(self) -> Result<(), WriteError> {
        self.change.map_or(Ok(()), |change| change.draft.discard())
    }

    /// Publishes by the given strategy, or by the weaker one if the disk cannot do that.
    pub(super) fn publish_by(mut self, strategy: Strategy) -> Result<Report, WriteError> {
        let Some(mut change) = self.change else {
            return Ok(self.report);
        };
        let old_name = change.swap(strategy)?;
        change.draft.spend();
        if let Some(name) = old_name {
            let Change { draft, published, site } = change;
            let mut keeper = Keeper::new(&site);
            let carried = clear_old(&name, published, &draft, &mut keeper);
            self.report.carried =
                carried.map_err(|source| WriteError::Leftover { path: site.shown(&name), source: Box::new(source) })?;
            self.report.kept.extend(keeper.into_kept());
        }
        Ok(self.report)
    }
}

/// Clears the old tree away, which is now called `name`; what is not ours moves into the new one.
fn clear_old(
    name: &str,
    published: Option<Published>,
    new: &Draft,
    keeper: &mut Keeper<'_>,
) -> Result<Vec<String>, WriteError> {
    let Some(Published { tree, names, .. }) = published else {
        return Ok(Vec::new());
    };
    let tree = &tree.moved_to(keeper.site().shown(name));
    let names = &names;
    Remains { folder: name, tree, names }.clear(Some(new.tree()), keeper)
}

impl Change {
    /// Puts the new tree in the place of the target; returns what the old one is now called.
    fn swap(&self, strategy: Strategy) -> Result<Option<String>, WriteError> {
        let Some(published) = &self.published else {
            let renamed = self.rename(&self.site.stage(), self.site.target());
            return renamed.at("publish", self.target()).map(|()| None);
        };
        published.check_in_place(&self.site)?;
        match strategy {
            Strategy::StepAside => self.step_aside().map(Some),
            Strategy::Exchange => match exchange(&self.site) {
                Err(error) if not_supported(error) => self.swap(Strategy::StepAside),
                swapped => swapped.map(|()| Some(self.site.stage())).at("publish", self.target()),
            },
        }
    }

    /// Renames the target aside and the stage to the target, or the target back.
    fn step_aside(&self) -> Result<String, WriteError> {
        let (stage, old) = (self.site.stage(), self.site.old());
        self.rename(self.site.target(), &old).at("publish", self.target())?;
        let Err(error) = self.rename(&stage, self.site.target()) else {
            return Ok(old);
        };
        match self.rename(&old, self.site.target()) {
            Ok(()) => Err(error).at("publish", self.target()),
            Err(error) => {
                Err(WriteError::Aside { target: self.target(), old: self.site.shown(&old), source: error.into() })
            }
        }
    }

    /// Renames one folder in the output folder.
    fn rename(&self, from: &str, to: &str) -> Result<(), Errno> {
        renameat(self.site.out(), from, self.site.out(), to)
    }

    /// The path of the target, for messages.
    fn target(&self) -> PathBuf {
        self.site.shown(self.site.target())
    }
}

/// Lets stage and target change places in one step.
#[cfg(target_os = "linux")]
fn exchange(site: &Site) -> Result<(), Errno> {
    use rustix::fs::{RenameFlags, renameat_with};
    let (out, stage) = (site.out(), site.stage());
    renameat_with(out, stage, out, site.target(), RenameFlags::EXCHANGE)
}

/// Says that this system cannot do it.
#[cfg(not(target_os = "linux"))]
fn exchange(_: &Site) -> Result<(), Errno> {
    Err(Errno::NOSYS)
}

/// Whether the system says that it cannot do this at all.
fn not_supported(error: Errno) -> bool {
    [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error)
}
