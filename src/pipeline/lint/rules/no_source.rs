//! A fact has a source: how many records of a real site have none, told once.

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;

/// Kinds that state no facts: their records are the words of the site itself.
const WITHOUT_FACTS: [Kind; 4] = [Kind::Article, Kind::Phase, Kind::Situation, Kind::Term];

/// How many records are named.
const NAMED: usize = 5;

/// The site's own records without a source, as one mistake at the first.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    if portal.site.example {
        return Vec::new();
    }
    let rows = portal.records().filter(|record| !WITHOUT_FACTS.contains(&record.kind));
    let unsourced: Vec<RecordRef> = rows.filter(|&record| is_unsourced(portal, record)).collect();
    let Some(&first) = unsourced.first() else { return Vec::new() };
    let diag = Diagnostic::new(code::NO_SOURCE, portal.meta(first).span);
    vec![diag.arg("count", counted(unsourced.len())).arg("records", named(portal, &unsourced))]
}

/// `3 records`
pub(super) fn counted(n: usize) -> Arg {
    Arg::phrase("records-counted", [("n", n.into())])
}

/// The first records of a list by kind and id.
pub(super) fn named(portal: &Portal, records: &[RecordRef]) -> Arg {
    let name = |record: &RecordRef| format!("{}:{}", record.kind.code(), portal.meta(*record).id);
    let rest = (records.len() > NAMED).then(|| "…".to_owned());
    Arg::list(records.iter().take(NAMED).map(name).chain(rest))
}

fn is_unsourced(portal: &Portal, record: RecordRef) -> bool {
    let meta = portal.meta(record);
    meta.is_own() && !meta.broken && meta.sources.is_empty() && says_something(portal, record)
}

/// True for what states a fact that no part of it has a source for.
fn says_something(portal: &Portal, record: RecordRef) -> bool {
    let row = record.row as usize;
    match record.kind {
        // A document that can be read is its own source.
        Kind::Document => {
            let document = &portal.documents[Id::new(row)];
            document.link.is_none() && document.file.is_none()
        }
        // A negotiation of which nothing is on record is the law's.
        Kind::Negotiation => {
            let negotiation = &portal.negotiations[Id::new(row)];
            !negotiation.meetings.is_empty() && negotiation.documents.is_empty()
        }
        Kind::Indicator => portal.indicators[Id::new(row)].values.iter().all(|value| value.source.is_none()),
        _ => true,
    }
}
