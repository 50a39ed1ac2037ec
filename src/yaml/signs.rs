//! Finds what is no data in a text before it is read: files that are something else, unfinished merges, signs that nobody sees.

use std::borrow::Cow;

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::text::{FileId, Span};

/// What came of looking at a text.
pub struct Looked<'t> {
    /// The text to read, with control characters blanked out; none when it is no data at all.
    pub text: Option<Cow<'t, str>>,
    /// What was found.
    pub diags: Vec<Diagnostic>,
}

/// Looks at a text before it is read.
pub fn look(file: FileId, text: &str) -> Looked<'_> {
    let other = something_else(file, text);
    if !other.is_empty() {
        return Looked { text: None, diags: other };
    }
    let diags: Vec<Diagnostic> = signs(file, text).collect();
    let control = diags.iter().any(|diag| diag.code == code::CONTROL_CHARACTER);
    let text = if control { Cow::Owned(blanked(text)) } else { Cow::Borrowed(text) };
    Looked { text: Some(text), diags }
}

/// A web page, a pointer of Git LFS, or an unfinished merge: nothing of it can be read as data.
fn something_else(file: FileId, text: &str) -> Vec<Diagnostic> {
    let at = |start: usize, length: usize| Span::top(file).part(start..start + length);
    let begin = text.trim_start();
    let start = text.len() - begin.len();
    let first = begin.lines().next().unwrap_or_default().trim_end();
    if is_web_page(first) {
        return vec![Diagnostic::new(code::WEB_PAGE, at(start, first.len()))];
    }
    if first.starts_with("version https://git-lfs.github.com/spec/") {
        return vec![Diagnostic::new(code::LFS_POINTER, at(start, first.len()))];
    }
    let mut diags = Vec::new();
    let mut open = false;
    for (start, line) in lines(text) {
        let marker = |sign: &str| line.strip_prefix(sign).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        // A merge is told at its first mark; an end without a beginning is one too.
        if marker("<<<<<<<") || (marker(">>>>>>>") && !open) {
            diags.push(Diagnostic::new(code::CONFLICT_MARKER, at(start, line.trim_end().len())));
        }
        open = marker("<<<<<<<") || (open && !marker(">>>>>>>"));
    }
    diags
}

fn is_web_page(first: &str) -> bool {
    let first = first.to_ascii_lowercase();
    ["<!doctype", "<html", "<?xml", "<head", "<svg"].iter().any(|start| first.starts_with(start))
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let from = start;
        start += line.len() + 1;
        (from, line)
    })
}

/// Signs that nobody sees: each run of them once.
fn signs(file: FileId, text: &str) -> impl Iterator<Item = Diagnostic> + use<'_> {
    let mut end = None;
    // No sign reaches over a line end, and most lines have no byte with which one could begin.
    let suspect = lines(text).filter(|(_, line)| line.bytes().fold(false, |found, byte| found | may_hide(byte)));
    let chars = suspect.flat_map(|(start, line)| line.char_indices().map(move |(at, c)| (start + at, c)));
    let hidden = chars.filter_map(move |(at, c)| {
        let (code, what) = sign(c)?;
        let fresh = end != Some(at);
        end = Some(at + c.len_utf8());
        fresh.then_some((at, c, code, what))
    });
    hidden.map(move |(at, c, code, what)| {
        let name = format!("U+{:04X}", u32::from(c));
        let diag = Diagnostic::new(code, Span::top(file).part(at..at + c.len_utf8())).arg("name", name);
        if what.is_empty() { diag } else { diag.arg("what", Arg::word(what)) }
    })
}

/// False for bytes with which no sign begins that nobody sees.
fn may_hide(byte: u8) -> bool {
    (byte < 32) | (byte == 127) | (byte == 0xC2) | (byte == 0xD8) | (byte == 0xE2) | (byte == 0xEF)
}

/// What is wrong with a sign, and the phrase that says what it does.
fn sign(c: char) -> Option<(code::Code, &'static str)> {
    match c {
        '\n' | '\t' | '\u{85}' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some((code::CONTROL_CHARACTER, "")),
        _ if turns(c) => Some((code::HIDDEN_CHARACTER, "hidden-direction")),
        _ if is_narrow(c) => Some((code::HIDDEN_CHARACTER, "hidden-zero-width")),
        _ => None,
    }
}

/// Signs that turn the direction of the text around them.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Signs without width. The joiner U+200D makes one picture of two and is left alone, as is the soft hyphen.
fn is_narrow(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200c}' | '\u{2060}' | '\u{feff}')
}

/// A text without signs that nobody sees.
#[must_use]
pub fn visible(text: &str) -> Option<String> {
    let hidden = |c: char| turns(c) || is_narrow(c);
    text.contains(hidden).then(|| text.replace(hidden, ""))
}

/// The text with spaces for control characters, byte for byte.
fn blanked(text: &str) -> String {
    let blank = |c: char| matches!(sign(c), Some((code, _)) if code == code::CONTROL_CHARACTER);
    text.chars().flat_map(|c| if blank(c) { vec![' '; c.len_utf8()] } else { vec![c] }).collect()
}

#[cfg(test)]
mod tests {
    use super::{blanked, look, may_hide, sign};
    use crate::text::FileId;

    #[test]
    fn blanking_moves_nothing() {
        assert_eq!(blanked("a\0ä\u{9b}b\n\tc"), "a ä  b\n\tc");
    }

    #[test]
    fn every_sign_that_nobody_sees_is_looked_at() {
        for c in ('\0'..=char::MAX).filter(|c| sign(*c).is_some()) {
            assert!(c.to_string().bytes().next().is_some_and(may_hide), "{c:?}");
        }
    }

    #[test]
    fn underlined_headings_are_no_merge() {
        let looked = look(FileId(0), "Otsikko\n=======\n\n>>>>>>>x\n");
        assert!(looked.text.is_some() && looked.diags.is_empty());
    }
}
