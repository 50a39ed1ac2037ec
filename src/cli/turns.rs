//! The sites of a job into sites that are ready to be published, one turn after the other: of many sites few are in memory at
//! once. What is published already as it would be made is not made again, and its records are not even decoded.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::args::BuildArgs;
use super::built::{Built, BuiltSite, Now};
use super::job::Job;
use super::notices::Notice;
use super::regions::regions;
use super::report::Report;
use super::site::{LAST, Origin, Prepared, cannot_read, prepared};
use crate::diag::joined::Joined;
use crate::diag::messages::Messages;
use crate::gather::Gathered;
use crate::model::site::SiteKind;
use crate::pipeline::plan::Output;
use crate::pipeline::render::fault::TemplateFault;
use crate::pipeline::render::{Rendered, Snapshot, render};
use crate::pipeline::write::{Lock, Stage, Staged, WriteError, digest, lock, read_within};
use crate::words::Speech;
use crate::workspace::Workspace;
use crate::workspace::gathering::Regions;

/// Why a site could not be staged.
pub(super) enum StageError {
    /// A template does not work.
    Render(Box<TemplateFault>),
    /// The disk refuses.
    Write(WriteError),
    /// Something cannot be read, in words.
    Read(String),
}

/// What a build knows of the one before, and of what it is itself made from, where that could be hashed.
pub(super) struct Last {
    /// The build before.
    pub(super) built: Built,
    /// The inputs of this one.
    pub(super) now: Option<Now>,
}

/// A site that was made, or is published as it would be made.
pub(super) struct Made {
    /// Its name.
    pub(super) name: String,
    /// What is noted of it.
    pub(super) site: BuiltSite,
    /// Its files, where it was made.
    pub(super) staged: Option<Staged>,
}

/// A site that national sites may tell of.
struct Region {
    name: String,
    wanted: Vec<String>,
    /// What it gives; none where only what it has published can be told.
    gathered: Option<Arc<Gathered>>,
}

/// The sites of a job after their turns.
pub(super) struct Turned {
    /// The right to write, where something was made.
    pub(super) lock: Option<Lock>,
    /// The sites without mistakes, in the order of the job.
    pub(super) made: Vec<Made>,
    /// What came of reading them, without snapshots.
    pub(super) prepared: Prepared,
    /// The site in whose frame the list of all sites is: the national one, where it was made.
    pub(super) frame: Option<Snapshot>,
    /// Why not every site was made.
    pub(super) failed: Option<StageError>,
}

/// What every turn needs.
struct Turns<'a> {
    job: &'a Job,
    args: &'a BuildArgs,
    last: &'a Last,
    report: &'a Report,
    /// What is published of the regions that are not made here.
    published: Vec<Arc<Gathered>>,
    lock: OnceLock<Lock>,
}

/// What the turns until now have given.
#[derive(Default)]
struct Until {
    made: Vec<Made>,
    joined: Joined,
    noted: Vec<Notice>,
    origins: BTreeMap<String, Origin>,
    broken: BTreeSet<String>,
    blocked: bool,
    regions: Vec<Region>,
    /// National sites, whose turn comes when their regions are known.
    national: Vec<String>,
    frame: Option<Snapshot>,
}

/// What a turn is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Sites are made; national ones are put off.
    Regions,
    /// Sites are linked, so that national ones can tell of them.
    Others,
    /// A national site is made.
    National,
}

