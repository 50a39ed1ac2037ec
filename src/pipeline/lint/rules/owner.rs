//! No body belongs to itself, not through others either, and none is a member of itself.

use super::own;
use crate::diag::{Diagnostic, code};
use crate::model::body::Body;
use crate::model::id::Id;
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;

/// Bodies that own themselves or are their own members; those that own each other are told once, at the first.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    own(&linked.portal.bodies).filter_map(|(id, body)| mistake(&linked.portal, id, body)).collect()
}

fn mistake(portal: &Portal, id: Id<Body>, body: &Body) -> Option<Diagnostic> {
    let diag = Diagnostic::new(code::OWNS_ITSELF, body.meta.span).arg("body", body.name.to_arg());
    if body.members.contains(&Party::Body(id)) {
        return Some(diag);
    }
    let others = others(portal, id)?;
    let first = others.iter().all(|other| id < *other);
    let with_others = others.iter().fold(diag, |diag, &other| diag.also(portal.bodies[other].meta.span, "cycle"));
    first.then_some(with_others)
}

/// The bodies on the way from a body through its owners back to it; none where the way does not lead back.
fn others(portal: &Portal, id: Id<Body>) -> Option<Vec<Id<Body>>> {
    let owner = |id: Id<Body>| match portal.bodies[id].owner_party {
        Some(Party::Body(owner)) => Some(owner),
        _ => None,
    };
    // More steps than there are bodies would be a way round that does not pass this one.
    let way: Vec<Id<Body>> = std::iter::successors(owner(id), |&at| owner(at)).take(portal.bodies.total()).collect();
    let back = way.iter().position(|&at| at == id)?;
    Some(way[..back].to_vec())
}
