//! Turns raw records into a portal: references become typed ids, classes become parties, statuses are derived.

mod absent;
mod acts;
mod agreements;
mod ahead;
mod called;
mod codes;
mod council_terms;
mod cycles;
mod downloads;
mod former;
mod guide;
mod laid;
mod languages;
mod ledger;
mod levels;
mod linker;
mod maps;
mod meetings;
mod merge;
mod overridden;
mod parts;
pub(in crate::pipeline) mod places;
mod policy;
mod prose;
mod records;
mod search;
mod site;
mod status;
mod tasks;
mod unknown;

use std::collections::BTreeSet;

use std::collections::BTreeMap;
use std::ops::Range;

use std::borrow::Borrow;

use jiff::civil;

use crate::diag::Checked;
use crate::model::act::SectionRef;
use crate::model::body::Body;
use crate::model::date::Date;
use crate::model::file::Attachments;
use crate::model::id::{Id, Table};
use crate::model::kind::{Kind, Record, RecordRef, kinds};
use crate::model::lang::Lang;
use crate::model::law::LawRef;
use crate::model::ledger::Ledger;
use crate::model::maps::Maps;
use crate::model::meta::Meta;
use crate::model::period::Period;
use crate::model::portal::Portal;
use crate::model::search::SearchWords;
use crate::model::text::{Text, Version};
use crate::model::topics::topics;
use crate::pipeline::decode::SiteRecords;
use crate::text::seen::{Facts, Seen};
use crate::text::{Files, Span, Spanned};
use linker::Linker;
use merge::Merged;
pub use overridden::Overridden;

/// A linked portal, and the places that rules need to point at.
#[derive(Debug)]
pub struct Linked {
    /// The data.
    pub portal: Portal,
    /// Where things were written.
    pub written: Written,
    /// Paths and places on disk of the site's files.
    pub files: Vec<crate::pipeline::collect::SiteFile>,
    /// Every text of the run, for rules that point at a part of one.
    pub sources: Files,
    /// True when some of the site's own records could not be read at all.
    pub incomplete: bool,
}

impl Linked {
    /// The place of a part of a text as it stands in its file.
    #[must_use]
    pub fn place(&self, version: &Version, range: Range<usize>) -> Span {
        places::part(&self.sources, version.span, &version.text, range)
    }
}

/// Where things were written, for rules that point at them.
#[derive(Debug, Default)]
pub struct Written {
    /// Public texts of the site's own records: the first place of each, and the languages in which it exists.
    pub texts: Vec<(Span, Vec<Lang>)>,
    /// The same texts with their words.
    pub public: Vec<PublicText>,
    /// Words by language that are no running text, at the place of their language.
    pub words: Vec<Spanned<String>>,
    /// Ways to reach somebody, in the site's own records.
    pub contacts: Vec<WrittenContact>,
    /// Whom to call at once, where the site names them.
    pub urgent: Vec<(Span, Id<Body>)>,
    /// When somebody last checked an own record, and when it should be checked again.
    pub checks: Vec<WrittenCheck>,
    /// Days on which the site's own records say that something was done.
    pub done: Vec<WrittenDone>,
    /// Where the last day of a record was written.
    pub ends: BTreeMap<RecordRef, Span>,
    /// Municipalities that an own record puts into another county than the inherited one does: the place, the other one,
    /// the municipality.
    pub moved: Vec<(Span, Span, Id<crate::model::municipality::Municipality>)>,
    /// Tasks that take the place of inherited ones.
    pub overridden: Vec<Overridden>,
    /// Hosts to which the site's own addresses lead, and which not everybody can open.
    pub private_addresses: Vec<Spanned<String>>,
    /// Kinds of which some own record could not be read, so that nobody can count them.
    pub uncounted: Vec<Kind>,
    /// Names of records in the site's own records.
    pub leans: Vec<WrittenLean>,
    /// Days on which agreements are looked at again.
    pub reviews: Vec<(RecordRef, Spanned<Date>)>,
    /// Days that are no days of law, which has older ones.
    pub dates: Vec<Spanned<Date>>,
    /// References to law.
    pub laws: Vec<(Span, LawRef)>,
    /// Periods, at the place of their end.
    pub periods: Vec<(Span, Period)>,
    /// Municipalities named by the site's own records.
    pub municipalities: Vec<(Span, Id<crate::model::municipality::Municipality>)>,
    /// Places on the pages of records to which the site's own texts link.
    pub anchors: Vec<WrittenAnchor>,
    /// References to law that stand beside a date from which they apply: the place of the reference, and the date.
    pub law_starts: Vec<(Span, Date)>,
    /// Where the parts of the accessibility statement were written.
    pub statement: Option<WrittenStatement>,
    /// Files of the site that something names.
    pub used_files: BTreeSet<String>,
    /// Where the first of the boundaries is that the site writes itself.
    pub boundaries: Option<Span>,
    /// True when some of the site's own files could not be read, so that nobody knows what they name.
    pub unread: bool,
    /// Agreements that an agreement replaces: the place, the agreement, the older one.
    pub replaced: Vec<(Span, Id<crate::model::agreement::Agreement>, Id<crate::model::agreement::Agreement>)>,
}

