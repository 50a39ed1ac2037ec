//! Finds damaged letters in what is read, and marks that stand in the place of a plain value. The same damage is told once in
//! a file: it has one cause.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, code};
use crate::text::damage::damage;
use crate::text::stand_in::is_stand_in;
use crate::text::{Span, markdown};
use crate::yaml::Tree;

/// Keys of values that are printed as they are and have no form of their own.
const PRINTED: [&str; 4] = ["case", "licence", "place", "section"];

/// What was told of a file.
#[derive(Default)]
pub(super) struct Letters {
    told: BTreeSet<String>,
}

impl Letters {
    /// Looks at the values of a document; `text` is the whole file.
    pub(super) fn in_tree(&mut self, tree: &Tree, text: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (value, span) in tree.scalars() {
            let written = text.get(span.start as usize..span.end as usize).unwrap_or_default();
            found.extend(self.damaged(value, |range| span.within(written, value, range)));
        }
        for (_, value, span) in tree.entries().filter(|(key, value, _)| PRINTED.contains(key) && is_stand_in(value)) {
            found.push(Diagnostic::new(code::STAND_IN_TEXT, span).arg("text", value));
        }
        found
    }

    /// Looks at a text in Markdown, which stands at `span`.
    pub(super) fn in_prose(&mut self, text: &str, span: Span) -> Vec<Diagnostic> {
        let words = markdown::words(text);
        let found = words.into_iter().filter_map(|at| {
            self.damaged(&text[at.clone()], |range| span.part(at.start + range.start..at.start + range.end))
        });
        found.collect()
    }

    fn damaged(&mut self, text: &str, place: impl Fn(std::ops::Range<usize>) -> Span) -> Option<Diagnostic> {
        let damage = damage(text)?;
        let part = &text[damage.range.clone()];
        let fresh = self.told.insert(part.to_owned());
        let diag = || Diagnostic::new(code::DAMAGED_LETTERS, place(damage.range.clone())).arg("text", part);
        fresh.then(|| diag().nearest(damage.meant.clone()))
    }
}
