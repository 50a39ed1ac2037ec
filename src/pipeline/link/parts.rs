//! Links the parts that records of several kinds are made of: texts, periods, sources, contacts, addresses, figures.

use std::collections::BTreeMap;

use super::linker::Linker;
use super::merge::Row;
use super::{PublicText, WrittenCheck, WrittenContact, WrittenDone};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::body::Body;
use crate::model::county::Cell;
use crate::model::date::Date;
use crate::model::id::{Id, is_id};
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::model::meta::{Alias, Contact, Meta, Note, Source};
use crate::model::municipality::Population;
use crate::model::party::Party;
use crate::model::period::Period;
use crate::model::text::Text;
use crate::pipeline::decode::common::{RawCell, RawCommon, RawContact, RawNote, RawPopulation, RawSource};
use crate::pipeline::decode::example;
use crate::pipeline::decode::values::{ByLang, Languages, Needed, RawText, Ref};
use crate::text::{Span, Spanned, slug, url};

impl Linker<'_> {
    /// The common part of a record.
    pub(super) fn meta<R>(&mut self, row: &Row<'_, R>) -> Meta {
        let (raw, common) = (row.raw, &row.raw.common);
        if let (Some(current), Some(end)) = (self.current, &common.valid_to) {
            self.written.ends.insert(current, end.span);
        }
        self.check_again(common);
        Meta {
            id: raw.id.value.clone(),
            span: raw.id.span,
            whole: raw.span,
            site: row.site.to_owned(),
            inherited: row.inherited,
            implied: row.implied,
            broken: raw.broken,
            valid: self.period(common.valid_from.as_ref(), common.valid_to.as_ref()),
            sources: self.sources(&common.sources),
            checked: self.done("check", common.checked.as_ref()),
            owner: self.maybe(common.owner.as_ref()),
            review_in: common.review_in.as_ref().and_then(|months| self.whole(months)),
            slugs: self.slugs(&common.slug),
            aliases: common.aliases.iter().filter_map(|alias| self.alias(alias)).collect(),
            hidden_words: self.words(&common.hidden_words),
            written: raw.written.iter().map(|row| (row.key.clone(), row.span)).collect(),
            no_record: self.texts(&common.no_record),
            note: self.text(&common.note),
            notes: common.notes.iter().map(|note| self.note(note)).collect(),
            easy: self.prose_below(&common.easy, 2),
        }
    }

    /// A remark with its places.
    fn note(&mut self, raw: &RawNote) -> Note {
        Note { text: self.text(&raw.text), applies: self.places(&raw.applies, &raw.except) }
    }

    /// Notes when a record should be checked again.
    fn check_again(&mut self, common: &RawCommon) {
        let months = common.review_in.as_ref().and_then(|months| months.value.parse().ok());
        let checked = common.checked.as_ref().filter(|checked| self.owns(checked.span));
        if let (Some(checked), Some(months)) = (checked, months) {
            self.written.checks.push(WrittenCheck { record: self.current, checked: checked.clone(), months });
        }
    }

    /// A public text.
    pub(super) fn text(&mut self, raw: &RawText) -> Text {
        self.public_text(raw, false)
    }

    /// A public text, as it is or in Markdown.
    pub(super) fn public_text(&mut self, raw: &RawText, markdown: bool) -> Text {
        if let Some(first) = raw.versions.iter().find(|version| self.owns(version.text.span)) {
            let langs: Vec<Lang> = raw.versions.iter().map(|version| version.lang.value).collect();
            let strange = self.strange_languages(raw.versions.iter().map(|version| &version.lang));
            // What is missing may be what could not be read, or what stands under another language.
            if !raw.broken && !strange {
                self.written.texts.push((first.text.span, langs));
            }
            let text = raw.text();
            let seen = raw.versions.iter().map(|version| version.seen.clone()).collect();
            self.written.public.push(PublicText { record: self.current, text, markdown, seen });
        }
        raw.text()
    }

    /// Public texts.
    pub(super) fn texts(&mut self, raw: &[Needed]) -> Vec<Text> {
        raw.iter().map(|text| self.text(text)).collect()
    }

    /// Addresses by language.
    pub(super) fn websites(&mut self, raw: &RawText) -> Text {
        for version in &raw.versions {
            self.url(Some(&version.text));
        }
        self.strange_languages(raw.versions.iter().map(|version| &version.lang));
        raw.text()
    }

    /// The day on which something was done, as a word of the messages says what: it cannot lie ahead.
    pub(super) fn done(&mut self, what: &'static str, date: Option<&Spanned<Date>>) -> Option<Date> {
        if let Some(date) = date.filter(|date| self.owns(date.span) && date.is_written()) {
            self.written.done.push(WrittenDone { what, date: date.clone() });
        }
        value(date)
    }

    /// A day that is not the day of a law, of which there are older ones.
    pub(super) fn day(&mut self, date: Option<&Spanned<Date>>) -> Option<Date> {
        let is_law = self.current.is_some_and(|record| record.kind == Kind::Act);
        if let Some(date) = date.filter(|date| self.owns(date.span) && !is_law && date.is_written()) {
            self.written.dates.push(date.clone());
        }
        value(date)
    }

    /// A period; both ends are checked against each other by a rule.
    pub(super) fn period(&mut self, from: Option<&Spanned<Date>>, to: Option<&Spanned<Date>>) -> Period {
        for end in [from, to] {
            self.day(end);
        }
        self.stretch(from, to)
    }

    /// A stretch of time that may lie as far back as a history goes.
    pub(super) fn stretch(&mut self, from: Option<&Spanned<Date>>, to: Option<&Spanned<Date>>) -> Period {
        let period = Period { from: value(from), to: value(to) };
        if let Some(end) = to.filter(|end| from.is_some() && end.is_written()) {
            self.written.periods.push((end.span, period));
        }
        period
    }

    /// Where facts come from.
    ///
    /// Each once: both language versions of a page may name the same.
    pub(super) fn sources(&mut self, raw: &[RawSource]) -> Vec<Source> {
        let mut found: Vec<Source> = Vec::with_capacity(raw.len());
        // Only sources of one name and address are compared: comparing all would take the square of their number.
        let mut alike: BTreeMap<(String, Option<String>), Vec<usize>> = BTreeMap::new();
        for source in raw {
            let source = self.source(source);
            let name = source.title.versions().iter().map(|version| version.text.as_str()).collect();
            let rows = alike.entry((name, source.url.clone())).or_default();
            if !rows.iter().any(|&row| found[row].is(&source)) {
                rows.push(found.len());
                found.push(source);
            }
        }
        found
    }

    /// Where a fact comes from.
    pub(super) fn source(&mut self, raw: &RawSource) -> Source {
        Source {
            title: self.text(&raw.title),
            url: self.url(raw.url.as_ref()),
            place: raw.place.as_ref().map(|place| place.value.clone()),
            accessed: self.done("look", raw.accessed.as_ref()),
            note: self.text(&raw.note),
            applies: self.places(&raw.applies, &[]),
        }
    }

    /// How to reach somebody.
    pub(super) fn contact(&mut self, raw: &RawContact) -> Contact {
        let last = raw.valid_to.as_ref().map(|day| day.span);
        let mut written = [&raw.email, &raw.phone].into_iter().flatten().map(|way| way.span).chain(last);
        if written.any(|span| self.owns(span)) || (self.own && !self.laid) {
            self.written.contacts.push(WrittenContact {
                record: self.current,
                has_role: !raw.role.versions.is_empty(),
                email: raw.email.clone(),
                phone: raw.phone.clone(),
                valid_to: raw.valid_to.clone(),
            });
        }
        let site = self.languages.clone().unwrap_or_else(|| vec![Lang::FI]);
        Contact {
            role: self.text(&raw.role),
            email: self.email(raw.email.as_ref()),
            phone: self.phone(raw.phone.as_ref()),
            hours: self.text(&raw.hours),
            price: self.text(&raw.price),
            url: self.pages(raw.url.as_ref(), &site),
            chat: self.pages(raw.chat.as_ref(), &site),
            languages: langs(&raw.languages),
            body: self.maybe(raw.body.as_ref()),
            valid_from: self.day(raw.valid_from.as_ref()),
            valid_to: self.day(raw.valid_to.as_ref()),
            checked: value(raw.checked.as_ref()),
            unchecked: raw.unchecked,
        }
    }

    /// Whom to call at once.
    pub(super) fn urgent(&mut self, raw: &[Ref]) -> Vec<Id<Body>> {
        let found = raw.iter().filter_map(|name| Some((self.record(name)?, name))).collect();
        let found: Vec<(Id<Body>, &Ref)> = self.without_repeats(found);
        let own = found.iter().filter(|(_, name)| self.owns(name.span)).map(|(id, name)| (name.span, *id));
        let own: Vec<_> = own.collect();
        self.written.urgent.extend(own);
        found.into_iter().map(|(id, _)| id).collect()
    }

    /// A full address that readers can be sent to.
    pub(super) fn url(&mut self, raw: Option<&Spanned<String>>) -> Option<String> {
        let raw = raw.filter(|raw| raw.is_written())?;
        self.web(&raw.value, raw.span)
    }

    /// A web address, with what is wrong with it.
    pub(super) fn web(&mut self, address: &str, span: Span) -> Option<String> {
        let diag = match url::web(address) {
            Ok(web) => {
                if web.private && self.owns(span) {
                    self.written.private_addresses.push(Spanned { value: web.host, span });
                }
                return Some(web.text);
            }
            Err(url::Fault::NotWeb) => Diagnostic::new(code::BAD_URL, span).arg("text", address),
            Err(url::Fault::User { host }) => Diagnostic::new(code::ADDRESS_WITH_USER, span).arg("host", host),
        };
        self.diags.push(diag);
        None
    }

    /// A whole number that was written in quotes.
    pub(super) fn whole(&mut self, raw: &Spanned<String>) -> Option<u32> {
        let number = raw.value.parse().ok();
        if number.is_none() {
            self.bad_number(raw, "a-whole-number");
        }
        number
    }

    /// A decimal number with a point, kept as text so that no digit is lost.
    pub(super) fn decimal(&mut self, raw: &Spanned<String>) -> String {
        let digits = raw.value.strip_prefix('-').unwrap_or(&raw.value);
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
        let fits = [whole, rest].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if !fits && raw.is_written() {
            self.bad_number(raw, "a-decimal-number");
        }
        raw.value.clone()
    }

    /// A share of a hundred, which cannot be less than nothing.
    pub(super) fn share(&mut self, raw: &Spanned<String>) -> String {
        if raw.value.starts_with('-') && raw.is_written() {
            self.bad_number(raw, "a-share");
            return raw.value.clone();
        }
        self.decimal(raw)
    }

    fn bad_number(&mut self, raw: &Spanned<String>, expected: &'static str) {
        let diag = Diagnostic::new(code::BAD_NUMBER, raw.span);
        self.diags.push(diag.arg("text", &raw.value).arg("expected", Arg::word(expected)));
    }

    /// A place in the grid of tiles; none outside of it.
    pub(super) fn cell(&mut self, raw: &RawCell) -> Option<Cell> {
        let sides = [(&raw.row, Cell::ROWS), (&raw.column, Cell::COLUMNS)];
        let outside = sides.into_iter().find(|(at, last)| !(1..=*last).contains(&at.value));
        if let Some((at, last)) = outside {
            if at.is_written() {
                let expected = Arg::phrase("a-number-up-to", [("n", Arg::from(last))]);
                let diag = Diagnostic::new(code::BAD_NUMBER, at.span);
                self.diags.push(diag.arg("text", at.value.to_string()).arg("expected", expected));
            }
            return None;
        }
        Some(Cell { row: raw.row.value, column: raw.column.value, span: raw.row.span })
    }

    /// Parties of which there must be one at least.
    pub(super) fn some_parties(&mut self, raw: &Spanned<Vec<Ref>>) -> Vec<Party> {
        if raw.value.is_empty() && raw.is_written() {
            self.diags.push(
                Diagnostic::new(code::MISSING_KEY, raw.span)
                    .arg("key", "parties")
                    .more(example::of_key("RawAgreement", "parties")),
            );
        }
        self.parties(&raw.value)
    }

    /// Checks the ids of parts of a record, which become places on its page.
    pub(super) fn part_ids<'i>(&mut self, part: &str, ids: impl Iterator<Item = &'i Spanned<String>>) {
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        for id in ids.filter(|id| id.is_written()) {
            if !is_id(&id.value) {
                self.diags.push(Diagnostic::new(code::BAD_ID, id.span).arg("id", &id.value));
            } else if let Some(first) = first.get(id.value.as_str()) {
                let diag = Diagnostic::new(code::DUPLICATE_ID, id.span).arg("id", &id.value);
                self.diags.push(diag.arg("kind", Arg::word(format!("a-{part}"))).also(*first, "first"));
            } else {
                first.insert(&id.value, id.span);
            }
        }
    }

    fn slugs(&mut self, raw: &ByLang<Spanned<String>>) -> Vec<(Lang, String)> {
        let mut slugs = Vec::new();
        self.strange_languages(raw.0.iter().map(|(lang, _)| lang));
        // Without a word the title makes the address.
        for (lang, word) in raw.0.iter().filter(|(_, word)| !word.value.trim().is_empty()) {
            if slug::slug(&word.value, 200) == word.value {
                slugs.push((lang.value, word.value.clone()));
            } else {
                self.diags.push(Diagnostic::new(code::BAD_ADDRESS, word.span).arg("text", &word.value));
            }
        }
        slugs
    }

    fn alias(&mut self, raw: &Spanned<String>) -> Option<Alias> {
        let plain = |part: &str| slug::slug(part, 200) == part;
        let inner = raw.value.strip_prefix('/').and_then(|path| path.strip_suffix('/'));
        let parts: Vec<&str> = inner.unwrap_or_default().split('/').collect();
        let fits = (2..=MOST_PARTS).contains(&parts.len())
            && parts.iter().all(|part| plain(part) && !part.is_empty())
            && Lang::parse(parts[0]).is_some();
        if !fits {
            self.diags.push(Diagnostic::new(code::BAD_ADDRESS, raw.span).arg("text", &raw.value));
        }
        fits.then(|| Alias { path: raw.value.clone(), span: raw.span })
    }
}

/// The most parts of an old address: each is a folder in the one before it, and no disk keeps many of them.
const MOST_PARTS: usize = 12;

/// What was written, without its place.
pub(super) fn value<T: Clone>(raw: Option<&Spanned<T>>) -> Option<T> {
    raw.map(|raw| raw.value.clone())
}

/// Languages, without their tags' places, each once.
pub(super) fn langs(raw: &Languages) -> Vec<Lang> {
    let mut langs: Vec<Lang> = Vec::with_capacity(raw.tags.len());
    for lang in raw.tags.iter().map(|lang| lang.value) {
        if !langs.contains(&lang) {
            langs.push(lang);
        }
    }
    langs
}

/// Number of people.
pub(super) fn population(raw: &RawPopulation) -> Population {
    Population { value: raw.value, year: raw.year.value }
}