/// Where the parts of the accessibility statement were written.
#[derive(Clone, Debug)]
pub struct WrittenStatement {
    /// How far the site meets the requirements.
    pub status: Span,
    /// When the statement was last gone through.
    pub reviewed: Span,
    /// When it was made.
    pub prepared: Span,
    /// Where to send feedback.
    pub feedback: Option<Span>,
    /// Who supervises.
    pub supervisor: Option<Span>,
    /// What is not accessible, in the order of the statement.
    pub deviations: Vec<Option<Span>>,
    /// The criteria that something fails.
    pub criteria: Vec<Spanned<String>>,
}

/// A public text.
#[derive(Clone, Debug)]
pub struct PublicText {
    /// The record that holds it; none for what the site says of itself.
    pub record: Option<RecordRef>,
    /// Its versions.
    pub text: Text,
    /// True when it is Markdown.
    pub markdown: bool,
    /// What was found in each version.
    pub seen: Vec<Seen>,
}

impl PublicText {
    /// Its versions with what their words tell.
    pub fn seen(&self) -> impl Iterator<Item = (&Version, Facts)> {
        let facts = |(version, seen): (&'_ Version, &Seen)| seen.facts(&version.text, self.markdown);
        self.text.versions().iter().zip(&self.seen).map(move |pair| (pair.0, facts(pair)))
    }
}

/// When a record was checked and is to be checked again.
#[derive(Clone, Debug)]
pub struct WrittenCheck {
    /// The record; none for the site.
    pub record: Option<RecordRef>,
    /// When somebody last checked it.
    pub checked: Spanned<Date>,
    /// Months after which it should be checked again.
    pub months: u32,
}

/// A name of a record, and of what time the part speaks in which it stands.
#[derive(Clone, Copy, Debug)]
pub struct WrittenLean {
    /// The name.
    pub span: Span,
    /// The record in which it stands; none in `site.yaml`.
    pub from: Option<RecordRef>,
    /// The record that it means.
    pub to: RecordRef,
    /// Of what time.
    pub time: Spoken,
}

/// Of what time a part of a record speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// Of the time of its record.
    Record,
    /// Of a time of its own.
    Of(Period),
    /// Of something that has been, whatever has become of it since.
    Past,
}

/// The day on which something was done.
#[derive(Clone, Debug)]
pub struct WrittenDone {
    /// What, as a word of the messages: `done-` stands before it there.
    pub what: &'static str,
    /// The day.
    pub date: Spanned<Date>,
}

/// A way to reach somebody.
#[derive(Clone, Debug)]
pub struct WrittenContact {
    /// The record that holds it; none for what the site says of itself.
    pub record: Option<RecordRef>,
    /// True when it says which service or office one reaches.
    pub has_role: bool,
    /// The mailbox.
    pub email: Option<Spanned<String>>,
    /// The phone.
    pub phone: Option<Spanned<String>>,
    /// The last day on which it is good.
    pub valid_to: Option<Spanned<Date>>,
}

/// A place on the page of a record, as a text links to it.
#[derive(Clone, Debug)]
pub struct WrittenAnchor {
    /// The link.
    pub span: Span,
    /// The record.
    pub to: RecordRef,
    /// The language of the text.
    pub lang: Lang,
    /// The place, without `#`.
    pub anchor: String,
}

