//! What a build found left undone by an earlier one, and what could not be done after everything was published → lines on the
//! terminal.

use super::report::Report;
use crate::diag::arg::Arg;
use crate::pipeline::write::{KeptAside, Outcome, Repair, Repaired};
use crate::text::visible;

/// Tells what was repaired before the build began.
pub fn tell(report: &Report, repaired: &Repaired) {
    for repair in &repaired.repairs {
        report.remark(&sentence(report, repair));
    }
    kept(report, &repaired.kept);
}

/// Tells what was repaired and kept while sites were published, and what was left; true when nothing was left.
#[must_use]
pub fn tell_all(report: &Report, outcome: &Outcome) -> bool {
    for site in &outcome.reports {
        for repair in &site.repairs {
            report.remark(&sentence(report, repair));
        }
        kept(report, &site.kept);
    }
    for trouble in &outcome.troubles {
        report.failure(&trouble.to_string());
    }
    outcome.troubles.is_empty()
}

fn kept(report: &Report, kept: &[KeptAside]) {
    for KeptAside { path, at } in kept {
        let args = [("path", path.as_str().into()), ("at", visible::path(at).into())];
        report.warning(&report.word("kept-aside", &args));
    }
}

fn sentence(report: &Report, repair: &Repair) -> String {
    let (key, sites) = match repair {
        Repair::Finished(sites) => ("repaired-finished", sites.as_slice()),
        Repair::TakenBack(sites) => ("repaired-taken-back", sites.as_slice()),
        Repair::PutBack(site) => ("repaired-put-back", std::slice::from_ref(site)),
        Repair::Cleared(site) => ("repaired-cleared", std::slice::from_ref(site)),
    };
    report.word(key, &[("sites", Arg::list(sites))])
}
