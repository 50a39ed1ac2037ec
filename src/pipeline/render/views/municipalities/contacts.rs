//! Whom to contact: everybody who answers for something in a municipality, each once, with the number of their tasks.

use serde::Serialize;

use super::website;
use crate::model::meta::Contact;
use crate::model::party::Party;
use crate::model::text::Text;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{ContactView, contact, counted};

/// Everybody who answers for something, in the order in which they were met.
#[derive(Default)]
pub(super) struct Contacts {
    rows: Vec<(Party, usize)>,
}

/// How to reach one party.
#[derive(Serialize)]
pub(super) struct ContactCard {
    id: String,
    party: Link,
    tasks: Html,
    website: Option<String>,
    contact: Option<ContactView>,
}

impl Contacts {
    /// The place of a party on the page, after counting one task of it.
    pub(super) fn count(&mut self, party: Party) -> String {
        let row = self.rows.iter().position(|(known, _)| *known == party).unwrap_or_else(|| {
            self.rows.push((party, 0));
            self.rows.len() - 1
        });
        self.rows[row].1 += 1;
        card_id(row)
    }

    /// How to reach each party; those who answer for most come first.
    pub(super) fn cards(&self, cx: &Context<'_>) -> Vec<ContactCard> {
        let mut cards: Vec<(usize, &(Party, usize))> = self.rows.iter().enumerate().collect();
        cards.sort_by_key(|(row, (_, tasks))| (std::cmp::Reverse(*tasks), *row));
        cards.into_iter().map(|(row, &(party, tasks))| card(cx, row, party, tasks)).collect()
    }
}

fn card_id(row: usize) -> String {
    format!("contact-{}", row + 1)
}

fn card(cx: &Context<'_>, row: usize, party: Party, tasks: usize) -> ContactCard {
    let (pages, shared) = reach(cx, party);
    ContactCard {
        id: card_id(row),
        party: cx.party(party),
        tasks: counted(cx, "municipality", "answers_for", tasks),
        website: pages.and_then(|pages| website(cx, pages)),
        contact: shared.and_then(|row| contact(cx, row)),
    }
}

/// The pages and the contact of a party, where they are on record.
fn reach<'a>(cx: &Context<'a>, party: Party) -> (Option<&'a Text>, Option<&'a Contact>) {
    let portal = cx.portal;
    match party {
        Party::County(id) => (Some(&portal.counties[id].website), portal.counties[id].contact.as_ref()),
        Party::Municipality(id) => (Some(&portal.municipalities[id].website), None),
        Party::Body(id) => (Some(&portal.bodies[id].website), portal.bodies[id].contact.as_ref()),
        Party::Class(_) => (None, None),
    }
}

/// The shortest way to reach a party: its pages or the page of its contact.
pub(super) fn page_of(cx: &Context<'_>, party: Party) -> Option<String> {
    let (pages, shared) = reach(cx, party);
    let shared = shared.and_then(|row| contact(cx, row)).and_then(|view| view.url);
    pages.and_then(|pages| website(cx, pages)).or(shared)
}

/// True when there is a way to reach a party other than a page.
pub(super) fn has_contact(cx: &Context<'_>, party: Party) -> bool {
    let view = reach(cx, party).1.and_then(|row| contact(cx, row));
    view.is_some_and(|view| view.email.is_some() || view.phone.is_some())
}
