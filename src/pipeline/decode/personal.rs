//! No personal identity code stands in anything that can be published: texts, values, keys, ids, names of files and folders
//! (1050/2018 29 §: it is not written where it is not needed).

use crate::diag::{Diagnostic, code};
use crate::text::personal::{has_identity_code, hides_identity_code, identity_codes};
use crate::text::{FileId, Span};
use crate::yaml::Tree;

/// Codes in the values and keys of a document; `text` is the whole file.
pub(super) fn in_tree(tree: &Tree, text: &str) -> impl Iterator<Item = Diagnostic> {
    tree.scalars().flat_map(|(value, span)| {
        let written = text.get(span.start as usize..span.end as usize).unwrap_or_default();
        in_text(value, written, span)
    })
}

/// Codes in a text, which stands at `span` as `written`.
pub(super) fn in_text(text: &str, written: &str, span: Span) -> Vec<Diagnostic> {
    let found = identity_codes(text);
    let places: Vec<Span> = match found.is_empty() && hides_identity_code(text) {
        // In percent codes, where no part of the text is the code.
        true => vec![span],
        false => found.into_iter().map(|range| span.within(written, text, range)).collect(),
    };
    places.into_iter().map(|place| Diagnostic::new(code::PERSONAL_IDENTITY_CODE, place)).collect()
}

/// A code in the name of a file or folder.
pub(super) fn in_path(file: FileId, path: &str) -> Option<Diagnostic> {
    has_identity_code(path).then(|| Diagnostic::new(code::PERSONAL_IDENTITY_CODE, Span::top(file)))
}
