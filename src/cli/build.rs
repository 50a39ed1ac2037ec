//! `yhdys build`: makes the portals and publishes them all at once, or nothing at all.

use std::path::Path;
use std::time::Instant;

use rayon::prelude::*;

use super::Status;
use super::args::BuildArgs;
use super::built::{Built, Now};
use super::check::counted;
use super::counts::Counts;
use super::job::{Job, advised, exact_clock};
use super::notices::{Found, tell};
use super::regions::portals;
use super::repairs;
use super::report::{Report, Said};
use super::site::Prepared;
use super::turns::{Last, Made, StageError, Turned, take};
use crate::diag::arg::Arg;
use crate::diag::messages::Messages;
use crate::gather::Gathered;
use crate::pipeline::render::Snapshot;
use crate::pipeline::render::sites::sites;
use crate::pipeline::write::{self, List, Lock, Outcome, Stage, Top, WriteError, lock, overlap, put_top};
use crate::text::visible;

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
    let shown = |path: &Path| visible::path(path);
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
    let mut last = Last { built: Built::read(args), now: Now::of(job, args, report) };
    if last.confirm(job, args) {
        last.built.say(report);
        return end(job, args, report, (last.built.pages, start));
    }
    report.progress(&report.word("reading", &[]));
    let Turned { lock, mut made, mut prepared, frame, failed } = match take(job, args, &last, report) {
        Ok(turned) => turned,
        Err(why) => return fail(report, &why),
    };
    if let Some(error) = failed {
        return unpublished((job, args, report), &mut prepared, error);
    }
    let is_whole = prepared.errors().next().is_none();
    let Some(lock) = lock.filter(|_| is_whole || !(prepared.blocked || made.is_empty())) else {
        return mistakes((report, job), &prepared, args.all, false);
    };
    let (outcome, top) = match publish((&lock, &args.out), &mut made, frame.as_ref(), report) {
        Ok(published) => published,
        Err(error) => return unpublished((job, args, report), &mut prepared, error),
    };
    let pages = made.iter().map(|made| made.site.pages).sum();
    let (cleared, said) = told((job, args, report), &prepared, (&made, &outcome));
    // What mistakes were told is told again: such a build is never the same.
    if cleared
        && is_whole
        && let Err(error) = last.note(&lock, (made, top), (pages, said))
    {
        return fail(report, &error);
    }
    let ended = end(job, args, report, (pages, start));
    match (is_whole, cleared) {
        (false, _) => mistakes((report, job), &prepared, args.all, true),
        (true, false) => Status::Usage,
        (true, true) => ended,
    }
}

/// Tells what was found and made; gives whether everything could be cleared up after publishing, and what is told again when
/// a build is the same.
fn told(
    (job, args, report): (&Job, &BuildArgs, &Report),
    prepared: &Prepared,
    (made, outcome): (&[Made], &Outcome),
) -> (bool, Vec<Said>) {
    report.keep();
    if prepared.errors().next().is_none() {
        tell(report, &Found::new(job, prepared), args.all);
    }
    let mut said = report.kept();
    // What was repaired is told once.
    let cleared = repairs::tell_all(report, outcome);
    report.keep();
    made.iter().for_each(|made| report.line(&summary(made, prepared, &report.messages)));
    said.extend(report.kept());
    (cleared, said)
}

/// Says why nothing was published.
fn unpublished((job, args, report): (&Job, &BuildArgs, &Report), prepared: &mut Prepared, error: StageError) -> Status {
    match error {
        StageError::Render(fault) => {
            prepared.diags = vec![fault.diagnostic(&mut prepared.files)];
            mistakes((report, job), prepared, args.all, false)
        }
        StageError::Write(error) => fail(report, &error),
        StageError::Read(why) => fail(report, &why),
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

impl Last {
    /// Looks whether a build could only make what is published; true when so.
    fn confirm(&mut self, job: &Job, args: &BuildArgs) -> bool {
        let Some(now) = self.now.as_ref().filter(|now| self.built.is_of(now, job.days)) else { return false };
        lock(&args.out).is_ok_and(|lock| self.built.confirm(&lock, now))
    }

    /// Notes what was made, unless files were touched while they were read.
    fn note(self, lock: &Lock, (made, top): (Vec<Made>, String), told: (usize, Vec<Said>)) -> Result<(), WriteError> {
        let Some(now) = self.now.filter(Now::still_holds) else { return Ok(()) };
        let made = made.into_iter().map(|made| (made.name, made.site)).collect();
        self.built.write(lock, &now, (made, top), told)
    }
}

/// Publishes all sites or none, and lists them; gives the hash of the list.
fn publish(
    (lock, out): (&Lock, &Path),
    made: &mut [Made],
    frame: Option<&Snapshot>,
    report: &Report,
) -> Result<(Outcome, String), StageError> {
    let (mut anew, mut staged) = (Vec::new(), Vec::new());
    for made in &mut *made {
        if let Some(site) = made.staged.take() {
            staged.push(site);
            anew.push(made);
        }
    }
    // Until now nobody else could reach the new files.
    let published = exact_clock();
    let outcome = write::publish(staged).map_err(StageError::Write)?;
    anew.into_par_iter().for_each(|made| {
        if let Ok(stage) = Stage::open(lock, &made.name) {
            made.site.stamp(&stage, published);
        }
    });
    let top = frame.map(|frame| list((lock, out), frame, made, report)).transpose()?.unwrap_or_default();
    Ok((outcome, top))
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
        report.remark(&report.word("top-foreign", &[("file", visible::path(&out.join("index.html")).into())]));
    }
    Ok(lock.top_hash())
}

/// One line about a site: pages, languages, warnings.
fn summary(made: &Made, prepared: &Prepared, messages: &Messages) -> String {
    let [_, warnings, _] = Counts::of_site(prepared, &made.name).words(messages);
    let args = [
        ("site", (&made.name).into()),
        ("pages", messages.word("pages", &[("n", made.site.pages.into())]).into()),
        ("languages", made.site.languages.join(" + ").into()),
        ("warnings", warnings.into()),
    ];
    messages.word("site-built", &args)
}

/// Says what was made in all, how to publish it, and last how to look at it.
fn end(job: &Job, args: &BuildArgs, report: &Report, (pages, start): (usize, Instant)) -> Status {
    let messages = &report.messages;
    let words = [
        ("pages", messages.word("pages", &[("n", pages.into())]).into()),
        ("seconds", Arg::Decimal(format!("{:.1}", start.elapsed().as_secs_f64()))),
        ("folder", visible::path(&args.out).into()),
    ];
    report.line(&messages.word("built-all", &words));
    report.line(&messages.word("built-open", &[("command", job.command("serve", &[]).into())]));
    Status::Done
}
