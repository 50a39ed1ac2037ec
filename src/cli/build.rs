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
use super::repairs;
use super::report::Report;
use super::site::{Prepared, prepare_in};
use crate::diag::Diagnostic;
use crate::diag::arg::Arg;
use crate::diag::messages::Messages;
use crate::pipeline::plan::{Key, Output, Page};
use crate::pipeline::render::fault::TemplateFault;
use crate::pipeline::render::{Rendered, Snapshot, render};
use crate::pipeline::write::{self, Lock, Outcome, Stage, Staged, WriteError, lock, overlap};

/// Why a site could not be staged.
enum StageError {
    Render(Box<TemplateFault>),
    Write(WriteError),
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
    report.progress(&report.word("reading", &[]));
    let mut prepared = match prepare_in(job, &report.messages) {
        Ok(prepared) => prepared,
        Err(why) => return fail(report, &why),
    };
    if prepared.diags.iter().any(Diagnostic::is_error) {
        return mistakes(report, job, &prepared, args.all);
    }
    match publish(args, &prepared, report) {
        Ok(outcome) => {
            tell(report, &Found::new(job, &prepared), args.all);
            let cleared = repairs::tell_all(report, &outcome);
            for snapshot in &prepared.snapshots {
                report.line(&summary(snapshot, &prepared, &report.messages));
            }
            let seconds = start.elapsed().as_secs_f64();
            for line in next(job, &args.out, &prepared.snapshots, seconds, &report.messages) {
                report.line(&line);
            }
            if cleared { Status::Done } else { Status::Usage }
        }
        Err(StageError::Render(fault)) => {
            prepared.diags = vec![fault.diagnostic(&mut prepared.files)];
            mistakes(report, job, &prepared, args.all)
        }
        Err(StageError::Write(error)) => fail(report, &error),
    }
}

/// Counts what is wrong by site, tells the mistakes, and says that nothing published was changed and where to begin.
fn mistakes(report: &Report, job: &Job, prepared: &Prepared, all: bool) -> Status {
    for line in counted(report, job, prepared) {
        report.remark(&line);
    }
    let found = Found::new(job, prepared);
    tell(report, &found, all);
    let [errors, ..] = Counts::of(&prepared.diags).words(&report.messages);
    let unchanged = report.word("nothing-published", &[("errors", errors.into())]);
    let begin = found.begin(&report.messages).map(|begin| format!(" {begin}")).unwrap_or_default();
    report.failure(&(unchanged + &begin));
    Status::Mistakes
}

fn fail(report: &Report, error: &impl std::fmt::Display) -> Status {
    report.failure(&error.to_string());
    Status::Usage
}

/// Stages every site, then publishes all of them or none. Until the last page is made nothing published changes.
fn publish(args: &BuildArgs, prepared: &Prepared, report: &Report) -> Result<Outcome, StageError> {
    let lock = lock(&args.out).map_err(StageError::Write)?;
    if args.no_sync {
        lock.hurry();
    }
    let total: usize = prepared.snapshots.iter().map(|snapshot| snapshot.plan.outputs.len()).sum();
    let done = AtomicUsize::new(0);
    let tick = || {
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(500) {
            report.progress(&report.word("making-pages", &[("done", done.into()), ("total", total.into())]));
        }
    };
    let staged: Result<Vec<Staged>, StageError> =
        prepared.snapshots.par_iter().map(|snapshot| stage(&lock, snapshot, &tick)).collect();
    write::publish(staged?).map_err(StageError::Write)
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
fn next(job: &Job, out: &Path, snapshots: &[Snapshot], seconds: f64, messages: &Messages) -> [String; 2] {
    let total: usize = snapshots.iter().map(pages).sum();
    let words = [
        ("pages", messages.word("pages", &[("n", total.into())]).into()),
        ("seconds", Arg::Decimal(format!("{seconds:.1}"))),
        ("folder", out.display().to_string().into()),
    ];
    let open = [("command", job.command("serve", &[]).into())];
    [messages.word("built-all", &words), messages.word("built-open", &open)]
}
