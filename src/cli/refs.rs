//! `yhdys refs`: everything that points at a record, with file and line.

use std::collections::BTreeMap;

use super::Status;
use super::args::RefsArgs;
use super::check::counted;
use super::job::{Job, advised};
use super::report::Report;
use super::site::{Prepared, prepare_in};
use crate::diag::arg::Arg;
use crate::diag::format::Place;
use crate::model::codes::Coded;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::text::nearest::nearest;

/// Lists.
#[must_use]
pub fn run(args: &RefsArgs, report: &Report) -> Status {
    match answer(args, report) {
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

fn answer(args: &RefsArgs, report: &Report) -> Result<String, String> {
    let kind = args.record.split_once(':').and_then(|(kind, _)| Kind::parse(kind));
    let Some(kind) = kind else {
        let failure = report.word("no-such-record", &[("record", args.record.as_str().into())]);
        let kinds = report.word("write-record", &[("kinds", Arg::list(Kind::WORDS.iter().copied()))]);
        return Err(advised(&report.messages, failure, &kinds));
    };
    let names: Vec<String> = args.site.iter().cloned().collect();
    let job = Job::new(&args.input, &names, &report.messages)?;
    let prepared = prepare_in(&job, &report.messages)?;
    // What has mistakes may lack records: the answer may not be whole.
    if prepared.errors().next().is_some() {
        counted(report, &job, &prepared).iter().for_each(|line| report.remark(line));
    }
    let lines = lines(&args.record, &prepared, report);
    match lines {
        Some(lines) if lines.is_empty() => {
            Ok(report.word("nothing-points", &[("record", args.record.as_str().into())]) + "\n")
        }
        Some(lines) => Ok(lines
            .into_iter()
            .map(|((path, line, column), title)| format!("{path}:{line}:{column}: {title}\n"))
            .collect()),
        None => Err(unknown(args, kind, &prepared, report)),
    }
}

/// Places that point at a record, each once, with the record in which they stand; none when no site has the record.
type Lines = BTreeMap<(String, usize, usize), String>;

fn lines(record: &str, prepared: &Prepared, report: &Report) -> Option<Lines> {
    let mut lines = Lines::new();
    let mut known = false;
    for snapshot in &prepared.snapshots {
        let Some(target) = snapshot.portal.find(record) else { continue };
        known = true;
        for reference in snapshot.portal.references.iter().filter(|reference| reference.to == target) {
            let Some(place) = Place::of(reference.span, &prepared.files) else { continue };
            let from = reference.from.map_or_else(|| "site".to_owned(), |from| titled(&snapshot.portal, from, report));
            lines.insert((place.path, place.line, place.column), from);
        }
    }
    known.then_some(lines)
}

/// `kind:id`, and the name of a record.
fn titled(portal: &Portal, record: crate::model::kind::RecordRef, report: &Report) -> String {
    let lang = Lang::parse(report.messages.speech.tag()).unwrap_or(Lang::FI);
    let title = portal.title(record).best(lang, &portal.site.languages).map_or("", |version| version.text.as_str());
    format!("{}:{} {title}", record.kind.code(), portal.meta(record).id)
}

fn unknown(args: &RefsArgs, kind: Kind, prepared: &Prepared, report: &Report) -> String {
    let failure = report.word("no-such-record", &[("record", args.record.as_str().into())]);
    let id = args.record.split_once(':').map_or("", |(_, id)| id);
    let ids = prepared.snapshots.iter().flat_map(|snapshot| snapshot.portal.ids(kind));
    match nearest(id, ids.collect::<Vec<_>>()) {
        Some(near) => {
            let near = format!("{}:{near}", kind.code());
            advised(&report.messages, failure, &report.word("did-you-mean", &[("name", near.into())]))
        }
        None => failure,
    }
}
