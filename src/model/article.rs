//! Free pages and news, written in Markdown.

use jiff::civil;

use super::area::Area;
use super::codes::codes;
use super::date::Date;
use super::id::Id;
use super::kind::running_texts;
use super::law::LawRef;
use super::meta::Meta;
use super::party::Party;
use super::period::Period;
use super::text::Text;

codes! {
    /// What an article is.
    ArticleKind {
        Page = "page",
        News = "news",
    }
}

codes! {
    /// What a dated notice is about, apart from other news.
    NoticeTopic {
        /// Instructions that have changed, such as those on appeals.
        Instructions = "instructions",
        /// A proposal to lighten norms.
        Norms = "norms",
    }
}

codes! {
    /// How far a proposal has come.
    ProposalState {
        Collecting = "collecting",
        Proposed = "proposed",
        InPreparation = "in-preparation",
        Adopted = "adopted",
        Rejected = "rejected",
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
    /// The sort of notice that it is; none for other news.
    pub topic: Option<NoticeTopic>,
    /// The interface areas that it is about.
    pub areas: Vec<Id<Area>>,
    /// The sections that it is about.
    pub law: Vec<LawRef>,
    /// Who made the proposal.
    pub proposed_by: Option<Party>,
    /// How far the proposal has come.
    pub state: Option<ProposalState>,
}
running_texts!(Article, [text]);

impl Article {
    /// True when it may be seen on a day.
    #[must_use]
    pub fn is_published(&self, day: civil::Date) -> bool {
        !self.draft && self.published.contains(day)
    }
}
