//! Articles: the list of news, and one free page or piece of news.

use schemars::JsonSchema;
use serde::Serialize;

use super::{View, index_crumb};
use crate::model::article::{Article, ArticleKind, NoticeTopic};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    news: Vec<Row>,
    topics: Vec<Topic>,
}

/// The notices of a sort.
#[derive(Serialize, JsonSchema)]
struct Topic {
    id: &'static str,
    heading: Html,
    news: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    date: Option<Html>,
    summary: Option<Html>,
    facts: Facts,
}

/// What a notice is about, and who proposes what.
#[derive(Serialize, JsonSchema)]
struct Facts {
    topic: Option<Html>,
    law: Vec<Link>,
    areas: Vec<Link>,
    proposed_by: Option<Link>,
    state: Option<Html>,
}

/// The list of news, newest first; notices of a sort stand together.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let topic = |&(_, topic): &(&'static str, NoticeTopic)| Topic {
        id: topic.code(),
        heading: cx.code("notice_topic", topic),
        news: of_topic(cx, Some(topic)),
    };
    let topics = NoticeTopic::ALL.iter().map(topic).filter(|topic| !topic.news.is_empty()).collect();
    let index = Index { news: of_topic(cx, None), topics };
    View::new("news.html", cx.word("index", "article").to_owned(), &index).described(cx.word("news", "lead").to_owned())
}

/// News of a sort, newest first.
fn of_topic(cx: &Context<'_>, topic: Option<NoticeTopic>) -> Vec<Row> {
    let ids = cx.listed().into_iter().filter(|&id: &Id<Article>| cx.portal.articles[id].topic == topic);
    ids.map(|id| row(cx, id)).collect()
}

fn facts(cx: &Context<'_>, article: &Article) -> Facts {
    Facts {
        topic: article.topic.map(|topic| cx.code("notice_topic", topic)),
        law: cx.laws(&article.law),
        areas: cx.links(&article.areas),
        proposed_by: article.proposed_by.map(|party| cx.party(party)),
        state: article.state.map(|state| cx.code("proposal_state", state)),
    }
}

fn row(cx: &Context<'_>, id: Id<Article>) -> Row {
    let article = &cx.portal.articles[id];
    let (date, summary) = (article.date.map(|date| cx.date(date)), cx.text(&article.summary));
    Row { link: cx.link(id), date, summary, facts: facts(cx, article) }
}

/// Free pages in the order that the site gives them.
#[must_use]
pub fn pages(cx: &Context<'_>) -> Vec<Link> {
    let pages = cx.portal.articles.iter().filter(|(_, article)| article.kind == ArticleKind::Page);
    let mut ids: Vec<Id<Article>> = pages.map(|(id, _)| id).collect();
    ids.sort_by_key(|&id| (cx.portal.articles[id].order, id));
    cx.links(&ids)
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    kind: &'static str,
    date: Option<Html>,
    summary: Option<Html>,
    facts: Facts,
    text: Option<Html>,
}

/// One free page or piece of news.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Article>) -> View {
    let article = &cx.portal.articles[id];
    let page = Page {
        title: cx.name(&article.title),
        kind: article.kind.code(),
        date: article.date.map(|date| cx.date(date)),
        summary: cx.text(&article.summary),
        facts: facts(cx, article),
        text: cx.markdown(&article.text, "text-"),
    };
    let crumbs = match article.kind {
        ArticleKind::News => index_crumb(cx, Kind::Article),
        ArticleKind::Page => Vec::new(),
    };
    View::new("article.html", cx.plain(&article.title), &page).described(cx.plain(&article.summary)).under(crumbs)
}
