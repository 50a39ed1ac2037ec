//! Turns diagnostics into text for people: what is wrong, the place with an excerpt, and what to do.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diag::Diagnostic;
use crate::diag::code::Severity;
use crate::diag::messages::Messages;
use crate::text::{File, Files, Span, visible};

/// Text of one diagnostic, with colour where `colour` says so.
#[must_use]
pub fn render(diag: &Diagnostic, files: &Files, messages: &Messages, colour: bool) -> String {
    let title = messages.title(diag);
    let help = messages.help(diag);
    let level = match diag.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::NOTE,
    };
    let word = messages.severity(diag.severity);
    let mut group = level
        .with_name(word.as_str())
        .primary_title(title.as_str())
        .id(diag.code.name)
        .element_group(diag, files, messages);
    if let Some(class) = messages.class(diag.code) {
        group = group.element(Level::NOTE.with_name(messages.word("basis", &[])).message(class));
    }
    if !help.is_empty() {
        group = group.element(Level::HELP.with_name(messages.word("help", &[])).message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// A title that becomes the group of its excerpts.
trait WithExcerpts<'a> {
    fn element_group(self, diag: &'a Diagnostic, files: &'a Files, messages: &'a Messages) -> Group<'a>;
}

impl<'a> WithExcerpts<'a> for annotate_snippets::Title<'a> {
    fn element_group(self, diag: &'a Diagnostic, files: &'a Files, messages: &'a Messages) -> Group<'a> {
        let primary =
            files.get(diag.span.file).map(|file| excerpt(files, file, diag.span, "", AnnotationKind::Primary));
        let group = primary.into_iter().fold(Group::with_title(self), Group::element);
        diag.also.iter().fold(group, |group, &(span, label)| match files.get(span.file) {
            Some(file) => group.element(excerpt(files, file, span, messages.label(label), AnnotationKind::Context)),
            None => group,
        })
    }
}

fn excerpt<'a>(
    files: &'a Files,
    file: &'a File,
    span: Span,
    label: &'a str,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let parts = line_of(file, span);
    let marked = parts[0].len()..parts[0].len() + parts[1].len();
    let annotation = kind.span(marked);
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    let (line, _) = files.place(span.file, span.start).unwrap_or((1, 1));
    let path = visible::line(&files.shown(span.file)).into_owned();
    Snippet::source(parts.concat()).line_start(line).path(path).annotation(annotation)
}

/// The line of a place: what stands before it, itself, what stands after it. Signs that nobody sees are shown, which may make
/// a part longer; a line is short work where a whole file is not.
#[must_use]
pub fn line_of(file: &File, span: Span) -> [String; 3] {
    let range = first_line(&file.text, span);
    let (start, end) = whole_line(&file.text, range.start);
    [start..range.start, range.clone(), range.end.min(end)..end]
        .map(|part| visible::lines(&file.text[part]).into_owned())
}

/// The line around a place, without its end.
fn whole_line(text: &str, at: usize) -> (usize, usize) {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    (start, text[at..].find('\n').map_or(text.len(), |end| at + end))
}

/// A span cut to its first line, on character borders: an excerpt points, it does not quote whole records.
fn first_line(text: &str, span: Span) -> std::ops::Range<usize> {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start as usize);
    let end = floor((span.end as usize).max(start));
    let line_end = text[start..end].find('\n').map_or(end, |at| start + at);
    start..line_end
}
