//! Nothing has been done on a day to come, nor before there were records of it.

use jiff::civil;

use super::day;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::date::Date;
use crate::pipeline::link::{Linked, WrittenDone};
use crate::text::Spanned;

/// What a portal tells of belongs to this century or the last; only law is older.
const FIRST: i16 = 1900;

/// Days on which something is said to have been done although they lie after the last day that is known.
pub(in crate::pipeline::lint) fn check(linked: &Linked, known: civil::Date) -> Vec<Diagnostic> {
    let done = &linked.written.done;
    let is_done = |date: &Spanned<Date>| done.iter().any(|row| row.date.span == date.span);
    let others = linked.written.dates.iter().filter(|date| date.value.year() < FIRST && !is_done(date)).map(|date| {
        let what = Arg::word("done-day");
        Diagnostic::new(code::LONG_PAST_DATE, date.span).arg("what", what).arg("date", day(date.value))
    });
    done.iter().filter_map(|row| mistake(row, known)).chain(others).collect()
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
