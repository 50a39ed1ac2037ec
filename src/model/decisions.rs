//! What the parties of an agreement decided, as questions: who approved it, who objected, who has not decided.

use super::agreement::{Agreement, Approval, Decision};
use super::party::Party;

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

impl Approval {
    /// True when a decision may be later than another, as far as their days are known.
    fn may_follow(&self, other: &Self) -> bool {
        match (self.date, other.date) {
            (Some(own), Some(other)) => own.last_day() >= other.first_day(),
            _ => true,
        }
    }
}
