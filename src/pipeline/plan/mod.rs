//! Turns a portal into the list of everything that is published, with addresses. The only place that makes URLs.

pub mod address;
pub mod build;
pub mod elsewhere;
mod ledger;
pub mod listed;
pub mod search;
pub mod shown;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::model::codes::Coded;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;

/// Makes [`Page`] from the table of pages: a row is the page, the name of its kind for templates and lists, the key of its
/// word in addresses (`paths` of the strings), and whether the search finds it.
macro_rules! pages {
    ($($(#[$doc:meta])+ $page:ident = ($name:literal, $word:expr, $searched:literal),)+) => {
        /// A page that exists in every language of the site.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Page {
            /// The list of the records of a kind; for articles the news.
            Index(Kind),
            /// A further part of a list too long for one page, counted from 2.
            Part(Kind, u32),
            /// The page of a record.
            Record(RecordRef),
            /// What stands where the page of a record was that is gone: the row in the plan.
            Gone(u32),
            $($(#[$doc])+ $page,)+
        }

        impl Page {
            /// The pages of which a language has one, in the order of the table.
            pub const SINGLE: &'static [Self] = &[$(Self::$page),+];

            /// The name of its kind.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    Self::Index(kind) | Self::Part(kind, _) => kind.plural(),
                    Self::Record(record) => record.kind.code(),
                    Self::Gone(_) => "withdrawn",
                    $(Self::$page => $name,)+
                }
            }

            /// The name under which a page of which there is one has its word in addresses.
            #[must_use]
            pub fn word(self) -> Option<&'static str> {
                match self {
                    Self::Index(_) | Self::Part(..) | Self::Record(_) | Self::Gone(_) => None,
                    $(Self::$page => $word,)+
                }
            }

            /// True for pages that no search engine and no list should know.
            #[must_use]
            pub fn is_apart(self) -> bool {
                matches!(self, Self::NotFound | Self::Gone(_))
            }

            /// True for the pages that the search finds.
            #[must_use]
            pub fn is_searched(self) -> bool {
                match self {
                    Self::Part(..) | Self::Gone(_) => false,
                    Self::Index(_) | Self::Record(_) => true,
                    $(Self::$page => $searched,)+
                }
            }
        }
    };
}

pages! {
    /// The front page of a language.
    Home = ("home", None, false),
    /// The accessibility statement (306/2019 9 §).
    Accessibility = ("accessibility", Some("accessibility"), true),
    /// Everything from A to Ö.
    Az = ("az", Some("az"), true),
    /// About the data: sources, licence, what is not known.
    Data = ("data", Some("data"), true),
    /// The duties by law and the recommendations, with what is on record; on the national site of every region.
    Duties = ("duties", Some("duties"), true),
    /// What to do in a council term and by when, worked out from the days of the term.
    TermGuide = ("term-guide", Some("term_guide"), true),
    /// How much of the site exists in each language.
    Coverage = ("coverage", Some("coverage"), true),
    /// The parts of pages and the colours of the theme, for whoever designs or writes; only where the site asks for it.
    StyleGuide = ("style-guide", Some("style_guide"), false),
    /// The regions of the country; on a national site.
    Regions = ("regions", Some("regions"), true),
    /// Region by area: who answers, where it is dealt with, what is agreed; on a national site.
    RegionAreas = ("region-areas", Some("region_areas"), true),
    /// Regions side by side; on a national site.
    Compare = ("compare", Some("compare"), true),
    /// The search.
    Search = ("search", Some("search"), false),
    /// The answer to an address that does not exist.
    NotFound = ("not-found", None, false),
}

impl Page {
    /// The record of which it is the page.
    #[must_use]
    pub fn record(self) -> Option<RecordRef> {
        if let Self::Record(record) = self { Some(record) } else { None }
    }

    /// The part of a list that it shows, counted from 1.
    #[must_use]
    pub fn part(self) -> u32 {
        if let Self::Part(_, part) = self { part } else { 1 }
    }

    /// The part of the list of a kind.
    #[must_use]
    pub fn of_list(kind: Kind, part: u32) -> Self {
        if part > 1 { Self::Part(kind, part) } else { Self::Index(kind) }
    }

    /// The kind of its record or list.
    #[must_use]
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Index(kind) | Self::Part(kind, _) => Some(kind),
            _ => self.record().map(|record| record.kind),
        }
    }
}

/// An address from the root of the site, such as `/fi/tehtavat/`. Whatever names it shares the text.
pub type Url = Arc<str>;

