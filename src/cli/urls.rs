//! `yhdys urls`: how the public addresses of sites differ from their ledgers, and with `--accept` the ledgers written anew.

#![expect(
    clippy::disallowed_methods,
    reason = "a ledger lies in the folder of its site and is no part of a published site"
)]

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Status;
use super::args::UrlsArgs;
use super::check::counted;
use super::job::Job;
use super::report::Report;
use super::site::{Prepared, prepare_in};
use crate::diag::arg::Arg;
use crate::diag::code;
use crate::pipeline::plan::listed::{Differences, accepted, differences, text};
use crate::pipeline::render::Snapshot;
use crate::text::visible;

/// Shows, and writes.
#[must_use]
pub fn run(args: &UrlsArgs, report: &Report) -> Status {
    let status = Job::new(&args.input, &args.names, &report.messages).and_then(|job| answer(args, &job, report));
    status.unwrap_or_else(|why| {
        report.failure(&why);
        Status::Usage
    })
}

fn answer(args: &UrlsArgs, job: &Job, report: &Report) -> Result<Status, String> {
    let mut waiting = job.names.clone();
    let mut prepared = prepare_in(job, &report.messages)?;
    loop {
        if !sound(job, &prepared, report) {
            return Ok(Status::Mistakes);
        }
        let ready = ready(args, &prepared, &waiting);
        for snapshot in prepared.snapshots.iter().filter(|snapshot| ready.contains(&snapshot.portal.site.id)) {
            tell(snapshot, &differences(&snapshot.portal, &snapshot.plan), report);
            if args.accept {
                accept(job, snapshot, &prepared, report)?;
            }
        }
        waiting.retain(|name| !ready.contains(name));
        if waiting.is_empty() || ready.is_empty() {
            break;
        }
        prepared = prepare_in(job, &report.messages)?;
    }
    let gone: Vec<_> = prepared.errors().cloned().collect();
    report.diagnostics(&gone, &prepared.files);
    Ok(if gone.is_empty() { Status::Done } else { Status::Mistakes })
}

/// True when every address is known. What cannot be read may have addresses that nobody knows of.
fn sound(job: &Job, prepared: &Prepared, report: &Report) -> bool {
    let others: Vec<_> = prepared.errors().filter(|diag| diag.code != code::GONE_ADDRESS).cloned().collect();
    if !others.is_empty() {
        counted(report, job, prepared).iter().for_each(|line| report.remark(line));
        report.errors(&others, &prepared.files);
        report.failure(&report.word("urls-mistakes", &[("command", job.command("check", &[]).into())]));
    }
    others.is_empty()
}

/// The sites whose turn it is: what a library knows is not written into the ledgers of its regions, so it is written first.
fn ready(args: &UrlsArgs, prepared: &Prepared, waiting: &[String]) -> Vec<String> {
    let open = |snapshot: &&Snapshot| {
        let inherits = &snapshot.portal.ledger.inherits;
        waiting.contains(&snapshot.portal.site.id)
            && !(args.accept && inherits.iter().any(|name| waiting.contains(name)))
    };
    prepared.snapshots.iter().filter(open).map(|snapshot| snapshot.portal.site.id.clone()).collect()
}

/// A line for each difference, below one that counts them.
fn tell(snapshot: &Snapshot, found: &Differences, report: &Report) {
    let count = |n: usize| Arg::from(n);
    let site = snapshot.portal.site.id.as_str();
    let counts = [
        ("site", site.into()),
        ("new", count(found.new.len())),
        ("moved", count(found.moved.len())),
        ("reused", count(found.reused.len())),
        ("gone", count(found.gone.len())),
    ];
    report.answer(&(report.word("urls-counts", &counts) + "\n"));
    let line = |key: &str, args: &[(&'static str, Arg)]| report.answer(&format!("  {}\n", report.word(key, args)));
    // The first ledger of a site has every address, which nobody wants to read.
    for (url, name) in found.new.iter().filter(|_| snapshot.portal.ledger.own.is_some()) {
        line("urls-new", &[("url", url.into()), ("record", name.into())]);
    }
    for (url, before) in &found.moved {
        line("urls-moved", &[("url", url.into()), ("before", before.join(", ").into())]);
    }
    for (url, before, now) in &found.reused {
        line("urls-reused", &[("url", url.into()), ("before", before.into()), ("now", now.into())]);
    }
    for (url, name) in &found.gone {
        line("urls-gone", &[("url", url.into()), ("record", name.into())]);
    }
}

/// Writes the ledger of a site, if it says something else.
fn accept(job: &Job, snapshot: &Snapshot, prepared: &Prepared, report: &Report) -> Result<(), String> {
    let site = &snapshot.portal.site.id;
    let path = job.sites.join(site).join("urls.yaml");
    let before = snapshot.portal.ledger.own.and_then(|place| prepared.files.get(place.file));
    let before = before.map_or("", |file| &*file.text);
    let lines = accepted(&snapshot.portal, &snapshot.plan);
    let after = text(&lines, before);
    if after == before || lines.is_empty() {
        return Ok(());
    }
    write(&path, &after).map_err(|error| {
        let args = [("path", visible::path(&path).into()), ("why", error.to_string().into())];
        report.word("cannot-write", &args)
    })?;
    report.line(&report.word("urls-written", &[("path", visible::path(&path).into()), ("n", lines.len().into())]));
    Ok(())
}

/// Writes a file as a whole or not at all, beside its place and then into it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    // A name that no look at the folder takes for a part of the site.
    let beside = path.with_file_name(".urls.yaml.tmp");
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    if written.is_err() {
        // What is left of it helps nobody.
        let _ = fs::remove_file(&beside);
    }
    written
}
