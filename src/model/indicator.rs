//! Indicators: figures with unit, period, scope and source.

use super::area::Area;
use super::codes::codes;
use super::date::Date;
use super::id::Id;
use super::kind::running_texts;
use super::meta::{Meta, Source};
use super::party::Party;
use super::period::Period;
use super::text::Text;
use crate::text::Span;

codes! {
    /// Which way is better.
    Direction {
        Up = "up",
        Down = "down",
        None = "none",
        /// The source does not say, or nobody has checked.
        Unknown = "unknown",
    }
}

/// An indicator.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// What every record has.
    pub meta: Meta,
    /// Its name.
    pub name: Text,
    /// The unit of its values.
    pub unit: Text,
    /// Which way is better.
    pub direction: Direction,
    /// In short.
    pub summary: Text,
    /// What it is about.
    pub areas: Vec<Id<Area>>,
    /// The scale of the values, in words.
    pub scale: Text,
    /// The figures.
    pub values: Vec<IndicatorValue>,
    /// What is aimed at.
    pub target: Option<Target>,
}
running_texts!(Indicator, [summary]);

/// One figure.
#[derive(Clone, Debug)]
pub struct IndicatorValue {
    /// Where the figure was written.
    pub span: Span,
    /// The year, month, day or stretch of years that it is about.
    pub period: Period,
    /// The place that it is about; none is the whole region.
    pub scope: Option<Party>,
    /// The figure, as decimal text with a point.
    pub value: String,
    /// A remark to the reader.
    pub note: Text,
    /// True when it was read from somebody who tells it after another.
    pub secondary: bool,
    /// Where it comes from.
    pub source: Option<Source>,
}

/// What is aimed at.
#[derive(Clone, Debug)]
pub struct Target {
    /// The figure, as decimal text with a point.
    pub value: String,
    /// By when.
    pub by: Option<Date>,
}
