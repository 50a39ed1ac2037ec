//! What a site says of itself: name, languages, address, terms, accessibility, licence.

use super::article::Article;
use super::body::Body;
use super::codes::codes;
use super::county::County;
use super::date::Date;
use super::id::Id;
use super::lang::Lang;
use super::law::LawRef;
use super::meta::{Contact, Source};
use super::party::PartyClass;
use super::period::Period;
use super::policy::Policy;
use super::text::Text;
use crate::colour::Colour;
use crate::colour::palette::Accents;
use crate::text::{Span, Spanned};

codes! {
    /// What a site covers.
    SiteKind {
        National = "national",
        Region = "region",
    }
}

codes! {
    /// Whose council a term belongs to.
    TermBody {
        County = "county",
        Municipality = "municipality",
    }
}

codes! {
    /// Which day of a council term a step is due on.
    TermDay {
        AfterStart = "after-start",
        BeforeEnd = "before-end",
        EachYear = "each-year",
        LastDay = "last-day",
    }
}

codes! {
    /// How far a site meets the accessibility requirements (306/2019).
    Conformance {
        Full = "full",
        Partial = "partial",
        Non = "non",
    }
}

codes! {
    /// Why a part is not accessible.
    DeviationBasis {
        Nonconformity = "nonconformity",
        Burden = "burden",
        OutOfScope = "out-of-scope",
    }
}

codes! {
    /// How accessibility was assessed.
    AssessmentMethod {
        SelfAssessment = "self",
        External = "external",
    }
}

/// A site.
#[derive(Clone, Debug)]
pub struct Site {
    /// The name of its folder.
    pub id: String,
    /// Where it was written.
    pub span: Span,
    /// The name of the portal.
    pub name: Text,
    /// What it covers.
    pub kind: SiteKind,
    /// Its county; none for the national site.
    pub county: Option<Id<County>>,
    /// Its languages, in the order in which they are offered.
    pub languages: Vec<Lang>,
    /// Languages in which every public text is required.
    pub required: Vec<Lang>,
    /// The address of the site in each language, without a slash at the end.
    pub base_urls: Vec<(Lang, String)>,
    /// True when the data is made up.
    pub example: bool,
    /// In short.
    pub summary: Text,
    /// What the region aims at.
    pub vision: Text,
    /// Which body a class of parties is here.
    pub parties: Vec<(PartyClass, Id<Body>)>,
    /// Whom to call at once: what stands where a search finds nothing. Those of the inherited site, unless it names its own.
    pub urgent: Vec<Id<Body>>,
    /// Council terms, also inherited ones.
    pub council_terms: Vec<CouncilTerm>,
    /// What is done in a council term, also what an inherited site says; a step of the site itself takes the place of one of
    /// the same id.
    pub term_steps: Vec<TermStep>,
    /// Who publishes it.
    pub publisher: Text,
    /// How to reach the publisher.
    pub contact: Option<Contact>,
    /// Where readers report mistakes.
    pub report: Option<Report>,
    /// The licence of texts and data.
    pub licence: Licence,
    /// The accessibility statement.
    pub accessibility: Accessibility,
    /// The guide for editors.
    pub guide: Guide,
    /// Colours and logo.
    pub brand: Option<Brand>,
    /// True when it shows the parts of its pages on a page of their own.
    pub style_guide: bool,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// What was looked for and not found.
    pub no_record: Vec<Text>,
    /// A remark to the reader.
    pub note: Text,
    /// What it says of its own checks.
    pub policy: Policy,
}

/// Where editors find their guide.
#[derive(Clone, Debug, Default)]
pub enum Guide {
    /// Nowhere.
    #[default]
    None,
    /// On a page of this site.
    Here(Id<Article>),
    /// On another site, at these addresses from its root.
    Elsewhere(OtherSite, Vec<(Lang, String)>),
}

/// Where another site is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OtherSite {
    /// The name of its folder.
    pub id: String,
    /// Its address in each language, without a slash at the end.
    pub base_urls: Vec<(Lang, String)>,
}

/// A term of a council.
#[derive(Clone, Debug)]
pub struct CouncilTerm {
    /// Its id.
    pub id: String,
    /// Whose council.
    pub body: TermBody,
    /// Its name.
    pub name: Text,
    /// The day of the election.
    pub election: Option<Date>,
    /// From the first to the last day.
    pub period: Period,
    /// The law behind the dates.
    pub law: Option<LawRef>,
}

/// What a county or a municipality does in each term of its council: a duty where a law asks for it, else a recommendation.
#[derive(Clone, Debug)]
pub struct TermStep {
    /// Its id.
    pub id: String,
    /// Whose term it belongs to.
    pub body: TermBody,
    /// What is done.
    pub text: Text,
    /// When it is due.
    pub when: TermDay,
    /// How many months after the first day, or before the last one; 0 for the days that need no number.
    pub months: u32,
    /// The law that asks for it.
    pub law: Vec<LawRef>,
}

/// Where readers report mistakes.
#[derive(Clone, Debug)]
pub enum Report {
    /// A page with a form, which is told the page and the record in its query.
    Page(String),
    /// A shared mailbox.
    Mailbox(String),
}

/// A licence.
#[derive(Clone, Debug)]
pub struct Licence {
    /// Its name.
    pub name: Text,
    /// Its text.
    pub url: Option<String>,
}

/// Colours and logo of a region.
#[derive(Clone, Debug)]
pub struct Brand {
    /// Accent colour on a light ground.
    pub accent: Option<Spanned<Colour>>,
    /// Accent colour on a dark ground.
    pub accent_dark: Option<Spanned<Colour>>,
    /// A file of the site, under `files/`.
    pub logo: Option<String>,
    /// What the logo shows.
    pub logo_alt: Text,
}

impl Brand {
    /// Its colours.
    #[must_use]
    pub fn accents(&self) -> Accents {
        let colour = |accent: &Option<Spanned<Colour>>| accent.as_ref().map(|accent| accent.value);
        Accents { light: colour(&self.accent), dark: colour(&self.accent_dark) }
    }
}

/// An accessibility statement with the parts that 306/2019 9 § asks for.
#[derive(Clone, Debug)]
pub struct Accessibility {
    /// How far the site meets the requirements.
    pub status: Conformance,
    /// What does not.
    pub deviations: Vec<Deviation>,
    /// When the statement was made.
    pub prepared: Date,
    /// When it was last gone through.
    pub reviewed: Date,
    /// How the site was assessed.
    pub method: AssessmentMethod,
    /// Who assessed it.
    pub assessor: Text,
    /// Where to send feedback.
    pub feedback: Channel,
    /// Who supervises.
    pub supervisor: Channel,
}

/// A part that is not accessible.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// What and why.
    pub what: Text,
    /// Criteria of WCAG, such as `1.1.1`.
    pub wcag: Vec<String>,
    /// Why.
    pub basis: DeviationBasis,
    /// Another way to the same.
    pub alternative: Text,
    /// By when it is mended.
    pub fix_by: Option<Date>,
}

/// An address to turn to.
#[derive(Clone, Debug, Default)]
pub struct Channel {
    /// The unit.
    pub name: Text,
    /// Its page in each language.
    pub urls: Vec<(Lang, String)>,
    /// Its shared mailbox.
    pub email: Option<String>,
    /// Its phone.
    pub phone: Option<String>,
}

impl Channel {
    /// Whether there is any way to reach it.
    #[must_use]
    pub fn is_reachable(&self) -> bool {
        !self.urls.is_empty() || self.email.is_some() || self.phone.is_some()
    }
}
