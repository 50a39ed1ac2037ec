//! The front page of a language: the question first, then what is agreed, what comes next and what is not known.

use schemars::JsonSchema;
use serde::Serialize;

use super::agreements::decider;
use super::common::{counted, filled, number};
use super::municipalities::cooperation::{
    AgreementRow, ComingMeeting, NegotiationRow, agreement_row, coming_meetings, negotiation_row,
};
use super::municipalities::{index_href, letter_links};
use super::pictures::grid::{self, GridView};
use super::{View, situations};
use crate::model::agreement::{Agreement, AgreementStatus, Approval};
use crate::model::article::{Article, ArticleKind};
use crate::model::codes::Coded;
use crate::model::county::{County, CountyKind};
use crate::model::coverage::{own_records, site_counts};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::model::negotiation::NegotiationStatus;
use crate::model::party::Party;
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html, Link};

/// How many of the newest articles and of the next meetings are shown.
const SHOWN: usize = 4;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Home {
    summary: Option<Html>,
    vision: Option<Html>,
    tasks: Option<String>,
    situations: Vec<Link>,
    municipalities: Vec<Link>,
    all_municipalities: Option<String>,
    letters: Vec<Link>,
    counties: Vec<Link>,
    grid: Option<GridView>,
    /// The page about the regions, on the national site.
    regions: Option<String>,
    areas: Vec<Link>,
    agreements: Vec<AgreementRow>,
    all_agreements: Option<String>,
    late: Vec<NegotiationRow>,
    meetings: Vec<ComingMeeting>,
    all_negotiations: Option<String>,
    duties: Option<String>,
    decisions: Vec<DecisionRow>,
    news: Vec<NewsRow>,
    all_news: Option<String>,
    complete: Completeness,
    no_record: Vec<Html>,
    counts: Vec<Count>,
}

#[derive(Serialize, JsonSchema)]
struct NewsRow {
    link: Link,
    date: Option<Html>,
    summary: Option<Html>,
}

/// A decision on an agreement.
#[derive(Serialize, JsonSchema)]
struct DecisionRow {
    date: Html,
    party: Link,
    code: &'static str,
    label: Html,
    agreement: Link,
}

/// How much of what the portal should tell it tells.
#[derive(Serialize, JsonSchema)]
struct Completeness {
    languages: Vec<Html>,
    gaps: Option<Html>,
    checked: Option<Html>,
    coverage: String,
    data: String,
}

/// How many records of a kind there are, leading to their list.
#[derive(Serialize, JsonSchema)]
struct Count {
    href: String,
    label: Html,
}

/// The front page.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let site = &cx.portal.site;
    let national = site.county.is_none();
    let list = |kind: Kind| cx.page_href(Page::Index(kind));
    let home = Home {
        summary: cx.text(&site.summary),
        vision: cx.text(&site.vision),
        tasks: list(Kind::Task),
        situations: cx.links(&situations::in_order(cx)),
        municipalities: if national { Vec::new() } else { cx.links(&cx.sorted(cx.portal.own_municipalities())) },
        all_municipalities: index_href(cx),
        letters: if national { letter_links(cx) } else { Vec::new() },
        counties: if national { counties(cx) } else { Vec::new() },
        grid: if national { grid::of_counties(cx) } else { None },
        regions: cx.page_href(Page::Regions),
        areas: top_areas(cx),
        agreements: agreements(cx),
        all_agreements: list(Kind::Agreement).filter(|_| !cx.portal.agreements.is_empty()),
        late: late(cx),
        meetings: coming_meetings(cx, None).into_iter().take(SHOWN).collect(),
        all_negotiations: list(Kind::Negotiation).filter(|_| !cx.portal.negotiations.is_empty()),
        duties: cx.page_href(Page::Duties),
        decisions: decisions(cx),
        news: news(cx),
        all_news: list(Kind::Article),
        complete: completeness(cx),
        no_record: cx.texts(&site.no_record),
        counts: counts(cx),
    };
    View::new("home.html", cx.plain(&site.name), &home).described(cx.plain(&site.summary))
}

fn top_areas(cx: &Context<'_>) -> Vec<Link> {
    let top = cx.portal.areas.iter().filter(|(_, area)| area.parent.is_none());
    cx.links(&cx.sorted(top.map(|(id, _)| id).collect()))
}

