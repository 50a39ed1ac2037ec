//! Contacts as written into what readers can call, write to and open, in their language.

use schemars::JsonSchema;
use serde::Serialize;

use super::phone::{Phone, phone};
use crate::model::lang::Lang;
use crate::model::meta::Contact;
use crate::pipeline::render::context::{Context, Html, Link};

/// A contact as readers see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ContactView {
    /// Whom one reaches.
    pub role: Option<Html>,
    /// A shared mailbox.
    pub email: Option<String>,
    /// The phone of a service.
    pub phone: Option<Phone>,
    /// When somebody answers, and what a call costs.
    pub calls: Option<Html>,
    /// A page.
    pub url: Option<String>,
    /// A page on which one writes with somebody.
    pub chat: Option<String>,
    /// The languages in which one is served.
    pub languages: Option<Html>,
    /// The body behind it.
    pub body: Option<Link>,
    /// The day from which it is good, while that is to come.
    pub from: Option<Html>,
    /// The day on which it was last read in its source.
    pub checked: Option<Html>,
    /// True when nobody has checked it.
    pub unchecked: bool,
}

/// A contact as readers see it; none after its last day.
#[must_use]
pub fn contact(cx: &Context<'_>, contact: &Contact) -> Option<ContactView> {
    let over = contact.valid_to.is_some_and(|date| date.last_day() < cx.portal.today);
    (!over).then(|| ContactView {
        role: cx.text(&contact.role),
        email: contact.email.clone(),
        phone: contact.phone.as_deref().map(phone),
        calls: joined([cx.text(&contact.hours), cx.text(&contact.price)].into_iter().flatten(), "; "),
        url: address(cx, &contact.url),
        chat: address(cx, &contact.chat),
        languages: joined(contact.languages.iter().map(|lang| Html::escaped(&cx.language_name(*lang))), ", "),
        body: contact.body.map(|body| cx.link(body)),
        from: contact.valid_from.filter(|date| date.first_day() > cx.portal.today).map(|date| cx.date(date)),
        checked: contact.checked.map(|day| cx.date(day)),
        unchecked: contact.unchecked,
    })
}

/// Pieces of HTML with a sign between them; none when there are no pieces.
#[must_use]
pub fn joined(pieces: impl Iterator<Item = Html>, between: &str) -> Option<Html> {
    let pieces: Vec<String> = pieces.map(|piece| piece.as_str().to_owned()).collect();
    (!pieces.is_empty()).then(|| Html::trusted(pieces.join(between)))
}

/// The address for the reader's language, else the first.
#[must_use]
pub fn address(cx: &Context<'_>, urls: &[(Lang, String)]) -> Option<String> {
    let own = urls.iter().find(|(lang, _)| *lang == cx.lang);
    own.or(urls.first()).map(|(_, url)| url.clone())
}
