//! Counties: the list, and one county with its municipalities and bodies.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::filled;
use super::contact::{ContactView, contact};
use super::municipalities::{grouped, website};
use super::pictures::grid::{self, GridView};
use super::pictures::map::{self, MapView};
use super::{View, index_crumb};
use crate::model::body::Body;
use crate::model::codes::Coded;
use crate::model::county::{County, CountyKind};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::municipality::{Municipality, Population};
use crate::model::party::Party;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    grid: Option<GridView>,
    duties: Option<String>,
    rows: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    kind: &'static str,
    kind_label: Html,
    language: Option<Html>,
    municipalities: usize,
    population: Option<Html>,
}

/// The list of counties.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let rows = cx.sorted(cx.portal.own_counties()).into_iter().map(|id| row(cx, id)).collect();
    let index = Index { grid: grid::of_counties(cx), duties: cx.page_href(crate::pipeline::plan::Page::Duties), rows };
    View::new("counties.html", cx.word("index", "county").to_owned(), &index)
        .described(cx.word("county", "lead").to_owned())
}

fn row(cx: &Context<'_>, id: Id<County>) -> Row {
    let county = &cx.portal.counties[id];
    Row {
        link: cx.link(id),
        kind: county.kind.code(),
        kind_label: cx.code("county_kind", county.kind),
        language: language(cx, county),
        municipalities: municipalities(cx, id).len(),
        population: county.population.map(|people| grouped(cx, people.value)),
    }
}

/// Bilingual or not; not said of a place outside the system.
fn language(cx: &Context<'_>, county: &County) -> Option<Html> {
    let name = if county.bilingual { "bilingual" } else { "unilingual" };
    let majority = county.majority_language.map(|lang| Html::escaped(&cx.language_name(lang)));
    match (county.kind, majority) {
        (CountyKind::Outside, _) => None,
        (CountyKind::County | CountyKind::City, Some(majority)) if county.bilingual => {
            Some(filled(cx, "county", "bilingual_majority", &[("language", majority)]))
        }
        (CountyKind::County | CountyKind::City, _) => Some(Html::escaped(cx.word("county", name))),
    }
}

fn municipalities(cx: &Context<'_>, id: Id<County>) -> Vec<Id<Municipality>> {
    cx.sorted(cx.portal.municipalities.iter().filter(|(_, row)| row.county == id).map(|(id, _)| id).collect())
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    outside: bool,
    kind_label: Html,
    language: Option<Html>,
    region: Option<Html>,
    collaborative_area: Option<Html>,
    population: Option<Html>,
    website: Option<String>,
    minutes: Option<String>,
    contact: Option<ContactView>,
    city: Option<Link>,
    map: Option<MapView>,
    municipalities: Vec<MunicipalityRow>,
    bodies: Vec<BodyRow>,
}

#[derive(Serialize, JsonSchema)]
struct MunicipalityRow {
    link: Link,
    language: Html,
    population: Option<Html>,
}

#[derive(Serialize, JsonSchema)]
struct BodyRow {
    link: Link,
    summary: Option<Html>,
}

/// One county.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<County>) -> View {
    let county = &cx.portal.counties[id];
    let page = Page {
        title: cx.name(&county.name),
        outside: county.kind == CountyKind::Outside,
        kind_label: cx.code("county_kind", county.kind),
        language: language(cx, county),
        region: cx.text(&county.region),
        collaborative_area: cx.text(&county.collaborative_area),
        population: county.population.map(|people| people_in(cx, people)),
        website: website(cx, &county.website),
        minutes: county.minutes.clone(),
        contact: county.contact.as_ref().and_then(|row| contact(cx, row)),
        city: county.municipality.map(|city| cx.link(city)),
        map: map::of_county(cx, id),
        municipalities: municipalities(cx, id).into_iter().map(|id| municipality_row(cx, id)).collect(),
        bodies: bodies(cx, Party::County(id)),
    };
    View::new("county.html", cx.plain(&county.name), &page).under(index_crumb(cx, Kind::County))
}

fn people_in(cx: &Context<'_>, people: Population) -> Html {
    filled(cx, "municipality", "people", &[("n", grouped(cx, people.value)), ("year", cx.date(people.year))])
}

fn municipality_row(cx: &Context<'_>, id: Id<Municipality>) -> MunicipalityRow {
    let municipality = &cx.portal.municipalities[id];
    MunicipalityRow {
        link: cx.link(id),
        language: cx.code("language_status", municipality.language),
        population: municipality.population.map(|people| grouped(cx, people.value)),
    }
}

/// The bodies of a county that have a page.
fn bodies(cx: &Context<'_>, owner: Party) -> Vec<BodyRow> {
    let owned = |id: Id<Body>, body: &Body| body.owner_party == Some(owner) && cx.href(id.into()).is_some();
    let ids = cx.portal.bodies.iter().filter(|(id, body)| owned(*id, body)).map(|(id, _)| id).collect();
    let row = |id: Id<Body>| BodyRow { link: cx.link(id), summary: cx.text(&cx.portal.bodies[id].role) };
    cx.sorted(ids).into_iter().map(row).collect()
}
