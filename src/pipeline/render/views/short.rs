//! A record in short: its own summary, and what follows from the data, each in one line. First on every long page.

use super::agreements::{approvals_in_short, sentence};
use super::common::{counted, documents, filled, meeting_in_short, period, short_date, word};
use super::indicators::newest;
use super::tasks::rows;
use crate::model::act::Act;
use crate::model::agreement::Agreement;
use crate::model::area::Area;
use crate::model::article::{Article, ArticleKind};
use crate::model::body::Body;
use crate::model::document::Document;
use crate::model::forum::Forum;
use crate::model::id::Id;
use crate::model::indicator::Indicator;
use crate::model::kind::{Kind, RecordRef};
use crate::model::negotiation::Negotiation;
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::task::Role;
use crate::pipeline::render::context::{Context, Html, Link};

/// The lines about a record; none for kinds whose pages begin with an answer.
#[must_use]
pub fn lines(cx: &Context<'_>, record: RecordRef) -> Vec<Html> {
    let row = record.row as usize;
    match record.kind {
        Kind::Act => act(cx, Id::new(row)),
        Kind::Agreement => agreement(cx, Id::new(row)),
        Kind::Area => area(cx, Id::new(row)),
        Kind::Article => article(cx, Id::new(row)),
        Kind::Body => body(cx, Id::new(row)),
        Kind::Document => document(cx, Id::new(row)),
        Kind::Forum => forum(cx, Id::new(row)),
        Kind::Indicator => indicator(cx, Id::new(row)),
        Kind::Negotiation => negotiation(cx, Id::new(row)),
        Kind::Practice => practice(cx, Id::new(row)),
        Kind::Project => project(cx, Id::new(row)),
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

/// A phrase with names in a row, unless there are none.
fn naming(cx: &Context<'_>, name: &str, links: &[Link]) -> Option<Html> {
    let names: Vec<&str> = links.iter().map(|link| link.label.as_str()).collect();
    (!names.is_empty()).then(|| filled(cx, "short", name, &[("names", Html::trusted(names.join(", ")))]))
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

fn area(cx: &Context<'_>, id: Id<Area>) -> Vec<Html> {
    let area = &cx.portal.areas[id];
    let tasks: Vec<_> = cx.portal.tasks.iter().filter(|(_, task)| task.area == id).map(|(_, task)| task).collect();
    let organisers = tasks.iter().flat_map(|task| rows::current(cx, task));
    let mut who: Vec<Link> = Vec::new();
    for party in organisers.filter(|row| row.role == Role::Organises).flat_map(|row| rows::parties(cx, row.party)) {
        let link = cx.party(party);
        if !who.iter().any(|known| known.label.as_str() == link.label.as_str()) {
            who.push(link);
        }
    }
    let agreements = cx.portal.agreements.iter().filter(|(_, row)| row.areas.contains(&id)).count();
    some([
        cx.text(&area.summary),
        count(cx, "tasks", tasks.len()),
        naming(cx, "organisers", &who),
        count(cx, "agreements", agreements),
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

fn body(cx: &Context<'_>, id: Id<Body>) -> Vec<Html> {
    let body = &cx.portal.bodies[id];
    let approvals = cx.portal.agreements.iter().flat_map(|(_, row)| &row.approvals);
    let owner: Vec<Link> = body.owner_party.map(|party| cx.party(party)).into_iter().collect();
    some([
        cx.text(&body.role),
        naming(cx, "owner", &owner),
        count(cx, "members", body.members.len()),
        count(cx, "decisions", approvals.filter(|row| row.body == Some(id)).count()),
    ])
}

fn document(cx: &Context<'_>, id: Id<Document>) -> Vec<Html> {
    let document = &cx.portal.documents[id];
    let kind = cx.code("document_kind", document.kind);
    let dated = |date| filled(cx, "short", "dated", &[("kind", kind.clone()), ("date", short_date(cx, date))]);
    let languages: Vec<String> = document.languages.iter().map(|&lang| cx.language_name(lang)).collect();
    let languages = Html::escaped(&languages.join(", "));
    some([
        cx.text(&document.summary),
        Some(document.date.map_or_else(|| kind.clone(), dated)),
        (!document.languages.is_empty()).then(|| filled(cx, "short", "languages", &[("names", languages)])),
    ])
}

fn forum(cx: &Context<'_>, id: Id<Forum>) -> Vec<Html> {
    let forum = &cx.portal.forums[id];
    some([cx.text(&forum.summary), count(cx, "members", forum.members.len()), meeting_in_short(cx, &forum.meetings)])
}

fn indicator(cx: &Context<'_>, id: Id<Indicator>) -> Vec<Html> {
    let indicator = &cx.portal.indicators[id];
    let unit = cx.name(&indicator.unit);
    let newest = newest(cx, indicator).map(|value| filled(cx, "short", "newest", &[("value", value), ("unit", unit)]));
    some([cx.text(&indicator.summary), newest])
}

fn negotiation(cx: &Context<'_>, id: Id<Negotiation>) -> Vec<Html> {
    let negotiation = &cx.portal.negotiations[id];
    some([
        cx.text(&negotiation.summary),
        meeting_in_short(cx, &negotiation.meetings),
        count(cx, "parties", negotiation.parties.len()),
        count(cx, "documents", documents(cx, &negotiation.documents).len()),
    ])
}

fn practice(cx: &Context<'_>, id: Id<Practice>) -> Vec<Html> {
    let practice = &cx.portal.practices[id];
    let origin: Vec<Link> = practice.origin.map(|party| cx.party(party)).into_iter().collect();
    let status = practice.status.map(|status| cx.code("practice_status", status));
    some([
        cx.text(&practice.summary),
        status.map(|status| filled(cx, "short", "status", &[("status", status)])),
        naming(cx, "origin", &origin),
    ])
}

fn project(cx: &Context<'_>, id: Id<Project>) -> Vec<Html> {
    let project = &cx.portal.projects[id];
    let runs: Vec<Link> = project.responsible.map(|party| cx.party(party)).into_iter().collect();
    let time = period(cx, &project.period).map(|time| filled(cx, "short", "time", &[("time", time)]));
    some([cx.text(&project.summary), time, naming(cx, "responsible", &runs)])
}