/// The agreements in force, those on their way there and those that may be either, in the order of their status.
fn agreements(cx: &Context<'_>) -> Vec<AgreementRow> {
    let all = cx.sorted(cx.portal.agreements.ids().collect());
    let of = |status| all.iter().filter(move |&&id| cx.portal.agreements[id].status == status);
    let shown =
        [AgreementStatus::InForce, AgreementStatus::Approved, AgreementStatus::BeingApproved, AgreementStatus::Unknown];
    shown.into_iter().flat_map(of).map(|&id| agreement_row(cx, id, None)).collect()
}

/// The negotiations whose time has run out without a meeting on record.
fn late(cx: &Context<'_>) -> Vec<NegotiationRow> {
    let late = cx.portal.negotiations.iter().filter(|(_, row)| row.status == NegotiationStatus::Late);
    late.map(|(id, _)| negotiation_row(cx, id)).collect()
}

/// The newest news.
fn news(cx: &Context<'_>) -> Vec<NewsRow> {
    let news = cx.portal.articles.iter().filter(|(_, article)| article.kind == ArticleKind::News);
    let mut news: Vec<(Id<Article>, &Article)> = news.collect();
    news.sort_by_key(|(id, article)| (std::cmp::Reverse(article.date), *id));
    let row = |(id, article): (Id<Article>, &Article)| NewsRow {
        link: cx.link(id),
        date: article.date.map(|date| cx.date(date)),
        summary: cx.text(&article.summary),
    };
    news.into_iter().take(SHOWN).map(row).collect()
}

/// The newest decisions on agreements of which the day is known.
fn decisions(cx: &Context<'_>) -> Vec<DecisionRow> {
    let all = cx.portal.agreements.iter().flat_map(|(id, record)| record.decisions().map(move |row| (id, row)));
    let mut dated: Vec<_> = all.filter_map(|(id, (party, row))| Some((row.date?, id, (party, row)))).collect();
    dated.sort_by_key(|(date, id, (_, row))| (std::cmp::Reverse(date.last_day()), *id, row.span));
    let view = |(date, id, (party, row)): (Date, Id<Agreement>, (Party, &Approval))| DecisionRow {
        date: cx.date(date),
        party: decider(cx, party),
        code: row.decision.code(),
        label: cx.code("decision", row.decision),
        agreement: cx.link(id),
    };
    dated.into_iter().take(SHOWN).map(view).collect()
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
        filled(cx, "home", "texts_in", &[("language", name), ("percent", percent)])
    };
    Completeness {
        languages: cx.portal.site.languages.iter().map(language).collect(),
        gaps: (gaps > 0).then(|| counted(cx, "home", "gaps", gaps)),
        checked: meta().filter_map(|meta| meta.checked).filter(come).max().map(|date| cx.date(date)),
        coverage: cx.page_href(Page::Coverage).unwrap_or_default(),
        data: cx.page_href(Page::Data).unwrap_or_default(),
    }
}

/// The counties to choose from; Helsinki and Åland are none.
fn counties(cx: &Context<'_>) -> Vec<Link> {
    let is_county = |id: &Id<County>| cx.portal.counties[*id].kind == CountyKind::County;
    cx.links(&cx.sorted(cx.portal.own_counties().into_iter().filter(is_county).collect()))
}

/// How much there is of each kind that has a list.
fn counts(cx: &Context<'_>) -> Vec<Count> {
    let count = |(name, kind, n): (&'static str, Kind, usize)| {
        let href = cx.page_href(Page::Index(kind)).filter(|_| n != 0)?;
        Some(Count { href, label: counted(cx, "home", name, n) })
    };
    let rows = [
        ("count_tasks", Kind::Task, cx.portal.tasks.len()),
        ("count_areas", Kind::Area, cx.portal.areas.len()),
        ("count_municipalities", Kind::Municipality, cx.portal.own_municipalities().len()),
        ("count_agreements", Kind::Agreement, cx.portal.agreements.len()),
        ("count_negotiations", Kind::Negotiation, cx.portal.negotiations.len()),
        ("count_documents", Kind::Document, cx.portal.documents.iter().count()),
        ("count_acts", Kind::Act, cx.portal.acts.len()),
    ];
    rows.into_iter().filter_map(count).collect()
}
