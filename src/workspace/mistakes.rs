//! Mistakes of several sites into one list: those that another explains are left out, those of a theme share its files.

use std::collections::BTreeSet;

use super::themes::ThemeFault;
use crate::diag::{Diagnostic, code};
use crate::text::{FileId, Files, Span};

/// Takes out the missing keys of records of which another mistake says why they are missing.
pub(super) fn leave_explained(diags: &mut Vec<Diagnostic>, files: &Files) {
    let explained: BTreeSet<Span> = diags.iter().filter_map(|diag| diag.explains).collect();
    // A key that a record itself is missing is told at its first key, which braces may precede.
    let is_of = |record: Span, at: Span| {
        let text = files.get(at.file).map_or("", |file| &file.text);
        let before = text.get(record.start as usize..at.start as usize);
        before.is_some_and(|before| before.chars().all(|c| c == '{' || c.is_whitespace()))
    };
    let start = |at: Span| Span { start: at.start, end: u32::MAX, ..at };
    let before = |at: Span| explained.range(..=start(at)).next_back().filter(|record| record.file == at.file);
    diags.retain(|diag| {
        diag.code != code::MISSING_KEY || !before(diag.span).is_some_and(|&record| is_of(record, diag.span))
    });
}

/// The mistakes in a file of a theme, for which several sites share one file in the table.
pub(super) fn of_theme(fault: ThemeFault, files: &mut Files) -> Vec<Diagnostic> {
    let mut own = Files::default();
    let mut diags = fault.diagnostics(&mut own);
    let Some((_, file)) = own.iter().next() else { return diags };
    let is_same = |id: &FileId| files.get(*id).is_some_and(|known| known.text == file.text);
    let known = files.find(&file.path).filter(is_same);
    let file = known.unwrap_or_else(|| files.add(file.clone()));
    for diag in &mut diags {
        diag.span.file = file;
        diag.also.iter_mut().for_each(|(span, _)| span.file = file);
    }
    diags
}
