//! The front page of a language: the question first, then life situations, what is new, what comes next and what is agreed.

use jiff::Span;
use schemars::JsonSchema;
use serde::Serialize;

use super::municipalities::cooperation::{AgreementRow, ComingMeeting, agreement_row, coming_meetings};
use super::municipalities::{index_href, letter_links};
use super::pictures::grid::{self, GridView};
use super::{View, situations};
use crate::model::agreement::AgreementStatus;
use crate::model::article::{Article, ArticleKind};
use crate::model::county::{County, CountyKind};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::situation::Situation;
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html, Link};

/// How many life situations are shown: the first of the library.
const TILES: usize = 8;
/// How many of the newest articles, of the next meetings and of the agreements are shown.
const SHOWN: usize = 4;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Home {
    summary: Option<Html>,
    vision: Option<Html>,
    tasks: Option<String>,
    situations: Vec<Tile>,
    all_situations: Option<String>,
    municipalities: Vec<Link>,
    all_municipalities: Option<String>,
    letters: Vec<Link>,
    counties: Vec<Link>,
    grid: Option<GridView>,
    /// The page about the regions, on the national site.
    regions: Option<String>,
    agreements: Vec<AgreementRow>,
    all_agreements: Option<String>,
    meetings: Vec<ComingMeeting>,
    all_negotiations: Option<String>,
    news: Vec<NewsRow>,
    all_news: Option<String>,
}

/// A life situation; the theme may have a sign for its id.
#[derive(Serialize, JsonSchema)]
struct Tile {
    id: String,
    link: Link,
}

#[derive(Serialize, JsonSchema)]
struct NewsRow {
    link: Link,
    date: Option<Html>,
}

/// The front page.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let site = &cx.portal.site;
    let national = site.county.is_none();
    let list = |kind: Kind| cx.page_href(Page::Index(kind));
    let situations = situations::in_order(cx);
    let home = Home {
        summary: cx.text(&site.summary),
        vision: cx.text(&site.vision),
        tasks: list(Kind::Task),
        situations: situations.iter().take(TILES).map(|&id| tile(cx, id)).collect(),
        all_situations: list(Kind::Situation).filter(|_| situations.len() > TILES),
        municipalities: if national { Vec::new() } else { cx.links(&cx.sorted(cx.portal.own_municipalities())) },
        all_municipalities: index_href(cx),
        letters: if national { letter_links(cx) } else { Vec::new() },
        counties: if national { counties(cx) } else { Vec::new() },
        grid: if national { grid::of_counties(cx) } else { None },
        regions: cx.page_href(Page::Regions),
        agreements: agreements(cx),
        all_agreements: list(Kind::Agreement).filter(|_| !cx.portal.agreements.is_empty()),
        meetings: coming_meetings(cx, None).into_iter().take(SHOWN).collect(),
        all_negotiations: list(Kind::Negotiation).filter(|_| !cx.portal.negotiations.is_empty()),
        news: news(cx),
        all_news: list(Kind::Article),
    };
    View::new("home.html", cx.plain(&site.name), &home).described(cx.plain(&site.summary))
}

fn tile(cx: &Context<'_>, id: Id<Situation>) -> Tile {
    Tile { id: cx.portal.situations[id].meta.id.clone(), link: cx.link(id) }
}

/// The agreements in force, those on their way there and those that may be either, in the order of their status.
fn agreements(cx: &Context<'_>) -> Vec<AgreementRow> {
    let all = cx.sorted(cx.portal.agreements.ids().collect());
    let of = |status| all.iter().filter(move |&&id| cx.portal.agreements[id].status == status);
    let shown =
        [AgreementStatus::InForce, AgreementStatus::Approved, AgreementStatus::BeingApproved, AgreementStatus::Unknown];
    shown.into_iter().flat_map(of).take(SHOWN).map(|&id| agreement_row(cx, id, None)).collect()
}

/// The news of the last year, the newest first; older ones and those without a date stand in the list of news only.
fn news(cx: &Context<'_>) -> Vec<NewsRow> {
    let year_ago = cx.portal.today.saturating_sub(Span::new().years(1));
    let fresh = |article: &Article| article.date.is_some_and(|date| date.last_day() >= year_ago);
    let news = cx.portal.articles.iter().filter(|(_, article)| article.kind == ArticleKind::News && fresh(article));
    let mut news: Vec<(Id<Article>, &Article)> = news.collect();
    news.sort_by_key(|(id, article)| (std::cmp::Reverse(article.date), *id));
    let row = |(id, article): (Id<Article>, &Article)| NewsRow {
        link: cx.link(id),
        date: article.date.map(|date| cx.date(date)),
    };
    news.into_iter().take(SHOWN).map(row).collect()
}

/// The counties to choose from; Helsinki and Åland are none.
fn counties(cx: &Context<'_>) -> Vec<Link> {
    let is_county = |id: &Id<County>| cx.portal.counties[*id].kind == CountyKind::County;
    cx.links(&cx.sorted(cx.portal.own_counties().into_iter().filter(is_county).collect()))
}
