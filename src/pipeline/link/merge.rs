//! Puts a site's own records over those that it inherits: new ids are added, and the same id adds to the inherited record or takes
//! its place, as the record says.

use std::collections::{BTreeSet, HashMap};

use super::former;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::{Kind, kinds};
use crate::model::municipality::Municipality;
use crate::pipeline::decode::common::Way;
use crate::pipeline::decode::municipality::RawMunicipality;
use crate::pipeline::decode::task::RawTask;
use crate::pipeline::decode::values::Ref;
use crate::pipeline::decode::{self, Raw, Records, SiteRecords};
use crate::text::Span;
use crate::text::nearest::nearest;

/// A raw record with where it came from.
#[derive(Debug)]
pub(super) struct Row<'a, R> {
    pub(super) raw: &'a Raw<R>,
    pub(super) site: &'a str,
    pub(super) inherited: bool,
    /// True for a record that nobody wrote.
    pub(super) implied: bool,
    /// The inherited record that it adds to or takes the place of.
    pub(super) over: Option<&'a Raw<R>>,
}

/// The row of each record, by the id that people write.
type Names<'a> = HashMap<Kind, HashMap<&'a str, u32>>;

macro_rules! merged {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        /// The records of a site with those that it inherits, and the names under which they are found.
        pub(super) struct Merged<'a> {
            pub(super) own: &'a SiteRecords,
            /// The inherited sites, the farthest first.
            pub(super) inherited: Vec<&'a SiteRecords>,
            /// True when a site that should be inherited does not exist: names that it would have had are no further mistakes.
            pub(super) incomplete: bool,
            pub(super) names: Names<'a>,
            /// Municipalities without their county, of which nothing can be shown.
            pub(super) stray_municipalities: Vec<Row<'a, RawMunicipality>>,
            /// Tasks without their area.
            pub(super) stray_tasks: Vec<Row<'a, RawTask>>,
            /// Records of the site that add to none, which is a mistake already.
            pub(super) adding_to_none: BTreeSet<(Kind, String)>,
            /// Where it is written that a record was taken away, by `kind:id`; the site's own word first.
            pub(super) withdrawn: HashMap<&'a str, Span>,
            $(pub(super) $many: Vec<Row<'a, decode::$one::$raw>>,)+
        }

        impl<'a> Merging<'a, '_> {
            /// The records of every kind, strays among them.
            fn all(mut self) -> Merged<'a> {
                Merged {
                    $($many: self.rows(Kind::$kind, |records| &records.$many),)+
                    withdrawn: withdrawn(self.inherited.iter().rev().copied().chain([self.own])),
                    own: self.own,
                    inherited: self.inherited,
                    incomplete: self.incomplete,
                    adding_to_none: self.adding_to_none,
                    names: self.names,
                    stray_municipalities: Vec::new(),
                    stray_tasks: Vec::new(),
                }
            }
        }
    };
}
kinds!(merged);

/// Where sites say what was taken away; the last one to say so.
fn withdrawn<'a>(sites: impl Iterator<Item = &'a SiteRecords>) -> HashMap<&'a str, Span> {
    let of_site = |site: &'a SiteRecords| site.records.withdrawn.iter().rev().map(|entry| &entry.body.record);
    sites.flat_map(of_site).map(|record| (&*record.value, record.span)).collect()
}

impl Merged<'_> {
    /// Kinds of which an inherited site has records, as far as names can lead to them.
    pub(super) fn inherited_kinds(&self) -> BTreeSet<Kind> {
        let has = |kind: Kind| self.inherited.iter().any(|site| site.records.count(kind) > 0);
        Kind::values().filter(|&kind| kind != Kind::Article && has(kind)).collect()
    }
}

/// A site with those that it inherits.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    own: &'a SiteRecords,
    /// The inherited sites, the farthest first.
    inherited: Vec<&'a SiteRecords>,
    /// True when a site that should be inherited does not exist.
    incomplete: bool,
}

