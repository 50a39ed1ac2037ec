//! Whom to contact: everybody who answers for something in a municipality, each once, with the number of their tasks.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::website;
use crate::model::body::{Body, BodyKind};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::meta::Contact;
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::task::Task;
use crate::model::text::Text;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::counted;
use crate::pipeline::render::views::contact::{ContactView, contact};
use crate::pipeline::render::views::urgent;

/// A party with the tasks for which it answers.
type Row = (Party, BTreeSet<Id<Task>>);

/// How many parties are shown with their addresses beside the text.
const NEAREST: usize = 4;

/// Everybody who answers for something, in the order in which they were met.
#[derive(Default)]
pub(super) struct Contacts {
    rows: Vec<Row>,
}

/// How to reach one party.
#[derive(Serialize, JsonSchema)]
pub(super) struct ContactCard {
    party: Link,
    tasks: Html,
    website: Option<String>,
    contact: Option<ContactView>,
    /// Where to turn, where only the place knows who it is.
    turn: Option<Html>,
}

/// Those whose contacts nobody has recorded.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Unreached {
    parties: Vec<Link>,
}

impl Contacts {
    /// Counts a task of a party; several parts of a task are one.
    pub(super) fn count(&mut self, party: Party, task: Id<Task>) {
        match self.rows.iter_mut().find(|(known, _)| *known == party) {
            Some((_, tasks)) => {
                tasks.insert(task);
            }
            None => self.rows.push((party, BTreeSet::from([task]))),
        }
    }

    /// The municipality itself, then those who answer for most: those who can be reached.
    pub(super) fn nearest(&self, cx: &Context<'_>, place: Id<Municipality>) -> Vec<Reach> {
        self.near(cx, place).into_iter().filter_map(|party| reach(cx, party)).collect()
    }

    /// How to reach everybody else who can be reached.
    pub(super) fn others(&self, cx: &Context<'_>, place: Id<Municipality>) -> Vec<ContactCard> {
        let near = self.near(cx, place);
        let others = self.by_tasks().into_iter().filter(|(party, _)| !near.contains(party));
        others.map(|(party, tasks)| card(cx, *party, tasks.len())).filter(ContactCard::is_known).collect()
    }

    fn near(&self, cx: &Context<'_>, place: Id<Municipality>) -> Vec<Party> {
        let own = Party::Municipality(place);
        let others = self.by_tasks().into_iter().map(|(party, _)| *party).filter(|&party| party != own);
        let reached = |party: &Party| reach(cx, *party).is_some_and(|reach| reach.has_address());
        std::iter::once(own).chain(others).filter(reached).take(NEAREST).collect()
    }

    /// Whose contacts nobody has recorded, in one sentence.
    pub(super) fn missing(&self, cx: &Context<'_>) -> Option<Unreached> {
        let cards = self.rows.iter().map(|(party, tasks)| card(cx, *party, tasks.len()));
        missing(cards.filter(|card| !card.is_known()).map(|card| card.party))
    }

    /// Everybody who answers, those who answer for most first.
    fn by_tasks(&self) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.rows.iter().collect();
        rows.sort_by_key(|(_, tasks)| std::cmp::Reverse(tasks.len()));
        rows
    }
}

impl ContactCard {
    fn is_known(&self) -> bool {
        self.website.is_some() || self.contact.is_some() || self.turn.is_some()
    }
}

fn card(cx: &Context<'_>, party: Party, tasks: usize) -> ContactCard {
    let (website, contact) = addresses(cx, party);
    let tasks = counted(cx, "municipality", "answers_for", tasks);
    ContactCard { party: cx.party(party), tasks, website, contact, turn: turn(cx, party) }
}

/// The pages and the contact of a party, where they are on record.
fn addresses(cx: &Context<'_>, party: Party) -> (Option<String>, Option<ContactView>) {
    let portal = cx.portal;
    let (pages, shared): (Option<&Text>, Option<&Contact>) = match party {
        Party::County(id) => (Some(&portal.counties[id].website), portal.counties[id].contact.as_ref()),
        Party::Municipality(id) => (Some(portal.pages_of(id)), portal.municipalities[id].contact.as_ref()),
        Party::Body(id) => (Some(&portal.bodies[id].website), portal.bodies[id].contact.as_ref()),
        Party::Class(_) => (None, None),
    };
    let own = shared.and_then(|row| contact(cx, row));
    (pages.and_then(|pages| website(cx, pages)), own.or_else(|| by_body(cx, party)).or_else(|| by_help_line(cx, party)))
}

/// A municipality that has no contact of its own is reached by a body of its own: its board, else an office, else any.
fn by_body(cx: &Context<'_>, party: Party) -> Option<ContactView> {
    let Party::Municipality(_) = party else { return None };
    let now = |body: &Body| body.owner_party == Some(party);
    let own = cx.portal.bodies.iter().filter(|(_, body)| now(body));
    let mut found: Vec<(usize, Id<Body>, ContactView)> =
        own.filter_map(|(id, body)| Some((nearness(body.kind), id, contact(cx, body.contact.as_ref()?)?))).collect();
    found.sort_by_key(|(nearness, id, _)| (*nearness, *id));
    let (_, id, view) = found.into_iter().next()?;
    Some(ContactView { body: view.body.or_else(|| Some(cx.link(id))), ..view })
}

/// A body that has no contact of its own is reached by its help line.
fn by_help_line(cx: &Context<'_>, party: Party) -> Option<ContactView> {
    let Party::Body(id) = party else { return None };
    urgent::of_owner(cx, id)
}

fn nearness(kind: BodyKind) -> usize {
    let order = [BodyKind::MunicipalBoard, BodyKind::Office, BodyKind::MunicipalCouncil];
    order.iter().position(|known| *known == kind).unwrap_or(order.len())
}

/// How to reach a party, in one line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Reach {
    /// Whom; none where the contact says so itself.
    pub(crate) party: Option<Link>,
    /// Where, when not everywhere on the site.
    pub(crate) places: Vec<Link>,
    pub(crate) website: Option<String>,
    pub(crate) contact: Option<ContactView>,
    /// Where to turn, where only the place knows who it is.
    pub(crate) turn: Option<Html>,
}

impl Reach {
    /// Whether there is any way to reach the party.
    pub(crate) fn is_known(&self) -> bool {
        self.has_address() || self.turn.is_some()
    }

    /// Whether there is anything to call, write to or open.
    pub(crate) fn has_address(&self) -> bool {
        self.website.is_some() || self.contact.is_some()
    }
}

/// How to reach a party; none for a class of parties that only a place turns into one.
pub(crate) fn reach(cx: &Context<'_>, party: Party) -> Option<Reach> {
    let (website, contact) = addresses(cx, party);
    let turn = turn(cx, party);
    let known = turn.is_some() || !matches!(party, Party::Class(_));
    known.then(|| Reach { party: Some(cx.party(party)), places: Vec::new(), website, contact, turn })
}

/// Where to turn, in words, to find out who a class of parties is.
fn turn(cx: &Context<'_>, party: Party) -> Option<Html> {
    let Party::Class(class) = party else { return None };
    cx.strings.phrase("turn", class.code()).map(Html::escaped)
}

/// Those among parties whose contacts nobody has recorded; none when there are none.
pub(crate) fn missing(parties: impl Iterator<Item = Link>) -> Option<Unreached> {
    let parties: Vec<Link> = parties.collect();
    (!parties.is_empty()).then_some(Unreached { parties })
}
