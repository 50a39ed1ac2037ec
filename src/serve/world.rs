//! Everything that one moment of the preview shows, and the place where one moment takes the place of the other.

use std::collections::BTreeSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::time::Duration;

use jiff::civil;

use super::address::to_come;
use crate::diag::Diagnostic;
use crate::model::site::SiteKind;
use crate::pipeline::render::Snapshot;
use crate::text::{Files, Span};
use crate::workspace::sources::Change;
use crate::workspace::variant::Variant;
use crate::workspace::{self, LinkedSite, Sites};

/// How many sites as of other days or with drafts are kept at once.
const VARIANTS: usize = 4;

/// How long an answer waits at most for a site that is still to come.
const PATIENCE: Duration = Duration::from_secs(20);

/// How many edits are remembered.
const EDITS: usize = 20;

/// A site as shown.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// The site and those that it inherits.
    pub wanted: Vec<String>,
    /// The last state that could be published; none when there has not been one yet.
    pub good: Option<Arc<LinkedSite>>,
    /// True when its files hold mistakes, so that what is shown is older than they are.
    pub broken: bool,
}

/// An edit that was seen.
#[derive(Clone, Debug)]
pub struct Seen {
    /// When, in seconds since 1970.
    pub at: i64,
    /// The path, with the site in front.
    pub path: String,
    /// What happened.
    pub change: Change,
    /// The first place that differs.
    pub place: Option<Span>,
    /// The generation that it led to.
    pub generation: u64,
}

/// One moment of the preview. It never changes: an answer comes whole from one world.
#[derive(Debug)]
pub struct World {
    /// Counts the worlds of a run.
    pub generation: u64,
    /// The day that it shows.
    pub today: civil::Date,
    /// The sites, sorted by name.
    pub sites: Vec<Site>,
    /// Every text.
    pub files: Files,
    /// Every mistake.
    pub diags: Vec<Diagnostic>,
    /// The last edits, the youngest first.
    pub edits: Vec<Seen>,
    /// What keeps the folders from being read.
    pub trouble: Option<String>,
    /// The sites that are not linked yet, where the preview has only begun.
    pub to_come: BTreeSet<String>,
    variants: Mutex<Vec<(String, Variant, Arc<Snapshot>)>>,
}

impl World {
    /// The world before anything was read.
    #[must_use]
    pub fn empty(today: civil::Date) -> Self {
        Self {
            generation: 0,
            today,
            sites: Vec::new(),
            files: Files::default(),
            diags: Vec::new(),
            edits: Vec::new(),
            trouble: None,
            to_come: BTreeSet::new(),
            variants: Mutex::default(),
        }
    }

    /// The world after this one: sites with mistakes stay as they were when they were last good.
    #[must_use]
    pub fn next(&self, made: Sites, today: civil::Date, edits: Vec<Seen>) -> Self {
        let site = |made: workspace::Site| {
            let before = self.sites.iter().find(|site| site.name == made.name).and_then(|site| site.good.clone());
            let good = made.linked.filter(|_| !made.broken);
            let broken = good.is_none();
            Site { name: made.name, wanted: made.wanted, good: good.or(before), broken }
        };
        let edits = edits.into_iter().rev().chain(self.edits.iter().cloned()).take(EDITS).collect();
        Self {
            generation: self.generation + 1,
            today,
            sites: made.sites.into_iter().map(site).collect(),
            files: made.files,
            diags: made.diags,
            edits,
            trouble: None,
            to_come: BTreeSet::new(),
            variants: Mutex::default(),
        }
    }

    /// The world after this one, in which some sites are still to come: those of which nothing was read, and national ones, which
    /// tell of all others.
    #[must_use]
    pub fn begun(&self, mut made: Sites, today: civil::Date, unread: &[String]) -> Self {
        let national = |site: &workspace::Site| {
            site.linked.as_ref().is_none_or(|linked| linked.snapshot.portal.site.kind == SiteKind::National)
        };
        let put_off = made.sites.extract_if(.., |site| national(site)).map(|site| site.name);
        let to_come: BTreeSet<String> = put_off.chain(unread.iter().cloned()).collect();
        let mut world = self.next(made, today, Vec::new());
        let empty = |name: &String| Site { name: name.clone(), wanted: Vec::new(), good: None, broken: false };
        world.sites.extend(to_come.iter().map(empty));
        world.sites.sort_by(|a, b| a.name.cmp(&b.name));
        Self { to_come, ..world }
    }

