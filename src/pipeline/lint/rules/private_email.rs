//! Mailboxes in public text are those of services and offices, not of persons (General Data Protection Regulation,
//! article 5: no more personal data than is needed).

use super::versions;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;
use crate::text::{Span, personal};

/// Mailboxes that seem to be those of persons.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let in_texts = versions(linked).flat_map(|version| {
        let private = personal::emails(&version.text).into_iter();
        let private = private.filter(|range| personal::is_private_email(&version.text[range.clone()]));
        private.map(|range| linked.place(version, range))
    });
    let mailboxes = linked.written.contacts.iter().filter_map(|contact| contact.email.as_ref());
    let private = mailboxes.filter(|email| personal::is_private_email(&email.value)).map(|email| email.span);
    in_texts.chain(private).map(|place: Span| Diagnostic::new(code::PRIVATE_EMAIL, place)).collect()
}
