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
/// The height that a line takes where it passes a column.
const PASS: i32 = 8;
/// How often the order of the columns is improved.
const SWEEPS: usize = 6;

/// A box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its column, from 0.
    pub column: usize,
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
    /// The points through which each link passes, from the right edge of one box to the left edge of another, in the
    /// order in which they were given; none for a link that would lead back.
    pub links: Vec<Vec<Point>>,
}

/// The column of each thing: behind everything that leads to it. A link that closes a circle counts for nothing.
#[must_use]
pub fn columns(things: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut columns = vec![0; things];
    for _ in 0..things {
        for &(from, to) in links {
            if columns[to] <= columns[from] && from != to && columns[from] + 1 < things {
                columns[to] = columns[from] + 1;
            }
        }
    }
    if is_circular(links, &columns) { vec![0; things] } else { columns }
}

fn is_circular(links: &[(usize, usize)], columns: &[usize]) -> bool {
    links.iter().any(|&(from, to)| from != to && columns[to] <= columns[from])
}

/// The width of a box when there are so many columns, and of the words in it.
#[must_use]
pub fn box_width(columns: usize) -> (i32, f64) {
    let width = if columns > 2 { 152 } else { 196 };
    (width, f64::from(width - 16))
}

/// A thing or a place where a long link passes a column.
#[derive(Clone, Copy, Debug)]
struct Item {
    column: usize,
    height: i32,
    thing: Option<usize>,
}

/// Places things, given by how many lines of words each has.
#[must_use]
pub fn place(words: &[usize], links: &[(usize, usize)]) -> Boxes {
    let columns = columns(words.len(), links);
    let count = columns.iter().max().map_or(0, |last| last + 1);
    let height = |lines: usize| i32::try_from(lines).unwrap_or(1) * LINE + 2 * PAD;
    let mut items: Vec<Item> = words
        .iter()
        .zip(&columns)
        .enumerate()
        .map(|(row, (&lines, &column))| Item { column, height: height(lines), thing: Some(row) })
        .collect();
    let chains: Vec<Vec<usize>> = links.iter().map(|&link| chain(link, &columns, &mut items)).collect();
    let order = ordered(&items, &chains, count);
    let (tops, height) = tops(&items, &order);
    let (width, _) = box_width(count);
    let left = |column: usize| left(column, count, width);
    let boxes = items.iter().zip(&tops).filter(|(item, _)| item.thing.is_some());
    let boxes =
        boxes.map(|(item, &top)| Placed { column: item.column, at: (left(item.column), top), height: item.height });
    let middle = |at: usize| tops[at] + items[at].height / 2;
    let links = chains.iter().map(|chain| passed(chain, &items, (&left, width), &middle)).collect();
    Boxes { height, width, boxes: boxes.collect(), links }
}

/// The left edge of a column; a single column stands in the middle.
fn left(column: usize, count: usize, width: i32) -> i32 {
    let at = |n: usize| i32::try_from(n).unwrap_or(0);
    if count < 2 { (WIDTH - width) / 2 } else { 1 + at(column) * (WIDTH - 2 - width) / at(count - 1) }
}

/// The things and passes of a link, from its start to its end; nothing for a link that would lead back.
fn chain((from, to): (usize, usize), columns: &[usize], items: &mut Vec<Item>) -> Vec<usize> {
    if columns[to] <= columns[from] {
        return Vec::new();
    }
    let mut chain = vec![from];
    for column in columns[from] + 1..columns[to] {
        chain.push(items.len());
        items.push(Item { column, height: PASS, thing: None });
    }
    chain.push(to);
    chain
}

