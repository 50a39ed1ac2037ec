//! Bodies: councils, boards, offices, ministries, companies and the like.

use super::area::Area;
use super::codes::codes;
use super::id::Id;
use super::kind::running_texts;
use super::law::LawRef;
use super::meta::{Contact, Meta};
use super::party::Party;
use super::text::Text;

codes! {
    /// What a body is.
    BodyKind {
        County = "county",
        CountyCouncil = "county-council",
        CountyBoard = "county-board",
        Committee = "committee",
        LanguageBoard = "language-board",
        InfluenceBody = "influence-body",
        MunicipalCouncil = "municipal-council",
        MunicipalBoard = "municipal-board",
        MunicipalCommittee = "municipal-committee",
        Office = "office",
        Group = "group",
        RegionalCouncil = "regional-council",
        JointAuthority = "joint-authority",
        EmploymentAuthority = "employment-authority",
        EducationProvider = "education-provider",
        Company = "company",
        Organisation = "organisation",
        Ministry = "ministry",
        Agency = "agency",
        National = "national",
        /// A number that people call, such as 112; its owner answers or orders it.
        HelpLine = "help-line",
    }
}

/// A body.
#[derive(Clone, Debug)]
pub struct Body {
    /// What every record has.
    pub meta: Meta,
    /// What it is.
    pub kind: BodyKind,
    /// Its name.
    pub name: Text,
    /// Its name in short.
    pub short: Text,
    /// What it does.
    pub role: Text,
    /// Whose body it is.
    pub owner_party: Option<Party>,
    /// The body above it.
    pub parent: Option<Id<Body>>,
    /// Bodies that are its members; never persons.
    pub members: Vec<Party>,
    /// Number of members.
    pub size: Option<u32>,
    /// The term for which it sits, by the id of a council term or in words.
    pub term: Option<String>,
    /// Business id (Y-tunnus).
    pub business_id: Option<String>,
    /// How to reach it.
    pub contact: Option<Contact>,
    /// Its pages, an address by language.
    pub website: Text,
    /// The law behind it.
    pub law: Vec<LawRef>,
    /// The interface areas that it answers for.
    pub areas: Vec<Id<Area>>,
}
running_texts!(Body, [role]);
