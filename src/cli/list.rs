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
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::model::portal::Portal;
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
        Some(kind) => records(kind, args, &prepared),
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

/// The records of a kind by id. Of all sites each tells its own; a site that was named tells also what it inherits.
fn rows(kind: Kind, prepared: &Prepared, named: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for snapshot in &prepared.snapshots {
        let portal = &snapshot.portal;
        let shown = portal.records_of(kind).filter(|&record| named || portal.meta(record).is_own());
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
    rows
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
    let own =
        |kind: Kind, portal: &Portal| portal.records_of(kind).filter(|&record| portal.meta(record).is_own()).count();
    let count = |kind: Kind| prepared.snapshots.iter().map(|snapshot| own(kind, &snapshot.portal)).sum::<usize>();
    let counts = Kind::values().map(|kind| (kind, count(kind)));
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
