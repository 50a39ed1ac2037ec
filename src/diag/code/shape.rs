//! Keys and values of a record: what has another shape than its kind.

use super::table;

table! {
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
    /// A text that says nothing in any language.
    EMPTY_TEXT = Error "empty-text";
    /// A language tag that is none.
    BAD_LANGUAGE = Error "bad-language";
    /// A language that the site does not have.
    UNKNOWN_LANGUAGE = Error "unknown-language";
    /// A language that a site has twice.
    LANGUAGE_TWICE = Error "language-twice";
    /// A kind of mistake that does not exist.
    UNKNOWN_CODE = Error "unknown-code";
    /// A date that is none.
    BAD_DATE = Error "bad-date";
    /// A time that is none.
    BAD_TIME = Error "bad-time";
    /// A number that is none.
    BAD_NUMBER = Error "bad-number";
    /// An address that is none.
    BAD_URL = Error "bad-url";
    /// A phone number that no telephone dials.
    BAD_PHONE = Error "bad-phone";
    /// An address with somebody's name or password in it.
    ADDRESS_WITH_USER = Error "address-with-user";
    /// An id that is none.
    BAD_ID = Error "bad-id";
    /// An id that differs from the name of its file.
    ID_DIFFERS = Error "id-differs";
    /// A slug or alias that is none.
    BAD_ADDRESS = Error "bad-address";
    /// A boundary on a map that is none.
    BAD_BOUNDARY = Error "bad-boundary";
    /// An e-mail address that is none.
    BAD_EMAIL = Error "bad-email";
    /// An official code of another form.
    BAD_CODE = Error "bad-code";
    /// A business id that is none.
    BAD_BUSINESS_ID = Error "bad-business-id";
}
