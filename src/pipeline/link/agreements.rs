//! Links agreements: parties, approvals, goals, measures, cost sharing.

use std::collections::BTreeSet;

use jiff::civil;

use super::Spoken;
use super::linker::Linker;
use super::parts::value;
use super::site::day_within;
use crate::model::agreement::{
    Agreement, AgreementStatus, Approval, CostSharing, Decision, Goal, Measure, Progress, Review, Share, Signature,
};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::meta::Meta;
use crate::model::party::{Party, PartyClass};
use crate::model::period::Period;
use crate::pipeline::decode::agreement::{
    RawAgreement, RawApproval, RawCostSharing, RawGoal, RawMeasure, RawSignature,
};
use crate::pipeline::decode::values::Ref;
use crate::text::Spanned;

impl Linker<'_> {
    /// An agreement. Its status is derived when all agreements are linked.
    pub(super) fn agreement(&mut self, raw: &RawAgreement, meta: Meta) -> Agreement {
        let agreed = agreed(raw, &meta.valid, self.today);
        let parties = self.of_time(Spoken::Past, |linker| linker.some_parties(&raw.parties));
        let parties = self.agreeing(raw, parties, agreed);
        self.part_ids("goal", raw.goals.iter().map(|goal| &goal.id));
        Agreement {
            meta,
            kind: raw.kind.0,
            title: self.text(&raw.title),
            case: value(raw.case.as_ref()),
            summary: self.text(&raw.summary),
            prose: self.prose(&raw.prose),
            areas: self.records(&raw.areas),
            parent: self.maybe(raw.parent.as_ref()),
            replaces: self.replaces(&raw.replaces),
            negotiation: self.maybe(raw.negotiation.as_ref()),
            law: self.laws(&raw.law),
            drafted: self.done("drafted", raw.drafted.as_ref()),
            approvals: self.of_time(Spoken::Past, |linker| linker.approvals(&raw.approvals, &parties)),
            approvals_complete: raw.approvals_complete,
            signed: self.of_time(Spoken::Past, |linker| linker.signatures(&raw.signed)),
            in_force_rule: self.text(&raw.in_force_rule),
            notice_months: raw.notice_months,
            review: raw.review.as_ref().map(|review| Review {
                interval: review.interval.map(|word| word.0),
                next: self.review_day(review.next.as_ref()),
            }),
            parties,
            goals: raw.goals.iter().map(|goal| self.goal(goal)).collect(),
            cost_sharing: raw.cost_sharing.iter().map(|row| self.cost_sharing(row)).collect(),
            documents: self.records(&raw.documents),
            history: self.history(&raw.history),
            status: AgreementStatus::Unknown,
            replaced_by: Vec::new(),
            annexes: Vec::new(),
        }
    }

    fn replaces(&mut self, raw: &[Ref]) -> Vec<Id<Agreement>> {
        let found = raw.iter().filter_map(|name| Some((self.record(name)?, name))).collect();
        let older = self.without_repeats(found);
        if let Some(current) = self.current {
            let current = Id::new(current.row as usize);
            self.written.replaced.extend(older.iter().map(|&(id, name)| (name.span, current, id)));
        }
        older.into_iter().map(|(id, _)| id).collect()
    }

    /// Who makes an agreement. Of a class these are the municipalities that there are when it is made, and those that decided
    /// on it before they became part of another.
    fn agreeing(&mut self, raw: &RawAgreement, named: Vec<Party>, agreed: civil::Date) -> Vec<Party> {
        let each = named.contains(&Party::Class(PartyClass::EachMunicipality));
        let mut parties = self.resolve_classes(named, agreed);
        if each {
            let names = raw.approvals.iter().map(|row| &row.party).chain(raw.signed.iter().map(|row| &row.party));
            let mut decided: BTreeSet<Party> = names.filter_map(|name| self.own_municipality(&name.value)).collect();
            decided.retain(|party| !parties.contains(party));
            parties.extend(decided);
        }
        parties
    }

    /// The day on which an agreement is looked at again.
    fn review_day(&mut self, raw: Option<&Spanned<Date>>) -> Option<Date> {
        let own = raw.filter(|next| self.owns(next.span) && next.is_written());
        if let (Some(current), Some(next)) = (self.current, own) {
            self.written.reviews.push((current, next.clone()));
        }
        self.day(raw)
    }

    /// What the parties decided. A row of a class is a decision of each of its parties that has no row of its own.
    fn approvals(&mut self, raw: &[RawApproval], parties: &[Party]) -> Vec<Approval> {
        let rows: Vec<Approval> = raw.iter().filter_map(|row| self.approval(row)).collect();
        let own: BTreeSet<Party> =
            rows.iter().filter(|row| row.decision != Decision::Statement).map(|row| row.party).collect();
        let of_class = |row: &Approval| -> Vec<Approval> {
            let meant = parties.iter().filter(|party| is_of(**party, row.party) && !own.contains(party));
            meant.map(|&party| Approval { party, class: Some(PartyClass::EachMunicipality), ..row.clone() }).collect()
        };
        let each = |row: Approval| {
            let meant = of_class(&row);
            if meant.is_empty() && !parties.iter().any(|party| is_of(*party, row.party)) { vec![row] } else { meant }
        };
        rows.into_iter().flat_map(each).collect()
    }

    fn signatures(&mut self, raw: &[RawSignature]) -> Vec<Signature> {
        raw.iter().filter_map(|row| self.signature(&row.party, row.date.as_ref())).collect()
    }

    fn approval(&mut self, raw: &RawApproval) -> Option<Approval> {
        let party = self.party(&raw.party)?;
        Some(Approval {
            span: raw.party.span,
            class: None,
            party: self.one_here(party),
            body: self.maybe(raw.body.as_ref()),
            body_name: self.text(&raw.body_name),
            date: self.done("decision", raw.date.as_ref()),
            section: value(raw.section.as_ref()),
            decision: raw.decision.0,
            link: self.url(raw.link.as_ref()),
            note: self.text(&raw.note),
            source: raw.source.as_ref().map(|source| self.source(source)),
        })
    }

    fn signature(&mut self, party: &Ref, date: Option<&Spanned<Date>>) -> Option<Signature> {
        let span = party.span;
        let party = self.party(party)?;
        Some(Signature { span, party: self.one_here(party), date: self.done("signature", date) })
    }

    fn goal(&mut self, raw: &RawGoal) -> Goal {
        self.part_ids("measure", raw.measures.iter().map(|measure| &measure.id));
        Goal {
            id: raw.id.value.clone(),
            text: self.text(&raw.text),
            owner: self.party_here(raw.owner.as_ref()),
            indicators: self.records(&raw.indicators),
            measures: raw.measures.iter().map(|measure| self.measure(measure)).collect(),
        }
    }

    fn measure(&mut self, raw: &RawMeasure) -> Measure {
        // What is done was done by those who were there then.
        let done = raw.state.is_some_and(|word| word.0 == Progress::Done);
        let time = if done { Spoken::Past } else { self.spoken };
        let partners = self.of_time(time, |linker| linker.parties(&raw.partners));
        Measure {
            id: raw.id.value.clone(),
            text: self.text(&raw.text),
            responsible: self.of_time(time, |linker| linker.party_here(raw.responsible.as_ref())),
            partners: partners.into_iter().map(|party| self.one_here(party)).collect(),
            due: self.day(raw.due.as_ref()),
            state: raw.state.map(|word| word.0),
            indicators: self.records(&raw.indicators),
            note: self.text(&raw.note),
            late: false,
        }
    }

    fn cost_sharing(&mut self, raw: &RawCostSharing) -> CostSharing {
        let mut shares = Vec::new();
        for share in &raw.shares {
            let percent = self.share(&share.percent);
            shares.extend(self.party_here(Some(&share.party)).map(|party| Share { party, percent }));
        }
        CostSharing {
            span: raw.shares.first().map(|share| share.percent.span),
            item: self.text(&raw.item),
            key: raw.key.0,
            shares,
            payer: self.party_here(raw.payer.as_ref()),
            receiver: self.party_here(raw.receiver.as_ref()),
            base_year: self.day(raw.base_year.as_ref()),
            checked: raw.checked.map(|word| word.0),
            note: self.text(&raw.note),
        }
    }

    /// The party of this site that an optional name means.
    pub(super) fn party_here(&mut self, name: Option<&Ref>) -> Option<Party> {
        let party = self.maybe_party(name)?;
        Some(self.one_here(party))
    }
}

/// The day on which an agreement was made, or is: its parties are those that there are then.
fn agreed(raw: &RawAgreement, valid: &Period, today: civil::Date) -> civil::Date {
    let decided = raw.approvals.iter().filter_map(|row| row.date.as_ref()).map(|date| date.value).min();
    let made = valid.from.or(raw.drafted.as_ref().map(|date| date.value)).or(decided);
    made.map_or_else(|| day_within(valid, today), Date::first_day)
}

/// True for a party of this site that a class means: each of the municipalities.
fn is_of(party: Party, class: Party) -> bool {
    class == Party::Class(PartyClass::EachMunicipality) && matches!(party, Party::Municipality(_))
}
