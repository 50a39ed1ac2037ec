//! Turns the decisions of the parties into a count of recorded approvals and one tile for each party.

use schemars::JsonSchema;
use serde::Serialize;

use super::approvals::{in_order, none};
use crate::model::agreement::{Agreement, Decision};
use crate::model::codes::Coded;
use crate::model::party::Party;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{number, short_date};

/// How far the approval has come.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Progress {
    groups: Vec<Group>,
    /// Whether the record vouches that every decision is on it.
    whole: bool,
    tiles: Vec<Tile>,
}

/// Of how many parties of one group an approval is on record.
#[derive(Debug, Serialize, JsonSchema)]
struct Group {
    id: &'static str,
    label: Html,
    approved: Html,
    parties: Html,
    /// Whether a bar is drawn: without any approval on record an empty one would look like a no.
    bar: bool,
}

/// What one party decided last.
#[derive(Debug, Serialize, JsonSchema)]
struct Tile {
    party: Link,
    code: &'static str,
    symbol: &'static str,
    label: Html,
    date: Option<Html>,
}

/// How far the approval has come.
pub(super) fn progress(cx: &Context<'_>, agreement: &Agreement) -> Progress {
    let parties = in_order(cx, &agreement.parties);
    let (municipalities, others): (Vec<Party>, Vec<Party>) =
        parties.iter().copied().partition(|party| matches!(party, Party::Municipality(_)));
    let own_name = if municipalities.is_empty() { "parties" } else { "other_parties" };
    let groups = [("municipalities", "municipalities", municipalities), ("others", own_name, others)];
    let groups = groups.into_iter().filter(|(_, _, parties)| !parties.is_empty());
    let approved = agreement.approved_by();
    let group = |(id, name, parties): (&'static str, &'static str, Vec<Party>)| {
        let approved = parties.iter().filter(|party| approved.contains(party)).count();
        Group {
            id,
            label: Html::escaped(cx.word("chart", name)),
            approved: number(approved),
            parties: number(parties.len()),
            bar: approved > 0,
        }
    };
    Progress {
        whole: agreement.approvals_complete,
        groups: groups.map(group).collect(),
        tiles: parties.iter().map(|&party| tile(cx, agreement, party)).collect(),
    }
}

fn tile(cx: &Context<'_>, agreement: &Agreement, party: Party) -> Tile {
    let link = cx.party(party);
    match agreement.decision_of(party) {
        Some(row) => Tile {
            party: link,
            code: row.decision.code(),
            symbol: symbol(row.decision),
            label: cx.code("decision", row.decision),
            date: row.date.map(|date| short_date(cx, date)),
        },
        None => Tile { party: link, code: "no-record", symbol: "–", label: none(cx, agreement, party), date: None },
    }
}

/// A sign beside the word.
fn symbol(decision: Decision) -> &'static str {
    match decision {
        Decision::Approved => "✓",
        Decision::Returned => "↺",
        Decision::Tabled => "‖",
        Decision::Rejected => "✕",
        Decision::Handled | Decision::Statement => "•",
    }
}
