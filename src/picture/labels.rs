//! Finds places for words and numbers on a map: well inside their outline, and clear of each other.

use super::{Point, whole};

/// Points that are tried along each side of an outline.
const STEPS: i32 = 14;

/// A point inside closed lines, far from them; the middle of their extent where they are too thin.
#[must_use]
pub fn inside(rings: &[Vec<Point>]) -> Point {
    let Some((low, high)) = extent(rings) else { return (0, 0) };
    let across = |low: i32, high: i32, step: i32| {
        f64::from(low) + f64::from(high - low) * (f64::from(step) + 0.5) / f64::from(STEPS)
    };
    let tried =
        (0..STEPS * STEPS).map(|step| (across(low.0, high.0, step % STEPS), across(low.1, high.1, step / STEPS)));
    let deep = tried.filter(|&point| is_inside(point, rings)).map(|point| (depth(point, rings), point));
    // Of points that are equally deep the last is taken.
    let deepest = deep.max_by(|(a, _), (b, _)| a.total_cmp(b));
    deepest.map_or(((low.0 + high.0) / 2, (low.1 + high.1) / 2), |(_, point)| (whole(point.0), whole(point.1)))
}

/// Heights that are tried for a line of words.
const ROWS: i32 = 24;

/// The middle and the width of the widest line of words, so many units high, that lies inside closed lines.
#[must_use]
pub fn room(rings: &[Vec<Point>], height: i32) -> Option<(Point, i32)> {
    let (low, high) = extent(rings)?;
    let half = f64::from(height) / 2.0;
    let at = |row: i32| f64::from(low.1) + f64::from(high.1 - low.1) * (f64::from(row) + 0.5) / f64::from(ROWS);
    let widest = (0..ROWS).map(at).flat_map(|y| {
        let rows = [y - half, y, y + half].map(|y| spans(y, rings));
        rows.into_iter()
            .reduce(|one, other| both(&one, &other))
            .unwrap_or_default()
            .into_iter()
            .map(move |span| (span, y))
    });
    let ((left, right), y) = widest.max_by(|(a, _), (b, _)| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
    Some(((whole((left + right) / 2.0), whole(y)), whole((right - left).floor())))
}

/// The stretches of a level line that lie inside, from left to right.
fn spans(y: f64, rings: &[Vec<Point>]) -> Vec<(f64, f64)> {
    let crossed = sides(rings).filter(|&((_, ay), (_, by))| (ay > y) != (by > y));
    let mut at: Vec<f64> = crossed.map(|((ax, ay), (bx, by))| ax + (y - ay) / (by - ay) * (bx - ax)).collect();
    at.sort_by(f64::total_cmp);
    at.chunks_exact(2).map(|ends| (ends[0], ends[1])).collect()
}

/// What lies in stretches of both kinds.
fn both(one: &[(f64, f64)], other: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let overlap = |a: &(f64, f64), b: &(f64, f64)| (a.0.max(b.0), a.1.min(b.1));
    one.iter().flat_map(|a| other.iter().map(move |b| overlap(a, b))).filter(|(left, right)| left < right).collect()
}

fn extent(rings: &[Vec<Point>]) -> Option<(Point, Point)> {
    let all = || rings.iter().flatten();
    let low = (all().map(|point| point.0).min()?, all().map(|point| point.1).min()?);
    Some((low, (all().map(|point| point.0).max()?, all().map(|point| point.1).max()?)))
}

fn sides(rings: &[Vec<Point>]) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
    let float = |&(x, y): &Point| (f64::from(x), f64::from(y));
    rings
        .iter()
        .flat_map(move |ring| ring.iter().zip(ring.iter().cycle().skip(1)).map(move |(a, b)| (float(a), float(b))))
}

/// True for a point that an odd number of lines separate from the outside.
fn is_inside((x, y): (f64, f64), rings: &[Vec<Point>]) -> bool {
    let crossed = sides(rings)
        .filter(|&((ax, ay), (bx, by))| (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax))
        .count();
    crossed % 2 == 1
}

