//! Turns a portal into rows of duties: what the law asks for and when, and whether the data has a record of it.
//!
//! A row is *ok*, *no record*, *not recorded* or *late*: it speaks of the data, never of what somebody did or left undone.
//! Where the site does not vouch for its lists (`complete`), a gap is a gap: nothing is late.

pub mod evidence;
pub mod period;
pub mod region;
mod rules;

use jiff::civil;

use crate::diag::code::{Class, Code};
use crate::model::act::SectionClass;
use crate::model::codes::codes;
use crate::model::county::{County, CountyKind};
use crate::model::id::Id;
use crate::model::kind::RecordRef;
use crate::model::law::{LawRef, LawText};
use crate::model::party::Party;
use crate::model::period::Period;
use crate::model::policy::{Accepted, List};
use crate::model::portal::Portal;

codes! {
    /// What the data says of a duty in a period.
    State {
        Ok = "ok",
        /// Nothing is on record, and there is time left or no deadline.
        NoRecord = "no-record",
        /// The period has ended and nothing is on record, but the lists in which it would stand may have gaps.
        NotRecorded = "not-recorded",
        /// The period has ended, and nothing is on record in lists of which the site says that they are whole.
        Late = "late",
    }
}

codes! {
    /// Whose duty it is.
    Who {
        County = "county",
        /// Every municipality of the county, each for itself.
        Municipalities = "each-municipality",
        /// The portal itself.
        Site = "site",
    }
}

codes! {
    /// A part of a duty that is not on record.
    Part {
        Owner = "owner",
        Forum = "forum",
        Agreement = "agreement",
        Feedback = "feedback",
        Supervisor = "supervisor",
        Translation = "translation",
        Hearing = "hearing",
        Review = "review",
        Funding = "funding",
        BothLanguages = "both-languages",
    }
}

codes! {
    /// What a duty is about, as readers of the comparison meet it.
    Topic {
        Negotiation = "negotiation",
        /// Plans, reports and strategies.
        Plan = "plan",
        /// Who is in charge.
        Body = "body",
        Agreement = "agreement",
        /// Languages, and how easily the portal is read.
        Language = "language",
    }
}

/// The stretch of time for which a row asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// A council term, by its row among those of the site.
    Term(usize),
    /// A calendar year.
    Year(i16),
    /// The day of the portal.
    Today,
}

/// Where a duty applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// To every portal.
    Anywhere,
    /// In every county and in Helsinki; Åland is outside (616/2021 6–7 §).
    Region,
    /// In every wellbeing services county.
    County,
    /// In Helsinki, which carries the duties of a county itself (615/2021 4 §).
    City,
    /// Where the authority is bilingual (423/2003 6 §), Helsinki too.
    Bilingual,
    /// In the bilingual counties.
    BilingualCounty,
    /// In the counties of Uusimaa, which work with HUS (612/2021 7 § 5 mom.).
    Uusimaa,
    /// In the bilingual counties and in that of the Sámi homeland.
    LanguageBoard,
}

/// A duty: what it rests on, where it applies, and how the data answers.
#[derive(Debug)]
pub struct Duty {
    /// Its stable name, by which the theme has its words.
    pub name: &'static str,
    /// What it rests on.
    pub class: Class,
    /// The mistake that says that records are missing; none where other rules say so already.
    pub code: Option<Code>,
    /// The section of law, as people write it; none for recommendations that rest on no law.
    pub law: Option<&'static str>,
    /// Where it applies.
    pub applies: Applies,
    /// The lists of records that answer it; none where the site speaks of itself.
    pub lists: &'static [List],
    /// Its rows.
    pub rows: fn(&Case<'_>) -> Vec<Found>,
}

impl PartialEq for Duty {
    /// Names are stable, and each is that of one duty.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Duty {}

/// What a rule is asked about: a portal, how long the law has been in force, and how far what is on record is all there is.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    /// The data.
    pub portal: &'a Portal,
    /// The county of the site; none for the national site.
    pub county: Option<Id<County>>,
    /// When the section is in force.
    pub force: Period,
    /// The day up to which the site vouches that the lists of records that answer the duty are whole.
    pub whole: Option<civil::Date>,
}

/// What the data says of a duty in one period.
#[derive(Clone, Debug)]
pub struct Found {
    /// Whose duty it is.
    pub who: Who,
    /// The period.
    pub when: When,
    /// What the data says.
    pub state: State,
    /// The agreement or interface area that the row is about, where there are several.
    pub subject: Option<RecordRef>,
    /// The records that say so, or that lack something.
    pub records: Vec<RecordRef>,
    /// The parties of whom nothing is on record.
    pub missing: Vec<Party>,
    /// The parts that are not on record.
    pub parts: Vec<Part>,
}

/// A row of the duties of a site.
#[derive(Clone, Debug)]
pub struct Row {
    /// The duty.
    pub duty: &'static Duty,
    /// The section of law in the library.
    pub law: Option<LawRef>,
    /// What the data says.
    pub found: Found,
}

impl Found {
    /// The same without a deadline: what the law sets no day for is never late.
    #[must_use]
    pub fn without_deadline(self) -> Self {
        let state = match self.state {
            State::Ok => State::Ok,
            State::NoRecord | State::NotRecorded | State::Late => State::NoRecord,
        };
        Self { state, ..self }
    }
}

/// Every duty, in the order of the table of rules.
pub fn all() -> impl Iterator<Item = &'static Duty> {
    rules::all()
}

