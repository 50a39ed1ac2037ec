//! Links the ledgers of addresses, and what is said of records that were taken away, with the records that there are.

use std::collections::HashMap;
use std::sync::Arc;

use super::Spoken;
use super::linker::Linker;
use super::merge::{Merged, twice};
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::kind::Kind;
use crate::model::ledger::{Address, Behind, Ledger, PAGE, Withdrawn};
use crate::model::portal::Portal;
use crate::pipeline::decode::SiteRecords;
use crate::pipeline::decode::ledger::{RawUrl, RawWithdrawn};
use crate::text::{Span, Spanned, slug};

/// A text of a ledger, which sites that inherit it share.
type Shared = Spanned<Arc<str>>;

/// What was taken away, found by its name.
#[derive(Default)]
struct Gone {
    entries: Vec<Withdrawn>,
    rows: HashMap<Kind, HashMap<String, usize>>,
}

impl Gone {
    fn row(&self, kind: Kind, id: &str) -> Option<usize> {
        self.rows.get(&kind)?.get(id).copied()
    }

    fn get(&self, kind: Kind, id: &str) -> Option<&Withdrawn> {
        self.entries.get(self.row(kind, id)?)
    }

    fn add(&mut self, entry: Withdrawn) {
        self.rows.entry(entry.kind).or_default().insert(entry.id.clone(), self.entries.len());
        self.entries.push(entry);
    }
}

impl<'a> Linker<'a> {
    /// What was public, and what was taken away.
    pub(super) fn ledger(&mut self, merged: &Merged<'a>, portal: &Portal) -> Ledger {
        let inherits = merged.inherited.iter().map(|site| site.name.clone()).collect();
        let mut ledger = Ledger { inherits, ..Ledger::default() };
        let mut gone = Gone::default();
        for site in [merged.own].into_iter().chain(merged.inherited.iter().rev().copied()) {
            self.own = site.name == merged.own.name;
            for entry in &site.records.withdrawn {
                if let Some(found) = self.withdrawn(&entry.body, (site, portal), &gone) {
                    gone.add(found);
                }
            }
        }
        let unread = merged.inherited.iter().chain([&merged.own]).any(|site| site.records.lost_ledger);
        for site in merged.inherited.iter().copied().chain([merged.own]) {
            self.own = site.name == merged.own.name;
            let Some(raw) = &site.records.urls else { continue };
            let mistakes = self.mistakes();
            ledger.addresses.reserve_exact(raw.body.0.len());
            for RawUrl { url, name } in raw.body.0.iter().filter(|line| line.url.is_written() && line.name.is_written())
            {
                let behind = self.behind(url, name, &gone);
                let behind = behind.map(|behind| if unread { behind.unread() } else { behind });
                let (span, inherited) = (url.span, !self.own);
                let line =
                    |behind| Address { url: url.value.clone(), name: name.value.clone(), behind, span, inherited };
                ledger.addresses.extend(behind.map(line));
            }
            let whole = self.own && !unread && self.mistakes() == mistakes;
            ledger.own = whole.then(|| Span::top(raw.span.file));
        }
        self.own = true;
        ledger.withdrawn = gone.entries;
        ledger
    }

    /// A record that was taken away; none when the entry says nothing new.
    fn withdrawn(
        &mut self,
        raw: &RawWithdrawn,
        (site, portal): (&SiteRecords, &Portal),
        known: &Gone,
    ) -> Option<Withdrawn> {
        let (title, reason) = (self.text(&raw.title), self.text(&raw.reason));
        let date = self.done("withdrawal", Some(&raw.date));
        let see = raw.see.as_ref().and_then(|see| self.of_time(Spoken::Past, |linker| linker.target(see)));
        if !raw.record.is_written() {
            return None;
        }
        let (kind, id) = self.kind_and_id(&raw.record).filter(|(kind, _)| self.hears_of(*kind))?;
        let (span, inherited) = (raw.record.span, !self.own);
        if let Some(first) = known.get(kind, id) {
            if first.inherited == inherited {
                self.diags.push(twice(span, first.span, id, kind));
            }
            return None;
        }
        if let Some(record) = portal.find(&raw.record.value) {
            let meta = portal.meta(record);
            // What a site writes itself takes the place of what its library says, also that something was taken away.
            if self.own || meta.site == site.name {
                let diag = Diagnostic::new(code::WITHDRAWN_AND_THERE, span).arg("record", &raw.record.value);
                self.diags.push(diag.also(meta.span, "record"));
            }
            return None;
        }
        Some(Withdrawn { kind, id: id.to_owned(), title, date, reason, see, span, inherited })
    }

    /// What has become of a line of a ledger; none when it is none.
    fn behind(&mut self, url: &Shared, name: &Shared, gone: &Gone) -> Option<Behind> {
        if !is_address(&url.value) {
            self.diags.push(Diagnostic::new(code::BAD_LEDGER_LINE, url.span).arg("text", &*url.value));
            return None;
        }
        if name.value.starts_with(PAGE) {
            return Some(Behind::Page);
        }
        let (kind, id) = self.kind_and_id(name).filter(|(kind, _)| self.hears_of(*kind))?;
        if let Some(row) = self.row(kind, id) {
            return Some(Behind::Record(crate::model::kind::RecordRef { kind, row }));
        }
        let unread = || if self.is_lost(kind, id) { Behind::Unread } else { Behind::Missing(kind) };
        Some(gone.row(kind, id).map_or_else(unread, Behind::Withdrawn))
    }

    /// True unless an inherited site speaks of an article: those are its own, and another site may have one of the same id.
    fn hears_of(&self, kind: Kind) -> bool {
        self.own || kind != Kind::Article
    }

    /// The parts of `kind:id`, whether there is such a record or not.
    fn kind_and_id<'n, T: AsRef<str>>(&mut self, name: &'n Spanned<T>) -> Option<(Kind, &'n str)> {
        let text = name.value.as_ref();
        let parts = text.split_once(':').and_then(|(kind, id)| Some((Kind::parse(kind)?, id)));
        if parts.is_none() {
            self.diags.push(Diagnostic::new(code::BAD_LEDGER_LINE, name.span).arg("text", text));
        }
        parts
    }
}

impl Behind {
    /// The same where nobody knows what was taken away.
    fn unread(self) -> Self {
        if matches!(self, Self::Missing(_)) { Self::Unread } else { self }
    }
}

/// True for an address of a page: `/fi/`, `/fi/sopimukset/hyte/`, `/id/term/yhdyspinta/`.
fn is_address(url: &str) -> bool {
    let inner = url.strip_prefix('/').and_then(|path| path.strip_suffix('/'));
    inner.is_some_and(|inner| inner.split('/').all(|part| !part.is_empty() && slug::slug(part, 200) == part))
}
