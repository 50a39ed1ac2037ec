//! Free pages and news, written in Markdown.

use jiff::civil;

use super::codes::codes;
use super::date::Date;
use super::kind::record;
use super::meta::Meta;
use super::period::Period;
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
    /// True while nobody but its writers may see it.
    pub draft: bool,
    /// When it is published.
    pub published: Period,
}
record!(Article, title, [text]);

impl Article {
    /// True when it may be seen on a day.
    #[must_use]
    pub fn is_published(&self, day: civil::Date) -> bool {
        !self.draft && self.published.contains(day)
    }
}
