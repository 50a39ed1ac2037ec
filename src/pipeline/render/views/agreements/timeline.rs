//! Merges the steps, decisions and signatures of an agreement into one row of steps, so that each is told once.

use schemars::JsonSchema;
use serde::Serialize;

use super::approvals::{body, in_order, note, whose};
use crate::model::agreement::{Agreement, Approval};
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::meeting::HistoryEntry;
use crate::model::party::Party;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{SourceView, anchor, filled, history_entry, short_date, source, word};

/// Something that happened to an agreement, or a decision on it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Step {
    /// The day; none where it is not on record.
    date: Option<Html>,
    /// That it is still to come.
    coming: Option<Html>,
    /// Whose decision it is, or what happened.
    what: Html,
    /// The decision, as a code.
    decision: Option<&'static str>,
    /// The decision in words.
    label: Option<Html>,
    body: Option<Link>,
    section: Option<Html>,
    minutes: Option<String>,
    source: Option<SourceView>,
    note: Option<Html>,
}

/// Everything that happened, oldest first; decisions of which the day is not on record come last.
pub(super) fn timeline(cx: &Context<'_>, agreement: &Agreement) -> Vec<Step> {
    let drafted = agreement.drafted.map(|date| (Some(date), happened(cx, date, word(cx, "agreement", "step_drafted"))));
    let steps = agreement.history.iter().map(|entry| (Some(entry.date), history_step(cx, entry)));
    let decisions = agreement.decisions().map(|row| (row.1.date, decision(cx, agreement, row)));
    let signed = signing_days(agreement).into_iter();
    let signed = signed.map(|date| (Some(date), happened(cx, date, signatures(cx, agreement, date))));
    let mut steps: Vec<(Option<Date>, Step)> =
        drafted.into_iter().chain(steps).chain(decisions).chain(signed).collect();
    steps.sort_by_key(|(date, _)| (date.is_none(), *date));
    steps.into_iter().map(|(_, step)| step).collect()
}

fn happened(cx: &Context<'_>, date: Date, what: Html) -> Step {
    Step {
        date: Some(short_date(cx, date)),
        coming: None,
        what,
        decision: None,
        label: None,
        body: None,
        section: None,
        minutes: None,
        source: None,
        note: None,
    }
}

fn history_step(cx: &Context<'_>, entry: &HistoryEntry) -> Step {
    let row = history_entry(cx, entry);
    Step {
        date: Some(row.date),
        coming: row.coming,
        what: row.what,
        decision: None,
        label: None,
        body: row.body,
        section: row.section.map(|number| section(cx, &number)),
        minutes: None,
        source: row.source,
        note: None,
    }
}

fn decision(cx: &Context<'_>, agreement: &Agreement, row: (Party, &Approval)) -> Step {
    let approval = row.1;
    Step {
        date: approval.date.map(|date| short_date(cx, date)),
        coming: None,
        what: anchor(&whose(cx, agreement, row)),
        decision: Some(approval.decision.code()),
        label: Some(cx.code("decision", approval.decision)),
        body: body(cx, approval),
        section: approval.section.as_ref().map(|number| section(cx, number)),
        minutes: approval.link.clone(),
        source: approval.source.as_ref().map(|row| source(cx, row)),
        note: note(cx, approval),
    }
}

fn section(cx: &Context<'_>, number: &str) -> Html {
    filled(cx, "part", "section", &[("n", Html::escaped(number))])
}

fn signing_days(agreement: &Agreement) -> Vec<Date> {
    let mut days: Vec<Date> = agreement.signed.iter().filter_map(|row| row.date).collect();
    days.sort();
    days.dedup();
    days
}

/// Those who signed on one day.
fn signatures(cx: &Context<'_>, agreement: &Agreement, day: Date) -> Html {
    let parties: Vec<Party> =
        agreement.signed.iter().filter(|row| row.date == Some(day)).map(|row| row.party).collect();
    let parties = in_order(cx, &parties);
    let names: Vec<String> = parties.iter().map(|&party| anchor(&cx.party(party)).as_str().to_owned()).collect();
    filled(cx, "agreement", "step_signed", &[("parties", Html::trusted(names.join(", ")))])
}
