//! A record is checked again when it says that it will be (`checked` and `review_in`).

use jiff::ToSpan;

use super::day;
use crate::diag::{Diagnostic, code};
use crate::model::date::Date;
use crate::pipeline::link::Linked;

/// Records whose next check has passed. What is over itself needs no checking.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let today = linked.portal.today;
    let checks = linked.written.checks.iter().filter(|row| !super::is_past(&linked.portal, row.record));
    let due = checks.map(|row| (row, row.checked.value.last_day().saturating_add(i64::from(row.months).months())));
    due.filter(|(_, due)| *due < today)
        .map(|(row, due)| {
            Diagnostic::new(code::CHECK_OVERDUE, row.checked.span)
                .arg("checked", day(row.checked.value))
                .arg("due", day(Date::from_civil(due)))
        })
        .collect()
}
