//! Turns periods and dates of agreements into a timeline: a table whose middle column is drawn.

use jiff::civil;
use schemars::JsonSchema;
use serde::Serialize;

use super::status::StatusView;
use crate::chart::labels::{Label, Placed, place};
use crate::chart::rows::{self, Tie};
use crate::chart::time::{Bar, Mark, NoEnd, TimeAxis};
use crate::chart::{Percent, Stretch};
use crate::model::agreement::{Agreement, AgreementStatus};
use crate::model::date::Date;
use crate::model::period::Period;
use crate::model::site::{CouncilTerm, TermBody};
use crate::pipeline::render::context::{Context, Html};
use crate::pipeline::render::views::common::{filled, number, period, short_date, word};

/// How wide the drawing is at least, in the height of its letters: the table folds on screens up to 40 rem, so that the
/// narrowest page is 36.8 rem (40 less 4 % on each side); 42 % of that, less 1 rem, at 0.875 rem.
const NARROWEST: f64 = 16.5;

/// A timeline.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Gantt {
    id: &'static str,
    caption: Html,
    description: Html,
    what: Html,
    years: Vec<Placed>,
    lines: Vec<Percent>,
    today: Percent,
    today_label: Vec<Placed>,
    bands: Vec<Stretch>,
    terms: Vec<Term>,
    rows: Vec<Drawn>,
    key: Vec<KeyRow>,
}

/// The term of a council, as a band behind the rows.
#[derive(Debug, Serialize, JsonSchema)]
struct Term {
    label: Html,
    when: Html,
    bar: Bar,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Drawn {
    row: Row,
    ties: Vec<Tie>,
}

/// One row of a timeline.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub(super) struct Row {
    /// What it is about.
    pub(super) label: Option<Html>,
    /// Where the agreement stands.
    pub(super) status: Option<StatusView>,
    /// What came in its place, and what is to come.
    pub(super) next: Vec<Html>,
    /// The time in words.
    pub(super) when: Option<Html>,
    /// How the bar looks: `now`, `next` or `past`.
    pub(super) look: &'static str,
    /// The period.
    pub(super) bar: Option<Bar>,
    /// Dates.
    pub(super) marks: Vec<Mark>,
}

/// What a look means.
#[derive(Debug, Serialize, JsonSchema)]
struct KeyRow {
    look: &'static str,
    label: Html,
}

/// What a timeline is about.
pub(super) struct Frame<'a> {
    /// The beginning of its ids.
    pub(super) id: &'static str,
    /// The name of the phrase for its caption.
    pub(super) caption: &'a str,
    /// The name of the phrase for its first column.
    pub(super) what: &'a str,
}

/// A timeline of rows, with pairs of rows of which the later one took the place of the earlier one.
pub(super) fn gantt<'a>(
    cx: &Context<'a>,
    frame: &Frame<'a>,
    axis: &TimeAxis,
    rows: Vec<Row>,
    follows: &[(usize, usize)],
) -> Gantt {
    let start = |row: usize| rows[row].bar.as_ref().map(|bar| bar.start);
    let tied: Vec<_> = follows.iter().filter_map(|&(a, b)| Some((a, b, start(b)?))).collect();
    let ties = rows::ties(rows.len(), &tied);
    let terms = terms(cx, axis);
    Gantt {
        id: frame.id,
        caption: word(cx, "chart", frame.caption),
        description: description(cx, axis),
        what: word(cx, "chart", frame.what),
        years: axis.years(NARROWEST, 2.5),
        lines: axis.lines(),
        today: Percent::within(axis.x(cx.portal.today)),
        today_label: today_label(cx, axis),
        bands: terms.iter().skip(1).step_by(2).filter_map(|term| term.bar.sure).collect(),
        terms,
        key: key(cx, &rows, ties.iter().any(|ties| !ties.is_empty())),
        rows: rows.into_iter().zip(ties).map(|(row, ties)| Drawn { row, ties }).collect(),
    }
}

fn description(cx: &Context<'_>, axis: &TimeAxis) -> Html {
    let (from, to) = axis.ends();
    let year = |year: i16| Html::escaped(&year.to_string());
    let today = Html::escaped(&cx.strings.format.date_short(Date::from_civil(cx.portal.today)));
    filled(cx, "chart", "timeline_says", &[("from", year(from)), ("to", year(to)), ("today", today)])
}

fn today_label(cx: &Context<'_>, axis: &TimeAxis) -> Vec<Placed> {
    let text = cx.word("chart", "today").to_owned();
    place(NARROWEST, vec![Label { text, at: axis.x(cx.portal.today), rows: vec![1.1], begins: false }])
}

