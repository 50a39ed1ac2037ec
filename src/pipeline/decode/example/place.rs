//! What an example says of the place of a site → the site's own municipality, county and records.

use crate::model::kind::Kind;

/// What an example says of the place of a site, and a site has of its own: it stands in examples as `{municipality}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The code of a municipality.
    Municipality,
    /// The code of a county.
    County,
    /// How many municipalities a county has.
    Municipalities,
    /// The id of a record of a kind.
    Record(Kind),
}

impl Place {
    /// Every place, with what stands for it in an example and what it is where no site is known.
    pub(super) const ALL: [(Self, &str, &str); 8] = [
        (Self::Municipality, "{municipality}", "837"),
        (Self::County, "{county}", "08"),
        (Self::Municipalities, "{municipalities}", "23"),
        (Self::Record(Kind::Agreement), "{agreement}", "hyte-2026"),
        (Self::Record(Kind::Body), "{body}", "hyte-ryhma"),
        (Self::Record(Kind::Document), "{document}", "hyte-sopimus"),
        (Self::Record(Kind::Indicator), "{indicator}", "tyottomyys"),
        (Self::Record(Kind::Negotiation), "{negotiation}", "neuvottelu-2025"),
    ];
}

/// An example with its places filled by a site; where the site has nothing of its own it says what is usual.
#[must_use]
pub fn filled(example: &str, own: impl Fn(Place) -> Option<String>) -> String {
    Place::ALL.iter().fold(example.to_owned(), |text, &(place, mark, usual)| {
        if !text.contains(mark) {
            return text;
        }
        text.replace(mark, &own(place).unwrap_or_else(|| usual.to_owned()))
    })
}

/// An example where no site is known.
pub(super) fn usual(example: &str) -> String {
    filled(example, |_| None)
}

/// An id of a kind.
#[must_use]
pub fn id(kind: Kind) -> &'static str {
    match kind {
        Kind::Act => "611-2021",
        Kind::County => "\"08\"",
        Kind::Municipality => "\"837\"",
        _ => "esimerkki",
    }
}
