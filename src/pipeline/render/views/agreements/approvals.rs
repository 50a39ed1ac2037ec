//! Turns the decisions of the parties into a count, a strip of dots, and the names of those of whom none is on record.

use schemars::JsonSchema;
use serde::Serialize;

use super::status::approvals_in_short;
use crate::model::agreement::{Agreement, Approval, Decision};
use crate::model::codes::Coded;
use crate::model::party::Party;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{anchor, counted, filled, short_date, word};

/// What the parties decided, in numbers and names. The decisions themselves stand among the steps.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Approvals {
    count: Html,
    /// That every decision is on record, with who says so; none where nobody vouches for it.
    whole: Option<Html>,
    /// Each party by its last decision, for a strip of dots.
    dots: Vec<Dot>,
    /// The parties of whom no decision is on record.
    without: Vec<Link>,
    without_count: Html,
    without_label: Html,
}

/// A party in the strip.
#[derive(Debug, Serialize, JsonSchema)]
struct Dot {
    code: &'static str,
    symbol: &'static str,
}

/// How far the approval has come, and who is missing.
pub(super) fn approvals(cx: &Context<'_>, agreement: &Agreement) -> Approvals {
    let parties = in_order(cx, &agreement.parties);
    let decided = |party: &Party| agreement.approvals.iter().any(|row| row.party == *party);
    let without: Vec<Party> = parties.iter().copied().filter(|party| !decided(party)).collect();
    let vouched = without.iter().any(|party| agreement.undecided().contains(party));
    let name = if vouched { "without_decision" } else { "without_record" };
    let mut dots: Vec<(u8, Dot)> = parties.iter().map(|&party| dot(agreement.decision_of(party))).collect();
    dots.sort_by_key(|(rank, _)| *rank);
    Approvals {
        count: approvals_in_short(cx, agreement),
        whole: whole(cx, agreement),
        dots: dots.into_iter().map(|(_, dot)| dot).collect(),
        without_count: counted(cx, "agreement", name, without.len()),
        without: cx.parties(&without),
        without_label: if vouched { word(cx, "agreement", "undecided") } else { word(cx, "part", "unknown") },
    }
}

/// What a party decided last, with its place in the strip: approvals first, what is not on record last.
fn dot(row: Option<&Approval>) -> (u8, Dot) {
    let Some(row) = row else { return (4, Dot { code: "no-record", symbol: "" }) };
    let (rank, symbol) = match row.decision {
        Decision::Approved => (0, "✓"),
        Decision::Handled | Decision::Statement => (1, "•"),
        Decision::Tabled => (2, "‖"),
        Decision::Returned => (2, "↺"),
        Decision::Rejected => (3, "✕"),
    };
    (rank, Dot { code: row.decision.code(), symbol })
}

/// That every decision is on record, as of the day of the last check, with who says so.
fn whole(cx: &Context<'_>, agreement: &Agreement) -> Option<Html> {
    let who = agreement.meta.owner.map_or_else(|| cx.name(&cx.portal.site.publisher), |body| anchor(&cx.link(body)));
    let vouched = match agreement.meta.checked {
        Some(date) => filled(cx, "agreement", "whole_on", &[("date", short_date(cx, date)), ("name", who)]),
        None => filled(cx, "agreement", "whole", &[("name", who)]),
    };
    agreement.approvals_complete.then_some(vouched)
}

/// The parties in the order in which readers look for them: the county and bodies as written, municipalities by name.
pub(super) fn in_order(cx: &Context<'_>, parties: &[Party]) -> Vec<Party> {
    let municipality = |party: &Party| match *party {
        Party::Municipality(id) => Some(id),
        Party::County(_) | Party::Body(_) | Party::Class(_) => None,
    };
    let others = parties.iter().copied().filter(|party| municipality(party).is_none());
    let municipalities = cx.sorted(parties.iter().filter_map(municipality).collect());
    others.chain(municipalities.into_iter().map(Party::Municipality)).collect()
}

/// Whose decision a row is: of a class it names those of it that have no decision of their own.
pub(super) fn whose(cx: &Context<'_>, agreement: &Agreement, (party, row): (Party, &Approval)) -> Link {
    if row.class.is_none() {
        return cx.party(party);
    }
    let decided = |row: &Approval| row.class.is_none() && row.decision != Decision::Statement;
    let own = |party: Party| agreement.approvals.iter().any(|row| row.party == party && decided(row));
    let mut municipalities = agreement.parties.iter().filter(|party| matches!(party, Party::Municipality(_)));
    let name = if municipalities.any(|&party| own(party)) { "other_municipalities" } else { "every_municipality" };
    Link { href: None, label: word(cx, "agreement", name) }
}

/// The remark of a decision; of one that was told of a class, that it was.
pub(super) fn note(cx: &Context<'_>, approval: &Approval) -> Option<Html> {
    let own = cx.text(&approval.note);
    let class = approval.class.map(|_| word(cx, "agreement", "of_class"));
    match (class, own) {
        (Some(class), Some(own)) => Some(Html::trusted(format!("{} {}", class.as_str(), own.as_str()))),
        (class, own) => class.or(own),
    }
}

/// The body that decided, by its record or by its name alone.
pub(super) fn body(cx: &Context<'_>, approval: &Approval) -> Option<Link> {
    let named = || cx.text(&approval.body_name).map(|label| Link { href: None, label });
    approval.body.map(|id| cx.link(id)).or_else(named)
}
