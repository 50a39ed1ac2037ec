//! Every file that a site offers is named by something, so that readers find it.

use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Files that nothing names. Nobody knows what a record names that could not be read.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let mut metas = portal.records().map(|record| portal.meta(record));
    if linked.written.unread || metas.any(|meta| meta.broken && !meta.inherited) {
        return Vec::new();
    }
    let unused = linked.files.iter().filter(|file| !linked.written.used_files.contains(&file.path));
    unused.map(|file| Diagnostic::new(code::UNLISTED_FILE, portal.site.span).arg("file", &file.path)).collect()
}
