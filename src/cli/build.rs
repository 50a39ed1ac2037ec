//! `yhdys build`: makes the portals and publishes them all at once, or nothing at all.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;

use super::Status;
use super::args::BuildArgs;
use super::job::Job;
use super::report::Report;
use super::site::{Prepared, prepare};
use crate::diag::Diagnostic;
use crate::diag::code::Severity;
use crate::diag::messages::{Messages, Speech};
use crate::pipeline::plan::{Key, Output};
use crate::pipeline::render::fault::TemplateFault;
use crate::pipeline::render::{Rendered, Snapshot, render};
use crate::pipeline::write::{Lock, Stage, Staged, WriteError, lock};

/// Why a site could not be staged.
enum StageError {
    Render(Box<TemplateFault>),
    Write(WriteError),
}

/// A site that is ready to be published.
struct Ready {
    staged: Staged,
    seconds: f64,
}

/// Builds.
#[must_use]
pub fn run(args: &BuildArgs) -> Status {
    let report = Report::new(args.quiet);
    let job = match Job::new(args) {
        Ok(job) => job,
        Err(why) => {
            report.failure(&why);
            return Status::Usage;
        }
    };
    let Some(jobs) = job.jobs else { return build(&job, &report) };
    match rayon::ThreadPoolBuilder::new().num_threads(jobs).build() {
        Ok(pool) => pool.install(|| build(&job, &report)),
        Err(error) => {
            report.failure(&error.to_string());
            Status::Usage
        }
    }
}

fn build(job: &Job, report: &Report) -> Status {
    let start = Instant::now();
    report.progress("reading");
    let messages = match Messages::load(Speech::En) {
        Ok(messages) => messages,
        Err(error) => return fail(report, &error),
    };
    let mut prepared = match prepare(job) {
        Ok(prepared) => prepared,
        Err(error) => return fail(report, &error),
    };
    if prepared.diags.iter().any(Diagnostic::is_error) {
        return mistakes(report, &prepared.diags, &prepared, &messages);
    }
    report.diagnostics(&prepared.diags, &prepared.files, &messages);
    let read = start.elapsed().as_secs_f64();
    match publish(job, &prepared, report) {
        Ok(seconds) => {
            report.clear();
            for (snapshot, seconds) in prepared.snapshots.iter().zip(seconds) {
                report.line(&summary(snapshot, &prepared, seconds + read));
            }
            Status::Done
        }
        Err(StageError::Render(fault)) => {
            let diags = [fault.diagnostic(&mut prepared.files)];
            mistakes(report, &diags, &prepared, &messages)
        }
        Err(StageError::Write(error)) => fail(report, &error),
    }
}

/// Says what is wrong, and that nothing published was changed.
fn mistakes(report: &Report, diags: &[Diagnostic], prepared: &Prepared, messages: &Messages) -> Status {
    report.diagnostics(diags, &prepared.files, messages);
    report.failure(&counts(diags));
    Status::Mistakes
}

fn fail(report: &Report, error: &impl std::fmt::Display) -> Status {
    report.failure(&error.to_string());
    Status::Usage
}

/// Stages every site, then swaps all of them in. Until the last page is made nothing published changes.
fn publish(job: &Job, prepared: &Prepared, report: &Report) -> Result<Vec<f64>, StageError> {
    let lock = lock(&job.out).map_err(StageError::Write)?;
    let total: usize = prepared.snapshots.iter().map(|snapshot| snapshot.plan.outputs.len()).sum();
    let done = AtomicUsize::new(0);
    let tick = || {
        let done = done.fetch_add(1, Ordering::Relaxed) + 1;
        if done.is_multiple_of(500) {
            report.progress(&format!("making pages {done}/{total}"));
        }
    };
    let ready: Result<Vec<Ready>, StageError> =
        prepared.snapshots.par_iter().map(|snapshot| stage(&lock, snapshot, &tick)).collect();
    let mut seconds = Vec::new();
    for Ready { staged, seconds: site } in ready? {
        let swap = Instant::now();
        staged.publish().map_err(StageError::Write)?;
        seconds.push(site + swap.elapsed().as_secs_f64());
    }
    Ok(seconds)
}

fn stage(lock: &Lock, snapshot: &Snapshot, tick: &(impl Fn() + Sync)) -> Result<Ready, StageError> {
    let start = Instant::now();
    let stage = Stage::open(lock, &snapshot.portal.site.id).map_err(StageError::Write)?;
    snapshot.plan.outputs.par_iter().try_for_each(|output| {
        tick();
        put(&stage, snapshot, output)
    })?;
    let staged = stage.finish().map_err(StageError::Write)?;
    Ok(Ready { staged, seconds: start.elapsed().as_secs_f64() })
}

fn put(stage: &Stage, snapshot: &Snapshot, output: &Output) -> Result<(), StageError> {
    let path = output.path();
    let put = match render(snapshot, output).map_err(StageError::Render)? {
        Rendered::Text(text) => stage.put(&path, text.as_bytes()),
        Rendered::Bytes(bytes) => stage.put(&path, &bytes),
        Rendered::File(disk) => stage.put_link(&path, &disk),
    };
    put.map(drop).map_err(StageError::Write)
}

/// One line about a site: pages, languages, warnings, time.
fn summary(snapshot: &Snapshot, prepared: &Prepared, seconds: f64) -> String {
    let site = &snapshot.portal.site;
    let pages = snapshot.plan.outputs.iter().filter(|output| matches!(output.key, Key::Page(..))).count();
    let languages: Vec<&str> = site.languages.iter().map(crate::model::lang::Lang::tag).collect();
    let own = format!("{}/", site.id);
    let here = |diag: &&Diagnostic| prepared.files.get(diag.span.file).is_some_and(|file| file.path.starts_with(&own));
    let warnings = prepared.diags.iter().filter(here).count();
    format!("{}: {pages} pages, {}, {}, {seconds:.2} s", site.id, languages.join(" + "), number(warnings, "warning"))
}

fn number(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

fn counts(diags: &[Diagnostic]) -> String {
    let errors = diags.iter().filter(|diag| diag.code.severity == Severity::Error).count();
    let warnings = diags.len() - errors;
    format!("{}, {}; nothing published was changed", number(errors, "mistake"), number(warnings, "warning"))
}
