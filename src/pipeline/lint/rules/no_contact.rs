//! Whoever answers for a task can be reached: how many bodies of a real site cannot, told once.

use std::collections::BTreeSet;

use super::no_source::{counted, named};
use crate::diag::{Diagnostic, code};
use crate::model::body::Body;
use crate::model::id::Id;
use crate::model::kind::RecordRef;
use crate::model::meta::Contact;
use crate::model::party::Party;
use crate::pipeline::link::Linked;

/// The site's own bodies that answer for tasks on the day of the portal without any contact, as one mistake at the first.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    if portal.site.example {
        return Vec::new();
    }
    let rows = portal.tasks.iter().flat_map(|(_, task)| &task.responsibilities);
    let answering = rows.filter(|row| row.valid.contains(portal.today)).filter_map(|row| match row.party {
        Party::Body(body) => Some(body),
        _ => None,
    });
    let bodies: BTreeSet<Id<Body>> = answering.collect();
    let silent = bodies.into_iter().filter(|&id| is_silent(&portal.bodies[id]));
    let silent: Vec<RecordRef> = silent.map(Into::into).collect();
    let Some(&first) = silent.first() else { return Vec::new() };
    let diag = Diagnostic::new(code::NO_CONTACT, portal.meta(first).span);
    vec![diag.arg("count", counted(silent.len())).arg("records", named(portal, &silent))]
}

fn is_silent(body: &Body) -> bool {
    let contact = body.contact.as_ref();
    let reached = contact.is_some_and(Contact::is_reachable);
    body.meta.is_own() && !body.meta.broken && !reached && body.website.is_empty()
}
