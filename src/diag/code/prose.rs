//! Markdown texts and pages.

use super::table;

table! {
    /// Front matter that does not begin or end.
    FRONT_MATTER = Error "front-matter";
    /// A Markdown file whose name does not end in its language.
    NO_LANGUAGE_IN_NAME = Error "no-language-in-name";
    /// A Markdown text above the limit.
    TEXT_TOO_LONG = Error "text-too-long";
    /// HTML in Markdown.
    RAW_HTML = Error "raw-html";
    /// A link that no reader may be sent to.
    LINK_SCHEME = Error "link-scheme";
    /// A picture in Markdown.
    IMAGE_REFUSED = Error "image-refused";
    /// A heading of the first level in Markdown.
    TOP_HEADING = Error "top-heading";
    /// A link that nobody can see or hear.
    LINK_WITHOUT_TEXT = Error "link-without-text";
    /// A heading without words.
    EMPTY_HEADING = Error "empty-heading";
    /// A heading more than one level below the one before.
    SKIPPED_LEVEL = Warning "skipped-level";
    /// The mark of a footnote that has no text.
    MISSING_FOOTNOTE = Warning "missing-footnote";
    /// A table of a header only.
    EMPTY_TABLE = Warning "empty-table";
}
