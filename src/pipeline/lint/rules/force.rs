//! Nobody cites law as binding before it is in force.

use super::repealed::text;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::law::LawRef;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;
use crate::pipeline::lint::policy::record_of;

/// References to law that comes into force after the day of the portal, from records that hold already.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let mut diags = Vec::new();
    for (span, law) in &linked.written.laws {
        let Some(from) = begins(portal, law) else { continue };
        let diag = Diagnostic::new(code::NOT_YET_IN_FORCE, *span)
            .arg("law", text(portal, law))
            .arg("from", Arg::Date(from.iso()));
        let record = record_of(portal, &diag);
        // An act may say what will replace it.
        if record.is_some_and(|record| record.kind == Kind::Act) {
            continue;
        }
        let own = linked.written.law_starts.iter().find(|(place, _)| place == span).map(|(_, date)| *date);
        let start = own.or_else(|| portal.meta(record?).valid.from);
        if start.is_none_or(|start| start.first_day() <= portal.today) {
            diags.push(diag);
        }
    }
    diags
}

/// The day on which law comes into force, when that day is still to come.
fn begins(portal: &Portal, law: &LawRef) -> Option<Date> {
    let act = &portal.acts[law.act];
    let section = law.row.map(|row| act.sections[row].valid);
    let later = [Some(act.meta.valid), section].into_iter().flatten().find(|valid| valid.starts_after(portal.today));
    later.and_then(|valid| valid.from)
}
