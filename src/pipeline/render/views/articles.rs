//! Articles: the list of news, and one free page or piece of news.

use schemars::JsonSchema;
use serde::Serialize;

use super::{View, index_crumb};
use crate::model::article::{Article, ArticleKind};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    news: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    date: Option<Html>,
    summary: Option<Html>,
}

/// The list of news, newest first.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let news = cx.portal.articles.iter().filter(|(_, article)| article.kind == ArticleKind::News);
    let mut ids: Vec<Id<Article>> = news.map(|(id, _)| id).collect();
    ids.sort_by_key(|&id| (std::cmp::Reverse(cx.portal.articles[id].date), id));
    let news = ids.into_iter().map(|id| row(cx, id)).collect();
    View::new("news.html", cx.word("index", "article").to_owned(), &Index { news })
        .described(cx.word("news", "lead").to_owned())
}

fn row(cx: &Context<'_>, id: Id<Article>) -> Row {
    let article = &cx.portal.articles[id];
    Row { link: cx.link(id), date: article.date.map(|date| cx.date(date)), summary: cx.text(&article.summary) }
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
        text: cx.markdown(&article.text, "text-"),
    };
    let crumbs = match article.kind {
        ArticleKind::News => index_crumb(cx, Kind::Article),
        ArticleKind::Page => Vec::new(),
    };
    View::new("article.html", cx.plain(&article.title), &page).described(cx.plain(&article.summary)).under(crumbs)
}
