//! The state of all sites as a page: mistakes and warnings by file, coverage, what is overdue, the last edits.

use std::collections::BTreeMap;

use jiff::ToSpan;
use serde::Serialize;

use super::mistakes::{Editor, Mistake, Place, mistake};
use super::own::own_page;
use super::speech::Speech;
use super::world::{Seen, Site, World};
use crate::diag::Diagnostic;
use crate::model::coverage::coverage;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::negotiation::NegotiationStatus;
use crate::model::portal::Portal;
use crate::model::text::Coverage;
use crate::pipeline::plan::shown;
use crate::pipeline::render::Snapshot;
use crate::text::{FileId, Files};
use crate::workspace::sources::Change;

/// The most overdue things of a site that are listed.
const OVERDUE: usize = 100;

/// The most mistakes that are listed.
const MISTAKES: usize = 300;

/// The state of all sites.
#[derive(Serialize)]
struct Board {
    languages: Vec<Language>,
    today: String,
    trouble: Option<String>,
    sites: Vec<SiteRow>,
    files: Vec<FileRow>,
    overdue: Vec<SiteOverdue>,
    edits: Vec<EditRow>,
}

/// A language of the preview.
#[derive(Serialize)]
struct Language {
    tag: &'static str,
    name: &'static str,
}

/// A site with its mistakes and its own records.
#[derive(Serialize)]
struct SiteRow {
    href: String,
    title: String,
    records: usize,
    coverage: Vec<CoverageRow>,
    state: &'static str,
    mistakes: usize,
    warnings: usize,
}

/// How many records of a site are whole, in short or missing in a language.
#[derive(Serialize)]
struct CoverageRow {
    lang: String,
    full: usize,
    summary: usize,
    missing: usize,
}

/// A file with what is wrong in it.
#[derive(Serialize)]
struct FileRow {
    path: String,
    mistakes: usize,
    warnings: usize,
    listed: Vec<Mistake>,
}

/// What is overdue in a site.
#[derive(Serialize)]
struct SiteOverdue {
    title: String,
    rows: Vec<OverdueRow>,
}

/// A record of which something is overdue.
#[derive(Serialize)]
struct OverdueRow {
    href: String,
    title: String,
    what: String,
}

/// A file that was edited.
#[derive(Serialize)]
struct EditRow {
    when: String,
    path: String,
    place: Option<Place>,
    change: &'static str,
}

/// The page of the state of all sites.
#[must_use]
pub fn board(world: &World, speech: Speech, editor: &Editor) -> String {
    let view = Board {
        languages: Speech::LANGUAGES.iter().map(language).collect(),
        today: world.today.to_string(),
        trouble: world.trouble.clone(),
        sites: world.sites.iter().map(|site| site_row(world, site, speech)).collect(),
        files: files(world, speech, editor),
        overdue: world.sites.iter().filter_map(|site| overdue(world, site, speech)).collect(),
        edits: edits(world, editor),
    };
    own_page("board.html", speech, "board_title", view)
}

fn language(lang: &'static Lang) -> Language {
    let name = match lang.tag() {
        "fi" => "suomi",
        "sv" => "svenska",
        _ => "English",
    };
    Language { tag: lang.tag(), name }
}

/// The name of a site for readers of a language; the name of its folder before it was ever good.
#[must_use]
pub fn site_title(site: &Site, lang: Lang) -> String {
    let named = site.good.as_ref().and_then(|good| {
        let site = &good.snapshot.portal.site;
        site.name.best(lang, &site.languages).map(|version| version.text.clone())
    });
    named.unwrap_or_else(|| site.name.clone())
}

/// The address of a site.
fn home(world: &World, site: &Site) -> String {
    if world.sites.len() == 1 { "/".to_owned() } else { format!("/{}/", site.name) }
}

fn site_row(world: &World, site: &Site, speech: Speech) -> SiteRow {
    let state = match (&site.good, site.broken) {
        (Some(_), false) => "state_good",
        (Some(_), true) => "state_broken",
        (None, _) => "state_never",
    };
    let concerning = |diag: &&Diagnostic| world.concerns(diag, site);
    let (errors, warnings): (Vec<_>, Vec<_>) = world.diags.iter().filter(concerning).partition(|diag| diag.is_error());
    let (records, coverage) = site.good.as_ref().map_or((0, Vec::new()), |good| covered(&good.snapshot));
    SiteRow {
        href: home(world, site),
        title: site_title(site, speech.lang),
        records,
        coverage,
        state,
        mistakes: errors.len(),
        warnings: warnings.len(),
    }
}

/// How many own records a site shows, and how many of them are whole in each language.
fn covered(snapshot: &Snapshot) -> (usize, Vec<CoverageRow>) {
    let portal = &snapshot.portal;
    let own: Vec<RecordRef> = own_records(portal).collect();
    let row = |&lang: &Lang| {
        let count = |of: Coverage| own.iter().filter(|&&record| coverage(portal, record, lang) == of).count();
        CoverageRow {
            lang: lang.to_string(),
            full: count(Coverage::Full),
            summary: count(Coverage::Summary),
            missing: count(Coverage::Missing),
        }
    };
    (own.len(), portal.site.languages.iter().map(row).collect())
}

