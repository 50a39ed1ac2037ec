//! Resolves names: of records, parties, sections of law. One mistake for each name that leads nowhere.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil;

use super::absent::Absent;
use super::downloads::{Allowed, paths};
use super::merge::{Merged, id_in};
use super::{Spoken, Written, WrittenLean};
use crate::diag::arg::Arg;
use crate::diag::limit::MOST;
use crate::diag::{Diagnostic, code};
use crate::model::act::SectionRef;
use crate::model::codes::Coded;
use crate::model::file::LinkedFile;
use crate::model::id::Id;
use crate::model::kind::{Kind, Record, RecordRef, Reference};
use crate::model::lang::Lang;
use crate::model::law::{LawRef, LawText};
use crate::model::party::{Party, PartyClass};
use crate::model::site::CouncilTerm;
use crate::pipeline::decode::values::Ref;
use crate::text::nearest::nearest;
use crate::text::{FileId, Files, Span};

/// The most names with which those that lead nowhere are compared in one site.
const COMPARED: usize = 300_000;

/// The state of linking one site.
pub(super) struct Linker<'a> {
    pub(super) files: &'a Files,
    pub(super) names: &'a HashMap<Kind, HashMap<&'a str, u32>>,
    /// The records, for what people call them.
    pub(super) merged: &'a Merged<'a>,
    lost: Vec<&'a BTreeSet<(Kind, String)>>,
    /// Kinds of which nobody knows what records a site has.
    lost_kinds: BTreeSet<Kind>,
    /// Records that are left out because what they belong to does not exist.
    stray: BTreeSet<(Kind, &'a str)>,
    /// Kinds of which an inherited site has records.
    inherited_kinds: BTreeSet<Kind>,
    /// Names that lead nowhere.
    pub(super) absent: Absent,
    /// True when records are missing that a site would have inherited.
    incomplete: bool,
    acts: HashMap<&'a str, ActEntry<'a>>,
    pub(super) site_files: BTreeSet<&'a str>,
    /// Files to which the site's own texts lead.
    pub(super) linked_files: Vec<LinkedFile>,
    /// The languages of the site; none when nobody can tell.
    pub(super) languages: Option<Vec<Lang>>,
    /// Pictures among them that hold scripts.
    pub(super) active_files: BTreeSet<&'a str>,
    /// Pictures by name among them that hold something else.
    pub(super) mislabelled_files: BTreeSet<&'a str>,
    /// What the site allows to be published although a browser would run it.
    pub(super) allowed: Vec<Allowed<'a>>,
    /// True when an inherited site does not say what applies to all of it, such as council terms.
    pub(super) headless: bool,
    /// What classes of parties are on this site.
    pub(super) home: super::site::Home,
    /// The council terms of the site, for the records that name one.
    pub(super) council_terms: Vec<CouncilTerm>,
    /// The day of the portal.
    pub(super) today: civil::Date,
    /// Of what time the part that is being linked speaks.
    pub(super) spoken: Spoken,
    /// The record that is being linked.
    pub(super) current: Option<RecordRef>,
    /// True while the site's own records are linked.
    pub(super) own: bool,
    /// True while a record is linked that lies over an inherited one, so that some of its values are those of another site.
    pub(super) laid: bool,
    site: &'a str,
    pub(super) mentions: BTreeMap<RecordRef, BTreeSet<RecordRef>>,
    pub(super) section_mentions: BTreeMap<SectionRef, BTreeSet<RecordRef>>,
    pub(super) references: Vec<Reference>,
    pub(super) written: Written,
    /// How many names of each file were found nowhere.
    asked: BTreeMap<FileId, usize>,
    /// How many names these were compared with.
    compared: usize,
    pub(super) diags: Vec<Diagnostic>,
}

/// An act, found by its number.
struct ActEntry<'a> {
    row: usize,
    sections: Vec<&'a str>,
    /// The first row of each section.
    rows: HashMap<&'a str, usize>,
    /// The sections without their subsections.
    whole: BTreeSet<&'a str>,
    /// True when the library says that it has every section of the act.
    complete: bool,
}

impl<'a> ActEntry<'a> {
    fn new(row: usize, sections: Vec<&'a str>, complete: bool) -> Self {
        // Of a section that is described twice the first counts.
        let rows = sections.iter().enumerate().rev().map(|(row, section)| (*section, row)).collect();
        let whole = sections.iter().map(|section| section.split(" mom. ").next().unwrap_or(section)).collect();
        Self { row, sections, rows, whole, complete }
    }