/// Reads, links and makes the sites of a job: the regions first, as national ones tell of them. Nothing published changes.
///
/// # Errors
/// What is published of the regions cannot be read, in words.
pub(super) fn take(job: &Job, args: &BuildArgs, last: &Last, report: &Report) -> Result<Turned, String> {
    let turns = Turns {
        job,
        args,
        last,
        report,
        published: regions(args, report)?.into_iter().map(Arc::new).collect(),
        lock: OnceLock::new(),
    };
    let mut workspace = Workspace::new(&job.sites, job.theme.clone(), &[], &job.built_in);
    workspace.tell(&job.making);
    workspace.know(Regions::Later);
    let mut until = Until::default();
    let failed = turns.take_all(&mut workspace, &mut until).err();
    until.joined.sort(&workspace.order());
    workspace.name_files(&mut until.joined.files);
    until.made.sort_by_key(|made| job.names.iter().position(|name| *name == made.name));
    until.settle(&report.messages);
    let Until { made, joined: Joined { files, diags, .. }, noted, origins, broken, blocked, frame, .. } = until;
    let prepared = Prepared { files, snapshots: Vec::new(), diags, noted, broken, blocked, origins };
    Ok(Turned { lock: turns.lock.into_inner(), made, prepared, frame, failed })
}

