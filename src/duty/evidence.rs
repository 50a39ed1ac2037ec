//! What the data has to say of a duty: documents and when they were made, meetings that were held, bodies and their law.

use jiff::civil;

use super::Case;
use super::period::Evidence;
use crate::model::act::Act;
use crate::model::agreement::{Agreement, AgreementKind, AgreementStatus, Decision};
use crate::model::body::Body;
use crate::model::date::Date;
use crate::model::document::{Document, DocumentKind};
use crate::model::id::Id;
use crate::model::kind::RecordRef;
use crate::model::law::LawRef;
use crate::model::meeting::{Meeting, MeetingState};
use crate::model::municipality::{LanguageStatus, Municipality};
use crate::model::negotiation::{Negotiation, NegotiationKind};
use crate::model::party::Party;
use crate::model::period::Period;

impl Case<'_> {
    /// The party of the county; none on the national site.
    #[must_use]
    pub fn county_party(&self) -> Option<Party> {
        self.county.map(Party::County)
    }

    /// The municipalities of the county.
    #[must_use]
    pub fn municipalities(&self) -> Vec<Id<Municipality>> {
        let sound = |id: &Id<Municipality>| !self.portal.municipalities[*id].meta.broken;
        self.portal.own_municipalities().into_iter().filter(sound).collect()
    }

    /// The site's own public documents of a kind.
    pub fn documents(&self, kind: DocumentKind) -> impl Iterator<Item = (Id<Document>, &Document)> {
        self.portal.public_documents().filter(move |(_, row)| row.kind == kind && !row.meta.is_inherited())
    }

    /// Whose document it is: who approved it, else whose body did, else the county's.
    #[must_use]
    pub fn maker(&self, document: &Document) -> Option<Party> {
        let approval = document.approved_by.as_ref();
        let owner = approval.and_then(|approval| self.portal.bodies[approval.body?].owner_party);
        approval.and_then(|approval| approval.party).or(owner).or(self.county_party())
    }

    /// When a document was made: the day of its approval, else its date, else the first day that it is about;
    /// for an annex that says none of these, that of the whole. A vague date counts from its first day, and no date that
    /// is still to come.
    #[must_use]
    pub fn made(&self, document: &Document) -> Option<civil::Date> {
        self.made_on(document).map(Date::first_day)
    }

    /// The same as precisely as it is known.
    #[must_use]
    pub fn made_on(&self, document: &Document) -> Option<Date> {
        let own = |row: &Document| {
            let approved = row.approved_by.as_ref().and_then(|approval| approval.date);
            let dated = row.date.filter(|date| date.first_day() <= self.portal.today);
            approved.or(dated).or(row.period.from)
        };
        own(document).or_else(|| own(&self.portal.documents[document.part_of?]))
    }

    /// Documents of a kind that a party made in a period.
    #[must_use]
    pub fn made_in(&self, kind: DocumentKind, maker: Option<Party>, period: &Period) -> Vec<RecordRef> {
        let fits = |row: &Document| {
            self.made(row).is_some_and(|day| period.contains(day)) && self.maker(row) == maker && maker.is_some()
        };
        self.documents(kind).filter(|(_, row)| fits(row)).map(|(id, _)| id.into()).collect()
    }

    /// Documents of a kind that a party may have made in a period: of their day too little is known to say.
    #[must_use]
    pub fn perhaps_made_in(&self, kind: DocumentKind, maker: Option<Party>, period: &Period) -> Vec<RecordRef> {
        let fits = |row: &Document| self.made_on(row).is_none_or(|date| touches(date, period));
        let own = |row: &Document| self.maker(row) == maker && maker.is_some();
        self.documents(kind).filter(|(_, row)| own(row) && fits(row)).map(|(id, _)| id.into()).collect()
    }

    /// A document of a kind that the county made in a period.
    #[must_use]
    pub fn of_county(&self, kind: DocumentKind, period: &Period) -> Evidence {
        let county = self.county_party();
        let made = Evidence::any(self.made_in(kind, county, period));
        made.or_perhaps(self.perhaps_made_in(kind, county, period))
    }

    /// A document of a kind from each municipality, made in a period.
    #[must_use]
    pub fn of_municipalities(&self, kind: DocumentKind, period: &Period) -> Evidence {
        let parties = self.municipalities().into_iter().map(Party::Municipality);
        let made = Evidence::each(parties.map(|party| (party, self.made_in(kind, Some(party), period))));
        let perhaps = made.missing.iter().flat_map(|&party| self.perhaps_made_in(kind, Some(party), period)).collect();
        made.or_perhaps(perhaps)
    }

    /// Documents of a kind of which nobody knows when they were made.
    #[must_use]
    pub fn undated(&self, kind: DocumentKind) -> Vec<RecordRef> {
        self.documents(kind).filter(|(_, row)| self.made(row).is_none()).map(|(id, _)| id.into()).collect()
    }

    /// Negotiations of a kind that fit and of which a meeting was held in a period.
    pub fn held(
        &self,
        kind: NegotiationKind,
        period: &Period,
        fits: impl Fn(&Negotiation) -> bool,
    ) -> Vec<Id<Negotiation>> {
        let held = |row: &Negotiation| {
            let met = |state, date: Date| state == MeetingState::Held && period.contains(date.first_day());
            row.meetings.iter().any(|meeting| met(meeting.state, meeting.date))
        };
        let rows = self.portal.negotiations.every().filter(|(_, row)| row.kind == kind && held(row) && fits(row));
        rows.map(|(id, _)| id).collect()
    }

    /// Negotiations of a kind that fit and may have been held in a period: a planned day has passed and nobody wrote what
    /// became of it, or of the day that it was held too little is known to say.
    pub fn perhaps_held(
        &self,
        kind: NegotiationKind,
        period: &Period,
        fits: impl Fn(&Negotiation) -> bool,
    ) -> Vec<RecordRef> {
        let may = |meeting: &Meeting| meeting.state != MeetingState::Cancelled && touches(meeting.date, period);
        let rows = self.portal.negotiations.every().filter(|(_, row)| row.kind == kind && fits(row));
        rows.filter(|(_, row)| row.meetings.iter().any(may)).map(|(id, _)| id.into()).collect()
    }

    /// Negotiations of a kind that belong to a period, held or not.
    #[must_use]
    pub fn meant_for(&self, kind: NegotiationKind, period: &Period) -> Vec<RecordRef> {
        let dated = |span: &Period| span.from.is_some() && span.overlaps(period);
        let rows = self.portal.negotiations.every().filter(|(_, row)| row.kind == kind && dated(&row.span));
        rows.map(|(id, _)| id.into()).collect()
    }

    /// Bodies of a party that name a section of law as theirs, or an interface area that rests on it.
    #[must_use]
    pub fn bodies(&self, owner: Party, number: &str, section: &str) -> Vec<RecordRef> {
        let named = |laws: &[LawRef]| laws.iter().any(|law| self.is_section(law, number, section));
        let cites = |row: &Body| named(&row.law) || row.areas.iter().any(|&area| named(&self.portal.areas[area].law));
        let fits = |row: &Body| row.owner_party == Some(owner) && cites(row);
        self.portal.bodies.iter().filter(|(_, row)| fits(row)).map(|(id, _)| id.into()).collect()
    }

    fn is_section(&self, law: &LawRef, number: &str, section: &str) -> bool {
        let act: &Act = &self.portal.acts[law.act];
        act.number == number && law.section.as_deref() == Some(section)
    }

    /// Agreements of a kind in which the county takes part.
    pub fn agreements(&self, kind: AgreementKind) -> impl Iterator<Item = (Id<Agreement>, &Agreement)> {
        let own = self.county_party();
        let takes_part = move |row: &Agreement| own.is_some_and(|own| row.parties.contains(&own));
        self.portal.agreements.iter().filter(move |(_, row)| row.kind == kind && takes_part(row))
    }

    /// True for an agreement that is on its way, approved or in force, as far as that is known.
    #[must_use]
    pub fn is_live(agreement: &Agreement) -> bool {
        match agreement.status {
            AgreementStatus::BeingApproved | AgreementStatus::Approved | AgreementStatus::InForce => true,
            AgreementStatus::Unknown => Self::is_beyond_draft(agreement),
            AgreementStatus::Draft | AgreementStatus::Expired | AgreementStatus::Replaced => false,
        }
    }

    /// True for an agreement of which more than a draft is known: where its status is not, somebody has approved it.
    #[must_use]
    pub fn is_beyond_draft(agreement: &Agreement) -> bool {
        match agreement.status {
            AgreementStatus::Draft => false,
            AgreementStatus::Unknown => !agreement.approved_by().is_empty(),
            AgreementStatus::BeingApproved
            | AgreementStatus::Approved
            | AgreementStatus::InForce
            | AgreementStatus::Expired
            | AgreementStatus::Replaced => true,
        }
    }

    /// Parties of an agreement without an approval on record.
    #[must_use]
    pub fn unapproved(agreement: &Agreement) -> Vec<Party> {
        let approved = agreement.approved_by();
        agreement.parties.iter().copied().filter(|party| !approved.contains(party)).collect()
    }

    /// When an agreement was made: the last approval on record, else its first day.
    #[must_use]
    pub fn agreed(agreement: &Agreement) -> Option<civil::Date> {
        Self::agreed_on(agreement).map(Date::first_day)
    }

    fn agreed_on(agreement: &Agreement) -> Option<Date> {
        let approved = agreement.approvals.iter().filter(|row| row.decision == Decision::Approved);
        let last = approved.filter_map(|row| row.date).max_by_key(|date| date.first_day());
        last.or(agreement.meta.valid.from)
    }

    /// True when an agreement may have been made in a period: of its day too little is known to say.
    #[must_use]
    pub fn perhaps_agreed(agreement: &Agreement, period: &Period) -> bool {
        let vague = |date: Date| touches(date, period) && !period.contains(date.first_day());
        Self::agreed_on(agreement).is_none_or(vague)
    }

    /// True when a document can be read on the net.
    #[must_use]
    pub fn is_online(&self, document: Id<Document>) -> bool {
        let row = &self.portal.documents[document];
        row.link.is_some() || row.file.is_some()
    }

    /// True when a letter to a party must be in a language (423/2003 27 § 3 mom.): municipalities get it in their own.
    #[must_use]
    pub fn reads(&self, party: Party, swedish: bool) -> bool {
        let Party::Municipality(id) = party else { return false };
        match self.portal.municipalities[id].language {
            LanguageStatus::Finnish => !swedish,
            LanguageStatus::Swedish => swedish,
            LanguageStatus::BilingualFinnish | LanguageStatus::BilingualSwedish => true,
        }
    }
}

/// True when a date, as precisely as it is known, may lie in a period.
fn touches(date: Date, period: &Period) -> bool {
    period.overlaps(&Period { from: Some(date), to: Some(date) })
}
