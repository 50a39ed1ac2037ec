//! Turns figures by time into the points and lines of a small chart; where a year has no figure, the line has a gap.

use schemars::JsonSchema;
use serde::Serialize;

use super::Percent;
use super::labels::{Label, Placed, place};

/// The height of the chart, in the height of its letters; the style sheet draws it as high.
pub const HEIGHT: f64 = 14.0;
/// How much of the width stays free on each side, and where the highest and lowest figures are, in the height of letters.
const SIDE: f64 = 4.0;
const TOP: f64 = 2.4;
const BOTTOM: f64 = 10.6;
/// How many steps from zero a number is at most that has them exactly.
const EXACT: f64 = 1e12;
/// Where the times stand.
const FOOT: f64 = 13.2;

/// One figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The year with the part of it that has passed.
    pub time: f64,
    /// The first and the last year that it is about.
    pub years: (i16, i16),
    /// The figure.
    pub value: f64,
    /// The figure as readers see it.
    pub text: String,
    /// Its time as readers see it, in few signs.
    pub when: String,
}

/// A point of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Point {
    /// From the left.
    pub x: Percent,
    /// From the top.
    pub y: Percent,
}

/// A line from a point to the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Step {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
}

/// A line across the chart at a round number.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Rule {
    /// Its height.
    pub y: Percent,
    /// The number with a decimal point, until a view writes it as readers do.
    pub text: String,
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Chart {
    /// The scale, from the lowest.
    pub rules: Vec<Rule>,
    /// The figures.
    pub points: Vec<Point>,
    /// What joins the figures of following years.
    pub steps: Vec<Step>,
    /// The height of what is aimed at.
    pub target: Option<Percent>,
    /// Figures and times in words.
    pub labels: Vec<Placed>,
}

/// A chart of figures in the order of their times; none without two of them. `narrowest` is in the height of letters.
#[must_use]
pub fn chart(narrowest: f64, figures: &[Figure], target: Option<f64>) -> Option<Chart> {
    let times = figures.iter().map(|figure| figure.time);
    let (first, last) = times.fold((f64::MAX, f64::MIN), |(first, last), time| (first.min(time), last.max(time)));
    let known = figures.iter().all(|figure| figure.value.is_finite());
    if figures.len() < 2 || !known {
        return None;
    }
    let target = target.filter(|value| value.is_finite());
    let values = figures.iter().map(|figure| figure.value).chain(target);
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    let step = step(figures, high - low);
    let numbers = step.map(|step| round_numbers(low, high, step)).unwrap_or_default();
    let low = numbers.first().map_or(low, |first| low.min(*first));
    let high = numbers.last().map_or(high, |last| high.max(*last));
    let y = |value: f64| Percent::within(height(value, low, high) / HEIGHT * 100.0);
    let rule = |&value: &f64| Rule { y: y(value), text: written(value, step.unwrap_or(1.0)) };
    let x = |time: f64| Percent::within(across(time, first, last));
    let points: Vec<Point> = figures.iter().map(|figure| Point { x: x(figure.time), y: y(figure.value) }).collect();
    let labels = place(narrowest, wanted(figures, &points));
    let rules = numbers.iter().map(rule).collect();
    Some(Chart { rules, steps: steps(figures, &points), target: target.map(y), labels, points })
}

/// The distance between the lines of the scale, 1, 2 or 5 of some power of ten; whole for whole figures. None where all figures
/// are the same.
fn step(figures: &[Figure], span: f64) -> Option<f64> {
    let least = span / 3.0;
    if !least.is_normal() || least <= 0.0 {
        return None;
    }
    let ten = 10f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0].into_iter().map(|n| n * ten).find(|step| *step >= least).unwrap_or(10.0 * ten);
    let whole = figures.iter().all(|figure| figure.value.fract() == 0.0);
    Some(if whole { step.max(1.0) } else { step }).filter(|step| step.is_normal())
}

