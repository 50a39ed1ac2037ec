//! What the arguments mean here: folders that exist, the days, names of sites. The clock is read here, once.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil;

use super::args::InputArgs;
use super::memory::watched;
use crate::built_in::{BuiltIn, Folder};
use crate::diag::arg::Arg;
use crate::diag::messages::Messages;
use crate::model::days::{Days, in_finland};
use crate::pipeline::collect::site_names;
use crate::pipeline::render::making::Making;
use crate::text::nearest::nearest;
use crate::text::visible;

/// A job that can be done.
#[derive(Clone, Debug)]
pub struct Job {
    /// The folder that holds the sites.
    pub sites: PathBuf,
    /// Names of the sites to work on.
    pub names: Vec<String>,
    /// Names of all sites in the folder.
    pub all: Vec<String>,
    /// The theme.
    pub theme: Folder,
    /// What the program brings along.
    pub built_in: BuiltIn,
    /// The pages that are being made, which are watched.
    pub making: Arc<Making>,
    /// The day that is shown, and the day that it is.
    pub days: Days,
    /// Arguments that a further command needs to read the same: folders that are not the usual ones.
    pub folders: Vec<String>,
}

impl Job {
    /// The job that arguments ask for; all sites when none is named.
    ///
    /// # Errors
    /// What cannot be done, in words for the person who typed it.
    pub fn new(input: &InputArgs, names: &[String], messages: &Messages) -> Result<Self, String> {
        let all = site_names(&input.sites).map_err(|error| {
            let path = visible::path(&error.path);
            let args = [("path", path.into()), ("why", error.source.to_string().into())];
            advised(messages, messages.word("cannot-read", &args), &messages.word("no-sites-folder", &[]))
        })?;
        if all.is_empty() {
            return Err(messages.word("no-sites", &[("folder", visible::path(&input.sites).into())]));
        }
        let names = if names.is_empty() { all.clone() } else { chosen(names, &all, messages)? };
        Ok(Self {
            sites: input.sites.clone(),
            names,
            all,
            theme: theme(input),
            built_in: input.built_in.clone(),
            making: watched(messages),
            days: days(input.date.as_deref(), messages)?,
            folders: folders(input),
        })
    }

    /// A job in a folder that need not hold a site yet.
    ///
    /// # Errors
    /// What was typed as a day is none.
    pub fn alone(input: &InputArgs, messages: &Messages) -> Result<Self, String> {
        Ok(Self {
            sites: input.sites.clone(),
            names: Vec::new(),
            all: Vec::new(),
            theme: theme(input),
            built_in: input.built_in.clone(),
            making: watched(messages),
            days: days(input.date.as_deref(), messages)?,
            folders: folders(input),
        })
    }

    /// A further command about the same sites, as it is typed where this one was.
    #[must_use]
    pub fn command(&self, command: &str, options: &[&str]) -> String {
        let names: &[String] = if self.names == self.all { &[] } else { &self.names };
        let options = options.iter().copied();
        let words = std::iter::once(command).chain(names.iter().map(String::as_str)).chain(options);
        words.chain(self.folders.iter().map(String::as_str)).fold(program(), |line, word| line + " " + word)
    }
}

/// The program as it was called, so that a command can be copied from the terminal.
fn program() -> String {
    std::env::args().next().filter(|name| !name.is_empty()).unwrap_or_else(|| "yhdys".to_owned())
}

fn folders(input: &InputArgs) -> Vec<String> {
    let sites = (input.sites != Path::new("sites")).then_some(("--sites", &input.sites));
    let given = sites.into_iter().chain(input.theme.as_ref().map(|theme| ("--theme", theme)));
    given.flat_map(|(option, folder)| [option.to_owned(), visible::path(folder)]).collect()
}

/// A failure with a line of advice.
pub(super) fn advised(messages: &Messages, failure: String, advice: &str) -> String {
    format!("{failure}\n{}: {advice}", messages.word("help", &[]))
}

/// The named sites, each once, in the order of the folder.
fn chosen(names: &[String], all: &[String], messages: &Messages) -> Result<Vec<String>, String> {
    if let Some(name) = names.iter().find(|name| !all.contains(name)) {
        let mut failure = messages.word("no-such-site", &[("site", name.into())]);
        if let Some(near) = nearest(name, all.iter().map(String::as_str)) {
            failure = advised(messages, failure, &messages.word("did-you-mean", &[("name", near.into())]));
        }
        let sites = messages.word("the-sites-are", &[("sites", Arg::list(all))]);
        return Err(advised(messages, failure, &sites));
    }
    Ok(all.iter().filter(|name| names.contains(name)).cloned().collect())
}

/// The theme that was typed, else the one beside the sites, else the one inside the program.
fn theme(input: &InputArgs) -> Folder {
    if let Some(theme) = &input.theme {
        return Folder::Disk(theme.clone());
    }
    let beside = input.sites.parent().unwrap_or_else(|| Path::new("")).join("themes").join("default");
    let inside = &input.built_in.theme;
    if beside.exists() || inside.is_empty() { Folder::Disk(beside) } else { Folder::Inside(inside.clone()) }
}

/// The days of the run. The one that is shown is `--date`, else that of `SOURCE_DATE_EPOCH`, else that of the clock.
fn days(date: Option<&str>, messages: &Messages) -> Result<Days, String> {
    let now = clock();
    let real = in_finland(now).unwrap_or(civil::Date::ZERO);
    if let Some(text) = date {
        let shown = text.parse().map_err(|_| {
            let failure = messages.word("bad-day", &[("text", text.into())]);
            advised(messages, failure, &messages.word("write-day", &[]))
        });
        return Ok(Days { shown: shown?, ..Days::only(real) });
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().filter(|value| !value.is_empty());
    let Some(text) = epoch else { return Ok(Days { clock: Some(now), ..Days::only(real) }) };
    let parsed = text.parse().ok().and_then(|seconds| in_finland(seconds).ok());
    let shown = parsed.ok_or_else(|| messages.word("bad-epoch", &[("text", text.into())]))?;
    Ok(Days { shown, ..Days::only(real) })
}

/// True when the day does not go on with the clock.
#[must_use]
pub fn is_pinned(date: Option<&str>) -> bool {
    date.is_some() || std::env::var_os("SOURCE_DATE_EPOCH").is_some_and(|value| !value.is_empty())
}

/// Seconds since 1970 by the clock of the machine.
#[must_use]
pub fn clock() -> i64 {
    i64::try_from(exact_clock() / 1_000_000_000).unwrap_or(0)
}

/// Nanoseconds since 1970 by the clock of the machine.
#[must_use]
pub fn exact_clock() -> i128 {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where the clock is read")]
    let now = std::time::SystemTime::now();
    let since = now.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i128::try_from(since.as_nanos()).unwrap_or(0)
}
