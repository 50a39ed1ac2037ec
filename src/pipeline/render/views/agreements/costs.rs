//! Turns cost sharing into rows of a table.

use serde::Serialize;

use crate::model::agreement::{CostSharing, Share};
use crate::pipeline::render::context::{Context, Html, Link};

/// Who pays what, as readers see it.
#[derive(Debug, Serialize)]
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

#[derive(Debug, Serialize)]
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
