//! A record that nothing names, and that names nothing to which it belongs, is found by nobody.

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::document::DocumentKind;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::portal::Portal;
use crate::model::site::SiteKind;
use crate::pipeline::link::Linked;

/// Kinds whose records belong to others. The rest stand for themselves: agreements, negotiations, tasks, terms, practices.
const KINDS: [Kind; 6] = [Kind::Area, Kind::Body, Kind::Document, Kind::Forum, Kind::Indicator, Kind::Situation];

/// Own records that stand alone.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let rows = KINDS.iter().flat_map(|&kind| portal.records_of(kind));
    let own = rows.filter(|&record| {
        let meta = portal.meta(record);
        !meta.is_inherited() && !meta.broken
    });
    let alone = own.filter(|&record| !portal.mentions.contains_key(&record) && !belongs(portal, record));
    alone
        .map(|record| {
            let meta = portal.meta(record);
            let kind = Arg::word(format!("a-{}", record.kind.code()));
            Diagnostic::new(code::UNUSED_RECORD, meta.span).arg("id", &meta.id).arg("kind", kind)
        })
        .collect()
}

/// True when a record says itself where it belongs.
fn belongs(portal: &Portal, record: RecordRef) -> bool {
    let row = record.row as usize;
    match record.kind {
        Kind::Body => {
            let body = &portal.bodies[Id::new(row)];
            // The bodies of a national library are there for the sites that inherit it.
            portal.site.kind == SiteKind::National
                || body.owner_party.is_some()
                || body.parent.is_some()
                || !body.law.is_empty()
                || !body.members.is_empty()
        }
        Kind::Document => {
            let document = &portal.documents[Id::new(row)];
            let placed = document.part_of.is_some() || document.approved_by.is_some();
            placed || !document.areas.is_empty() || !document.law.is_empty() || stands_for_itself(document.kind)
        }
        Kind::Forum => {
            let forum = &portal.forums[Id::new(row)];
            !forum.areas.is_empty() || !forum.members.is_empty()
        }
        Kind::Indicator => !portal.indicators[Id::new(row)].areas.is_empty(),
        Kind::Area => portal.areas[Id::new(row)].parent.is_some(),
        _ => false,
    }
}

/// Papers of meetings and agreements belong to these; plans, guides and templates are read for their own sake.
fn stands_for_itself(kind: DocumentKind) -> bool {
    use DocumentKind as K;
    !matches!(kind, K::AgreementText | K::Minutes | K::Agenda | K::RecordOfNegotiation)
}
