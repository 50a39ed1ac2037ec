//! `yhdys list`: the ids of the records of a kind, with their names in each language, or how many records each kind has.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Status;
use super::args::{ListArgs, Results};
use super::check::counted;
use super::job::{Job, advised};
use super::report::Report;
use super::site::{Prepared, prepare_in};
use crate::diag::arg::Arg;
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::text::fold::fold;
use crate::text::nearest::nearest;
use crate::words::{SCHEMA, Speech};

/// Lists.
#[must_use]
pub fn run(args: &ListArgs, report: &Report) -> Status {
    match answer(args, report) {
        Ok(Some(text)) => {
            report.answer(&text);
            Status::Done
        }
        Ok(None) => Status::Mistakes,
        Err(why) => {
            report.failure(&why);
            Status::Usage
        }
    }
}

/// The list; none when no site can be read because of mistakes, which have been said.
fn answer(args: &ListArgs, report: &Report) -> Result<Option<String>, String> {
    let kind = args.listed.as_ref().map(|typed| kind(typed, report)).transpose()?;
    let names: Vec<String> = args.site.iter().cloned().collect();
    let job = Job::new(&args.input, &names, &report.messages)?;
    let prepared = prepare_in(&job, &report.messages)?;
    if prepared.snapshots.is_empty() {
        report.errors(&prepared.diags, &prepared.files);
        return Ok(None);
    }
    // What has mistakes may lack records: the list may not be whole.
    if prepared.errors().next().is_some() {
        counted(report, &job, &prepared).iter().for_each(|line| report.remark(line));
    }
    let text = match kind {
        Some(kind) => {
            apart(kind, args, &job, &prepared, report);
            records(kind, args, &prepared)
        }
        None => {
            let next = report.word("kinds-next", &[("command", job.command("list", &["area"]).into())]);
            report.remark(&next);
            kinds(args.results, &prepared, report)
        }
    };
    Ok(Some(text))
}

/// The kind that was typed: its code, the name of its folder, or what people call it.
pub(super) fn kind(typed: &str, report: &Report) -> Result<Kind, String> {
    let folded = fold(typed);
    let named = |kind: &Kind| Speech::ALL.iter().any(|speech| fold(title(*kind, *speech)) == folded);
    let known = Kind::parse(typed).or_else(|| Kind::from_plural(typed)).or_else(|| Kind::values().find(named));
    known.ok_or_else(|| {
        let mut failure = report.word("no-such-kind", &[("kind", typed.into())]);
        let words = Kind::values().flat_map(|kind| [kind.code(), kind.plural()]);
        if let Some(near) = nearest(typed, words) {
            failure = advised(&report.messages, failure, &report.word("did-you-mean", &[("name", near.into())]));
        }
        let kinds = report.word("the-kinds-are", &[("kinds", Arg::list(Kind::WORDS.iter().copied()))]);
        advised(&report.messages, failure, &kinds)
    })
}

/// What people call a kind.
pub(super) fn title(kind: Kind, speech: Speech) -> &'static str {
    SCHEMA.text(&format!("kinds.{}.title", kind.code()), speech).unwrap_or_default()
}

/// A record in a list.
#[derive(Debug, Serialize)]
struct Row {
    id: String,
    /// The site in which it was written.
    site: String,
    /// True when the site that was asked for inherits it.
    inherited: bool,
    name: BTreeMap<String, String>,
}

