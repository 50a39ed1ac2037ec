//! Agreements between a county, its municipalities and others: parties, approvals, goals, measures and money.

use jiff::civil;

use super::area::Area;
use super::body::Body;
use super::codes::codes;
use super::date::Date;
use super::document::Document;
use super::id::Id;
use super::indicator::Indicator;
use super::kind::running_texts;
use super::law::LawRef;
use super::meeting::HistoryEntry;
use super::meta::{Meta, Source};
use super::negotiation::Negotiation;
use super::party::{Party, PartyClass};
use super::text::Text;
use crate::text::Span;

codes! {
    /// What an agreement is for.
    AgreementKind {
        /// Approved by the county and every municipality, renewed each council term (a recommendation, not law).
        Strategic = "strategic",
        Sector = "sector",
        Annex = "annex",
        ServiceSale = "service-sale",
        /// A voluntary municipal task moved to the county (611/2021 8 §).
        TaskTransfer = "task-transfer",
        /// Placing people in a municipality (681/2023 42 §).
        Settlement = "settlement",
        /// Between counties (611/2021 114 §).
        Counties = "counties",
        /// Of a collaborative area (612/2021 36 §).
        CollaborativeArea = "collaborative-area",
        Hus = "hus",
        /// Of the bilingual counties (612/2021 39 §).
        Bilingual = "bilingual",
        /// How county and municipalities support each other with expertise (612/2021 6–7 §).
        MutualSupport = "mutual-support",
        State = "state",
        Partner = "partner",
    }
}

codes! {
    /// What a body did with an agreement.
    Decision {
        Approved = "approved",
        Returned = "returned",
        Tabled = "tabled",
        Rejected = "rejected",
        /// The matter was dealt with; what was decided is not known.
        Handled = "handled",
        /// A statement was given.
        Statement = "statement",
    }
}

codes! {
    /// Where an agreement stands on a day; always derived.
    AgreementStatus {
        /// The record has a draft and no decision.
        Draft = "draft",
        BeingApproved = "being-approved",
        Approved = "approved",
        InForce = "in-force",
        Expired = "expired",
        Replaced = "replaced",
        /// Nothing on record says where it stands.
        Unknown = "unknown",
    }
}

codes! {
    /// How far a measure or a step has come.
    Progress {
        NotStarted = "not-started",
        Doing = "doing",
        Done = "done",
    }
}

codes! {
    /// How a cost is divided.
    CostKey {
        PerInhabitant = "per-inhabitant",
        Actual = "actual",
        Fixed = "fixed",
        Share = "share",
        None = "none",
    }
}

codes! {
    /// How often an agreement is reviewed.
    ReviewInterval {
        CouncilTerm = "council-term",
        Year = "year",
        FourYears = "four-years",
    }
}

codes! {
    /// How often the sums of a cost sharing are checked.
    CostCheck {
        Yearly = "yearly",
        Term = "term",
    }
}

/// An agreement.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// What every record has.
    pub meta: Meta,
    /// What it is for.
    pub kind: AgreementKind,
    /// Its title.
    pub title: Text,
    /// Case number (diaarinumero).
    pub case: Option<String>,
    /// In short.
    pub summary: Text,
    /// Markdown.
    pub prose: Text,
    /// The interface areas that it is about.
    pub areas: Vec<Id<Area>>,
    /// Who makes it; classes are already the site's own parties.
    pub parties: Vec<Party>,
    /// The agreement that it is an annex to.
    pub parent: Option<Id<Agreement>>,
    /// The agreements that it takes the place of.
    pub replaces: Vec<Id<Agreement>>,
    /// The negotiation that it came from.
    pub negotiation: Option<Id<Negotiation>>,
    /// The law behind it.
    pub law: Vec<LawRef>,
    /// When the draft that the parties decide on was ready.
    pub drafted: Option<Date>,
    /// What each party decided.
    pub approvals: Vec<Approval>,
    /// True when the record vouches that every decision is on it: who has none has not decided.
    pub approvals_complete: bool,
    /// Who has signed.
    pub signed: Vec<Signature>,
    /// When it comes into force, in the agreement's own terms.
    pub in_force_rule: Text,
    /// Months of notice.
    pub notice_months: Option<u32>,
    /// When it is looked at again.
    pub review: Option<Review>,
    /// What it aims at.
    pub goals: Vec<Goal>,
    /// Who pays what.
    pub cost_sharing: Vec<CostSharing>,
    /// Its papers.
    pub documents: Vec<Id<Document>>,
    /// Dated steps that are no approval.
    pub history: Vec<HistoryEntry>,
    /// Where it stands today.
    pub status: AgreementStatus,
    /// The agreements of the day that take its place, in table order; derived.
    pub replaced_by: Vec<Id<Agreement>>,
    /// The agreements of the day that are annexes to it, in table order; derived.
    pub annexes: Vec<Id<Agreement>>,
}
running_texts!(Agreement, [summary, prose]);

