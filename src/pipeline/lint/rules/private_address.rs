//! Addresses lead to what every reader can open, not only people inside some network.

use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Addresses inside a network.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let addresses = linked.written.private_addresses.iter();
    addresses.map(|host| Diagnostic::new(code::PRIVATE_ADDRESS, host.span).arg("host", &host.value)).collect()
}