impl Turns<'_> {
    fn take_all(&self, workspace: &mut Workspace, until: &mut Until) -> Result<(), StageError> {
        let named = self.unsettled(until)?;
        self.take_some(&named, Turn::Regions, (workspace, until))?;
        let national = std::mem::take(&mut until.national);
        if !national.is_empty() && self.args.regions.is_none() {
            // A national site tells of all regions beside it, whichever were named.
            let others = self.job.all.iter().filter(|name| !self.job.names.contains(name));
            self.take_some(&others.cloned().collect::<Vec<_>>(), Turn::Others, (workspace, until))?;
        }
        for name in national {
            workspace.know(Regions::Given(self.regions_of(&name, until)));
            self.take_some(&[name], Turn::National, (workspace, until))?;
        }
        Ok(())
    }

    /// The sites that are to be looked at; those of which nothing can have changed are taken over.
    fn unsettled(&self, until: &mut Until) -> Result<Vec<String>, StageError> {
        let Last { built, now: Some(now) } = self.last else { return Ok(self.job.names.clone()) };
        if built.is_empty() {
            return Ok(self.job.names.clone());
        }
        let lock = self.lock()?;
        // Whoever wants to see each notice with its excerpt gets it from the records.
        let can_tell = |site: &BuiltSite| {
            let told = site.told(self.report.messages.speech);
            told.is_some_and(|told| told.is_empty() || !self.args.all)
        };
        let settled = |name: &String| built.settled(name, now, (self.job.days, lock)).filter(can_tell);
        let sites: Vec<Option<BuiltSite>> = self.job.names.par_iter().map(settled).collect();
        // Somebody has to say how the list of all sites looks.
        if sites.iter().all(Option::is_some) {
            return Ok(self.job.names.clone());
        }
        let (mut others, named) = (Vec::new(), self.job.names.iter());
        for (name, site) in named.zip(sites) {
            match site {
                Some(site) => until.take_over(name, &site, self.report.messages.speech),
                None => others.push(name.clone()),
            }
        }
        Ok(others)
    }

    /// The right to write, which is taken when the first site is made.
    fn lock(&self) -> Result<&Lock, StageError> {
        if let Some(lock) = self.lock.get() {
            return Ok(lock);
        }
        let lock = lock(&self.args.out).map_err(StageError::Write)?;
        if self.args.no_sync {
            lock.hurry();
        }
        Ok(self.lock.get_or_init(|| lock))
    }

    /// Takes as many sites at once as there are threads.
    fn take_some(
        &self,
        names: &[String],
        turn: Turn,
        (workspace, until): (&mut Workspace, &mut Until),
    ) -> Result<(), StageError> {
        let at_once = rayon::current_num_threads().max(1);
        for (names, done) in names.chunks(at_once).zip((0_usize..).step_by(at_once)) {
            let args =
                [("site", names.join(", ").into()), ("done", done.into()), ("total", self.job.names.len().into())];
            self.report.progress(&self.report.word("making-sites", &args));
            let snapshots = self.linked(names, turn, (workspace, until))?;
            if turn != Turn::Others && !until.blocked {
                self.make_all(snapshots, until)?;
            }
        }
        Ok(())
    }

    /// Reads and links some sites; gives those without mistakes, but for national ones that are put off.
    fn linked(
        &self,
        names: &[String],
        turn: Turn,
        (workspace, until): (&mut Workspace, &mut Until),
    ) -> Result<Vec<Snapshot>, StageError> {
        workspace.turn_to(names);
        workspace.look(LAST).map_err(|error| StageError::Read(cannot_read(&error, &self.report.messages)))?;
        workspace.with_inherited_of(if turn == Turn::Others { names } else { &self.job.names });
        let mut prepared = prepared(self.job, workspace.link(self.job.days));
        let mut snapshots = std::mem::take(&mut prepared.snapshots);
        snapshots.retain(|snapshot| names.contains(&snapshot.portal.site.id));
        if turn != Turn::National {
            let is_national = |snapshot: &mut Snapshot| snapshot.portal.site.kind == SiteKind::National;
            until
                .national
                .extend(snapshots.extract_if(.., is_national).map(|national| national.portal.site.id.clone()));
        }
        snapshots.retain(|snapshot| !prepared.broken.contains(&snapshot.portal.site.id));
        until.note(names, &prepared, &snapshots);
        if turn == Turn::National || until.frame.is_none() {
            until.frame = snapshots.first().cloned().or(until.frame.take());
        }
        if turn != Turn::Others {
            until.tell(prepared, workspace.order().len());
        }
        Ok(snapshots)
    }

    /// What a national site tells of: the regions that inherit it, as they were made here, else as they are published; with
    /// `--regions` every other one that is published too.
    fn regions_of(&self, national: &str, until: &Until) -> Vec<Arc<Gathered>> {
        let published = |name: &str| self.published.iter().find(|region| region.site == name).cloned();
        let heirs = until.regions.iter().filter(|region| region.wanted.iter().any(|name| name == national));
        let gathered = heirs.filter_map(|region| region.gathered.clone().or_else(|| published(&region.name)));
        let is_elsewhere = |region: &&Arc<Gathered>| until.regions.iter().all(|known| known.name != region.site);
        let elsewhere = self.published.iter().filter(|region| self.args.regions.is_some() && is_elsewhere(region));
        gathered.chain(elsewhere.cloned()).collect()
    }

    /// Makes sites, unless they are published as they would be made.
    fn make_all(&self, snapshots: Vec<Snapshot>, until: &mut Until) -> Result<(), StageError> {
        let lock = self.lock()?;
        let origins = &until.origins;
        let origin = |snapshot: &Snapshot| origins.get(&snapshot.portal.site.id).cloned().unwrap_or_default();
        let begin = |snapshot: Snapshot| self.begin(lock, origin(&snapshot), snapshot);
        let begun: Vec<Begun> = snapshots.into_par_iter().map(begin).collect::<Result<_, _>>()?;
        // One after the other, each by all threads: one that waits for a part of a site would begin with another.
        for begun in begun {
            until.made.push(self.make(begun)?);
        }
        Ok(())
    }

    /// Looks whether a site is published as it would be made.
    fn begin(&self, lock: &Lock, origin: Origin, snapshot: Snapshot) -> Result<Begun, StageError> {
        let Last { built, now } = self.last;
        let name = snapshot.portal.site.id.clone();
        let stage = Stage::open(lock, &name).map_err(StageError::Write)?;
        let inputs = now.as_ref().map(|now| now.of_site(&origin.wanted, &snapshot.regions));
        let same = inputs.as_ref().zip(now.as_ref());
        let same = same.and_then(|(inputs, now)| built.same(&name, inputs, (now, self.job.days), &stage));
        Ok(match same {
            Some(site) => Begun::Same(Made { name, site, staged: None }),
            None => Begun::Anew { stage, snapshot: Box::new(snapshot), origin, inputs: inputs.unwrap_or_default() },
        })
    }

    /// Makes a site, and lets go what it was made from.
    fn make(&self, begun: Begun) -> Result<Made, StageError> {
        let (stage, snapshot, origin, inputs) = match begun {
            Begun::Same(made) => return Ok(made),
            Begun::Anew { stage, snapshot, origin, inputs } => (stage, snapshot, origin, inputs),
        };
        let name = snapshot.portal.site.id.clone();
        let (staged, files) = fill(stage, &snapshot)?;
        let site = BuiltSite::new(&snapshot, &origin, (inputs, self.job.days), files);
        Ok(Made { name, site, staged: Some(staged) })
    }
}