/// The multiples of a step from the one below the lowest figure to the one above the highest; none where numbers are so great
/// that steps of this size are lost in them.
fn round_numbers(low: f64, high: f64, step: f64) -> Vec<f64> {
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    if !(first.abs() < EXACT && last.abs() < EXACT) {
        return Vec::new();
    }
    std::iter::successors(Some(first), |number| Some(number + 1.0).filter(|next| *next <= last))
        .map(|n| n * step)
        .collect()
}

/// A number of the scale with as many decimals as its step has.
fn written(value: f64, step: f64) -> String {
    let decimals = (0..12).find(|n| step * 10f64.powi(*n) > 0.999).unwrap_or(12);
    // Adding zero turns a negative zero into a plain one.
    format!("{:.*}", usize::try_from(decimals).unwrap_or(0), value + 0.0)
}

/// The height of a figure from the top, in the height of letters.
fn height(value: f64, low: f64, high: f64) -> f64 {
    // Halves, because the whole distance of the greatest numbers is no number.
    let share = if high > low { (high / 2.0 - value / 2.0) / (high / 2.0 - low / 2.0) } else { 0.5 };
    TOP + share * (BOTTOM - TOP)
}

fn across(time: f64, first: f64, last: f64) -> f64 {
    let share = if last > first { (time - first) / (last - first) } else { 0.5 };
    SIDE + share * (100.0 - 2.0 * SIDE)
}

/// Lines between figures between which no year is missing.
fn steps(figures: &[Figure], points: &[Point]) -> Vec<Step> {
    let joined = |row: &usize| figures[row + 1].years.0.saturating_sub(figures[*row].years.1) <= 1;
    let rows = 0..figures.len().saturating_sub(1);
    rows.filter(joined).map(|row| Step { from: points[row], to: points[row + 1] }).collect()
}

