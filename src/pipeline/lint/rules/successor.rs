//! An agreement ends before the one that takes its place begins.

use super::day;
use crate::diag::{Diagnostic, code};
use crate::model::agreement::Agreement;
use crate::model::id::Id;
use crate::pipeline::link::Linked;
use crate::text::Span;

/// Agreements whose last day lies in the time of their successor. One without a last day ends when its successor begins.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let replaced = linked.written.replaced.iter().filter(|(_, newer, older)| newer != older);
    replaced.filter_map(|&(span, newer, older)| overlap(linked, span, newer, older)).collect()
}

fn overlap(linked: &Linked, span: Span, newer: Id<Agreement>, older: Id<Agreement>) -> Option<Diagnostic> {
    let agreements = &linked.portal.agreements;
    let metas = [&agreements[newer].meta, &agreements[older].meta];
    if metas[0].inherited || metas.iter().any(|meta| meta.broken || meta.valid.is_backwards()) {
        return None;
    }
    let (begins, ends) = (metas[0].valid.from?, metas[1].valid.to?);
    let diag = Diagnostic::new(code::OVERLAPS_SUCCESSOR, span)
        .arg("older", agreements[older].title.to_arg())
        .arg("ends", day(ends))
        .arg("begins", day(begins));
    let diag = linked.written.ends.get(&older.into()).into_iter().fold(diag, |diag, &end| diag.also(end, "ends"));
    (ends.last_day() >= begins.first_day()).then_some(diag)
}
