//! Language versions of public texts.

use super::table;

table! {
    /// A text that lacks a required language.
    MISSING_TRANSLATION = Warning "missing-translation";
    /// A language with a smaller share of the texts than the site asks for.
    COVERAGE_TOO_LOW = Error "coverage-too-low";
}
