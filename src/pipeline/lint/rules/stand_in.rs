//! What was left in a text for somebody to write is not published as that text.

use super::{PublicText, marked};
use crate::diag::{Diagnostic, code};
use crate::model::text::Version;
use crate::pipeline::link::Linked;
use crate::text::Span;
use crate::text::stand_in::{is_stand_in, stand_in_of};

/// The first stand-in of each text.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let found = marked(linked).filter_map(|(public, version)| find(linked, public, version));
    let words = linked.written.words.iter().filter(|word| is_stand_in(&word.value));
    let words = words.map(|word| (word.value.clone(), word.span));
    found.chain(words).map(|(text, span)| Diagnostic::new(code::STAND_IN_TEXT, span).arg("text", text)).collect()
}

fn find(linked: &Linked, public: &PublicText, version: &Version) -> Option<(String, Span)> {
    let text = version.text.as_str();
    let range = stand_in_of(text, public.markdown);
    range.map(|range| (text[range.clone()].to_owned(), linked.place(version, range)))
}
