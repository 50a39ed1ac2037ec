//! Turns the boundaries of places, in degrees, into outlines that fit a picture.

use std::fmt::Write as _;

use super::project::project;
use super::simplify::kept;
use super::topology::{Stretch, cut, join};
use super::{Point, labels, whole};

/// A place on the ground: millionths of degrees east and north.
pub type Ground = (i32, i32);

/// The picture that a map must fit, in its units.
#[derive(Clone, Copy, Debug)]
pub struct Fit {
    /// Its greatest width.
    pub width: i32,
    /// Its greatest height.
    pub height: i32,
    /// What is kept free at each edge.
    pub margin: i32,
    /// The area that a bend must span to be drawn.
    pub detail: f64,
}

/// A map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The outline of each place, in the order in which they were given.
    pub outlines: Vec<Outline>,
}

/// The outline of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Closed lines, whose first point is not repeated; one within another is a hole.
    pub rings: Vec<Vec<Point>>,
    /// A point well inside.
    pub middle: Point,
}

/// Draws places side by side. Borders that two places share are the same points in both.
#[must_use]
pub fn draw(places: &[&[Vec<Ground>]], fit: Fit) -> Map {
    let rings: Vec<&[Ground]> = places.iter().flat_map(|rings| rings.iter().map(Vec::as_slice)).collect();
    let topology = cut(&rings);
    let metres: Vec<Vec<(f64, f64)>> = topology.lines.iter().map(|line| line.iter().map(metres).collect()).collect();
    let Some(scale) = Scale::of(&metres, fit) else { return Map::default() };
    let lines: Vec<Vec<Point>> = metres
        .iter()
        .enumerate()
        .map(|(row, line)| drawn(line, scale, (fit.detail, least(&topology.lines, row))))
        .collect();
    let mut stretches = topology.rings.iter();
    let outlines = places.iter().map(|rings| outline(stretches.by_ref().take(rings.len()), &lines)).collect();
    Map { width: scale.width, height: scale.height, outlines }
}

fn metres(&(lon, lat): &Ground) -> (f64, f64) {
    project(f64::from(lon) / 1e6, f64::from(lat) / 1e6)
}

/// From metres on the ground to units of the picture.
#[derive(Clone, Copy, Debug)]
struct Scale {
    west: f64,
    north: f64,
    unit: f64,
    margin: f64,
    width: i32,
    height: i32,
}

impl Scale {
    /// The scale at which lines fill a picture; none where nothing has an extent.
    fn of(lines: &[Vec<(f64, f64)>], fit: Fit) -> Option<Self> {
        let all = || lines.iter().flatten();
        let least = |of: fn(&(f64, f64)) -> f64| all().map(of).min_by(f64::total_cmp);
        let most = |of: fn(&(f64, f64)) -> f64| all().map(of).max_by(f64::total_cmp);
        let (west, east) = (least(|point| point.0)?, most(|point| point.0)?);
        let (south, north) = (least(|point| point.1)?, most(|point| point.1)?);
        let free = |length: i32| f64::from((length - 2 * fit.margin).max(1));
        let unit = ((east - west) / free(fit.width)).max((north - south) / free(fit.height));
        let length = |metres: f64| whole((metres / unit).ceil()) + 2 * fit.margin;
        (unit > 0.0).then(|| Self {
            west,
            north,
            unit,
            margin: f64::from(fit.margin),
            width: length(east - west),
            height: length(north - south),
        })
    }

    fn place(self, (east, north): (f64, f64)) -> (f64, f64) {
        (self.margin + (east - self.west) / self.unit, self.margin + (self.north - north) / self.unit)
    }
}

/// How many inner points a line must keep so that no ring falls flat: two of a closed line, one where another line has
/// the same ends.
fn least(lines: &[Vec<Ground>], row: usize) -> usize {
    let ends = |line: &[Ground]| {
        let (first, last) = (line.first().copied(), line.last().copied());
        (first.min(last), first.max(last))
    };
    let own = ends(&lines[row]);
    match lines.iter().filter(|line| ends(line) == own).count() {
        _ if own.0 == own.1 => 2,
        1 => 0,
        _ => 1,
    }
}

fn drawn(line: &[(f64, f64)], scale: Scale, (detail, least): (f64, usize)) -> Vec<Point> {
    let line: Vec<(f64, f64)> = line.iter().map(|&point| scale.place(point)).collect();
    let mut points: Vec<Point> =
        kept(&line, detail, least).into_iter().map(|at| (whole(line[at].0), whole(line[at].1))).collect();
    points.dedup();
    points
}

/// The rings of a place. Those that have become too small to be seen are left out; a place that is left with none is a
/// speck where it is.
fn outline<'s>(stretches: impl Iterator<Item = &'s Vec<Stretch>>, lines: &[Vec<Point>]) -> Outline {
    let mut rings: Vec<Vec<Point>> = stretches.map(|ring| join(ring, lines)).collect();
    let first = rings.iter().flatten().next().copied();
    let largest = rings.iter().map(|ring| area(ring)).max().unwrap_or(0);
    rings.retain(|ring| ring.len() > 2 && area(ring) >= largest.min(SEEN));
    match first.filter(|_| rings.is_empty()) {
        Some((x, y)) => Outline { rings: vec![vec![(x, y - 1), (x + 1, y + 1), (x - 1, y + 1)]], middle: (x, y) },
        None => Outline { middle: labels::inside(&rings), rings },
    }
}

/// Twice the area that a ring must have to be drawn beside a larger one.
const SEEN: i64 = 8;

