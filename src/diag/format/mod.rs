//! Writes diagnostics for people and for machines, one file a form.

pub mod github;
pub mod human;
pub mod json;
pub mod sarif;
pub mod short;

use super::Diagnostic;
use crate::text::{Files, Span, visible};

/// Where something is, as editors count: lines and columns from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path, as its letters are: whoever writes it for a terminal makes it visible.
    pub path: String,
    /// The line of the first character.
    pub line: usize,
    /// Its column.
    pub column: usize,
    /// The line after the last character.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
}

impl Place {
    /// The place of a span; none when its file is not known.
    #[must_use]
    pub fn of(span: Span, files: &Files) -> Option<Self> {
        let (line, column) = files.place(span.file, span.start)?;
        let (end_line, end_column) = files.place(span.file, span.end.max(span.start))?;
        Some(Self { path: files.shown(span.file), line, column, end_line, end_column })
    }

    /// The place of a diagnostic.
    #[must_use]
    pub fn of_diagnostic(diag: &Diagnostic, files: &Files) -> Self {
        Self::of(diag.span, files).unwrap_or(Self {
            path: String::new(),
            line: 1,
            column: 1,
            end_line: 1,
            end_column: 1,
        })
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", visible::line(&self.path), self.line, self.column)
    }
}
