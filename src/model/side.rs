//! Turns a party into the side on which it stands, so that every picture groups the parties alike.

use super::body::{Body, BodyKind};
use super::party::{Party, PartyClass};
use super::portal::Portal;

/// On which side somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The county and its bodies.
    County,
    /// Municipalities and their bodies.
    Municipalities,
    /// What several municipalities or counties have together: joint authorities, employment areas, regional councils.
    Joint,
    /// The state and Kela.
    State,
    /// Organisations.
    Organisations,
    /// Providers of education, companies, and bodies of which nobody says whose they are.
    Others,
}

impl Side {
    fn of_class(class: PartyClass) -> Self {
        match class {
            PartyClass::County => Self::County,
            PartyClass::Municipality | PartyClass::EachMunicipality => Self::Municipalities,
            PartyClass::EmploymentArea | PartyClass::JointAuthority | PartyClass::Hus => Self::Joint,
            PartyClass::State | PartyClass::Kela => Self::State,
            PartyClass::EducationProvider => Self::Others,
        }
    }

    /// The side of a kind of body; none where it is that of the owner.
    fn of_kind(kind: BodyKind) -> Option<Self> {
        match kind {
            BodyKind::County | BodyKind::CountyCouncil | BodyKind::CountyBoard | BodyKind::LanguageBoard => {
                Some(Self::County)
            }
            BodyKind::MunicipalCouncil | BodyKind::MunicipalBoard | BodyKind::MunicipalCommittee => {
                Some(Self::Municipalities)
            }
            BodyKind::RegionalCouncil | BodyKind::JointAuthority | BodyKind::EmploymentAuthority => Some(Self::Joint),
            BodyKind::Ministry | BodyKind::Agency | BodyKind::National => Some(Self::State),
            BodyKind::Organisation => Some(Self::Organisations),
            BodyKind::EducationProvider | BodyKind::Company => Some(Self::Others),
            BodyKind::Committee | BodyKind::InfluenceBody | BodyKind::Office | BodyKind::Group | BodyKind::HelpLine => {
                None
            }
        }
    }
}

impl Portal {
    /// The side of a party. Where the kind of a body does not tell, it stands with its owner, else with the body above it.
    #[must_use]
    pub fn side(&self, party: Party) -> Side {
        match party {
            Party::County(_) => Side::County,
            Party::Municipality(_) => Side::Municipalities,
            Party::Class(class) => Side::of_class(class),
            Party::Body(id) => {
                let body = &self.bodies[id];
                let owner = || match body.owner_party {
                    Some(Party::Body(owner)) => self.own_side(&self.bodies[owner]),
                    _ => None,
                };
                let above = || self.own_side(&self.bodies[body.parent?]);
                self.own_side(body).or_else(owner).or_else(above).unwrap_or(Side::Others)
            }
        }
    }

    /// The side that the kind of a body tells, or its owner, where no other body owns it: bodies may lead to each other.
    fn own_side(&self, body: &Body) -> Option<Side> {
        let owner = body.owner_party.filter(|owner| !matches!(owner, Party::Body(_)));
        Side::of_kind(body.kind).or_else(|| owner.map(|owner| self.side(owner)))
    }
}
