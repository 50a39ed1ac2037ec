//! A record in short: its own summary, and what follows from the data, each in one line. First on every long page.

use super::agreements::{approvals_in_short, sentence};
use super::common::{counted, filled, meeting_in_short, period, word};
use super::indicators::newest;
use crate::model::act::Act;
use crate::model::agreement::Agreement;
use crate::model::article::{Article, ArticleKind};
use crate::model::forum::Forum;
use crate::model::id::Id;
use crate::model::indicator::Indicator;
use crate::model::kind::{Kind, RecordRef};
use crate::pipeline::render::context::{Context, Html};

/// The lines about a record: what its page says right below is not said here too. None for kinds whose pages begin with an answer.
#[must_use]
pub fn lines(cx: &Context<'_>, record: RecordRef) -> Vec<Html> {
    let row = record.row as usize;
    match record.kind {
        Kind::Act => act(cx, Id::new(row)),
        Kind::Agreement => agreement(cx, Id::new(row)),
        Kind::Area => some([cx.text(&cx.portal.areas[Id::new(row)].summary)]),
        Kind::Article => article(cx, Id::new(row)),
        Kind::Body => some([cx.text(&cx.portal.bodies[Id::new(row)].role)]),
        Kind::Document => some([cx.text(&cx.portal.documents[Id::new(row)].summary)]),
        Kind::Forum => forum(cx, Id::new(row)),
        Kind::Indicator => indicator(cx, Id::new(row)),
        Kind::Negotiation => some([cx.text(&cx.portal.negotiations[Id::new(row)].summary)]),
        Kind::Practice => some([cx.text(&cx.portal.practices[Id::new(row)].summary)]),
        Kind::Project => some([cx.text(&cx.portal.projects[Id::new(row)].summary)]),
        _ => Vec::new(),
    }
}

/// The lines that there is something to say in, each once: an agreement on its way is told of by its decisions alone.
fn some<const N: usize>(lines: [Option<Html>; N]) -> Vec<Html> {
    let mut distinct: Vec<Html> = Vec::new();
    for line in lines.into_iter().flatten() {
        if distinct.iter().all(|known| known.as_str() != line.as_str()) {
            distinct.push(line);
        }
    }
    distinct
}

/// A phrase with a number, unless there is nothing to count.
fn count(cx: &Context<'_>, name: &str, n: usize) -> Option<Html> {
    (n > 0).then(|| counted(cx, "short", name, n))
}

fn act(cx: &Context<'_>, id: Id<Act>) -> Vec<Html> {
    let act = &cx.portal.acts[id];
    let mentions = cx.portal.mentions_of(id.into());
    let tasks = mentions.iter().filter(|from| from.kind == Kind::Task).count();
    some([
        act.replaced_by.is_some().then(|| word(cx, "short", "act_replaced")),
        period(cx, &act.meta.valid).map(|time| filled(cx, "short", "valid", &[("time", time)])),
        count(cx, "act_sections", act.sections.len()),
        count(cx, "act_tasks", tasks),
    ])
}

fn agreement(cx: &Context<'_>, id: Id<Agreement>) -> Vec<Html> {
    let agreement = &cx.portal.agreements[id];
    let next = agreement.review.as_ref().and_then(|review| review.next);
    some([
        cx.text(&agreement.summary),
        Some(sentence(cx, id)),
        Some(approvals_in_short(cx, agreement)),
        count(cx, "goals", agreement.goals.len()),
        next.map(|date| filled(cx, "short", "review", &[("date", cx.date(date))])),
    ])
}

/// Pages have a summary of their own; news are short themselves.
fn article(cx: &Context<'_>, id: Id<Article>) -> Vec<Html> {
    let article = &cx.portal.articles[id];
    match article.kind {
        ArticleKind::Page => some([cx.text(&article.summary)]),
        ArticleKind::News => Vec::new(),
    }
}

fn forum(cx: &Context<'_>, id: Id<Forum>) -> Vec<Html> {
    let forum = &cx.portal.forums[id];
    some([cx.text(&forum.summary), meeting_in_short(cx, &forum.meetings)])
}

fn indicator(cx: &Context<'_>, id: Id<Indicator>) -> Vec<Html> {
    let indicator = &cx.portal.indicators[id];
    let unit = cx.name(&indicator.unit);
    let newest = newest(cx, indicator).map(|value| filled(cx, "short", "newest", &[("value", value), ("unit", unit)]));
    some([cx.text(&indicator.summary), newest])
}
