//! A shortened version has a full one somewhere: `state: summary` is for the other language (423/2003 32 § 2 mom., which
//! lets reports be published untranslated, but not unpublished).

use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Texts that exist only as summaries.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let texts = linked.written.public.iter().map(|public| public.text.versions());
    let short = texts.filter(|versions| versions.iter().all(|version| version.summary));
    let first = short.filter_map(|versions| versions.first());
    first.map(|version| Diagnostic::new(code::SUMMARY_WITHOUT_FULL, version.span)).collect()
}
