//! Diagnostics into what a browser shows: the words that the terminal shows too, in parts, and links that open the editor.

use std::path::PathBuf;

use serde::Serialize;

use super::speech::Speech;
use crate::diag::Diagnostic;
use crate::diag::code::Severity;
use crate::diag::format::human;
use crate::text::{Files, Span, percent};

/// How the editor of whoever edits is opened at a place.
#[derive(Clone, Debug)]
pub struct Editor {
    /// An address with `{path}` (without its first slash), `{line}` and `{column}`.
    pub template: String,
    /// The folder of sites, as a whole path.
    pub sites: PathBuf,
    /// The folder of the theme, as a whole path; none where it is inside the program.
    pub theme: Option<PathBuf>,
}

/// A place in a file.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// The path as people are shown it.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// Opens the editor there; none inside the program.
    pub href: Option<String>,
}

/// A mistake as a browser shows it.
#[derive(Clone, Debug, Serialize)]
pub struct Mistake {
    /// True when nothing is published because of it.
    pub error: bool,
    /// The stable name of its kind.
    pub code: &'static str,
    /// What the terminal says too.
    pub text: String,
    /// What is wrong.
    pub title: String,
    /// What it rests on: a law, a recommendation or a rule of the site's own.
    pub basis: Option<String>,
    /// What to do.
    pub help: String,
    /// Where it is.
    pub place: Option<Place>,
    /// The line of the mistake, then those of other places that it is about.
    pub lines: Vec<Excerpt>,
}

/// A line of a file in three parts, of which the middle one is meant.
#[derive(Clone, Debug, Serialize)]
pub struct Excerpt {
    place: Option<Place>,
    label: String,
    before: String,
    here: String,
    after: String,
}

impl Editor {
    /// The place of a span.
    #[must_use]
    pub fn place(&self, files: &Files, span: Span) -> Option<Place> {
        let file = files.get(span.file)?;
        let (line, column) = files.place(span.file, span.start)?;
        if files.is_built_in(span.file) {
            return Some(Place { path: files.shown(span.file), line, href: None });
        }
        Some(Place { path: file.path.clone(), line, href: Some(self.href(&file.path, line, column)) })
    }

    /// The address that opens a file at a line.
    #[must_use]
    pub fn href(&self, path: &str, line: usize, column: usize) -> String {
        let disk = match path.strip_prefix("theme/").zip(self.theme.as_ref()) {
            Some((rest, theme)) => theme.join(rest),
            None => self.sites.join(path),
        };
        let path = percent::path(&disk.to_string_lossy().replace('\\', "/"));
        let filled = self.template.replace("{path}", path.trim_start_matches('/'));
        filled.replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
    }
}

/// A mistake in the words of a language.
#[must_use]
pub fn mistake(diag: &Diagnostic, files: &Files, speech: Speech, editor: &Editor) -> Mistake {
    let messages = &speech.messages;
    let also = diag.also.iter().map(|&(span, label)| (span, messages.label(label)));
    let places = [(diag.span, "")].into_iter().chain(also);
    Mistake {
        error: diag.code.severity == Severity::Error,
        code: diag.code.name,
        text: human::render(diag, files, messages, false),
        title: messages.title(diag),
        basis: messages.class(diag.code).map(|class| format!("{}: {class}", messages.word("basis", &[]))),
        help: messages.help(diag),
        place: editor.place(files, diag.span),
        lines: places.filter_map(|(span, label)| excerpt(files, span, label, editor)).collect(),
    }
}

fn excerpt(files: &Files, span: Span, label: &str, editor: &Editor) -> Option<Excerpt> {
    let [before, here, after] = human::line_of(files.get(span.file)?, span);
    Some(Excerpt { place: editor.place(files, span), label: label.to_owned(), before, here, after })
}

#[cfg(test)]
mod tests {
    use super::Editor;

    #[test]
    fn a_link_opens_the_file_at_its_line() {
        let template = "vscode://file/{path}:{line}:{column}".to_owned();
        let editor = Editor { template, sites: "/a b/sites".into(), theme: Some("/t".into()) };
        assert_eq!(editor.href("koe/ä.yaml", 3, 1), "vscode://file/a%20b/sites/koe/%C3%A4.yaml:3:1");
        assert_eq!(editor.href("theme/templates/base.html", 1, 2), "vscode://file/t/templates/base.html:1:2");
    }
}
