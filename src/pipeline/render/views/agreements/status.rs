//! Turns the status of an agreement into a word and a sentence.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::agreement::{Agreement, AgreementStatus};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::pipeline::render::context::{Context, Html};
use crate::pipeline::render::views::common::{anchor, filled, number, period, short_date, word};

/// Where an agreement stands, as a code and a word.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct StatusView {
    code: &'static str,
    label: Html,
}

/// Where an agreement stands, as a code and a word; while it is being approved the word counts the approvals.
pub(super) fn status(cx: &Context<'_>, agreement: &Agreement) -> StatusView {
    let label = match agreement.status {
        AgreementStatus::BeingApproved => counts(cx, agreement, "approved_of"),
        AgreementStatus::Draft
        | AgreementStatus::Approved
        | AgreementStatus::InForce
        | AgreementStatus::Expired
        | AgreementStatus::Replaced => cx.code("agreement_status", agreement.status),
    };
    StatusView { code: agreement.status.code(), label }
}

/// Where an agreement stands, as one or two sentences.
pub(crate) fn sentence(cx: &Context<'_>, id: Id<Agreement>) -> Html {
    let agreement = &cx.portal.agreements[id];
    match agreement.status {
        AgreementStatus::Draft => word(cx, "agreement", "is_draft"),
        AgreementStatus::BeingApproved => counts(cx, agreement, "is_being_approved"),
        AgreementStatus::Approved => approved(cx, agreement),
        AgreementStatus::InForce => in_period(cx, agreement, "is_in_force", "is_in_force_undated"),
        AgreementStatus::Expired => in_period(cx, agreement, "was_in_force", "was_in_force_undated"),
        AgreementStatus::Replaced => replaced(cx, id),
    }
}

/// A phrase with the number of approvals on record and of parties.
pub(super) fn counts(cx: &Context<'_>, agreement: &Agreement, name: &str) -> Html {
    let values = [("n", number(agreement.approved_by().len())), ("m", number(agreement.parties.len()))];
    filled(cx, "agreement", name, &values)
}

/// How many of the parties have approved an agreement, in words.
pub(crate) fn approvals_in_short(cx: &Context<'_>, agreement: &Agreement) -> Html {
    counts(cx, agreement, "approvals_count")
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
    let newer = cx.portal.agreements.iter().filter(|(_, other)| other.replaces.contains(&id)).map(|(other, _)| other);
    let (done, coming) = newer.partition(|&id| cx.portal.agreements[id].has_begun(cx.portal.today));
    Replacements { done, coming }
}
