//! `yhdys new site`: a county into the folder of its site, which builds as it is.

use std::path::{Path, PathBuf};

use super::ask::Ask;
use super::disk;
use crate::cli::args::NewArgs;
use crate::cli::job::{Job, advised};
use crate::cli::report::Report;
use crate::model::county::{County, CountyKind};
use crate::model::id::{Id, is_id};
use crate::model::portal::Portal;
use crate::model::register;
use crate::model::text::Text;
use crate::new::site::{Region, Said, county, files};
use crate::new::word;
use crate::text::nearest::nearest;
use crate::text::{url, visible};
use crate::workspace::Workspace;

/// Writes the site, and says what was written and what to do next.
pub(super) fn write(args: &NewArgs, report: &Report) -> Result<String, String> {
    let say = |key: &str, args: &[(&str, &str)]| word(key, report.messages.speech, args);
    let job = Job::alone(&args.input, &report.messages)?;
    let portal = library(&job).ok_or_else(|| say("fail.no-library", &[]))?;
    let portal = &portal.snapshot.portal;
    let mut ask = Ask::terminal(report);
    let wanted = args.county.as_deref().map(|typed| one_of(portal, typed, report)).transpose()?;
    let id = wanted.or_else(|| asked_county(ask.as_mut()?, portal, report));
    let id = id.ok_or_else(|| with_counties(portal, say("fail.which-county", &[]), report))?;
    let region = Region::new(portal, id);
    let sites = &args.input.sites;
    let place = folder(args, &region, ask.as_mut(), report)?;
    let said = said(args, ask.as_mut(), report)?;
    let written = disk::write(&sites.join(&place), &files(&region, &said, &place, job.days.real), report)?;
    disk::write_schemas(sites, report)?;
    let languages = region.languages.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let count = region.municipalities.len().to_string();
    let name = called(&region.name, report);
    let mut lines = vec![say("say.languages", &[("name", &name), ("n", &count), ("languages", &languages)])];
    lines.extend(written.iter().map(|path| say("say.made", &[("path", &visible::path(path))])));
    if said.feedback.is_none() {
        lines.push(say("say.no-feedback", &[]));
    }
    lines.extend(next(&Job { names: vec![place], ..job }, &written[0], report));
    Ok(lines.join("\n") + "\n")
}

/// What to open, and the commands that show and check it.
pub(super) fn next(job: &Job, path: &Path, report: &Report) -> [String; 3] {
    let say = |key: &str, args: &[(&str, &str)]| word(key, report.messages.speech, args);
    [
        say("say.open", &[("path", &visible::path(path))]),
        say("say.show", &[("command", &job.command("serve", &["--open"]))]),
        say("say.check", &[("command", &job.command("check", &[]))]),
    ]
}

/// The national library, which lies among the sites or in the program.
fn library(job: &Job) -> Option<std::sync::Arc<crate::workspace::LinkedSite>> {
    let names: Vec<String> = job.built_in.sites.keys().map(|name| (*name).to_owned()).collect();
    let mut workspace = Workspace::new(&job.sites, job.theme.clone(), &names, &job.built_in);
    workspace.look(i64::MAX).ok()?;
    workspace.link(job.days).sites.into_iter().find_map(|site| site.linked)
}

/// The county that was typed.
fn one_of(portal: &Portal, typed: &str, report: &Report) -> Result<Id<County>, String> {
    let speech = report.messages.speech;
    let Some(id) = county(portal, typed) else {
        let mut failure = word("fail.no-such-county", speech, &[("text", typed)]);
        let names = portal.counties.iter().flat_map(|(_, county)| county.short.versions());
        if let Some(near) = nearest(typed, names.map(|name| name.text.as_str())) {
            let meant = report.word("did-you-mean", &[("name", near.into())]);
            failure = advised(&report.messages, failure, &meant);
        }
        return Err(with_counties(portal, failure, report));
    };
    match portal.counties[id].kind {
        CountyKind::Outside => Err(word("fail.outside", speech, &[("text", typed)])),
        CountyKind::County | CountyKind::City => Ok(id),
    }
}

