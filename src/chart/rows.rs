//! Puts the rows of a timeline in order, so that what follows on something stands below it, and ties the two together.

use schemars::JsonSchema;
use serde::Serialize;

use super::Percent;

/// A vertical piece of the line from a row to the row that took its place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Tie {
    /// Where it is.
    pub x: Percent,
    /// From the top of the row, in percent.
    pub from: Percent,
    /// To here.
    pub to: Percent,
    /// True where it arrives.
    pub arrives: bool,
}

/// Puts rows so that each comes after all that it took the place of, right below the last of them if it can; else they
/// stay as they are.
///
/// `follows` names pairs of rows: the earlier and the later one.
#[must_use]
pub fn chained(count: usize, follows: &[(usize, usize)]) -> Vec<usize> {
    let mut order = Vec::with_capacity(count);
    for row in 0..count {
        push(row, follows, &mut order);
    }
    // What is left are rings, and what follows on them.
    for row in 0..count {
        if !order.contains(&row) {
            order.push(row);
            push_later(row, follows, &mut order);
        }
    }
    order
}

/// Puts a row, if everything that it took the place of stands, and what follows on it.
fn push(row: usize, follows: &[(usize, usize)], order: &mut Vec<usize>) {
    let waits = |&(earlier, later): &(usize, usize)| later == row && earlier != row && !order.contains(&earlier);
    if !order.contains(&row) && !follows.iter().any(waits) {
        order.push(row);
        push_later(row, follows, order);
    }
}

fn push_later(row: usize, follows: &[(usize, usize)], order: &mut Vec<usize>) {
    for &(_, later) in follows.iter().filter(|(earlier, _)| *earlier == row) {
        push(later, follows, order);
    }
}

/// The pieces of the lines that tie rows together, by row; `at` is where the later row begins, if it is drawn.
#[must_use]
pub fn ties(count: usize, follows: &[(usize, usize, Percent)]) -> Vec<Vec<Tie>> {
    let half = Percent::new(50.0);
    let whole = |x: Percent| Tie { x, from: Percent::default(), to: Percent::WHOLE, arrives: false };
    let mut rows = vec![Vec::new(); count];
    for &(earlier, later, x) in follows.iter().filter(|(earlier, later, _)| earlier < later && *later < count) {
        rows[earlier].push(Tie { from: half, ..whole(x) });
        for row in &mut rows[earlier + 1..later] {
            row.push(whole(x));
        }
        rows[later].push(Tie { to: half, arrives: true, ..whole(x) });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn successors_stand_right_below() {
        assert_eq!(chained(4, &[]), [0, 1, 2, 3]);
        assert_eq!(chained(4, &[(3, 0)]), [1, 2, 3, 0]);
        assert_eq!(chained(4, &[(2, 0), (0, 3)]), [1, 2, 0, 3]);
        assert_eq!(chained(2, &[(0, 1), (1, 0)]), [0, 1], "a ring is shown all the same");
    }

    #[test]
    fn a_successor_of_two_stands_below_both_and_is_tied_to_both() {
        let follows = [(0, 2), (1, 2)];
        assert_eq!(chained(4, &follows), [0, 1, 2, 3]);
        let x = Percent::new(40.0);
        let arrive = ties(4, &follows.map(|(a, b)| (a, b, x)))[2].iter().filter(|tie| tie.arrives).count();
        assert_eq!(arrive, 2);
    }

    #[test]
    fn a_tie_goes_through_the_rows_between() {
        let x = Percent::new(40.0);
        let ties = ties(3, &[(0, 2, x)]);
        let places: Vec<_> =
            ties.iter().flatten().map(|tie| format!("{}–{} {}", tie.from, tie.to, tie.arrives)).collect();
        assert_eq!(places, ["50%–100% false", "0%–100% false", "0%–50% true"]);
    }

    proptest! {
        #[test]
        fn every_row_stands_once(count in 0usize..12, pairs in proptest::collection::vec((0usize..12, 0usize..12), 0..10)) {
            let follows: Vec<_> = pairs.into_iter().filter(|(a, b)| *a < count && *b < count).collect();
            let mut order = chained(count, &follows);
            order.sort_unstable();
            prop_assert_eq!(order, (0..count).collect::<Vec<_>>());
        }

        #[test]
        fn nothing_stands_above_what_it_took_the_place_of(
            names in Just((0usize..12).collect::<Vec<_>>()).prop_shuffle(),
            pairs in proptest::collection::vec((0usize..12, 0usize..12), 0..16),
        ) {
            // A link from a lower to a higher number makes no ring; the rows have the numbers in any order.
            let follows: Vec<_> = pairs.into_iter().filter(|(a, b)| a < b).map(|(a, b)| (names[a], names[b])).collect();
            let order = chained(names.len(), &follows);
            let place = |row: usize| order.iter().position(|&other| other == row);
            prop_assert!(follows.iter().all(|&(earlier, later)| place(earlier) < place(later)), "{order:?}");
        }
    }
}
