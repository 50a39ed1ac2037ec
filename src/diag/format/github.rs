//! Turns a diagnostic into a workflow command of GitHub Actions, which shows it beside the line.

use super::Place;
use crate::diag::Diagnostic;
use crate::diag::code::Severity;
use crate::diag::limit::Rest;
use crate::diag::messages::Messages;
use crate::text::{Files, visible};

/// One line, without its end.
#[must_use]
pub fn render(diag: &Diagnostic, files: &Files, messages: &Messages) -> String {
    let place = Place::of_diagnostic(diag, files);
    let command = match diag.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let text = format!("{}\n{}", messages.title(diag), messages.help(diag));
    format!(
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        property(&visible::line(&place.path)),
        place.line,
        place.column,
        place.end_line,
        place.end_column,
        diag.code.name,
        data(text.trim_end())
    )
}

/// The line that counts what is not told of a file or folder.
#[must_use]
pub fn render_rest(messages: &Messages, rest: &Rest) -> String {
    format!("::notice file={}::{}", property(&visible::line(&rest.path)), data(&messages.rest(rest)))
}

/// The text of a command: what would end its line is escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command: what would end the property is escaped too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_in_a_text_ends_its_command() {
        assert_eq!(data("100 %\nnext: a, b"), "100 %25%0Anext: a, b");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}
