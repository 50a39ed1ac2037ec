//! The map of a county: each municipality by number and state, with the same as lists; and where in its county a municipality is.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::names::{LabelView, Place, labels};
use super::{CreditView, credit, grid};
use crate::model::agreement::{Agreement, AgreementKind, AgreementStatus, Decision};
use crate::model::county::County;
use crate::model::id::Id;
use crate::model::municipality::{LanguageStatus, Municipality};
use crate::model::party::Party;
use crate::model::text::Text;
use crate::picture::Point;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::maps::CountyMap;
use crate::pipeline::render::views::common::{anchor, counted, filled, word};

/// A map of municipalities and their states.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MapView {
    title: Html,
    /// What the states are about, where it needs to be said.
    about: Option<Html>,
    width: i32,
    height: i32,
    states: Vec<StateView>,
    labels: Vec<LabelView>,
    credit: CreditView,
}

/// A state, and the municipalities in it.
#[derive(Debug, Serialize, JsonSchema)]
struct StateView {
    /// The state, from 1 to 4: it chooses colour and pattern.
    state: usize,
    shapes: Vec<ShapeView>,
    label: Html,
    count: Html,
    rows: Vec<RowView>,
}

/// A municipality on the map.
#[derive(Debug, Serialize, JsonSchema)]
struct ShapeView {
    link: Link,
    /// Its outline: the data of a path.
    path: String,
}

/// A municipality in the list.
#[derive(Debug, Serialize, JsonSchema)]
struct RowView {
    number: usize,
    link: Link,
}

/// What a map tells of each municipality.
struct Shades {
    title: Html,
    about: Option<Html>,
    states: BTreeMap<Id<Municipality>, usize>,
    labels: Vec<Html>,
}

/// The map of the site's own county: who has approved the strategic agreement, else the languages.
#[must_use]
pub fn of_site(cx: &Context<'_>) -> Option<MapView> {
    let county = cx.portal.site.county?;
    let map = cx.maps.of(cx.portal, county)?;
    let shades = approvals(cx).unwrap_or_else(|| languages(cx, county));
    view(cx, county, map, shades)
}

/// The map of a county by the languages of its municipalities.
#[must_use]
pub fn of_county(cx: &Context<'_>, county: Id<County>) -> Option<MapView> {
    view(cx, county, cx.maps.of(cx.portal, county)?, languages(cx, county))
}

/// The map of the country: each county by number, and whether it has a portal here.
#[must_use]
pub fn of_country(cx: &Context<'_>) -> Option<MapView> {
    let boundaries = cx.portal.maps.boundaries.as_ref()?;
    let map = cx.maps.of_country(cx.portal)?;
    let order = cx.sorted(map.places.iter().map(|place| place.id).collect());
    let number = |id: Id<County>| order.iter().position(|&other| other == id).map_or(0, |row| row + 1);
    let states = ["portal", "none", "outside"].into_iter().zip([3, 4, 2]).map(|(code, state)| {
        let has_state = |id: &&Id<County>| grid::state(cx, &cx.portal.counties[**id]) == code;
        let rows: Vec<RowView> = order
            .iter()
            .filter(has_state)
            .map(|&id| RowView { number: number(id), link: grid::to_region(cx, id) })
            .collect();
        let own = map.places.iter().filter(|place| has_state(&&place.id));
        let shapes = own.map(|place| ShapeView { link: grid::to_region(cx, place.id), path: place.path.clone() });
        let shapes = shapes.collect();
        StateView {
            state,
            shapes,
            label: word(cx, "grid", code),
            count: counted(cx, "gathered", "regions_n", rows.len()),
            rows,
        }
    });
    let states: Vec<StateView> = states.filter(|state| !state.rows.is_empty()).collect();
    let names = map.places.iter().map(|place| Place {
        name: cx.plain(&cx.portal.counties[place.id].short),
        row: number(place.id),
        number: place.number,
        room: place.room,
    });
    Some(MapView {
        title: word(cx, "map", "country"),
        about: None,
        width: map.size.0,
        height: map.size.1,
        labels: labels(&names.collect::<Vec<_>>()),
        states,
        credit: credit(cx, &boundaries.credit),
    })
}

fn view(cx: &Context<'_>, county: Id<County>, map: &CountyMap, shades: Shades) -> Option<MapView> {
    let boundaries = cx.portal.maps.boundaries.as_ref()?;
    // Also those that nobody has drawn a boundary of: the list leaves nobody out.
    let own = cx.portal.municipalities.iter().filter(|(_, row)| row.county == county);
    let order = cx.sorted(own.map(|(id, _)| id).collect());
    // A map of one place shows nothing that its name does not.
    if order.len() < 2 {
        return None;
    }
    let number = |id: Id<Municipality>| order.iter().position(|&other| other == id).map_or(0, |row| row + 1);
    let names = map.places.iter().map(|place| Place {
        name: cx.plain(&cx.portal.municipalities[place.id].name),
        row: number(place.id),
        number: place.number,
        room: place.room,
    });
    let state = |(row, label): (usize, Html)| {
        let has_state = |id: Id<Municipality>| shades.states.get(&id).copied().unwrap_or(0) == row;
        let rows =
            order.iter().filter(|&&id| has_state(id)).map(|&id| RowView { number: number(id), link: cx.link(id) });
        let rows: Vec<RowView> = rows.collect();
        let own = map.places.iter().filter(|place| has_state(place.id));
        let shapes = own.map(|place| ShapeView { link: cx.link(place.id), path: place.large.clone() }).collect();
        StateView { state: row + 1, shapes, label, count: counted(cx, "municipality", "count", rows.len()), rows }
    };
    let mut states: Vec<StateView> = shades.labels.into_iter().enumerate().map(state).collect();
    states.retain(|state| !state.rows.is_empty());
    if let [only] = states.as_mut_slice() {
        // Where all are alike there is nothing to tell apart.
        only.state = PLAIN;
    }
    Some(MapView {
        title: shades.title,
        about: shades.about,
        width: map.size.0,
        height: map.size.1,
        states,
        labels: labels(&names.collect::<Vec<_>>()),
        credit: credit(cx, &boundaries.credit),
    })
}

