//! Files and YAML: what cannot be read at all.

use super::table;

table! {
    /// Bytes that are no UTF-8.
    NOT_UTF8 = Error "not-utf8";
    /// A file above the limit.
    FILE_TOO_LARGE = Error "file-too-large";
    /// A symbolic link, which is never followed.
    SYMLINK_IGNORED = Warning "symlink-ignored";
    /// A file that belongs to no kind.
    UNKNOWN_FILE = Error "unknown-file";
    /// A site folder without `site.yaml`.
    NO_SITE_FILE = Error "no-site-file";
    /// Text that is no YAML.
    YAML_SYNTAX = Error "yaml-syntax";
    /// A key written twice.
    DUPLICATE_KEY = Error "duplicate-key";
    /// An anchor or alias.
    ALIAS_REFUSED = Error "alias-refused";
    /// The merge key `<<`.
    MERGE_KEY_REFUSED = Error "merge-key-refused";
    /// A tag such as `!!int`.
    TAG_REFUSED = Error "tag-refused";
    /// A second document in a file.
    SEVERAL_DOCUMENTS = Error "several-documents";
    /// A file without data.
    EMPTY_FILE = Error "empty-file";
    /// A file whose top level has the wrong shape.
    WRONG_TOP_LEVEL = Error "wrong-top-level";
    /// More records than the limit.
    TOO_MANY_RECORDS = Error "too-many-records";
    /// Markdown nested too deep.
    TOO_DEEP = Error "too-deep";
}
