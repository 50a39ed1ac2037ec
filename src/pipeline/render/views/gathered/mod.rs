//! What the regions give, as pages of the national site: lists of their records, their areas, regions side by side.
//!
//! Regions stand in the order of their names, never of how much they have; what is not on record is said to be unknown,
//! unless the region vouches for its list.

pub mod areas;
pub mod compare;
pub mod lists;
pub mod regions;
mod unknown;

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{filled, short_date};
use crate::gather::Gathered;
use crate::gather::records::{AgreementRow, Entry};
use crate::model::agreement::AgreementKind;
use crate::model::codes::Coded;
use crate::model::county::{County, CountyKind};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::site::SiteKind;
use crate::pipeline::render::context::{Context, Html, Link};

/// A region with the county that it is.
#[derive(Clone, Copy)]
pub(crate) struct Region<'a> {
    pub(crate) gathered: &'a Gathered,
    pub(crate) county: Id<County>,
}

/// A state as a code, which only chooses its colour, and a word.
#[derive(Clone, Serialize, JsonSchema)]
pub(crate) struct Tag {
    code: &'static str,
    label: Html,
}

impl Tag {
    fn new<T: Coded>(cx: &Context<'_>, group: &str, value: T) -> Self {
        Self { code: value.code(), label: cx.code(group, value) }
    }
}

/// True on the site that gathers.
pub(crate) fn is_national(cx: &Context<'_>) -> bool {
    cx.portal.site.kind == SiteKind::National
}

/// The regions by name. Made-up ones are no part of the country, unless the whole site is made up.
pub(crate) fn regions<'a>(cx: &Context<'a>) -> Vec<Region<'a>> {
    let real = |region: &&Gathered| !region.example || cx.portal.site.example;
    let of = |gathered: &'a Gathered| {
        let county = cx.portal.counties.find(gathered.county.as_ref()?)?;
        Some(Region { gathered, county })
    };
    let mut regions: Vec<Region<'a>> = cx.regions.iter().map(AsRef::as_ref).filter(real).filter_map(of).collect();
    regions.sort_by_key(|region| (cx.names.rank(region.county.into()), &region.gathered.site));
    regions
}

/// The region of a county; the first by name where there are several.
pub(crate) fn region_of<'a>(cx: &Context<'a>, county: Id<County>) -> Option<Region<'a>> {
    regions(cx).into_iter().find(|region| region.county == county)
}

/// The counties of the country without a region's site.
fn without(cx: &Context<'_>) -> Vec<Link> {
    let regions = regions(cx);
    let alone = |id: &Id<County>| {
        let inside = cx.portal.counties[*id].kind != CountyKind::Outside;
        inside && !regions.iter().any(|region| region.county == *id)
    };
    cx.links(&cx.sorted(cx.portal.own_counties().into_iter().filter(alone).collect()))
}

impl Region<'_> {
    /// The short name of the county, leading to the front page of the region.
    pub(crate) fn home(&self, cx: &Context<'_>) -> Link {
        let Link { href, .. } = cx.link_to(self.gathered, (&self.gathered.name, &self.gathered.homes));
        Link { href, label: self.name(cx) }
    }

    pub(crate) fn name(&self, cx: &Context<'_>) -> Html {
        cx.name(&cx.portal.counties[self.county].short)
    }

    /// A record, leading to its page on the site of the region.
    pub(crate) fn link(&self, cx: &Context<'_>, entry: &Entry) -> Link {
        cx.link_to(self.gathered, (&entry.title, &entry.urls))
    }

    /// The same with the name of the region behind it.
    fn link_with_name(&self, cx: &Context<'_>, entry: &Entry) -> Link {
        let Link { href, label } = self.link(cx, entry);
        Link { href, label: Html::trusted(format!("{} ({})", label.as_str(), self.name(cx).as_str())) }
    }

    /// The same under the name of the region.
    fn link_by_name(&self, cx: &Context<'_>, entry: &Entry) -> Link {
        Link { href: self.link(cx, entry).href, label: self.name(cx) }
    }

    /// The day of the data, where it is older than the page.
    fn as_of(&self, cx: &Context<'_>) -> Option<Html> {
        let day = self.gathered.day;
        (day != cx.portal.today)
            .then(|| filled(cx, "gathered", "as_of", &[("date", short_date(cx, Date::from_civil(day)))]))
    }

    /// True when the region vouches that its list of a kind is whole.
    fn is_whole(&self, kind: Kind) -> bool {
        self.gathered.records.complete.iter().any(|code| code == kind.code())
    }

    /// The strategic agreements, those of the best known state first.
    fn strategic(&self) -> Vec<&AgreementRow> {
        let mut rows: Vec<&AgreementRow> =
            self.gathered.records.agreements.iter().filter(|row| row.kind == AgreementKind::Strategic).collect();
        rows.sort_by_key(|row| lists::STATES.iter().position(|state| *state == row.status));
        rows
    }
}

/// An area by its id: that of the library, else that of the region itself.
fn area(cx: &Context<'_>, region: &Region<'_>, id: &str) -> Option<Link> {
    let own = || region.gathered.records.areas.iter().find(|area| area.id == id).map(|area| region.link(cx, area));
    cx.portal.areas.find(id).map(|area| cx.link(area)).or_else(own)
}

/// How many of the parties have a decision on record.
fn decisions(cx: &Context<'_>, row: &AgreementRow) -> Html {
    let n = |n: usize| Html::escaped(&n.to_string());
    filled(cx, "gathered", "decisions", &[("n", n(row.decided)), ("all", n(row.parties))])
}

/// A name in the reader's language, else in the first that there is.
fn in_language(cx: &Context<'_>, words: &crate::gather::Words) -> Html {
    let own = words.get(cx.lang.tag()).map(|text| Html::escaped(text));
    let other = || {
        words
            .iter()
            .next()
            .map(|(tag, text)| Html::trusted(format!("<span lang=\"{tag}\">{}</span>", Html::escaped(text).as_str())))
    };
    own.or_else(other).unwrap_or_else(|| Html::escaped(""))
}
