//! Council terms and what is done in each, of a site and of those that it inherits from.

use super::linker::Linker;
use super::merge::Merged;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::site::{CouncilTerm, TermDay, TermStep};
use crate::pipeline::decode::example;
use crate::pipeline::decode::site::{RawCouncilTerm, RawTermStep};

/// The most months of a term, which is four years and may begin or end some months off.
const TERM_MONTHS: u32 = 60;

/// The keys of a step that is not counted in months.
fn keys_without_months() -> Arg {
    Arg::list(example::keys_of("RawTermStep").into_iter().filter(|key| *key != "months"))
}

impl Linker<'_> {
    /// Council terms of the inherited sites, then the site's own.
    pub(super) fn council_terms(&mut self, merged: &Merged<'_>) -> Vec<CouncilTerm> {
        let sites = merged.inherited.iter().copied().chain([merged.own]);
        let written = sites.filter_map(|site| Some((site.name == merged.own.name, site.records.site.as_ref()?)));
        let terms = written.flat_map(|(own, site)| site.body.council_terms.iter().map(move |term| (own, term)));
        let terms = terms.map(|(own, term)| {
            self.own = own;
            self.council_term(term)
        });
        let terms = terms.collect();
        self.own = true;
        terms
    }

    fn council_term(&mut self, raw: &RawCouncilTerm) -> CouncilTerm {
        CouncilTerm {
            id: raw.id.value.clone(),
            body: raw.body.0,
            name: self.text(&raw.name),
            election: self.day(raw.election.as_ref()),
            period: self.period(Some(&raw.start), Some(&raw.end)),
            law: self.maybe_law(raw.law.as_ref()),
        }
    }

    /// The steps of the inherited sites and the site's own, of which one takes the place of an inherited one of the same id.
    pub(super) fn term_steps(&mut self, merged: &Merged<'_>) -> Vec<TermStep> {
        let mut steps: Vec<TermStep> = Vec::new();
        for site in merged.inherited.iter().copied().chain([merged.own]) {
            self.own = site.name == merged.own.name;
            if self.own {
                let written = site.records.site.iter().flat_map(|site| &site.body.term_steps);
                self.part_ids("step", written.map(|step| &step.id));
            }
            for raw in site.records.site.iter().flat_map(|site| &site.body.term_steps) {
                let step = self.term_step(raw);
                match steps.iter_mut().find(|known| known.id == step.id) {
                    Some(known) => *known = step,
                    None => steps.push(step),
                }
            }
        }
        self.own = true;
        steps
    }

    fn term_step(&mut self, raw: &RawTermStep) -> TermStep {
        let when = raw.when.value.0;
        let counts = matches!(when, TermDay::AfterStart | TermDay::BeforeEnd);
        let mistake = match &raw.months {
            None if counts => Some(
                Diagnostic::new(code::MISSING_KEY, raw.when.span)
                    .arg("key", "months")
                    .more(example::of_key("RawTermStep", "months")),
            ),
            Some(months) if !counts => Some(
                Diagnostic::new(code::UNKNOWN_KEY, months.span)
                    .arg("key", "months")
                    .arg("known", keys_without_months()),
            ),
            Some(months) if !(1..=TERM_MONTHS).contains(&months.value) => Some(
                Diagnostic::new(code::BAD_NUMBER, months.span)
                    .arg("text", months.value.to_string())
                    .arg("expected", Arg::phrase("a-number-up-to", [("n", TERM_MONTHS.into())])),
            ),
            _ => None,
        };
        let months = raw.months.as_ref().filter(|_| mistake.is_none()).map_or(0, |months| months.value);
        self.diags.extend(mistake.filter(|_| raw.when.is_written()));
        TermStep {
            id: raw.id.value.clone(),
            body: raw.body.0,
            text: self.text(&raw.text),
            when,
            months,
            law: self.laws(&raw.law),
        }
    }
}
