//! Language versions of public texts.

use super::table;

table! {
    /// A text that lacks a required language.
    MISSING_TRANSLATION = Warning "missing-translation";
}
