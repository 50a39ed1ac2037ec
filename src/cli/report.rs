//! Says on the terminal what happens: plain lines, a line of progress where somebody watches. A closed pipe is no error.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::Status;
use super::system::takes_colours;
use crate::diag::code::Severity;
use crate::diag::format::human;
use crate::diag::limit::{Limited, limited};
use crate::diag::messages::Messages;
use crate::diag::{Diagnostic, arg::Arg};
use crate::text::{Files, visible};

/// Where to say things, how, and in which language.
#[derive(Debug)]
pub struct Report {
    /// The words.
    pub messages: Messages,
    quiet: bool,
    watched: bool,
    colour: bool,
    progress: Mutex<Option<String>>,
    /// Why an answer could not be written.
    lost: Mutex<Option<String>>,
    /// What was said, where somebody wants to know.
    said: Mutex<Option<Vec<Said>>>,
}

/// A text that was said.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Said {
    /// True for standard error.
    error: bool,
    text: String,
}

impl Report {
    /// A report for this terminal.
    #[must_use]
    pub fn new(quiet: bool, messages: Messages) -> Self {
        let watched = std::io::stderr().is_terminal() && takes_colours();
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            messages,
            quiet,
            watched: watched && !quiet,
            colour: watched && !plain,
            progress: Mutex::new(None),
            lost: Mutex::new(None),
            said: Mutex::new(None),
        }
    }

    /// True when nothing but mistakes is said, and true when in colours.
    #[must_use]
    pub fn manner(&self) -> (bool, bool) {
        (self.quiet, self.colour)
    }

    /// From now on keeps what is said.
    pub fn keep(&self) {
        if let Ok(mut said) = self.said.lock() {
            *said = Some(Vec::new());
        }
    }

    /// What was said since, which is kept no longer.
    #[must_use]
    pub fn kept(&self) -> Vec<Said> {
        self.said.lock().ok().and_then(|mut said| said.take()).unwrap_or_default()
    }

    /// Says what was said before.
    pub fn again(&self, said: &[Said]) {
        self.clear();
        for Said { error, text } in said {
            if *error { self.to_err(text) } else { self.to_out(text) }
        }
    }

    /// Text to standard error; a closed pipe is no error.
    fn to_err(&self, text: &str) {
        self.note(true, text);
        write_err(text);
    }

    /// Text to standard output.
    fn to_out(&self, text: &str) {
        self.note(false, text);
        self.written(write_out(text));
    }

    fn note(&self, error: bool, text: &str) {
        if let Ok(mut said) = self.said.lock()
            && let Some(said) = said.as_mut()
        {
            said.push(Said { error, text: text.to_owned() });
        }
    }

    /// True when nothing but mistakes and answers is to be said.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// A sentence in the reader's language.
    #[must_use]
    pub fn word(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.messages.word(key, args)
    }

    /// What is being done, on a line that the next one takes the place of; only where somebody watches.
    pub fn progress(&self, text: &str) {
        if self.watched {
            write_err(&format!("\r\x1b[2K{text}"));
            if let Ok(mut line) = self.progress.lock() {
                *line = Some(text.to_owned());
            }
        }
    }

    /// Takes the line of progress away.
    pub fn clear(&self) {
        let shown = self.progress.lock().is_ok_and(|mut line| line.take().is_some());
        if shown {
            write_err("\r\x1b[2K");
        }
    }

    /// A line for whoever wants to know.
    pub fn line(&self, text: &str) {
        if !self.quiet {
            self.answer(&format!("{text}\n"));
        }
    }

    /// What was asked for.
    pub fn answer(&self, text: &str) {
        self.clear();
        self.to_out(&visible::lines(text));
    }

    /// Notes that an answer could not be written. A closed pipe is no error: whoever listened has heard enough.
    pub fn written(&self, written: std::io::Result<()>) {
        if let Err(error) = written
            && error.kind() != ErrorKind::BrokenPipe
            && let Ok(mut lost) = self.lost.lock()
        {
            lost.get_or_insert(error.to_string());
        }
    }

    /// How a run ends: what nobody could read was not done.
    #[must_use]
    pub fn ended(&self, status: Status) -> Status {
        let lost = self.lost.lock().ok().and_then(|mut lost| lost.take());
        match lost {
            Some(why) => {
                self.failure(&self.word("answer-lost", &[("why", why.into())]));
                Status::Usage
            }
            None => status,
        }
    }

    /// A warning that is not about the data, and that nobody can turn off.
    pub fn warning(&self, text: &str) {
        self.clear();
        self.to_err(&format!("{}: {}\n", self.messages.severity(Severity::Warning), visible::lines(text)));
    }

    /// Why the job cannot be done.
    pub fn failure(&self, text: &str) {
        self.clear();
        self.to_err(&format!("{}: {}\n", self.messages.severity(Severity::Error), visible::lines(text)));
    }

    /// A line that belongs to the mistakes.
    pub fn remark(&self, text: &str) {
        if !self.quiet {
            self.clear();
            self.to_err(&format!("{}\n", visible::lines(text)));
        }
    }

    /// The mistakes that keep a site from being published.
    pub fn errors(&self, diags: &[Diagnostic], files: &Files) {
        let errors: Vec<Diagnostic> = diags.iter().filter(|diag| diag.is_error()).cloned().collect();
        self.diagnostics(&errors, files);
    }

    /// Every mistake, as far as they are told one by one; warnings only for those who want to hear more than mistakes.
    pub fn diagnostics(&self, diags: &[Diagnostic], files: &Files) {
        self.clear();
        let heard = diags.iter().filter(|diag| diag.severity == Severity::Error || !self.quiet);
        let Limited { diags, rest } = limited(heard, files);
        for diag in diags {
            self.to_err(&format!("{}\n\n", human::render(diag, files, &self.messages, self.colour)));
        }
        for rest in rest {
            self.to_err(&format!("{}\n\n", self.messages.rest(&rest)));
        }
    }
}

/// Text to standard output, to its last byte.
fn write_out(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Text to standard error; a closed pipe is no error.
fn write_err(text: &str) {
    let mut err = std::io::stderr().lock();
    let _ = err.write_all(text.as_bytes());
    let _ = err.flush();
}
