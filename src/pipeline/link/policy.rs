//! Links what a site says of its own checks: codes, records, kinds.

use super::linker::Linker;
use super::parts::value;
use crate::diag::code::Code;
use crate::diag::limit::MOST;
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::kind::{Kind, RecordRef};
use crate::model::policy::{Accepted, List, Policy, Vouched};
use crate::pipeline::decode::complete::{BY, RawComplete, UNTIL};
use crate::pipeline::decode::site::{RawAccepted, RawSite};
use crate::pipeline::decode::values::Ref;
use crate::text::nearest::nearest;
use crate::text::{Span, Spanned};

/// What `expect` calls the regions of a national site, which are no records of it.
const REGIONS: &str = "regions";

impl Linker<'_> {
    /// What the site says of its own checks.
    pub(super) fn policy(&mut self, raw: &RawSite) -> Policy {
        let checks = raw.checks.0.iter().filter_map(|(name, severity)| Some((self.code(name)?, severity.0)));
        let checks = checks.collect();
        let of_regions = |name: &str| name == REGIONS;
        let regions = raw.expect.0.iter().find(|(name, _)| of_regions(&name.value));
        let expected_regions = regions.map(|(name, count)| (count.value, name.span));
        let expected = raw.expect.0.iter().filter(|(name, _)| !of_regions(&name.value)).filter_map(|(name, count)| {
            let kind = self.plural(name)?;
            Some((kind, count.value, name.span))
        });
        let expected = expected.collect();
        let complete = raw.complete.0.iter().flat_map(|(name, row)| self.complete(name, row)).collect();
        self.strange_languages(raw.coverage.0.iter().map(|(lang, _)| lang));
        Policy {
            checks,
            accepted: raw.accept.iter().filter_map(|row| self.accepted(row)).collect(),
            expected,
            expected_regions,
            complete,
            coverage: raw.coverage.0.iter().map(|(lang, share)| (lang.value, share.value, share.span)).collect(),
        }
    }

    /// What the site vouches for of one kind.
    fn complete(&mut self, name: &Spanned<String>, raw: &Spanned<RawComplete>) -> Vec<Vouched> {
        let Some(kind) = self.plural(name) else { return Vec::new() };
        let by = self.maybe(raw.value.by.as_ref());
        let whole = raw.value.until.map(|until| Vouched { list: List::All(kind), until, span: raw.span, by });
        let sorts = raw.value.sorts.iter().filter_map(|(sort, day)| {
            let list = self.sort(kind, sort)?;
            Some(Vouched { list, until: day.value, span: day.span, by })
        });
        whole.into_iter().chain(sorts).collect()
    }

    /// The list of one sort of a kind.
    fn sort(&mut self, kind: Kind, name: &Spanned<String>) -> Option<List> {
        let list = List::of(kind, &name.value);
        if list.is_none() {
            let known = List::sorts(kind).iter().copied().chain([UNTIL, BY]);
            self.unknown_word(name.span, &name.value, known.collect());
        }
        list
    }

    fn accepted(&mut self, raw: &Spanned<RawAccepted>) -> Option<Accepted> {
        let row = &raw.value;
        let record = match &row.record {
            Some(name) => Some(self.any_record(name)?),
            None => None,
        };
        let until = value(row.until.as_ref());
        Some(Accepted {
            span: row.code.span,
            code: self.code(&row.code)?,
            record,
            reason: self.text(&row.reason),
            until,
        })
    }

    /// The record that `kind:id` names.
    fn any_record(&mut self, name: &Ref) -> Option<RecordRef> {
        let kind = name.value.split_once(':').and_then(|(kind, _)| Kind::parse(kind));
        let Some(kind) = kind else {
            let word = name.value.split(':').next().unwrap_or_default();
            let known = Kind::WORDS.iter().copied();
            self.unknown_word(name.span, word, known.collect());
            return None;
        };
        self.resolve(kind, &name.value, name.span).map(|row| RecordRef { kind, row })
    }

    fn code(&mut self, name: &Spanned<String>) -> Option<Code> {
        let found = code::find(&name.value);
        if found.is_none() && name.is_written() {
            // What is not told any more needs no advice, which is costly to find.
            let told = self.diags.iter().rev().filter(|diag| diag.code == code::UNKNOWN_CODE).take(MOST).count();
            let known = code::all().filter(|_| told < MOST).map(|code| code.name);
            let near = nearest(&name.value, known);
            self.diags.push(Diagnostic::new(code::UNKNOWN_CODE, name.span).arg("word", &name.value).nearest(near));
        }
        found
    }

    fn plural(&mut self, name: &Spanned<String>) -> Option<Kind> {
        let kind = Kind::from_plural(&name.value);
        if kind.is_none() {
            let known = Kind::values().map(Kind::plural);
            self.unknown_word(name.span, &name.value, known.collect());
        }
        kind
    }

    fn unknown_word(&mut self, span: Span, word: &str, known: Vec<&'static str>) {
        let diag = Diagnostic::new(code::UNKNOWN_WORD, span).arg("word", word).arg("known", known.join(", "));
        self.diags.push(diag.nearest(nearest(word, known)));
    }
}