/// The records of a kind by id. Of all sites each tells its own, and what it inherits of a library inside the program; a site that
/// was named tells everything that it inherits, but of municipalities those of its county.
fn rows(kind: Kind, prepared: &Prepared, named: bool) -> Vec<Row> {
    let here: BTreeSet<&str> = prepared.snapshots.iter().map(|snapshot| snapshot.portal.site.id.as_str()).collect();
    let mut rows = Vec::new();
    for snapshot in &prepared.snapshots {
        let portal = &snapshot.portal;
        let is_listed = |record: RecordRef| match record.kind {
            Kind::Municipality if named => portal.is_own(Id::new(record.row as usize)) && !portal.meta(record).implied,
            _ => named || portal.meta(record).is_own() || !here.contains(portal.meta(record).site.as_str()),
        };
        let shown = portal.records_of(kind).filter(|&record| is_listed(record));
        rows.extend(shown.map(|record| {
            let meta = portal.meta(record);
            let versions = portal.title(record).versions().iter();
            Row {
                id: meta.id.clone(),
                site: meta.site.clone(),
                inherited: meta.inherited,
                name: versions.map(|version| (version.lang.tag().to_owned(), version.text.clone())).collect(),
            }
        }));
    }
    rows.sort_by(|a, b| (&a.id, &a.site).cmp(&(&b.id, &b.site)));
    rows.dedup_by(|a, b| (&a.id, &a.site) == (&b.id, &b.site));
    rows
}

/// What is not in the list, and how to get there.
fn apart(kind: Kind, args: &ListArgs, job: &Job, prepared: &Prepared, report: &Report) {
    let region = args.site.is_some() && prepared.snapshots.iter().any(|site| site.portal.site.county.is_some());
    if kind == Kind::Municipality && region {
        report.remark(&report.word("list-elsewhere", &[("command", "yhdys list municipality".into())]));
    } else if rows(kind, prepared, args.site.is_some()).is_empty() {
        let site = job.names.first().map_or("", String::as_str);
        let begin = format!("yhdys new {} {site} \"…\"", kind.code());
        let commands = [("begin", begin.into()), ("check", job.command("check", &[]).into())];
        report.remark(&report.word("list-empty", &commands));
    }
}

fn records(kind: Kind, args: &ListArgs, prepared: &Prepared) -> String {
    let rows = rows(kind, prepared, args.site.is_some());
    if let Results::Json = args.results {
        let document = serde_json::json!({ "version": 1, "kind": kind.code(), "records": rows });
        return format!("{document:#}\n");
    }
    let languages = languages(prepared);
    let cells = rows.into_iter().map(|row| {
        let name = |lang: &Lang| row.name.get(lang.tag()).map_or("–", String::as_str).to_owned();
        let names: Vec<String> = languages.iter().map(name).collect();
        // Of a named site only what it inherits has its origin beside it; of all sites every record has.
        let origin = if row.inherited || args.site.is_none() { format!("({})", row.site) } else { String::new() };
        [vec![row.id], names, vec![origin]].concat()
    });
    aligned(&cells.collect::<Vec<_>>())
}

/// The languages of the sites, each once, in their order.
fn languages(prepared: &Prepared) -> Vec<Lang> {
    let mut seen = BTreeSet::new();
    let all = prepared.snapshots.iter().flat_map(|snapshot| snapshot.portal.site.languages.iter().copied());
    all.filter(|lang| seen.insert(*lang)).collect()
}

/// Rows of cells in columns.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let wide = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(wide).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    rows.iter().map(line).collect()
}

/// A line for each kind: its code, how many records the sites have of it, what people call it.
fn kinds(results: Results, prepared: &Prepared, report: &Report) -> String {
    let counts = Kind::values().map(|kind| (kind, rows(kind, prepared, false).len()));
    match results {
        Results::Json => {
            let kinds: Vec<_> =
                counts.map(|(kind, count)| serde_json::json!({"kind": kind.code(), "count": count})).collect();
            format!("{:#}\n", serde_json::json!({ "version": 1, "kinds": kinds }))
        }
        Results::Human => {
            let speech = report.messages.speech;
            let row = |(kind, count): (Kind, usize)| {
                vec![kind.code().to_owned(), format!("{count:>5}"), title(kind, speech).to_owned()]
            };
            aligned(&counts.map(row).collect::<Vec<_>>())
        }
    }
}
