//! The loop of the preview: wait for a signal, look, link, swap the world, tell the browsers.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::address::{Place, place, to_come};
use super::clock::Clock;
use super::moves::{moved, saved};
use super::routes::Preview;
use super::streams::{News, Open};
use super::watch::{Deaf, Nothing, Signal, Watch};
use super::world::{Seen, Site, World};
use crate::model::days::Days;
use crate::pipeline::collect::survey::stamp;
use crate::workspace::Workspace;
use crate::workspace::sources::Edit;

/// How long nothing may happen before a look.
const QUIET: Duration = Duration::from_millis(5);

/// How long a look is put off at most while things happen.
const PUT_OFF: Duration = Duration::from_millis(250);

/// How soon a look follows one that found something: what was made at once in a new folder sends no event.
const AGAIN: Duration = Duration::from_millis(250);

/// How often there is a look that no event asked for: network drives and synchronised folders send none.
pub const NOW_AND_THEN: Duration = Duration::from_millis(1500);

/// How often there is a look where nothing is watched.
pub const POLL: Duration = Duration::from_millis(300);

/// How many times longer than a look the pause before the next one is: a slow drive is not kept busy.
const REST: u32 = 15;

/// How many sites are linked before the preview answers for the first time.
const FIRST: usize = 2;

/// How often browsers are sent a line that means nothing.
const PING: Duration = Duration::from_secs(10);

/// What happened in a turn, for whoever watches the terminal.
#[derive(Debug)]
pub enum Event {
    /// There is a new world.
    World(Arc<World>, Vec<Edit>, Duration),
    /// Every site is there for the first time.
    Begun(Arc<World>),
    /// Folders cannot be watched: from now on they are looked at now and then.
    Deaf(Deaf),
}

/// The loop with everything it needs.
pub struct Cycle {
    /// The folders.
    pub workspace: Workspace,
    /// What requests are answered from.
    pub preview: Arc<Preview>,
    /// The clock.
    pub clock: Clock,
    /// Watches the folders.
    pub watch: Box<dyn Watch>,
    /// How often there is a look that no event asked for.
    pub every: Duration,
    /// Told what happens.
    pub tell: Box<dyn Fn(Event) + Send>,
    /// The folders of the last look.
    pub folders: BTreeMap<PathBuf, u64>,
    /// True when the program failed on the files as they are: it tries again when they change.
    pub stuck: bool,
    /// The sites that are still to come while the preview begins.
    pub to_come: Vec<String>,
    /// Those that are there.
    pub begun: Vec<String>,
}

impl std::fmt::Debug for Cycle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cycle").field("every", &self.every).finish_non_exhaustive()
    }
}