/// The terms of the county's council that are on the axis, oldest first; of the same term told twice, the site's own.
fn terms(cx: &Context<'_>, axis: &TimeAxis) -> Vec<Term> {
    let county: Vec<&CouncilTerm> =
        cx.portal.site.council_terms.iter().filter(|term| term.body == TermBody::County).collect();
    let told_again = |row: usize| county[row + 1..].iter().any(|later| later.period == county[row].period);
    let mut own: Vec<&CouncilTerm> = (0..county.len()).filter(|&row| !told_again(row)).map(|row| county[row]).collect();
    own.sort_by_key(|term| term.period.from);
    own.into_iter().filter_map(|row| term(cx, axis, row)).collect()
}

fn term(cx: &Context<'_>, axis: &TimeAxis, term: &CouncilTerm) -> Option<Term> {
    let bar = axis.bar(&term.period, NoEnd::Unknown)?;
    Some(Term { label: cx.name(&term.name), when: period(cx, &term.period)?, bar })
}

/// What the looks that are used mean.
fn key(cx: &Context<'_>, rows: &[Row], tied: bool) -> Vec<KeyRow> {
    let bars = || rows.iter().filter_map(|row| row.bar.as_ref());
    let looks = |look: &str| rows.iter().any(|row| row.look == look && row.bar.is_some());
    let vague = bars().any(|bar| !bar.vague.is_empty())
        || rows.iter().any(|row| row.marks.iter().any(|mark| mark.vague.is_some()));
    let breaks = bars().any(|bar| bar.from_unknown.is_some() || bar.to_unknown.is_some());
    let used = [
        ("now", looks("now")),
        ("next", looks("next")),
        ("past", looks("past")),
        ("vague", vague),
        ("breaks", breaks),
        ("goes-on", bars().any(|bar| bar.goes_on)),
        ("mark", rows.iter().any(|row| row.marks.iter().any(|mark| mark.vague.is_none()))),
        ("tie", tied),
    ];
    let row = |(look, _): (&'static str, bool)| KeyRow { look, label: word(cx, "chart_key", look) };
    used.into_iter().filter(|(_, used)| *used).map(row).collect()
}

/// How the bar of an agreement looks.
pub(super) fn look(status: AgreementStatus) -> &'static str {
    match status {
        AgreementStatus::InForce => "now",
        AgreementStatus::Draft
        | AgreementStatus::BeingApproved
        | AgreementStatus::Approved
        | AgreementStatus::Unknown => "next",
        AgreementStatus::Expired | AgreementStatus::Replaced => "past",
    }
}

/// The period of an agreement as a bar: one that is over has no open end, only an unknown one.
pub(super) fn bar(axis: &TimeAxis, agreement: &Agreement) -> Option<Bar> {
    let over = look(agreement.status) == "past";
    axis.bar(&agreement.meta.valid, if over { NoEnd::Unknown } else { NoEnd::GoesOn })
}

/// An axis that holds dates; a year longer where something goes on.
pub(super) fn axis(today: civil::Date, dates: &[Date], goes_on: bool) -> TimeAxis {
    let axis = TimeAxis::around(today, dates);
    if goes_on { axis.longer(1) } else { axis }
}

/// The ends of a period that are known.
pub(super) fn ends(period: &Period) -> Vec<Date> {
    [period.from, period.to].into_iter().flatten().collect()
}

/// True when a period has a beginning and no end.
pub(super) fn open(agreement: &Agreement) -> bool {
    agreement.meta.valid.from.is_some() && agreement.meta.valid.to.is_none() && look(agreement.status) != "past"
}

/// Dates in words: one or two as they are; of more, the first and the last and how many there are.
pub(super) fn days(cx: &Context<'_>, dates: &[Date]) -> Option<Html> {
    let written = |date: Date| Html::escaped(&cx.strings.format.date_short(date));
    match dates {
        [] => None,
        [date] => Some(short_date(cx, *date)),
        [first, last] => {
            Some(filled(cx, "chart", "two_dates", &[("first", written(*first)), ("last", written(*last))]))
        }
        dates => {
            let first = dates.iter().min_by_key(|date| (date.first_day(), date.last_day()))?;
            let last = dates.iter().max_by_key(|date| (date.last_day(), date.first_day()))?;
            let range = Html::escaped(&cx.strings.format.range_short(*first, *last));
            Some(filled(cx, "chart", "dates", &[("range", range), ("n", number(dates.len()))]))
        }
    }
}
