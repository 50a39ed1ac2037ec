//! What a build into a folder was made from and what it said ↔ a note in that folder, so that the next one need not make anew
//! what can only come out the same.
//!
//! The bytes of a site follow from the program, the theme, the files of the site and of those that it inherits, and the day.
//! Where none of these differs, its pages are not made again: what is published is compared with what was written, and only if
//! a byte differs they are. A site of which no file has changed since, by its size, times and inode, need not be read for that.
//! Nothing is taken from the note but what was said and whether all is the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::args::BuildArgs;
use super::job::{Job, exact_clock};
use super::notices::Notice;
use super::report::{Report, Said};
use super::site::Origin;
use crate::gather::{Gathered, file};
use crate::model::days::Days;
use crate::model::site::SiteKind;
use crate::pipeline::render::Snapshot;
use crate::pipeline::write::{Lock, Stage, WriteError, note};
use crate::words::Speech;
use crate::workspace::fingerprint::Fingerprint;

/// The most notices that are noted of a site.
const MOST_TOLD: usize = 1000;

/// How long after its last change a file may change again without its times telling, in nanoseconds, where times are kept
/// in whole seconds or two.
const COARSE: i128 = 3_000_000_000;

/// The same where they are kept in parts of a millisecond: systems move their clock on every ten milliseconds at least.
const FINE: i128 = 100_000_000;

/// What was noted.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Built {
    /// What the whole build was made from, with what was typed.
    inputs: String,
    /// How many pages it made.
    pub(super) pages: usize,
    /// What it said.
    said: Vec<Said>,
    /// The sites that it made, in their order.
    made: Vec<String>,
    /// Every site in the folder.
    sites: BTreeMap<String, BuiltSite>,
    /// The hash of the list of all sites.
    #[serde(default)]
    top: String,
}

/// What was noted of a site.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct BuiltSite {
    /// What it was made from.
    inputs: String,
    /// The site and those that it inherits.
    pub(super) wanted: Vec<String>,
    /// True for a site that shows others.
    national: bool,
    /// What there was to tell of it, in a language; none where it must be looked at to tell it again.
    told: Option<(String, Vec<Notice>)>,
    /// How many pages it has.
    pub(super) pages: usize,
    /// Tags of its languages.
    pub(super) languages: Vec<String>,
    /// Its zone, where it names one.
    zone: Option<String>,
    /// The days on which it was made.
    days: String,
    /// Its files, as one hash.
    files: String,
    /// What the system said of them when they were these, as one hash; none where they were too young for that to tell.
    #[serde(default)]
    stamps: Option<String>,
}

/// The inputs of this build, as they lay on the disk when it began.
#[derive(Debug)]
pub(super) struct Now {
    fingerprint: Fingerprint,
    whole: String,
    /// When it began, in nanoseconds since 1970.
    began: i128,
}

impl Now {
    /// Hashes what is read, and what was typed; none where something cannot be read.
    pub(super) fn of(job: &Job, args: &BuildArgs, report: &Report) -> Option<Self> {
        // What regions have published elsewhere is not among what is hashed.
        if args.regions.is_some() {
            return None;
        }
        let (program, began) = (std::env::current_exe().ok()?, exact_clock());
        let fingerprint = Fingerprint::of(&job.sites, &job.theme, &program).ok()?;
        let typed = (job.command("build", &[]), &args.out, args.all, report.manner(), report.messages.speech);
        let mut whole = blake3::Hasher::new();
        whole.update(fingerprint.whole().as_bytes()).update(format!("{typed:?}").as_bytes());
        Some(Self { fingerprint, whole: whole.finalize().to_hex().to_string(), began })
    }

    /// What a site is made from. `origins` are the site and those that it inherits; a national site is also made from what its
    /// regions give.
    pub(super) fn of_site(&self, origins: &[String], regions: &[Arc<Gathered>]) -> String {
        let of_sites = self.fingerprint.of_sites(|name| origins.iter().any(|origin| origin == name));
        let mut hasher = blake3::Hasher::new();
        hasher.update(of_sites.as_bytes());
        regions.iter().for_each(|region| _ = hasher.update(file::write(region).as_bytes()));
        hasher.finalize().to_hex().to_string()
    }

    /// True when what the build read is what was hashed.
    pub(super) fn still_holds(&self) -> bool {
        self.fingerprint.still_holds()
    }
}

impl BuiltSite {
    /// What is noted of a site. `files` is the hash of all of them.
    pub(super) fn new(snapshot: &Snapshot, origin: &Origin, (inputs, days): (String, Days), files: String) -> Self {
        let site = &snapshot.portal.site;
        Self {
            inputs,
            wanted: origin.wanted.clone(),
            national: site.kind == SiteKind::National,
            told: None,
            pages: snapshot.plan.published(),
            languages: site.languages.iter().map(|lang| lang.tag().to_owned()).collect(),
            zone: origin.zone.clone(),
            days: shown(days, origin.zone.as_deref()),
            files,
            stamps: None,
        }
    }

    /// Notes what the system says of the files, if none has changed since `published`, when they were out of everybody's reach.
    pub(super) fn stamp(&mut self, stage: &Stage, published: i128) {
        self.stamps = stamps(stage, published);
    }

