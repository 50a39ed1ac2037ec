//! Turns the decisions of the parties into rows: every party has one, also a party with no decision on record. What was
//! recorded of a class stands once, for all of its parties.

use schemars::JsonSchema;
use serde::Serialize;

use super::status::approvals_in_short;
use crate::model::agreement::{Agreement, Approval, Decision};
use crate::model::codes::Coded;
use crate::model::party::{Party, PartyClass};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{SourceView, anchor, filled, short_date, source, word};

/// What the parties decided.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Approvals {
    count: Html,
    /// That every decision is on record, with who says so; none where nobody vouches for it.
    whole: Option<Html>,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Row {
    party: Link,
    decision: &'static str,
    decision_label: Html,
    body: Option<Link>,
    date: Option<Html>,
    section: Option<Html>,
    minutes: Option<String>,
    source: Option<SourceView>,
    note: Option<Html>,
}

/// What the parties decided, party by party, each party's decisions by date.
pub(super) fn approvals(cx: &Context<'_>, agreement: &Agreement) -> Approvals {
    let rows = deciders(cx, agreement).into_iter().flat_map(|party| rows_of(cx, agreement, party));
    let rows = rows.chain(rows_of_classes(cx, agreement)).collect();
    Approvals { count: approvals_in_short(cx, agreement), whole: whole(cx, agreement), rows }
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

/// The parties, and after them anybody else whose decision is on record.
fn deciders(cx: &Context<'_>, agreement: &Agreement) -> Vec<Party> {
    let mut deciders = in_order(cx, &agreement.parties);
    for approval in &agreement.approvals {
        if !deciders.contains(&approval.party) {
            deciders.push(approval.party);
        }
    }
    deciders
}

fn rows_of(cx: &Context<'_>, agreement: &Agreement, party: Party) -> Vec<Row> {
    let mut decisions: Vec<&Approval> = agreement.approvals.iter().filter(|row| row.party == party).collect();
    decisions.sort_by_key(|row| (row.date.is_none(), row.date));
    if decisions.is_empty() {
        vec![unknown(cx, party, none(cx, agreement, party))]
    } else {
        decisions.into_iter().filter(|row| row.class.is_none()).map(|row| known(cx, row)).collect()
    }
}

/// What was recorded of a class: of all municipalities, or of those that have no decision of their own.
fn rows_of_classes(cx: &Context<'_>, agreement: &Agreement) -> Vec<Row> {
    let decided = |row: &Approval| row.class.is_none() && row.decision != Decision::Statement;
    let own = |party: Party| agreement.approvals.iter().any(|row| row.party == party && decided(row));
    let mut municipalities = agreement.parties.iter().filter(|party| matches!(party, Party::Municipality(_)));
    let name = if municipalities.any(|&party| own(party)) { "other_municipalities" } else { "every_municipality" };
    let of_class =
        |row: &Approval| Row { party: Link { href: None, label: word(cx, "agreement", name) }, ..known(cx, row) };
    agreement.decisions().filter(|(_, row)| row.class.is_some()).map(|(_, row)| of_class(row)).collect()
}

/// What stands where a party has no decision on record.
pub(super) fn none(cx: &Context<'_>, agreement: &Agreement, party: Party) -> Html {
    if agreement.undecided().contains(&party) {
        word(cx, "agreement", "undecided")
    } else {
        word(cx, "part", "unknown")
    }
}

fn unknown(cx: &Context<'_>, party: Party, label: Html) -> Row {
    Row {
        party: cx.party(party),
        decision: "no-record",
        decision_label: label,
        body: None,
        date: None,
        section: None,
        minutes: None,
        source: None,
        note: None,
    }
}

fn known(cx: &Context<'_>, approval: &Approval) -> Row {
    Row {
        party: cx.party(approval.party),
        decision: approval.decision.code(),
        decision_label: cx.code("decision", approval.decision),
        body: body(cx, approval),
        date: approval.date.map(|date| short_date(cx, date)),
        section: approval.section.as_ref().map(|number| filled(cx, "part", "section", &[("n", Html::escaped(number))])),
        minutes: approval.link.clone(),
        source: approval.source.as_ref().map(|row| source(cx, row)),
        note: note(cx, approval),
    }
}

/// Whose decision it is, at the beginning of a line.
pub(crate) fn decider(cx: &Context<'_>, party: Party) -> Link {
    match party {
        Party::Class(PartyClass::EachMunicipality) => {
            Link { href: None, label: word(cx, "agreement", "every_municipality") }
        }
        party => cx.party(party),
    }
}

/// The remark of a decision; of one that was told of a class, that it was.
fn note(cx: &Context<'_>, approval: &Approval) -> Option<Html> {
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
