//! Links agreements: parties, approvals, goals, measures, cost sharing.

use super::linker::Linker;
use super::parts::value;
use crate::model::agreement::{
    Agreement, AgreementStatus, Approval, CostSharing, Goal, Measure, Review, Share, Signature,
};
use crate::model::id::Id;
use crate::model::meta::Meta;
use crate::model::party::Party;
use crate::pipeline::decode::agreement::{RawAgreement, RawApproval, RawCostSharing, RawGoal, RawMeasure};
use crate::pipeline::decode::values::Ref;

impl Linker<'_> {
    /// An agreement. Its status is derived when all agreements are linked.
    pub(super) fn agreement(&mut self, raw: &RawAgreement, meta: Meta) -> Agreement {
        let parties = self.some_parties(&raw.parties);
        self.part_ids("goal", raw.goals.iter().map(|goal| &goal.id));
        Agreement {
            meta,
            kind: raw.kind.0,
            title: self.text(&raw.title),
            case: value(raw.case.as_ref()),
            summary: self.text(&raw.summary),
            prose: self.prose(&raw.prose),
            areas: self.records(&raw.areas),
            parties: self.here(parties),
            parent: self.maybe(raw.parent.as_ref()),
            replaces: self.replaces(&raw.replaces),
            negotiation: self.maybe(raw.negotiation.as_ref()),
            law: self.laws(&raw.law),
            drafted: self.done("drafted", raw.drafted.as_ref()),
            approvals: raw.approvals.iter().filter_map(|row| self.approval(row)).collect(),
            signed: raw.signed.iter().filter_map(|row| self.signature(&row.party, row.date.as_ref())).collect(),
            in_force_rule: self.text(&raw.in_force_rule),
            notice_months: raw.notice_months,
            review: raw.review.as_ref().map(|review| Review {
                interval: review.interval.map(|word| word.0),
                next: value(review.next.as_ref()),
            }),
            goals: raw.goals.iter().map(|goal| self.goal(goal)).collect(),
            cost_sharing: raw.cost_sharing.iter().map(|row| self.cost_sharing(row)).collect(),
            documents: self.records(&raw.documents),
            history: self.history(&raw.history),
            status: AgreementStatus::Unknown,
        }
    }

    fn replaces(&mut self, raw: &[Ref]) -> Vec<Id<Agreement>> {
        let found = raw.iter().filter_map(|name| Some((self.record(name)?, name))).collect();
        let older = self.once(found);
        if let Some(current) = self.current {
            let current = Id::new(current.row as usize);
            self.written.replaced.extend(older.iter().map(|&(id, name)| (name.span, current, id)));
        }
        older.into_iter().map(|(id, _)| id).collect()
    }

    fn approval(&mut self, raw: &RawApproval) -> Option<Approval> {
        let party = self.party(&raw.party)?;
        Some(Approval {
            span: raw.party.span,
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

    fn signature(
        &mut self,
        party: &Ref,
        date: Option<&crate::text::Spanned<crate::model::date::Date>>,
    ) -> Option<Signature> {
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
        let partners = self.parties(&raw.partners);
        Measure {
            id: raw.id.value.clone(),
            text: self.text(&raw.text),
            responsible: self.party_here(raw.responsible.as_ref()),
            partners: partners.into_iter().map(|party| self.one_here(party)).collect(),
            due: value(raw.due.as_ref()),
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
            base_year: value(raw.base_year.as_ref()),
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
