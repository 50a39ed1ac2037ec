//! Links tasks: who answers now, who answered before, where.

use super::Spoken;
use super::linker::Linker;
use crate::diag::{Diagnostic, code};
use crate::model::meta::Meta;
use crate::model::task::{ChainStep, Place, PrivateDuty, Responsibility, Role, Task, TaskContact, Where};
use crate::pipeline::decode::task::{RawBefore, RawChainStep, RawResponsibility, RawTask, RawTaskContact};
use crate::pipeline::decode::values::Ref;
use crate::text::{Span, Spanned};

impl Linker<'_> {
    /// None without its area, which is a mistake, here or in a file that cannot be read.
    pub(super) fn task(&mut self, raw: &RawTask, mut meta: Meta) -> Option<Task> {
        let area = self.record(&raw.area);
        let mut responsibilities = Vec::with_capacity(raw.responsibilities.len());
        responsibilities.extend(raw.responsibilities.iter().filter_map(|row| self.responsibility(row)));
        let mut before = Vec::with_capacity(raw.before.len());
        before.extend(raw.before.iter().filter_map(|row| self.before(row)));
        // Who answers by a row whose party cannot be read, nobody knows; that is no gap.
        meta.broken |= responsibilities.len() + before.len() < raw.responsibilities.len() + raw.before.len();
        Some(Task {
            meta,
            name: self.text(&raw.name),
            summary: self.text(&raw.summary),
            prose: self.prose(&raw.prose),
            situations: self.records(&raw.situations),
            search_words: self.words(&raw.search_words),
            not_to_confuse_with: self.records(&raw.not_to_confuse_with),
            law: self.laws(&raw.law),
            ptv: self.ptv_id(raw.ptv.as_ref()),
            unsure: raw.unsure,
            urgent: self.urgent(&raw.urgent),
            contacts: self.task_contacts(&raw.contacts),
            private_duty: raw
                .private_duty
                .as_ref()
                .map(|duty| PrivateDuty { text: self.text(&duty.text), law: self.maybe_law(duty.law.as_ref()) }),
            main_role: raw.main_role.map_or(Role::Organises, |word| word.0),
            applies: self.places(&raw.applies, &raw.except),
            responsibilities,
            before,
            chain: raw.chain.iter().filter_map(|step| self.chain_step(step)).collect(),
            // The last, so that everything else is looked at in any case.
            area: area?,
        })
    }

    fn chain_step(&mut self, raw: &RawChainStep) -> Option<ChainStep> {
        let (what, law) = (self.text(&raw.what), self.maybe_law(raw.law.as_ref()));
        Some(ChainStep { party: self.party(&raw.party)?, what, law })
    }

    fn task_contacts(&mut self, raw: &[Spanned<RawTaskContact>]) -> Vec<TaskContact> {
        // Contacts are large: most lists have one, for which a list that grows would have room for four.
        let mut contacts = Vec::with_capacity(raw.len());
        contacts.extend(raw.iter().filter_map(|row| self.task_contact(row)));
        contacts
    }

    /// None for a contact that leads nowhere, which is a mistake.
    fn task_contact(&mut self, raw: &Spanned<RawTaskContact>) -> Option<TaskContact> {
        let RawTaskContact { party, applies, except, contact } = &raw.value;
        let written = [&contact.email, &contact.phone].into_iter().any(Option::is_some);
        let leads = written || contact.url.is_some() || contact.chat.is_some() || contact.body.is_some();
        if !leads && raw.is_written() {
            self.diags.push(Diagnostic::new(code::EMPTY_CONTACT, raw.span));
        }
        let contact = self.contact(contact);
        Some(TaskContact {
            party: party.as_ref().and_then(|party| self.party(party)),
            applies: self.places(applies, except),
            contact,
        })
        .filter(|_| leads)
    }

    fn responsibility(&mut self, raw: &Spanned<RawResponsibility>) -> Option<Responsibility> {
        let row = &raw.value;
        if let (Some(law), Some(from)) = (&row.law, &row.valid_from) {
            self.written.law_starts.push((law.span, from.value));
        }
        let valid = self.period(row.valid_from.as_ref(), row.valid_to.as_ref());
        Some(Responsibility {
            span: row_span(&row.party, raw.span),
            role: row.role.0,
            party: self.of_time(Spoken::Of(valid), |linker| linker.party(&row.party))?,
            valid,
            applies: self.places(&row.applies, &row.except),
            law: self.maybe_law(row.law.as_ref()),
            moved_by: None,
            note: self.text(&row.note),
        })
    }

    fn before(&mut self, raw: &Spanned<RawBefore>) -> Option<Responsibility> {
        let row = &raw.value;
        Some(Responsibility {
            span: row_span(&row.party, raw.span),
            role: row.role.0,
            party: self.of_time(Spoken::Past, |linker| linker.party(&row.party))?,
            valid: self.period(row.valid_from.as_ref(), Some(&row.valid_to)),
            applies: self.of_time(Spoken::Past, |linker| linker.places(&row.applies, &row.except)),
            law: self.former_law(row.law.as_ref()),
            moved_by: self.maybe_law(row.moved_by.as_ref()),
            note: self.text(&row.note),
        })
    }

    /// A reference to the law of its time: that it is repealed by now is no mistake.
    fn former_law(&mut self, raw: Option<&Ref>) -> Option<crate::model::law::LawRef> {
        let laws = self.written.laws.len();
        let law = self.maybe_law(raw);
        self.written.laws.truncate(laws);
        law
    }

    /// Where something applies.
    pub(super) fn places(&mut self, only: &[Ref], except: &[Ref]) -> Where {
        let mut places = |raw: &[Ref]| raw.iter().filter_map(|place| self.place(place)).collect();
        Where { only: places(only), except: places(except) }
    }

    fn place(&mut self, raw: &Ref) -> Option<Place> {
        match raw.value.split_once(':') {
            Some(("county", _)) => self.record(raw).map(Place::County),
            _ => self.record(raw).map(Place::Municipality),
        }
    }
}

/// Where to point at a row: its party, which names it best.
fn row_span(party: &Ref, row: Span) -> Span {
    if party.is_written() { party.span } else { row }
}
