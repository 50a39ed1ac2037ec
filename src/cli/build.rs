//! `yhdys build`: makes the portals and publishes them all at once, or nothing at all.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;

use super::Status;
use super::args::BuildArgs;
use super::built::{Built, BuiltSite, Now};
use super::check::counted;
use super::counts::Counts;
use super::job::{Job, advised};
use super::notices::{Found, tell};
use super::regions::{portals, regions};
use super::repairs;
use super::report::{Report, Said};
use super::site::{Prepared, prepare_knowing};
use crate::diag::arg::Arg;
use crate::diag::messages::Messages;
use crate::gather::Gathered;
use crate::model::days::Days;
use crate::model::site::SiteKind;
use crate::pipeline::plan::{Key, Output, Page};
use crate::pipeline::render::fault::TemplateFault;
use crate::pipeline::render::sites::sites;
use crate::pipeline::render::{Rendered, Snapshot, render};
use crate::pipeline::write::{
    self, List, Lock, Outcome, Stage, Staged, Top, WriteError, digest, lock, overlap, put_top, read_within,
};

/// Why a site could not be staged.
enum StageError {
    Render(Box<TemplateFault>),
    Write(WriteError),
    /// What lies in the folder already cannot be read, in words.
    Read(String),
}

/// Builds.
#[must_use]
pub fn run(args: &BuildArgs, report: &Report) -> Status {
    let job = Job::new(&args.input, &args.names, &report.messages);
    match job.and_then(|job| apart(job, &args.out, &report.messages)) {
        Ok(job) => build(&job, args, report),
        Err(why) => fail(report, &why),
    }
}

/// The job, unless it would write into its own sources or around them: the next build would read what this one made.
fn apart(job: Job, out: &Path, messages: &Messages) -> Result<Job, String> {
    let shown = |path: &Path| path.display().to_string();
    let folders = std::iter::once(job.sites.clone()).chain(job.theme.disk().map(Path::to_owned));
    for folder in folders {
        match overlap(out, &folder) {
            Ok(false) => {}
            Ok(true) => {
                let args = [("out", shown(out).into()), ("folder", shown(&folder).into())];
                let failure = messages.word("out-in-sources", &args);
                return Err(advised(messages, failure, &messages.word("choose-other-out", &[])));
            }
            Err(why) => {
                let args = [("path", shown(out).into()), ("why", why.to_string().into())];
                return Err(messages.word("cannot-write", &args));
            }
        }
    }
    Ok(job)
}

fn build(job: &Job, args: &BuildArgs, report: &Report) -> Status {
    let start = Instant::now();
    match write::repair(&args.out, !args.no_sync) {
        Ok(repaired) => repairs::tell(report, &repaired),
        Err(error) => return fail(report, &error),
    }
    let last = Last { built: Built::read(args), now: Now::of(job, args, report) };
    if last.is_the_same(job, args) {
        last.built.say(report);
        return end(job, args, report, (last.built.pages, start));
    }
    report.progress(&report.word("reading", &[]));
    let prepared = regions(args, report).and_then(|regions| prepare_knowing(job, regions, &report.messages));
    let mut prepared = match prepared {
        Ok(prepared) => prepared,
        Err(why) => return fail(report, &why),
    };
    let failed = prepared.errors().next().is_some();
    if failed && (prepared.blocked || prepared.sound().next().is_none()) {
        return mistakes((report, job), &prepared, args.all, false);
    }
    let lines: Vec<String> = prepared.sound().map(|snapshot| summary(snapshot, &prepared, &report.messages)).collect();
    let total = prepared.sound().map(pages).sum();
    match publish((job, args), &mut prepared, &last, report) {
        Ok(Published { lock, made, top, outcome }) => {
            report.keep();
            if !failed {
                tell(report, &Found::new(job, &prepared), args.all);
            }
            let mut said = report.kept();
            // What was repaired is told once.
            let cleared = repairs::tell_all(report, &outcome);
            report.keep();
            lines.iter().for_each(|line| report.line(line));
            said.extend(report.kept());
            // What mistakes were told is told again: such a build is never the same.
            if cleared
                && !failed
                && let Err(error) = last.note(&lock, (made, top), (total, said))
            {
                return fail(report, &error);
            }
            let ended = end(job, args, report, (total, start));
            if failed {
                return mistakes((report, job), &prepared, args.all, true);
            }
            if cleared { ended } else { Status::Usage }
        }
        Err(StageError::Render(fault)) => {
            prepared.diags = vec![fault.diagnostic(&mut prepared.files)];
            mistakes((report, job), &prepared, args.all, false)
        }
        Err(StageError::Write(error)) => fail(report, &error),
        Err(StageError::Read(why)) => fail(report, &why),
    }
}

