//! Runs the real program with a clean environment.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{TODAY, repository};

/// How a run ended, and what it said.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output in UTF-8");
        Self { status: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Run {
    /// The same run, which must have ended with this status.
    pub(crate) fn ended(self, status: i32) -> Self {
        assert_eq!(self.status, Some(status), "{}\n{}", self.stdout, self.stderr);
        self
    }
}

/// The program, in a folder, with nothing of the environment of the tests.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yhdys"));
    command.env_clear().current_dir(folder).stdin(Stdio::null());
    command
}

/// `yhdys build` in a folder that holds `sites`, with the default theme and the day of the tests.
pub(crate) fn build(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = program(folder);
    // What throw-away folders hold need not outlive a power cut.
    command
        .args(["build", "--no-sync", "--date", TODAY])
        .arg("--theme")
        .arg(repository("themes/default"))
        .args(arguments);
    command.output().expect("the program runs").into()
}

/// The program with these very arguments, in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    program(folder).args(arguments).output().expect("the program runs").into()
}
