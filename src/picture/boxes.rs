//! Turns things and the links between them into boxes in columns and lines from box to box.

use super::{Point, whole};

/// The width of the picture.
pub const WIDTH: i32 = 540;
/// The height of a line of words in a box.
pub const LINE: i32 = 17;
/// Free space above and below the words of a box.
const PAD: i32 = 8;
/// Free space between boxes of a column.
const GAP: i32 = 12;
/// How often the order of the columns is improved.
const SWEEPS: usize = 6;

/// What goes into a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its column, from 0.
    pub column: usize,
    /// How many lines of words it has.
    pub lines: usize,
}

/// A box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its upper left corner.
    pub at: Point,
    /// Its height.
    pub height: i32,
}

/// A picture of boxes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boxes {
    /// The height of the picture.
    pub height: i32,
    /// The width of every box.
    pub width: i32,
    /// The boxes, in the order in which they were given.
    pub boxes: Vec<Placed>,
    /// Each link, from the right edge of a box to the left edge of one in the next column, in the order in which they were
    /// given.
    pub links: Vec<[Point; 2]>,
}

/// The width of a box when there are so many columns, and of the words in it.
#[must_use]
pub fn box_width(columns: usize) -> (i32, f64) {
    let width = if columns > 2 { 152 } else { 196 };
    (width, f64::from(width - 16))
}

/// Places things; links lead from one to another in the next column.
#[must_use]
pub fn place(things: &[Thing], links: &[(usize, usize)]) -> Boxes {
    let count = things.iter().map(|thing| thing.column + 1).max().unwrap_or(0);
    let (tops, height) = tops(things, &ordered(things, links, count));
    let (width, _) = box_width(count);
    let left = |thing: &Thing| left(thing.column, count, width);
    let boxes: Vec<Placed> =
        things.iter().zip(tops).map(|(thing, top)| Placed { at: (left(thing), top), height: tall(thing) }).collect();
    let middle = |at: usize| boxes[at].at.1 + boxes[at].height / 2;
    let link =
        |&(from, to): &(usize, usize)| [(left(&things[from]) + width, middle(from)), (left(&things[to]), middle(to))];
    Boxes { height, width, links: links.iter().map(link).collect(), boxes }
}

/// The height of a box.
fn tall(thing: &Thing) -> i32 {
    i32::try_from(thing.lines).unwrap_or(1) * LINE + 2 * PAD
}

/// The left edge of a column; a single column stands in the middle.
fn left(column: usize, count: usize, width: i32) -> i32 {
    let at = |n: usize| i32::try_from(n).unwrap_or(0);
    if count < 2 { (WIDTH - width) / 2 } else { 1 + at(column) * (WIDTH - 2 - width) / at(count - 1) }
}

/// The things of each column from top to bottom, so that links cross little: each next to the middle of what it is linked with.
fn ordered(things: &[Thing], links: &[(usize, usize)], count: usize) -> Vec<Vec<usize>> {
    let of_column = |column: usize| (0..things.len()).filter(|&at| things[at].column == column).collect();
    let mut order: Vec<Vec<usize>> = (0..count).map(of_column).collect();
    for sweep in 0..SWEEPS {
        let forward = sweep % 2 == 0;
        for step in 1..count {
            let (column, beside) = if forward { (step, step - 1) } else { (count - 1 - step, count - step) };
            let ranks = ranks(&order[beside], things.len());
            let middle = |at: usize| middle(at, links, &ranks);
            let mut rows: Vec<(f64, usize)> =
                order[column].iter().enumerate().map(|(row, &at)| (middle(at).unwrap_or(count_of(row)), at)).collect();
            rows.sort_by(|a, b| a.0.total_cmp(&b.0));
            order[column] = rows.into_iter().map(|(_, at)| at).collect();
        }
    }
    order
}

