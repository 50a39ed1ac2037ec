//! A planned portal into what it gives to others: the file `data/portal.json` that it publishes, and what a national site
//! gathers of its regions. The two are one type, so that a national site can be built from either.

pub mod file;
mod forms;
pub mod records;

use std::collections::BTreeMap;

use jiff::civil;
use serde::{Deserialize, Serialize};

use crate::duty::duties;
use crate::duty::region::{Tally, tallies};
use crate::model::codes::Coded;
use crate::model::kind::RecordRef;
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::model::site::{OtherSite, SiteKind};
use crate::model::text::Text;
use crate::pipeline::plan::{Page, Plan};
use records::Records;

/// Texts or addresses by the tag of their language.
pub type Words = BTreeMap<String, String>;

/// What a portal gives to others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathered {
    /// The folder of the site.
    pub site: String,
    /// What it covers.
    #[serde(with = "forms::code")]
    pub kind: SiteKind,
    /// The name of the portal.
    pub name: Words,
    /// Tags of its languages, in the order in which they are offered.
    pub languages: Vec<String>,
    /// Its address by language, without a slash at the end.
    pub base_urls: Words,
    /// True when its data is made up.
    pub example: bool,
    /// The day from which it was seen when it was made.
    #[serde(with = "forms::day")]
    pub day: civil::Date,
    /// The code of its county; none for a national site.
    pub county: Option<String>,
    /// Its front page in each language.
    pub homes: Words,
    /// What is on record of each duty; none for a national site.
    pub duties: Vec<Tally>,
    /// The records that the site itself has written.
    #[serde(flatten)]
    pub records: Records,
}

impl Gathered {
    /// What a planned portal gives. A national site has no records of its own that others gather.
    #[must_use]
    pub fn of(portal: &Portal, plan: &Plan) -> Self {
        let site = &portal.site;
        let county = site.county.map(|county| portal.counties[county].meta.id.clone());
        let by_tag = |(lang, base): &(Lang, String)| (lang.to_string(), base.clone());
        let home = |lang: &Lang| Some((lang.to_string(), plan.url(*lang, Page::Home)?.to_owned()));
        Self {
            site: site.id.clone(),
            kind: site.kind,
            name: words(&site.name),
            languages: site.languages.iter().map(ToString::to_string).collect(),
            base_urls: site.base_urls.iter().map(by_tag).collect(),
            example: site.example,
            day: portal.today,
            homes: site.languages.iter().filter_map(home).collect(),
            duties: county.as_ref().map(|_| tallies(&duties(portal))).unwrap_or_default(),
            records: county.as_ref().map(|_| records::of(portal, plan)).unwrap_or_default(),
            county,
        }
    }

    /// What is on record of a duty; none where it does not apply.
    #[must_use]
    pub fn tally(&self, name: &str) -> Option<&Tally> {
        self.duties.iter().find(|tally| tally.duty == name)
    }

    /// Where the site is.
    #[must_use]
    pub fn place(&self) -> OtherSite {
        let base = |tag: &String| Some((Lang::parse(tag)?, self.base_urls.get(tag)?.clone()));
        OtherSite { id: self.site.clone(), base_urls: self.languages.iter().filter_map(base).collect() }
    }

    /// One of several addresses or texts of the site for a reader: in the reader's language, else in the first that there is.
    #[must_use]
    pub fn best<'w>(&self, words: &'w Words, lang: Lang) -> Option<(Lang, &'w str)> {
        let own = [lang.tag()].into_iter();
        let tags = own.chain(self.languages.iter().map(String::as_str)).chain(words.keys().map(String::as_str));
        let mut found = tags.filter_map(|tag| Some((Lang::parse(tag)?, words.get(tag)?.as_str())));
        found.next()
    }
}

/// A text by language.
fn words(text: &Text) -> Words {
    text.versions().iter().map(|version| (version.lang.to_string(), version.text.clone())).collect()
}

/// The address of a record's page in each language of its site.
fn urls(portal: &Portal, plan: &Plan, record: impl Into<RecordRef>) -> Words {
    let record = record.into();
    let url = |lang: &Lang| Some((lang.to_string(), plan.record_url(*lang, record)?.to_owned()));
    portal.site.languages.iter().filter_map(url).collect()
}

/// The code of a coded value.
fn code(value: impl Coded) -> String {
    value.code().to_owned()
}
