//! Finds the place in a file of a part of a text that YAML may have folded or escaped.

use std::ops::Range;

use crate::text::{Files, Span};

/// The place of `range` of `text`, which was written at `span`.
pub(super) fn part(files: &Files, span: Span, text: &str, range: Range<usize>) -> Span {
    span.within(files.slice(span), text, range)
}
