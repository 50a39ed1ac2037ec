//! Texts use the words of the field, those of the term list: the reader meets one word for one thing (434/2003 9 §: proper,
//! clear and comprehensible language).

use crate::diag::{Diagnostic, code};
use crate::model::kind::Kind;
use crate::model::term::Term;
use crate::model::text::Version;
use crate::pipeline::link::Linked;
use crate::text::words;

/// Words that the term list says to avoid. The library of law speaks in the words of the acts.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let terms: Vec<&Term> =
        linked.portal.terms.iter().map(|(_, term)| term).filter(|term| !term.avoid.lists.is_empty()).collect();
    let free = |kind: Kind| matches!(kind, Kind::Act | Kind::Term);
    let texts = linked.written.public.iter().filter(|public| !public.record.is_some_and(|record| free(record.kind)));
    let versions = texts.flat_map(|public| public.text.versions());
    versions.flat_map(|version| terms.iter().flat_map(move |term| wrong(linked, version, term))).collect()
}

fn wrong(linked: &Linked, version: &Version, term: &Term) -> Vec<Diagnostic> {
    let Some(right) = term.word.get(version.lang) else { return Vec::new() };
    let avoided = term.avoid.get(version.lang).iter();
    let places = avoided.flat_map(|word| words::places(&version.text, word));
    places
        .map(|range| {
            let word = &version.text[range.clone()];
            let diag = Diagnostic::new(code::WRONG_TERM, linked.place(version, range)).arg("word", word);
            diag.nearest(Some(&right.text))
        })
        .collect()
}
