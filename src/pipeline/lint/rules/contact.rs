//! Contacts are good on the day on which they are read.

use super::day;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Contacts whose last day has passed. What is over itself may keep its last contact.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let current = linked.written.contacts.iter().filter(|row| !super::is_past(&linked.portal, row.record));
    let ends = current.filter_map(|contact| contact.valid_to.as_ref());
    let over = ends.filter(|end| end.value.last_day() < linked.portal.today);
    over.map(|end| Diagnostic::new(code::CONTACT_EXPIRED, end.span).arg("date", day(end.value))).collect()
}
