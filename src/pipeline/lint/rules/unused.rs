//! Records that only make sense where others name them are named somewhere.

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::kind::{Kind, RecordRef};
use crate::pipeline::link::Linked;

/// Kinds that live by being named.
const KINDS: [Kind; 5] = [Kind::Indicator, Kind::Body, Kind::Document, Kind::Forum, Kind::Term];

/// Own records that nothing names.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let rows =
        KINDS.iter().flat_map(|&kind| (0_u32..).take(portal.count(kind)).map(move |row| RecordRef { kind, row }));
    let own = rows.filter(|&record| !portal.meta(record).inherited && !portal.meta(record).broken);
    let unused = own.filter(|record| !portal.mentions.contains_key(record));
    unused
        .map(|record| {
            let meta = portal.meta(record);
            let kind = Arg::word(format!("a-{}", record.kind.code()));
            Diagnostic::new(code::UNUSED_RECORD, meta.span).arg("id", &meta.id).arg("kind", kind)
        })
        .collect()
}
