//! Turns one agreement into its page.

use schemars::JsonSchema;
use serde::Serialize;

use super::approvals::{Approvals, approvals};
use super::costs::{CostBar, CostView, bars, cost};
use super::gantt::Gantt;
use super::gantts;
use super::goals::{GoalView, GoalsProgress, goal, goals_progress};
use super::status::{Replacements, StatusView, replacements, sentence, status};
use super::timeline::{Step, timeline};
use crate::model::agreement::{Agreement, Review};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{counted, documents, filled, number, period, word};
use crate::pipeline::render::views::{View, index_crumb};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    status: StatusView,
    sentence: Html,
    summary: Option<Html>,
    facts: Facts,
    related: Related,
    in_force_rule: Option<Html>,
    prose: Option<Html>,
    life: Option<Gantt>,
    approvals: Approvals,
    goals_progress: Option<GoalsProgress>,
    goals: Vec<GoalView>,
    cost_bars: Vec<CostBar>,
    costs: Vec<CostView>,
    documents: Vec<Link>,
    laws: Vec<Link>,
    timeline: Vec<Step>,
    missing: Vec<Html>,
}

#[derive(Serialize, JsonSchema)]
struct Facts {
    kind: Html,
    case: Option<String>,
    parties: Html,
    areas: Vec<Link>,
    /// None where the sentence says it.
    validity: Option<Html>,
    notice: Option<Html>,
    review: Option<ReviewView>,
    signed: Option<Html>,
}

#[derive(Serialize, JsonSchema)]
struct ReviewView {
    interval: Option<Html>,
    next: Option<Html>,
    late: bool,
}

#[derive(Serialize, JsonSchema)]
struct Related {
    parent: Option<Link>,
    annexes: Vec<Link>,
    replaces: Vec<Link>,
    replaced_by: Vec<Link>,
    to_be_replaced_by: Vec<Link>,
    negotiation: Option<Link>,
}

/// One agreement.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Agreement>) -> View {
    let agreement = &cx.portal.agreements[id];
    let told = sentence(cx, id);
    let page = Page {
        title: cx.name(&agreement.title),
        status: status(cx, agreement),
        sentence: told.clone(),
        summary: cx.text(&agreement.summary),
        facts: facts(cx, agreement, &told),
        related: related(cx, id),
        in_force_rule: cx.text(&agreement.in_force_rule),
        prose: cx.markdown(&agreement.prose, "text-"),
        life: gantts::life(cx, id),
        approvals: approvals(cx, agreement),
        goals_progress: goals_progress(cx, agreement),
        goals: agreement.goals.iter().map(|row| goal(cx, row)).collect(),
        cost_bars: bars(cx, agreement),
        costs: agreement.cost_sharing.iter().map(|row| cost(cx, row)).collect(),
        documents: documents(cx, &agreement.documents),
        laws: cx.laws(&agreement.law),
        timeline: timeline(cx, agreement),
        missing: missing(cx, agreement),
    };
    View::new("agreement.html", cx.plain(&agreement.title), &page)
        .described(cx.plain(&agreement.summary))
        .under(index_crumb(cx, Kind::Agreement))
}

fn facts(cx: &Context<'_>, agreement: &Agreement, told: &Html) -> Facts {
    let signed = !agreement.signed.is_empty();
    let validity = period(cx, &agreement.meta.valid).unwrap_or_else(|| word(cx, "part", "unknown"));
    Facts {
        kind: cx.code("agreement_kind", agreement.kind),
        case: agreement.case.clone(),
        parties: counted(cx, "agreement", "party_count", agreement.parties.len()),
        areas: cx.links(&agreement.areas),
        validity: (!told.as_str().contains(validity.as_str())).then_some(validity),
        notice: agreement.notice_months.map(|n| counted(cx, "agreement", "months", n as usize)),
        review: agreement.review.as_ref().map(|row| review(cx, row)),
        signed: signed.then(|| signatures(cx, agreement)),
    }
}

fn signatures(cx: &Context<'_>, agreement: &Agreement) -> Html {
    let signed =
        agreement.parties.iter().filter(|party| agreement.signed.iter().any(|row| row.party == **party)).count();
    filled(cx, "agreement", "signed_of", &[("n", number(signed)), ("m", number(agreement.parties.len()))])
}

fn review(cx: &Context<'_>, review: &Review) -> ReviewView {
    ReviewView {
        interval: review.interval.map(|interval| cx.code("review_interval", interval)),
        next: review.next.map(|date| cx.date(date)),
        late: review.next.is_some_and(|date| date.last_day() < cx.portal.today),
    }
}

fn related(cx: &Context<'_>, id: Id<Agreement>) -> Related {
    let agreement = &cx.portal.agreements[id];
    let Replacements { done, coming } = replacements(cx, id);
    Related {
        parent: agreement.parent.map(|parent| cx.link(parent)),
        annexes: cx.links(&cx.sorted(agreement.annexes.clone())),
        replaces: cx.links(&agreement.replaces),
        replaced_by: cx.links(&done),
        to_be_replaced_by: cx.links(&coming),
        negotiation: agreement.negotiation.map(|negotiation| cx.link(negotiation)),
    }
}

/// What readers may look for and the record does not tell.
fn missing(cx: &Context<'_>, agreement: &Agreement) -> Vec<Html> {
    let gaps = [
        ("no_goals", agreement.goals.is_empty()),
        ("no_costs", agreement.cost_sharing.is_empty()),
        ("no_documents", documents(cx, &agreement.documents).is_empty()),
        ("no_review", agreement.review.is_none()),
    ];
    gaps.into_iter().filter(|(_, gap)| *gap).map(|(name, _)| word(cx, "agreement", name)).collect()
}