    /// The section that is not there, of an act of which the library has every section.
    fn lacking<'l>(&self, law: &'l LawText) -> Option<&'l str> {
        law.section.as_deref().filter(|section| self.complete && !self.whole.contains(section))
    }
}

impl<'a> Linker<'a> {
    pub(super) fn new(merged: &'a Merged<'a>, files: &'a Files, today: civil::Date, diags: Vec<Diagnostic>) -> Self {
        let acts = merged.acts.iter().enumerate().map(|(row, act)| {
            let sections = act.raw.body.sections.iter().map(|section| section.value.section.value.as_str()).collect();
            (act.raw.body.number.value.as_str(), ActEntry::new(row, sections, act.raw.body.complete))
        });
        let sites = || merged.inherited.iter().copied().chain([merged.own]);
        let places = merged.stray_municipalities.iter().map(|row| (Kind::Municipality, row.raw.id.value.as_str()));
        let tasks = merged.stray_tasks.iter().map(|row| (Kind::Task, row.raw.id.value.as_str()));
        Self {
            files,
            names: &merged.names,
            merged,
            lost: sites().map(|site| &site.records.lost).chain([&merged.adding_to_none]).collect(),
            lost_kinds: sites().flat_map(|site| site.records.lost_kinds.iter().copied()).collect(),
            stray: places.chain(tasks).collect(),
            inherited_kinds: merged.inherited_kinds(),
            absent: Absent::default(),
            incomplete: merged.incomplete,
            acts: acts.collect(),
            site_files: merged.own.files.iter().map(|file| file.path.as_str()).collect(),
            linked_files: Vec::new(),
            languages: merged.own.records.site.as_ref().and_then(|site| super::languages::known(&site.body)),
            active_files: paths(&merged.own.files, |file| file.active),
            mislabelled_files: paths(&merged.own.files, |file| file.mislabelled),
            allowed: Allowed::all(merged.own.records.site.as_ref()),
            headless: merged.inherited.iter().any(|site| site.records.site.is_none()),
            home: super::site::Home::default(),
            council_terms: Vec::new(),
            today,
            spoken: Spoken::Record,
            current: None,
            own: true,
            laid: false,
            site: &merged.own.name,
            mentions: BTreeMap::new(),
            section_mentions: BTreeMap::new(),
            references: Vec::new(),
            written: Written::default(),
            asked: BTreeMap::new(),
            compared: 0,
            diags,
        }
    }

    /// The row of a record; no mistake is noted.
    pub(super) fn row(&self, kind: Kind, id: &str) -> Option<u32> {
        self.names.get(&kind)?.get(id).copied()
    }

    pub(super) fn is_lost(&self, kind: Kind, id: &str) -> bool {
        self.incomplete
            || self.lost_kinds.contains(&kind)
            || self.stray.contains(&(kind, id))
            || self.lost.iter().any(|lost| lost.contains(&(kind, id.to_owned())))
    }

    /// How many mistakes have been found.
    pub(super) fn mistakes(&self) -> usize {
        self.diags.len() + self.absent.len()
    }

    /// True for what the site itself wrote, of the record that is being linked.
    pub(super) fn owns(&self, span: Span) -> bool {
        self.own && (!self.laid || self.files.is_of(span.file, self.site))
    }

    /// Notes a name that leads nowhere.
    fn nowhere(&mut self, kind: Kind, diag: Diagnostic) {
        let own = self.owns(diag.span);
        if own || !self.inherited_kinds.contains(&kind) {
            let none = self.names.get(&kind).is_none_or(HashMap::is_empty);
            self.absent.note(kind, own, none, diag);
        } else {
            self.diags.push(diag);
        }
    }

    /// Notes that the current record points at another.
    pub(super) fn mention(&mut self, to: RecordRef) {
        if let Some(from) = self.current.filter(|&from| from != to) {
            self.mentions.entry(to).or_default().insert(from);
        }
    }

    /// The record of a kind that a name means.
    pub(super) fn record<T: Record>(&mut self, name: &Ref) -> Option<Id<T>> {
        let row = self.resolve(T::KIND, &name.value, name.span)?;
        Some(Id::new(row as usize))
    }

