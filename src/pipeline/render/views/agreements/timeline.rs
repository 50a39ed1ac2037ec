//! Merges the steps, decisions and signatures of an agreement into one row of dated steps.

use crate::model::agreement::{Agreement, Approval};
use crate::model::date::Date;
use crate::model::party::Party;
use crate::pipeline::render::context::{Context, Html};
use crate::pipeline::render::views::common::{HistoryView, anchor, filled, history_entry, source};

/// Everything that is dated, oldest first.
pub(super) fn timeline(cx: &Context<'_>, agreement: &Agreement) -> Vec<HistoryView> {
    let steps = agreement.history.iter().map(|entry| (entry.date, history_entry(cx, entry)));
    let decisions =
        agreement.decisions().filter_map(|(party, row)| row.date.map(|date| (date, decision(cx, date, (party, row)))));
    let signatures = signing_days(agreement).into_iter().map(|date| (date, signatures(cx, agreement, date)));
    let drafted = agreement.drafted.map(|date| (date, drafted(cx, date)));
    let mut dated: Vec<(Date, HistoryView)> =
        drafted.into_iter().chain(steps).chain(decisions).chain(signatures).collect();
    dated.sort_by_key(|(date, _)| *date);
    dated.into_iter().map(|(_, view)| view).collect()
}

fn drafted(cx: &Context<'_>, date: Date) -> HistoryView {
    let what = filled(cx, "agreement", "step_drafted", &[]);
    HistoryView { date: cx.date(date), coming: None, what, body: None, section: None, source: None }
}

fn decision(cx: &Context<'_>, date: Date, (party, approval): (Party, &Approval)) -> HistoryView {
    let values =
        [("party", super::approvals::decider(cx, party).label), ("decision", cx.code("decision", approval.decision))];
    HistoryView {
        date: cx.date(date),
        coming: None,
        what: filled(cx, "agreement", "step_decision", &values),
        body: super::approvals::body(cx, approval),
        section: approval.section.clone(),
        source: approval.source.as_ref().map(|row| source(cx, row)),
    }
}

fn signing_days(agreement: &Agreement) -> Vec<Date> {
    let mut days: Vec<Date> = agreement.signed.iter().filter_map(|row| row.date).collect();
    days.sort();
    days.dedup();
    days
}

/// Those who signed on one day.
fn signatures(cx: &Context<'_>, agreement: &Agreement, day: Date) -> HistoryView {
    let parties: Vec<Party> =
        agreement.signed.iter().filter(|row| row.date == Some(day)).map(|row| row.party).collect();
    let parties = super::approvals::in_order(cx, &parties);
    let names: Vec<String> = parties.iter().map(|&party| anchor(&cx.party(party)).as_str().to_owned()).collect();
    HistoryView {
        date: cx.date(day),
        coming: None,
        what: filled(cx, "agreement", "step_signed", &[("parties", Html::trusted(names.join(", ")))]),
        body: None,
        section: None,
        source: None,
    }
}
