//! Finds the place in a file of a part of a text that YAML may have folded or escaped.

use std::ops::Range;

use crate::text::{Files, Span};

/// The place of `range` of `text`, which was written at `span`: exact where the text stands there as it is,
/// else the first place where the same words stand, else the whole.
pub(super) fn part(files: &Files, span: Span, text: &str, range: Range<usize>) -> Span {
    let written = files.slice(span);
    if written == text {
        return span.part(range);
    }
    let line = |part: &str| part.split('\n').next().unwrap_or_default().trim().to_owned();
    let wanted = line(text.get(range).unwrap_or_default());
    match written.find(&wanted) {
        Some(at) if !wanted.is_empty() => span.part(at..at + wanted.len()),
        _ => span,
    }
}
