//! Turns shares of a whole into the pieces of a bar, with labels where a piece has room for one.

use schemars::JsonSchema;
use serde::Serialize;

use super::Stretch;
use super::labels::{Label, Placed, place};

/// How many colours there are; with four patterns that makes sixteen looks.
const COLOURS: usize = 4;

/// One piece of a bar.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Piece {
    /// Where it is.
    pub at: Stretch,
    /// The number of its colour, from 1.
    pub colour: usize,
    /// The number of its pattern, from 0, which is plain.
    pub pattern: usize,
}

/// The pieces of a bar, in order, each with the number of its share; a share of nothing has none. What is left of a
/// hundred stays empty, and more than a hundred is made to fit.
#[must_use]
pub fn pieces(shares: &[f64]) -> Vec<Option<Piece>> {
    let shares: Vec<f64> = shares.iter().map(|share| if share.is_finite() { share.max(0.0) } else { 0.0 }).collect();
    let whole = shares.iter().sum::<f64>().max(100.0);
    let mut end = 0.0;
    let piece = |(row, share): (usize, &f64)| {
        let from = end;
        end += share / whole * 100.0;
        let (colour, pattern) = look(row);
        Stretch::between(from, end).map(|at| Piece { at, colour, pattern })
    };
    shares.iter().enumerate().map(piece).collect()
}

/// The colour and pattern of a row: neighbours differ in both, and no two of sixteen are alike in both.
#[must_use]
pub fn look(row: usize) -> (usize, usize) {
    (row % COLOURS + 1, (row + row / COLOURS) % COLOURS)
}

/// Labels in the middle of those pieces that are wide enough for theirs, in a row above the bar.
#[must_use]
pub fn labels(narrowest: f64, pieces: &[Option<Piece>], texts: &[String]) -> Vec<Placed> {
    let wide = |piece: &Piece, text: &str| piece.at.width.value() / 100.0 * narrowest >= super::labels::width(text);
    let label = |(piece, text): (&Option<Piece>, &String)| {
        let piece = piece.as_ref().filter(|piece| wide(piece, text))?;
        Some(Label { text: text.clone(), at: piece.at.middle().value(), rows: vec![1.0], begins: false })
    };
    place(narrowest, pieces.iter().zip(texts).filter_map(label).collect())
}

/// The pieces of a bar of counts, each by the place of its count in the row.
#[must_use]
pub fn counts(counts: &[usize]) -> Vec<Option<Stretch>> {
    let whole = counts.iter().sum::<usize>().max(1) as f64;
    let mut before = 0;
    let piece = |&count: &usize| {
        let from = before as f64 / whole * 100.0;
        before += count;
        Stretch::between(from, before as f64 / whole * 100.0)
    };
    counts.iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pieces_follow_each_other() {
        let places: Vec<String> = pieces(&[37.5, 62.5])
            .into_iter()
            .flatten()
            .map(|piece| format!("{} {}", piece.at.x, piece.at.width))
            .collect();
        assert_eq!(places, ["0% 37.5%", "37.5% 62.5%"]);
    }

    #[test]
    fn what_is_not_shared_stays_empty() {
        let last = pieces(&[40.0, 0.0, 20.0]).pop().flatten().unwrap();
        assert_eq!((last.at.x.to_string(), last.at.end().to_string()), ("40%".to_owned(), "60%".to_owned()));
        assert_eq!(pieces(&[40.0, 0.0])[1], None);
    }

    #[test]
    fn only_wide_pieces_have_labels() {
        let texts = ["50 %", "20 %", "1 %"].map(str::to_owned);
        let placed = labels(20.0, &pieces(&[50.0, 20.0, 1.0]), &texts);
        assert_eq!(placed.into_iter().map(|label| label.text).collect::<Vec<_>>(), ["50 %", "20 %"]);
    }

    #[test]
    fn sixteen_looks_differ() {
        let looks: std::collections::BTreeSet<_> = (0..16).map(look).collect();
        assert_eq!(looks.len(), 16);
    }

    proptest! {
        #[test]
        fn pieces_never_overlap_or_leave_the_bar(shares in proptest::collection::vec(-5.0..120.0, 0..12)) {
            let found: Vec<Piece> = pieces(&shares).into_iter().flatten().collect();
            for pair in found.windows(2) {
                prop_assert!(pair[0].at.end().value() <= pair[1].at.x.value() + 0.011);
            }
            prop_assert!(found.iter().all(|piece| piece.at.end().value() <= 100.011));
        }

        #[test]
        fn counts_fill_the_bar(numbers in proptest::collection::vec(0usize..9, 1..6)) {
            let found: Vec<Stretch> = counts(&numbers).into_iter().flatten().collect();
            let whole: f64 = found.iter().map(|piece| piece.width.value()).sum();
            prop_assert!(found.is_empty() || (whole - 100.0).abs() < 0.1);
            prop_assert_eq!(found.len(), numbers.iter().filter(|count| **count > 0).count());
        }
    }
}
