//! Turns the status of an agreement into a word and a sentence.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::agreement::{Agreement, AgreementStatus, Decision};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::pipeline::render::context::{Context, Html};
use crate::pipeline::render::views::common::{anchor, counted_filled, filled, number, period, short_date, word};

/// Where an agreement stands, as a code and a word.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct StatusView {
    code: &'static str,
    label: Html,
}

/// Where an agreement stands, as a code and a word; while it is being approved the word counts the approvals.
pub(super) fn status(cx: &Context<'_>, agreement: &Agreement) -> StatusView {
    let (code, label) = status_word(cx, agreement);
    let counted = agreement.status == AgreementStatus::BeingApproved;
    let name = if agreement.approvals_complete { "approved_whole" } else { "approved_of" };
    StatusView { code, label: if counted { counts(cx, agreement, name) } else { label } }
}

/// Where an agreement stands, as a code and a word. One that is in force by its days against the decision of a party
/// says so wherever it is named.
pub(crate) fn status_word(cx: &Context<'_>, agreement: &Agreement) -> (&'static str, Html) {
    if agreement.status == AgreementStatus::InForce && agreement.is_contested() {
        return ("objected", word(cx, "agreement", "in_force_objected"));
    }
    (agreement.status.code(), cx.code("agreement_status", agreement.status))
}

/// Where an agreement stands, in sentences, with who objected to it while it can still be approved.
pub(crate) fn sentence(cx: &Context<'_>, id: Id<Agreement>) -> Html {
    let agreement = &cx.portal.agreements[id];
    match agreement.status {
        AgreementStatus::Draft => word(cx, "agreement", "is_draft"),
        AgreementStatus::BeingApproved => and_objections(cx, agreement, word(cx, "agreement", "is_being_approved")),
        AgreementStatus::Approved => approved(cx, agreement),
        AgreementStatus::InForce => and_objections(cx, agreement, in_force(cx, agreement)),
        AgreementStatus::Expired => in_period(cx, agreement, "was_in_force", "was_in_force_undated"),
        AgreementStatus::Replaced => replaced(cx, id),
        AgreementStatus::Unknown => and_objections(cx, agreement, unknown(cx, agreement)),
    }
}

/// That an agreement is in force, with the ground: its days alone, or also the approval of every party.
fn in_force(cx: &Context<'_>, agreement: &Agreement) -> Html {
    let name = if agreement.is_approved_by_all() {
        "is_in_force"
    } else if agreement.is_contested() {
        "is_in_force_objected"
    } else {
        "is_in_force_by_days"
    };
    in_period(cx, agreement, name, "is_in_force_undated")
}

fn unknown(cx: &Context<'_>, agreement: &Agreement) -> Html {
    match agreement.meta.valid.from {
        Some(from) => filled(cx, "agreement", "is_unknown_from", &[("date", short_date(cx, from))]),
        None => word(cx, "agreement", "is_unknown"),
    }
}

/// A sentence, and after it one for each way in which parties objected.
fn and_objections(cx: &Context<'_>, agreement: &Agreement, first: Html) -> Html {
    let objections = agreement.objections();
    let ways = [
        (Decision::Rejected, "objected_rejected"),
        (Decision::Returned, "objected_returned"),
        (Decision::Tabled, "objected_tabled"),
    ];
    let decisions = ways.into_iter().filter_map(|(way, name)| {
        let who = objections.iter().filter(|row| row.decision == way);
        let names: Vec<String> = who.map(|row| cx.party(row.party).label.as_str().to_owned()).collect();
        let values = [("names", Html::trusted(cx.strings.format.list(&names)))];
        (!names.is_empty()).then(|| counted_filled(cx, "agreement", name, names.len(), &values))
    });
    Html::trusted(decisions.fold(first.as_str().to_owned(), |text, decisions| text + " " + decisions.as_str()))
}

/// A phrase with the number of approvals on record and of parties.
pub(super) fn counts(cx: &Context<'_>, agreement: &Agreement, name: &str) -> Html {
    let values = [("n", number(agreement.approved_by().len())), ("m", number(agreement.parties.len()))];
    filled(cx, "agreement", name, &values)
}

/// Of how many of the parties an approval is on record, in words.
pub(crate) fn approvals_in_short(cx: &Context<'_>, agreement: &Agreement) -> Html {
    counts(cx, agreement, if agreement.approvals_complete { "approvals_whole_count" } else { "approvals_count" })
}

fn approved(cx: &Context<'_>, agreement: &Agreement) -> Html {
    match agreement.meta.valid.from {
        Some(from) => filled(cx, "agreement", "is_approved_from", &[("date", short_date(cx, from))]),
        None => word(cx, "agreement", "is_approved"),
    }
}

fn in_period<'a>(cx: &Context<'a>, agreement: &Agreement, dated: &'a str, undated: &'a str) -> Html {
    match period(cx, &agreement.meta.valid) {
        Some(period) => filled(cx, "agreement", dated, &[("period", period)]),
        None => word(cx, "agreement", undated),
    }
}

fn replaced(cx: &Context<'_>, id: Id<Agreement>) -> Html {
    filled(cx, "agreement", "is_replaced_by", &[("agreement", names(cx, &replacements(cx, id).done))])
}

/// Agreements as links in a sentence.
pub(super) fn names(cx: &Context<'_>, ids: &[Id<Agreement>]) -> Html {
    let names: Vec<String> = ids.iter().map(|&id| anchor(&cx.link(id)).as_str().to_owned()).collect();
    Html::trusted(cx.strings.format.list(&names))
}

/// The agreements that take the place of one.
pub(super) struct Replacements {
    /// Those that are or were in force.
    pub(super) done: Vec<Id<Agreement>>,
    /// Those that have not begun: until then the old one stays as it is.
    pub(super) coming: Vec<Id<Agreement>>,
}

/// The agreements that take the place of this one.
pub(super) fn replacements(cx: &Context<'_>, id: Id<Agreement>) -> Replacements {
    let newer = cx.portal.agreements[id].replaced_by.iter().copied();
    let (done, coming) = newer.partition(|&id| cx.portal.agreements[id].has_begun(cx.portal.today));
    Replacements { done, coming }
}
