//! Names: of records, law, files, addresses.

use super::table;

table! {
    /// Two records of one kind with one id.
    DUPLICATE_ID = Error "duplicate-id";
    /// A name that no record has.
    UNKNOWN_REFERENCE = Error "unknown-reference";
    /// A reference to law that cannot be read.
    BAD_LAW = Error "bad-law";
    /// An act that the library does not have.
    UNKNOWN_ACT = Error "unknown-act";
    /// Records that lead back to themselves.
    CYCLE = Error "cycle";
    /// A record under too many others.
    TOO_MANY_LEVELS = Error "too-many-levels";
    /// A file that the site does not have.
    FILE_MISSING = Error "file-missing";
    /// A file of a kind that a browser may run.
    FILE_KIND = Error "file-kind";
    /// A picture with a script in it.
    ACTIVE_PICTURE = Error "active-picture";
    /// A municipality code that does not exist.
    UNKNOWN_MUNICIPALITY = Error "unknown-municipality";
    /// A municipality outside the county of the site.
    WRONG_COUNTY = Error "wrong-county";
    /// A section that is no longer in force.
    REPEALED_SECTION = Warning "repealed-section";
    /// Two pages with one address.
    ADDRESS_TAKEN = Error "address-taken";
    /// A name of a record of another kind.
    WRONG_KIND = Error "wrong-kind";
    /// A section that an act does not have.
    UNKNOWN_SECTION = Warning "unknown-section";
    /// Law that is not in force yet.
    NOT_YET_IN_FORCE = Warning "not-yet-in-force";
    /// A file that no record names.
    UNLISTED_FILE = Warning "unlisted-file";
    /// A place on a page that does not exist.
    UNKNOWN_ANCHOR = Warning "unknown-anchor";
    /// A name that stands twice in one list.
    NAMED_TWICE = Warning "named-twice";
    /// A tile that another county has.
    TILE_TAKEN = Error "tile-taken";
    /// A record that nothing names.
    UNUSED_RECORD = Hint "unused-record";
}
