//! `yhdys explain`: what a mistake means, or what a page is made from.

use std::collections::BTreeMap;

use super::Status;
use super::args::ExplainArgs;
use super::job::{Job, advised};
use super::report::Report;
use super::site::{Prepared, prepare_in};
use crate::diag::code;
use crate::diag::format::Place;
use crate::diag::guide::{section, without_gaps};
use crate::diag::messages::Messages;
use crate::pipeline::plan::Key;
use crate::pipeline::render::Snapshot;
use crate::pipeline::render::page::{Sources, sources};
use crate::text::Span;
use crate::text::nearest::nearest;

/// Explains.
#[must_use]
pub fn run(args: &ExplainArgs, report: &Report) -> Status {
    let answer = match (args.code.as_deref(), args.url.as_deref()) {
        (None, _) => Ok(list(&report.messages)),
        (Some("page"), Some(url)) => match page(args, url, report) {
            Ok(Some(text)) => Ok(text),
            Ok(None) => return Status::Mistakes,
            Err(why) => Err(why),
        },
        (Some(name), _) => mistake(name, report),
    };
    match answer {
        Ok(text) => {
            report.answer(&text);
            Status::Done
        }
        Err(why) => {
            report.failure(&why);
            Status::Usage
        }
    }
}

/// Every code, with its message.
fn list(messages: &Messages) -> String {
    code::all().map(|code| format!("{:<28} {}\n", code.name, without_gaps(messages.of(code).title))).collect()
}

fn mistake(name: &str, report: &Report) -> Result<String, String> {
    let Some(code) = code::find(name) else {
        let near = nearest(name, code::all().map(|code| code.name));
        let near = near.map(|near| report.word("did-you-mean", &[("name", near.into())]));
        let advice = near.unwrap_or_else(|| report.word("all-codes", &[]));
        return Err(advised(&report.messages, report.word("no-such-code", &[("code", name.into())]), &advice));
    };
    Ok(section(code, report.messages))
}

/// Every file and line that a page is made from, and what came from another site; none when no sound site has the page and
/// others have mistakes, which have been said.
fn page(args: &ExplainArgs, url: &str, report: &Report) -> Result<Option<String>, String> {
    let names: Vec<String> = args.site.iter().cloned().collect();
    let job = Job::new(&args.input, &names, &report.messages)?;
    let prepared = prepare_in(&job, &report.messages)?;
    let mut text = String::new();
    for snapshot in prepared.sound() {
        if let Some(part) = of_page(snapshot, url, &prepared, report) {
            text += &part;
        }
    }
    if !text.is_empty() {
        return Ok(Some(text));
    }
    if prepared.errors().next().is_some() {
        report.errors(&prepared.diags, &prepared.files);
        return Ok(None);
    }
    let urls = prepared.snapshots.iter().flat_map(|snapshot| &snapshot.plan.outputs).map(|output| &*output.url);
    let failure = report.word("no-such-page", &[("url", url.into())]);
    let near = nearest(url, urls).map(|near| report.word("did-you-mean", &[("name", near.into())]));
    Err(near.map_or_else(|| failure.clone(), |near| advised(&report.messages, failure.clone(), &near)))
}

/// What one site has to say of an address: `/fi/…/`, or `site/fi/…/`.
fn of_page(snapshot: &Snapshot, url: &str, prepared: &Prepared, report: &Report) -> Option<String> {
    let own = url.trim_start_matches('/').strip_prefix(snapshot.portal.site.id.as_str());
    let own = own.filter(|rest| rest.starts_with('/')).unwrap_or(url);
    let output = snapshot.plan.at(own)?;
    let Key::Page(page, lang) = output.key else { return None };
    let Sources { template, spans, written, .. } = sources(snapshot, page, lang, &output.url).ok()?;
    let site = &snapshot.portal.site.id;
    let shown = format!("{site}{}", output.url);
    let mut text = report.word("page-of", &[("url", shown.into()), ("template", template.into())]) + "\n";
    let whose =
        |file| report.word(if prepared.files.is_of(file, site) { "own-source" } else { "inherited-source" }, &[]);
    for (path, (file, lines)) in by_file(spans, prepared) {
        text += &format!("  {path}  ({})\n    {}\n", whose(file), lines.join(", "));
    }
    if !written.is_empty() {
        text += &format!("  {}\n", report.word("parts-of-record", &[]));
    }
    for (key, spans) in by_key(written) {
        for (path, (file, lines)) in by_file(spans, prepared) {
            text += &format!("    {key:<24} {path}:{}  ({})\n", lines.join(", "), whose(file));
        }
    }
    Some(text)
}

/// The places of each key, in the order of the record.
fn by_key(written: Vec<(String, Span)>) -> Vec<(String, Vec<Span>)> {
    let mut keys: Vec<(String, Vec<Span>)> = Vec::new();
    for (key, span) in written {
        match keys.last_mut().filter(|(last, _)| *last == key) {
            Some((_, spans)) => spans.push(span),
            None => keys.push((key, vec![span])),
        }
    }
    keys
}

/// Lines by the path of their file.
fn by_file(
    spans: impl IntoIterator<Item = Span>,
    prepared: &Prepared,
) -> BTreeMap<String, (crate::text::FileId, Vec<String>)> {
    let mut files: BTreeMap<String, (crate::text::FileId, Vec<String>)> = BTreeMap::new();
    for span in spans {
        let Some(place) = Place::of(span, &prepared.files) else { continue };
        let lines = &mut files.entry(place.path).or_insert_with(|| (span.file, Vec::new())).1;
        let line = place.line.to_string();
        if lines.last() != Some(&line) {
            lines.push(line);
        }
    }
    files
}
