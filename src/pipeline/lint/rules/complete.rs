//! A site vouches that its lists are whole up to a day that has come: nobody knows what will be written on days to come.

use super::day;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Lists that are whole up to a day to come. Nothing is late by such a promise.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let ahead = portal.site.policy.complete.iter().filter(|row| row.until.last_day() > portal.today);
    ahead
        .map(|row| {
            let diag = Diagnostic::new(code::COMPLETE_AHEAD, row.span).arg("date", day(row.until));
            diag.arg("kind", Arg::from(row.list.sort().unwrap_or(row.list.kind().plural())))
        })
        .collect()
}