/// What an output is made from: the key by which `render` finds its data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// The choice of language at `/`.
    LanguageChoice,
    /// The answer to an address outside every language.
    NotFoundAnywhere,
    /// A page in one language.
    Page(Page, Lang),
    /// The language-neutral address of a record; the address it stands for by language.
    Permalink(RecordRef, Vec<(Lang, Url)>),
    /// The language-neutral address of a section of an act: the row of the section in the act of the record.
    SectionPermalink(RecordRef, usize, Vec<(Lang, Url)>),
    /// The language-neutral address of a record that is gone: its row, and the address it stands for by language.
    GonePermalink(u32, Vec<(Lang, Url)>),
    /// An old address and the one that it leads to.
    Alias(Url),
    /// `sitemap.xml`.
    Sitemap,
    /// A part of the map of a site that has more pages than one map may have, counted from 1.
    SitemapPart(usize),
    /// `robots.txt`.
    Robots,
    /// `data/pages.json`.
    PagesJson,
    /// `data/portal.json`.
    PortalJson,
    /// A file of the search index of a language.
    Search(Lang, search::Part),
    /// A static file of the theme, by its row.
    Asset(usize),
    /// A file of the site that a public document names, by its path.
    File(String),
}

impl Key {
    /// What outputs that are made alike have in common: the kind of page and the language.
    #[must_use]
    pub fn sort(&self) -> String {
        match self {
            Self::Page(Page::Record(record), lang) => format!("{lang} record {:?}", record.kind),
            Self::Page(Page::Gone(_), lang) => format!("{lang} gone"),
            Self::Page(Page::Part(..), lang) => format!("{lang} part"),
            Self::Page(page, lang) => format!("{lang} {page:?}"),
            Self::GonePermalink(..) => "gone".to_owned(),
            Self::Permalink(..) => "permalink".to_owned(),
            Self::SectionPermalink(..) => "section".to_owned(),
            Self::Alias(_) => "alias".to_owned(),
            Self::Search(lang, part) => format!("{lang} search {}", matches!(part, search::Part::Manifest)),
            Self::SitemapPart(_) => "sitemap".to_owned(),
            Self::Asset(_) | Self::File(_) => "file".to_owned(),
            Self::LanguageChoice
            | Self::NotFoundAnywhere
            | Self::Sitemap
            | Self::Robots
            | Self::PagesJson
            | Self::PortalJson => {
                format!("{self:?}")
            }
        }
    }
}

/// One thing that is published.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its address from the root of the site, such as `/fi/tehtavat/`.
    pub url: Url,
    /// What it is made from.
    pub key: Key,
}

impl Output {
    /// The path of the file that holds it, relative to the root of the site.
    #[must_use]
    pub fn path(&self) -> String {
        let path = self.url.trim_start_matches('/');
        if self.url.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }
}

/// What stands where the page of a record was that is gone.
#[derive(Clone, Debug)]
pub struct Gone {
    /// The kind of the record.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The row among what was taken away; none for a record that is there but no longer public.
    pub withdrawn: Option<usize>,
}

/// Everything that is published of one site, sorted by address.
#[derive(Debug, Default)]
pub struct Plan {
    /// The outputs, sorted by address.
    pub outputs: Vec<Output>,
    rows: HashMap<Url, usize>,
    pages: BTreeMap<(Lang, Page), Url>,
    assets: BTreeMap<String, String>,
    /// What stands at the addresses of records that are gone.
    pub gone: Vec<Gone>,
}

impl Plan {
    /// The output at an address.
    #[must_use]
    pub fn at(&self, url: &str) -> Option<&Output> {
        self.rows.get(url).map(|&row| &self.outputs[row])
    }

    /// The address of a page in a language; none when the site does not have the page.
    #[must_use]
    pub fn url(&self, lang: Lang, page: Page) -> Option<&str> {
        self.pages.get(&(lang, page)).map(|url| &**url)
    }

    /// Every page of a language with its address; terms and phases too, which are places on the page of their list.
    pub fn pages(&self, lang: Lang) -> impl Iterator<Item = (Page, &str)> {
        self.pages.iter().filter(move |((of, _), _)| *of == lang).map(|((_, page), url)| (*page, &**url))
    }

    /// How many pages are published, without those that only lead on.
    #[must_use]
    pub fn published(&self) -> usize {
        let is_page = |output: &&Output| matches!(output.key, Key::Page(page, _) if !matches!(page, Page::Gone(_)));
        self.outputs.iter().filter(is_page).count()
    }

    /// The address of a record in a language; for terms and phases a place on the page of their list.
    #[must_use]
    pub fn record_url(&self, lang: Lang, record: RecordRef) -> Option<&str> {
        self.url(lang, Page::Record(record))
    }

    /// The place of a record on pages that tell of many: the word that its own page has in its address, so that the place too is
    /// in the reader's language.
    #[must_use]
    pub fn place_of(url: &str) -> Option<&str> {
        url.trim_end_matches('/').rsplit('/').next()
    }

    /// The address of a static file of the theme by its plain name.
    #[must_use]
    pub fn asset_url(&self, name: &str) -> Option<&str> {
        self.assets.get(name).map(String::as_str)
    }

    /// Plain names and addresses of the theme's static files.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.assets.iter().map(|(name, url)| (name.as_str(), url.as_str()))
    }
}
