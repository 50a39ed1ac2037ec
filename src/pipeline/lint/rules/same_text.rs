//! A text in two languages is not the same text twice (423/2003 32 §). Names, numbers and a few words may be the same.

use crate::diag::{Diagnostic, code};
use crate::model::text::Version;
use crate::pipeline::link::Linked;
use crate::text::words::words;

/// Words with a small first letter from which on equal texts are no coincidence.
const FEW: usize = 4;

/// Texts whose language versions are equal.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let texts = linked.written.public.iter().map(|public| public.text.versions());
    texts.filter_map(twins).map(|(first, second)| mistake(first, second)).collect()
}

/// The first two versions that are equal.
pub(super) fn twins(versions: &[Version]) -> Option<(&Version, &Version)> {
    let long = |version: &&Version| words(&version.text).filter(|(_, word)| starts_small(word)).count() >= FEW;
    versions.iter().enumerate().find_map(|(at, first)| {
        let mut others = versions[at + 1..].iter();
        let twin = others.find(|other| other.text.split_whitespace().eq(first.text.split_whitespace()));
        // Few are equal: only of those words are counted.
        twin.filter(|_| long(&first)).map(|twin| (first, twin))
    })
}

fn starts_small(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase)
}

fn mistake(first: &Version, second: &Version) -> Diagnostic {
    Diagnostic::new(code::SAME_TEXT, second.span)
        .arg("first", first.lang.tag())
        .arg("second", second.lang.tag())
        .also(first.span, "same-text")
}