    /// Records of a kind by name; those that do not exist are left out.
    pub(super) fn records<T: Record>(&mut self, names: &[Ref]) -> Vec<Id<T>> {
        let found = names.iter().filter_map(|name| Some((self.record(name)?, name))).collect();
        self.without_repeats(found).into_iter().map(|(id, _)| id).collect()
    }

    /// What a list names, each once: a second name for the same is a mistake and left out.
    pub(super) fn without_repeats<'n, T: Ord + Clone>(&mut self, found: Vec<(T, &'n Ref)>) -> Vec<(T, &'n Ref)> {
        let mut first: BTreeMap<T, Span> = BTreeMap::new();
        let mut kept = Vec::with_capacity(found.len());
        for (named, name) in found {
            if let Some(first) = first.get(&named) {
                let diag = Diagnostic::new(code::NAMED_TWICE, name.span).arg("name", &name.value);
                self.diags.push(diag.also(*first, "first"));
            } else {
                first.insert(named.clone(), name.span);
                kept.push((named, name));
            }
        }
        kept
    }

    /// The record of a kind that an optional name means.
    pub(super) fn maybe<T: Record>(&mut self, name: Option<&Ref>) -> Option<Id<T>> {
        name.and_then(|name| self.record(name))
    }

    /// The row of the record that a name means. A name without a place comes from a hole, which is a mistake already.
    pub(super) fn resolve(&mut self, kind: Kind, name: &str, span: Span) -> Option<u32> {
        let id = id_in(kind, name);
        match self.row(kind, id) {
            Some(row) => {
                let to = RecordRef { kind, row };
                self.mention(to);
                self.references.push(Reference { span, from: self.current, to });
                if kind == Kind::Municipality && self.owns(span) {
                    self.written.municipalities.push((span, Id::new(row as usize)));
                }
                self.lean(span, to);
                Some(row)
            }
            None => {
                if span.is_written() && !self.is_lost(kind, id) {
                    let diag = self.unknown(kind, id, span);
                    self.nowhere(kind, diag);
                }
                None
            }
        }
    }

    /// Links a part that speaks of a time of its own.
    pub(super) fn of_time<T>(&mut self, time: Spoken, link: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.spoken, time);
        let linked = link(self);
        self.spoken = before;
        linked
    }

    /// Notes that something leans on a record, for as long as what names it holds.
    fn lean(&mut self, span: Span, to: RecordRef) {
        if self.owns(span) && self.spoken != Spoken::Past {
            self.written.leans.push(WrittenLean { span, from: self.current, to, time: self.spoken });
        }
    }

    /// True when the nearest of so many names is looked for: of each file for as many mistakes as are told, and of a site for
    /// as long as that takes no time that anybody notices.
    pub(super) fn suggests(&mut self, span: Span, names: usize) -> bool {
        let asked = self.asked.entry(span.file).or_default();
        *asked += 1;
        self.compared = self.compared.saturating_add(names);
        *asked <= MOST && self.compared <= COMPARED
    }

    /// How many records of a kind there are.
    pub(super) fn known(&self, kind: Kind) -> usize {
        self.names.get(&kind).map_or(0, HashMap::len)
    }

    /// The party that a name means: a class, `county:08`, `municipality:837`, or a body.
    pub(super) fn party(&mut self, name: &Ref) -> Option<Party> {
        let word = name.value.as_str();
        if let Some(class) = PartyClass::parse(word) {
            return Some(Party::Class(class));
        }
        match word.split_once(':') {
            Some(("county", _)) => self.record(name).map(Party::County),
            Some(("municipality", _)) => self.record(name).map(Party::Municipality),
            _ if self.row(Kind::Body, word).is_none() && !word.is_empty() => self.no_party(name),
            _ => self.record(name).map(Party::Body),
        }
    }

    /// A name that is neither a body nor a class of parties: classes are near too.
    fn no_party(&mut self, name: &Ref) -> Option<Party> {
        let id = id_in(Kind::Body, &name.value);
        let is_settled = self.row(Kind::Body, id).is_some() || self.is_lost(Kind::Body, id) || !name.is_written();
        let class = nearest(&name.value, PartyClass::WORDS.iter().copied());
        if is_settled {
            return self.record(name).map(Party::Body);
        }
        let so_called = PartyClass::called(id).map(|class| class.code().to_owned());
        let so_called = so_called.or_else(|| self.place_called(id, name.span)).or_else(|| self.place_numbered(id));
        let near = so_called.is_none() && self.unknown(Kind::Body, id, name.span).nearest.is_some();
        let Some(meant) = so_called.or_else(|| class.filter(|_| !near).map(str::to_owned)) else {
            return self.record(name).map(Party::Body);
        };
        let diag = Diagnostic::new(code::UNKNOWN_REFERENCE, name.span).arg("id", &name.value);
        self.diags.push(diag.arg("none", Arg::word("no-body")).nearest(Some(meant)));
        None
    }

    /// Parties by name.
    pub(super) fn parties(&mut self, names: &[Ref]) -> Vec<Party> {
        let found = names.iter().filter_map(|name| Some((self.party(name)?, name))).collect();
        self.without_repeats(found).into_iter().map(|(party, _)| party).collect()
    }

    /// The party that an optional name means.
    pub(super) fn maybe_party(&mut self, name: Option<&Ref>) -> Option<Party> {
        name.and_then(|name| self.party(name))
    }

    /// The section of law that a reference means.
    pub(super) fn law(&mut self, written: &Ref) -> Option<LawRef> {
        if !written.is_written() {
            return None;
        }
        let Some(law) = LawText::parse(&written.value) else {
            self.diags.push(Diagnostic::new(code::BAD_LAW, written.span).arg("text", &written.value));
            return None;
        };
        let Some(entry) = self.acts.get(law.number.as_str()) else {
            self.unknown_act(&law.number, written.span);
            return None;
        };
        let (row, described, sections) = (entry.row, described(entry, &law), entry.sections.len());
        if let Some(section) = entry.lacking(&law) {
            let suggests = self.suggests(written.span, sections);
            let known = self.acts.get(law.number.as_str()).filter(|_| suggests);
            self.diags.push(no_section(known, (&law.number, section), written.span));
        }
        let found = LawRef { act: Id::new(row), row: described, section: law.section, subsection: law.subsection };
        self.mention(found.act.into());
        if let (Some(section), Some(from)) = (super::section(&found), self.current) {
            self.section_mentions.entry(section).or_default().insert(from);
        }
        if self.owns(written.span) {
            self.written.laws.push((written.span, found.clone()));
        }
        Some(found)
    }

    fn unknown_act(&mut self, number: &str, span: Span) {
        if self.is_lost(Kind::Act, &number.replace('/', "-")) {
            return;
        }
        let mut numbers: Vec<&str> = Vec::new();
        if self.suggests(span, self.acts.len()) {
            numbers.extend(self.acts.keys());
            numbers.sort_unstable();
        }
        let diag = Diagnostic::new(code::UNKNOWN_ACT, span).arg("number", number);
        self.nowhere(Kind::Act, diag.nearest(nearest(number, numbers)));
    }

    /// References to law.
    pub(super) fn laws(&mut self, written: &[Ref]) -> Vec<LawRef> {
        let found = written.iter().filter_map(|law| Some((self.law(law)?, law))).collect();
        self.without_repeats(found).into_iter().map(|(law, _)| law).collect()
    }

    /// An optional reference to law.
    pub(super) fn maybe_law(&mut self, written: Option<&Ref>) -> Option<LawRef> {
        written.and_then(|law| self.law(law))
    }
}

/// The row of the described section that fits a reference best: the very subsection, else the section as a whole.
fn described(act: &ActEntry<'_>, law: &LawText) -> Option<usize> {
    let section = law.section.as_deref()?;
    let exact = law.subsection.as_ref().map(|number| format!("{section} mom. {number}"));
    let position = |wanted: &str| act.rows.get(wanted).copied();
    exact.and_then(|wanted| position(&wanted)).or_else(|| position(section))
}

/// The mistake of a section that is not there, with the nearest that the act has.
fn no_section(act: Option<&ActEntry<'_>>, (number, section): (&str, &str), span: Span) -> Diagnostic {
    let near = act.and_then(|act| nearest(section, act.sections.iter().copied()));
    let near = near.map(|near| format!("{number} {near} §"));
    Diagnostic::new(code::UNKNOWN_SECTION, span).arg("act", number).arg("section", section).nearest(near)
}
