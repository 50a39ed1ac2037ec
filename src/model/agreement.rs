//! Agreements between a county, its municipalities and others: parties, approvals, goals, measures and money.

use jiff::civil;

use super::area::Area;
use super::body::Body;
use super::codes::codes;
use super::date::Date;
use super::document::Document;
use super::id::Id;
use super::indicator::Indicator;
use super::kind::record;
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
}
record!(Agreement, title, [summary, prose]);

impl Agreement {
    /// The parties with an approval on record that they have not gone back on.
    #[must_use]
    pub fn approved_by(&self) -> Vec<Party> {
        let approved = |party: &Party| self.decision_of(*party).is_some_and(|row| row.decision == Decision::Approved);
        self.parties.iter().copied().filter(approved).collect()
    }

    /// True when every party's approval is on record.
    #[must_use]
    pub fn is_approved_by_all(&self) -> bool {
        !self.parties.is_empty() && self.approved_by().len() == self.parties.len()
    }

    /// What a party decided: its approval, else its last decision, which is also shown where it went back on the approval.
    #[must_use]
    pub fn decision_of(&self, party: Party) -> Option<&Approval> {
        let rows = self.decisions_of(party);
        if self.refusal(party).is_some() {
            rows.filter(|row| row.decision != Decision::Approved).max_by_key(|row| row.date)
        } else {
            rows.max_by_key(|row| (row.decision == Decision::Approved, row.date))
        }
    }

    /// The last decision by which a party rejected the agreement, sent it back or tabled it; none when the party may
    /// have approved it since, or dealt with it in a way that is not known.
    #[must_use]
    pub fn objection(&self, party: Party) -> Option<&Approval> {
        let refusal = self.refusal(party)?;
        let mut handled = self.decisions_of(party).filter(|row| row.decision == Decision::Handled);
        (!handled.any(|row| row.may_follow(refusal))).then_some(refusal)
    }

    /// The last decision by which a party did not approve the agreement, and which no approval may follow.
    fn refusal(&self, party: Party) -> Option<&Approval> {
        let last = self.decisions_of(party).filter(|row| row.decision.refuses()).max_by_key(|row| row.date)?;
        let mut approvals = self.decisions_of(party).filter(|row| row.decision == Decision::Approved);
        (!approvals.any(|row| row.may_follow(last))).then_some(last)
    }

    fn decisions_of(&self, party: Party) -> impl Iterator<Item = &Approval> {
        self.approvals.iter().filter(move |row| row.party == party)
    }

    /// What keeps parties from having approved the agreement, in the order of the parties.
    #[must_use]
    pub fn objections(&self) -> Vec<&Approval> {
        self.parties.iter().filter_map(|&party| self.objection(party)).collect()
    }

    /// The decisions as they were written, each with whose it is: what a row tells of a class stands once, as that of the class.
    pub fn decisions(&self) -> impl Iterator<Item = (Party, &Approval)> {
        let again = |row: usize| row > 0 && self.approvals[row - 1].span == self.approvals[row].span;
        let rows = self.approvals.iter().enumerate().filter(move |(row, it)| it.class.is_none() || !again(*row));
        rows.map(|(_, it)| (it.class.map_or(it.party, Party::Class), it))
    }

    /// True when somebody did not approve it: a party objected, or has no decision in a record that vouches for all.
    #[must_use]
    pub fn is_contested(&self) -> bool {
        !self.objections().is_empty() || (self.approvals_complete && !self.is_approved_by_all())
    }

    /// The parties that have not decided on it; none where the record does not vouch for its decisions.
    #[must_use]
    pub fn undecided(&self) -> Vec<Party> {
        let undecided = |party: &Party| self.approvals_complete && self.decision_of(*party).is_none();
        self.parties.iter().copied().filter(undecided).collect()
    }

    /// True when it is in force on a day or was before it: what it replaces has then given way to it.
    #[must_use]
    pub fn has_begun(&self, day: civil::Date) -> bool {
        let valid = &self.meta.valid;
        valid.ended_before(day) || (valid.from.is_some() && valid.contains(day))
    }
}

impl Decision {
    /// True when the party did not approve what was before it.
    #[must_use]
    pub fn refuses(self) -> bool {
        match self {
            Self::Returned | Self::Tabled | Self::Rejected => true,
            Self::Approved | Self::Handled | Self::Statement => false,
        }
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

impl Approval {
    /// True when a decision may be later than another, as far as their days are known.
    fn may_follow(&self, other: &Self) -> bool {
        match (self.date, other.date) {
            (Some(own), Some(other)) => own.last_day() >= other.first_day(),
            _ => true,
        }
    }
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
