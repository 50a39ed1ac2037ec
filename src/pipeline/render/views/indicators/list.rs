//! Turns the indicators of a site into a list with the newest figure of each.

use schemars::JsonSchema;
use serde::Serialize;

use super::figures::{by_time, main_scope, say, target, when};
use crate::model::id::Id;
use crate::model::indicator::Indicator;
use crate::model::kind::Kind;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::View;
use crate::pipeline::render::views::common::filled;
use crate::pipeline::render::views::gathered::lists::{self, Lists};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    indicators: Vec<Row>,
    gathered: Option<Lists>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    unit: Html,
    newest: Option<Html>,
    scope: Option<Link>,
    target: Option<Html>,
    direction: Html,
}

/// The list of indicators by name.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let indicators = cx.listed().into_iter().map(|id| row(cx, id)).collect();
    View::new(
        "indicators.html",
        cx.word("index", "indicator").to_owned(),
        &Index { indicators, gathered: lists::of(cx, Kind::Indicator) },
    )
    .described(cx.word("indicator", "lead").to_owned())
}

fn row(cx: &Context<'_>, id: Id<Indicator>) -> Row {
    let indicator = &cx.portal.indicators[id];
    let scope = main_scope(cx, indicator);
    Row {
        link: cx.link(id),
        unit: cx.name(&indicator.unit),
        newest: newest(cx, indicator),
        scope: scope.flatten().map(|party| cx.party(party)),
        target: target(cx, indicator),
        direction: cx.code("direction", indicator.direction),
    }
}

/// The newest figure of the widest place, with its time.
pub(crate) fn newest(cx: &Context<'_>, indicator: &Indicator) -> Option<Html> {
    let scope = main_scope(cx, indicator)?;
    let of_scope = indicator.values.iter().filter(|value| value.scope == scope);
    let value = of_scope.max_by(|a, b| by_time(&a.period, &b.period))?;
    let period = when(cx, &value.period);
    Some(filled(cx, "indicator", "newest", &[("value", say(cx, &value.value)), ("period", period)]))
}
