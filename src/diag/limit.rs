//! All mistakes into those that are shown: of each file the first hundred, with a count of the others.

use std::collections::BTreeMap;

use super::Diagnostic;
use super::code::Severity;
use crate::text::FileId;

/// The most mistakes that are told of one file.
pub const MOST: usize = 100;

/// What is told, and what is only counted.
#[derive(Debug)]
pub struct Limited<'d> {
    /// The mistakes that are told, in their order.
    pub diags: Vec<&'d Diagnostic>,
    /// Files that have more, with how many more.
    pub rest: Vec<(FileId, usize)>,
}

/// Chooses the mistakes that are told: of each file the first, and the gravest before all others.
#[must_use]
pub fn limited<'d>(diags: impl IntoIterator<Item = &'d Diagnostic>) -> Limited<'d> {
    let all: Vec<&Diagnostic> = diags.into_iter().collect();
    let mut counts: BTreeMap<FileId, usize> = BTreeMap::new();
    let mut chosen = vec![false; all.len()];
    for severity in Severity::ALL {
        for (chosen, diag) in chosen.iter_mut().zip(&all).filter(|(_, diag)| diag.severity == severity) {
            let count = counts.entry(diag.span.file).or_default();
            *count += 1;
            *chosen = *count <= MOST;
        }
    }
    let rest = counts.into_iter().filter(|(_, count)| *count > MOST).map(|(file, count)| (file, count - MOST));
    let diags = all.into_iter().zip(chosen).filter_map(|(diag, chosen)| chosen.then_some(diag));
    Limited { diags: diags.collect(), rest: rest.collect() }
}

#[cfg(test)]
mod tests {
    use super::{MOST, limited};
    use crate::diag::{Diagnostic, code};
    use crate::text::{FileId, Span};

    #[test]
    fn the_first_hundred_of_a_file_are_told_errors_first() {
        let at = |file, start| Span { file: FileId(file), start, end: start };
        let warnings = (0..150).map(|start| Diagnostic::new(code::SYMLINK_IGNORED, at(0, start)));
        let error = Diagnostic::new(code::BAD_ID, at(0, 900));
        let other = Diagnostic::new(code::BAD_ID, at(1, 0));
        let diags: Vec<Diagnostic> = warnings.chain([error.clone(), other.clone()]).collect();
        let limited = limited(&diags);
        assert_eq!(limited.diags.len(), MOST + 1);
        assert_eq!(limited.diags[MOST - 1..], [&error, &other]);
        assert_eq!(limited.rest, [(FileId(0), 51)]);
    }
}
