//! Texts use the words of the field, those of the term list: the reader meets one word for one thing (434/2003 9 §: proper,
//! clear and comprehensible language).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Diagnostic, code};
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::model::text::Version;
use crate::pipeline::link::Linked;
use crate::text::words::{Phrases, SmallWords};

/// Words that the term list says to avoid. The library of law speaks in the words of the acts.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let avoided: BTreeMap<Lang, Phrases<&Version>> =
        linked.portal.site.languages.iter().map(|&lang| (lang, avoided(&linked.portal, lang))).collect();
    let free = |kind: Kind| matches!(kind, Kind::Act | Kind::Term);
    let texts = linked.written.public.iter().filter(|public| !public.record.is_some_and(|record| free(record.kind)));
    let versions = texts.flat_map(|public| public.text.versions());
    let wrong =
        versions.filter_map(|version| Some((version, avoided.get(&version.lang)?))).flat_map(|(version, avoided)| {
            let found = avoided.found(&SmallWords::new(&version.text)).into_iter();
            found.map(|(range, right)| mistake(linked, version, range, right)).collect::<Vec<_>>()
        });
    wrong.collect()
}

/// The words that terms say to avoid in a language, each with the word that is right.
fn avoided(portal: &Portal, lang: Lang) -> Phrases<&Version> {
    let terms = portal.terms.iter().filter_map(|(_, term)| Some((term, term.word.get(lang)?)));
    let words = terms.flat_map(|(term, right)| term.avoid.get(lang).iter().map(move |word| (word.as_str(), right)));
    Phrases::new(words)
}

fn mistake(linked: &Linked, version: &Version, range: Range<usize>, right: &Version) -> Diagnostic {
    let word = &version.text[range.clone()];
    let diag = Diagnostic::new(code::WRONG_TERM, linked.place(version, range)).arg("word", word);
    diag.nearest(Some(&right.text))
}
