//! The state of all sites as a page: mistakes and warnings by file, coverage, what is overdue, the last edits.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::ToSpan;

use super::address::OWN;
use super::answer::own_page;
use super::mistakes::{Editor, mistake};
use super::speech::Speech;
use super::world::{Site, World};
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
use crate::text::escape::escape;
use crate::workspace::sources::Change;

/// The most overdue things of a site that are listed.
const OVERDUE: usize = 100;

/// The most mistakes that are listed.
const MISTAKES: usize = 300;

/// The page of the state of all sites.
#[must_use]
pub fn board(world: &World, speech: Speech, editor: &Editor) -> String {
    let mut body = String::new();
    languages(&mut body, speech);
    let lead = speech.get("board_lead");
    let day = speech.fill("day", &[("date", &world.today.to_string())]);
    let _ = writeln!(body, "<p>{}</p>\n<p>{}</p>", escape(lead), escape(&day));
    if let Some(why) = &world.trouble {
        let _ = writeln!(body, "<h2>{}</h2>\n<pre>{}</pre>", escape(speech.get("trouble")), escape(why));
    }
    sites(&mut body, world, speech);
    mistakes(&mut body, world, speech, editor);
    overdue(&mut body, world, speech);
    edits(&mut body, world, speech, editor);
    own_page(speech.lang.tag(), speech.get("board_title"), &body)
}

fn languages(body: &mut String, speech: Speech) {
    let links = Speech::LANGUAGES.iter().map(|lang| {
        let name = match lang.tag() {
            "fi" => "suomi",
            "sv" => "svenska",
            _ => "English",
        };
        if *lang == speech.lang {
            format!("<li><span aria-current=\"true\" lang=\"{lang}\">{name}</span></li>")
        } else {
            format!("<li><a href=\"{OWN}{lang}/\" lang=\"{lang}\" hreflang=\"{lang}\">{name}</a></li>")
        }
    });
    let label = escape(speech.get("languages"));
    let _ = writeln!(body, "<nav aria-label=\"{label}\"><ul class=\"row\">{}</ul></nav>", links.collect::<String>());
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

fn sites(body: &mut String, world: &World, speech: Speech) {
    let head = ["site", "records", "translated", "state"]
        .map(|name| format!("<th scope=\"col\">{}</th>", escape(speech.get(name))));
    let _ = writeln!(
        body,
        "<h2 id=\"sites\">{}</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"sites\">\n\
         <table>\n<thead><tr>{}</tr></thead>\n<tbody>",
        escape(speech.get("sites")),
        head.concat()
    );
    for site in &world.sites {
        let state = match (&site.good, site.broken) {
            (Some(_), false) => "state_good",
            (Some(_), true) => "state_broken",
            (None, _) => "state_never",
        };
        let count = |error: bool| {
            world.diags.iter().filter(|diag| diag.is_error() == error && world.concerns(diag, site)).count().to_string()
        };
        let state = format!(
            "{}. {}. {}.",
            escape(speech.get(state)),
            escape(&speech.fill("mistakes", &[("count", &count(true))])),
            escape(&speech.fill("warnings", &[("count", &count(false))]))
        );
        let (records, covered) = site.good.as_ref().map_or((0, String::new()), |good| covered(&good.snapshot, speech));
        let (href, title) = (home(world, site), site_title(site, speech.lang));
        let _ = writeln!(
            body,
            "<tr><th scope=\"row\"><a href=\"{}\">{}</a></th><td>{records}</td><td>{covered}</td><td>{state}</td></tr>",
            escape(&href),
            escape(&title)
        );
    }
    body.push_str("</tbody>\n</table>\n</div>\n");
}

/// How many own records a site shows, and how many of them are whole in each language.
fn covered(snapshot: &Snapshot, speech: Speech) -> (usize, String) {
    let portal = &snapshot.portal;
    let own: Vec<RecordRef> = own_records(portal).collect();
    let mut lines = String::new();
    for &lang in &portal.site.languages {
        let count = |of: Coverage| own.iter().filter(|&&record| coverage(portal, record, lang) == of).count();
        let _ = write!(
            lines,
            "<span class=\"line\">{lang}: {} {}, {} {}, {} {}</span>",
            count(Coverage::Full),
            escape(speech.get("coverage_full")),
            count(Coverage::Summary),
            escape(speech.get("coverage_summary")),
            count(Coverage::Missing),
            escape(speech.get("coverage_missing"))
        );
    }
    (own.len(), lines)
}

fn own_records(portal: &Portal) -> impl Iterator<Item = RecordRef> {
    shown::records(portal).into_iter().filter(|&record| !portal.meta(record).inherited)
}

fn mistakes(body: &mut String, world: &World, speech: Speech, editor: &Editor) {
    let _ = writeln!(body, "<h2>{}</h2>", escape(speech.get("files_with")));
    if world.diags.is_empty() {
        let _ = writeln!(body, "<p>{}</p>", escape(speech.get("files_none")));
    }
    let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diag in &world.diags {
        let path = world.files.get(diag.span.file).map_or("", |file| file.path.as_str());
        by_file.entry(path).or_default().push(diag);
    }
    let mut left = MISTAKES;
    for (path, diags) in by_file {
        let errors = diags.iter().filter(|diag| diag.is_error()).count();
        let counts = [("mistakes", errors), ("warnings", diags.len() - errors)];
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(name, count)| speech.fill(name, &[("count", &count.to_string())])).collect();
        let open = if errors > 0 { " open" } else { "" };
        let _ = writeln!(body, "<details{open}><summary>{} ({})</summary>", escape(path), escape(&counts.join(", ")));
        for diag in diags.iter().take(left) {
            let message = mistake(diag, &world.files, speech, editor);
            let _ = writeln!(body, "<pre>{}</pre>", escape(&message.text));
            if let Some(place) = message.place {
                let (open, label) = (escape(speech.get("open_editor")), format!("{}:{}", place.path, place.line));
                let _ = writeln!(body, "<p><a href=\"{}\">{open}: {}</a></p>", escape(&place.href), escape(&label));
            }
        }
        left = left.saturating_sub(diags.len());
        body.push_str("</details>\n");
    }
}