/// Links a site with the sites that it inherits. The value is none when the site does not say what it is.
#[must_use]
pub fn link<S: Borrow<SiteRecords>>(
    name: &str,
    sites: &[S],
    today: civil::Date,
    sources: &Files,
) -> Checked<Option<Linked>> {
    let mut diags = Vec::new();
    let sites: Vec<&SiteRecords> = sites.iter().map(Borrow::borrow).collect();
    let Some(line) = merge::Line::of(name, &sites, &mut diags) else { return Checked { value: None, diags } };
    let laid = laid::laid(&line.sites(), sources, &mut diags);
    let former = former::municipalities(&line.sites(), &laid);
    let merged = merge::merge(line, &laid, &former, &mut diags);
    let Some(raw_site) = merged.own.records.site.as_ref() else { return Checked { value: None, diags } };
    let mut linker = Linker::new(&merged, sources, today, diags);
    let site = linker.site(raw_site, &merged);
    let mut portal = tables(&mut linker, &merged, site, today);
    linker.current = None;
    linker.own = true;
    portal.site.policy = linker.policy(&raw_site.body);
    portal.maps = linker.maps(&merged);
    portal.search = linker.search_words(&merged);
    portal.ledger = linker.ledger(&merged, &portal);
    linker.needless_permissions();
    cycles::report(&portal, &mut linker);
    levels::cut(&mut portal, &mut linker);
    linker.written.moved = merge::moved(&merged);
    linker.written.overridden = linker.overridden(&merged);
    linker.written.uncounted = uncounted(&merged);
    linker.written.uncounted.extend(linker.absent.kinds());
    former::settle(&mut portal);
    portal.settle();
    ahead::take_back(&mut portal);
    status::derive(&mut portal);
    let incomplete = !linker.written.uncounted.is_empty();
    linker.written.unread = incomplete;
    let Linker { mentions, section_mentions, references, written, linked_files, mut diags, absent, .. } = linker;
    diags.extend(absent.diagnostics());
    portal.files =
        Attachments { paths: merged.own.files.iter().map(|file| file.path.clone()).collect(), linked: linked_files };
    portal.references = references;
    portal.mentions = mentions.into_iter().map(|(to, from)| (to, from.into_iter().collect())).collect();
    portal.section_mentions = section_mentions.into_iter().map(|(to, from)| (to, from.into_iter().collect())).collect();
    portal.topics = topics(&portal.mentions, &portal.section_mentions);
    let files = merged.own.files.clone();
    Checked { value: Some(Linked { portal, written, files, sources: sources.clone(), incomplete }), diags }
}

/// Kinds of which the site has records that are not in the portal.
fn uncounted(merged: &Merged<'_>) -> Vec<Kind> {
    let records = &merged.own.records;
    let places = merged.stray_municipalities.iter().filter(|row| !row.inherited).map(|_| Kind::Municipality);
    let tasks = merged.stray_tasks.iter().filter(|row| !row.inherited).map(|_| Kind::Task);
    let lost = records.lost.iter().map(|(kind, _)| *kind).chain(records.lost_kinds.iter().copied());
    let adding = merged.adding_to_none.iter().map(|(kind, _)| *kind);
    lost.chain(places).chain(tasks).chain(adding).collect()
}

fn tables<'a>(
    linker: &mut Linker<'a>,
    merged: &'a Merged<'a>,
    site: crate::model::site::Site,
    today: civil::Date,
) -> Portal {
    stray(linker, &merged.stray_municipalities, Linker::municipality);
    stray(linker, &merged.stray_tasks, Linker::task);
    linker.council_terms.clone_from(&site.council_terms);
    macro_rules! portal {
        ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
            Portal {
                today,
                $($many: table(linker, &merged.$many, Linker::$one),)+
                mentions: BTreeMap::new(),
                topics: BTreeMap::new(),
                section_mentions: BTreeMap::new(),
                references: Vec::new(),
                files: Attachments::default(),
                maps: Maps::default(),
                search: SearchWords::default(),
                ledger: Ledger::default(),
                site,
            }
        };
    }
    kinds!(portal)
}

/// Links every record of a kind. None is missing, also of kinds that belong to another: those that would were put apart when
/// sites were merged.
fn table<'a, R, T: Record, L: Into<Option<T>>>(
    linker: &mut Linker<'a>,
    rows: &[merge::Row<'a, R>],
    link: impl Fn(&mut Linker<'a>, &'a R, Meta) -> L,
) -> Table<T> {
    let linked = rows.iter().enumerate().filter_map(|(row, raw)| {
        linker.current = Some(RecordRef::from(Id::<T>::new(row)));
        linker.own = !raw.inherited && !raw.implied;
        linker.laid = !raw.raw.written.is_empty();
        let mistakes = linker.mistakes();
        let meta = linker.meta(raw);
        let mut record = link(linker, &raw.raw.body, meta).into()?;
        // What a name that leads nowhere leaves out is no further mistake.
        record.meta_mut().broken |= linker.mistakes() > mistakes;
        Some(record)
    });
    // Rows are large: a list that grows as it is filled would be up to twice as long in memory.
    let mut records = Vec::with_capacity(rows.len());
    records.extend(linked);
    linker.laid = false;
    Table::new(records, |record| &record.meta().id)
}

/// Looks at records that are left out of their table, for what else is wrong with them.
fn stray<'a, R, T>(
    linker: &mut Linker<'a>,
    rows: &[merge::Row<'a, R>],
    link: impl Fn(&mut Linker<'a>, &'a R, Meta) -> Option<T>,
) {
    for raw in rows {
        linker.current = None;
        linker.own = !raw.inherited;
        linker.laid = !raw.raw.written.is_empty();
        let meta = linker.meta(raw);
        link(linker, &raw.raw.body, meta);
    }
}

/// A section of an act that a reference to law names, where the library describes it.
#[must_use]
pub fn section(law: &LawRef) -> Option<SectionRef> {
    law.row.map(|row| SectionRef { act: law.act, row })
}