/// Counts what is wrong by site, tells the mistakes, and says what stays as it was published and where to begin.
fn mistakes((report, job): (&Report, &Job), prepared: &Prepared, all: bool, published: bool) -> Status {
    for line in counted(report, job, prepared) {
        report.remark(&line);
    }
    let found = Found::new(job, prepared);
    tell(report, &found, all);
    let [errors, ..] = Counts::of(&prepared.diags).words(&report.messages);
    let unchanged = if published {
        report.word("left-out", &[("errors", errors.into()), ("sites", Arg::list(&prepared.broken))])
    } else {
        report.word("nothing-published", &[("errors", errors.into())])
    };
    let begin = found.begin(&report.messages).map(|begin| format!(" {begin}")).unwrap_or_default();
    report.failure(&(unchanged + &begin));
    Status::Mistakes
}

fn fail(report: &Report, error: &impl std::fmt::Display) -> Status {
    report.failure(&error.to_string());
    Status::Usage
}

/// The last build into the folder, and what this one is made from, where that could be hashed.
struct Last {
    built: Built,
    now: Option<Now>,
}

impl Last {
    /// True when a build could only make what is published.
    fn is_the_same(&self, job: &Job, args: &BuildArgs) -> bool {
        let noted = self.now.as_ref().is_some_and(|now| self.built.is_of(now, job.days));
        noted && lock(&args.out).is_ok_and(|lock| self.built.is_whole(&lock))
    }

    /// Notes what was made, unless files were touched while they were read.
    fn note(self, lock: &Lock, (made, top): (Vec<Made>, String), told: (usize, Vec<Said>)) -> Result<(), WriteError> {
        let Some(now) = self.now.filter(Now::still_holds) else { return Ok(()) };
        let made = made.into_iter().map(|made| (made.name, made.site)).collect();
        self.built.write(lock, &now, (made, top), told)
    }
}

/// A site that was made, or is published as it would be made.
struct Made {
    name: String,
    site: BuiltSite,
    staged: Option<Staged>,
}

/// All sites as they are published now, with the right to write beside them.
struct Published {
    lock: Lock,
    made: Vec<Made>,
    /// The hash of the list of sites.
    top: String,
    outcome: Outcome,
}

/// Stages every site without mistakes, then publishes all of them or none. Until the last page is made nothing published
/// changes; sites with mistakes stay as they are.
fn publish(
    (job, args): (&Job, &BuildArgs),
    prepared: &mut Prepared,
    last: &Last,
    report: &Report,
) -> Result<Published, StageError> {
    let lock = lock(&args.out).map_err(StageError::Write)?;
    if args.no_sync {
        lock.hurry();
    }
    let total: usize = prepared.sound().map(|snapshot| snapshot.plan.outputs.len()).sum();
    let done = AtomicUsize::new(0);
    let tick = || {
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(500) {
            report.progress(&report.word("making-pages", &[("done", done.into()), ("total", total.into())]));
        }
    };
    let frame = frame(prepared);
    // A site that is made is let go: of many, few are in memory with their indexes.
    let mut snapshots = std::mem::take(&mut prepared.snapshots);
    snapshots.retain(|snapshot| !prepared.broken.contains(&snapshot.portal.site.id));
    let prepared = &*prepared;
    let begin = |snapshot: Snapshot| begin((&lock, last), (job.days, prepared), snapshot);
    let begun: Vec<Begun> = snapshots.into_par_iter().map(begin).collect::<Result<_, _>>()?;
    // One after the other, each by all threads: one that waits for a part of a site would begin with another.
    let made: Result<Vec<Made>, StageError> =
        begun.into_iter().map(|begun| make(begun, (job.days, prepared), &tick)).collect();
    let mut made = made?;
    let staged = made.iter_mut().filter_map(|made| made.staged.take()).collect();
    let outcome = write::publish(staged).map_err(StageError::Write)?;
    let top = frame.map(|frame| list((&lock, &args.out), &frame, &made, report)).transpose()?.unwrap_or_default();
    Ok(Published { lock, made, top, outcome })
}

/// The site in whose frame the list of all sites is: the national one, where it is made.
fn frame(prepared: &Prepared) -> Option<Snapshot> {
    let national = prepared.sound().find(|snapshot| snapshot.portal.site.kind == SiteKind::National);
    national.or(prepared.sound().next()).cloned()
}