fn overdue(body: &mut String, world: &World, speech: Speech) {
    let _ = writeln!(body, "<h2>{}</h2>", escape(speech.get("overdue")));
    let mut any = false;
    for site in &world.sites {
        let Some(good) = &site.good else { continue };
        let late = late(&good.snapshot, speech);
        if late.is_empty() {
            continue;
        }
        any = true;
        let _ = writeln!(body, "<h3>{}</h3>\n<ul>", escape(&site_title(site, speech.lang)));
        for (record, what) in late.into_iter().take(OVERDUE) {
            let portal = &good.snapshot.portal;
            let title = portal.title(record).best(speech.lang, &portal.site.languages);
            let title = title.map_or_else(|| portal.meta(record).id.clone(), |version| version.text.clone());
            let lang = portal.site.languages.iter().copied().find(|lang| *lang == speech.lang);
            let lang = lang.or_else(|| portal.site.languages.first().copied()).unwrap_or(Lang::FI);
            let url = good.snapshot.plan.record_url(lang, record).unwrap_or("/");
            let href = format!("{}{}", home(world, site), url.trim_start_matches('/'));
            let _ = writeln!(body, "<li><a href=\"{}\">{}</a>: {}</li>", escape(&href), escape(&title), escape(&what));
        }
        body.push_str("</ul>\n");
    }
    if !any {
        let _ = writeln!(body, "<p>{}</p>", escape(speech.get("overdue_none")));
    }
}

/// The site's own records that something of is late, with what it is.
fn late(snapshot: &Snapshot, speech: Speech) -> Vec<(RecordRef, String)> {
    let portal = &snapshot.portal;
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

fn edits(body: &mut String, world: &World, speech: Speech, editor: &Editor) {
    let _ = writeln!(body, "<h2>{}</h2>", escape(speech.get("edits")));
    // What was there at the start is no edit.
    let edits: Vec<_> = world.edits.iter().filter(|edit| edit.generation > 1).collect();
    if edits.is_empty() {
        let _ = writeln!(body, "<p>{}</p>", escape(speech.get("edits_none")));
        return;
    }
    body.push_str("<ul>\n");
    for edit in edits {
        let change = speech.get(match edit.change {
            Change::Made => "edit_made",
            Change::Changed => "edit_changed",
            Change::Removed => "edit_removed",
        });
        let place =
            edit.place.filter(|_| edit.change != Change::Removed).and_then(|span| editor.place(&world.files, span));
        let label = escape(&edit.path).into_owned();
        let label = match place {
            Some(place) => format!("<a href=\"{}\">{label}:{}</a>", escape(&place.href), place.line),
            None => label,
        };
        let when = jiff::Timestamp::from_second(edit.at).map(|time| time.to_string()).unwrap_or_default();
        let _ = writeln!(body, "<li><time datetime=\"{when}\">{when}</time> {label} ({})</li>", escape(change));
    }
    body.push_str("</ul>\n");
}
