//! Every file that a site offers is named by something, so that readers find it, and only files that may be published are
//! linked to.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, code};
use crate::model::document::Document;
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

/// Links to files of documents that are not public.
pub(in crate::pipeline::lint) fn internal(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let path =
        |document: &Document| document.file.as_ref().and_then(|file| portal.files.find(file)).map(|(path, _)| path);
    let public: BTreeSet<&str> = portal.public_documents().filter_map(|(_, document)| path(document)).collect();
    let named = portal.documents.every().filter_map(|(_, document)| Some((path(document)?, document)));
    let internal: BTreeMap<&str, &Document> = named.filter(|(path, _)| !public.contains(path)).collect();
    let told = portal.files.linked.iter().filter_map(|link| {
        let document = internal.get(link.path.as_str())?;
        let diag = Diagnostic::new(code::INTERNAL_FILE, link.span).arg("file", &link.path);
        Some(diag.arg("name", document.title.to_arg()).also(document.meta.span, "internal-file"))
    });
    told.collect()
}
