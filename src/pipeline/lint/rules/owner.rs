//! No body belongs to itself, not through others either, and none is a member of itself.

use super::own;
use crate::diag::{Diagnostic, code};
use crate::model::body::Body;
use crate::model::id::Id;
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;

/// Bodies that own themselves or are their own members.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let own = own(&portal.bodies).filter(|(id, body)| body.members.contains(&Party::Body(*id)) || owns(portal, *id));
    own.map(|(_, body)| Diagnostic::new(code::OWNS_ITSELF, body.meta.span).arg("body", body.name.to_arg())).collect()
}

/// True when the owners of a body lead back to it.
fn owns(portal: &Portal, id: Id<Body>) -> bool {
    let owner = |id: Id<Body>| match portal.bodies[id].owner_party {
        Some(Party::Body(owner)) => Some(owner),
        _ => None,
    };
    // More steps than there are bodies would be a way round that does not pass this one.
    std::iter::successors(owner(id), |&at| owner(at)).take(portal.bodies.len()).any(|at| at == id)
}
