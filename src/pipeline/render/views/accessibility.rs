//! The accessibility statement, with the parts that 306/2019 9 § asks for.

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::common::{filled, short_date, word};
use super::contact::address;
use super::phone::{Phone, phone};
use crate::model::codes::Coded;
use crate::model::site::{Channel, Deviation, DeviationBasis};
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Statement {
    scope: Html,
    status: &'static str,
    sentence: Html,
    law: Option<Link>,
    deviations: Vec<DeviationView>,
    prepared: Html,
    reviewed: Html,
    method: Html,
    assessor: Option<Html>,
    feedback: ChannelView,
    supervisor: ChannelView,
}

#[derive(Serialize, JsonSchema)]
struct DeviationView {
    what: Html,
    criteria: Vec<String>,
    basis: Html,
    alternative: Option<Html>,
    fix_by: Option<Html>,
    /// Whether it has to be mended at all.
    open: bool,
}

#[derive(Serialize, JsonSchema)]
struct ChannelView {
    name: Html,
    email: Option<String>,
    phone: Option<Phone>,
    url: Option<String>,
    reachable: bool,
}

/// The accessibility statement.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let site = &cx.portal.site;
    let of = &site.accessibility;
    let statement = Statement {
        scope: filled(
            cx,
            "accessibility",
            "scope",
            &[("site", cx.name(&site.name)), ("publisher", cx.name(&site.publisher))],
        ),
        status: of.status.code(),
        sentence: filled(cx, "accessibility", "sentence", &[("status", cx.code("conformance", of.status))]),
        law: cx.portal.acts.find("306-2019").map(|act| cx.link(act)),
        deviations: of.deviations.iter().map(|row| deviation(cx, row)).collect(),
        prepared: cx.date(of.prepared),
        reviewed: cx.date(of.reviewed),
        method: cx.code("assessment_method", of.method),
        assessor: cx.text(&of.assessor),
        feedback: channel(cx, &of.feedback),
        supervisor: channel(cx, &of.supervisor),
    };
    View::new("accessibility.html", cx.word("accessibility", "title").to_owned(), &statement)
        .described(cx.word("accessibility", "description").to_owned())
}

fn deviation(cx: &Context<'_>, deviation: &Deviation) -> DeviationView {
    DeviationView {
        what: cx.name(&deviation.what),
        criteria: deviation.wcag.clone(),
        basis: cx.code("deviation_basis", deviation.basis),
        alternative: cx.text(&deviation.alternative),
        fix_by: deviation.fix_by.map(|date| short_date(cx, date)),
        open: deviation.basis == DeviationBasis::Nonconformity,
    }
}

fn channel(cx: &Context<'_>, channel: &Channel) -> ChannelView {
    ChannelView {
        name: cx.text(&channel.name).unwrap_or_else(|| word(cx, "part", "unknown")),
        email: channel.email.clone(),
        phone: channel.phone.as_deref().map(phone),
        url: address(cx, &channel.urls),
        reachable: channel.is_reachable(),
    }
}
