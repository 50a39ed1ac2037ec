//! What people type, and what it makes the pipeline do. The clock and the terminal are asked here and nowhere else.

pub mod args;
pub mod build;
mod built;
pub mod check;
pub mod counts;
pub mod explain;
mod help;
pub mod job;
pub mod list;
mod memory;
pub mod new;
pub mod notices;
pub mod refs;
mod regions;
pub mod repairs;
pub mod report;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
mod system;
pub mod theme;
mod turns;
pub mod urls;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use clap::FromArgMatches;

use crate::built_in::BuiltIn;
use crate::diag::messages::Messages;
use crate::text::visible;
use crate::words::Speech;
use args::{Args, Command};
use report::Report;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Done; there may be warnings.
    Done,
    /// Mistakes in the data: nothing published was changed.
    Mistakes,
    /// It was called in a way that does not work: arguments, folders, files that cannot be read or written.
    Usage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Done => 0,
            Status::Mistakes => 1,
            Status::Usage => 2,
        })
    }
}

/// Runs the program with the arguments of the process and what is inside it. A panic is a bug and ends with 101.
#[must_use]
pub fn run(built_in: &BuiltIn) -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    // Windows has the language elsewhere.
    let system = |name: &str| if name == "LANG" { system::language() } else { None };
    let speech = help::speech(&typed, |name| std::env::var(name).ok().or_else(|| system(name)));
    let command = help::command(speech);
    let matches = command.clone().try_get_matches_from(&typed);
    match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(mut args) => {
            if let Some(input) = args.command.input_mut() {
                input.built_in = built_in.clone();
            }
            dispatch(args, Messages::new(speech)).into()
        }
        Err(error) => {
            let error = shown(command, &typed).unwrap_or(error);
            let report = Report::new(false, Messages::new(speech));
            report.written(error.print().and_then(|()| std::io::stdout().flush()));
            report.ended(if error.use_stderr() { Status::Usage } else { Status::Done }).into()
        }
    }
}

/// What is wrong with arguments in which something would steer the terminal: the same, said of what can be shown.
fn shown(command: clap::Command, typed: &[OsString]) -> Option<clap::Error> {
    let typed: Vec<_> = typed.iter().map(|word| word.to_string_lossy()).collect();
    let shown: Vec<_> = typed.iter().map(|word| visible::line(word)).collect();
    if typed == shown {
        return None;
    }
    command.try_get_matches_from(shown.iter().map(|word| word.as_ref())).err()
}

fn dispatch(args: Args, messages: Messages) -> Status {
    let report = Arc::new(Report::new(args.quiet, messages));
    if let Some(lang) = args.lang.clone().filter(|lang| Speech::of(lang) != Some(messages.speech)) {
        report.failure(&report.word("no-such-language", &[("lang", lang.into())]));
        return Status::Usage;
    }
    use_threads(args.jobs);
    let lang = args.lang;
    let status = match args.command {
        Command::Build(args) => build::run(&args, &report),
        Command::Check(args) => check::run(&args, &report),
        Command::Explain(args) => explain::run(&args, &report),
        Command::List(args) => list::run(&args, &report),
        Command::New(args) => new::run(&args, &report),
        Command::Refs(args) => refs::run(&args, &report),
        Command::Search(args) => search::run(&args, lang.as_deref(), &report),
        Command::Schema(args) => schema::run(&args, &report),
        Command::Serve(args) => serve::run(&args, &report),
        Command::Theme(args) => theme::run(&args, &report),
        Command::Urls(args) => urls::run(&args, &report),
    };
    report.ended(status)
}

/// Does the work of the process on as many threads. A machine that refuses further threads still has those that there are.
fn use_threads(jobs: Option<u16>) {
    if let Some(jobs) = jobs {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
}
