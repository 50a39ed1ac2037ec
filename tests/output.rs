//! What every command does with what it says: the options that all have, a full disk, a closed pipe.

use std::fs::OpenOptions;
use std::io::Read;
use std::process::{Command, Stdio};

use yhdys::words::{HELP, Speech};

use crate::kit::fixture::{Fixture, Sites};
use crate::kit::program::{self, Run};
use crate::kit::{TODAY, repository};

/// Every command as it is typed; those that read sites get the theme and the day.
const COMMANDS: [&[&str]; 16] = [
    &["build"],
    &["check"],
    &["check", "--format", "short"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["theme", "check"],
    &["theme", "check", "--format", "json"],
    &["theme", "contract"],
    &["list", "area"],
    &["list", "area", "--format", "json"],
    &["refs", "area:hyte"],
    &["urls", "koe"],
    &["search", "koe", "neuvola"],
    &["explain", "page", "/fi/"],
    &["explain", "missing-key"],
];

/// The program called as in [`COMMANDS`].
fn called(sites: &Sites, arguments: &[&str]) -> Command {
    let mut command = program::program(&sites.root);
    command.args(arguments);
    if arguments != ["explain", "missing-key"] && !arguments.contains(&"--help") {
        command.args(["--date", TODAY, "--theme"]).arg(repository("themes/default"));
    }
    command
}

/// Every command and part of a command, with its help.
fn helps() -> Vec<(String, String)> {
    let sites = Fixture::base().write();
    let help = |words: &[&str]| program::run(&sites.root, &[words, &["--help"]].concat()).ended(0).stdout;
    let names = ["build", "check", "explain", "list", "new", "refs", "search", "serve", "schema", "urls"];
    let whole = help(&[]);
    let all = names.iter().map(|name| ((*name).to_owned(), help(&[name])));
    let parts = ["check", "contract"].iter().map(|part| (format!("theme {part}"), help(&["theme", part])));
    let helps: Vec<(String, String)> = all.chain(parts).collect();
    // A new command of the program has to be in the list above.
    let shown = whole.lines().filter(|line| line.starts_with("  ") && !line.trim_start().starts_with('-')).count();
    assert_eq!(shown, names.len() + 1, "{whole}");
    helps
}

#[test]
fn jobs_and_quiet_mean_the_same_in_every_command() {
    for (option, word) in [("--jobs <N>", "arguments.jobs"), ("-q, --quiet", "arguments.quiet")] {
        let said = HELP.text(word, Speech::En).expect("a text of the option");
        for (command, help) in helps() {
            let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(help.matches(option).count(), 1, "`{option}` in the help of {command}: {help}");
            assert!(help.contains(&format!("{option} {said}")), "{option} in the help of {command}: {help}");
        }
    }
}

#[test]
fn quiet_leaves_the_answer_and_nothing_else() {
    let sites = Fixture::base().write();
    for arguments in COMMANDS {
        let loud = Run::from(called(&sites, arguments).args(["--jobs", "1"]).output().unwrap()).ended(0);
        let quiet = Run::from(called(&sites, arguments).arg("-q").output().unwrap()).ended(0);
        assert_eq!(quiet.stderr, "", "{arguments:?}");
        assert!(loud.stdout.contains(&quiet.stdout), "{arguments:?}: {}", quiet.stdout);
        let asked = !matches!(
            arguments[..],
            ["build"] | ["check"] | ["theme", "check"] | ["check", "--format", "short" | "github"]
        );
        assert_eq!(!quiet.stdout.is_empty(), asked, "{arguments:?}: {}", quiet.stdout);
    }
}

/// What nobody could read was not said: a script that goes on would believe that all is well.
#[test]
fn a_full_disk_is_told_and_fails_in_every_command() {
    let sites = Fixture::base().write();
    let silent = |arguments: &&&[&str]| arguments[..] != ["check", "--format", "github"];
    let help: [&[&str]; 2] = [&["--help"], &["build", "--help"]];
    for arguments in COMMANDS.iter().filter(silent).chain(&help) {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = called(&sites, arguments);
        let run = Run::from(command.stdout(full).output().unwrap()).ended(2);
        assert!(run.stderr.contains("error: the answer could not be written to its end: "), "{arguments:?}: {run:?}");
    }
}

#[test]
fn a_closed_pipe_ends_every_command_quietly() {
    let sites = Fixture::base().write();
    for arguments in COMMANDS {
        let mut child = called(&sites, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(0), "{arguments:?}: {said}");
        assert_eq!(said, "", "{arguments:?}");
    }
}
