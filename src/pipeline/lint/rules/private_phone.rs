//! Phones in public text are those of services (General Data Protection Regulation article 5). A mobile phone stands under
//! `contact`, where `role` says which service answers.

use super::marked;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;
use crate::text::personal;

/// Mobile phones in texts, and those of contacts that do not say who answers.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let in_texts = marked(linked).flat_map(|(_, version)| {
        let mobiles = personal::mobiles(&version.text);
        mobiles.into_iter().map(|range| linked.place(version, range))
    });
    let nameless = linked.written.contacts.iter().filter(|contact| !contact.has_role);
    let phones = nameless.filter_map(|contact| contact.phone.as_ref());
    let mobiles = phones.filter(|phone| !personal::mobiles(&phone.value).is_empty()).map(|phone| phone.span);
    in_texts.chain(mobiles).map(|place| Diagnostic::new(code::PRIVATE_PHONE, place)).collect()
}