fn asked_county(ask: &mut Ask<'_>, portal: &Portal, report: &Report) -> Option<Id<County>> {
    ask.say(&counties(portal, report));
    ask.until(&word("ask.county", report.messages.speech, &[]), |typed| {
        one_of(portal, typed, report).map_err(|why| why.lines().next().unwrap_or_default().to_owned())
    })
}

/// A failure with the counties that there are.
fn with_counties(portal: &Portal, failure: String, report: &Report) -> String {
    let intro = word("fail.the-counties-are", report.messages.speech, &[]);
    format!("{failure}\n{intro}\n{}", counties(portal, report))
}

/// A line for each county that can have a site: its code and its name.
fn counties(portal: &Portal, report: &Report) -> String {
    let inside = portal.counties.iter().filter(|(_, county)| county.kind != CountyKind::Outside);
    let line = |county: &County| format!("  {}  {}", county.meta.id, called(&county.short, report));
    inside.map(|(_, county)| line(county)).collect::<Vec<_>>().join("\n")
}

/// A name in the language of whoever reads the terminal.
fn called(text: &Text, report: &Report) -> String {
    let lang = crate::model::lang::Lang::parse(report.messages.speech.tag());
    let version = lang.and_then(|lang| text.best(lang, &[]));
    version.map(|version| version.text.clone()).unwrap_or_default()
}

/// The name of the folder: as typed, as asked, or the word that the county has in addresses.
fn folder(args: &NewArgs, region: &Region, ask: Option<&mut Ask<'_>>, report: &Report) -> Result<String, String> {
    let free = |name: &str| is_free(&args.input.sites, name, report);
    if let Some(typed) = &args.into {
        // A path as a shell completes it means the same as the name.
        let name =
            Path::new(typed).strip_prefix(&args.input.sites).map_or_else(|_| PathBuf::from(typed), PathBuf::from);
        return free(name.to_string_lossy().trim_end_matches(['/', '\\']));
    }
    let question = format!("{} [{}]", word("ask.folder", report.messages.speech, &[]), region.slug);
    let asked = ask.and_then(|ask| ask.until(&question, free));
    asked.map_or_else(|| free(&region.slug), Ok)
}

fn is_free(sites: &Path, name: &str, report: &Report) -> Result<String, String> {
    let speech = report.messages.speech;
    if !is_id(name) {
        return Err(word("fail.folder-name", speech, &[("text", name)]));
    }
    let path = sites.join(name);
    if !disk::is_free(&path) {
        return Err(word("fail.folder-taken", speech, &[("path", &visible::path(&path))]));
    }
    Ok(name.to_owned())
}

/// What an editor says of the site: as typed, else as asked.
fn said(args: &NewArgs, mut ask: Option<&mut Ask<'_>>, report: &Report) -> Result<Said, String> {
    let speech = report.messages.speech;
    let email = |text: &str| {
        let fits = register::is_email(text);
        fits.then(|| text.to_owned()).ok_or_else(|| word("fail.bad-email", speech, &[("text", text)]))
    };
    let address = |text: &str| {
        let fits = url::web(text).is_ok();
        let bare = text.trim_end_matches('/').to_owned();
        fits.then_some(bare).ok_or_else(|| word("fail.bad-url", speech, &[("text", text)]))
    };
    let mut get = |typed: &Option<String>, key: &str, read: &dyn Fn(&str) -> Result<String, String>| {
        let Some(typed) = typed else {
            let question = word(&format!("ask.{key}"), speech, &[]);
            return Ok(ask.as_mut().and_then(|ask| ask.until(&question, read)));
        };
        read(typed).map(Some)
    };
    Ok(Said {
        publisher: get(&args.publisher, "publisher", &|text| Ok(text.to_owned()))?,
        feedback: get(&args.feedback, "feedback", &email)?,
        url: get(&args.address, "url", &address)?,
    })
}
