//! Nothing has been done on a day to come, nor before there were records of it.

use jiff::civil;

use super::day;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::date::Date;
use crate::pipeline::link::{Linked, WrittenDone};

/// Decisions, signatures, meetings and checks on record belong to this century or the last.
const FIRST: i16 = 1900;

/// Days on which something is said to have been done although they lie after the last day that is known.
pub(in crate::pipeline::lint) fn check(linked: &Linked, known: civil::Date) -> Vec<Diagnostic> {
    linked.written.done.iter().filter_map(|row| mistake(row, known)).collect()
}

fn mistake(row: &WrittenDone, known: civil::Date) -> Option<Diagnostic> {
    let date = row.date.value;
    let code = if date.first_day() > known {
        code::FUTURE_DATE
    } else if date.year() < FIRST {
        code::LONG_PAST_DATE
    } else {
        return None;
    };
    let diag = Diagnostic::new(code, row.date.span)
        .arg("what", Arg::word(format!("done-{}", row.what)))
        .arg("date", day(date));
    Some(if code == code::FUTURE_DATE { diag.arg("today", day(Date::from_civil(known))) } else { diag })
}
