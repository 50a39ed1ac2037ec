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
    /// A style sheet that names what is not published with the site.
    FOREIGN_FILE = Error "foreign-file";
    /// A word of addresses that cannot be in one.
    BAD_PATH_WORD = Error "bad-path-word";
    /// Two colours of a theme without enough contrast.
    THEME_CONTRAST = Error "theme-contrast";
    /// A colour that is none.
    BAD_COLOUR = Error "bad-colour";
    /// A colour of the brand that cannot be read on the grounds of the theme.
    BRAND_CONTRAST = Error "brand-contrast";
    /// A name that templates do not know there.
    UNKNOWN_NAME = Error "unknown-name";
    /// A field that a value does not have.
    UNKNOWN_FIELD = Error "unknown-field";
    /// A block that is filled and that no template shows.
    UNKNOWN_BLOCK = Error "unknown-block";
    /// A template that pages need and the theme lacks.
    NO_TEMPLATE = Error "no-template";
    /// A template that no page uses.
    UNUSED_TEMPLATE = Warning "unused-template";
    /// Words that a template asks for and a language lacks.
    UNKNOWN_PHRASE = Error "unknown-phrase";
    /// Words of a site that nothing asks for.
    UNUSED_PHRASE = Warning "unused-phrase";
    /// Words that one language has and another lacks.
    MISSING_PHRASE = Warning "missing-phrase";
    /// Words whose places differ between languages.
    OTHER_PLACES = Warning "other-places";
}
