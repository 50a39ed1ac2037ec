//! Finds records that lie too many levels deep under others, and puts them at the top: pages show levels inside each other.

use super::linker::Linker;
use crate::diag::{Diagnostic, code};
use crate::model::id::{Id, Table};
use crate::model::kind::Record;
use crate::model::portal::Portal;

/// The most records that may lie around one.
const MOST: usize = 12;

/// Reports the first record of each line that lies too deep. Whatever lies deeper stays where no page is harmed by it.
pub(super) fn cut(portal: &mut Portal, linker: &mut Linker<'_>) {
    cut_table(&mut portal.areas, linker, |area| &mut area.parent);
    cut_table(&mut portal.bodies, linker, |body| &mut body.parent);
    cut_table(&mut portal.documents, linker, |document| &mut document.part_of);
    cut_table(&mut portal.agreements, linker, |agreement| &mut agreement.parent);
}

fn cut_table<T: Record>(table: &mut Table<T>, linker: &mut Linker<'_>, parent: fn(&mut T) -> &mut Option<Id<T>>) {
    let ids: Vec<Id<T>> = table.ids().collect();
    let parents: Vec<Option<Id<T>>> = ids.iter().map(|&id| *parent(&mut table[id])).collect();
    let above = |id: Id<T>| parents.get(id.row()).copied().flatten();
    for id in ids {
        let mut top = above(id);
        for _ in 0..MOST {
            top = top.and_then(above);
        }
        let Some(top) = top else { continue };
        // Those under it are no further mistakes, nor is a line without end, which is told as such.
        if above(top).is_none() {
            let meta = table[id].meta();
            linker.diags.push(Diagnostic::new(code::TOO_MANY_LEVELS, meta.span).arg("id", &meta.id).arg("limit", MOST));
        }
        *parent(&mut table[id]) = None;
    }
}
