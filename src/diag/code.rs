//! The stable names of mistakes, with how serious each is and what it offends against. The build makes a constant of each file in
//! `src/words/codes/`.

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

/// How serious a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
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

/// Every kind of mistake.
pub fn all() -> impl Iterator<Item = Code> {
    GROUPS.iter().flat_map(|(_, codes)| codes.iter().copied())
}

/// The codes of duties and recommendations.
pub fn statutory_codes() -> impl Iterator<Item = Code> {
    GROUPS.iter().filter(|(group, _)| *group == "statutory").flat_map(|(_, codes)| codes.iter().copied())
}

/// The code of a name.
#[must_use]
pub fn find(name: &str) -> Option<Code> {
    all().find(|code| code.name == name)
}
