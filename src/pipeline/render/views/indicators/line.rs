//! Turns the figures of the widest place of an indicator into a line from the first to the last.

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{by_time, main_scope, middle, say, target, when};
use crate::chart::line::{Chart, Figure, chart};
use crate::model::date::{Date, Precision};
use crate::model::indicator::{Indicator, IndicatorValue};
use crate::model::period::Period;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::filled;

/// How wide the picture is at least beside its scale, in the height of its letters: on a screen of 320 px.
const NARROWEST: f64 = 15.0;
/// How wide a digit of the scale is, in pixels, and what stands between the scale and the picture.
const DIGIT: usize = 8;
const GAP: usize = 8;

/// The line, and in words what it shows.
#[derive(Serialize, JsonSchema)]
pub(super) struct Line {
    chart: Chart,
    /// How wide the numbers of the scale are, in pixels.
    scale: usize,
    /// Said of a scale that does not begin at zero.
    begins: Option<Html>,
    scope: Option<Link>,
    first: Html,
    last: Html,
    says: Html,
    target: Option<Html>,
    gaps: bool,
}

/// The line of the widest place; none when it has fewer than two figures.
pub(super) fn line(cx: &Context<'_>, indicator: &Indicator) -> Option<Line> {
    let scope = main_scope(cx, indicator)?;
    let mut values: Vec<&IndicatorValue> = indicator.values.iter().filter(|value| value.scope == scope).collect();
    values.sort_by(|a, b| by_time(&a.period, &b.period));
    let figures: Vec<Figure> = values.iter().map(|value| figure(cx, value)).collect::<Option<_>>()?;
    let aim = indicator.target.as_ref().and_then(|target| drawable(&target.value));
    let chart = localised(cx, chart(NARROWEST, &figures, aim)?);
    let digits = chart.rules.iter().map(|rule| rule.text.chars().count()).max();
    Some(Line {
        scale: digits.map_or(0, |digits| digits * DIGIT + GAP),
        begins: begins(cx, &chart),
        scope: scope.map(|party| cx.party(party)),
        first: newest(cx, values.first()?),
        last: newest(cx, values.last()?),
        says: says(cx, figures.first()?, figures.last()?),
        target: target(cx, indicator),
        gaps: chart.steps.len() + 1 < chart.points.len(),
        chart,
    })
}

/// The numbers of the scale as the reader's language writes them.
fn localised(cx: &Context<'_>, mut chart: Chart) -> Chart {
    for rule in &mut chart.rules {
        rule.text = cx.strings.format.number(&rule.text);
    }
    chart
}

/// Where the scale begins, unless that is zero.
fn begins(cx: &Context<'_>, chart: &Chart) -> Option<Html> {
    let first = chart.rules.first().filter(|rule| rule.text != "0")?;
    Some(filled(cx, "chart", "scale_begins", &[("n", Html::escaped(&first.text))]))
}

/// The same without links and marks, for those who do not see the line.
fn says(cx: &Context<'_>, first: &Figure, last: &Figure) -> Html {
    let one = |figure: &Figure| Html::escaped(&format!("{} ({})", figure.text, figure.when));
    filled(cx, "chart", "line_says", &[("first", one(first)), ("last", one(last))])
}

fn newest(cx: &Context<'_>, value: &IndicatorValue) -> Html {
    let values = [("value", say(cx, &value.value)), ("period", when(cx, &value.period))];
    filled(cx, "indicator", "newest", &values)
}

/// A number that has a place in a picture; one of more than three hundred digits has none.
fn drawable(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A figure in the middle of its time; none when it is no number or has no time.
fn figure(cx: &Context<'_>, value: &IndicatorValue) -> Option<Figure> {
    let (from, to) = (value.period.from.or(value.period.to)?, value.period.to.or(value.period.from)?);
    Some(Figure {
        time: middle(&value.period)?,
        years: (from.year(), to.year()),
        value: drawable(&value.value)?,
        text: cx.strings.format.number(&value.value),
        when: written(cx, &value.period, from, to),
    })
}

/// The time in few signs; of a single day the year alone, because the table has the day.
fn written(cx: &Context<'_>, period: &Period, from: Date, to: Date) -> String {
    if from == to && from.precision() == Precision::Day {
        return from.year().to_string();
    }
    cx.strings.format.period_short(&Period { from: period.from.or(Some(from)), to: period.to.or(Some(to)) })
}