impl Cycle {
    /// Goes round until it is told to end, or until nobody is left who could tell.
    pub fn run(mut self, signals: &Receiver<Signal>) {
        while !self.to_come.is_empty() {
            self.guarded(Self::begin);
        }
        let mut pinged = Instant::now();
        let mut pause = AGAIN;
        loop {
            match signals.recv_timeout(pause) {
                Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Signal::Look) => {
                    if !quiet(signals) {
                        return;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            let start = Instant::now();
            let found = self.guarded(Self::turn);
            let took = start.elapsed();
            // The look that follows a find is waited for by somebody who has just saved.
            pause = if found { AGAIN.min(self.every).max(took) } else { self.every.max(took * REST) };
            if pinged.elapsed() >= PING {
                pinged = Instant::now();
                self.preview.streams.ping();
            }
        }
    }

    /// One turn, after which the preview goes on also when the program itself fails in it.
    fn guarded(&mut self, turn: impl FnOnce(&mut Self) -> bool) -> bool {
        match catch_unwind(AssertUnwindSafe(|| turn(self))) {
            Ok(found) => found,
            Err(_) => {
                self.begin_with(None);
                let old = self.preview.state.world();
                let why = "yhdys failed on these files; this is a mistake in yhdys. The pages stay as they were.";
                self.stuck = true;
                self.publish(&old, old.troubled(why.to_owned()), Vec::new(), Instant::now());
                true
            }
        }
    }

    /// Reads and links some of the sites that are still to come, those first for which somebody waits: each time as many as there
    /// are already, and all when few are left.
    pub fn begin(&mut self) -> bool {
        let (start, old) = (Instant::now(), self.preview.state.world());
        let awaited = self.preview.state.awaited();
        self.to_come.sort_by_key(|name| !awaited.contains(name));
        let number = FIRST.max(self.begun.len());
        if self.to_come.len() <= number {
            self.begin_with(None);
            return self.turn();
        }
        self.begun.extend(self.to_come.drain(..number));
        self.begin_with(Some(self.begun.clone()));
        let (now, days) = (self.clock.now(), self.clock.days());
        match self.workspace.look(now) {
            Ok(look) => {
                self.arm(look.folders);
                let world = old.begun(self.workspace.link(days), days.shown, &self.to_come);
                self.publish(&old, world, Vec::new(), start);
            }
            Err(error) => {
                self.begin_with(None);
                self.publish(&old, old.troubled(error.to_string()), Vec::new(), start);
            }
        }
        true
    }

    /// Works on some sites only; on all, of which none is still to come, where it is none.
    fn begin_with(&mut self, names: Option<Vec<String>>) {
        if names.is_none() {
            self.to_come.clear();
        }
        self.workspace.begin_with(names.as_deref());
    }

    /// One turn; true when it found something.
    pub fn turn(&mut self) -> bool {
        let start = Instant::now();
        let old = self.preview.state.world();
        let now = self.clock.now();
        let days = self.clock.days();
        let looked = self.workspace.look(now);
        match looked {
            Err(error) => {
                self.arm(BTreeMap::new());
                let why = error.to_string();
                if old.trouble.as_ref() == Some(&why) {
                    return false;
                }
                self.publish(&old, old.troubled(why), Vec::new(), start);
                true
            }
            Ok(look) => {
                let armed = self.arm(look.folders);
                let over = (old.trouble.is_some() && !self.stuck) || !old.to_come.is_empty();
                if look.edits.is_empty() && !look.theme && old.today == days.shown && !over && old.generation > 0 {
                    // What was written into a new folder before it was watched is found by another look.
                    return armed;
                }
                self.stuck = false;
                // A site that comes while the preview begins is no edit.
                let found = if old.to_come.is_empty() { look.edits } else { Vec::new() };
                let old = self.ahead(old, (&found, look.theme), days);
                let generation = old.generation + 1;
                let seen = |edit: &Edit| Seen {
                    at: now,
                    path: edit.path.clone(),
                    change: edit.change,
                    place: edit.place,
                    generation,
                };
                let edits = found.iter().map(seen).collect();
                let world = old.next(self.workspace.link(days), days.shown, edits);
                self.publish(&old, world, found, start);
                true
            }
        }
    }

    /// Links the sites of which pages are open before all others that an edit reaches: whoever looks at one does not wait for
    /// those that nobody looks at.
    fn ahead(&mut self, old: Arc<World>, (edits, theme): (&[Edit], bool), days: Days) -> Arc<World> {
        let open = self.preview.streams.open_pages();
        let site = |page: &Open| match place(&old, &page.path) {
            Place::Site(at) => Some(at.site.name.clone()),
            _ => None,
        };
        let first: BTreeSet<String> = open.iter().filter_map(site).collect();
        let is_edited = |name: &String| edits.iter().any(|edit| edit.path.split('/').next() == Some(name));
        let is_reached = |site: &&Site| theme || site.wanted.iter().any(is_edited);
        let mut others = old.sites.iter().filter(is_reached).filter(|site| !first.contains(&site.name));
        if first.is_empty() || others.next().is_none() || old.trouble.is_some() {
            return old;
        }
        let made = self.workspace.link_first(&Vec::from_iter(first), days);
        let world = old.ahead(made, days.shown);
        self.show(&old, world, edits)
    }

    /// Watches the folders of a look, and those in which they lie; true when they are others than before.
    fn arm(&mut self, mut folders: BTreeMap<PathBuf, u64>) -> bool {
        for root in self.workspace.roots() {
            // A folder that is deleted and made again is seen from the one above.
            for path in [Some(root), parent(root)].into_iter().flatten() {
                if let Ok(stamp) = stamp(path) {
                    folders.insert(path.to_owned(), stamp.identity);
                }
            }
        }
        if folders == self.folders {
            return false;
        }
        self.folders.clone_from(&folders);
        if let Err(why) = self.watch.arm(&folders) {
            self.watch = Box::new(Nothing);
            self.every = self.every.min(POLL);
            (self.tell)(Event::Deaf(why));
        }
        true
    }

    /// Puts a world in the place of the old one, and tells the browsers and whoever watches the terminal.
    fn publish(&self, old: &World, world: World, edits: Vec<Edit>, start: Instant) {
        let world = self.show(old, world, &edits);
        match (old.to_come.is_empty(), world.to_come.is_empty()) {
            (_, false) => {}
            (false, true) => (self.tell)(Event::Begun(world)),
            (true, true) => (self.tell)(Event::World(world, edits, start.elapsed())),
        }
    }

    /// Puts a world in the place of the old one and tells the browsers.
    fn show(&self, old: &World, mut world: World, edits: &[Edit]) -> Arc<World> {
        let mut open = self.preview.streams.open_pages();
        // Whoever has a page of a site open that is still to come waits for it.
        open.retain(|page| to_come(&world, &page.path).is_none());
        self.keep_what_renders(old, &mut world, &open);
        let world = Arc::new(world);
        self.preview.state.swap(world.clone());
        let news = |page: &Open| {
            let hash = self.preview.page(&world, &page.path).hash();
            let news = News { hash, saved: saved(&world, &page.path, edits), moved: moved(&world, page) };
            (page.clone(), news)
        };
        let news: BTreeMap<Open, News> = open.iter().map(news).collect();
        self.preview.streams.tell(world.generation, &news);
        world
    }

    /// Sites of which an open page cannot be rendered any more stay as they were, and the reason is a mistake like any other.
    fn keep_what_renders(&self, old: &World, world: &mut World, open: &[Open]) {
        for Open { path, .. } in open {
            let Place::Site(at) = place(world, path) else { continue };
            let name = at.site.name.clone();
            let Err(fault) = self.preview.try_page(world, path) else { continue };
            let (mut diag, files) = *fault;
            if let Some(file) = files.get(diag.span.file) {
                diag.span.file = world.files.add(file.clone());
            }
            if !world.diags.iter().any(|known| known.code == diag.code && known.args == diag.args) {
                world.diags.push(diag);
            }
            let before = old.sites.iter().find(|site| site.name == name).and_then(|site| site.good.clone());
            if let (Some(site), Some(before)) = (world.sites.iter_mut().find(|site| site.name == name), before) {
                site.good = Some(before);
                site.broken = true;
            }
        }
    }
}

/// The folder in which a folder lies; that of a relative name is the present one.
fn parent(path: &Path) -> Option<&Path> {
    path.parent().map(|parent| if parent.as_os_str().is_empty() { Path::new(".") } else { parent })
}

/// Waits until nothing happened for a while; false when it is time to end.
fn quiet(signals: &Receiver<Signal>) -> bool {
    let start = Instant::now();
    while start.elapsed() < PUT_OFF {
        match signals.recv_timeout(QUIET) {
            Ok(Signal::Look) => {}
            Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return false,
            Err(RecvTimeoutError::Timeout) => return true,
        }
    }
    true
}
