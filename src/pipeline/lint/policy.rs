//! Applies what a site says of its own checks to the mistakes that were found in it.

use crate::diag::code::Severity;
use crate::diag::{Diagnostic, code};
use crate::model::kind::RecordRef;
use crate::model::policy::Accepted;
use crate::model::portal::Portal;

/// Gives each mistake of the site the severity that it wants, and leaves out the warnings that it lives with. Mistakes that
/// would make a page lie stay mistakes, whatever the site says. Works in place: there can be hundreds of thousands.
pub fn apply(portal: &Portal, diags: &mut Vec<Diagnostic>, is_own: impl Fn(&Diagnostic) -> bool) {
    let mut used = vec![false; portal.site.policy.accepted.len()];
    diags.retain_mut(|diag| {
        if !is_own(diag) {
            return true;
        }
        let Some(severity) = severity(portal, diag) else { return false };
        diag.severity = severity;
        let row = accepted(portal, diag);
        row.into_iter().for_each(|row| used[row] = true);
        row.is_none()
    });
    diags.extend(unused(portal, &used));
}

/// The same for one diagnostic that comes after the others; which acceptances are of use was told with those.
#[must_use]
pub fn apply_one(portal: &Portal, diag: Diagnostic) -> Option<Diagnostic> {
    let diag = Diagnostic { severity: severity(portal, &diag)?, ..diag };
    accepted(portal, &diag).is_none().then_some(diag)
}

/// How serious a mistake is on the site; none where it wants to hear nothing of it.
fn severity(portal: &Portal, diag: &Diagnostic) -> Option<Severity> {
    if diag.code.severity == Severity::Error {
        return Some(diag.severity);
    }
    let set = portal.site.policy.checks.iter().find(|(code, _)| *code == diag.code);
    set.map_or(Some(diag.severity), |(_, set)| set.severity())
}

/// The row by which the site accepts a mistake.
fn accepted(portal: &Portal, diag: &Diagnostic) -> Option<usize> {
    if diag.is_error() {
        return None;
    }
    portal.site.policy.accepted.iter().position(|row| {
        row.code == diag.code && in_time(portal, row) && row.record.is_none_or(|record| covers(portal, record, diag))
    })
}

fn in_time(portal: &Portal, row: &Accepted) -> bool {
    row.until.is_none_or(|until| portal.today <= until.last_day())
}

/// True when a mistake stands in a record, or is about it.
fn covers(portal: &Portal, record: RecordRef, diag: &Diagnostic) -> bool {
    let span = record_span(portal, record);
    span.file == diag.span.file && span.start <= diag.span.start && diag.span.start <= span.end
}

fn record_span(portal: &Portal, record: RecordRef) -> crate::text::Span {
    portal.meta(record).whole
}

/// Acceptances that no mistake needs any more, and that could be taken away.
fn unused(portal: &Portal, used: &[bool]) -> Vec<Diagnostic> {
    let rows = portal.site.policy.accepted.iter().zip(used).filter(|(row, used)| !**used && in_time(portal, row));
    rows.map(|(row, _)| Diagnostic::new(code::UNUSED_ACCEPTANCE, row.span).arg("code", row.code.name)).collect()
}

/// The record in which a mistake stands, for who asks by record.
#[must_use]
pub fn record_of(portal: &Portal, diag: &Diagnostic) -> Option<RecordRef> {
    portal.records().find(|&record| !portal.meta(record).inherited && covers(portal, record, diag))
}
