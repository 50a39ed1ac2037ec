//! The outlines of municipalities, drawn once for a snapshot: one map a county, large and small.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::county::County;
use crate::model::id::Id;
use crate::model::maps::{Boundaries, Ring};
use crate::model::municipality::Municipality;
use crate::model::portal::Portal;
use crate::picture::Point;
use crate::picture::dissolve::dissolve;
use crate::picture::labels::{apart, room};
use crate::picture::map::{self, Fit, Ground, Map, Outline, draw, path};

/// The picture of a county with a name or a number in each municipality.
const LARGE: Fit = Fit { width: 600, height: 660, margin: 3, detail: 4.0 };
/// The picture that shows where in the county a municipality is.
const SMALL: Fit = Fit { width: 140, height: 140, margin: 2, detail: 6.0 };
/// The picture of the country with a name or a number in each county.
const COUNTRY: Fit = Fit { width: 520, height: 800, margin: 3, detail: 6.0 };
/// Twice the area below which a municipality on the small picture gets a mark.
const MARKED: i64 = 500;
/// The space that a number on the large picture takes.
pub const NUMBER: Point = (24, 18);
/// The height of the line that a name on the large picture takes.
pub const LINE: i32 = 16;

/// The middle and the width of the widest line of words in an outline.
pub type Room = (Point, i32);

/// The maps of a site, each drawn when a page asks for it.
///
/// A page waits while another draws the same map. Nothing that is drawn so may wait for other pages itself: it does all
/// its work alone, or two pages could wait for each other for ever.
#[derive(Debug, Default)]
pub struct Maps {
    counties: BTreeMap<Id<County>, OnceLock<Option<CountyMap>>>,
    country: OnceLock<Option<CountryMap>>,
}

/// The map of the country.
#[derive(Debug)]
pub struct CountryMap {
    /// Its width and height.
    pub size: Point,
    /// Its counties, in table order.
    pub places: Vec<CountyOnMap>,
}

/// A county on the map of the country.
#[derive(Debug)]
pub struct CountyOnMap {
    /// Which.
    pub id: Id<County>,
    /// Its outline: the data of a path.
    pub path: String,
    /// The middle of its number, where there is room for one.
    pub number: Option<Point>,
    /// Where its name has most room.
    pub room: Option<Room>,
}

/// The maps of a county.
#[derive(Debug)]
pub struct CountyMap {
    /// The width and height of the large picture.
    pub size: Point,
    /// Its municipalities, in table order.
    pub places: Vec<PlaceOnMap>,
    /// The width and height of the small picture.
    pub small_size: Point,
}

/// A municipality on the maps of its county.
#[derive(Debug)]
pub struct PlaceOnMap {
    /// Which.
    pub id: Id<Municipality>,
    /// Its outline on the large picture: the data of a path.
    pub large: String,
    /// The middle of its number, where there is room for one.
    pub number: Option<Point>,
    /// Where its name has most room.
    pub room: Option<Room>,
    /// Its outline on the small picture.
    pub small: String,
    /// A point inside it on the small picture, where it is so small that it needs a mark.
    pub mark: Option<Point>,
}

impl Maps {
    /// The counties that a site shows, of which nothing is drawn yet.
    #[must_use]
    pub fn new(portal: &Portal) -> Self {
        let counties = portal.own_counties().into_iter().map(|county| (county, OnceLock::new())).collect();
        Self { counties, country: OnceLock::new() }
    }

    /// The map of all counties of the portal; none when no boundaries are known.
    #[must_use]
    pub fn of_country(&self, portal: &Portal) -> Option<&CountryMap> {
        let boundaries = portal.maps.boundaries.as_ref()?;
        self.country.get_or_init(|| country_map(portal, boundaries)).as_ref()
    }

    /// The maps of a county of their portal; none when its boundaries are not known.
    #[must_use]
    pub fn of(&self, portal: &Portal, county: Id<County>) -> Option<&CountyMap> {
        let boundaries = portal.maps.boundaries.as_ref()?;
        self.counties.get(&county)?.get_or_init(|| county_map(portal, boundaries, county)).as_ref()
    }
}

