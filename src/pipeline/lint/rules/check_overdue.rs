//! A record is checked again when it says that it will be (`checked` and `review_in`).

use jiff::ToSpan;

use super::day;
use crate::diag::{Diagnostic, code};
use crate::model::date::Date;
use crate::pipeline::link::Linked;

/// Records whose next check has passed.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let today = linked.portal.today;
    let checks = linked.written.checks.iter();
    let due =
        checks.map(|(checked, months)| (checked, checked.value.last_day().saturating_add(i64::from(*months).months())));
    due.filter(|(_, due)| *due < today)
        .map(|(checked, due)| {
            Diagnostic::new(code::CHECK_OVERDUE, checked.span)
                .arg("checked", day(checked.value))
                .arg("due", day(Date::from_civil(due)))
        })
        .collect()
}
