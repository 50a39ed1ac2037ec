//! Places labels so that none covers another and none leaves the picture, at the narrowest width at which it is shown.

use schemars::JsonSchema;
use serde::Serialize;

use super::Percent;

/// The widest that one sign of a label may be on average, in the height of its letters, with room for spaced-out text.
const SIGN: f64 = 0.7;
/// The least space between two labels, in the height of their letters.
const SPACE: f64 = 0.6;
/// The height of a line of text.
const LINE: f64 = 1.25;

/// A label that a picture would like to have.
#[derive(Clone, Debug)]
pub struct Label {
    /// What it says.
    pub text: String,
    /// What it belongs to, in percent of the width.
    pub at: f64,
    /// Where its lower edge may be, from the top, in the height of its letters; the first that is free is taken.
    pub rows: Vec<f64>,
    /// True when it begins at its place; else it stands around it.
    pub begins: bool,
}

/// A label with its place.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Placed {
    /// Where it is tied to.
    pub x: Percent,
    /// Its lower edge, from the top, as an SVG attribute has it.
    pub y: String,
    /// Which part of the text stands at `x`, as SVG's `text-anchor` has it.
    pub anchor: &'static str,
    /// What it says.
    pub text: String,
}

/// A label as the box that it fills, in the height of its letters.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    left: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn meets(self, other: Area) -> bool {
        self.left < other.right + SPACE && other.left < self.right + SPACE && (self.bottom - other.bottom).abs() < LINE
    }
}

/// How wide a text can be, in the height of its letters.
#[must_use]
pub fn width(text: &str) -> f64 {
    text.chars().count() as f64 * SIGN
}

/// Places those labels that find room in a picture of a width, in the height of their letters; the first ones first.
///
/// What is free at that width is free at any greater one: the places draw apart, and the texts stay as they are.
#[must_use]
pub fn place(narrowest: f64, labels: Vec<Label>) -> Vec<Placed> {
    let mut taken: Vec<Area> = Vec::new();
    let mut placed = Vec::new();
    for label in labels {
        let (anchor, left) = tie(narrowest, &label);
        let area = |&bottom: &f64| Area { left, right: left + width(&label.text), bottom };
        let free =
            |area: &Area| area.right <= narrowest && left >= 0.0 && taken.iter().all(|other| !area.meets(*other));
        if let Some(area) = label.rows.iter().map(area).find(free) {
            taken.push(area);
            placed.push(Placed { x: Percent::within(label.at), y: em(area.bottom), anchor, text: label.text });
        }
    }
    placed
}

/// A height as an SVG attribute has it.
#[must_use]
pub fn em(height: f64) -> String {
    format!("{}em", (height * 100.0).round() / 100.0 + 0.0)
}

/// Which part of a label stands at its place, and where its left end is then.
fn tie(narrowest: f64, label: &Label) -> (&'static str, f64) {
    let (x, width) = (label.at.clamp(0.0, 100.0) / 100.0 * narrowest, width(&label.text));
    if label.begins || x < width / 2.0 {
        ("start", x)
    } else if x + width / 2.0 > narrowest {
        ("end", x - width)
    } else {
        ("middle", x - width / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn label(text: &str, at: f64, rows: &[f64]) -> Label {
        Label { text: text.to_owned(), at, rows: rows.to_vec(), begins: false }
    }

    #[test]
    fn labels_at_the_ends_stay_inside() {
        let labels = vec![label("2022", 0.0, &[1.0]), label("2026", 50.0, &[1.0]), label("2030", 100.0, &[1.0])];
        let anchors: Vec<_> = place(17.0, labels).into_iter().map(|label| label.anchor).collect();
        assert_eq!(anchors, ["start", "middle", "end"]);
    }

    #[test]
    fn a_label_without_room_goes_to_its_second_row_or_is_left_out() {
        let labels =
            vec![label("2022", 40.0, &[2.0]), label("2023", 45.0, &[2.0, 4.0]), label("2024", 46.0, &[2.0, 4.0])];
        let placed: Vec<_> = place(20.0, labels).into_iter().map(|label| (label.text, label.y)).collect();
        assert_eq!(placed, [("2022".to_owned(), "2em".to_owned()), ("2023".to_owned(), "4em".to_owned())]);
    }

    #[test]
    fn a_label_wider_than_the_picture_is_left_out() {
        assert_eq!(place(10.0, vec![label("Opiskeluhuollon kuraattorit", 50.0, &[1.0])]), []);
    }

    fn area(placed: &Placed, narrowest: f64) -> Area {
        let x = placed.x.value() / 100.0 * narrowest;
        let left = match placed.anchor {
            "start" => x,
            "end" => x - width(&placed.text),
            _ => x - width(&placed.text) / 2.0,
        };
        let bottom = placed.y.trim_end_matches("em").parse().unwrap();
        Area { left, right: left + width(&placed.text), bottom }
    }

    proptest! {
        #[test]
        fn no_label_covers_another_at_any_width(
            wanted in proptest::collection::vec(("[0-9a-z]{1,9}", 0.0..100.0, 0..3u8), 0..12),
            narrowest in 8.0..40.0,
            wider in 1.0..5.0,
        ) {
            let labels = wanted.iter().map(|(text, at, row)| label(text, *at, &[f64::from(*row) * 2.0, 9.0])).collect();
            let placed = place(narrowest, labels);
            for width in [narrowest, narrowest * wider] {
                let areas: Vec<Area> = placed.iter().map(|label| area(label, width)).collect();
                for (row, a) in areas.iter().enumerate() {
                    // Places are rounded to a hundredth of a percent.
                    prop_assert!(a.left >= -0.01 && a.right <= width + 0.01, "{a:?} of {width}");
                    for b in &areas[row + 1..] {
                        let apart = a.right + SPACE <= b.left + 0.02 || b.right + SPACE <= a.left + 0.02;
                        prop_assert!(apart || (a.bottom - b.bottom).abs() >= LINE - 0.01, "{a:?} {b:?}");
                    }
                }
            }
        }

        #[test]
        fn the_first_label_is_never_left_out_when_it_fits(text in "[0-9]{1,8}", at in 0.0..100.0) {
            prop_assert_eq!(place(20.0, vec![label(&text, at, &[1.0])]).len(), 1);
        }
    }
}
