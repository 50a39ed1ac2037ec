//! `yhdys search`: what readers of a portal find, with the index and the ranking of its search page.

use super::Status;
use super::args::{Results, SearchArgs};
use super::job::{Job, advised};
use super::report::Report;
use super::site::prepare_in;
use crate::diag::arg::Arg;
use crate::model::body::Body;
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::pipeline::render::Snapshot;
use crate::search::rank::{Answer, Filter, answer};
use crate::text::fold::fold;
use crate::text::nearest::nearest;

/// How many records are shown.
const SHOWN: usize = 10;

/// Searches.
#[must_use]
pub fn run(args: &SearchArgs, lang: Option<&str>, report: &Report) -> Status {
    match answers(args, lang, report) {
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

/// The answers; none when the site has mistakes, which have been said.
fn answers(args: &SearchArgs, lang: Option<&str>, report: &Report) -> Result<Option<String>, String> {
    let kind = kind(args, report)?;
    let job = Job::new(&args.input, std::slice::from_ref(&args.searched), &report.messages)?;
    let prepared = prepare_in(&job, &report.messages)?;
    let Some(snapshot) = prepared.sound().next() else {
        report.errors(&prepared.diags, &prepared.files);
        return Ok(None);
    };
    let lang = chosen(snapshot, lang, report)?;
    let place = args.place.as_ref().map(|typed| place(&snapshot.portal, typed, report)).transpose()?;
    let filter = Filter { kind, place, limit: SHOWN };
    let Some(index) = snapshot.index(lang) else { return Ok(None) };
    let mut text = String::new();
    for question in &args.questions {
        let answer = answer(index, question, &filter);
        text += &match args.results {
            Results::Json => serde_json::to_string(&answer).unwrap_or_default() + "\n",
            Results::Human if answer.hits.is_empty() => nothing(&answer, &snapshot.portal, lang, report),
            Results::Human => listing(&answer, report),
        };
    }
    Ok(Some(text))
}

/// The kind that was asked for.
fn kind(args: &SearchArgs, report: &Report) -> Result<Option<String>, String> {
    let Some(kind) = args.kind.as_ref().filter(|kind| Kind::parse(kind).is_none()) else {
        return Ok(args.kind.clone());
    };
    let failure = report.word("no-such-kind", &[("kind", kind.into())]);
    let advice = match nearest(kind, Kind::WORDS.iter().copied()) {
        Some(near) => report.word("did-you-mean", &[("name", near.into())]),
        None => report.word("the-kinds-are", &[("kinds", Arg::list(Kind::WORDS.iter().copied()))]),
    };
    Err(advised(&report.messages, failure, &advice))
}

/// The municipality that was asked for, by its code or one of its names, as `municipality/code`.
fn place(portal: &Portal, typed: &str, report: &Report) -> Result<String, String> {
    let folded = fold(typed);
    let known = portal.municipalities.iter().find(|(_, municipality)| {
        municipality.meta.id == typed
            || municipality.name.versions().iter().any(|version| fold(&version.text) == folded)
    });
    if let Some((_, municipality)) = known {
        return Ok(format!("municipality/{}", municipality.meta.id));
    }
    let all = || portal.municipalities.iter().map(|(_, municipality)| municipality);
    let names = all().flat_map(|municipality| municipality.name.versions()).map(|version| version.text.as_str());
    let codes = all().map(|municipality| municipality.meta.id.as_str());
    let failure = report.word("no-such-municipality", &[("place", typed.into())]);
    let advice = match nearest(typed, codes.chain(names)) {
        Some(near) => report.word("did-you-mean", &[("name", near.into())]),
        None => report.word("write-municipality", &[]),
    };
    Err(advised(&report.messages, failure, &advice))
}

/// The language that was asked for, else the first of the site.
fn chosen(snapshot: &Snapshot, lang: Option<&str>, report: &Report) -> Result<Lang, String> {
    let site = &snapshot.portal.site;
    let Some(tag) = lang else { return Ok(site.languages.first().copied().unwrap_or(Lang::FI)) };
    if let Some(lang) = site.languages.iter().find(|lang| lang.tag() == tag) {
        return Ok(*lang);
    }
    let failure = report.word("site-not-in-language", &[("site", (&site.id).into()), ("lang", tag.into())]);
    let languages = Arg::list(site.languages.iter().map(Lang::tag));
    Err(advised(&report.messages, failure, &report.word("site-languages", &[("languages", languages)])))
}

/// That nothing was found, what may have been meant, and whom to call at once.
fn nothing(answer: &Answer, portal: &Portal, lang: Lang, report: &Report) -> String {
    let line = |&id: &Id<Body>| {
        let body = &portal.bodies[id];
        let called = body.contact.as_ref().filter(|row| row.valid_to.is_none_or(|day| day.last_day() >= portal.today));
        let number = called.and_then(|contact| contact.phone.as_ref())?;
        let unchecked = called.filter(|contact| contact.unchecked).map(|_| report.word("not-checked", &[]));
        let name = body.name.best(lang, &portal.site.languages)?;
        let unchecked = unchecked.map(|word| format!(" ({word})")).unwrap_or_default();
        Some(format!("    {number}  {}{unchecked}\n", name.text))
    };
    let lines: String = portal.site.urgent.iter().filter_map(line).collect();
    let heading = if lines.is_empty() { String::new() } else { report.word("help-at-once", &[]) + "\n" };
    let near = answer.near.iter().map(|hit| report.word("did-you-mean", &[("name", (&hit.title).into())]) + "\n");
    report.word("nothing-found", &[]) + "\n" + &near.collect::<String>() + &heading + &lines
}

fn listing(answer: &Answer, report: &Report) -> String {
    let lines = answer
        .hits
        .iter()
        .zip(1..)
        .map(|(hit, row)| format!("{row:>2}. {} ({})\n    {}\n", hit.title, hit.record, hit.url));
    lines.collect::<String>() + &report.word("found", &[("n", answer.total.into())]) + "\n"
}
