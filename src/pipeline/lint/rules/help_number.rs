//! Whoever is to be called at once can be reached.

use crate::diag::{Diagnostic, code};
use crate::model::body::Body;
use crate::pipeline::link::Linked;

/// Names in `urgent` that lead to no number and no page.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let named = linked.written.urgent.iter().map(|&(span, id)| (span, &linked.portal.bodies[id]));
    let silent = named.filter(|(_, body)| !body.meta.broken && !is_reachable(body));
    silent.map(|(span, body)| Diagnostic::new(code::NO_HELP_NUMBER, span).arg("body", body.name.to_arg())).collect()
}

fn is_reachable(body: &Body) -> bool {
    let called = body.contact.as_ref().is_some_and(|contact| contact.phone.is_some() || !contact.url.is_empty());
    called || !body.website.is_empty()
}
