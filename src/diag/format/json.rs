//! Turns diagnostics into one JSON document: every diagnostic with its place and words, and how many there are.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Place;
use crate::diag::Diagnostic;
use crate::diag::limit::{Limited, Rest, limited};
use crate::diag::messages::Messages;
use crate::text::{Files, visible};

/// The whole document.
#[derive(Debug, Serialize)]
struct Document<'a> {
    /// Changes when a key changes its meaning.
    version: u32,
    language: &'a str,
    diagnostics: Vec<Row<'a>>,
    counts: BTreeMap<&'static str, usize>,
    /// Files and folders of which not every mistake is told, with how many are not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<LeftOut>,
}

#[derive(Debug, Serialize)]
struct LeftOut {
    file: String,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Row<'a> {
    code: &'a str,
    severity: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<&'a str>,
    #[serde(flatten)]
    place: Where,
    message: String,
    help: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<&'a str>,
    also: Vec<Also<'a>>,
}

#[derive(Debug, Serialize)]
struct Where {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Debug, Serialize)]
struct Also<'a> {
    label: &'a str,
    #[serde(flatten)]
    place: Where,
}

/// The document, with a line end.
#[must_use]
pub fn render(diags: &[Diagnostic], files: &Files, messages: &Messages) -> String {
    let mut counts = BTreeMap::from([("error", 0), ("warning", 0), ("hint", 0)]);
    for diag in diags {
        *counts.entry(diag.severity.name()).or_default() += 1;
    }
    let Limited { diags: limited, rest } = limited(diags, files);
    let rows = limited.into_iter().map(|diag| row(diag, files, messages)).collect();
    let left_out = rest.into_iter().map(|Rest { path, count }| LeftOut { file: path, count }).collect();
    let document = Document { version: 1, language: messages.speech.tag(), diagnostics: rows, counts, left_out };
    visible::json(&serde_json::to_string_pretty(&document).unwrap_or_default()) + "\n"
}

fn row<'a>(diag: &'a Diagnostic, files: &Files, messages: &'a Messages) -> Row<'a> {
    let also = diag.also.iter().filter_map(|(span, label)| {
        Some(Also { label: messages.label(label), place: place(Place::of(*span, files)?) })
    });
    Row {
        code: diag.code.name,
        severity: diag.severity.name(),
        class: diag.code.class.map(crate::diag::code::Class::name),
        place: place(Place::of_diagnostic(diag, files)),
        message: messages.title(diag),
        help: messages.help(diag),
        nearest: diag.nearest.as_deref(),
        also: also.collect(),
    }
}

fn place(place: Place) -> Where {
    let Place { path, line, column, end_line, end_column } = place;
    Where { file: path, line, column, end_line, end_column }
}
