//! Marks below a line of a fixture that say which mistake is expected there.
//!
//! ```text
//! area: nowhere
//! #     ^^^^^^^ unknown-reference
//! ```
//!
//! `^^^` covers the place of a mistake from its first to its last column on its first line, `|` is a place without width,
//! and `---` covers another place that a mistake is about, with the name of its label. The `#` may be left out, as it
//! must be for a mark in the first column. Lines of marks are taken out before the file is written, so they may stand
//! anywhere.

use std::collections::BTreeSet;

use yhdys::diag::Diagnostic;
use yhdys::text::lines::line_column;
use yhdys::text::{Files, Span};

use super::fixture::Fixture;

/// An expected or found mistake: file, line, first column, width, and its code (or the label of another place).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    pub(crate) path: String,
    line: usize,
    column: usize,
    width: usize,
    /// True for another place that a mistake is about.
    pub(crate) other: bool,
    word: String,
}

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { path, line, column, width, word, .. } = self;
        let what = if self.other { "label " } else { "" };
        write!(f, "{path}:{line}:{column}, {width} wide: {what}{word}")
    }
}

/// Takes the marks out of a fixture.
pub(crate) fn take(fixture: &Fixture) -> (Fixture, BTreeSet<Mark>) {
    let mut plain = Fixture::default();
    let mut marks = BTreeSet::new();
    for (path, text) in &fixture.files {
        let mut kept = String::new();
        let mut line = 0;
        for row in text.split_inclusive('\n') {
            match read(row) {
                Some((column, width, other, word)) => {
                    marks.insert(Mark { path: path.clone(), line: line.max(1), column, width, other, word });
                }
                None => {
                    kept.push_str(row);
                    line += 1;
                }
            }
        }
        plain.files.push((path.clone(), kept));
    }
    (plain, marks)
}

/// Column, width, kind and word of a line of marks.
fn read(row: &str) -> Option<(usize, usize, bool, String)> {
    let row = row.trim_end();
    let start = row.find(|c: char| !matches!(c, ' ' | '#'))?;
    let (marks, word) = row[start..].split_once(' ')?;
    let known = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let only = |mark: u8| marks.bytes().all(|byte| byte == mark);
    let width = if marks == "|" { 0 } else { marks.len() };
    let fits = known && !word.is_empty() && row[..start].matches('#').count() < 2;
    (fits && (marks == "|" || only(b'^') || only(b'-'))).then(|| (start + 1, width, only(b'-'), word.to_owned()))
}

/// The marks that diagnostics would have.
pub(crate) fn of(diags: &[Diagnostic], files: &Files) -> BTreeSet<Mark> {
    let mut marks = BTreeSet::new();
    for diag in diags {
        marks.insert(mark(diag.span, files, false, diag.code.name));
        marks.extend(diag.also.iter().map(|&(span, label)| mark(span, files, true, label)));
    }
    marks
}

fn mark(span: Span, files: &Files, other: bool, word: &str) -> Mark {
    let file = files.get(span.file).expect("the file of a span");
    let (line, column) = line_column(&file.text, span.start as usize);
    let covered = files.slice(span).lines().next().unwrap_or_default();
    Mark { path: file.path.clone(), line, column, width: covered.chars().count(), other, word: word.to_owned() }
}

/// The text of a case with the marks of what was found, for `UPDATE=1`.
pub(crate) fn written(remark: &str, plain: &Fixture, found: &BTreeSet<Mark>) -> String {
    let mut text = remark.to_owned();
    for (path, file) in &plain.files {
        text.push_str(&format!("//- {path}\n"));
        let here = |line: usize| found.iter().filter(move |mark| mark.path == *path && mark.line == line);
        let rows: Vec<&str> = file.split_inclusive('\n').collect();
        for (line, row) in rows.iter().enumerate() {
            text.push_str(row);
            here(line + 1).for_each(|mark| text.push_str(&drawn(mark)));
        }
        if rows.is_empty() {
            here(1).for_each(|mark| text.push_str(&drawn(mark)));
        }
    }
    text
}

fn drawn(mark: &Mark) -> String {
    let sign = if mark.other { "-".repeat(mark.width) } else { "^".repeat(mark.width) };
    let sign = if mark.width == 0 { "|".to_owned() } else { sign };
    let before = if mark.column > 1 { format!("#{}", " ".repeat(mark.column - 2)) } else { String::new() };
    format!("{before}{sign} {}\n", mark.word)
}

#[test]
fn marks_are_read_as_they_are_drawn() {
    let text = "//- a/x.yaml\nkey: value\n#    ^^^^^ unknown-word\n--- first\n#   | yaml-syntax\n";
    let (plain, marks) = take(&Fixture::parse(text));
    assert_eq!(plain.files, [("a/x.yaml".to_owned(), "key: value\n".to_owned())]);
    assert_eq!(marks.len(), 3);
    assert_eq!(
        written("", &plain, &marks),
        "//- a/x.yaml\nkey: value\n--- first\n#   | yaml-syntax\n#    ^^^^^ unknown-word\n"
    );
}

#[test]
fn what_only_looks_like_a_mark_is_text() {
    for row in ["# a comment", "---", "- --- first second", "## ^^^ two-signs", "|", "text: |", "# ^^ Two words"] {
        assert_eq!(read(row), None, "{row}");
    }
}
