//! Turns the place where the YAML parser gave up into the slip that a person made: the most precise explanation wins.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::quotes;
use crate::diag::arg::Arg;
use crate::diag::code::{self, Code};

/// What went wrong, and where in the text.
pub(super) struct Slip {
    pub(super) code: Code,
    pub(super) range: Range<usize>,
    pub(super) args: Vec<(&'static str, Arg)>,
}

impl Slip {
    fn new(code: Code, range: Range<usize>) -> Self {
        Self { code, range, args: Vec::new() }
    }

    fn why(why: Arg, range: Range<usize>) -> Self {
        Self { code: code::YAML_SYNTAX, range, args: vec![("why", why)] }
    }

    fn text(mut self, text: &str) -> Self {
        self.args.push(("text", text.into()));
        self
    }
}

/// What the error of the parser comes from.
pub(super) fn explain(text: &str, error: &ScanError) -> Slip {
    let mut at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let kind = error.kind();
    if is_depth(kind, error) {
        return Slip::new(code::TOO_DEEP, at..at);
    }
    let place = Place { text, at };
    place
        .bad_indentation()
        .or_else(|| place.curly_quote())
        .or_else(|| place.open_quote(kind))
        .or_else(|| place.open_bracket(kind))
        .or_else(|| place.colon(kind))
        .unwrap_or_else(|| place.other(kind))
}

fn is_depth(kind: &ErrorKind, error: &ScanError) -> bool {
    let words = error.to_string();
    matches!(kind, ErrorKind::RecursionLimitExceeded) || ["nesting", "depth"].iter().any(|word| words.contains(word))
}

/// Where the parser gave up.
struct Place<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Place<'t> {
    /// The lines up to the one after the place, with their starts: the parser may give up a line before the slip.
    fn lines(&self) -> impl Iterator<Item = (usize, &'t str)> + use<'t> {
        let end = self.line_end(self.at);
        let end = if end < self.text.len() { self.line_end(end + 1) } else { end };
        let mut start = 0;
        self.text[..end].split('\n').map(move |line| {
            let from = start;
            start += line.len() + 1;
            (from, line)
        })
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end)
    }

    /// Tabs and no-break spaces before the first word of a line. They are letters in a block of text, so the nearest line counts.
    fn bad_indentation(&self) -> Option<Slip> {
        let found = self.lines().filter_map(|(start, line)| {
            let width = line.len() - line.trim_start_matches([' ', '\t', '\u{a0}']).len();
            let indent = &line[..width];
            let code = match indent {
                _ if width == line.len() => return None,
                indent if indent.contains('\t') => code::TAB_INDENTATION,
                indent if indent.contains('\u{a0}') => code::NO_BREAK_SPACE,
                _ => return None,
            };
            Some(Slip::new(code, start..start + width))
        });
        found.last()
    }

