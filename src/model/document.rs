//! Documents: agreement texts, minutes, plans, reports, guides.

use super::area::Area;
use super::body::Body;
use super::codes::codes;
use super::date::Date;
use super::id::Id;
use super::kind::running_texts;
use super::lang::Lang;
use super::law::LawRef;
use super::meeting::HistoryEntry;
use super::meta::Meta;
use super::party::Party;
use super::period::Period;
use super::text::Text;

codes! {
    /// What a document is.
    DocumentKind {
        AgreementText = "agreement-text",
        Minutes = "minutes",
        Agenda = "agenda",
        RecordOfNegotiation = "record-of-negotiation",
        WellbeingReport = "wellbeing-report",
        RegionalWellbeingReport = "regional-wellbeing-report",
        /// The yearly account of health promotion to the council (612/2021 7 § 3 mom.).
        YearlyWellbeingReport = "yearly-wellbeing-report",
        ServiceStrategy = "service-strategy",
        CountyStrategy = "county-strategy",
        RescueServiceLevel = "rescue-service-level",
        StudentWelfarePlan = "student-welfare-plan",
        ChildrenYouthPlan = "children-youth-plan",
        ClinicPlan = "clinic-plan",
        OlderPeoplePlan = "older-people-plan",
        SubstancePreventionPlan = "substance-prevention-plan",
        InterfacePlan = "interface-plan",
        PremisesStrategy = "premises-strategy",
        AdministrativeRegulation = "administrative-regulation",
        LanguageBoardReport = "language-board-report",
        Guide = "guide",
        Template = "template",
        Notice = "notice",
        /// The invitation to a meeting of council or board (423/2003 29 § 2 mom.).
        MeetingInvitation = "meeting-invitation",
    }
}

codes! {
    /// Whether a document may be published (621/1999 5–6 §).
    Openness {
        Public = "public",
        /// Never published, not even its file.
        DraftInternal = "draft-internal",
    }
}

codes! {
    /// The format of the file or page.
    Format {
        Pdf = "pdf",
        Html = "html",
        Docx = "docx",
        Xlsx = "xlsx",
    }
}

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// What every record has.
    pub meta: Meta,
    /// What it is.
    pub kind: DocumentKind,
    /// Its title.
    pub title: Text,
    /// In short.
    pub summary: Text,
    /// The languages in which the document itself exists.
    pub languages: Vec<Lang>,
    /// Its date.
    pub date: Option<Date>,
    /// The years that it is about.
    pub period: Period,
    /// Case number (diaarinumero).
    pub case: Option<String>,
    /// The interface areas that it is about.
    pub areas: Vec<Id<Area>>,
    /// The document that it is an annex to.
    pub part_of: Option<Id<Document>>,
    /// Who approved it.
    pub approved_by: Option<DocumentApproval>,
    /// A file of the site, under `files/`.
    pub file: Option<String>,
    /// Its address elsewhere.
    pub link: Option<String>,
    /// Its format.
    pub format: Option<Format>,
    /// Whether it may be published.
    pub openness: Openness,
    /// The law behind it.
    pub law: Vec<LawRef>,
    /// Dated steps.
    pub history: Vec<HistoryEntry>,
}
running_texts!(Document, [summary]);

/// Who approved a document.
#[derive(Clone, Debug)]
pub struct DocumentApproval {
    /// Whose decision.
    pub party: Option<Party>,
    /// The body that decided.
    pub body: Option<Id<Body>>,
    /// The name of the body, where it has no record of its own.
    pub body_name: Text,
    /// When.
    pub date: Option<Date>,
    /// The section of the minutes.
    pub section: Option<String>,
}