impl Agreement {
    /// True when it is in force on a day or was before it: what it replaces has then given way to it.
    #[must_use]
    pub fn has_begun(&self, day: civil::Date) -> bool {
        let valid = &self.meta.valid;
        valid.ended_before(day) || (valid.from.is_some() && valid.contains(day))
    }
}

impl CostSharing {
    /// What the shares add up to, in hundredths of a percent; none when one is no share.
    #[must_use]
    pub fn sum(&self) -> Option<i64> {
        let mut sum = 0_i64;
        for share in &self.shares {
            sum = sum.checked_add(hundredths(&share.percent)?)?;
        }
        Some(sum)
    }

    /// True when the shares make a hundred percent, but for what rounding may have taken or added: half a unit of the
    /// last digit that is written for each share.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let digits = |share: &Share| share.percent.split_once('.').map_or(0, |(_, rest)| rest.len());
        let unit = match self.shares.iter().map(digits).max() {
            Some(0) | None => 100,
            Some(1) => 10,
            Some(_) => 1,
        };
        let count = i64::try_from(self.shares.len()).unwrap_or(i64::MAX);
        self.sum()
            .is_some_and(|sum| sum.abs_diff(10_000).saturating_mul(2) <= count.saturating_mul(unit).unsigned_abs())
    }
}

/// A decimal text of nothing or more in hundredths; what is finer than that is cut off.
fn hundredths(text: &str) -> Option<i64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let rest: String = rest.chars().chain("00".chars()).take(2).collect();
    let digits = [whole, &rest].concat();
    let fits = !whole.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok())?
}

/// One decision of one party.
#[derive(Clone, Debug)]
pub struct Approval {
    /// Where it was written.
    pub span: Span,
    /// Whose decision.
    pub party: Party,
    /// The class that the row names, where it tells of all of its parties at once.
    pub class: Option<PartyClass>,
    /// The body that decided.
    pub body: Option<Id<Body>>,
    /// The name of the body, where it has no record of its own.
    pub body_name: Text,
    /// The day, as precisely as it is known.
    pub date: Option<Date>,
    /// The section of the minutes.
    pub section: Option<String>,
    /// What was decided.
    pub decision: Decision,
    /// The minutes.
    pub link: Option<String>,
    /// A remark to the reader.
    pub note: Text,
    /// Where the fact comes from.
    pub source: Option<Source>,
}

/// A signature.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Where it was written.
    pub span: Span,
    /// Who signed.
    pub party: Party,
    /// When.
    pub date: Option<Date>,
}

/// When an agreement is looked at again.
#[derive(Clone, Debug)]
pub struct Review {
    /// How often.
    pub interval: Option<ReviewInterval>,
    /// Next time.
    pub next: Option<Date>,
}

/// A goal and the measures that lead to it.
#[derive(Clone, Debug)]
pub struct Goal {
    /// An id within the agreement.
    pub id: String,
    /// What is aimed at.
    pub text: Text,
    /// Whose goal, when it is not common to all parties.
    pub owner: Option<Party>,
    /// How it is measured.
    pub indicators: Vec<Id<Indicator>>,
    /// What is done.
    pub measures: Vec<Measure>,
}

/// A measure.
#[derive(Clone, Debug)]
pub struct Measure {
    /// An id within the agreement.
    pub id: String,
    /// What is done.
    pub text: Text,
    /// Who answers for it.
    pub responsible: Option<Party>,
    /// Who takes part.
    pub partners: Vec<Party>,
    /// By when.
    pub due: Option<Date>,
    /// How far it has come; none is no record.
    pub state: Option<Progress>,
    /// How it is measured.
    pub indicators: Vec<Id<Indicator>>,
    /// A remark to the reader.
    pub note: Text,
    /// True when the day has passed and it is not done.
    pub late: bool,
}

/// Who pays what.
#[derive(Clone, Debug)]
pub struct CostSharing {
    /// Where its shares were written, the first one.
    pub span: Option<Span>,
    /// What is paid for.
    pub item: Text,
    /// How it is divided.
    pub key: CostKey,
    /// Shares of the whole.
    pub shares: Vec<Share>,
    /// Who pays.
    pub payer: Option<Party>,
    /// Who is paid.
    pub receiver: Option<Party>,
    /// The year whose figures are used.
    pub base_year: Option<Date>,
    /// How often the sums are checked.
    pub checked: Option<CostCheck>,
    /// A remark to the reader.
    pub note: Text,
}

/// A party's share of a cost.
#[derive(Clone, Debug)]
pub struct Share {
    /// Whose.
    pub party: Party,
    /// Percent, as decimal text.
    pub percent: String,
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn decimals_are_read_in_hundredths() {
        let read: Vec<Option<i64>> = ["50", "37.5", "33.333", "0.05"].map(hundredths).into();
        assert_eq!(read, [Some(5000), Some(3750), Some(3333), Some(5)]);
    }

    #[test]
    fn what_is_no_share_is_no_number() {
        let read = ["x", "-0.5", "-10", "+5", "", "9223372036854775807", "1.-5"].map(hundredths);
        assert_eq!(read, [None; 7]);
    }
}
