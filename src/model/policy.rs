//! What a site says of its own checks: how serious each is, which warnings it lives with, what it expects of its data.

use super::agreement::AgreementKind;
use super::body::{Body, BodyKind};
use super::codes::{Coded, codes};
use super::date::Date;
use super::document::DocumentKind;
use super::forum::ForumKind;
use super::id::Id;
use super::kind::{Kind, RecordRef};
use super::lang::Lang;
use super::negotiation::NegotiationKind;
use super::text::Text;
use crate::diag::code::{Code, Severity};
use crate::text::Span;

codes! {
    /// How serious a site takes a kind of mistake.
    SetSeverity {
        Error = "error",
        Warning = "warning",
        Hint = "hint",
        Off = "off",
    }
}

impl SetSeverity {
    /// The severity; none when the site does not want to hear of it.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Hint => Some(Severity::Hint),
            Self::Off => None,
        }
    }
}

/// What a site says of its own checks.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Severities that differ from those of the codes. Only warnings and hints are ever changed: a page must not lie.
    pub checks: Vec<(Code, SetSeverity)>,
    /// Warnings that the site lives with.
    pub accepted: Vec<Accepted>,
    /// How many records of a kind the site has, with the place where it says so.
    pub expected: Vec<(Kind, u32, Span)>,
    /// How many regions a national site gathers, with the place where it says so.
    pub expected_regions: Option<(u32, Span)>,
    /// Lists of records of which the site vouches that they are whole. Without that a gap is a gap, and nothing is late.
    pub complete: Vec<Vouched>,
    /// Share of public texts that a language should have, in percent, with the place where the site says so.
    pub coverage: Vec<(Lang, u32, Span)>,
}

/// A list of records: all of a kind, or those of the kind that are of one sort, such as the negotiations on health promotion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Every record of a kind.
    All(Kind),
    /// Agreements of a kind.
    Agreements(AgreementKind),
    /// Bodies of a kind.
    Bodies(BodyKind),
    /// Documents of a kind.
    Documents(DocumentKind),
    /// Forums of a kind.
    Forums(ForumKind),
    /// Negotiations of a kind.
    Negotiations(NegotiationKind),
}

impl List {
    /// The kind of its records.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::All(kind) => kind,
            Self::Agreements(_) => Kind::Agreement,
            Self::Bodies(_) => Kind::Body,
            Self::Documents(_) => Kind::Document,
            Self::Forums(_) => Kind::Forum,
            Self::Negotiations(_) => Kind::Negotiation,
        }
    }

    /// The code of the sort; none for all of a kind.
    #[must_use]
    pub fn sort(self) -> Option<&'static str> {
        match self {
            Self::All(_) => None,
            Self::Agreements(sort) => Some(sort.code()),
            Self::Bodies(sort) => Some(sort.code()),
            Self::Documents(sort) => Some(sort.code()),
            Self::Forums(sort) => Some(sort.code()),
            Self::Negotiations(sort) => Some(sort.code()),
        }
    }

    /// The list of one sort, by its code.
    #[must_use]
    pub fn of(kind: Kind, sort: &str) -> Option<Self> {
        match kind {
            Kind::Agreement => AgreementKind::parse(sort).map(Self::Agreements),
            Kind::Body => BodyKind::parse(sort).map(Self::Bodies),
            Kind::Document => DocumentKind::parse(sort).map(Self::Documents),
            Kind::Forum => ForumKind::parse(sort).map(Self::Forums),
            Kind::Negotiation => NegotiationKind::parse(sort).map(Self::Negotiations),
            _ => None,
        }
    }

    /// The codes of the sorts of a kind; none where a kind has no sorts.
    #[must_use]
    pub fn sorts(kind: Kind) -> &'static [&'static str] {
        match kind {
            Kind::Agreement => AgreementKind::WORDS,
            Kind::Body => BodyKind::WORDS,
            Kind::Document => DocumentKind::WORDS,
            Kind::Forum => ForumKind::WORDS,
            Kind::Negotiation => NegotiationKind::WORDS,
            _ => &[],
        }
    }

    /// True when every record of another list stands in this one.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self == other || self == Self::All(other.kind())
    }
}

/// A list of records of which the site vouches that it is whole.
#[derive(Clone, Copy, Debug)]
pub struct Vouched {
    /// The list.
    pub list: List,
    /// Up to which day.
    pub until: Date,
    /// Where the day was written.
    pub span: Span,
    /// Who says so; none for the publisher of the site.
    pub by: Option<Id<Body>>,
}

/// A warning that the site lives with.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// Where it was written.
    pub span: Span,
    /// Which kind of mistake.
    pub code: Code,
    /// In which record; none for every record.
    pub record: Option<RecordRef>,
    /// Why.
    pub reason: Text,
    /// The last day on which it is accepted; none when it has no end.
    pub until: Option<Date>,
}
