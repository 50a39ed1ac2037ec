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
    /// A file or folder that nobody reads.
    UNREAD_FILE = Warning "unread-file";
    /// A copy of a file of records beside it.
    COPIED_FILE = Error "copied-file";
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
    /// A file in UTF-16.
    UTF16 = Error "utf16";
    /// A control character.
    CONTROL_CHARACTER = Error "control-character";
    /// A character without width, or one that turns the direction of the text.
    HIDDEN_CHARACTER = Warning "hidden-character";
    /// HTML in the place of data.
    WEB_PAGE = Error "web-page";
    /// A pointer of Git LFS in the place of the file.
    LFS_POINTER = Error "lfs-pointer";
    /// The marks of a merge that nobody finished.
    CONFLICT_MARKER = Error "conflict-marker";
    /// A tab in the indentation.
    TAB_INDENTATION = Error "tab-indentation";
    /// A no-break space in the indentation.
    NO_BREAK_SPACE = Error "no-break-space";
    /// Curly quotation marks where straight ones are meant.
    CURLY_QUOTES = Error "curly-quotes";
    /// A quotation mark without its partner.
    UNCLOSED_QUOTE = Error "unclosed-quote";
    /// A colon in a text without quotation marks.
    UNQUOTED_COLON = Error "unquoted-colon";
    /// A text that a `#` cuts short.
    TEXT_CUT = Warning "text-cut";
}
