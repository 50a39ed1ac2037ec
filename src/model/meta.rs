//! What every record has: its id, validity, sources, upkeep, addresses and gaps.

use super::body::Body;
use super::date::Date;
use super::id::Id;
use super::lang::Lang;
use super::period::Period;
use super::task::Where;
use super::text::{Text, Words};
use crate::text::Span;

/// The part that is common to records of every kind.
#[derive(Clone, Debug)]
pub struct Meta {
    /// Unique within its kind and site; never changes.
    pub id: String,
    /// Where the record was written.
    pub span: Span,
    /// The whole record.
    pub whole: Span,
    /// The site folder that the record was written in.
    pub site: String,
    /// True when something in it could not be read; rules pass it over.
    pub broken: bool,
    /// True when the record comes from an inherited site, such as the national library.
    pub inherited: bool,
    /// What of it was written where, when it adds to an inherited record: the key, and each row, language or value.
    pub written: Vec<(String, Span)>,
    /// True for a record that nobody wrote: a former municipality, as the one tells of it that it has become part of.
    pub implied: bool,
    /// When it is in force.
    pub valid: Period,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// The day on which somebody last checked the record.
    pub checked: Option<Date>,
    /// Who keeps the record up to date.
    pub owner: Option<Id<Body>>,
    /// Months after which the record should be checked again.
    pub review_in: Option<u32>,
    /// Address words by language, where the name does not give good ones.
    pub slugs: Vec<(Lang, String)>,
    /// Old addresses that lead here.
    pub aliases: Vec<Alias>,
    /// Words that people type but that stand nowhere: slang, symptoms, former names. They are searched and never shown.
    pub hidden_words: Words,
    /// What was looked for and not found.
    pub no_record: Vec<Text>,
    /// A remark to the reader.
    pub note: Text,
    /// Remarks that hold in some places only.
    pub notes: Vec<Note>,
    /// The page in easy language, in Markdown.
    pub easy: Text,
}

impl Meta {
    /// True for a record that the site itself wrote: neither inherited nor implied by another record.
    #[must_use]
    pub fn is_own(&self) -> bool {
        !self.inherited && !self.implied
    }

    /// True for a record of another site, also where this one adds to it.
    #[must_use]
    pub fn is_inherited(&self) -> bool {
        self.inherited || !self.written.is_empty()
    }
}

/// A remark to the reader that holds in some places only.
#[derive(Clone, Debug)]
pub struct Note {
    /// What it says.
    pub text: Text,
    /// Where it holds.
    pub applies: Where,
}

/// An old address that leads to a record.
#[derive(Clone, Debug)]
pub struct Alias {
    /// The address, from the root of the site.
    pub path: String,
    /// Where it was written.
    pub span: Span,
}

/// Where a fact comes from.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it is.
    pub title: Text,
    /// Its full address, where one is known.
    pub url: Option<String>,
    /// The host or place, where no full address is known.
    pub place: Option<String>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// A remark to the reader.
    pub note: Text,
    /// The places that it tells of.
    pub applies: Where,
}

impl Source {
    /// True when another source is the same one, wherever it was written.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.title.says_as(&other.title)
            && self.note.says_as(&other.note)
            && (&self.url, &self.place, &self.accessed) == (&other.url, &other.place, &other.accessed)
            && self.applies == other.applies
    }
}

/// How to reach a service or an office; never a person.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Whom one reaches.
    pub role: Text,
    /// A shared mailbox.
    pub email: Option<String>,
    /// The phone of a service.
    pub phone: Option<String>,
    /// When somebody answers the phone.
    pub hours: Text,
    /// What a call costs.
    pub price: Text,
    /// A page in each language.
    pub url: Vec<(Lang, String)>,
    /// A page on which one writes with somebody, in each language.
    pub chat: Vec<(Lang, String)>,
    /// The languages in which one is served.
    pub languages: Vec<Lang>,
    /// The body behind it.
    pub body: Option<Id<Body>>,
    /// The first day on which the contact is good.
    pub valid_from: Option<Date>,
    /// The last day on which the contact is good.
    pub valid_to: Option<Date>,
    /// The day on which it was last read in its source.
    pub checked: Option<Date>,
    /// True when nobody has compared it with what the service says of itself: readers are told.
    pub unchecked: bool,
}

impl Contact {
    /// Whether there is anything to call, write to or open.
    #[must_use]
    pub fn is_reachable(&self) -> bool {
        self.email.is_some() || self.phone.is_some() || !self.url.is_empty() || !self.chat.is_empty()
    }
}