    /// A value in curly quotes on the line of the place.
    fn curly_quote(&self) -> Option<Slip> {
        let (start, end) = (self.line_start(self.at), self.line_end(self.at));
        let line = &self.text[start..end];
        let opening = |at: &usize| line[..*at].trim_end_matches(' ').ends_with([':', ',', '{', '[', '-']);
        let at = line.match_indices(['“', '”', '„']).map(|(at, _)| at).find(opening)?;
        let rest = &line[at..];
        let length = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '“' | '”')).map(|(at, c)| at + c.len_utf8());
        let range = start + at..start + at + length.unwrap_or(rest.len());
        let inner = self.text[range.clone()].trim_matches(['“', '”', '„']);
        Some(Slip::new(code::CURLY_QUOTES, range).text(inner))
    }

    /// A quoted text that does not end, or ends before its last word.
    fn open_quote(&self, kind: &ErrorKind) -> Option<Slip> {
        let in_quotes = matches!(
            kind,
            ErrorKind::UnclosedQuotedScalar
                | ErrorKind::InvalidQuotedScalarIndent
                | ErrorKind::DocumentIndicatorInQuotedScalar
                | ErrorKind::InvalidTrailingSingleQuotedScalar
                | ErrorKind::InvalidTrailingDoubleQuotedScalar
                | ErrorKind::UnexpectedEof
                | ErrorKind::UnexpectedEofFlowMapping
                | ErrorKind::UnexpectedEofFlowSequence
                | ErrorKind::UnclosedFlowCollection { .. }
        );
        let quoted = quotes::around(self.text, self.at).filter(|_| in_quotes)?;
        let inside = |close: usize| &self.text[quoted.open + 1..close];
        match quoted.close {
            Some(close) if !inside(close).contains(": ") && !inside(close).contains('\n') => {
                Some(Slip::why(Arg::word("why-after-quote"), close..close + 1))
            }
            _ => Some(Slip::new(code::UNCLOSED_QUOTE, quoted.open..quoted.open + 1)),
        }
    }

    /// A bracket that was opened on an earlier line, or whose closing is behind a `#`.
    fn open_bracket(&self, kind: &ErrorKind) -> Option<Slip> {
        let in_brackets = matches!(
            kind,
            ErrorKind::UnclosedFlowCollection { .. }
                | ErrorKind::UnexpectedEofFlowMapping
                | ErrorKind::UnexpectedEofFlowSequence
                | ErrorKind::UnexpectedEofImplicitFlowMapping
                | ErrorKind::ExpectedFlowMappingSeparator
                | ErrorKind::ExpectedFlowSequenceSeparator
                | ErrorKind::InvalidColonPlacement
                | ErrorKind::InvalidFlowScalarIndent
                | ErrorKind::BlockEntryInFlowCollection
        );
        let end = if matches!(kind, ErrorKind::UnclosedFlowCollection { .. }) { self.text.len() } else { self.at };
        let (bracket, open) = quotes::bracket(self.text, end).filter(|_| in_brackets)?;
        let line_end = self.line_end(open);
        if end <= line_end {
            return None;
        }
        let hidden = self.text[open..line_end].find(" #").map(|at| open + at + 1);
        let closes = if bracket == '{' { '}' } else { ']' };
        match hidden.filter(|&at| self.text[at..line_end].contains(closes)) {
            Some(hash) => Some(Slip::why(Arg::word("why-hash"), hash..hash + 1)),
            None => Some(Slip::why(
                Arg::phrase("why-open-bracket", [("bracket", bracket.to_string().into())]),
                open..open + 1,
            )),
        }
    }

    /// A colon in a text without quotes, or a key that cannot be one.
    fn colon(&self, kind: &ErrorKind) -> Option<Slip> {
        let fits = matches!(
            kind,
            ErrorKind::MappingValueNotAllowed
                | ErrorKind::ExpectedFlowMappingSeparator
                | ErrorKind::ExpectedFlowSequenceSeparator
                | ErrorKind::InvalidColonPlacement
        );
        let is_colon = self.text[self.at..].starts_with(':');
        if !fits || !is_colon {
            return None;
        }
        let start = self.line_start(self.at);
        let before = &self.text[start..self.at];
        let value = match before.rfind(": ") {
            Some(colon) => start + colon + 2,
            None => return matches!(kind, ErrorKind::MappingValueNotAllowed).then(|| self.line_above(start)),
        };
        let word = self.text[value..self.at].trim();
        let last = word.rsplit(' ').next().unwrap_or_default();
        if self.text[value..].starts_with(['"', '\'', '{', '[']) || matches!(last, "fi" | "sv" | "en") {
            // Spaces of any kind may stand before the colon.
            let end = value + self.text[value..self.at].trim_end().len();
            return Some(Slip::why(Arg::word("why-comma"), end - last.len()..end));
        }
        let rest = &self.text[value..self.line_end(self.at)];
        let in_braces = !matches!(kind, ErrorKind::MappingValueNotAllowed);
        let end = rest.find([',', '}', ']']).filter(|_| in_braces).unwrap_or(rest.trim_end().len());
        let text = rest[..end].trim();
        let lead = rest.len() - rest.trim_start().len();
        Some(Slip::new(code::UNQUOTED_COLON, value + lead..value + lead + text.len()).text(text))
    }

    /// A key whose line goes on from the line above, which is no key or has its value already.
    fn line_above(&self, start: usize) -> Slip {
        let above = self.line_start(start.saturating_sub(1));
        self.no_key(above).unwrap_or_else(|| Slip::why(Arg::word("why-indent"), start..start + self.indent(start)))
    }

    /// A line that has no key, or no space after its colon.
    fn no_key(&self, start: usize) -> Option<Slip> {
        let line = self.text[start..self.line_end(start)].trim_end();
        let first = line.trim_start().trim_start_matches("- ");
        let at = start + line.len() - first.len();
        let key = first.split_once(':').filter(|(key, _)| !key.is_empty() && !key.contains(' '));
        match key {
            Some((key, rest)) if !rest.is_empty() && !rest.starts_with(' ') => {
                let why = Arg::phrase("why-colon-space", [("key", key.into())]);
                Some(Slip::why(why, at + key.len()..at + key.len() + 1))
            }
            None if !first.is_empty() => Some(Slip::why(Arg::word("why-no-colon"), at..at + first.len())),
            _ => None,
        }
    }

    fn indent(&self, start: usize) -> usize {
        self.text[start..].bytes().take_while(|&byte| byte == b' ').count()
    }

    fn simply(&self, why: &'static str) -> Slip {
        Slip::why(Arg::word(why), self.at..self.at)
    }

    /// What the parser says, in plain words.
    fn other(&self, kind: &ErrorKind) -> Slip {
        if matches!(kind, ErrorKind::MissingAnchorOrAliasName | ErrorKind::UnknownAnchor) {
            return Slip::new(code::ALIAS_REFUSED, self.at..self.at);
        }
        if let ErrorKind::UnexpectedCharacter { character } = kind {
            let why = Arg::phrase("why-character", [("character", character.to_string().into())]);
            return Slip::why(why, self.at..self.at);
        }
        if let ErrorKind::MismatchedFlowCollectionEnd { open, close } = kind {
            let brackets = [("open", open.to_string().into()), ("close", close.to_string().into())];
            return Slip::why(Arg::phrase("why-other-bracket", brackets), self.at..self.at);
        }
        let line = self.no_key(self.line_start(self.at));
        let no_key = line.filter(|_| matches!(kind, ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey));
        no_key.unwrap_or_else(|| self.simply(phrase(kind)))
    }
}

