//! What people type, and what it makes the pipeline do. The clock and the terminal are asked here and nowhere else.

pub mod args;
pub mod build;
pub mod check;
pub mod counts;
pub mod explain;
mod help;
pub mod job;
pub mod notices;
pub mod refs;
pub mod report;
pub mod schema;
pub mod search;
pub mod serve;
pub mod site;
pub mod theme;
pub mod urls;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use crate::diag::messages::Messages;
use crate::text::visible;
use crate::words::Speech;
use args::{Args, Command};

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

/// Runs the program with the arguments of the process. A panic is a bug and ends with 101.
#[must_use]
pub fn run() -> ExitCode {
    let typed: Vec<OsString> = std::env::args_os().collect();
    let speech = help::speech(&typed, |name| std::env::var(name).ok());
    let command = help::command(speech);
    let matches = command.clone().try_get_matches_from(&typed);
    match matches.and_then(|matches| Args::from_arg_matches(&matches)) {
        Ok(args) => dispatch(args, Messages::new(speech)).into(),
        Err(error) => {
            let error = shown(command, &typed).unwrap_or(error);
            // A closed pipe is no error, and there is nobody left to tell of any other.
            let _ = error.print();
            if error.use_stderr() { Status::Usage.into() } else { Status::Done.into() }
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
    if let Some(lang) = args.lang.clone().filter(|lang| Speech::of(lang) != Some(messages.speech)) {
        let report = report::Report::new(false, messages);
        report.failure(&report.word("no-such-language", &[("lang", lang.into())]));
        return Status::Usage;
    }
    let lang = args.lang;
    match args.command {
        Command::Build(args) => build::run(&args, messages),
        Command::Check(args) => check::run(&args, messages),
        Command::Explain(args) => explain::run(&args, messages),
        Command::Refs(args) => refs::run(&args, messages),
        Command::Search(args) => search::run(&args, lang.as_deref(), messages),
        Command::Schema(args) => schema::run(&args, messages),
        Command::Serve(args) => serve::run(&args, messages),
        Command::Theme(args) => theme::run(&args, messages),
        Command::Urls(args) => urls::run(&args, messages),
    }
}
