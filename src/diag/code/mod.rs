//! The stable names of mistakes, with how serious each is and what it offends against; one file a group, as their messages are.

pub mod bytes;
pub mod freshness;
pub mod language;
pub mod meaning;
pub mod prose;
pub mod reference;
pub mod shape;
pub mod statutory;
pub mod theme;

pub use bytes::*;
pub use freshness::*;
pub use language::*;
pub use meaning::*;
pub use prose::*;
pub use reference::*;
pub use shape::*;
pub use statutory::*;
pub use theme::*;

/// How serious a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// The portal is published; somebody should look at it.
    Warning,
    /// The portal is published; somebody may like to know.
    Hint,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// The word by which `site.yaml` and machines know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// What a rule rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The law demands it.
    Duty,
    /// The law, or an authority, recommends it or leaves it open.
    Recommendation,
    /// A rule of the portal's own.
    OwnRule,
}

impl Class {
    /// The word by which messages and machines know it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Duty => "duty",
            Self::Recommendation => "recommendation",
            Self::OwnRule => "own-rule",
        }
    }
}

/// A kind of mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// Its stable name.
    pub name: &'static str,
    /// How serious it is unless the site says otherwise.
    pub severity: Severity,
    /// What it rests on, for rules about content.
    pub class: Option<Class>,
}

/// Makes the codes of a group: `NAME = Severity "name";`, or `NAME = Severity Class "name";`.
macro_rules! table {
    ($($(#[$doc:meta])* $const:ident = $severity:ident $($class:ident)? $name:literal;)*) => {
        $($(#[$doc])* pub const $const: $crate::diag::code::Code = $crate::diag::code::Code {
            name: $name,
            severity: $crate::diag::code::Severity::$severity,
            class: $crate::diag::code::class!($($class)?),
        };)*

        /// Every code of the group.
        pub(super) const ALL: &[$crate::diag::code::Code] = &[$($const),*];
    };
}
use table;

/// An optional class.
macro_rules! class {
    () => {
        None
    };
    ($class:ident) => {
        Some($crate::diag::code::Class::$class)
    };
}
use class;

/// The groups, with their codes.
pub const GROUPS: &[(&str, &[Code])] = &[
    ("bytes", bytes::ALL),
    ("shape", shape::ALL),
    ("prose", prose::ALL),
    ("reference", reference::ALL),
    ("meaning", meaning::ALL),
    ("language", language::ALL),
    ("statutory", statutory::ALL),
    ("freshness", freshness::ALL),
    ("theme", theme::ALL),
];

/// Every kind of mistake.
pub fn all() -> impl Iterator<Item = Code> {
    GROUPS.iter().flat_map(|(_, codes)| codes.iter().copied())
}

/// The codes of duties and recommendations.
pub fn statutory_codes() -> impl Iterator<Item = Code> {
    statutory::ALL.iter().copied()
}

/// The code of a name.
#[must_use]
pub fn find(name: &str) -> Option<Code> {
    all().find(|code| code.name == name)
}
