//! Finished trees of several sites → all of them published, or none.
//!
//! First every tree is on the disk, then every site is swapped, and only then is anything cleared away: what goes wrong in
//! clearing cannot keep a site from being published. While some sites are swapped and others are not, the journal names them
//! all, and each new tree carries a mark; from these two the next build tells which is which.

use super::durable::{settle_names, settle_trees};
use super::error::WriteError;
use super::journal;
use super::lock::Lock;
use super::swap::{Change, Report, Staged, Strategy, Swapped, take_back};

/// What came of publishing.
#[derive(Debug)]
pub struct Outcome {
    /// What was done to each site, in the order in which they were given.
    pub reports: Vec<Report>,
    /// What could not be done after all sites were published, such as clearing an old tree away.
    pub troubles: Vec<WriteError>,
}

/// Publishes all sites or none.
///
/// # Errors
/// [`WriteError::Between`] if only some are published until the next build; [`WriteError::Aside`] if a site is not
/// published until then; any other error if what was published still is.
pub fn publish(sites: Vec<Staged>) -> Result<Outcome, WriteError> {
    publish_by(sites, Strategy::Exchange)
}

/// Publishes by the given strategy, or by the weaker one if the disk cannot do that.
pub(super) fn publish_by(sites: Vec<Staged>, strategy: Strategy) -> Result<Outcome, WriteError> {
    let (mut reports, mut changes) = (Vec::new(), Vec::new());
    for (row, Staged { report, change }) in sites.into_iter().enumerate() {
        reports.push(report);
        changes.extend(change.map(|change| (row, change)));
    }
    let (rows, changes): (Vec<usize>, Vec<Change>) = changes.into_iter().unzip();
    let mut troubles: Vec<WriteError> = Vec::new();
    let Some(lock) = changes.first().map(|change| change.site().lock()) else {
        return Ok(Outcome { reports, troubles });
    };
    let (changes, swapped) = swap_all(&lock, changes, strategy)?;
    // Whatever fails from here on, every site is published.
    troubles.extend(settle_names(&lock).err());
    troubles.extend(journal::end(&lock).err());
    for ((row, change), swapped) in rows.into_iter().zip(changes).zip(swapped) {
        if let Some(report) = reports.get_mut(row) {
            troubles.extend(change.clear(swapped, report).err());
        }
    }
    Ok(Outcome { reports, troubles })
}

/// Swaps every site in, or takes back those that were.
fn swap_all(lock: &Lock, changes: Vec<Change>, strategy: Strategy) -> Result<(Vec<Change>, Vec<Swapped>), WriteError> {
    prepare(lock, &changes)?;
    let mut swapped = Vec::new();
    for change in &changes {
        match change.swap(strategy) {
            Ok(how) => swapped.push(how),
            Err(error) => return Err(all_back(lock, changes, &swapped, error)),
        }
    }
    Ok((changes, swapped))
}

/// Puts every tree on the disk and, where there are several, begins the journal.
fn prepare(lock: &Lock, changes: &[Change]) -> Result<(), WriteError> {
    let several = changes.len() > 1;
    if several {
        changes.iter().try_for_each(|change| change.draft().mark_fresh())?;
    }
    if lock.is_durable() {
        let trees: Vec<_> = changes.iter().map(|change| change.draft().tree()).collect();
        settle_trees(lock, &trees)?;
    }
    if several { journal::begin(lock, changes.iter().map(|change| change.site().target())) } else { Ok(()) }
}

/// Takes back what was swapped after `error`; where that fails too, leaves everything to the next build.
fn all_back(lock: &Lock, mut changes: Vec<Change>, swapped: &[Swapped], error: WriteError) -> WriteError {
    let taken = changes.iter().zip(swapped).rev().try_for_each(|(change, how)| take_back(change.site(), *how));
    match taken {
        Ok(()) => {
            // A journal of which no stage is left says nothing any more.
            let _ = journal::end(lock);
            error
        }
        Err(source) => {
            changes.iter_mut().for_each(Change::abandon);
            WriteError::Between { first: Box::new(error), source: Box::new(source) }
        }
    }
}
