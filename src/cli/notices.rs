//! What a run found, as people read it on a terminal: mistakes in full, alone and last; without any, notices as one line a code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::job::Job;
use super::report::Report;
use super::site::Prepared;
use crate::diag::Diagnostic;
use crate::diag::arg::Arg;
use crate::diag::code::Severity;
use crate::diag::format::Place;
use crate::diag::messages::Messages;
use crate::text::Files;

/// How many codes have a line of their own: what a build of every site prints is to fit on one screen.
const GROUPS: usize = 12;
/// How many places a line names.
const PLACES: usize = 2;
/// How many characters of a title a line shows.
const TITLE: usize = 100;
/// How many where the line is about one place.
const WHOLE: usize = 140;

/// What a run found.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    /// Every mistake and notice, in the order in which people meet them.
    pub diags: &'a [Diagnostic],
    /// The texts in which they are.
    pub files: &'a Files,
    /// What is known of sites that were not looked at again.
    pub noted: &'a [Notice],
    /// The command that lists each.
    pub command: String,
}

/// A notice as a line about many needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The site in whose records it is; none for a theme or what lies in no site.
    site: Option<String>,
    /// How serious it is.
    pub severity: Severity,
    code: String,
    /// What is wrong, in the language of the messages.
    title: String,
    place: String,
}

impl Notice {
    /// What a line tells of a diagnostic.
    #[must_use]
    pub fn of(diag: &Diagnostic, files: &Files, messages: &Messages) -> Self {
        let path = files.get(diag.span.file).map_or("", |file| file.path.as_str());
        let site = path.split_once('/').filter(|(site, rest)| *site != "theme" && !rest.starts_with("theme/"));
        Self {
            site: site.map(|(site, _)| site.to_owned()),
            severity: diag.severity,
            code: diag.code.name.to_owned(),
            title: messages.title(diag),
            place: Place::of_diagnostic(diag, files).to_string(),
        }
    }

    /// True when it is in the records of a site.
    #[must_use]
    pub fn is_of(&self, site: &str) -> bool {
        self.site.as_deref() == Some(site)
    }
}

impl<'a> Found<'a> {
    /// What was found in the sites of a job.
    #[must_use]
    pub fn new(job: &Job, prepared: &'a Prepared) -> Self {
        let Prepared { diags, files, noted, .. } = prepared;
        Self { diags, files, noted, command: job.command("check", &["--all"]) }
    }

    /// Where to begin: the place of the first mistake.
    #[must_use]
    pub fn begin(&self, messages: &Messages) -> Option<String> {
        let first = self.diags.iter().find(|diag| diag.is_error())?;
        let place = Place::of(first.span, self.files)?.to_string();
        Some(messages.word("begin-here", &[("place", place.into())]))
    }
}

/// Tells what was found before a job says how it ended. `all` lists every notice with its excerpt.
pub fn tell(report: &Report, found: &Found<'_>, all: bool) {
    let (errors, notices): (Vec<_>, Vec<_>) = found.diags.iter().cloned().partition(Diagnostic::is_error);
    if all {
        report.diagnostics(&notices, found.files);
    } else if errors.is_empty() {
        let notices = notices.iter().map(|diag| Notice::of(diag, found.files, &report.messages));
        for line in grouped(notices.chain(found.noted.iter().cloned()).collect(), found, &report.messages) {
            report.remark(&line);
        }
    } else if !notices.is_empty() {
        report.remark(&report.word("notices-apart", &[("command", (&found.command).into())]));
    }
    report.diagnostics(&errors, found.files);
}

/// A line for each code, the most serious and most frequent first, and one for how to see each notice.
fn grouped(mut notices: Vec<Notice>, found: &Found<'_>, messages: &Messages) -> Vec<String> {
    // What is noted of a site stands where the site does; all of a site are in order already.
    notices.sort_by(|a, b| (a.site.is_none(), &a.site).cmp(&(b.site.is_none(), &b.site)));
    let mut groups: BTreeMap<(Severity, &str), Vec<&Notice>> = BTreeMap::new();
    for notice in &notices {
        groups.entry((notice.severity, notice.code.as_str())).or_default().push(notice);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|((severity, _), notices)| (*severity, std::cmp::Reverse(notices.len())));
    let mut lines: Vec<String> = groups.iter().take(GROUPS).map(|(_, notices)| group(notices, messages)).collect();
    let command = ("command", Arg::from(&found.command));
    match groups.len() {
        0 => {}
        1..=GROUPS => lines.push(messages.word("notices-each", &[command])),
        n => lines.push(messages.word("notices-more", &[("n", (n - GROUPS).into()), command])),
    }
    lines
}

/// `warning[code] × 3: what is wrong at the first place (place, place, …)`
fn group(notices: &[&Notice], messages: &Messages) -> String {
    let Some(first) = notices.first() else { return String::new() };
    let mut places: Vec<&str> = notices.iter().take(PLACES).map(|notice| notice.place.as_str()).collect();
    if notices.len() > PLACES {
        places.push("…");
    }
    let title = if notices.len() == 1 { cut(&first.title, WHOLE) } else { short(&first.title) };
    let args = [
        ("severity", messages.severity(first.severity).into()),
        ("code", first.code.as_str().into()),
        ("count", notices.len().into()),
        ("title", title.into()),
        ("places", Arg::list(places)),
    ];
    let key = if notices.len() == 1 { "notice-one" } else { "notice-group" };
    messages.word(key, &args)
}

/// A sentence without what comes after its colon, which is about the first place only, and not longer than a line.
fn short(title: &str) -> String {
    let title = title.split_once(": ").map_or(title, |(begin, _)| begin);
    cut(title, TITLE)
}

/// A text that is not longer than a number of characters.
fn cut(title: &str, most: usize) -> String {
    let end = title.char_indices().nth(most).map_or(title.len(), |(end, _)| end);
    if end < title.len() { format!("{}…", &title[..end]) } else { title.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn titles_are_cut_to_what_all_places_share() {
        assert_eq!(short("there is no record of it: 2026; 2025"), "there is no record of it");
        assert_eq!(short(&"ä".repeat(101)), "ä".repeat(100) + "…");
    }
}
