//! Language versions of public texts.

use super::table;

table! {
    /// A text that lacks a required language.
    MISSING_TRANSLATION = Warning "missing-translation";
    /// A summary of a text that exists nowhere.
    SUMMARY_WITHOUT_FULL = Warning OwnRule "summary-without-full";
    /// Two language versions that are one text.
    SAME_TEXT = Warning OwnRule "same-text";
    /// A text in another language than it says.
    OTHER_LANGUAGE = Warning OwnRule "other-language";
    /// A word that the term list says to avoid.
    WRONG_TERM = Warning OwnRule "wrong-term";
    /// An abbreviation that nothing explains.
    UNEXPLAINED_ABBREVIATION = Hint Recommendation "unexplained-abbreviation";
    /// Language versions that are built differently.
    STRUCTURE_DIFFERS = Warning OwnRule "structure-differs";
    /// A link to the statute book in the other language.
    FINLEX_LANGUAGE = Warning OwnRule "finlex-language";
    /// A language with a smaller share of the texts than the site asks for.
    COVERAGE_TOO_LOW = Error "coverage-too-low";
}
