//! No agreement takes its own place.

use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Agreements that name themselves under `replaces`.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let own = linked.written.replaced.iter().filter(|(_, newer, older)| newer == older);
    own.map(|(span, ..)| Diagnostic::new(code::REPLACES_ITSELF, *span)).collect()
}
