//! Every public text of a site exists in the languages that the site requires (423/2003 32 §, or the site's own promise).

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;

/// Texts that lack a required language.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let required = &linked.portal.site.required;
    let missing = linked
        .written
        .texts
        .iter()
        .flat_map(|(span, langs)| required.iter().filter(|lang| !langs.contains(lang)).map(|lang| (*span, *lang)));
    missing
        .map(|(span, lang)| {
            Diagnostic::new(code::MISSING_TRANSLATION, span)
                .arg("language", Arg::word(format!("language-{lang}")))
                .arg("tag", lang.tag())
        })
        .collect()
}
