//! An agreement is looked at again while it is in force.

use super::day;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Agreements whose next review lies after their last day.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let reviews = linked.written.reviews.iter().filter_map(|(record, next)| {
        let meta = linked.portal.meta(*record);
        let last = meta.valid.to.filter(|last| !meta.broken && last.last_day() < next.value.first_day())?;
        let diag =
            Diagnostic::new(code::REVIEW_AFTER_END, next.span).arg("next", day(next.value)).arg("end", day(last));
        Some(match linked.written.ends.get(record) {
            Some(&end) => diag.also(end, "ends"),
            None => diag,
        })
    });
    reviews.collect()
}
