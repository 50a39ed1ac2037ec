//! Links acts and their sections.

use super::linker::Linker;
use crate::model::act::{Act, Section};
use crate::model::meta::Meta;
use crate::pipeline::decode::act::{RawAct, RawSection};
use crate::text::Spanned;

impl Linker<'_> {
    /// An act.
    pub(super) fn act(&mut self, raw: &RawAct, meta: Meta) -> Act {
        Act {
            meta,
            number: self.act_number(&raw.number),
            title: self.text(&raw.title),
            short: self.text(&raw.short),
            replaces: self.act_numbers(&raw.replaces),
            replaced_by: self.maybe_law(raw.replaced_by.as_ref()),
            amended_by: self.act_numbers(&raw.amended_by),
            sections: raw.sections.iter().map(|section| self.section(section)).collect(),
        }
    }

    fn section(&mut self, spanned: &Spanned<RawSection>) -> Section {
        let raw = &spanned.value;
        // A section may be repealed before its act applies, so what it replaces or is replaced by is no citation of it.
        let laws = self.written.laws.len();
        let section = Section {
            span: raw.section.span,
            number: raw.section.value.clone(),
            heading: self.text(&raw.heading),
            class: raw.class.0,
            who: raw.who.clone(),
            topic: raw.topic.clone(),
            requires: self.text(&raw.requires),
            interval: raw.interval.map(|word| word.0),
            valid: self.period(raw.valid_from.as_ref(), raw.valid_to.as_ref()),
            wording_from: raw.wording_from.as_ref().map(|date| date.value),
            as_of: raw.as_of.as_ref().map(|date| date.value),
            replaces: self.maybe_law(raw.replaces.as_ref()),
            replaced_by: self.maybe_law(raw.replaced_by.as_ref()),
            repealed_by: raw.repealed_by.as_ref().map(|number| self.act_number(number)),
            amended_by: self.act_numbers(&raw.amended_by),
            applies: self.text(&raw.applies),
            note: self.text(&raw.note),
        };
        self.written.laws.truncate(laws);
        section
    }

    fn act_numbers(&mut self, raw: &[Spanned<String>]) -> Vec<String> {
        raw.iter().map(|number| self.act_number(number)).collect()
    }
}
