//! Forums: where county, municipalities and partners meet regularly.

use super::area::Area;
use super::codes::codes;
use super::id::Id;
use super::kind::running_texts;
use super::lang::Lang;
use super::law::LawRef;
use super::meeting::{HistoryEntry, Meeting};
use super::meta::Meta;
use super::party::Party;
use super::text::Text;

codes! {
    /// What a forum is.
    ForumKind {
        Leadership = "leadership",
        CouncilChairs = "council-chairs",
        Network = "network",
        PartnershipTable = "partnership-table",
        StudentWelfareGroup = "student-welfare-group",
        Preparedness = "preparedness",
        Seminar = "seminar",
        WorkingGroup = "working-group",
        Other = "other",
    }
}

/// A forum.
#[derive(Clone, Debug)]
pub struct Forum {
    /// What every record has.
    pub meta: Meta,
    /// What it is.
    pub kind: ForumKind,
    /// Its name.
    pub name: Text,
    /// In short.
    pub summary: Text,
    /// Who takes part.
    pub members: Vec<Party>,
    /// The role that chairs it.
    pub chair: Text,
    /// How often it meets.
    pub rhythm: Text,
    /// Its working languages.
    pub languages: Vec<Lang>,
    /// What it is about.
    pub areas: Vec<Id<Area>>,
    /// Its meetings.
    pub meetings: Vec<Meeting>,
    /// The law behind it.
    pub law: Vec<LawRef>,
    /// Dated steps.
    pub history: Vec<HistoryEntry>,
}
running_texts!(Forum, [summary]);
