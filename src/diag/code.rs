//! The stable names of mistakes, with how serious each is.

/// How serious a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// The portal is published; somebody should look at it.
    Warning,
}

/// A kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// Its stable name.
    pub name: &'static str,
    /// How serious it is.
    pub severity: Severity,
}

macro_rules! table {
    ($($(#[$doc:meta])* $const:ident = $severity:ident $name:literal;)+) => {
        $($(#[$doc])* pub const $const: Code = Code { name: $name, severity: Severity::$severity };)+

        /// Every kind of mistake.
        pub const ALL: &[Code] = &[$($const),+];
    };
}

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
    /// Front matter that does not begin or end.
    FRONT_MATTER = Error "front-matter";
    /// A Markdown file whose name does not end in its language.
    NO_LANGUAGE_IN_NAME = Error "no-language-in-name";
    /// A key that the kind does not have.
    UNKNOWN_KEY = Error "unknown-key";
    /// A key that must be there.
    MISSING_KEY = Error "missing-key";
    /// A value of the wrong shape.
    WRONG_TYPE = Error "wrong-type";
    /// A public text that does not say its language.
    TEXT_WITHOUT_LANGUAGE = Error "text-without-language";
    /// A word that is not on the list.
    UNKNOWN_WORD = Error "unknown-word";
    /// A language tag that is none.
    BAD_LANGUAGE = Error "bad-language";
    /// A date that is none.
    BAD_DATE = Error "bad-date";
    /// A time that is none.
    BAD_TIME = Error "bad-time";
    /// A number that is none.
    BAD_NUMBER = Error "bad-number";
    /// An address that is none.
    BAD_URL = Error "bad-url";
    /// An id that is none.
    BAD_ID = Error "bad-id";
    /// An id that differs from the name of its file.
    ID_DIFFERS = Error "id-differs";
    /// A slug or alias that is none.
    BAD_ADDRESS = Error "bad-address";
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
    /// Markdown nested too deep.
    TOO_DEEP = Error "too-deep";
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
    /// A file that the site does not have.
    FILE_MISSING = Error "file-missing";
    /// A municipality code that does not exist.
    UNKNOWN_MUNICIPALITY = Error "unknown-municipality";
    /// A municipality outside the county of the site.
    WRONG_COUNTY = Error "wrong-county";
    /// A section that is no longer in force.
    REPEALED_SECTION = Warning "repealed-section";
    /// A period that ends before it begins.
    END_BEFORE_START = Error "end-before-start";
    /// A task that nobody organises somewhere, some day.
    NO_ORGANISER = Error "no-organiser";
    /// A task that several organise without saying which part.
    SEVERAL_ORGANISERS = Error "several-organisers";
    /// An agreement that takes its own place.
    REPLACES_ITSELF = Error "replaces-itself";
    /// A text that lacks a required language.
    MISSING_TRANSLATION = Warning "missing-translation";
    /// Two pages with one address.
    ADDRESS_TAKEN = Error "address-taken";
    /// A template that cannot be read or rendered.
    TEMPLATE_ERROR = Error "template-error";
    /// Words of a theme that cannot be read.
    BAD_STRINGS = Error "bad-strings";
    /// A language without words in the theme.
    NO_STRINGS = Error "no-strings";
}
