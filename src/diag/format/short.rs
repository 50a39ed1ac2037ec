//! Turns a diagnostic into one line that editors and other programs can follow: `path:line:column: severity[code]: title`.

use super::Place;
use crate::diag::Diagnostic;
use crate::diag::messages::Messages;
use crate::text::Files;

/// One line, without its end.
#[must_use]
pub fn render(diag: &Diagnostic, files: &Files, messages: &Messages) -> String {
    let place = Place::of_diagnostic(diag, files);
    format!("{place}: {}[{}]: {}", messages.severity(diag.severity), diag.code.name, messages.title(diag))
}
