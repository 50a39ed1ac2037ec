//! Says what is wrong with a template, and where in it.

use std::collections::BTreeMap;
use std::error::Error as _;

use minijinja::Error;

use crate::diag::{Diagnostic, code};
use crate::text::{File, Files, Span};

/// A template that does not work.
#[derive(Clone, Debug)]
pub struct TemplateFault {
    /// Its name.
    pub template: String,
    /// Its path as people are shown it.
    pub path: String,
    /// Its text, where it is known.
    pub source: String,
    /// The bytes of its text that are at fault.
    pub range: std::ops::Range<usize>,
    /// What is wrong.
    pub why: String,
    /// The address of the page that was being made.
    pub url: Option<String>,
}

/// What the engine says of a mistake.
fn said(error: &Error) -> String {
    error.detail().map_or_else(|| error.kind().to_string(), str::to_owned)
}

impl TemplateFault {
    /// What the template engine found wrong while a page was made.
    #[must_use]
    pub fn new(error: &Error, template: &str, url: &str, shown: &BTreeMap<String, String>) -> Self {
        // Of a page that is too long another mistake knows the place.
        let placed = error.source().and_then(|source| source.downcast_ref()).filter(|_| error.name().is_none());
        let placed: &Error = placed.unwrap_or(error);
        let source = placed.template_source().unwrap_or_default().to_owned();
        let fault = Self::at(placed, (placed.name().unwrap_or(template), source), Some(url), shown);
        Self { why: said(error), ..fault }
    }

    /// What the template engine found wrong in a text that it did not keep.
    #[must_use]
    pub fn in_text(error: &Error, template: &str, text: &str, shown: &BTreeMap<String, String>) -> Self {
        Self::at(error, (template, text.to_owned()), None, shown)
    }

    /// What is too deep in a text for the engine to read it.
    #[must_use]
    pub fn too_deep(
        (range, why): (std::ops::Range<usize>, String),
        template: &str,
        text: &str,
        shown: &BTreeMap<String, String>,
    ) -> Self {
        let file = format!("templates/{template}");
        let path = shown.get(&file).cloned().unwrap_or_else(|| format!("theme/{file}"));
        Self { template: template.to_owned(), path, source: text.to_owned(), range, why, url: None }
    }

    fn at(
        error: &Error,
        (template, source): (&str, String),
        url: Option<&str>,
        shown: &BTreeMap<String, String>,
    ) -> Self {
        let line = error.line().and_then(|line| line_range(&source, line)).unwrap_or(0..0);
        let file = format!("templates/{template}");
        Self {
            template: template.to_owned(),
            path: shown.get(&file).cloned().unwrap_or_else(|| format!("theme/{file}")),
            // What the engine misses between two words may end before it begins.
            range: error.range().filter(|range| range.start <= range.end && range.end <= source.len()).unwrap_or(line),
            why: said(error),
            source,
            url: url.map(str::to_owned),
        }
    }

    /// The same as a mistake that people are shown, in a file that is added to the table.
    #[must_use]
    pub fn diagnostic(self, files: &mut Files) -> Diagnostic {
        let file = files.add(File { path: self.path, text: self.source.into() });
        let why = match self.url {
            Some(url) => format!("{} (on the page {url})", self.why),
            None => self.why,
        };
        Diagnostic::new(code::TEMPLATE_ERROR, Span::top(file).part(self.range))
            .arg("template", self.template)
            .arg("why", why)
    }
}

/// The bytes of a line, counted from 1.
fn line_range(text: &str, line: usize) -> Option<std::ops::Range<usize>> {
    let start = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let length = text.get(start..)?.lines().next().unwrap_or_default().len();
    Some(start..start + length)
}
