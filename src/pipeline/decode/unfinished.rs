//! What is still to be written in a file: told once, and no reason for other mistakes.

use super::chunks;
use super::file::Decoder;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::text::FileId;
use crate::yaml::unfinished::Unfinished;
use crate::yaml::{Tree, parse, signs};

impl Decoder {
    /// Takes out of a tree what is still to be written, which is told once.
    pub(super) fn finished(&mut self, tree: &mut Tree) {
        let unfinished = tree.take_unfinished();
        self.to_come = unfinished.missing(tree);
        self.diags.extend(told(&unfinished));
    }

    /// True for a record that lacks what it needs because that is still to be written, which is told already.
    pub(super) fn waits(&mut self, before: usize) -> bool {
        let fresh = self.diags.split_off(before);
        let is_to_come = |diag: &Diagnostic| {
            let key = diag.args.first().filter(|_| diag.code == code::MISSING_KEY);
            key.is_some_and(|(_, key)| {
                self.to_come.iter().any(|(span, name)| *span == diag.span && *key == Arg::from(name))
            })
        };
        let (to_come, others): (Vec<_>, Vec<_>) = fresh.into_iter().partition(is_to_come);
        self.diags.extend(others);
        !to_come.is_empty()
    }
}

/// What is still to be written, as one mistake with every place.
pub(super) fn told(unfinished: &Unfinished) -> Option<Diagnostic> {
    let (first, others) = unfinished.places.split_first()?;
    let diag = Diagnostic::new(code::UNFINISHED, *first).arg("n", unfinished.places.len());
    Some(others.iter().fold(diag, |diag, place| diag.also(*place, "unfinished")))
}

/// The trees of a file that was read before: one, or one for each record where the whole cannot be read.
pub(super) fn trees(file: FileId, text: &str) -> Vec<Tree> {
    let Some(text) = signs::look(file, text).text else { return Vec::new() };
    let finished = |mut tree: Tree| {
        tree.take_unfinished();
        tree
    };
    if let Some(tree) = parse::parse(file, &text, 0).value {
        return vec![finished(tree)];
    }
    let parts = chunks::chunks(&text).unwrap_or_default().into_iter();
    parts.filter_map(|range| parse::parse(file, &text[range.clone()], range.start).value).map(finished).collect()
}
