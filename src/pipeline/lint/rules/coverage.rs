//! Each language has as large a share of the site's texts as the site asks for.

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::coverage::site_counts;
use crate::pipeline::link::Linked;

/// Languages with less than the share that `site.yaml` sets.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let wanted = portal.site.policy.coverage.iter();
    let short = wanted.filter_map(|&(lang, percent, span)| {
        let counts = site_counts(portal, lang);
        let enough = u32::try_from(counts.percent()).unwrap_or(u32::MAX) >= percent;
        (!enough).then(|| {
            Diagnostic::new(code::COVERAGE_TOO_LOW, span)
                .arg("language", Arg::word(format!("language-{lang}")))
                .arg("percent", counts.percent())
                .arg("wanted", percent)
                .arg("missing", counts.missing)
                .arg("all", counts.all())
        })
    });
    short.collect()
}
