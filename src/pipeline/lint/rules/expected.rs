//! A site has as many records of a kind as it expects to have: a file that went lost is noticed.

use crate::diag::arg::Arg;
use crate::diag::code::Severity;
use crate::diag::{Diagnostic, code};
use crate::model::kind::{Kind, RecordRef};
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;

/// Kinds with more or fewer own records than expected. Where a record could not be read, that is mistake enough.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let expected = portal.site.policy.expected.iter().filter(|(kind, ..)| !linked.written.uncounted.contains(kind));
    let counted = expected.map(|&(kind, expected, span)| (kind, expected, own(portal, kind), span));
    counted
        .filter(|&(_, expected, found, _)| expected != found)
        .map(|(kind, expected, found, span)| {
            Diagnostic::new(code::EXPECTED_COUNT, span)
                .arg("kind", Arg::from(kind.plural()))
                .arg("expected", expected)
                .arg("found", found)
        })
        .collect()
}

/// A national site that gathers more or fewer regions than it expects. It is a warning: a region that fails stops nobody.
pub(in crate::pipeline::lint) fn regions(portal: &Portal, found: usize) -> Option<Diagnostic> {
    let (expected, span) = portal.site.policy.expected_regions?;
    let found = u32::try_from(found).unwrap_or(u32::MAX);
    let diag = Diagnostic::new(code::EXPECTED_COUNT, span).arg("kind", "regions");
    let diag = diag.arg("expected", expected).arg("found", found);
    (found != expected).then_some(Diagnostic { severity: Severity::Warning, ..diag })
}

fn own(portal: &Portal, kind: Kind) -> u32 {
    let own = |row: &u32| {
        let meta = portal.meta(RecordRef { kind, row: *row });
        meta.is_own() && !meta.is_inherited()
    };
    let rows = (0_u32..).take(portal.count(kind)).filter(own);
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}