/// How far a point is from the nearest line.
fn depth((x, y): (f64, f64), rings: &[Vec<Point>]) -> f64 {
    let distance = |((ax, ay), (bx, by)): ((f64, f64), (f64, f64))| {
        let length = (bx - ax).powi(2) + (by - ay).powi(2);
        let along = if length > 0.0 { ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length } else { 0.0 };
        let along = along.clamp(0.0, 1.0);
        (x - ax - along * (bx - ax)).hypot(y - ay - along * (by - ay))
    };
    sides(rings).map(distance).min_by(f64::total_cmp).unwrap_or(0.0)
}

/// Moves boxes of one size, given by their middles, as little as it takes for none to overlap another. The first ones stay
/// where they are. A box for which there is no room within `frame` is none.
#[must_use]
pub fn apart(middles: &[Point], size: Point, frame: Point) -> Vec<Option<Point>> {
    let mut placed: Vec<Option<Point>> = Vec::new();
    let within = |(x, y): Point| {
        let (half, half_height) = ((size.0 + 1) / 2, (size.1 + 1) / 2);
        (half..=frame.0 - half).contains(&x) && (half_height..=frame.1 - half_height).contains(&y)
    };
    for &middle in middles {
        let free = |at: &Point| within(*at) && placed.iter().flatten().all(|other| clear(*at, *other, size));
        let found = around(middle).find(free);
        placed.push(found);
    }
    placed
}

/// True when boxes of one size around two points do not overlap.
#[must_use]
pub fn clear(a: Point, b: Point, size: Point) -> bool {
    (a.0 - b.0).abs() >= size.0 || (a.1 - b.1).abs() >= size.1
}

/// Points around a point, the nearest first.
fn around((x, y): Point) -> impl Iterator<Item = Point> {
    let ring = move |distance: i32| {
        let count = if distance == 0 { 1 } else { 16 };
        (0..count).map(move |step| {
            let angle = f64::from(step) * std::f64::consts::TAU / 16.0;
            let shift = |part: f64| whole(f64::from(distance) * part);
            (x + shift(angle.cos()), y + shift(angle.sin()))
        })
    };
    (0..40).flat_map(move |step| ring(step * 3))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{apart, clear, inside, room};

    #[test]
    fn the_middle_of_a_bow_is_in_the_bow() {
        let bow = vec![vec![(0, 0), (100, 0), (100, 100), (80, 100), (80, 20), (20, 20), (20, 100), (0, 100)]];
        let (x, y) = inside(&bow);
        assert!(!(20..=80).contains(&x) || y <= 20, "{x} {y}");
        assert_eq!(inside(&[]), (0, 0));
    }

    #[test]
    fn the_widest_line_of_words_lies_inside() {
        let bow = vec![vec![(0, 0), (100, 0), (100, 100), (80, 100), (80, 20), (20, 20), (20, 100), (0, 100)]];
        let (middle, width) = room(&bow, 14).unwrap();
        assert!(middle.0 == 50 && (7..=13).contains(&middle.1) && width == 100, "{middle:?} {width}");
        let (_, width) = room(&bow, 40).unwrap();
        assert_eq!(width, 20);
        assert_eq!((room(&bow, 120), room(&[], 14)), (None, None));
    }

    proptest! {
        #[test]
        fn numbers_never_overlap(middles in prop::collection::vec((0_i32..300, 0_i32..300), 0..40)) {
            let placed = apart(&middles, (22, 16), (300, 300));
            prop_assert_eq!(placed.len(), middles.len());
            for (row, a) in placed.iter().enumerate() {
                for b in &placed[..row] {
                    if let (Some(a), Some(b)) = (a, b) {
                        prop_assert!(clear(*a, *b, (22, 16)), "{:?} {:?}", a, b);
                    }
                }
            }
            let near = |middle: &(i32, i32)| (12..=288).contains(&middle.0) && (9..=291).contains(&middle.1);
            if let Some(first) = middles.first().filter(|middle| near(middle)) {
                prop_assert_eq!(placed[0], Some(*first));
            }
        }
    }
}
