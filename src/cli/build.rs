//! `yhdys build`: makes the portals and publishes them all at once, or nothing at all.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;

use super::Status;
use super::args::BuildArgs;
use super::check::counted;
use super::counts::Counts;
use super::job::{Job, advised};
use super::notices::{Found, tell};
use super::regions::{portals, regions};
use super::report::Report;
use super::site::{Prepared, prepare_knowing};
use crate::diag::arg::Arg;
use crate::diag::messages::Messages;
use crate::model::site::SiteKind;
use crate::pipeline::plan::{Key, Output, Page};
use crate::pipeline::render::fault::TemplateFault;
use crate::pipeline::render::sites::sites;
use crate::pipeline::render::{Rendered, Snapshot, render};
use crate::pipeline::write::{Lock, Stage, Staged, Top, WriteError, lock, overlap, put_top};

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
    let mut folders = std::iter::once(job.sites.as_path()).chain(job.theme.disk());
    let folder = folders.find(|folder| overlap(out, folder).unwrap_or(false));
    let Some(folder) = folder.map(Path::to_owned) else { return Ok(job) };
    let shown = |path: &Path| path.display().to_string();
    let failure = messages.word("out-in-sources", &[("out", shown(out).into()), ("folder", shown(&folder).into())]);
    Err(advised(messages, failure, &messages.word("choose-other-out", &[])))
}

fn build(job: &Job, args: &BuildArgs, report: &Report) -> Status {
    let start = Instant::now();
    report.progress(&report.word("reading", &[]));
    let prepared = regions(args, report).and_then(|regions| prepare_knowing(job, regions, &report.messages));
    let mut prepared = match prepared {
        Ok(prepared) => prepared,
        Err(why) => return fail(report, &why),
    };
    let failed = prepared.errors().next().is_some();
    if failed && (prepared.blocked || prepared.sound().next().is_none()) {
        return mistakes(report, job, &prepared, args.all);
    }
    match publish(&args.out, &prepared, report) {
        Ok(()) => {
            if !failed {
                tell(report, &Found::new(job, &prepared), args.all);
            }
            for snapshot in prepared.sound() {
                report.line(&summary(snapshot, &prepared, &report.messages));
            }
            let seconds = start.elapsed().as_secs_f64();
            let published: Vec<&Snapshot> = prepared.sound().collect();
            for line in next(job, &args.out, &published, seconds, &report.messages) {
                report.line(&line);
            }
            if failed { mistakes(report, job, &prepared, args.all) } else { Status::Done }
        }
        Err(StageError::Render(fault)) => {
            prepared.diags = vec![fault.diagnostic(&mut prepared.files)];
            mistakes(report, job, &prepared, args.all)
        }
        Err(StageError::Write(error)) => fail(report, &error),
        Err(StageError::Read(why)) => fail(report, &why),
    }
}

/// Counts what is wrong by site, tells the mistakes, and says what stays as it was published and where to begin.
fn mistakes(report: &Report, job: &Job, prepared: &Prepared, all: bool) -> Status {
    for line in counted(report, job, prepared) {
        report.remark(&line);
    }
    let found = Found::new(job, prepared);
    tell(report, &found, all);
    let [errors, ..] = Counts::of(&prepared.diags).words(&report.messages);
    let whole = prepared.blocked || prepared.sound().next().is_none();
    let unchanged = if whole {
        report.word("nothing-published", &[("errors", errors.into())])
    } else {
        report.word("left-out", &[("errors", errors.into()), ("sites", Arg::list(&prepared.broken))])
    };
    let begin = found.begin(&report.messages).map(|begin| format!(" {begin}")).unwrap_or_default();
    report.failure(&(unchanged + &begin));
    Status::Mistakes
}

fn fail(report: &Report, error: &impl std::fmt::Display) -> Status {
    report.failure(&error.to_string());
    Status::Usage
}

/// Stages every site without mistakes, then swaps all of them in and lists them at the top of the folder. Until the last page
/// is made nothing published changes; sites with mistakes stay as they are.
fn publish(out: &Path, prepared: &Prepared, report: &Report) -> Result<(), StageError> {
    let lock = lock(out).map_err(StageError::Write)?;
    let sound: Vec<&Snapshot> = prepared.sound().collect();
    let total: usize = sound.iter().map(|snapshot| snapshot.plan.outputs.len()).sum();
    let done = AtomicUsize::new(0);
    let tick = || {
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(500) {
            report.progress(&report.word("making-pages", &[("done", done.into()), ("total", total.into())]));
        }
    };
    let staged: Result<Vec<Staged>, StageError> =
        sound.par_iter().map(|snapshot| stage(&lock, snapshot, &tick)).collect();
    for staged in staged? {
        staged.publish().map_err(StageError::Write)?;
    }
    list(&lock, out, &sound, report)
}

/// Lists every site that is published in the folder, also those of other builds, on the page at its top.
fn list(lock: &Lock, out: &Path, sound: &[&Snapshot], report: &Report) -> Result<(), StageError> {
    let national = sound.iter().find(|snapshot| snapshot.portal.site.kind == SiteKind::National);
    let Some(frame) = national.or(sound.first()) else { return Ok(()) };
    let (portals, _) = portals(out, report).map_err(StageError::Read)?;
    let html = sites(frame, &portals).map_err(StageError::Render)?;
    if put_top(lock, &html).map_err(StageError::Write)? == Top::Foreign {
        report.remark(&report.word("top-foreign", &[("file", out.join("index.html").display().to_string().into())]));
    }
    Ok(())
}

fn stage(lock: &Lock, snapshot: &Snapshot, tick: &(impl Fn() + Sync)) -> Result<Staged, StageError> {
    let stage = Stage::open(lock, &snapshot.portal.site.id).map_err(StageError::Write)?;
    snapshot.plan.outputs.par_iter().try_for_each(|output| {
        tick();
        put(&stage, snapshot, output)
    })?;
    stage.finish().map_err(StageError::Write)
}

fn put(stage: &Stage, snapshot: &Snapshot, output: &Output) -> Result<(), StageError> {
    let path = output.path();
    let put = match render(snapshot, output).map_err(StageError::Render)? {
        Rendered::Text(text) => stage.put(&path, text.as_bytes()),
        Rendered::Bytes(bytes) => stage.put(&path, &bytes),
        Rendered::File(file) => stage.put_link(&path, &file.folder, &file.name),
    };
    put.map(drop).map_err(StageError::Write)
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

/// What was made in all, how to publish it, and last how to look at it.
fn next(job: &Job, out: &Path, snapshots: &[&Snapshot], seconds: f64, messages: &Messages) -> [String; 2] {
    let total: usize = snapshots.iter().map(|snapshot| pages(snapshot)).sum();
    let words = [
        ("pages", messages.word("pages", &[("n", total.into())]).into()),
        ("seconds", Arg::Decimal(format!("{seconds:.1}"))),
        ("folder", out.display().to_string().into()),
    ];
    let open = [("command", job.command("serve", &[]).into())];
    [messages.word("built-all", &words), messages.word("built-open", &open)]
}
