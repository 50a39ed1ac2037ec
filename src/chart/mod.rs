//! Turns numbers and dates into the places of shapes and labels of pictures, in percent of whatever width the reader has.

pub mod labels;
pub mod line;
pub mod rows;
pub mod share;
pub mod time;

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

/// A place or a width in percent of the picture, as an SVG attribute has it: `12.5%`.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Percent(f64);

impl Percent {
    /// The far end.
    pub const WHOLE: Percent = Percent(100.0);

    /// A number of percent, kept to two decimals so that the same picture is always the same text.
    ///
    /// What is no number is drawn at 0.
    #[must_use]
    pub fn new(value: f64) -> Self {
        let rounded = (value * 100.0).round() / 100.0;
        // Adding zero turns a negative zero into a plain one.
        Self(if rounded.is_finite() { rounded + 0.0 } else { 0.0 })
    }

    /// The same, but within the picture.
    #[must_use]
    pub fn within(value: f64) -> Self {
        Self::new(value.clamp(0.0, 100.0))
    }

    /// The number of percent.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Percent {
    fn schema_name() -> Cow<'static, str> {
        "Percent".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// A stretch of a picture: where it begins and how wide it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Stretch {
    /// Its left end.
    pub x: Percent,
    /// Its width.
    pub width: Percent,
}

impl Stretch {
    /// From a place to a place; none when nothing of it is seen.
    #[must_use]
    pub fn between(from: f64, to: f64) -> Option<Self> {
        let (from, to) = (from.clamp(0.0, 100.0), to.clamp(0.0, 100.0));
        let (x, end) = (Percent::new(from), Percent::new(to));
        // A single day of very many years is narrower than the last decimal.
        (from < to).then(|| Self { x, width: Percent::new((end.value() - x.value()).max(0.01)) })
    }

    /// Its right end.
    #[must_use]
    pub fn end(self) -> Percent {
        Percent::new(self.x.value() + self.width.value())
    }

    /// Its middle.
    #[must_use]
    pub fn middle(self) -> Percent {
        Percent::new(self.x.value() + self.width.value() / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn percents_are_short_texts() {
        let texts = [0.0, -0.001, 12.5, 33.333_333, 100.0].map(|value| Percent::new(value).to_string());
        assert_eq!(texts, ["0%", "0%", "12.5%", "33.33%", "100%"]);
    }

    #[test]
    fn what_is_no_number_is_drawn_at_the_beginning() {
        let drawn = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(|value| Percent::new(value).to_string());
        assert_eq!(drawn, ["0%", "0%", "0%"]);
    }

    proptest! {
        #[test]
        fn a_stretch_stays_within_the_picture(from in -500.0..500.0, to in -500.0..500.0) {
            if let Some(stretch) = Stretch::between(from, to) {
                prop_assert!(stretch.width.value() > 0.0 && stretch.x.value() >= 0.0);
                prop_assert!(stretch.end().value() <= 100.01);
                prop_assert!(stretch.x <= stretch.middle() && stretch.middle() <= stretch.end());
            }
        }
    }
}
