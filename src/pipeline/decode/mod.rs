//! Turns the texts of sites into raw records: typed, with places, with references still as text.

pub mod values;

pub mod common;
pub mod complete;
pub mod laid;
pub mod search;
pub mod site;

pub mod ledger;
pub mod maps;
pub mod markdown;

mod chunks;
pub mod example;
mod file;
mod letters;
pub mod limits;
mod personal;
pub mod skeleton;
mod unfinished;
mod word;

use std::collections::BTreeSet;

use crate::diag::{Checked, Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::document::Openness;
use crate::model::kind::{Kind, kinds};
use crate::pipeline::collect::{SiteFile, SiteSource, SourceText};
use crate::text::{FileId, Span, Spanned};
use common::RawCommon;

macro_rules! modules {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        $(pub mod $one;)+
    };
}
kinds!(modules);

/// Most records of one site.
pub const RECORD_LIMIT: usize = 200_000;

/// A record as written.
#[derive(Clone, Debug)]
pub struct Raw<T> {
    /// Its id.
    pub id: Spanned<String>,
    /// The whole record.
    pub span: Span,
    /// The keys that every record may have.
    pub common: RawCommon,
    /// The keys of its kind.
    pub body: T,
    /// True when something in it could not be read; what follows from that is no further mistake.
    pub broken: bool,
    /// What of it was written where, when it lies over an inherited record.
    pub written: Vec<Written>,
}

/// A row of a list, a language of a text or another value of a record, by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The key under which it stands.
    pub key: String,
    /// Where.
    pub span: Span,
}

macro_rules! records {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        /// Raw records of every kind.
        #[derive(Clone, Debug, Default)]
        pub struct Records {
            /// `site.yaml`.
            pub site: Option<Raw<site::RawSite>>,
            /// `maps.yaml`.
            pub maps: Option<Raw<maps::RawMaps>>,
            /// `search.yaml`.
            pub search: Option<Raw<search::RawSearch>>,
            /// `urls.yaml`.
            pub urls: Option<Raw<ledger::RawUrls>>,
            /// `withdrawn.yaml`.
            pub withdrawn: Vec<Raw<ledger::RawWithdrawn>>,
            /// True when some of `urls.yaml` or `withdrawn.yaml` could not be read.
            pub lost_ledger: bool,
            $(
                #[doc = concat!("The ", stringify!($many), " in YAML.")]
                pub $many: Vec<Raw<$one::$raw>>,
            )+
            /// Language versions of pages and news in Markdown.
            pub versions: Vec<markdown::Version>,
            /// Ids of records that could not be read at all, so that references to them are no further mistakes.
            pub lost: BTreeSet<(Kind, String)>,
            /// Kinds of which a file says nothing that can be read, so that nobody knows which ids it should have had.
            pub lost_kinds: BTreeSet<Kind>,
        }

        impl Records {
            /// Adds the records of another file.
            fn append(&mut self, mut other: Self) {
                self.site = self.site.take().or(other.site);
                self.maps = self.maps.take().or(other.maps);
                self.search = self.search.take().or(other.search);
                self.urls = self.urls.take().or(other.urls);
                self.withdrawn.append(&mut other.withdrawn);
                self.lost_ledger |= other.lost_ledger;
                $(self.$many.append(&mut other.$many);)+
                self.versions.append(&mut other.versions);
                self.lost.append(&mut other.lost);
                self.lost_kinds.append(&mut other.lost_kinds);
            }

            /// How many records of a kind there are.
            #[must_use]
            pub fn count(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$kind => self.$many.len(),)+
                }
            }
        }
    };
}
kinds!(records);

impl Records {
    /// How many records there are.
    #[must_use]
    pub fn len(&self) -> usize {
        Kind::values().map(|kind| self.count(kind)).sum()
    }

    /// Takes internal drafts for documents like any other, and publishes every page and news.
    pub fn show_drafts(&mut self) {
        for document in &mut self.documents {
            document.body.openness.0 = Openness::Public;
        }
        for article in &mut self.articles {
            article.body.draft = false;
            (article.body.publish_from, article.body.publish_to) = (None, None);
        }
    }

    /// True when there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The raw records of one site.
#[derive(Clone, Debug)]
pub struct SiteRecords {
    /// The name of its folder.
    pub name: String,
    /// The place for what concerns the site as a whole.
    pub place: FileId,
    /// Its records.
    pub records: Records,
    /// Its files for download.
    pub files: Vec<SiteFile>,
    /// True when internal drafts are documents like any other.
    pub drafts: bool,
}

/// Reads one text: its records, and what is wrong in it. The same text under the same path gives the same.
#[must_use]
pub fn decode_text(source: &SourceText, text: &str) -> Checked<Records> {
    file::decode(source, text)
}

/// The kind whose records have a file or folder of another name: `areas/`, `areas.yaml`.
fn meant_kind(name: &str) -> Option<Kind> {
    let top = name.split(['/', '.']).next()?;
    if ["pages", "news"].contains(&top) { Some(Kind::Article) } else { Kind::from_plural(top) }
}

/// What is known of a site whose files are not read, for a mistake that has been told: nothing, so that nothing more is told.
#[must_use]
pub fn unread(site: &SiteSource) -> SiteRecords {
    let lost_kinds = Kind::values().collect();
    let records = Records { lost_ledger: true, lost_kinds, ..Records::default() };
    SiteRecords { name: site.name.clone(), place: site.place, records, files: site.files.clone(), drafts: false }
}

/// Puts together what was read of the texts of a site, in their order.
#[must_use]
pub fn join(site: &SiteSource, read: Vec<Checked<Records>>) -> Checked<SiteRecords> {
    let mut diags = Vec::new();
    let mut records = Records::default();
    for checked in read {
        records.append(checked.into_value(&mut diags));
    }
    diags.extend(personal::in_path(site.place, &site.name));
    records.lost_kinds.extend(site.meant.iter().filter_map(|name| meant_kind(name)));
    let articles = markdown::join(std::mem::take(&mut records.versions), &records.lost);
    records.articles.extend(articles);
    // Pages and news are several files each, so that only now is their number known.
    if records.len() > RECORD_LIMIT {
        diags.push(Diagnostic::new(code::TOO_MANY_RECORDS, Span::top(site.place)).arg("limit", RECORD_LIMIT));
    }
    // A file with nearly that name is told already.
    let is_there =
        site.texts.iter().any(|text| text.path == "site.yaml") || site.meant.iter().any(|name| name == "site.yaml");
    if records.site.is_none() && !is_there {
        diags.push(
            Diagnostic::new(code::NO_SITE_FILE, Span::top(site.place))
                .arg("site", &site.name)
                .more(example::needed_by_site()),
        );
    }
    let value =
        SiteRecords { name: site.name.clone(), place: site.place, records, files: site.files.clone(), drafts: false };
    Checked { value, diags }
}
