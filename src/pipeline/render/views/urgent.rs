//! Bodies into the numbers that stand first on a page, for whoever needs help at once.

use schemars::JsonSchema;
use serde::Serialize;

use super::contact::{ContactView, contact};
use super::municipalities::website;
use super::phone::Phone;
use crate::model::body::{Body, BodyKind};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::model::party::Party;
use crate::pipeline::render::context::{Context, Html};

/// A number to call at once, or a page where there is none.
#[derive(Serialize, JsonSchema)]
pub(crate) struct HelpLine {
    name: Html,
    phone: Option<Phone>,
    url: Option<String>,
    what: Option<Html>,
    unchecked: bool,
}

/// Whom to call at once, in the order of the record. A line that is said to answer in other languages than the reader's stays out.
pub(crate) fn help_lines(cx: &Context<'_>, ids: &[Id<Body>]) -> Vec<HelpLine> {
    let now = ids.iter().filter(|&&id| cx.portal.holds(id.into())).map(|&id| &cx.portal.bodies[id]);
    now.filter(|body| answers_in(body, cx.lang)).filter_map(|body| help_line(cx, body)).collect()
}

fn answers_in(body: &Body, lang: Lang) -> bool {
    let languages = body.contact.as_ref().map(|contact| contact.languages.as_slice()).unwrap_or_default();
    languages.is_empty() || languages.contains(&lang)
}

/// None where there is nothing to call and nothing to open.
fn help_line(cx: &Context<'_>, body: &Body) -> Option<HelpLine> {
    let own = body.contact.as_ref().and_then(|row| contact(cx, row));
    let (phone, url, unchecked) = own.map(|own| (own.phone, own.url, own.unchecked)).unwrap_or_default();
    let url = url.or_else(|| website(cx, &body.website));
    let line = HelpLine { name: cx.name(&body.name), phone, url, what: cx.text(&body.role), unchecked };
    (line.phone.is_some() || line.url.is_some()).then_some(line)
}

/// How a body without a contact of its own is reached: by the number that it answers or orders.
pub(crate) fn of_owner(cx: &Context<'_>, owner: Id<Body>) -> Option<ContactView> {
    let party = Some(Party::Body(owner));
    let owned = |body: &Body| body.kind == BodyKind::HelpLine && body.owner_party == party;
    let (id, line) = cx.portal.pointing(&cx.portal.bodies, owner).find(|(_, body)| owned(body))?;
    let found = help_line(cx, line)?;
    Some(ContactView {
        role: None,
        email: None,
        phone: found.phone,
        calls: None,
        url: found.url,
        chat: None,
        languages: None,
        body: Some(cx.link(id)),
        from: None,
        checked: None,
        unchecked: found.unchecked,
    })
}
