//! Words that a search knows beside those of the records.

use super::text::Words;

/// What a search knows of words that no record has, its own or what a site inherits from the nearest site.
#[derive(Clone, Debug, Default)]
pub struct SearchWords {
    /// Words that say little of what somebody looks for: when, how badly, how somebody asks. They count where a site has them;
    /// where it does not, no answer is worse for it.
    pub little: Words,
    /// How words begin that tell of something else than what a municipality or county does: taxes, recipes, sports results,
    /// shopping. Where a site has such a word, it is like any other; where it does not, it is taken for nothing else, and
    /// whatever else was typed must be the better to answer. Those of less than five letters are whole words.
    pub elsewhere: Words,
}
