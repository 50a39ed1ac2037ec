//! A journal that a killed build left → all of its sites published as that build had them, or all as they were before.

use std::path::{Path, PathBuf};

use super::disk::{Folder, is_no_folder, look};
use super::durable::settle_names;
use super::error::{At, WriteError};
use super::journal;
use super::keep::{Keeper, KeptAside};
use super::lock::{Lock, Site, lock};
use super::manifest::Marker;
use super::names::{FRESH, JOURNAL, NEW_JOURNAL};
use super::published::Published;
use super::recover::{Repair, open_leftover, recover};
use super::swap::{Strategy, Swapped, swap_in, take_back};

/// What a repair did.
#[derive(Debug, Default)]
pub struct Repaired {
    /// What was done.
    pub repairs: Vec<Repair>,
    /// What was in the way and is not ours.
    pub kept: Vec<KeptAside>,
}

/// How far the swap of a site had come.
enum Progress {
    /// The new tree is still the stage.
    Waiting,
    /// The new tree is published.
    Done(Swapped),
    /// Nobody can tell: somebody else moved things, or the journal outlived its work.
    Unknown,
}

/// Finishes what a build that was killed between two swaps had begun, or takes it back. Where there is no journal,
/// nothing is touched, not even the lock.
///
/// # Errors
/// [`WriteError::Busy`] if the build is still at work; [`WriteError::NotOurs`] if something else has one of our names;
/// [`WriteError::Between`] and [`WriteError::Io`] if the disk refuses; then the next build tries again.
pub fn repair(out: &Path, durable: bool) -> Result<Repaired, WriteError> {
    if !has_journal(out) {
        return Ok(Repaired::default());
    }
    let lock = lock(out)?;
    if !durable {
        lock.hurry();
    }
    if journal::is_there(&lock)? {
        return go_on(&lock);
    }
    // It was never finished, or whoever had the lock meanwhile has done what it said.
    journal::end(&lock)?;
    Ok(Repaired::default())
}

/// Whether an output folder holds something with the name of the journal. Nothing is made to find out.
fn has_journal(out: &Path) -> bool {
    let out: PathBuf = out.components().collect();
    let Ok(folder) = Folder::at(&out) else { return false };
    [JOURNAL, NEW_JOURNAL].iter().any(|name| matches!(look(&folder, *name), Ok(Some(_))))
}

/// Does what the journal says, and clears up.
fn go_on(lock: &Lock) -> Result<Repaired, WriteError> {
    let names = journal::sites(lock)?;
    let sites: Vec<Site> = names.iter().map(|name| lock.site(name)).collect::<Result<_, _>>()?;
    let mut repaired = Repaired::default();
    repaired.repairs.extend(finish(&sites)?);
    settle_names(lock)?;
    journal::end(lock)?;
    for site in &sites {
        let mut keeper = Keeper::new(site);
        // What cannot be cleared up is told by the next build of this very site.
        let _ = recover(&mut keeper, &mut repaired.repairs);
        repaired.kept.extend(keeper.into_kept());
    }
    Ok(repaired)
}

/// Swaps in the sites that wait, or takes back those that were swapped in.
fn finish(sites: &[Site]) -> Result<Option<Repair>, WriteError> {
    let mut done: Vec<(&Site, Swapped)> = Vec::new();
    let mut waiting = Vec::new();
    for site in sites {
        match progress(site)? {
            Progress::Waiting => waiting.push(site),
            Progress::Done(swapped) => done.push((site, swapped)),
            Progress::Unknown => {}
        }
    }
    let names = |sites: &[&Site]| sites.iter().map(|site| site.target().to_owned()).collect::<Vec<_>>();
    if waiting.is_empty() {
        return Ok(None);
    }
    for &site in &waiting {
        match swap_waiting(site) {
            Ok(swapped) => done.push((site, swapped)),
            Err(first) => {
                let taken = done.iter().rev().try_for_each(|(site, swapped)| take_back(site, *swapped));
                let sites: Vec<&Site> = done.iter().map(|(site, _)| *site).collect();
                let between = |source| WriteError::Between { first: Box::new(first), source: Box::new(source) };
                let sites = names(&sites);
                return taken.map(|()| (!sites.is_empty()).then_some(Repair::TakenBack(sites))).map_err(between);
            }
        }
    }
    Ok(Some(Repair::Finished(names(&waiting))))
}

/// How far a site had come: the mark of a new tree is in its stage, or in its target.
fn progress(site: &Site) -> Result<Progress, WriteError> {
    if is_fresh(site, &site.stage())? {
        return Ok(Progress::Waiting);
    }
    if !is_fresh(site, site.target())? {
        return Ok(Progress::Unknown);
    }
    let there = |name: &str| look(site.out(), name).at("look at", site.shown(name)).map(|found| found.is_some());
    Ok(Progress::Done(match (there(&site.old())?, there(&site.stage())?) {
        (true, _) => Swapped::Aside,
        (false, true) => Swapped::Exchanged,
        (false, false) => Swapped::First,
    }))
}

/// Whether a folder is a finished tree with the mark of a new one.
fn is_fresh(site: &Site, name: &str) -> Result<bool, WriteError> {
    let opened = match open_leftover(site, name) {
        Err(WriteError::Io { source, .. }) if is_no_folder(&source) => None,
        opened => opened?,
    };
    let Some((tree, Marker::Sealed(_))) = opened else { return Ok(false) };
    Ok(look(tree.root(), FRESH).at("look at", tree.shown(FRESH))?.is_some())
}

/// Swaps a site in whose target is absent, empty or ours.
fn swap_waiting(site: &Site) -> Result<Swapped, WriteError> {
    let published = Published::open(site)?;
    swap_in(site, published.is_some(), Strategy::Exchange)
}
