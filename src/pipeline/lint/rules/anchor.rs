//! Every link to a place on the page of a record leads to a place that the page has.

use crate::diag::{Diagnostic, code};
use crate::model::places::places;
use crate::pipeline::link::Linked;
use crate::text::nearest::nearest;

/// Links to places that do not exist.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let mut diags = Vec::new();
    for link in linked.written.anchors.iter().filter(|link| !portal.meta(link.to).broken) {
        let places = places(portal, link.to, link.lang);
        if places.iter().all(|(written, id)| *written != link.anchor && *id != link.anchor) {
            let near = nearest(&link.anchor, places.iter().map(|(written, _)| written.as_str()));
            diags.push(Diagnostic::new(code::UNKNOWN_ANCHOR, link.span).arg("anchor", &link.anchor).nearest(near));
        }
    }
    diags
}