impl<'a> Line<'a> {
    /// The line of a site; none when there is no such site.
    pub(super) fn of(name: &str, sites: &[&'a SiteRecords], diags: &mut Vec<Diagnostic>) -> Option<Self> {
        let own = sites.iter().copied().find(|site| site.name == name)?;
        let unknown = diags.len();
        let inherited = inherited(own, sites, diags);
        let incomplete = diags[unknown..].iter().any(|diag| diag.code == code::UNKNOWN_REFERENCE);
        Some(Self { own, inherited, incomplete })
    }

    /// Every site, the farthest first.
    pub(super) fn sites(&self) -> Vec<&'a SiteRecords> {
        self.inherited.iter().copied().chain([self.own]).collect()
    }
}

/// Merges a site with what it inherits. `laid` are the records that add to inherited ones, as whole records.
pub(super) fn merge<'a>(
    line: Line<'a>,
    laid: &'a Records,
    former: &'a [Raw<RawMunicipality>],
    diags: &mut Vec<Diagnostic>,
) -> Merged<'a> {
    let Line { own, inherited, incomplete } = line;
    let (names, adding_to_none) = (HashMap::new(), BTreeSet::new());
    let mut merged = Merging { own, inherited, incomplete, laid, names, adding_to_none, diags }.all();
    let Merged { names, municipalities, tasks, .. } = &mut merged;
    let stray_municipalities =
        take_strays(municipalities, names, (Kind::Municipality, Kind::County), |raw| &raw.county);
    let stray_tasks = take_strays(tasks, names, (Kind::Task, Kind::Area), |raw| &raw.area);
    let mut merged = Merged { stray_municipalities, stray_tasks, ..merged };
    former::add(&mut merged, former);
    merged
}

/// The sites that a site inherits, the farthest first, each once.
fn inherited<'a>(own: &'a SiteRecords, sites: &[&'a SiteRecords], diags: &mut Vec<Diagnostic>) -> Vec<&'a SiteRecords> {
    let mut found: Vec<&SiteRecords> = Vec::new();
    let mut waiting = vec![own];
    while let Some(site) = waiting.pop() {
        let named = site.records.site.iter().flat_map(|raw| &raw.body.inherits);
        for name in named.filter(|name| !name.value.is_empty()) {
            match sites.iter().copied().find(|other| other.name == name.value) {
                Some(other) if other.name == own.name => diags.push(
                    Diagnostic::new(code::CYCLE, name.span)
                        .arg("id", &own.name)
                        .arg("path", format!("{} → {}", site.name, own.name)),
                ),
                Some(other) if found.iter().all(|known| known.name != other.name) => {
                    found.push(other);
                    waiting.push(other);
                }
                Some(_) => {}
                None => diags.push(
                    Diagnostic::new(code::UNKNOWN_REFERENCE, name.span)
                        .arg("id", &name.value)
                        .arg("none", Arg::word("no-site"))
                        .more(Arg::phrase(
                            "sites-are",
                            [("ids", Arg::list(sites.iter().map(|site| site.name.as_str())))],
                        ))
                        .nearest(nearest(&name.value, sites.iter().map(|site| site.name.as_str()))),
                ),
            }
        }
    }
    found.reverse();
    found
}

struct Merging<'a, 'd> {
    own: &'a SiteRecords,
    inherited: Vec<&'a SiteRecords>,
    incomplete: bool,
    laid: &'a Records,
    names: Names<'a>,
    adding_to_none: BTreeSet<(Kind, String)>,
    diags: &'d mut Vec<Diagnostic>,
}

impl<'a> Merging<'a, '_> {
    fn rows<R>(&mut self, kind: Kind, list: fn(&Records) -> &Vec<Raw<R>>) -> Vec<Row<'a, R>> {
        let mut rows: Vec<Row<'a, R>> = Vec::new();
        let mut names: HashMap<&'a str, u32> = HashMap::new();
        let laid: HashMap<Span, &'a Raw<R>> = list(self.laid).iter().map(|raw| (raw.id.span, raw)).collect();
        // Free pages and news speak for their own site only.
        let inherited = if kind == Kind::Article { Vec::new() } else { self.inherited.clone() };
        for site in inherited.into_iter().chain([self.own]) {
            for raw in list(&site.records) {
                let below = names.get(raw.id.value.as_str()).map(|&at| at as usize);
                if let Some(first) = below.map(|at| &rows[at]).filter(|first| first.site == site.name) {
                    self.diags.push(twice(raw.id.span, first.raw.id.span, &raw.id.value, kind));
                    continue;
                }
                let over = below.map(|at| rows[at].raw);
                self.diags.extend(self.unsaid(kind, raw, over, || names.keys().copied().collect()));
                let whole = if raw.common.way() == Way::Patch { laid.get(&raw.id.span).copied() } else { Some(raw) };
                let Some(raw) = whole else {
                    self.adding_to_none.insert((kind, raw.id.value.clone()));
                    continue;
                };
                let row = Row { raw, site: &site.name, inherited: site.name != self.own.name, implied: false, over };
                match below {
                    Some(at) => rows[at] = row,
                    None => {
                        names.insert(&raw.id.value, u32::try_from(rows.len()).unwrap_or(u32::MAX));
                        rows.push(row);
                    }
                }
            }
        }
        self.names.insert(kind, names);
        rows
    }

    /// The mistake of a record that does not say what it is to the inherited one, or says it where there is none.
    fn unsaid<'n, R>(
        &self,
        kind: Kind,
        raw: &Raw<R>,
        over: Option<&Raw<R>>,
        known: impl FnOnce() -> Vec<&'n str>,
    ) -> Option<Diagnostic> {
        let id = &raw.id.value;
        match (raw.common.way(), over) {
            (Way::New, Some(inherited)) => {
                let diag = Diagnostic::new(code::OVERRIDE_NOT_SAID, raw.id.span).arg("id", id).explains(raw.span);
                Some(diag.arg("kind", Arg::word(format!("a-{}", kind.code()))).also(inherited.id.span, "inherited"))
            }
            (Way::Patch | Way::Replace, None) if !self.may_be_lost(kind, id) => {
                let mut known = known();
                known.sort_unstable();
                let diag = Diagnostic::new(code::NOT_INHERITED, raw.common.way_place().unwrap_or(raw.id.span));
                let diag = diag.arg("id", id).arg("none", Arg::word(format!("no-{}", kind.code())));
                Some(diag.nearest(nearest(id, known)))
            }
            _ => None,
        }
    }

    /// True when the inherited record may be one that could not be read.
    fn may_be_lost(&self, kind: Kind, id: &str) -> bool {
        let lost = |site: &&SiteRecords| {
            site.records.lost_kinds.contains(&kind) || site.records.lost.contains(&(kind, id.to_owned()))
        };
        self.incomplete || self.inherited.iter().any(lost)
    }
}

