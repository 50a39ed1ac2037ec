//! Checks a portal by rules, one file each: that no page says what is not so, and that none keeps silent.

pub mod policy;
mod rules;

use crate::diag::Diagnostic;
use crate::pipeline::link::Linked;

/// A rule: what it is about, and how it finds mistakes.
pub struct Rule {
    /// Its name, that of its file.
    pub name: &'static str,
    /// Finds every mistake of its kind.
    pub check: fn(&Linked) -> Vec<Diagnostic>,
}

/// Every rule, in the order in which they run.
pub const RULES: &[Rule] = &[
    Rule { name: "organiser", check: rules::organiser::check },
    Rule { name: "period", check: rules::period::check },
    Rule { name: "replaces", check: rules::replaces::check },
    Rule { name: "translation", check: rules::translation::check },
    Rule { name: "county", check: rules::county::check },
    Rule { name: "repealed", check: rules::repealed::check },
    Rule { name: "force", check: rules::force::check },
    Rule { name: "anchor", check: rules::anchor::check },
    Rule { name: "file", check: rules::file::check },
    Rule { name: "unused", check: rules::unused::check },
];

/// Checks a portal by every rule.
#[must_use]
pub fn lint(linked: &Linked) -> Vec<Diagnostic> {
    RULES.iter().flat_map(|rule| (rule.check)(linked)).collect()
}