impl Until {
    /// Takes over a site as it is published.
    fn take_over(&mut self, name: &str, site: &BuiltSite, speech: Speech) {
        self.noted.extend_from_slice(site.told(speech).unwrap_or_default());
        self.made.push(Made { name: name.to_owned(), site: site.clone(), staged: None });
        self.regions.push(Region { name: name.to_owned(), wanted: site.wanted.clone(), gathered: None });
    }

    /// Notes what sites give to national ones.
    fn note(&mut self, names: &[String], prepared: &Prepared, snapshots: &[Snapshot]) {
        for name in names {
            let snapshot = snapshots.iter().find(|snapshot| snapshot.portal.site.id == *name);
            let gathered = snapshot.map(|snapshot| snapshot.gathered().clone());
            let wanted = prepared.origin(name).wanted;
            self.regions.push(Region { name: name.clone(), wanted, gathered });
        }
    }

    /// Notes what there is to tell of each site that was looked at.
    fn settle(&mut self, messages: &Messages) {
        let Joined { files, diags, .. } = &self.joined;
        for Made { name, site, .. } in &mut self.made {
            if self.origins.get(name).is_some_and(|origin| origin.quiet) {
                let own = diags.iter().filter(|diag| files.is_of(diag.span.file, name));
                site.tell(messages.speech, own.map(|diag| Notice::of(diag, files, messages)).collect());
            }
        }
    }

    /// Adds what was found in a turn. Ids of texts below `known` mean the same in every turn.
    fn tell(&mut self, prepared: Prepared, known: usize) {
        self.joined.add(prepared.diags, &prepared.files, known);
        self.origins.extend(prepared.origins);
        self.broken.extend(prepared.broken);
        self.blocked |= prepared.blocked;
    }
}

/// A site before it is made.
enum Begun {
    /// It is published as it would be made.
    Same(Made),
    /// It is to be made of these inputs.
    Anew { stage: Stage, snapshot: Box<Snapshot>, origin: Origin, inputs: String },
}

/// Makes all files of a site; gives their hash with them.
fn fill(stage: Stage, snapshot: &Snapshot) -> Result<(Staged, String), StageError> {
    // Search files of a language wait for its index: both are made before anybody has to wait.
    snapshot.portal.site.languages.par_iter().for_each(|&lang| _ = snapshot.index(lang));
    let put = |output| put(&stage, snapshot, output);
    let mut files: Vec<(String, [u8; 32])> =
        snapshot.plan.outputs.par_iter().map(put).collect::<Result<_, StageError>>()?;
    files.sort_unstable();
    let hash = digest::of_files(files.iter().map(|(path, hash)| (path.as_str(), *hash)));
    Ok((stage.finish().map_err(StageError::Write)?, hash))
}

/// Makes a file; gives its path with its hash.
fn put(stage: &Stage, snapshot: &Snapshot, output: &Output) -> Result<(String, [u8; 32]), StageError> {
    let path = output.path();
    let (put, hash) = match render(snapshot, output).map_err(StageError::Render)? {
        Rendered::Text(text) => (stage.put(&path, text.as_bytes()), digest::of_file(text.as_bytes())),
        Rendered::Bytes(bytes) => (stage.put(&path, &bytes), digest::of_file(&bytes)),
        Rendered::File(file) => {
            let bytes = read_within(&file.folder, &file.name).unwrap_or_default();
            (stage.put_link(&path, &file.folder, &file.name), digest::of_file(&bytes))
        }
    };
    put.map_err(StageError::Write)?;
    Ok((path, hash))
}