/// Lists every site that is published in the folder, also those of other builds, on the page at its top; gives its hash.
fn list((lock, out): (&Lock, &Path), frame: &Snapshot, made: &[Made], report: &Report) -> Result<String, StageError> {
    let (portals, _) = portals(out, report).map_err(StageError::Read)?;
    let html = sites(frame, &portals).map_err(StageError::Render)?;
    let listed = |portal: &Gathered| format!("{:?}", (&portal.site, portal.example, &portal.name, &portal.homes));
    let content = portals.iter().map(listed).collect();
    let list = List { html, content, frame: frame.portal.site.id.clone() };
    if put_top(lock, &list, |site| made.iter().any(|made| made.name == site)).map_err(StageError::Write)?
        == Top::Foreign
    {
        report.remark(&report.word("top-foreign", &[("file", out.join("index.html").display().to_string().into())]));
    }
    Ok(lock.top_hash())
}

/// A site before it is made.
enum Begun {
    /// It is published as it would be made.
    Same(Made),
    /// It is to be made of these inputs.
    Anew { stage: Stage, snapshot: Box<Snapshot>, inputs: String },
}

/// Looks whether a site is published as it would be made.
fn begin(
    (lock, last): (&Lock, &Last),
    (days, prepared): (Days, &Prepared),
    snapshot: Snapshot,
) -> Result<Begun, StageError> {
    let name = snapshot.portal.site.id.clone();
    let stage = Stage::open(lock, &name).map_err(StageError::Write)?;
    let wanted = prepared.origin(&name).wanted;
    let inputs = last.now.as_ref().map(|now| now.of_site(&wanted, &snapshot)).unwrap_or_default();
    match last.built.same(&name, &inputs, days, &stage).filter(|_| last.now.is_some()) {
        Some(site) => Ok(Begun::Same(Made { name, site: site.clone(), staged: None })),
        None => Ok(Begun::Anew { stage, snapshot: Box::new(snapshot), inputs }),
    }
}

/// Makes a site, and lets go what it was made from.
fn make(begun: Begun, (days, prepared): (Days, &Prepared), tick: &(impl Fn() + Sync)) -> Result<Made, StageError> {
    let (stage, snapshot, inputs) = match begun {
        Begun::Same(made) => return Ok(made),
        Begun::Anew { stage, snapshot, inputs } => (stage, snapshot, inputs),
    };
    let name = snapshot.portal.site.id.clone();
    let (staged, files) = fill(stage, &snapshot, tick)?;
    let site = BuiltSite::new(inputs, prepared.origin(&name).zone.as_deref(), days, files);
    Ok(Made { name, site, staged: Some(staged) })
}

/// Makes all files of a site; gives their hash with them.
fn fill(stage: Stage, snapshot: &Snapshot, tick: &(impl Fn() + Sync)) -> Result<(Staged, String), StageError> {
    // Search files of a language wait for its index: both are made before anybody has to wait.
    snapshot.portal.site.languages.par_iter().for_each(|&lang| _ = snapshot.index(lang));
    let put = |output| {
        tick();
        put(&stage, snapshot, output)
    };
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

/// One line about a site: pages, languages, warnings.
fn summary(snapshot: &Snapshot, prepared: &Prepared, messages: &Messages) -> String {
    let site = &snapshot.portal.site;
    let languages: Vec<&str> = site.languages.iter().map(crate::model::lang::Lang::tag).collect();
    let [_, warnings, _] = Counts::of_site(&prepared.diags, &prepared.files, &site.id).words(messages);
    let args = [
        ("site", (&site.id).into()),
        ("pages", messages.word("pages", &[("n", pages(snapshot).into())]).into()),
        ("languages", languages.join(" + ").into()),
        ("warnings", warnings.into()),
    ];
    messages.word("site-built", &args)
}

fn pages(snapshot: &Snapshot) -> usize {
    snapshot
        .plan
        .outputs
        .iter()
        .filter(|output| matches!(output.key, Key::Page(page, _) if !matches!(page, Page::Gone(_))))
        .count()
}

/// Says what was made in all, how to publish it, and last how to look at it.
fn end(job: &Job, args: &BuildArgs, report: &Report, (pages, start): (usize, Instant)) -> Status {
    let messages = &report.messages;
    let words = [
        ("pages", messages.word("pages", &[("n", pages.into())]).into()),
        ("seconds", Arg::Decimal(format!("{:.1}", start.elapsed().as_secs_f64()))),
        ("folder", args.out.display().to_string().into()),
    ];
    report.line(&messages.word("built-all", &words));
    report.line(&messages.word("built-open", &[("command", job.command("serve", &[]).into())]));
    Status::Done
}
