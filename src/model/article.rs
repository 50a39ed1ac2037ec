//! Free pages and news, written in Markdown.

use super::codes::codes;
use super::date::Date;
use super::kind::record;
use super::meta::Meta;
use super::text::Text;

codes! {
    /// What an article is.
    ArticleKind {
        Page = "page",
        News = "news",
    }
}

/// A free page or a piece of news.
#[derive(Clone, Debug)]
pub struct Article {
    /// What every record has.
    pub meta: Meta,
    /// What it is.
    pub kind: ArticleKind,
    /// Its heading.
    pub title: Text,
    /// In short.
    pub summary: Text,
    /// When it was published.
    pub date: Option<Date>,
    /// Its place among the pages.
    pub order: u32,
    /// Markdown.
    pub text: Text,
}
record!(Article, title, [text]);
