//! Checks a portal by rules, one file each: that no page says what is not so, and that none keeps silent.

pub mod policy;
mod rules;

use jiff::civil;

use crate::colour::palette::Palette;
use crate::diag::Diagnostic;
use crate::model::portal::Portal;
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
    Rule { name: "nowhere", check: rules::nowhere::check },
    Rule { name: "overriding", check: rules::overriding::check },
    Rule { name: "period", check: rules::period::check },
    Rule { name: "replaces", check: rules::replaces::check },
    Rule { name: "translation", check: rules::translation::check },
    Rule { name: "county", check: rules::county::check },
    Rule { name: "repealed", check: rules::repealed::check },
    Rule { name: "abbreviation", check: rules::abbreviation::check },
    Rule { name: "approval-draft", check: rules::approval_draft::check },
    Rule { name: "approval-party", check: rules::approval_party::check },
    Rule { name: "boundaries", check: rules::boundaries::check },
    Rule { name: "cells", check: rules::cells::check },
    Rule { name: "check-overdue", check: rules::check_overdue::check },
    Rule { name: "contact", check: rules::contact::check },
    Rule { name: "counties", check: rules::counties::check },
    Rule { name: "ending", check: rules::ending::check },
    Rule { name: "complete", check: rules::complete::check },
    Rule { name: "expected", check: rules::expected::check },
    Rule { name: "figures", check: rules::figures::check },
    Rule { name: "finlex", check: rules::finlex::check },
    Rule { name: "help-number", check: rules::help_number::check },
    Rule { name: "in-force", check: rules::in_force::check },
    Rule { name: "measures", check: rules::measures::check },
    Rule { name: "meetings", check: rules::meetings::check },
    Rule { name: "objections", check: rules::objections::check },
    Rule { name: "other-language", check: rules::other_language::check },
    Rule { name: "owner", check: rules::owner::check },
    Rule { name: "private-address", check: rules::private_address::check },
    Rule { name: "private-email", check: rules::private_email::check },
    Rule { name: "private-phone", check: rules::private_phone::check },
    Rule { name: "same-text", check: rules::same_text::check },
    Rule { name: "shares", check: rules::shares::check },
    Rule { name: "structure", check: rules::structure::check },
    Rule { name: "successor", check: rules::successor::check },
    Rule { name: "summary", check: rules::summary::check },
    Rule { name: "term-review", check: rules::term_review::check },
    Rule { name: "wrong-term", check: rules::wrong_term::check },
    Rule { name: "statement", check: rules::statement::check },
    Rule { name: "statutory", check: rules::statutory::check },
    Rule { name: "coverage", check: rules::coverage::check },
    Rule { name: "force", check: rules::force::check },
    Rule { name: "anchor", check: rules::anchor::check },
    Rule { name: "file", check: rules::file::check },
    Rule { name: "unused", check: rules::unused::check },
];

/// Checks that nothing is said to have been done after the last day that is known, which may be later than the day shown:
/// who looks at the data as of a day that has passed does not make mistakes of what came after it.
#[must_use]
pub fn future(linked: &Linked, known: civil::Date) -> Vec<Diagnostic> {
    rules::future::check(linked, known)
}

/// Checks the colours of a site on the grounds of its theme, which no rule about records knows.
#[must_use]
pub fn brand(portal: &Portal, palette: &Palette) -> Vec<Diagnostic> {
    rules::brand::check(portal, palette)
}

/// Checks a portal by every rule.
#[must_use]
pub fn lint(linked: &Linked) -> Vec<Diagnostic> {
    RULES.iter().flat_map(|rule| (rule.check)(linked)).collect()
}