    /// The world after this one, in which only the sites that were made are as an edit left them; all others follow in the next.
    #[must_use]
    pub fn ahead(&self, made: Sites, today: civil::Date) -> Self {
        let mut world = self.next(made, today, Vec::new());
        let is_made = |site: &&Site| world.sites.iter().any(|made| made.name == site.name);
        let others: Vec<Site> = self.sites.iter().filter(|site| !is_made(site)).cloned().collect();
        world.sites.extend(others);
        world.sites.sort_by(|a, b| a.name.cmp(&b.name));
        world
    }

    /// The same world, in which the folders cannot be read.
    #[must_use]
    pub fn troubled(&self, why: String) -> Self {
        Self {
            generation: self.generation + 1,
            today: self.today,
            sites: self.sites.clone(),
            files: self.files.clone(),
            diags: self.diags.clone(),
            edits: self.edits.clone(),
            trouble: Some(why),
            to_come: BTreeSet::new(),
            variants: Mutex::default(),
        }
    }

    /// A site as a variant; none when the site has never been good, or cannot be linked so.
    #[must_use]
    pub fn snapshot(&self, site: &Site, variant: Variant) -> Option<Arc<Snapshot>> {
        let good = site.good.as_ref()?;
        if variant.is_plain() {
            return Some(good.snapshot.clone());
        }
        let known = |list: &[(String, Variant, Arc<Snapshot>)]| {
            list.iter().find(|(name, of, _)| *name == site.name && *of == variant).map(|(.., made)| made.clone())
        };
        if let Some(made) = known(&self.variants.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Some(made);
        }
        let made = Arc::new(good.inputs.seen_as(variant, &good.files)?);
        let mut list = self.variants.lock().unwrap_or_else(PoisonError::into_inner);
        if list.len() >= VARIANTS {
            list.remove(0);
        }
        list.push((site.name.clone(), variant, made.clone()));
        Some(made)
    }

    /// True when a mistake concerns a site: it stands in its files, in those of a site that it inherits, or in its theme.
    #[must_use]
    pub fn concerns(&self, diag: &Diagnostic, site: &Site) -> bool {
        self.files.concerns(diag.span.file, &site.name, &site.wanted)
    }
}

/// The place where the world of the moment is kept.
#[derive(Debug)]
pub struct State {
    world: RwLock<Arc<World>>,
    /// Sites that are still to come and for which somebody waits.
    awaited: Mutex<BTreeSet<String>>,
    changed: Condvar,
}

impl State {
    /// A place with a first world.
    #[must_use]
    pub fn new(world: World) -> Self {
        Self { world: RwLock::new(Arc::new(world)), awaited: Mutex::default(), changed: Condvar::new() }
    }

    /// The world of the moment.
    #[must_use]
    pub fn world(&self) -> Arc<World> {
        self.world.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The same, as soon as it has what a path leads to: while the preview begins, sites come one after the other.
    #[must_use]
    pub fn world_of(&self, path: &str) -> Arc<World> {
        let mut awaited = self.awaited.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let world = self.world();
            let Some(name) = to_come(&world, path) else { return world };
            awaited.insert(name.to_owned());
            let waited = self.changed.wait_timeout(awaited, PATIENCE).unwrap_or_else(PoisonError::into_inner);
            if waited.1.timed_out() {
                return world;
            }
            awaited = waited.0;
        }
    }

    /// The sites for which somebody waits.
    pub fn awaited(&self) -> BTreeSet<String> {
        self.awaited.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts another world in its place, all at once.
    pub fn swap(&self, world: Arc<World>) {
        *self.world.write().unwrap_or_else(PoisonError::into_inner) = world.clone();
        // Whoever looked at the world before now waits, or has not looked yet.
        self.awaited.lock().unwrap_or_else(PoisonError::into_inner).retain(|name| world.to_come.contains(name));
        self.changed.notify_all();
    }
}
