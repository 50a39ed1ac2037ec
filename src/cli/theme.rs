//! `yhdys theme`: finds what cannot be right in themes, and says what each template gets.

use std::collections::HashSet;
use std::sync::Arc;

use super::Status;
use super::args::{Format, ThemeArgs, ThemeCommand};
use super::check::tell_in;
use super::job::Job;
use super::notices::{Found, tell};
use super::report::Report;
use super::site::prepare;
use crate::diag::arg::Arg;
use crate::diag::code::{self, Code};
use crate::diag::{Diagnostic, sort};
use crate::pipeline::collect::ReadError;
use crate::pipeline::collect::theme::{overlay, own_folder, theme_in};
use crate::pipeline::render::contract::contract;
use crate::pipeline::render::making::Making;
use crate::pipeline::render::review;
use crate::pipeline::render::review::blocks::blocks;
use crate::text::{Files, visible};
use crate::theme::ThemeSource;
use crate::theme::contract::{Contract, describe};

/// Does what was asked for.
#[must_use]
pub fn run(args: &ThemeArgs, report: &Report) -> Status {
    let (names, input) = match &args.command {
        ThemeCommand::Contract { input } => (&[][..], input),
        ThemeCommand::Check { names, input, .. } => (&names[..], input),
    };
    let job = match Job::new(input, names, &report.messages) {
        Ok(job) => job,
        Err(why) => return failed(report, &why),
    };
    let done = match args.command {
        ThemeCommand::Contract { .. } => tell_contract(&job, report),
        ThemeCommand::Check { format, all, .. } => check(&job, (format, all), report),
    };
    done.unwrap_or_else(|error| {
        let args = [("path", visible::path(&error.path).into()), ("why", error.source.to_string().into())];
        failed(report, &report.word("cannot-read", &args))
    })
}

fn tell_contract(job: &Job, report: &Report) -> Result<Status, ReadError> {
    let mut checked = Checked::new(job);
    let base = theme_in(&job.theme)?;
    let faults = base.faults.iter().flat_map(|fault| fault.diagnostics(&mut checked.files));
    checked.diags.extend(faults);
    tell_in(Format::Human, report, &checked.diags, &checked.files);
    if !base.faults.is_empty() {
        return Ok(Status::Mistakes);
    }
    report.answer(&describe(&checked.contract, &blocks(&base)));
    Ok(Status::Done)
}

fn failed(report: &Report, why: &str) -> Status {
    report.failure(why);
    Status::Usage
}

fn check(job: &Job, (format, all): (Format, bool), report: &Report) -> Result<Status, ReadError> {
    let mut checked = Checked::new(job);
    checked.all(job)?;
    if !checked.has_errors() {
        checked.pages(job)?;
    }
    sort(&mut checked.diags, |file| file);
    let args = [("n", checked.templates.into()), ("themes", checked.themes.into())];
    let read = report.word("theme-checked", &args);
    match format {
        Format::Human => tell_people(&checked, job, (&read, all), report),
        format => tell_in(format, report, &checked.diags, &checked.files),
    }
    if let Format::Short = format {
        report.line(&read);
    }
    Ok(if checked.has_errors() { Status::Mistakes } else { Status::Done })
}

/// What was found, mistakes last: then the last line says where to begin.
fn tell_people(checked: &Checked, job: &Job, (read, all): (&str, bool), report: &Report) {
    let command = job.command("theme check", &["--all"]);
    let found = Found { diags: &checked.diags, files: &checked.files, noted: &[], command };
    match found.begin(&report.messages) {
        Some(begin) => {
            report.line(read);
            tell(report, &found, all);
            report.remark(&begin);
        }
        None => {
            tell(report, &found, all);
            report.line(read);
        }
    }
}

/// What makes a mistake the same as another: its code, file, place and words.
type Known = (Code, String, u32, Vec<(&'static str, Arg)>);

/// What was found in the theme and in those of sites.
struct Checked {
    contract: Contract,
    making: Arc<Making>,
    files: Files,
    diags: Vec<Diagnostic>,
    known: HashSet<Known>,
    templates: usize,
    themes: usize,
}

impl Checked {
    fn new(job: &Job) -> Self {
        let mut files = Files::default();
        files.set_folder(&job.sites);
        files.set_built_in(job.theme.disk().is_none().then(|| "theme".to_owned()).into_iter().collect());
        let (contract, making) = (contract(), job.making.clone());
        Self { contract, making, files, diags: Vec::new(), known: HashSet::new(), templates: 0, themes: 0 }
    }

    /// The theme of the job, then that of each site that has its own. What cannot be read of one hides nothing else.
    fn all(&mut self, job: &Job) -> Result<(), ReadError> {
        let base = theme_in(&job.theme)?;
        self.review(&base);
        for name in &job.names {
            match overlay(&base, &job.sites, name) {
                Err(error) if error.is_missing(&own_folder(&job.sites, name)) => {}
                own => self.review(&own?),
            }
        }
        Ok(())
    }

    /// Renders one page of each kind and language of every site without mistakes: what is wrong with values only shows there.
    fn pages(&mut self, job: &Job) -> Result<(), ReadError> {
        let mut prepared = prepare(job)?;
        prepared.fault_pages();
        for mut diag in prepared.diags.into_iter().filter(|diag| diag.code == code::TEMPLATE_ERROR) {
            if let Some(file) = prepared.files.get(diag.span.file) {
                diag.span.file = self.files.add(file.clone());
                self.add(diag);
            }
        }
        Ok(())
    }

    fn has_errors(&self) -> bool {
        self.diags.iter().any(Diagnostic::is_error)
    }

    fn review(&mut self, source: &ThemeSource) {
        let found = review::told(source, &self.contract, &self.making);
        self.themes += 1;
        self.templates += found.templates;
        for fault in &source.faults {
            fault.diagnostics(&mut self.files).into_iter().for_each(|diag| self.add(diag));
        }
        for fault in found.faults {
            let diag = fault.diagnostic(&mut self.files);
            self.add(diag);
        }
        for finding in found.findings {
            let diag = finding.diagnostic(source, &mut self.files);
            self.add(diag);
        }
    }

    /// A template that two themes share is told of once.
    fn add(&mut self, diag: Diagnostic) {
        let shown = self.files.get(diag.span.file).map_or(String::new(), |file| file.path.clone());
        if self.known.insert((diag.code, shown, diag.span.start, diag.args.clone())) {
            self.diags.push(diag);
        }
    }
}
