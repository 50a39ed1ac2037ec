//! Turns cost sharing into rows of a table, and shares of a hundred into bars.

use schemars::JsonSchema;
use serde::Serialize;

use crate::chart::labels::Placed;
use crate::chart::share::{self, Piece, pieces};
use crate::model::agreement::{Agreement, CostSharing, Share};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::text::escape::escape;

/// How wide a bar is at least, in the height of its letters: a screen of 320 px.
const NARROWEST: f64 = 19.0;

/// Who pays what, as readers see it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CostView {
    item: Html,
    key: Html,
    shares: Vec<ShareView>,
    payer: Option<Link>,
    receiver: Option<Link>,
    base_year: Option<Html>,
    checked: Option<Html>,
    note: Option<Html>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct ShareView {
    party: Link,
    percent: String,
}

/// Who pays what, as readers see it.
pub(super) fn cost(cx: &Context<'_>, cost: &CostSharing) -> CostView {
    CostView {
        item: cx.name(&cost.item),
        key: cx.code("cost_key", cost.key),
        shares: cost.shares.iter().map(|row| share(cx, row)).collect(),
        payer: cost.payer.map(|party| cx.party(party)),
        receiver: cost.receiver.map(|party| cx.party(party)),
        base_year: cost.base_year.map(|date| cx.date(date)),
        checked: cost.checked.map(|checked| cx.code("cost_check", checked)),
        note: cx.text(&cost.note),
    }
}

fn share(cx: &Context<'_>, share: &Share) -> ShareView {
    ShareView { party: cx.party(share.party), percent: cx.strings.format.percent(&share.percent) }
}

/// The shares of one cost as a bar.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct CostBar {
    id: String,
    item: Html,
    description: Html,
    labels: Vec<Placed>,
    pieces: Vec<Piece>,
    rows: Vec<BarRow>,
}

/// One share of a bar; a share of nothing has no piece.
#[derive(Debug, Serialize, JsonSchema)]
struct BarRow {
    share: ShareView,
    piece: Option<Piece>,
}

/// The costs that are shared by percent, as bars; none of shares that make no whole, for a bar would say that they do.
pub(super) fn bars(cx: &Context<'_>, agreement: &Agreement) -> Vec<CostBar> {
    let shared = agreement.cost_sharing.iter().enumerate().filter(|(_, cost)| cost.is_whole());
    shared.filter_map(|(row, cost)| bar(cx, row + 1, cost)).collect()
}

/// One bar; none when a share is no number.
fn bar(cx: &Context<'_>, number: usize, cost: &CostSharing) -> Option<CostBar> {
    let percents: Vec<f64> = cost.shares.iter().map(|row| row.percent.parse().ok()).collect::<Option<_>>()?;
    let views: Vec<ShareView> = cost.shares.iter().map(|row| share(cx, row)).collect();
    let pieces = pieces(&percents);
    let texts: Vec<String> = views.iter().map(|view| view.percent.clone()).collect();
    Some(CostBar {
        id: format!("cost-{number}"),
        item: cx.name(&cost.item),
        description: description(&views),
        labels: share::labels(NARROWEST, &pieces, &texts),
        rows: views.into_iter().zip(pieces.clone()).map(|(share, piece)| BarRow { share, piece }).collect(),
        pieces: pieces.into_iter().flatten().collect(),
    })
}

/// The shares in a row, for those who do not see the bar.
fn description(views: &[ShareView]) -> Html {
    let one = |view: &ShareView| format!("{} {}", view.party.label.as_str(), escape(&view.percent));
    Html::trusted(views.iter().map(one).collect::<Vec<_>>().join(", "))
}
