//! What each record says may be so, but not together.

use super::table;

table! {
    /// A period that ends before it begins.
    END_BEFORE_START = Error "end-before-start";
    /// A task that nobody organises somewhere, some day.
    NO_ORGANISER = Error "no-organiser";
    /// A task that several organise without saying which part.
    SEVERAL_ORGANISERS = Error "several-organisers";
    /// An agreement that takes its own place.
    REPLACES_ITSELF = Error "replaces-itself";
    /// An acceptance that no mistake needs.
    UNUSED_ACCEPTANCE = Hint "unused-acceptance";
}
