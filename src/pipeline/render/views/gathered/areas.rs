//! Region by area: who answers, where it is dealt with, what is agreed, and why nothing is, as far as it is on record.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Region, regions, without};
use crate::gather::records::Entry;
use crate::model::agreement::AgreementStatus;
use crate::model::area::Area;
use crate::model::id::Id;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::View;
use crate::pipeline::render::views::areas::tree;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Areas {
    /// The areas of which some region has something on record.
    areas: Vec<AreaView>,
    /// Those of which none has.
    nothing: Vec<Link>,
    without: Vec<Link>,
}

/// An area with what the regions have of it.
#[derive(Serialize, JsonSchema)]
struct AreaView {
    id: String,
    link: Link,
    core_theme: bool,
    rows: Vec<RegionRow>,
    /// True where a region says why something is lacking.
    reasons: bool,
    /// Regions with nothing on record.
    none: Vec<Link>,
}

#[derive(Serialize, JsonSchema)]
struct RegionRow {
    region: Link,
    owners: Vec<Link>,
    forums: Vec<Link>,
    agreements: Vec<Link>,
    reasons: Vec<Html>,
}

/// Region by area.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let regions = regions(cx);
    let areas = tree(cx).into_iter().map(|(id, _)| area_view(cx, id, &regions));
    let (areas, nothing): (Vec<AreaView>, Vec<AreaView>) = areas.partition(|area| !area.rows.is_empty());
    let nothing = nothing.into_iter().map(|area| area.link).collect();
    View::new(
        "region_areas.html",
        cx.word("gathered", "areas_title").to_owned(),
        &Areas { areas, nothing, without: without(cx) },
    )
    .described(cx.word("gathered", "areas_lead").to_owned())
}

fn area_view(cx: &Context<'_>, id: Id<Area>, regions: &[Region<'_>]) -> AreaView {
    let area = &cx.portal.areas[id];
    let rows: Vec<(Link, RegionRow)> =
        regions.iter().map(|region| (region.home(cx), row(cx, region, &area.meta.id))).collect();
    let is_empty = |row: &RegionRow| {
        row.owners.is_empty() && row.forums.is_empty() && row.agreements.is_empty() && row.reasons.is_empty()
    };
    let (none, rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, row)| is_empty(row));
    AreaView {
        id: area.meta.id.clone(),
        link: cx.link(id),
        core_theme: area.core_theme,
        reasons: rows.iter().any(|(_, row)| !row.reasons.is_empty()),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        none: none.into_iter().map(|(home, _)| home).collect(),
    }
}

/// What a region has of an area. Agreements that have ended are none.
fn row(cx: &Context<'_>, region: &Region<'_>, area: &String) -> RegionRow {
    let records = &region.gathered.records;
    let about = |entry: &Entry| entry.areas.contains(area).then(|| region.link(cx, entry));
    let over = [AgreementStatus::Expired, AgreementStatus::Replaced];
    let agreements = records.agreements.iter().filter(|row| !over.contains(&row.status));
    let reasons = records.reasons.iter().filter(|row| row.area.as_ref() == Some(area));
    RegionRow {
        region: region.home(cx),
        owners: records.owners.iter().filter_map(about).collect(),
        forums: records.forums.iter().filter_map(|row| about(&row.entry)).collect(),
        agreements: agreements.filter_map(|row| about(&row.entry)).collect(),
        reasons: reasons.map(|row| cx.given(region.gathered, &row.reason)).collect(),
    }
}