/// The items of each column from top to bottom, so that links cross little: each next to the middle of what it is linked with.
fn ordered(items: &[Item], chains: &[Vec<usize>], count: usize) -> Vec<Vec<usize>> {
    let of_column = |column: usize| (0..items.len()).filter(|&at| items[at].column == column).collect();
    let mut order: Vec<Vec<usize>> = (0..count).map(of_column).collect();
    let mut steps: Vec<(usize, usize)> = Vec::new();
    for chain in chains {
        steps.extend(chain.iter().copied().zip(chain.iter().skip(1).copied()));
    }
    for sweep in 0..SWEEPS {
        let forward = sweep % 2 == 0;
        for step in 1..count {
            let (column, beside) = if forward { (step, step - 1) } else { (count - 1 - step, count - step) };
            let ranks = ranks(&order[beside], items.len());
            let middle = |at: usize| middle(at, &steps, &ranks);
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

fn ranks(column: &[usize], items: usize) -> Vec<Option<usize>> {
    let mut ranks = vec![None; items];
    for (rank, &at) in column.iter().enumerate() {
        ranks[at] = Some(rank);
    }
    ranks
}

/// The middle of the ranks of everything in the other column that an item is linked with.
fn middle(at: usize, steps: &[(usize, usize)], ranks: &[Option<usize>]) -> Option<f64> {
    let other = |&(a, b): &(usize, usize)| {
        if a == at {
            ranks[b]
        } else if b == at {
            ranks[a]
        } else {
            None
        }
    };
    let found: Vec<usize> = steps.iter().filter_map(other).collect();
    (!found.is_empty()).then(|| count_of(found.iter().sum::<usize>()) / count_of(found.len()))
}

/// The upper edge of every item, and the height of the picture; columns are centred.
fn tops(items: &[Item], order: &[Vec<usize>]) -> (Vec<i32>, i32) {
    let length = |column: &Vec<usize>| column.iter().map(|&at| items[at].height + GAP).sum::<i32>() - GAP;
    let height = order.iter().map(length).max().unwrap_or(0);
    let mut tops = vec![0; items.len()];
    for column in order {
        // What is free stands between the boxes, so that short columns reach along long ones.
        let free = f64::from(height - length(column)) / (count_of(column.len()) + 1.0);
        let mut top = 1.0;
        for &at in column {
            top += free;
            tops[at] = whole(top);
            top += f64::from(items[at].height + GAP);
        }
    }
    (tops, height + 2)
}

fn passed(
    chain: &[usize],
    items: &[Item],
    (left, width): (&dyn Fn(usize) -> i32, i32),
    middle: &dyn Fn(usize) -> i32,
) -> Vec<Point> {
    let mut points = Vec::new();
    for (row, &at) in chain.iter().enumerate() {
        let (x, y) = (left(items[at].column), middle(at));
        if row > 0 {
            points.push((x, y));
        }
        if row + 1 < chain.len() {
            points.push((x + width, y));
        }
    }
    points
}

/// A link as the data of an SVG path: curves between columns, straight where it passes one.
#[must_use]
pub fn path(points: &[Point]) -> String {
    let Some((start, rest)) = points.split_first() else { return String::new() };
    let mut data = format!("M{} {}", start.0, start.1);
    let mut from = *start;
    for (row, &(x, y)) in rest.iter().enumerate() {
        let bend = (from.0 + x) / 2;
        if row % 2 == 0 {
            data.push_str(&format!("C{bend} {} {bend} {y} {x} {y}", from.1));
        } else {
            data.push_str(&format!("H{x}"));
        }
        from = (x, y);
    }
    data
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{WIDTH, columns, path, place};

    #[test]
    fn things_stand_behind_what_leads_to_them() {
        assert_eq!(columns(4, &[(0, 1), (1, 2), (0, 2), (3, 2)]), [0, 1, 2, 0]);
        assert_eq!(columns(2, &[(0, 1), (1, 0)]), [0, 0]);
        assert_eq!(columns(0, &[]), Vec::<usize>::new());
    }

    #[test]
    fn a_long_link_passes_between_the_boxes() {
        let boxes = place(&[1, 1, 1], &[(0, 1), (1, 2), (0, 2)]);
        assert_eq!(boxes.links[2].len(), 4);
        let (pass, middle) = (boxes.links[2][1], boxes.boxes[1]);
        assert!(pass.1 < middle.at.1 || pass.1 > middle.at.1 + middle.height, "{boxes:?}");
        assert!(path(&boxes.links[2]).contains('H') && path(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn boxes_never_overlap_and_stay_inside(
            words in prop::collection::vec(1_usize..4, 1..16),
            pairs in prop::collection::vec((0_usize..16, 0_usize..16), 0..30),
        ) {
            // Up to three columns, as pictures have them.
            let count = words.len();
            let links: Vec<(usize, usize)> = pairs
                .into_iter()
                .map(|(a, b)| (a % count, b % count))
                .filter(|(a, b)| a % 3 < b % 3)
                .collect();
            let boxes = place(&words, &links);
            prop_assert_eq!(&boxes, &place(&words, &links));
            for (row, a) in boxes.boxes.iter().enumerate() {
                prop_assert!(a.at.0 >= 0 && a.at.0 + boxes.width <= WIDTH);
                prop_assert!(a.at.1 >= 0 && a.at.1 + a.height <= boxes.height);
                for b in &boxes.boxes[..row] {
                    let beside = (a.at.0 - b.at.0).abs() >= boxes.width;
                    let above = a.at.1 + a.height <= b.at.1 || b.at.1 + b.height <= a.at.1;
                    prop_assert!(beside || above, "{:?} {:?}", a, b);
                }
            }
            prop_assert!(boxes.links.iter().all(|link| link.len() % 2 == 0));
        }
    }
}
