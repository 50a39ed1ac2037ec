//! `yhdys check`: finds every mistake by the same path as `build`, and writes nothing.

use super::Status;
use super::args::{CheckArgs, Format};
use super::counts::Counts;
use super::job::Job;
use super::notices::{self, Found};
use super::report::Report;
use super::site::{Prepared, prepare_in};
use crate::diag::Diagnostic;
use crate::diag::code::{self, Severity};
use crate::diag::format::{github, json, sarif, short};
use crate::diag::limit::{Limited, Rest, limited};
use crate::diag::messages::Messages;
use crate::text::Files;
use crate::text::nearest::nearest;

/// Checks.
#[must_use]
pub fn run(args: &CheckArgs, report: &Report) -> Status {
    match checked(args, report) {
        Ok((job, prepared)) => tell(args, report, &job, &prepared),
        Err(why) => {
            report.failure(&why);
            Status::Usage
        }
    }
}

fn checked(args: &CheckArgs, report: &Report) -> Result<(Job, Prepared), String> {
    known(args, report)?;
    let job = Job::new(&args.input, &args.names, &report.messages)?;
    report.progress(&report.word("reading", &[]));
    let mut prepared = prepare_in(&job, &report.messages)?;
    prepared.fault_pages();
    let diags = std::mem::take(&mut prepared.diags);
    prepared.diags = diags.into_iter().filter_map(|diag| wanted(args, diag)).collect();
    Ok((job, prepared))
}

/// Codes that were typed exist.
fn known(args: &CheckArgs, report: &Report) -> Result<(), String> {
    let mut typed = args.only.iter().chain(args.deny.iter().filter(|word| *word != "warnings"));
    let Some(word) = typed.find(|word| code::find(word).is_none()) else { return Ok(()) };
    let failure = report.word("deny-unknown", &[("code", word.into())]);
    Err(match nearest(word, code::all().map(|code| code.name)) {
        Some(near) => {
            let advice = report.word("did-you-mean", &[("name", near.into())]);
            super::job::advised(&report.messages, failure, &advice)
        }
        None => failure,
    })
}

/// The mistake as the arguments want it; none when they do not want it.
fn wanted(args: &CheckArgs, diag: Diagnostic) -> Option<Diagnostic> {
    if !args.only.is_empty() && !args.only.iter().any(|name| name == diag.code.name) {
        return None;
    }
    let denied = args.deny.iter().any(|name| name == diag.code.name)
        || (diag.severity == Severity::Warning && args.deny.iter().any(|name| name == "warnings"));
    Some(if denied { Diagnostic { severity: Severity::Error, ..diag } } else { diag })
}

/// A diagnostic as one line.
type Line = fn(&Diagnostic, &Files, &Messages) -> String;

/// What is only counted of a file or folder as one line.
type RestLine = fn(&Messages, &Rest) -> String;

/// Writes mistakes in a format.
pub(super) fn tell_in(format: Format, report: &Report, diags: &[Diagnostic], files: &Files) {
    let lines = |line: Line, rest_line: RestLine| {
        let Limited { diags, rest } = limited(diags, files);
        let lines = diags.into_iter().map(|diag| line(diag, files, &report.messages));
        let lines = lines.chain(rest.iter().map(|rest| rest_line(&report.messages, rest)));
        report.answer(&lines.map(|line| line + "\n").collect::<String>());
    };
    match format {
        Format::Human => report.diagnostics(diags, files),
        Format::Short => lines(short::render, Messages::rest),
        Format::Github => lines(github::render, github::render_rest),
        Format::Json => report.answer(&json::render(diags, files, &report.messages)),
        Format::Sarif => report.answer(&sarif::render(diags, files, &report.messages)),
    }
}

fn tell(args: &CheckArgs, report: &Report, job: &Job, prepared: &Prepared) -> Status {
    let failed = prepared.diags.iter().any(Diagnostic::is_error);
    match args.format {
        Format::Human => tell_people(args, report, job, prepared),
        format => tell_in(format, report, &prepared.diags, &prepared.files),
    }
    if args.format == Format::Short {
        count(report, job, prepared);
    }
    if failed { Status::Mistakes } else { Status::Done }
}

/// What was found, with the counts where they are seen: after notices, but before mistakes, which come last.
fn tell_people(args: &CheckArgs, report: &Report, job: &Job, prepared: &Prepared) {
    // Whoever names codes wants to see each of them.
    let all = args.all || !args.only.is_empty();
    let found = Found::new(job, prepared);
    match found.begin(&report.messages) {
        Some(begin) => {
            count(report, job, prepared);
            notices::tell(report, &found, all);
            report.remark(&begin);
        }
        None => {
            notices::tell(report, &found, all);
            count(report, job, prepared);
            report.line(&report.word("checked-next", &[("command", job.command("build", &[]).into())]));
        }
    }
}

fn count(report: &Report, job: &Job, prepared: &Prepared) {
    for line in counted(report, job, prepared) {
        report.line(&line);
    }
}

/// A line for each site, and one for what belongs to none.
pub(super) fn counted(report: &Report, job: &Job, prepared: &Prepared) -> Vec<String> {
    let (diags, files) = (&prepared.diags, &prepared.files);
    let sites = job.names.iter().map(|site| Counts::of_site(prepared, site).line(site, &report.messages));
    let elsewhere = |diag: &&Diagnostic| job.names.iter().all(|site| !files.is_of(diag.span.file, site));
    let others = Counts::of(diags.iter().filter(elsewhere));
    let others = (others != Counts::default()).then(|| others.line(&report.word("elsewhere", &[]), &report.messages));
    sites.chain(others).collect()
}
