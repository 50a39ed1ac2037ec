//! Templates, words and colours of a theme.

use super::table;

table! {
    /// A template that cannot be read or rendered.
    TEMPLATE_ERROR = Error "template-error";
    /// Words of a theme that cannot be read.
    BAD_STRINGS = Error "bad-strings";
    /// A language without words in the theme.
    NO_STRINGS = Error "no-strings";
}