/// Counties are drawn as the outlines of their municipalities together.
fn country_map(portal: &Portal, boundaries: &Boundaries) -> Option<CountryMap> {
    let outline = |county: Id<County>| {
        let own = portal.municipalities.iter().filter(|(_, row)| row.county == county).map(|(id, _)| id);
        let rings: Vec<Vec<Ground>> = own.flat_map(|id| ground_of(portal, boundaries, id)).collect();
        dissolve(&rings.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let counties = portal.own_counties().into_iter().map(|county| (county, outline(county)));
    let known: Vec<(Id<County>, Vec<Vec<Ground>>)> = counties.filter(|(_, rings)| !rings.is_empty()).collect();
    let map = draw(&known.iter().map(|(_, rings)| rings.as_slice()).collect::<Vec<_>>(), COUNTRY);
    let places = known.iter().zip(&map.outlines).zip(numbers(&map));
    let places: Vec<CountyOnMap> = places
        .map(|(((id, _), outline), number)| CountyOnMap {
            id: *id,
            path: path(&outline.rings),
            number,
            room: room(&outline.rings, LINE),
        })
        .collect();
    (places.len() > 1).then_some(CountryMap { size: (map.width, map.height), places })
}

fn county_map(portal: &Portal, boundaries: &Boundaries, county: Id<County>) -> Option<CountyMap> {
    let own = portal.municipalities.iter().filter(|(_, row)| row.county == county).map(|(id, _)| id);
    let known: Vec<(Id<Municipality>, Vec<Vec<Ground>>)> =
        own.map(|id| (id, ground_of(portal, boundaries, id))).filter(|(_, rings)| !rings.is_empty()).collect();
    let rings: Vec<&[Vec<Ground>]> = known.iter().map(|(_, rings)| rings.as_slice()).collect();
    let (large, small) = (draw(&rings, LARGE), draw(&rings, SMALL));
    let numbers = numbers(&large);
    let places = known.iter().zip(&large.outlines).zip(&small.outlines).zip(numbers);
    let places: Vec<PlaceOnMap> = places
        .map(|((((id, _), large), small), number)| PlaceOnMap {
            id: *id,
            large: path(&large.rings),
            number,
            room: room(&large.rings, LINE),
            small: path(&small.rings),
            mark: (area(small) < MARKED).then_some(small.middle),
        })
        .collect();
    (!places.is_empty()).then_some(CountyMap {
        size: (large.width, large.height),
        small_size: (small.width, small.height),
        places,
    })
}

/// The ground of a municipality, with that of those that have become part of it and are still drawn for themselves.
fn ground_of(portal: &Portal, boundaries: &Boundaries, id: Id<Municipality>) -> Vec<Vec<Ground>> {
    let over = |row: &Municipality| row.meta.valid.ended_before(portal.today);
    let joined = portal.municipalities.every().filter(|(_, row)| row.successor == Some(id) && over(row));
    let parts = [id].into_iter().chain(joined.map(|(old, _)| old));
    parts.filter_map(|part| boundaries.rings.get(&part)).flat_map(|rings| ground(rings)).collect()
}

fn ground(rings: &[Ring]) -> Vec<Vec<Ground>> {
    rings.iter().map(|ring| ring.0.iter().map(|place| (place.lon, place.lat)).collect()).collect()
}

/// Twice the area of all rings of an outline.
fn area(outline: &Outline) -> i64 {
    outline.rings.iter().map(|ring| map::area(ring)).sum()
}

/// A place for the number of each outline; small ones choose first, for large ones have room elsewhere.
fn numbers(map: &Map) -> Vec<Option<Point>> {
    let mut rows: Vec<usize> = (0..map.outlines.len()).collect();
    rows.sort_by_key(|&row| area(&map.outlines[row]));
    let middles: Vec<Point> = rows.iter().map(|&row| map.outlines[row].middle).collect();
    let mut numbers = vec![None; rows.len()];
    for (row, number) in rows.into_iter().zip(apart(&middles, NUMBER, (map.width, map.height))) {
        numbers[row] = number;
    }
    numbers
}
