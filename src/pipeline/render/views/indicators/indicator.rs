//! Turns one indicator into its page: a table with a row by place and a column by time.

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{periods, say, scopes, target, when};
use super::line::{Line, line};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::indicator::{Indicator, IndicatorValue};
use crate::model::kind::Kind;
use crate::model::party::Party;
use crate::model::period::Period;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{SourceView, source, word};
use crate::pipeline::render::views::{View, index_crumb};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    summary: Option<Html>,
    unit: Html,
    direction: &'static str,
    direction_label: Html,
    target: Option<Html>,
    scale: Option<Html>,
    areas: Vec<Link>,
    line: Option<Line>,
    periods: Vec<Html>,
    rows: Vec<Row>,
    remarks: Vec<Remark>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    scope: Link,
    cells: Vec<Cell>,
}

#[derive(Serialize, JsonSchema)]
struct Cell {
    value: Option<Html>,
    remark: Option<usize>,
}

#[derive(Serialize, JsonSchema)]
struct Remark {
    number: usize,
    scope: Link,
    period: Html,
    note: Option<Html>,
    secondary: bool,
    source: Option<SourceView>,
}

/// One indicator.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Indicator>) -> View {
    let indicator = &cx.portal.indicators[id];
    let (rows, remarks) = table(cx, indicator);
    let page = Page {
        title: cx.name(&indicator.name),
        summary: cx.text(&indicator.summary),
        unit: cx.name(&indicator.unit),
        direction: indicator.direction.code(),
        direction_label: cx.code("direction", indicator.direction),
        target: target(cx, indicator),
        scale: cx.text(&indicator.scale),
        areas: cx.links(&indicator.areas),
        line: line(cx, indicator),
        periods: periods(indicator).into_iter().map(|period| when(cx, period)).collect(),
        rows,
        remarks,
    };
    View::new("indicator.html", cx.plain(&indicator.name), &page)
        .described(cx.plain(&indicator.summary))
        .under(index_crumb(cx, Kind::Indicator))
}

/// The rows of the table, and the remarks to its figures in reading order.
fn table(cx: &Context<'_>, indicator: &Indicator) -> (Vec<Row>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let mut rows = Vec::new();
    let periods = periods(indicator);
    for scope in scopes(cx, indicator) {
        let cells = periods.iter().map(|period| cell(cx, find(indicator, scope, period), &mut remarks)).collect();
        rows.push(Row { scope: place(cx, scope), cells });
    }
    (rows, remarks)
}

fn find<'i>(indicator: &'i Indicator, scope: Option<Party>, period: &Period) -> Option<&'i IndicatorValue> {
    let same = |value: &&IndicatorValue| {
        value.scope == scope && value.period.from == period.from && value.period.to == period.to
    };
    indicator.values.iter().find(same)
}

fn cell(cx: &Context<'_>, value: Option<&IndicatorValue>, remarks: &mut Vec<Remark>) -> Cell {
    let remark = value.and_then(|value| remark(cx, value, remarks.len() + 1));
    let number = remark.as_ref().map(|remark| remark.number);
    remarks.extend(remark);
    Cell { value: value.map(|value| say(cx, &value.value)), remark: number }
}

fn remark(cx: &Context<'_>, value: &IndicatorValue, number: usize) -> Option<Remark> {
    let note = cx.text(&value.note);
    let source = value.source.as_ref().map(|row| source(cx, row));
    let has_remark = note.is_some() || value.secondary || source.is_some();
    has_remark.then(|| Remark {
        number,
        scope: place(cx, value.scope),
        period: when(cx, &value.period),
        note,
        secondary: value.secondary,
        source,
    })
}

/// The place of a figure; the whole region where none is named.
fn place(cx: &Context<'_>, scope: Option<Party>) -> Link {
    scope.map_or_else(|| Link { href: None, label: word(cx, "indicator", "whole") }, |party| cx.party(party))
}
