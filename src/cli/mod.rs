//! What people type, and what it makes the pipeline do. The clock and the terminal are asked here and nowhere else.

pub mod args;
pub mod build;
pub mod job;
pub mod report;
pub mod serve;
pub mod site;

use std::process::ExitCode;

use clap::Parser;

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
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // A closed pipe is no error, and there is nobody left to tell of any other.
            let _ = error.print();
            return if error.use_stderr() { Status::Usage.into() } else { Status::Done.into() };
        }
    };
    match args.command {
        Command::Build(args) => build::run(&args).into(),
        Command::Serve(args) => serve::run(&args).into(),
    }
}
