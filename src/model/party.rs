//! Whoever can answer for something: a county, a municipality, a body, or a class of them.

use super::body::Body;
use super::codes::codes;
use super::county::County;
use super::id::Id;
use super::municipality::Municipality;

codes! {
    /// A class of parties, which a place turns into one of them.
    PartyClass {
        /// The wellbeing services county; in Helsinki the city (615/2021 4 §).
        County = "county",
        /// A municipality that attends to the task: the one of the place, one named in law, or one that chooses to.
        Municipality = "municipality",
        /// Every municipality, each in its own area.
        EachMunicipality = "each-municipality",
        /// The employment authority, usually several municipalities together (380/2023).
        EmploymentArea = "employment-area",
        /// A licensed provider of education.
        EducationProvider = "education-provider",
        /// A ministry or an agency of the state.
        State = "state",
        /// The Social Insurance Institution.
        Kela = "kela",
        /// The joint authority for specialised care in Uusimaa (615/2021).
        Hus = "hus",
        /// A joint municipal authority or cooperation area.
        JointAuthority = "joint-authority",
    }
}

impl PartyClass {
    /// The class that people mean by a word of their language.
    #[must_use]
    pub fn called(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "kunta" | "kunnat" | "jokainen kunta" | "kommun" | "kommunen" | "kommunerna" => {
                Some(Self::EachMunicipality)
            }
            "hyvinvointialue" | "alue" | "välfärdsområde" | "välfärdsområdet" => Some(Self::County),
            "valtio" | "staten" => Some(Self::State),
            "työllisyysalue" | "sysselsättningsområde" | "sysselsättningsområdet" => Some(Self::EmploymentArea),
            _ => None,
        }
    }
}

/// A party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A county, or a city with the duties of one.
    County(Id<County>),
    /// A municipality.
    Municipality(Id<Municipality>),
    /// A body.
    Body(Id<Body>),
    /// A class, where the place does not say which.
    Class(PartyClass),
}