/// The duties about one thing, in the order of the table of rules.
pub fn about(topic: Topic) -> impl Iterator<Item = &'static Duty> {
    rules::about(topic)
}

/// Every row of the duties of a site, in the order of the table of rules; newest periods first.
///
/// A duty whose section the site's library does not describe is left out: nobody could read what it asks for.
#[must_use]
pub fn duties(portal: &Portal) -> Vec<Row> {
    rules::all().flat_map(|duty| rows(portal, duty)).collect()
}

fn rows(portal: &Portal, duty: &'static Duty) -> Vec<Row> {
    let law = duty.law.and_then(|written| section(portal, written));
    if duty.law.is_some() && law.is_none() {
        return Vec::new();
    }
    let force = law.as_ref().map(|law| force(portal, law)).unwrap_or_default();
    let case = Case { portal, county: portal.site.county, force, whole: portal.whole_until(duty.lists) };
    if force.starts_after(portal.today) || !case.is_in(duty.applies) {
        return Vec::new();
    }
    (duty.rows)(&case).into_iter().map(|found| Row { duty, law: law.clone(), found }).collect()
}

/// The section of the library that a reference means: the very subsection, else the section as a whole.
/// Sections that are no longer in force bind nobody.
#[must_use]
pub fn section(portal: &Portal, written: &str) -> Option<LawRef> {
    let law = LawText::parse(written)?;
    let (act, of) = portal.acts.every().find(|(_, act)| act.number == law.number)?;
    let number = law.section.as_deref()?;
    let exact = law.subsection.as_ref().map(|subsection| format!("{number} mom. {subsection}"));
    let position = |wanted: &str| of.sections.iter().position(|section| section.number == wanted);
    let row = exact.and_then(|wanted| position(&wanted)).or_else(|| position(number))?;
    let binds = of.sections[row].class != SectionClass::Repealed;
    binds.then_some(LawRef { act, section: law.section, subsection: law.subsection, row: Some(row) })
}

/// When a section is in force: its own dates, else those of its act.
fn force(portal: &Portal, law: &LawRef) -> Period {
    let act = &portal.acts[law.act];
    let own = law.row.map(|row| act.sections[row].valid).unwrap_or_default();
    Period { from: own.from.or(act.meta.valid.from), to: own.to.or(act.meta.valid.to) }
}

/// Why the site lives without a record, where it says so: the acceptances of the duty's code that still hold.
pub fn accepted<'a>(portal: &'a Portal, duty: &'a Duty) -> impl Iterator<Item = &'a Accepted> {
    let holds = |row: &&Accepted| row.until.is_none_or(|until| portal.today <= until.last_day());
    portal.site.policy.accepted.iter().filter(|row| Some(row.code) == duty.code).filter(holds)
}

/// The reasons that a site gives for what is not on record of the duty of a name.
pub fn accepted_of<'a>(portal: &'a Portal, name: &str) -> impl Iterator<Item = &'a Accepted> {
    let duty = all().find(|duty| duty.name == name);
    duty.into_iter().flat_map(|duty| accepted(portal, duty))
}

impl Case<'_> {
    /// True when a duty of some places applies here.
    #[must_use]
    pub fn is_in(&self, place: Applies) -> bool {
        match place {
            Applies::Anywhere => true,
            Applies::Region => self.is(CountyKind::County) || self.is(CountyKind::City),
            Applies::County => self.is(CountyKind::County),
            Applies::City => self.is(CountyKind::City),
            Applies::Bilingual => self.is_in(Applies::Region) && self.is_bilingual(),
            Applies::BilingualCounty => self.is_in(Applies::County) && self.is_bilingual(),
            Applies::Uusimaa => self.is_in(Applies::County) && self.is_uusimaa(),
            Applies::LanguageBoard => self.is_in(Applies::County) && (self.is_bilingual() || self.is_sami_homeland()),
        }
    }

    fn is(&self, kind: CountyKind) -> bool {
        self.county.is_some_and(|county| self.portal.counties[county].kind == kind)
    }

    fn is_bilingual(&self) -> bool {
        self.county.is_some_and(|county| self.portal.counties[county].bilingual)
    }

    /// True in Itä-, Keski- and Länsi-Uusimaa and in Vantaa and Kerava.
    fn is_uusimaa(&self) -> bool {
        let codes = ["01", "02", "03", "04"];
        self.county.is_some_and(|id| codes.contains(&self.portal.counties[id].meta.id.as_str()))
    }

    /// True in the county to which Utsjoki (890) belongs.
    fn is_sami_homeland(&self) -> bool {
        let utsjoki = self.portal.municipalities.find("890");
        utsjoki.is_some_and(|id| Some(self.portal.municipalities[id].county) == self.county)
    }
}
