//! Turns days into numbered badges on a ring of twelve months, January at the top, so that no badge overlaps another.

use super::{Point, whole};

/// The side of the picture.
pub const SIDE: i32 = 480;
/// Half the height of a badge.
pub const BADGE: i32 = 12;
/// Half the width of a badge that stands for many events of one month.
pub const WIDE: i32 = 27;
/// The radius of the ring of months: its outer and inner edge.
pub const RING: [i32; 2] = [238, 190];
/// The radius of the disc in the middle.
pub const DISC: i32 = 64;

/// Radii on which badges stand, the outermost first.
const TRACKS: [f64; 4] = [168.0, 140.0, 112.0, 84.0];
/// The radius on which the names of months stand.
const NAMES: f64 = 214.0;
/// The radius on which a wide badge stands.
const MIDDLE: f64 = 138.0;
/// Most badges of one month; more become one wide badge.
const MOST: usize = 6;
/// Least distance between the middles of two badges.
const APART: f64 = 26.0;
/// A twelfth of the ring.
const MONTH: f64 = std::f64::consts::TAU / 12.0;

/// A day: its month, 0 to 11, and how much of the month has passed, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Day {
    /// The month, 0 for January.
    pub month: usize,
    /// How much of the month has passed.
    pub part: f64,
}

/// One event, or all events of a month in which there are too many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Its middle.
    pub at: Point,
    /// The row of its first event.
    pub first: usize,
    /// The row of its last event.
    pub last: usize,
}

/// Puts the events of twelve months on the ring. They stand in the order of time; those of a month follow each other.
#[must_use]
pub fn badges(events: &[Day]) -> Vec<Badge> {
    let mut badges = Vec::new();
    let mut row = 0;
    for month in events.chunk_by(|a, b| a.month == b.month) {
        let places = if month.len() > MOST { None } else { places(month) };
        match places {
            Some(places) => {
                badges.extend(places.into_iter().zip(row..).map(|(at, row)| Badge { at, first: row, last: row }));
            }
            None => {
                let at = turned(sector(month[0].month, 0.5), MIDDLE);
                badges.push(Badge { at, first: row, last: row + month.len() - 1 });
            }
        }
        row += month.len();
    }
    badges
}

/// A place for each event of a month within its twelfth of the ring; none when there is no room.
fn places(month: &[Day]) -> Option<Vec<Point>> {
    let mut placed: Vec<Point> = Vec::new();
    for day in month {
        let free = |at: &Point| placed.iter().all(|other| distance(*at, *other) >= APART);
        let at = candidates(*day).find(free)?;
        placed.push(at);
    }
    Some(placed)
}

fn distance(a: Point, b: Point) -> f64 {
    f64::from(a.0 - b.0).hypot(f64::from(a.1 - b.1))
}

/// Places for a badge, those at its own day first, the outermost first.
fn candidates(day: Day) -> impl Iterator<Item = Point> {
    let shifts = (0..=30).flat_map(|step| [f64::from(step), -f64::from(step)]);
    shifts.flat_map(move |shift| {
        TRACKS.iter().map(move |&radius| {
            // A badge stays in its month whole.
            let edge = ((f64::from(BADGE) + 1.5) / radius).asin();
            let (start, end) = (sector(day.month, 0.0) + edge, sector(day.month, 1.0) - edge);
            turned((sector(day.month, day.part) + shift.to_radians()).clamp(start, end), radius)
        })
    })
}

/// The angle of a place in a month, clockwise from the top.
fn sector(month: usize, part: f64) -> f64 {
    (f64::from(u32::try_from(month).unwrap_or(0)) + part) * MONTH
}

/// The point at an angle and a distance from the middle.
fn turned(angle: f64, radius: f64) -> Point {
    let middle = f64::from(SIDE) / 2.0;
    (whole(middle + radius * angle.sin()), whole(middle - radius * angle.cos()))
}

/// Where the name of a month stands.
#[must_use]
pub fn name(month: usize) -> Point {
    turned(sector(month, 0.5), NAMES)
}

/// The line before a month, from the disc to the outer edge.
#[must_use]
pub fn spoke(month: usize) -> [Point; 2] {
    let angle = sector(month, 0.0);
    [turned(angle, f64::from(DISC)), turned(angle, f64::from(RING[0]))]
}

/// The hand that points at a day: from the disc to the ring of months, and its tip.
#[must_use]
pub fn hand(day: Day) -> ([Point; 2], [Point; 3]) {
    let angle = sector(day.month, day.part);
    let inner = f64::from(RING[1]);
    let tip = [turned(angle, inner), turned(angle - 0.035, inner - 9.0), turned(angle + 0.035, inner - 9.0)];
    ([turned(angle, f64::from(DISC)), turned(angle, inner - 8.0)], tip)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BADGE, Badge, DISC, Day, RING, SIDE, WIDE, badges, name};

    /// True when two badges are clear of each other: a disc has no core, a wide one a level line as its core.
    fn clear(a: &Badge, b: &Badge) -> bool {
        let core = |badge: &Badge| if badge.first == badge.last { 0 } else { WIDE - BADGE };
        let (x, y) = ((a.at.0 - b.at.0).abs() - core(a) - core(b), (a.at.1 - b.at.1).abs());
        x.max(0).pow(2) + y.pow(2) >= 4 * BADGE * BADGE
    }

    fn sorted(mut days: Vec<Day>, start: usize) -> Vec<Day> {
        let rank = |day: &Day| ((day.month + 12 - start) % 12, day.part);
        days.sort_by(|a, b| rank(a).0.cmp(&rank(b).0).then(rank(a).1.total_cmp(&rank(b).1)));
        days
    }

    proptest! {
        #[test]
        fn badges_never_overlap_and_none_is_lost(
            days in prop::collection::vec((0_usize..12, 0.0_f64..=1.0), 0..90),
            start in 0_usize..12,
        ) {
            let days = sorted(days.into_iter().map(|(month, part)| Day { month, part }).collect(), start);
            let badges = badges(&days);
            let rows: Vec<usize> = badges.iter().flat_map(|badge| badge.first..=badge.last).collect();
            prop_assert_eq!(rows, (0..days.len()).collect::<Vec<_>>());
            for (row, a) in badges.iter().enumerate() {
                prop_assert!(badges[..row].iter().all(|b| clear(a, b)), "{:?} in {:?}", a, badges);
                let middle = f64::from(SIDE) / 2.0;
                let radius = (f64::from(a.at.0) - middle).hypot(f64::from(a.at.1) - middle);
                prop_assert!(radius + f64::from(BADGE) < f64::from(RING[1]) && radius - f64::from(BADGE) > f64::from(DISC));
            }
        }
    }

    #[test]
    fn many_events_of_one_day_stand_side_by_side() {
        let one = Day { month: 10, part: 0.7 };
        assert_eq!(badges(&[one; 6]).len(), 6);
        assert_eq!(badges(&[one; 7]).len(), 1);
        assert_eq!(badges(&[]), []);
    }

    #[test]
    fn january_is_right_of_the_top() {
        assert!(name(0).0 > SIDE / 2 && name(0).1 < SIDE / 4);
        assert!(name(11).0 < SIDE / 2 && name(11).1 < SIDE / 4);
    }
}