/// The state that has no pattern.
const PLAIN: usize = 3;

/// The languages of municipalities, each at the place of its pattern.
const LANGUAGES: [LanguageStatus; 4] = [
    LanguageStatus::Swedish,
    LanguageStatus::BilingualSwedish,
    LanguageStatus::Finnish,
    LanguageStatus::BilingualFinnish,
];

/// The languages of municipalities.
fn languages(cx: &Context<'_>, county: Id<County>) -> Shades {
    let rank = |status: LanguageStatus| LANGUAGES.iter().position(|other| *other == status).unwrap_or(0);
    let own = cx.portal.municipalities.iter().filter(|(_, row)| row.county == county);
    let states: BTreeMap<_, _> = own.map(|(id, row)| (id, rank(row.language))).collect();
    // One language tells no place from another.
    let many = states.values().any(|state| Some(state) != states.values().next());
    let title = if many { "languages" } else { "places" };
    Shades {
        title: filled(cx, "map", title, &[("county", plain(cx, &cx.portal.counties[county].name))]),
        about: None,
        states,
        labels: LANGUAGES.map(|status| capital(&cx.code("language_status", status))).into(),
    }
}

/// What is on record of the municipalities' decisions on the strategic agreement that matters now; none when no decision is.
fn approvals(cx: &Context<'_>) -> Option<Shades> {
    let own = cx.portal.own_municipalities();
    let decided = |agreement: &Agreement| own.iter().any(|&id| decision(agreement, id).is_some());
    let strategic = cx.portal.agreements.iter().filter(|(_, row)| row.kind == AgreementKind::Strategic && decided(row));
    let (id, agreement) = strategic.max_by_key(|(id, row)| (weight(row.status), row.meta.valid.from, *id))?;
    let state = |place: Id<Municipality>| match decision(agreement, place) {
        _ if !agreement.parties.contains(&Party::Municipality(place)) => 3,
        Some(Decision::Approved) => 0,
        Some(_) => 1,
        None => 2,
    };
    let labels = ["approved", "decided", "no_record", "no_party"];
    Some(Shades {
        title: word(cx, "map", "approvals"),
        about: Some(filled(cx, "map", "agreement", &[("agreement", anchor(&cx.link(id)))])),
        states: own.iter().map(|&id| (id, state(id))).collect(),
        labels: labels.map(|label| word(cx, "map", label)).into(),
    })
}

/// What a municipality has decided.
fn decision(agreement: &Agreement, place: Id<Municipality>) -> Option<Decision> {
    agreement.decision_of(Party::Municipality(place)).map(|row| row.decision)
}

/// How much an agreement matters today.
fn weight(status: AgreementStatus) -> u8 {
    match status {
        AgreementStatus::InForce => 3,
        AgreementStatus::Approved | AgreementStatus::BeingApproved => 2,
        AgreementStatus::Draft | AgreementStatus::Unknown => 1,
        AgreementStatus::Expired | AgreementStatus::Replaced => 0,
    }
}

/// A name without markup, as titles of pictures want it.
fn plain(cx: &Context<'_>, text: &Text) -> Html {
    Html::escaped(&cx.plain(text))
}

/// The same words with a capital letter at their beginning.
fn capital(words: &Html) -> Html {
    let mut letters = words.as_str().chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    Html::trusted(format!("{first}{}", letters.as_str()))
}

/// Where in its county a municipality is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LocatorView {
    title: Html,
    description: Html,
    width: i32,
    height: i32,
    /// The outline of each municipality of the county.
    county: Vec<String>,
    place: String,
    mark: Option<Point>,
    credit: CreditView,
}

/// Where in its county a municipality is; none where it is the whole county.
#[must_use]
pub fn locator(cx: &Context<'_>, id: Id<Municipality>) -> Option<LocatorView> {
    let municipality = &cx.portal.municipalities[id];
    let map = cx.maps.of(cx.portal, municipality.county).filter(|map| map.places.len() > 1)?;
    let place = map.places.iter().find(|place| place.id == id)?;
    let county = plain(cx, &cx.portal.counties[municipality.county].name);
    Some(LocatorView {
        title: filled(cx, "map", "locator", &[("name", plain(cx, &municipality.name)), ("county", county)]),
        description: word(cx, "map", if place.mark.is_some() { "locator_circled" } else { "locator_filled" }),
        width: map.small_size.0,
        height: map.small_size.1,
        county: map.places.iter().map(|place| place.small.clone()).collect(),
        place: place.small.clone(),
        mark: place.mark,
        credit: credit(cx, &cx.portal.maps.boundaries.as_ref()?.credit),
    })
}
