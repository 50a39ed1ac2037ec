//! The forms that texts with a fixed form have, by key: what later stages refuse, an editor can refuse at once.

/// A full web address, as the linker wants it.
const URL: &str = r#"^[Hh][Tt][Tt][Pp][Ss]?://(?![/.])(?![^/?#]*@)[^\s<>"\\]+$"#;
/// `611/2021`.
const ACT: &str = "^[0-9]+/[0-9]{4}$";
/// `611/2021`, `611/2021 13 a §`, `612/2021 7 § 4 mom.`.
const LAW: &str = r"^[0-9]+/[0-9]{4}( +[0-9]+ *[a-z]? *§( *[0-9]+ *mom\.)?)?$";
/// A number with a decimal point.
const DECIMAL: &str = r"^-?[0-9]+(\.[0-9]+)?$";
/// A share of a hundred.
const SHARE: &str = r"^[0-9]+(\.[0-9]+)?$";
/// A word of an address.
const SLUG: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// An e-mail address.
const EMAIL: &str = r"^[^\s@]+@[^\s@]+\.[^\s@]+$";
/// The id of a part of a record.
const PART: &str = super::ID;

/// Each pattern with its key: `type.key`, or `key` where it means the same everywhere.
pub(super) const PATTERNS: &[(&str, &str)] = &[
    ("RawAct.number", ACT),
    ("RawAct.replaces", ACT),
    ("RawAct.amended_by", ACT),
    ("RawAct.replaced_by", LAW),
    ("RawSection.replaces", LAW),
    ("RawSection.replaced_by", LAW),
    ("RawBody.business_id", "^[0-9]{7}-[0-9]$"),
    ("RawCommon.slug", SLUG),
    ("RawCommon.aliases", "^/[a-z]{2,3}(/[a-z0-9]+(-[a-z0-9]+)*)+/$"),
    ("RawCommon.review_in", "^[0-9]+$"),
    ("RawShare.percent", SHARE),
    ("RawValue.value", DECIMAL),
    ("RawTarget.value", DECIMAL),
    ("RawDeviation.wcag", r"^[1-4]\.[0-9]+\.[0-9]+$"),
    ("email", EMAIL),
    ("id", PART),
    ("law", LAW),
    ("link", URL),
    ("moved_by", LAW),
    ("url", URL),
];

/// The row of the pattern of a key.
pub(super) fn of(owner: &str, key: &str) -> Option<&'static (&'static str, &'static str)> {
    let own = format!("{owner}.{key}");
    let find = |name: &str| PATTERNS.iter().find(|(known, _)| *known == name);
    find(&own).or_else(|| find(key))
}
