//! What was left in a text for somebody to write is not published as that text.

use super::PublicText;
use crate::diag::{Diagnostic, code};
use crate::model::text::Version;
use crate::pipeline::link::Linked;
use crate::text::stand_in::{is_stand_in, part, stand_in};
use crate::text::{Span, markdown};

/// The first stand-in of each text.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let texts = linked.written.public.iter();
    let versions = texts.flat_map(|public| public.text.versions().iter().map(move |version| (public, version)));
    let found = versions.filter_map(|(public, version)| find(linked, public, version));
    let words = linked.written.words.iter().filter(|word| is_stand_in(&word.value));
    let words = words.map(|word| (word.value.clone(), word.span));
    found.chain(words).map(|(text, span)| Diagnostic::new(code::STAND_IN_TEXT, span).arg("text", text)).collect()
}

fn find(linked: &Linked, public: &PublicText, version: &Version) -> Option<(String, Span)> {
    let text = version.text.as_str();
    let range = if public.markdown && !is_stand_in(text) {
        let mut words = markdown::words(text).into_iter();
        words.find_map(|at| part(&text[at.clone()]).map(|range| at.start + range.start..at.start + range.end))
    } else {
        stand_in(text)
    };
    range.map(|range| (text[range.clone()].to_owned(), linked.place(version, range)))
}
