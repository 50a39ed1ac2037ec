//! Turns the agreements of a site into a list by status.

use schemars::JsonSchema;
use serde::Serialize;

use super::gantt::Gantt;
use super::gantts;
use super::status::{StatusView, status};
use crate::model::agreement::{Agreement, AgreementStatus};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::View;
use crate::pipeline::render::views::common::{counted, period};
use crate::pipeline::render::views::gathered::lists::{self, Lists};

/// What readers look for first.
const ORDER: [AgreementStatus; 7] = [
    AgreementStatus::InForce,
    AgreementStatus::BeingApproved,
    AgreementStatus::Approved,
    AgreementStatus::Draft,
    AgreementStatus::Unknown,
    AgreementStatus::Expired,
    AgreementStatus::Replaced,
];

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    timeline: Option<Gantt>,
    undated: Vec<Link>,
    groups: Vec<Group>,
    gathered: Option<Lists>,
}

#[derive(Serialize, JsonSchema)]
struct Group {
    code: &'static str,
    label: Html,
    rows: Vec<Row>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    summary: Option<Html>,
    status: StatusView,
    kind: Html,
    parties: Html,
    validity: Option<Html>,
}

/// The list of agreements by status.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let groups = ORDER.iter().map(|&of| group(cx, of)).filter(|group| !group.rows.is_empty()).collect();
    let index = Index {
        timeline: gantts::all(cx),
        undated: gantts::undated(cx),
        groups,
        gathered: lists::of(cx, Kind::Agreement),
    };
    View::new("agreements.html", cx.word("index", "agreement").to_owned(), &index)
        .described(cx.word("agreement", "lead").to_owned())
}

fn group(cx: &Context<'_>, of: AgreementStatus) -> Group {
    let mut ids: Vec<Id<Agreement>> = cx.listed();
    ids.retain(|&id| cx.portal.agreements[id].status == of);
    ids.sort_by_key(|&id| cx.portal.agreements[id].kind);
    Group {
        code: of.code(),
        label: cx.code("agreement_group", of),
        rows: ids.into_iter().map(|id| row(cx, id)).collect(),
    }
}

fn row(cx: &Context<'_>, id: Id<Agreement>) -> Row {
    let agreement = &cx.portal.agreements[id];
    Row {
        link: cx.link(id),
        summary: cx.text(&agreement.summary),
        status: status(cx, agreement),
        kind: cx.code("agreement_kind", agreement.kind),
        parties: counted(cx, "agreement", "party_count", agreement.parties.len()),
        validity: period(cx, &agreement.meta.valid),
    }
}