fn own_records(portal: &Portal) -> impl Iterator<Item = RecordRef> {
    shown::records(portal).into_iter().filter(|&record| !portal.meta(record).inherited)
}

/// The files with mistakes; the first mistakes of all are listed, the others are counted.
fn files(world: &World, speech: Speech, editor: &Editor) -> Vec<FileRow> {
    let mut by_file: BTreeMap<String, Vec<&Diagnostic>> = BTreeMap::new();
    for diag in &world.diags {
        by_file.entry(path(&world.files, diag.span.file)).or_default().push(diag);
    }
    let mut left = MISTAKES;
    let row = |(path, diags): (String, Vec<&Diagnostic>)| {
        let mistakes = diags.iter().filter(|diag| diag.is_error()).count();
        let listed = diags.iter().take(left).map(|diag| mistake(diag, &world.files, speech, editor)).collect();
        left = left.saturating_sub(diags.len());
        FileRow { path, mistakes, warnings: diags.len() - mistakes, listed }
    };
    by_file.into_iter().map(row).collect()
}

/// The path of a file below the folder of sites, or inside the program.
fn path(files: &Files, file: FileId) -> String {
    if files.is_built_in(file) {
        return files.shown(file);
    }
    files.get(file).map_or_else(String::new, |file| file.path.clone())
}

/// What is overdue in a site; none where nothing is.
fn overdue(world: &World, site: &Site, speech: Speech) -> Option<SiteOverdue> {
    let Snapshot { portal, plan, .. } = &*site.good.as_ref()?.snapshot;
    let languages = &portal.site.languages;
    let lang = languages.iter().find(|lang| **lang == speech.lang).or_else(|| languages.first());
    let row = |(record, what): (RecordRef, String)| {
        let title = portal.title(record).best(speech.lang, languages);
        let url = plan.record_url(lang.copied().unwrap_or(Lang::FI), record).unwrap_or("/");
        OverdueRow {
            href: format!("{}{}", home(world, site), url.trim_start_matches('/')),
            title: title.map_or_else(|| portal.meta(record).id.clone(), |version| version.text.clone()),
            what,
        }
    };
    let rows: Vec<OverdueRow> = late(portal, speech).into_iter().take(OVERDUE).map(row).collect();
    (!rows.is_empty()).then(|| SiteOverdue { title: site_title(site, speech.lang), rows })
}

/// The site's own records that something of is late, with what it is.
fn late(portal: &Portal, speech: Speech) -> Vec<(RecordRef, String)> {
    let today = portal.today;
    let since = |name: &str, date: jiff::civil::Date| speech.fill(name, &[("date", &date.to_string())]);
    let mut found = Vec::new();
    for record in own_records(portal) {
        let meta = portal.meta(record);
        let due = meta
            .checked
            .zip(meta.review_in)
            .and_then(|(checked, months)| checked.last_day().checked_add(i64::from(months).months()).ok());
        found.extend(due.filter(|due| *due < today).map(|due| (record, since("overdue_check", due))));
        let row = record.row as usize;
        if record.kind == Kind::Negotiation && is_over(portal.negotiations[Id::new(row)].status) {
            found.push((record, speech.get("overdue_negotiation").to_owned()));
        }
        if record.kind == Kind::Agreement {
            let agreement = &portal.agreements[Id::new(row)];
            let measures = agreement.goals.iter().flat_map(|goal| &goal.measures).filter(|measure| measure.late);
            let late = measures.filter_map(|measure| measure.due).map(|due| since("overdue_measure", due.last_day()));
            found.extend(late.map(|what| (record, what)));
            let review = agreement.review.as_ref().and_then(|review| review.next).map(|next| next.last_day());
            found.extend(review.filter(|day| *day < today).map(|day| (record, since("overdue_review", day))));
        }
    }
    found
}

/// True when the time for a negotiation has run out without a meeting on record.
fn is_over(status: NegotiationStatus) -> bool {
    matches!(status, NegotiationStatus::Late | NegotiationStatus::NotRecorded)
}

/// The last edits. What was there at the start is none.
fn edits(world: &World, editor: &Editor) -> Vec<EditRow> {
    let row = |edit: &Seen| EditRow {
        when: jiff::Timestamp::from_second(edit.at).map(|time| time.to_string()).unwrap_or_default(),
        path: edit.path.clone(),
        place: edit.place.filter(|_| edit.change != Change::Removed).and_then(|at| editor.place(&world.files, at)),
        change: match edit.change {
            Change::Made => "edit_made",
            Change::Changed => "edit_changed",
            Change::Removed => "edit_removed",
        },
    };
    world.edits.iter().filter(|edit| edit.generation > 1).map(row).collect()
}
