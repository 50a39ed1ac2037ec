//! Finds the place in a file of a part of a text that YAML may have folded or escaped.

use std::ops::Range;

use crate::text::{Files, Span};

/// The place of `range` of `text`, which was written at `span`: exact where the text stands there as it is,
/// else where the same words stand for as many times as they do there, else the whole.
pub(super) fn part(files: &Files, span: Span, text: &str, range: Range<usize>) -> Span {
    let written = files.slice(span);
    if written == text {
        return span.part(range);
    }
    let line = |part: &str| part.split('\n').next().unwrap_or_default().trim().to_owned();
    let wanted = line(text.get(range.clone()).unwrap_or_default());
    if wanted.is_empty() {
        return span;
    }
    let before = text.get(..range.start).unwrap_or_default().matches(&wanted).count();
    match written.match_indices(&wanted).nth(before).or_else(|| written.match_indices(&wanted).next()) {
        Some((at, _)) => span.part(at..at + wanted.len()),
        None => span,
    }
}
