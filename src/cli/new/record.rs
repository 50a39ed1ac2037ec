//! `yhdys new KIND`: a record to fill in, in the folder of its kind.

use super::ask::Ask;
use super::disk;
use super::site::next;
use crate::cli::args::NewArgs;
use crate::cli::job::Job;
use crate::cli::list;
use crate::cli::report::Report;
use crate::cli::site::prepare_in;
use crate::model::id::is_id;
use crate::model::kind::Kind;
use crate::model::portal::Portal;
use crate::new::record::{Begun, What, files};
use crate::new::{MARK, word};
use crate::text::slug::slug;
use crate::text::visible;

/// How long an id is that is made of a name.
const ID_LENGTH: usize = 50;

/// Writes the record, and says what was written and what to do next.
pub(super) fn write(args: &NewArgs, report: &Report) -> Result<String, String> {
    let speech = report.messages.speech;
    let say = |key: &str, args: &[(&str, &str)]| word(key, speech, args);
    let what = what(&args.what, report)?;
    let mut ask = Ask::terminal(report);
    let job = job(args, ask.as_mut(), report)?;
    let site = job.names.first().cloned().unwrap_or_default();
    let prepared = prepare_in(&job, &report.messages)?;
    let Some(snapshot) = prepared.snapshots.first() else {
        report.errors(&prepared.diags, &prepared.files);
        return Err(say("say.check", &[("command", &job.command("check", &[]))]));
    };
    let (id, title) = called(args, &job, ask.as_mut(), report)?;
    is_free(&snapshot.portal, what, &id, report)?;
    let files = files(what, &Begun { portal: &snapshot.portal, id, title });
    let written = disk::write(&job.sites.join(&site), &files, report)?;
    disk::write_schemas(&job.sites, report)?;
    let mut lines: Vec<String> =
        written.iter().map(|path| say("say.made", &[("path", &visible::path(path))])).collect();
    lines.push(say("say.marks", &[("n", &marks(&files).to_string())]));
    if !matches!(what, What::Record(_)) {
        lines.push(say("say.drafts", &[]));
    }
    lines.extend(next(&job, &written[0], report));
    Ok(lines.join("\n") + "\n")
}

/// How many places there are to fill in.
fn marks(files: &[crate::new::NewFile]) -> usize {
    let lines = files.iter().flat_map(|file| file.text.lines()).filter(|line| !line.trim_start().starts_with('#'));
    lines.map(|line| line.matches(MARK).count()).sum()
}

/// What was typed: a kind as `list` knows it, or a page or news.
fn what(typed: &str, report: &Report) -> Result<What, String> {
    match typed.to_lowercase().as_str() {
        "page" | "pages" | "sivu" | "sida" => Ok(What::Page),
        "news" | "uutinen" | "nyhet" => Ok(What::News),
        _ => Ok(match list::kind(typed, report)? {
            Kind::Article => What::Page,
            kind => What::Record(kind),
        }),
    }
}

/// The site that was typed, the only one that there is, or the one that was asked for.
fn job(args: &NewArgs, ask: Option<&mut Ask<'_>>, report: &Report) -> Result<Job, String> {
    let named: Vec<String> = args.into.iter().cloned().collect();
    let job = Job::new(&args.input, &named, &report.messages)?;
    if job.names.len() == 1 {
        return Ok(job);
    }
    let sites = job.all.join(", ");
    let question = word("ask.site", report.messages.speech, &[("sites", &sites)]);
    let chosen =
        ask.and_then(|ask| ask.until(&question, |typed| Job::new(&args.input, &[typed.to_owned()], &report.messages)));
    chosen.ok_or_else(|| word("fail.which-site", report.messages.speech, &[("sites", &sites)]))
}

/// The id, and the name where one was said.
fn called(
    args: &NewArgs,
    job: &Job,
    ask: Option<&mut Ask<'_>>,
    report: &Report,
) -> Result<(String, Option<String>), String> {
    let speech = report.messages.speech;
    let read = |typed: &str| {
        if is_id(typed) {
            return Ok((typed.to_owned(), None));
        }
        let id = slug(typed, ID_LENGTH);
        let made = (id.clone(), Some(typed.to_owned()));
        is_id(&id).then_some(made).ok_or_else(|| word("fail.no-id", speech, &[("text", typed)]))
    };
    if let Some(typed) = &args.called {
        return read(typed);
    }
    let asked = ask.and_then(|ask| ask.until(&word("ask.title", speech, &[]), read));
    asked.ok_or_else(|| {
        let site = job.names.first().map_or("", String::as_str);
        let command = format!("yhdys new {} {site} \"…\"", args.what);
        word("fail.which-name", speech, &[("command", &command)])
    })
}

/// An id that another record of the kind has, here or in what the site inherits, is not given again.
fn is_free(portal: &Portal, what: What, id: &str, report: &Report) -> Result<(), String> {
    let kind = match what {
        What::Record(kind) => kind,
        What::Page | What::News => Kind::Article,
    };
    let taken = portal.records_of(kind).find(|&record| portal.meta(record).id == id);
    let Some(taken) = taken else { return Ok(()) };
    let names = portal.title(taken).versions().iter().map(|version| version.text.clone());
    let name = names.collect::<Vec<_>>().join(" · ");
    Err(word("fail.id-taken", report.messages.speech, &[("id", id), ("name", &name)]))
}