    /// Notes what there is to tell of the site, in a language.
    pub(super) fn tell(&mut self, speech: Speech, notices: Vec<Notice>) {
        self.told = (notices.len() <= MOST_TOLD).then(|| (format!("{speech:?}"), notices));
    }

    /// What there was to tell of the site in a language.
    pub(super) fn told(&self, speech: Speech) -> Option<&[Notice]> {
        let (language, notices) = self.told.as_ref()?;
        (*language == format!("{speech:?}")).then_some(notices)
    }

    fn is_of(&self, days: Days) -> bool {
        self.days == shown(days, self.zone.as_deref())
    }

    /// The note with the present stamps of its files, if what is published are these. Where stamps do not tell, files are read.
    fn found(&self, stage: &Stage, now: &Now) -> Option<Self> {
        let stamps = stamps(stage, now.began);
        if stamps.is_some() && stamps == self.stamps {
            return Some(self.clone());
        }
        // The stamps are those of before the files were read.
        stage.digest().filter(|files| *files == self.files).map(|_| Self { stamps, ..self.clone() })
    }
}

/// What the system says of the published files of a site, as one hash; none when one may have changed at `now` or later.
fn stamps(stage: &Stage, now: i128) -> Option<String> {
    stage.stamps().filter(|stamps| stamps.changed < now - grain(stamps.changed)).map(|stamps| stamps.hash)
}

/// How long after a time of change another change may leave the same time.
fn grain(changed: i128) -> i128 {
    if changed % 1_000_000 == 0 { COARSE } else { FINE }
}

/// The days of a site in words.
fn shown(days: Days, zone: Option<&str>) -> String {
    let days = days.in_zone(zone);
    format!("{} {}", days.shown, days.real)
}

impl Built {
    /// What was noted in a folder.
    pub(super) fn read(args: &BuildArgs) -> Self {
        note(&args.out).and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// True when nothing was noted.
    pub(super) fn is_empty(&self) -> bool {
        self.sites.is_empty()
    }

    /// True when a build of the same inputs was noted.
    pub(super) fn is_of(&self, now: &Now, days: Days) -> bool {
        let of_day = |site: &String| self.sites.get(site).is_some_and(|site| site.is_of(days));
        !self.made.is_empty() && self.inputs == now.whole && self.made.iter().all(of_day)
    }

    /// Looks whether every site of that build, and the list of sites, is published as it was made; true when it is. Then notes
    /// the stamps by which the files are known from now on.
    pub(super) fn confirm(&mut self, lock: &Lock, now: &Now) -> bool {
        let found = |name: &String| {
            let site = self.sites.get(name)?.found(&Stage::open(lock, name).ok()?, now)?;
            Some((name.clone(), site))
        };
        if self.top != lock.top_hash() {
            return false;
        }
        let Some(found) = self.made.par_iter().map(found).collect::<Option<Vec<_>>>() else { return false };
        let is_new =
            |(name, site): &(String, BuiltSite)| self.sites.get(name).is_none_or(|old| old.stamps != site.stamps);
        if found.iter().any(is_new) {
            self.sites.extend(found);
            // Without them the next build reads the files again.
            let _ = lock.set_note(&serde_json::to_vec(self).unwrap_or_default());
        }
        true
    }

    /// What was noted of a site, if it is published as it would be made now. Of a national site that is known when its regions
    /// are.
    pub(super) fn settled(&self, name: &str, now: &Now, (days, lock): (Days, &Lock)) -> Option<BuiltSite> {
        let site = self.sites.get(name).filter(|site| !site.national)?;
        let inputs = now.of_site(&site.wanted, &[]);
        self.same(name, &inputs, (now, days), &Stage::open(lock, name).ok()?)
    }

    /// What was noted of a site, if it is published as it was made from the same inputs.
    pub(super) fn same(&self, name: &str, inputs: &str, (now, days): (&Now, Days), stage: &Stage) -> Option<BuiltSite> {
        let site = self.sites.get(name)?;
        if site.inputs == inputs && site.is_of(days) { site.found(stage, now) } else { None }
    }

    /// Says what that build said.
    pub(super) fn say(&self, report: &Report) {
        report.again(&self.said);
    }

    /// Notes this build in place of the one before; what is known of other sites in the folder stays.
    pub(super) fn write(
        mut self,
        lock: &Lock,
        now: &Now,
        (made, top): (Vec<(String, BuiltSite)>, String),
        (pages, said): (usize, Vec<Said>),
    ) -> Result<(), WriteError> {
        self.inputs.clone_from(&now.whole);
        (self.pages, self.said, self.top) = (pages, said, top);
        self.made = made.iter().map(|(name, _)| name.clone()).collect();
        self.sites.extend(made);
        lock.set_note(&serde_json::to_vec(&self).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::{COARSE, FINE, grain};

    #[test]
    fn times_in_whole_seconds_or_milliseconds_tell_less() {
        for coarse in [0, 1_764_000_000_000_000_000, 1_764_000_000_250_000_000] {
            assert_eq!(grain(coarse), COARSE);
        }
        assert_eq!(grain(1_764_000_000_250_000_007), FINE);
    }
}
