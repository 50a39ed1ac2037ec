//! The contacts of a task and of those who answer for it into the ways to reach them: the task's own first.

use super::rows;
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::task::{Responsibility, Task, TaskContact};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::contact::{ContactView, contact};
use crate::pipeline::render::views::municipalities::contacts::{Reach, Unreached, missing, reach};
use crate::pipeline::render::views::municipalities::website;
use crate::pipeline::render::views::urgent;

/// How many of those who answer are shown with their addresses.
const CONTACTS: usize = 4;
/// How many contacts of single places a page lists; where there are more, the choice of municipalities leads to them.
const PLACES: usize = 24;

/// How to reach a task, and whose contacts nobody has recorded.
pub(super) struct Contacts {
    /// The ways.
    pub(super) known: Vec<Reach>,
    /// Those whose contacts nobody has recorded.
    pub(super) missing: Option<Unreached>,
}

/// How to reach whoever attends to a task on the site as a whole: the contacts of the task, then those of the parties that
/// answer everywhere; who differs by municipality stands on the page of the place.
pub(super) fn of_site(cx: &Context<'_>, task: &Task, rows: &[&Responsibility]) -> Contacts {
    let own = of_task(cx, task);
    let mut parties: Vec<Party> = Vec::new();
    for party in rows.iter().flat_map(|row| rows::parties(cx, row.party)) {
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    let reached: Vec<Reach> = parties.into_iter().filter_map(|party| reach(cx, party)).collect();
    let (known, unknown): (Vec<Reach>, Vec<Reach>) = reached.into_iter().partition(Reach::is_known);
    // Where help is needed at once, or where the task itself can be reached, nobody is named who cannot be.
    let quiet = !task.urgent.is_empty() || !own.is_empty();
    let unknown = unknown.into_iter().filter(|_| !quiet).filter_map(|row| row.party);
    let missing = missing(unknown);
    let most = own.len() + CONTACTS;
    let mut known = once(own, known);
    known.truncate(most);
    Contacts { known, missing }
}

/// The contacts of a task, then those of its parties that lead somewhere else than what stands before them. Whose contact says
/// itself whom one reaches is not named where others share it.
fn once(own: Vec<Reach>, parties: Vec<Reach>) -> Vec<Reach> {
    let mut told = own;
    for row in parties {
        let ways = ways(&row);
        let known = |way: &str| told.iter().any(|row| self::ways(row).contains(&way));
        if ways.is_empty() || !ways.iter().all(|way| known(way)) {
            told.push(row);
        } else if let Some(shared) = told.iter_mut().find(|known| is_shared(known, &row)) {
            shared.party = None;
        }
    }
    told
}

/// Where the buttons of a contact lead.
fn ways(row: &Reach) -> Vec<&str> {
    let contact = row.contact.as_ref();
    let of_contact = |way: fn(&ContactView) -> Option<&String>| contact.and_then(way).map(String::as_str);
    let page = of_contact(|contact| contact.url.as_ref()).or(row.website.as_deref());
    let phone = contact.and_then(|contact| contact.phone.as_ref()).map(|phone| phone.number.as_str());
    let (chat, email) = (of_contact(|contact| contact.chat.as_ref()), of_contact(|contact| contact.email.as_ref()));
    [page.map(|page| page.trim_end_matches('/')), phone, chat, email].into_iter().flatten().collect()
}

/// True where two parties are reached by the same contact, which says what it is for.
fn is_shared(one: &Reach, other: &Reach) -> bool {
    let role = |row: &Reach| Some(row.contact.as_ref()?.role.as_ref()?.as_str().to_owned());
    role(one).is_some() && role(one) == role(other) && ways(one) == ways(other)
}

/// The contacts of a task that are good somewhere on the site, those for all of it first.
fn of_task(cx: &Context<'_>, task: &Task) -> Vec<Reach> {
    let here = task.contacts.iter().filter(|row| rows::concerns(cx, &row.applies));
    let (mut all, mut some): (Vec<Reach>, Vec<Reach>) = here
        .filter_map(|row| task_reach(cx, row, rows::places(cx, &row.applies, row.party)))
        .partition(|row| row.places.is_empty());
    if some.len() <= PLACES {
        all.append(&mut some);
    }
    all
}

/// The contacts of a task in one place.
pub(crate) fn at_place(cx: &Context<'_>, task: &Task, place: Id<Municipality>) -> Vec<Reach> {
    let here = task.contacts.iter().filter(|row| cx.portal.applies(&row.applies, place));
    // The row of the task names the party already.
    let short = |reach: Reach| match reach.contact {
        Some(ContactView { role: Some(_), .. }) => Reach { party: None, ..reach },
        _ => reach,
    };
    here.filter_map(|row| task_reach(cx, row, Vec::new())).map(short).collect()
}

/// A contact of a task; none after its last day, and none when the body in it has no contact either.
fn task_reach(cx: &Context<'_>, row: &TaskContact, places: Vec<Link>) -> Option<Reach> {
    let view = contact(cx, &row.contact)?;
    let party = row.contact.body.map(Party::Body).or(row.party);
    let named = party.map(|party| rows::parties(cx, party)).unwrap_or_default();
    let party = match named.as_slice() {
        [Party::Class(_)] | [] => None,
        [one, ..] => Some(cx.party(*one)),
    };
    let (website, contact) = if row.contact.is_reachable() { (None, Some(view)) } else { lent(cx, row, view) };
    let known = website.is_some() || contact.is_some();
    known.then(|| Reach { party, places, website, contact, turn: None })
}

/// What the body in a contact lends it.
fn lent(cx: &Context<'_>, row: &TaskContact, view: ContactView) -> (Option<String>, Option<ContactView>) {
    let Some(id) = row.contact.body else { return (None, None) };
    let body = &cx.portal.bodies[id];
    let own = body.contact.as_ref().and_then(|row| contact(cx, row)).or_else(|| urgent::of_owner(cx, id));
    let role = |own: Option<Html>| view.role.clone().or(own);
    let own = own.map(|own| ContactView { role: role(own.role.clone()), ..own });
    (website(cx, &body.website), own)
}
