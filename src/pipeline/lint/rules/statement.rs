//! The accessibility statement says one thing only (306/2019 9 §, and the model statement in decision 2018/1523 of the
//! Commission): what it lists fits its status, its criteria exist, its days have come in their order, and it says how to
//! reach those whom it names. Other ways to the same are told where there are any (directive 2016/2102, article 7).

use jiff::civil;

use super::day;
use crate::diag::{Diagnostic, code};
use crate::duty::duties;
use crate::model::portal::Portal;
use crate::model::site::{Accessibility, Conformance, DeviationBasis};
use crate::pipeline::link::{Linked, WrittenStatement};
use crate::text::Span;
use crate::text::nearest::nearest;

/// The criteria of WCAG 2.2 on levels A and AA, those of 2.1 and 4.1.1 among them.
const CRITERIA: &[&str] = &[
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.4.1",
    "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2", "2.1.4", "2.2.1",
    "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.1", "2.5.2",
    "2.5.3", "2.5.4", "2.5.7", "2.5.8", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1",
    "3.3.2", "3.3.3", "3.3.4", "3.3.7", "3.3.8", "4.1.1", "4.1.2", "4.1.3",
];

/// What does not go together in the statement, and what it lacks.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let Some(written) = &linked.written.statement else { return Vec::new() };
    let (portal, site) = (&linked.portal, &linked.portal.site);
    let mut diags = Vec::new();
    diags.extend(status(&site.accessibility, written));
    diags.extend(days(&site.accessibility, written, portal.today));
    diags.extend(criteria(written));
    diags.extend(deviations(&site.accessibility, written));
    // Addresses are by language: of a site without any, that is the mistake.
    if !is_duty_asked(portal) && !site.languages.is_empty() {
        diags.extend(addresses(&site.accessibility, written, site.span));
    }
    diags
}

fn status(statement: &Accessibility, written: &WrittenStatement) -> Option<Diagnostic> {
    match (statement.status, statement.deviations.is_empty()) {
        (Conformance::Full, false) => Some(Diagnostic::new(code::FULL_WITH_DEVIATIONS, written.status)),
        (Conformance::Partial | Conformance::Non, true) => Some(Diagnostic::new(code::NO_DEVIATIONS, written.status)),
        (Conformance::Full, true) | (Conformance::Partial | Conformance::Non, false) => None,
    }
}

/// A day that has not come; else days in the wrong order, which may be the same slip.
fn days(statement: &Accessibility, written: &WrittenStatement, today: civil::Date) -> Option<Diagnostic> {
    let rows = [(statement.prepared, written.prepared), (statement.reviewed, written.reviewed)];
    let ahead = rows.into_iter().find(|(date, _)| date.first_day() > today);
    let ahead = ahead.map(|(date, span)| Diagnostic::new(code::STATEMENT_AHEAD, span).arg("date", day(date)));
    let early = statement.reviewed.last_day() < statement.prepared.first_day();
    ahead.or_else(|| early.then(|| Diagnostic::new(code::REVIEWED_BEFORE_PREPARED, written.reviewed)))
}

fn criteria(written: &WrittenStatement) -> impl Iterator<Item = Diagnostic> {
    let unknown = written.criteria.iter().filter(|criterion| !CRITERIA.contains(&criterion.value.as_str()));
    unknown.map(|criterion| {
        let diag = Diagnostic::new(code::UNKNOWN_CRITERION, criterion.span).arg("criterion", &criterion.value);
        diag.nearest(nearest(&criterion.value, CRITERIA.iter().copied()))
    })
}

/// Deviations that leave readers without another way to the same, or without a day. What need not be mended needs no day.
fn deviations(statement: &Accessibility, written: &WrittenStatement) -> Vec<Diagnostic> {
    let rows = statement.deviations.iter().zip(&written.deviations);
    let rows = rows.filter_map(|(row, span)| Some((row, (*span)?)));
    rows.flat_map(|(row, span)| {
        let open = row.basis == DeviationBasis::Nonconformity && row.fix_by.is_none();
        let way = row.alternative.is_empty().then(|| Diagnostic::new(code::NO_ALTERNATIVE, span));
        way.into_iter().chain(open.then(|| Diagnostic::new(code::NO_FIX_BY, span)))
    })
    .collect()
}

/// Whether the library describes the section, and the duty tells of missing addresses.
fn is_duty_asked(portal: &Portal) -> bool {
    duties(portal).iter().any(|row| row.duty.code == Some(code::NO_RECORD_ACCESSIBILITY_STATEMENT))
}

fn addresses(statement: &Accessibility, written: &WrittenStatement, site: Span) -> Vec<Diagnostic> {
    let rows = [
        (&statement.feedback, written.feedback, code::NO_FEEDBACK_ADDRESS),
        (&statement.supervisor, written.supervisor, code::NO_SUPERVISOR_ADDRESS),
    ];
    let missing = rows.into_iter().filter(|(channel, ..)| !channel.is_reachable());
    missing.map(|(_, span, code)| Diagnostic::new(code, span.unwrap_or(site))).collect()
}