/// Twice the area of a ring.
#[must_use]
pub fn area(ring: &[Point]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    let twice = ring.iter().zip(next).map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1));
    twice.sum::<i64>().abs()
}

/// Rings as the data of an SVG path, each step from the point before.
#[must_use]
pub fn path(rings: &[Vec<Point>]) -> String {
    let mut data = String::new();
    for ring in rings {
        let Some(&(x, y)) = ring.first() else { continue };
        // Writing to a text cannot fail.
        let _ = write!(data, "M{x} {y}l");
        let mut first = true;
        for (from, to) in ring.iter().zip(ring.iter().skip(1)) {
            for step in [to.0 - from.0, to.1 - from.1] {
                let space = if first || step < 0 { "" } else { " " };
                let _ = write!(data, "{space}{step}");
                first = false;
            }
        }
        data.push('z');
    }
    data
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::{Fit, Ground, Map, area, draw, path};
    use crate::picture::Point;

    const FIT: Fit = Fit { width: 400, height: 400, margin: 4, detail: 2.0 };

    /// A chequered land: each cell of a grid whose corners are shaken belongs to one of a few places.
    fn land(owners: &[u8], shaken: &[(i32, i32)], size: usize) -> Vec<Vec<Vec<Ground>>> {
        let corner = |x: usize, y: usize| {
            let (dx, dy) = shaken[(y * (size + 1) + x) % shaken.len()];
            let at = |n: usize| i32::try_from(n).unwrap() * 100_000;
            (24_000_000 + at(x) + dx, 61_000_000 + at(y) + dy)
        };
        let cell = |x: usize, y: usize| vec![corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)];
        let mut places: BTreeMap<u8, Vec<Vec<Ground>>> = BTreeMap::new();
        for y in 0..size {
            for x in 0..size {
                places.entry(owners[(y * size + x) % owners.len()]).or_default().push(cell(x, y));
            }
        }
        places.into_values().collect()
    }

    fn drawn(places: &[Vec<Vec<Ground>>]) -> Map {
        draw(&places.iter().map(Vec::as_slice).collect::<Vec<_>>(), FIT)
    }

    fn sides(ring: &[Point]) -> impl Iterator<Item = BTreeSet<Point>> {
        ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| BTreeSet::from([*a, *b]))
    }

    proptest! {
        #[test]
        fn maps_fit_and_their_borders_are_shared(
            owners in prop::collection::vec(0_u8..5, 16),
            shaken in prop::collection::vec((-30_000_i32..30_000, -30_000_i32..30_000), 25),
        ) {
            let places = land(&owners, &shaken, 4);
            let map = drawn(&places);
            prop_assert_eq!(&map, &drawn(&places));
            prop_assert!(map.width <= 400 && map.height <= 401, "{} × {}", map.width, map.height);
            // Every side of a ring lies between two cells or at the edge of the land: no more than two rings have it.
            let mut seen: BTreeMap<BTreeSet<Point>, usize> = BTreeMap::new();
            for outline in &map.outlines {
                prop_assert!(!outline.rings.is_empty());
                for ring in &outline.rings {
                    prop_assert!(ring.len() > 2 && ring.first() != ring.last());
                    prop_assert!(ring.iter().all(|&(x, y)| (0..=map.width).contains(&x) && (0..=map.height).contains(&y)));
                    sides(ring).for_each(|side| *seen.entry(side).or_default() += 1);
                }
            }
            prop_assert!(seen.values().all(|&count| count <= 2), "{:?}", seen);
            // The 16 cells have 24 borders between them and 16 sides at the edge.
            prop_assert_eq!(seen.values().filter(|&&count| count == 2).count(), 24);
            prop_assert_eq!(seen.values().filter(|&&count| count == 1).count(), 16);
        }

        #[test]
        fn paths_say_every_point(ring in prop::collection::vec((-500_i32..500, -500_i32..500), 3..12)) {
            let data = path(std::slice::from_ref(&ring));
            let numbers = data.trim_start_matches('M').trim_end_matches('z').replace('l', " ").replace('-', " -");
            let numbers: Vec<i32> = numbers.split_whitespace().map(|n| n.parse().unwrap()).collect();
            let mut at = (0, 0);
            let read: Vec<Point> = numbers.chunks(2).map(|step| {
                at = (at.0 + step[0], at.1 + step[1]);
                at
            }).collect();
            prop_assert_eq!(read, ring);
        }
    }

    #[test]
    fn islands_that_nobody_would_see_are_left_out_but_no_place_is() {
        let square = |x: i32, size: i32| {
            vec![(x, 61_000_000), (x + size, 61_000_000), (x + size, 61_000_000 + size), (x, 61_000_000 + size)]
        };
        let places = [vec![square(24_000_000, 900_000), square(25_000_000, 500)], vec![square(25_500_000, 500)]];
        let map = drawn(&places);
        assert_eq!(map.outlines[0].rings.len(), 1);
        assert!(area(&map.outlines[0].rings[0]) > 1000);
        let speck = &map.outlines[1];
        assert!(!speck.rings.is_empty());
        let (x, y) = speck.middle;
        assert!(x > map.width / 2 && y > map.height / 2 && area(&speck.rings[0]) > 0, "{speck:?}");
        let inside = |&(x, y): &Point| (0..=map.width).contains(&x) && (0..=map.height).contains(&y);
        assert!(speck.rings[0].iter().all(inside));
        assert_eq!(draw(&[], FIT), Map::default());
    }
}
