//! Mailboxes in public text are those of services and offices, not of persons (General Data Protection Regulation,
//! article 5: no more personal data than is needed).

use std::collections::BTreeSet;

use super::marked;
use crate::diag::{Diagnostic, code};
use crate::model::portal::Portal;
use crate::model::text::Text;
use crate::pipeline::link::Linked;
use crate::text::slug::slug;
use crate::text::{Span, personal};

/// Longest name of which the words are taken.
const LONGEST_NAME: usize = 200;

/// Mailboxes that seem to be those of persons.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let places = places(&linked.portal);
    let is_private = |address: &str| personal::is_private_email(address) && !is_of_place(address, &places);
    let in_texts = marked(linked).flat_map(|(_, version)| {
        let private = personal::emails(&version.text).into_iter();
        let private = private.filter(|range| is_private(&version.text[range.clone()]));
        private.map(|range| linked.place(version, range)).collect::<Vec<Span>>()
    });
    let mailboxes = linked.written.contacts.iter().filter_map(|contact| contact.email.as_ref());
    let private = mailboxes.filter(|email| is_private(&email.value)).map(|email| email.span);
    in_texts.chain(private).map(|place| Diagnostic::new(code::PRIVATE_EMAIL, place)).collect()
}

/// True when a mailbox begins with the name of a place, such as `etela.karjala@`.
fn is_of_place(address: &str, places: &BTreeSet<String>) -> bool {
    let first = address.split(['.', '@', '-']).next().unwrap_or_default();
    places.contains(&slug(first, LONGEST_NAME))
}

/// The words in the names of counties and municipalities.
fn places(portal: &Portal) -> BTreeSet<String> {
    let counties = portal.counties.every().map(|(_, county)| &county.name);
    let municipalities = portal.municipalities.every().map(|(_, municipality)| &municipality.name);
    let names = counties.chain(municipalities).flat_map(Text::versions);
    let slugs = names.map(|version| slug(&version.text, LONGEST_NAME));
    slugs.flat_map(|slug| slug.split('-').map(str::to_owned).collect::<Vec<_>>()).collect()
}
