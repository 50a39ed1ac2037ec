//! About the data: where it comes from, what is in it, what is not known, and how its words are to be read.

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::articles;
use super::common::{SourceView, counted, filled, kinds, number, short_date, source, word};
use super::time::in_lists;
use crate::model::agreement::AgreementStatus;
use crate::model::codes::Coded;
use crate::model::coverage::{own_records, site_counts};
use crate::model::date::Date;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::meta::Source;
use crate::model::negotiation::NegotiationStatus;
use crate::model::policy::{List, Vouched};
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct About {
    summary: Option<Html>,
    note: Option<Html>,
    example: bool,
    publisher: Html,
    licence: Html,
    licence_url: Option<String>,
    today: Html,
    sources: Vec<SourceView>,
    no_record: Vec<Html>,
    counts: Vec<Count>,
    pages_json: String,
    statuses: Vec<Statuses>,
    complete: Vec<CompleteRow>,
    state: Completeness,
    pages: Vec<Link>,
}

/// How much of what the portal should tell it tells.
#[derive(Serialize, JsonSchema)]
struct Completeness {
    languages: Vec<Html>,
    gaps: Option<Html>,
    checked: Option<Html>,
}

#[derive(Serialize, JsonSchema)]
struct Count {
    link: Link,
    own: usize,
    shared: usize,
}

/// A list of which the site vouches that it is whole.
#[derive(Serialize, JsonSchema)]
struct CompleteRow {
    list: Html,
    until: Html,
    by: Option<Link>,
}

#[derive(Serialize, JsonSchema)]
struct Statuses {
    heading: Html,
    rows: Vec<StatusRow>,
}

#[derive(Serialize, JsonSchema)]
struct StatusRow {
    code: &'static str,
    label: Html,
    meaning: Html,
}

/// About the data.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let site = &cx.portal.site;
    let about = About {
        summary: cx.text(&site.summary),
        note: cx.text(&site.note),
        example: site.example,
        publisher: cx.name(&site.publisher),
        licence: cx.name(&site.licence.name),
        licence_url: site.licence.url.clone(),
        today: cx.date(Date::from_civil(cx.portal.today)),
        sources: site.sources.iter().chain(of_maps(cx)).map(|row| source(cx, row)).collect(),
        no_record: cx.texts(&site.no_record),
        counts: counts(cx),
        pages_json: cx.from_here("/data/pages.json"),
        statuses: vec![agreement_statuses(cx), negotiation_statuses(cx), gaps(cx)],
        complete: complete(cx),
        state: completeness(cx),
        pages: articles::pages(cx),
    };
    View::new("data.html", cx.word("data", "title").to_owned(), &about).described(cx.word("data", "lead").to_owned())
}

/// Where the pictures of places come from, and what was changed in them.
fn of_maps<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Source> {
    let maps = &cx.portal.maps;
    let credits = maps.boundaries.iter().map(|boundaries| &boundaries.credit).chain(&maps.grid);
    credits.flat_map(|credit| &credit.sources)
}

/// How many records of each kind the site shows.
fn counts(cx: &Context<'_>) -> Vec<Count> {
    let count = |kind: Kind| {
        let (shared, own) =
            shown(cx, kind).into_iter().partition::<Vec<_>, _>(|&record| cx.portal.meta(record).is_inherited());
        let link = Link { href: cx.page_href(Page::Index(kind)), label: kinds(cx, kind) };
        Count { link, own: own.len(), shared: shared.len() }
    };
    Kind::values().map(count).filter(|count| count.own + count.shared > 0).collect()
}

/// The records of a kind that have a place on the site.
fn shown(cx: &Context<'_>, kind: Kind) -> Vec<RecordRef> {
    let rows = u32::try_from(cx.portal.count(kind)).unwrap_or(u32::MAX);
    (0..rows).map(|row| RecordRef { kind, row }).filter(|&record| in_lists(cx, record)).collect()
}

/// How complete the site is: texts by language, what is known to be missing, the last check of a record.
fn completeness(cx: &Context<'_>) -> Completeness {
    let own = own_records(cx.portal);
    let meta = || own.iter().map(|&record| cx.portal.meta(record));
    let come = |date: &Date| date.first_day() <= cx.portal.today;
    let gaps = cx.portal.site.no_record.len() + meta().map(|meta| meta.no_record.len()).sum::<usize>();
    let language = |&lang: &Lang| {
        let percent = number(site_counts(cx.portal, lang).percent());
        let name = Html::escaped(&cx.language_name(lang));
        filled(cx, "data", "texts_in", &[("language", name), ("percent", percent)])
    };
    Completeness {
        languages: cx.portal.site.languages.iter().map(language).collect(),
        gaps: (gaps > 0).then(|| counted(cx, "data", "gaps", gaps)),
        checked: meta().filter_map(|meta| meta.checked).filter(come).max().map(|date| cx.date(date)),
    }
}

fn agreement_statuses(cx: &Context<'_>) -> Statuses {
    let row = |&(code, status): &(&'static str, AgreementStatus)| StatusRow {
        code,
        label: cx.code("agreement_status", status),
        meaning: cx.code("agreement_status_meaning", status),
    };
    Statuses { heading: word(cx, "index", "agreement"), rows: AgreementStatus::ALL.iter().map(row).collect() }
}

fn negotiation_statuses(cx: &Context<'_>) -> Statuses {
    let row = |&(code, status): &(&'static str, NegotiationStatus)| StatusRow {
        code,
        label: cx.code("negotiation_status", status),
        meaning: cx.code("negotiation_status_meaning", status),
    };
    let late = cx.portal.negotiations.iter().any(|(_, row)| row.status == NegotiationStatus::Late);
    let all = NegotiationStatus::ALL.iter().filter(|(_, status)| *status != NegotiationStatus::Late || late);
    Statuses { heading: word(cx, "index", "negotiation"), rows: all.map(row).collect() }
}

/// The lists of which the site vouches that they are whole, with who says so.
fn complete(cx: &Context<'_>) -> Vec<CompleteRow> {
    let come = cx.portal.site.policy.complete.iter().filter(|row| row.until.last_day() <= cx.portal.today);
    let row = |row: &Vouched| CompleteRow {
        list: list_name(cx, row.list),
        until: short_date(cx, row.until),
        by: row.by.map(|body| cx.link(body)),
    };
    come.map(row).collect()
}

fn list_name(cx: &Context<'_>, list: List) -> Html {
    match list {
        List::All(kind) => kinds(cx, kind),
        List::Agreements(sort) => cx.code("agreement_kind", sort),
        List::Bodies(sort) => cx.code("body_kinds", sort),
        List::Documents(sort) => cx.code("document_group", sort),
        List::Forums(sort) => cx.code("forum_kind", sort),
        List::Negotiations(sort) => cx.code("negotiation_kind", sort),
    }
}

/// The words that stand where something is not known.
fn gaps(cx: &Context<'_>) -> Statuses {
    let row =
        |code, label, meaning| StatusRow { code, label: word(cx, "part", label), meaning: word(cx, "data", meaning) };
    let mut rows = vec![row("no-record", "unknown", "unknown_meaning")];
    if cx.portal.agreements.iter().flat_map(|(_, row)| &row.goals).flat_map(|goal| &goal.measures).any(|row| row.late) {
        rows.push(row("late", "late", "late_meaning"));
    }
    Statuses { heading: word(cx, "data", "all_pages"), rows }
}