fn count_of(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn ranks(column: &[usize], things: usize) -> Vec<Option<usize>> {
    let mut ranks = vec![None; things];
    for (rank, &at) in column.iter().enumerate() {
        ranks[at] = Some(rank);
    }
    ranks
}

/// The middle of the ranks of everything in the other column that a thing is linked with.
fn middle(at: usize, links: &[(usize, usize)], ranks: &[Option<usize>]) -> Option<f64> {
    let other = |&(a, b): &(usize, usize)| {
        if a == at {
            ranks[b]
        } else if b == at {
            ranks[a]
        } else {
            None
        }
    };
    let found: Vec<usize> = links.iter().filter_map(other).collect();
    (!found.is_empty()).then(|| count_of(found.iter().sum::<usize>()) / count_of(found.len()))
}

/// The upper edge of every box, and the height of the picture; columns are centred.
fn tops(things: &[Thing], order: &[Vec<usize>]) -> (Vec<i32>, i32) {
    let length = |column: &Vec<usize>| column.iter().map(|&at| tall(&things[at]) + GAP).sum::<i32>() - GAP;
    let height = order.iter().map(length).max().unwrap_or(0);
    let mut tops = vec![0; things.len()];
    for column in order {
        // What is free stands between the boxes, so that short columns reach along long ones.
        let free = f64::from(height - length(column)) / (count_of(column.len()) + 1.0);
        let mut top = 1.0;
        for &at in column {
            top += free;
            tops[at] = whole(top);
            top += f64::from(tall(&things[at]) + GAP);
        }
    }
    (tops, height + 2)
}

/// A link as the data of an SVG path.
#[must_use]
pub fn path([from, to]: [Point; 2]) -> String {
    let bend = (from.0 + to.0) / 2;
    format!("M{} {}C{bend} {} {bend} {} {} {}", from.0, from.1, from.1, to.1, to.0, to.1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Thing, WIDTH, path, place};

    #[test]
    fn things_stand_beside_what_they_are_linked_with() {
        let things = [0, 0, 1, 1].map(|column| Thing { column, lines: 1 });
        let boxes = place(&things, &[(0, 3), (1, 2)]);
        assert_eq!(boxes.boxes[0].at.1, boxes.boxes[3].at.1);
        assert_eq!(boxes.boxes[1].at.1, boxes.boxes[2].at.1);
        let [(left, top), (right, same)] = boxes.links[0];
        assert_eq!((left, right, same), (boxes.boxes[0].at.0 + boxes.width, boxes.boxes[3].at.0, top));
        assert_eq!(path([(10, 5), (30, 9)]), "M10 5C20 5 20 9 30 9");
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(place(&[], &[]).boxes, []);
    }

    proptest! {
        #[test]
        fn boxes_never_overlap_and_stay_inside(
            words in prop::collection::vec(1_usize..4, 1..16),
            pairs in prop::collection::vec((0_usize..16, 0_usize..16), 0..30),
        ) {
            // Up to three columns, as pictures have them.
            let count = words.len();
            let things: Vec<Thing> =
                words.iter().enumerate().map(|(row, &lines)| Thing { column: row % 3, lines }).collect();
            let links: Vec<(usize, usize)> = pairs
                .into_iter()
                .map(|(a, b)| (a % count, b % count))
                .filter(|(a, b)| a % 3 + 1 == b % 3)
                .collect();
            let boxes = place(&things, &links);
            prop_assert_eq!(&boxes, &place(&things, &links));
            for (row, a) in boxes.boxes.iter().enumerate() {
                prop_assert!(a.at.0 >= 0 && a.at.0 + boxes.width <= WIDTH);
                prop_assert!(a.at.1 >= 0 && a.at.1 + a.height <= boxes.height);
                for b in &boxes.boxes[..row] {
                    let beside = (a.at.0 - b.at.0).abs() >= boxes.width;
                    let above = a.at.1 + a.height <= b.at.1 || b.at.1 + b.height <= a.at.1;
                    prop_assert!(beside || above, "{:?} {:?}", a, b);
                }
            }
            prop_assert!(boxes.links.iter().all(|[from, to]| from.0 < to.0));
        }
    }
}
