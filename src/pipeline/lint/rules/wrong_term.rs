//! Texts use the words of the field, those of the term list: the reader meets one word for one thing (434/2003 9 §: proper,
//! clear and comprehensible language).

use crate::diag::{Diagnostic, code};
use crate::model::kind::Kind;
use crate::model::term::Term;
use crate::model::text::Version;
use crate::pipeline::link::Linked;
use crate::text::words::SmallWords;

/// Words that the term list says to avoid. The library of law speaks in the words of the acts.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let terms: Vec<&Term> =
        linked.portal.terms.iter().map(|(_, term)| term).filter(|term| !term.avoid.lists.is_empty()).collect();
    let free = |kind: Kind| matches!(kind, Kind::Act | Kind::Term);
    let texts = linked.written.public.iter().filter(|public| !public.record.is_some_and(|record| free(record.kind)));
    let versions = texts.flat_map(|public| public.text.versions());
    let read = versions.map(|version| (version, SmallWords::new(&version.text)));
    let wrong = read.flat_map(|(version, words)| {
        terms.iter().flat_map(|term| wrong(linked, (version, &words), term)).collect::<Vec<_>>()
    });
    wrong.collect()
}

fn wrong(linked: &Linked, (version, words): (&Version, &SmallWords), term: &Term) -> Vec<Diagnostic> {
    let Some(right) = term.word.get(version.lang) else { return Vec::new() };
    let avoided = term.avoid.get(version.lang).iter();
    let places = avoided.flat_map(|word| words.places(word));
    places
        .map(|range| {
            let word = &version.text[range.clone()];
            let diag = Diagnostic::new(code::WRONG_TERM, linked.place(version, range)).arg("word", word);
            diag.nearest(Some(&right.text))
        })
        .collect()
}
