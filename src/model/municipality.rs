//! Municipalities and the names, languages and places that the portal needs of them.

use jiff::civil;

use super::body::Body;
use super::codes::codes;
use super::county::County;
use super::date::Date;
use super::id::Id;
use super::kind::running_texts;
use super::meta::{Contact, Meta};
use super::text::Text;
use crate::text::Span;

codes! {
    /// Language status of a municipality (423/2003 5 §, decree 1385/2022).
    LanguageStatus {
        Finnish = "fi",
        Swedish = "sv",
        /// Bilingual with a Finnish majority.
        BilingualFinnish = "bilingual-fi",
        /// Bilingual with a Swedish majority.
        BilingualSwedish = "bilingual-sv",
    }
}

/// A municipality. Its id is the three-digit code.
#[derive(Clone, Debug)]
pub struct Municipality {
    /// What every record has.
    pub meta: Meta,
    /// Its name.
    pub name: Text,
    /// Another form of the name that is in use.
    pub other_names: Text,
    /// The genitive, where a sentence needs it; never made by rule.
    pub genitive: Text,
    /// Its language status.
    pub language: LanguageStatus,
    /// The county that it belongs to.
    pub county: Id<County>,
    /// Its people.
    pub population: Option<Population>,
    /// Municipalities that have become part of it, or will.
    pub former: Vec<Former>,
    /// The municipality that it has become part of, or will. Derived.
    pub successor: Option<Id<Municipality>>,
    /// The employment authority of the place (380/2023).
    pub employment_area: Option<Id<Body>>,
    /// Its pages, an address by language.
    pub website: Text,
    /// Where its minutes are.
    pub minutes: Option<String>,
    /// How to reach it.
    pub contact: Option<Contact>,
}
running_texts!(Municipality, []);

impl Municipality {
    /// The municipalities that have become part of it by a day.
    pub fn joined(&self, day: civil::Date) -> impl Iterator<Item = &Former> {
        self.former.iter().filter(move |former| former.until.last_day() < day)
    }
}

/// Number of people.
#[derive(Clone, Copy, Debug)]
pub struct Population {
    /// How many.
    pub value: u32,
    /// At the end of which year.
    pub year: Date,
}

/// A municipality that has become part of another.
#[derive(Clone, Debug)]
pub struct Former {
    /// Where its code was written.
    pub span: Span,
    /// Its old code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Its last day.
    pub until: Date,
}
