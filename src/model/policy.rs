//! What a site says of its own checks: how serious each is, which warnings it lives with, what it expects of its data.

use super::codes::codes;
use super::date::Date;
use super::kind::{Kind, RecordRef};
use super::lang::Lang;
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
    /// Kinds of record of which the site vouches that its list is whole, each with the day up to which and the place where it
    /// says so. Without that a gap is a gap, and nothing is late.
    pub complete: Vec<(Kind, Date, Span)>,
    /// Share of public texts that a language should have, in percent, with the place where the site says so.
    pub coverage: Vec<(Lang, u32, Span)>,
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
