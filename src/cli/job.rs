//! What the arguments mean here: folders that exist, a day, names of sites. The clock is read here, once.

use std::path::PathBuf;

use jiff::civil;

use super::args::BuildArgs;
use crate::pipeline::collect::site_names;
use crate::text::nearest::nearest;

/// A job that can be done.
#[derive(Clone, Debug)]
pub struct Job {
    /// The folder that holds the sites.
    pub sites: PathBuf,
    /// Names of the sites to build.
    pub names: Vec<String>,
    /// Names of all sites in the folder.
    pub all: Vec<String>,
    /// The theme.
    pub theme: PathBuf,
    /// The folder to write to.
    pub out: PathBuf,
    /// The day from which "in force", "late" and "next" are seen.
    pub today: civil::Date,
    /// How many threads to use.
    pub jobs: Option<usize>,
    /// True when only mistakes are said.
    pub quiet: bool,
}

impl Job {
    /// The job that arguments ask for.
    ///
    /// # Errors
    /// What cannot be done, in words for the person who typed it.
    pub fn new(args: &BuildArgs) -> Result<Self, String> {
        let all = site_names(&args.sites).map_err(|error| {
            format!("{error}\nhelp: run yhdys in the folder that holds `sites`, or name the folder with `--sites DIR`")
        })?;
        if all.is_empty() {
            return Err(format!("there is no site in {}", args.sites.display()));
        }
        let names = if args.names.is_empty() { all.clone() } else { chosen(&args.names, &all)? };
        Ok(Self {
            sites: args.sites.clone(),
            names,
            all,
            theme: args.theme.clone().unwrap_or_else(|| default_theme(&args.sites)),
            out: args.out.clone(),
            today: today(args.date.as_deref())?,
            jobs: args.jobs.map(usize::from),
            quiet: args.quiet,
        })
    }
}

/// The named sites, each once, in the order of the folder.
fn chosen(names: &[String], all: &[String]) -> Result<Vec<String>, String> {
    for name in names {
        if !all.contains(name) {
            let near = nearest(name, all.iter().map(String::as_str));
            let near = near.map(|near| format!("\nhelp: did you mean `{near}`?")).unwrap_or_default();
            return Err(format!("there is no site `{name}`{near}\nhelp: the sites are {}", all.join(", ")));
        }
    }
    Ok(all.iter().filter(|name| names.contains(name)).cloned().collect())
}

fn default_theme(sites: &std::path::Path) -> PathBuf {
    let beside = sites.parent().unwrap_or_else(|| std::path::Path::new(""));
    beside.join("themes").join("default")
}

/// The day of the run: `--date`, else `SOURCE_DATE_EPOCH`, else the clock in Finnish time (approximately: UTC+2).
fn today(date: Option<&str>) -> Result<civil::Date, String> {
    if let Some(text) = date {
        return text
            .parse()
            .map_err(|error| format!("--date: `{text}` is not a day: {error}\nhelp: write it as 2026-11-22"));
    }
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok().filter(|value| !value.is_empty());
    let seconds = match epoch {
        Some(text) => text.parse().map_err(|_| format!("SOURCE_DATE_EPOCH: `{text}` is not a number of seconds"))?,
        None => clock(),
    };
    day(seconds).map_err(|error| format!("SOURCE_DATE_EPOCH: {error}"))
}

/// The day on which a second since 1970 falls.
///
/// # Errors
/// The second is too far away for a calendar.
pub fn day(seconds: i64) -> Result<civil::Date, jiff::Error> {
    Ok(jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds)?).date())
}

/// True when the day does not go on with the clock.
#[must_use]
pub fn is_pinned(date: Option<&str>) -> bool {
    date.is_some() || std::env::var_os("SOURCE_DATE_EPOCH").is_some_and(|value| !value.is_empty())
}

/// Seconds since 1970 by the clock of the machine.
#[must_use]
pub fn clock() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "this is the one place where the clock is read")]
    let now = std::time::SystemTime::now();
    let since = now.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(0)
}
