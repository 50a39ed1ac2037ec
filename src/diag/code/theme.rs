//! Templates, words and colours of a theme.

use super::table;

table! {
    /// A template that cannot be read or rendered.
    TEMPLATE_ERROR = Error "template-error";
    /// Words of a theme that cannot be read.
    BAD_STRINGS = Error "bad-strings";
    /// A language without words in the theme.
    NO_STRINGS = Error "no-strings";
    /// A file about the theme that cannot be read.
    BAD_THEME = Error "bad-theme";
    /// A style sheet that names a file which the theme does not have.
    NO_THEME_FILE = Error "no-theme-file";
    /// Two colours of a theme without enough contrast.
    THEME_CONTRAST = Error "theme-contrast";
    /// A colour that is none.
    BAD_COLOUR = Error "bad-colour";
    /// A colour of the brand that cannot be read on the grounds of the theme.
    BRAND_CONTRAST = Error "brand-contrast";
}