/// Takes out the rows of a kind that belong to a record of another kind which does not exist: they would be nowhere, so
/// nobody can find them.
fn take_strays<'a, R>(
    rows: &mut Vec<Row<'a, R>>,
    names: &mut Names<'a>,
    (kind, within): (Kind, Kind),
    name: fn(&R) -> &Ref,
) -> Vec<Row<'a, R>> {
    let known = names.get(&within);
    let is_known = |id: &str| known.is_some_and(|known| known.contains_key(id));
    let stray = rows.extract_if(.., |row| !is_known(id_in(within, &name(&row.raw.body).value))).collect();
    let kept = rows.iter().zip(0_u32..).map(|(row, at)| (row.raw.id.value.as_str(), at));
    names.insert(kind, kept.collect());
    stray
}

/// Municipalities that the site puts into another county than the site that it inherits them from.
pub(super) fn moved(merged: &Merged<'_>) -> Vec<(Span, Span, Id<Municipality>)> {
    let county = |raw: &RawMunicipality| raw.county.value.trim_start_matches("county:").to_owned();
    let own = merged.municipalities.iter().enumerate().filter(|(_, row)| !row.inherited);
    let moved = own.filter_map(|(at, row)| {
        let (own, other) = (&row.raw.body, &row.over.filter(|other| !other.broken)?.body);
        (county(own) != county(other)).then_some((own.county.span, other.county.span, Id::new(at)))
    });
    moved.collect()
}

/// The id in a name, which may have its kind in front: `county:08`.
pub(super) fn id_in(kind: Kind, name: &str) -> &str {
    name.strip_prefix(kind.code()).and_then(|rest| rest.strip_prefix(':')).unwrap_or(name)
}

pub(super) fn twice(span: Span, first: Span, id: &str, kind: Kind) -> Diagnostic {
    Diagnostic::new(code::DUPLICATE_ID, span)
        .arg("id", id)
        .arg("kind", Arg::word(format!("a-{}", kind.code())))
        .also(first, "first")
}
