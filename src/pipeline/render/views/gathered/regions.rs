//! The regions of the country: each with its site, where its strategic agreement stands, and from when its data is.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Region, Tag, decisions, regions, without};
use crate::model::kind::Kind;
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::View;
use crate::pipeline::render::views::common::{counted, word};
use crate::pipeline::render::views::pictures::map::{self, MapView};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Regions {
    count: Html,
    map: Option<MapView>,
    lists: Vec<Link>,
    rows: Vec<RegionRow>,
    without: Vec<Link>,
    municipalities: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct RegionRow {
    home: Link,
    county: Link,
    municipalities: usize,
    strategic: Vec<StrategicView>,
    /// True when the region vouches that it has none.
    none: bool,
    as_of: Option<Html>,
}

/// A strategic agreement.
#[derive(Clone, Serialize, JsonSchema)]
pub(super) struct StrategicView {
    link: Link,
    status: Tag,
    decisions: Html,
}

/// The regions of the country.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let regions = regions(cx);
    let lists = crate::gather::records::KINDS.iter();
    let list = |&kind: &Kind| Link { href: cx.page_href(Page::Index(kind)), label: cx.code("index", kind) };
    let single = [(Page::RegionAreas, "areas_title"), (Page::Compare, "compare_title"), (Page::Duties, "duties_title")];
    let single =
        single.into_iter().map(|(page, name)| Link { href: cx.page_href(page), label: word(cx, "gathered", name) });
    let page = Regions {
        count: counted(cx, "gathered", "regions_count", regions.len()),
        map: map::of_country(cx),
        lists: lists.map(list).chain(single).filter(|link| link.href.is_some()).collect(),
        rows: regions.iter().map(|region| row(cx, region)).collect(),
        without: without(cx),
        municipalities: cx.page_href(Page::Index(Kind::Municipality)),
    };
    View::new("regions.html", cx.word("gathered", "regions_title").to_owned(), &page)
        .described(cx.word("gathered", "regions_lead").to_owned())
}

fn row(cx: &Context<'_>, region: &Region<'_>) -> RegionRow {
    let strategic = strategic(cx, region);
    RegionRow {
        home: region.home(cx),
        county: cx.link(region.county),
        municipalities: region.gathered.records.municipalities.len(),
        none: strategic.is_empty() && region.is_whole(Kind::Agreement),
        strategic,
        as_of: region.as_of(cx),
    }
}

/// The strategic agreements of a region, what binds now first.
pub(super) fn strategic(cx: &Context<'_>, region: &Region<'_>) -> Vec<StrategicView> {
    let view = |row: &crate::gather::records::AgreementRow| StrategicView {
        link: region.link(cx, &row.entry),
        status: Tag::new(cx, "agreement_status", row.status),
        decisions: decisions(cx, row),
    };
    region.strategic().into_iter().map(view).collect()
}
