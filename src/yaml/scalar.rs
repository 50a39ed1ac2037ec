//! Finds slips that YAML takes for a part of a text without quotes: curly quotes, no-break spaces, a `#` that cuts it short.

use std::ops::Range;

use super::Style;
use crate::diag::arg::Arg;
use crate::diag::code::{self, Code};

/// A slip in or after a scalar.
pub(super) struct Slip {
    pub(super) code: Code,
    /// Where, in bytes of the whole text.
    pub(super) range: Range<usize>,
    pub(super) args: Vec<(&'static str, Arg)>,
    /// True when the YAML has another shape than was meant.
    pub(super) misread: bool,
    /// What was meant in the place of the scalar, where that is plain to see.
    pub(super) meant: Option<String>,
}

/// Quotation marks that word processors put in the place of `"`.
const CURLY: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];

/// The slips of a scalar that was written at `range` of `source` and read as `value`.
pub(super) fn slips(source: &str, range: Range<usize>, value: &str, style: Style) -> Vec<Slip> {
    if style != Style::Plain {
        return Vec::new();
    }
    let own = indented(&range, value).or_else(|| curly(source, &range, value)).or_else(|| fused(source, &range, value));
    own.into_iter().chain(cut(source, &range)).collect()
}

/// A text that begins with no-break spaces was to be indented by them.
fn indented(range: &Range<usize>, value: &str) -> Option<Slip> {
    let spaces = value.len() - value.trim_start_matches('\u{a0}').len();
    let range = range.start..range.start + spaces;
    (spaces > 0).then(|| Slip { code: code::NO_BREAK_SPACE, range, args: Vec::new(), misread: true, meant: None })
}

/// A text in curly quotes has them as letters. Where it ends elsewhere, a comma or colon has torn it.
fn curly(source: &str, range: &Range<usize>, value: &str) -> Option<Slip> {
    let inner = value.strip_prefix(CURLY)?;
    let slip = |args, misread, meant| Slip { code: code::CURLY_QUOTES, range: range.clone(), args, misread, meant };
    let line = source.get(range.end..)?.split('\n').next()?;
    let text = |text: &str| vec![("text", text.into())];
    match inner.strip_suffix(CURLY) {
        Some(inner) if !inner.contains(CURLY) => Some(slip(text(inner), false, Some(inner.to_owned()))),
        None if !inner.contains(CURLY) && !inner.is_empty() && !value.starts_with(['‘', '’']) => {
            // The whole text, up to the mark that was meant to close it.
            let rest = line.find(CURLY).map_or("", |at| &line[..at]);
            let end = line.get(rest.len()..)?.chars().next().filter(|_| !rest.is_empty()).map_or(0, char::len_utf8);
            let range = range.start..range.end + rest.len() + end;
            Some(Slip { range, ..slip(text(&format!("{inner}{rest}")), true, None) })
        }
        _ => None,
    }
}

/// `fi:Teksti` in braces is a key without a value: the space after the colon is missing.
fn fused(source: &str, range: &Range<usize>, value: &str) -> Option<Slip> {
    let (key, rest) = value.split_once(':')?;
    let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let after = source.get(range.end..)?.trim_start_matches(' ');
    let before = source.get(..range.start)?.trim_end_matches(' ');
    let alone = after.starts_with([',', '}']) && before.ends_with(['{', ',']) && is_in_braces(before);
    let is_language = matches!(key, "fi" | "sv" | "en");
    let fits = plain && is_language && alone && !rest.is_empty() && !rest.starts_with("//");
    let at = range.start + key.len();
    let why = vec![("why", Arg::phrase("why-colon-space", [("key", key.into())]))];
    fits.then(|| Slip { code: code::YAML_SYNTAX, range: at..at + 1, args: why, misread: true, meant: None })
}

/// True when the innermost open bracket of the line is a brace.
fn is_in_braces(before: &str) -> bool {
    before.rfind(['{', '[', '\n']).is_some_and(|at| before[at..].starts_with('{'))
}

/// A ` #` after a text, or in its place, makes a comment of the rest. A comment that somebody means has a space after its `#`.
fn cut(source: &str, range: &Range<usize>) -> Option<Slip> {
    let after = source.get(range.end..)?;
    let after = after.strip_prefix(':').filter(|_| range.is_empty()).unwrap_or(after);
    let rest = after.trim_start_matches([' ', '\t']);
    let hidden = rest.strip_prefix('#').filter(|_| rest.len() < after.len())?.split('\n').next()?;
    let start = source.len() - rest.len();
    let looks_cut = hidden.starts_with(|c: char| c.is_alphanumeric());
    looks_cut.then(|| Slip {
        code: code::TEXT_CUT,
        range: start..start + 1 + hidden.trim_end().len(),
        args: vec![("text", format!("#{}", hidden.trim_end()).into())],
        misread: false,
        meant: None,
    })
}