/// The labels: figure and time of the last and the first before all others.
fn wanted(figures: &[Figure], points: &[Point]) -> Vec<Label> {
    let last = figures.len() - 1;
    let value = |row: usize| {
        let height = points[row].y.value() / 100.0 * HEIGHT;
        Label {
            text: figures[row].text.clone(),
            at: points[row].x.value(),
            rows: vec![height - 0.7, height + 1.6],
            begins: false,
        }
    };
    let time = |row: usize| Label {
        text: figures[row].when.clone(),
        at: points[row].x.value(),
        rows: vec![FOOT],
        begins: false,
    };
    let ends = [value(last), value(0), time(last), time(0)];
    ends.into_iter().chain((1..last).map(value)).chain((1..last).map(time)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn figure(year: i16, value: f64) -> Figure {
        stretch((year, year), value)
    }

    fn stretch(years: (i16, i16), value: f64) -> Figure {
        let time = f64::midpoint(f64::from(years.0), f64::from(years.1) + 1.0);
        Figure { time, years, value, text: value.to_string(), when: format!("{}–{}", years.0, years.1) }
    }

    #[test]
    fn a_year_without_a_figure_is_a_gap() {
        let chart = chart(30.0, &[figure(2021, 9.0), figure(2022, 10.0), figure(2024, 7.0)], None).unwrap();
        assert_eq!((chart.points.len(), chart.steps.len()), (3, 1));
        assert_eq!(chart.steps[0].to, chart.points[1]);
    }

    #[test]
    fn stretches_that_follow_each_other_have_no_gap() {
        let years = [(2014, 2016), (2017, 2019), (2020, 2022), (2024, 2026)];
        let chart = chart(30.0, &years.map(|years| stretch(years, 1.0)), None).unwrap();
        assert_eq!(chart.steps.len(), 2);
        assert_eq!(chart.steps[1].to, chart.points[2]);
    }

    #[test]
    fn the_greatest_numbers_have_their_places() {
        let chart = chart(30.0, &[figure(2021, f64::MAX), figure(2022, f64::MIN)], Some(0.0)).unwrap();
        let middle = f64::midpoint(chart.points[0].y.value(), chart.points[1].y.value());
        assert!((chart.target.unwrap().value() - middle).abs() < 0.02);
    }

    #[test]
    fn higher_figures_stand_higher_and_the_target_counts() {
        let chart = chart(30.0, &[figure(2021, 10.0), figure(2022, 6.0)], Some(5.0)).unwrap();
        let target = chart.target.unwrap();
        assert!(chart.points[0].y < chart.points[1].y && chart.points[1].y < target);
    }

    #[test]
    fn the_scale_has_round_numbers_around_the_figures() {
        let texts = |values: &[f64]| {
            let figures: Vec<Figure> = (2020..).zip(values).map(|(year, value)| figure(year, *value)).collect();
            chart(30.0, &figures, None).unwrap().rules.into_iter().map(|rule| rule.text).collect::<Vec<_>>()
        };
        assert_eq!(texts(&[17.9, 12.4]), ["12", "14", "16", "18"]);
        assert_eq!(texts(&[0.31, 0.24]), ["0.20", "0.25", "0.30", "0.35"]);
        assert_eq!(texts(&[309.0, 308.0, 308.0]), ["308", "309"]);
        assert_eq!(texts(&[5_533_793.0, 5_652_881.0]), ["5500000", "5550000", "5600000", "5650000", "5700000"]);
        assert_eq!(texts(&[4.0, 4.0]), [""; 0]);
        assert_eq!(texts(&[f64::MAX, f64::MIN]), [""; 0]);
    }

    #[test]
    fn one_figure_makes_no_line_and_equal_figures_stand_in_the_middle() {
        assert_eq!(chart(30.0, &[figure(2021, 10.0)], Some(5.0)), None);
        let flat = chart(30.0, &[figure(2021, 4.0), figure(2022, 4.0)], None).unwrap();
        assert_eq!(flat.points[0].y, flat.points[1].y);
        assert!((30.0..70.0).contains(&flat.points[0].y.value()));
    }

    #[test]
    fn the_first_and_last_figures_are_always_named() {
        let figures: Vec<Figure> = (1990..2030).map(|year| figure(year, f64::from(year % 7))).collect();
        let chart = chart(30.0, &figures, None).unwrap();
        let texts: Vec<&str> = chart.labels.iter().map(|label| label.text.as_str()).collect();
        assert!(texts.contains(&"1990–1990") && texts.contains(&"2029–2029"), "{texts:?}");
        assert_eq!(texts[..2], [(2029 % 7).to_string(), (1990 % 7).to_string()]);
    }

    #[test]
    fn dense_figures_leave_the_first_year_its_place() {
        let figures: Vec<Figure> = (2000..2026).map(|year| figure(year, f64::from(year - 2500) * 7.0)).collect();
        let chart = chart(30.0, &figures, None).unwrap();
        let texts: Vec<&str> = chart.labels.iter().map(|label| label.text.as_str()).collect();
        assert!(texts.contains(&"2000–2000") && texts.len() < figures.len(), "{texts:?}");
    }

    proptest! {
        #[test]
        fn everything_stays_in_the_chart(
            rows in proptest::collection::vec((1900i16..2100, 0i16..12, -1e6..1e6), 2..30),
            target in proptest::option::of(-1e6..1e6),
        ) {
            let mut figures: Vec<Figure> =
                rows.into_iter().map(|(from, more, value)| stretch((from, from + more), value)).collect();
            figures.sort_by(|a, b| a.time.total_cmp(&b.time));
            let chart = chart(30.0, &figures, target).unwrap();
            prop_assert_eq!(chart.points.len(), figures.len());
            for point in &chart.points {
                prop_assert!((SIDE - 0.1..=100.1 - SIDE).contains(&point.x.value()));
                prop_assert!((TOP / HEIGHT * 100.0 - 0.1..=BOTTOM / HEIGHT * 100.0 + 0.1).contains(&point.y.value()));
            }
            for (points, figures) in chart.points.windows(2).zip(figures.windows(2)) {
                prop_assert!(points[0].x < points[1].x || figures[0].time == figures[1].time);
                let missing = (figures[0].years.1 + 1..figures[1].years.0).next().is_some();
                let step = Step { from: points[0], to: points[1] };
                prop_assert_eq!(chart.steps.contains(&step), !missing);
            }
        }
    }
}
