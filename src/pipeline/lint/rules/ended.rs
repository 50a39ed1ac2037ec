//! What holds does not lean on what has ended: a body that is no more answers for nothing and meets nobody.

use std::collections::BTreeSet;

use super::day;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::agreement::AgreementStatus;
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::period::Period;
use crate::model::portal::Portal;
use crate::pipeline::link::{Linked, Spoken, WrittenLean};

/// Kinds of what somebody can lean on. Of agreements, acts and negotiations other rules and their own status tell.
const ON: [Kind; 9] = [
    Kind::Area,
    Kind::Body,
    Kind::County,
    Kind::Forum,
    Kind::Indicator,
    Kind::Municipality,
    Kind::Practice,
    Kind::Situation,
    Kind::Task,
];

/// Kinds that tell of what has been as well as of what is.
const PAST: [Kind; 4] = [Kind::Act, Kind::Article, Kind::Document, Kind::Negotiation];

/// Names of records that have ended, in what goes on after their last day.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let leans = linked.written.leans.iter().filter(|lean| leans_on_past(&linked.portal, lean));
    leans.filter(|lean| seen.insert((lean.from, lean.to))).filter_map(|lean| mistake(&linked.portal, lean)).collect()
}

fn leans_on_past(portal: &Portal, lean: &WrittenLean) -> bool {
    let is_past =
        |record: RecordRef| PAST.contains(&record.kind) || portal.meta(record).broken || is_over(portal, record);
    ON.contains(&lean.to.kind) && !lean.from.is_some_and(is_past) && {
        let time = time(portal, lean);
        let from = time.from.map_or(portal.today, Date::first_day).max(portal.today);
        !time.ended_before(portal.today) && portal.meta(lean.to).valid.ended_before(from)
    }
}

fn is_over(portal: &Portal, record: RecordRef) -> bool {
    let over =
        |status| matches!(status, AgreementStatus::Expired | AgreementStatus::Replaced | AgreementStatus::Unknown);
    portal.meta(record).valid.ended_before(portal.today)
        || (record.kind == Kind::Agreement && over(portal.agreements[Id::new(record.row as usize)].status))
}

/// Of what time a name speaks.
fn time(portal: &Portal, lean: &WrittenLean) -> Period {
    match (lean.time, lean.from) {
        (Spoken::Of(time), _) => time,
        (Spoken::Record | Spoken::Past, Some(record)) => portal.meta(record).valid,
        (Spoken::Record | Spoken::Past, None) => Period::default(),
    }
}

fn mistake(portal: &Portal, lean: &WrittenLean) -> Option<Diagnostic> {
    let last = portal.meta(lean.to).valid.to?;
    let diag = Diagnostic::new(code::ENDED_REFERENCE, lean.span)
        .arg("name", portal.title(lean.to).to_arg())
        .arg("kind", Arg::word(format!("a-{}", lean.to.kind.code())))
        .arg("date", day(last));
    Some(diag)
}