/// The phrase for an error of the parser; what people hardly ever meet shares one.
fn phrase(kind: &ErrorKind) -> &'static str {
    use ErrorKind as E;
    match kind {
        E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::InvalidIndentation
        | E::InvalidFlowScalarIndent
        | E::ExpectedDocumentStart
        | E::MappingValueNotAllowed => "why-indent",
        E::SimpleKeyExpected | E::InvalidSimpleKey => "why-no-colon",
        E::MisplacedFlowCollectionEnd => "why-closing-bracket",
        E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator | E::InvalidColonPlacement => "why-comma",
        E::UnclosedFlowCollection { .. } | E::UnexpectedEofFlowMapping | E::UnexpectedEofFlowSequence => "why-bracket",
        E::BlockEntryInFlowCollection
        | E::BlockSequenceEntryNotAllowed
        | E::InvalidBlockEntryWhitespace
        | E::PlainScalarStartsWithDashFlowIndicator => "why-dash",
        E::MappingKeyNotAllowed => "why-question-mark",
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabInPlainScalar => "why-tab",
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => "why-backslash",
        E::ZeroBlockScalarIndent
        | E::InvalidBlockScalarHeader
        | E::TabAtBlockScalarStart
        | E::InvalidBlockScalarIndent => "why-block",
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => "why-after-quote",
        _ => "why-other",
    }
}
