//! Puts a site's own records over those that it inherits: new ids are added, the same id takes the place of the inherited record.

use std::collections::{BTreeSet, HashMap};

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::municipality::Municipality;
use crate::pipeline::decode::act::RawAct;
use crate::pipeline::decode::agreement::RawAgreement;
use crate::pipeline::decode::area::RawArea;
use crate::pipeline::decode::article::RawArticle;
use crate::pipeline::decode::body::RawBody;
use crate::pipeline::decode::county::RawCounty;
use crate::pipeline::decode::document::RawDocument;
use crate::pipeline::decode::forum::RawForum;
use crate::pipeline::decode::indicator::RawIndicator;
use crate::pipeline::decode::municipality::RawMunicipality;
use crate::pipeline::decode::negotiation::RawNegotiation;
use crate::pipeline::decode::phase::RawPhase;
use crate::pipeline::decode::practice::RawPractice;
use crate::pipeline::decode::situation::RawSituation;
use crate::pipeline::decode::task::RawTask;
use crate::pipeline::decode::term::RawTerm;
use crate::pipeline::decode::values::Ref;
use crate::pipeline::decode::{Raw, Records, SiteRecords};
use crate::text::Span;
use crate::text::nearest::nearest;

/// A raw record with where it came from.
#[derive(Debug)]
pub(super) struct Row<'a, R> {
    pub(super) raw: &'a Raw<R>,
    pub(super) site: &'a str,
    pub(super) inherited: bool,
}

/// The records of a site with those that it inherits, and the names under which they are found.
pub(super) struct Merged<'a> {
    pub(super) own: &'a SiteRecords,
    /// The inherited sites, the farthest first.
    pub(super) inherited: Vec<&'a SiteRecords>,
    /// True when a site that should be inherited does not exist: names that it would have had are no further mistakes.
    pub(super) incomplete: bool,
    pub(super) names: HashMap<Kind, HashMap<&'a str, u32>>,
    /// Municipalities without their county, of which nothing can be shown.
    pub(super) stray_municipalities: Vec<Row<'a, RawMunicipality>>,
    /// Tasks without their area.
    pub(super) stray_tasks: Vec<Row<'a, RawTask>>,
    pub(super) acts: Vec<Row<'a, RawAct>>,
    pub(super) agreements: Vec<Row<'a, RawAgreement>>,
    pub(super) areas: Vec<Row<'a, RawArea>>,
    pub(super) articles: Vec<Row<'a, RawArticle>>,
    pub(super) bodies: Vec<Row<'a, RawBody>>,
    pub(super) counties: Vec<Row<'a, RawCounty>>,
    pub(super) documents: Vec<Row<'a, RawDocument>>,
    pub(super) forums: Vec<Row<'a, RawForum>>,
    pub(super) indicators: Vec<Row<'a, RawIndicator>>,
    pub(super) municipalities: Vec<Row<'a, RawMunicipality>>,
    pub(super) negotiations: Vec<Row<'a, RawNegotiation>>,
    pub(super) phases: Vec<Row<'a, RawPhase>>,
    pub(super) practices: Vec<Row<'a, RawPractice>>,
    pub(super) situations: Vec<Row<'a, RawSituation>>,
    pub(super) tasks: Vec<Row<'a, RawTask>>,
    pub(super) terms: Vec<Row<'a, RawTerm>>,
}

impl Merged<'_> {
    /// Kinds of which an inherited site has records, as far as names can lead to them.
    pub(super) fn inherited_kinds(&self) -> BTreeSet<Kind> {
        let records = || self.inherited.iter().map(|site| &site.records);
        type Has = fn(&Records) -> bool;
        let some: [(Kind, Has); 15] = [
            (Kind::Act, |records| !records.acts.is_empty()),
            (Kind::Agreement, |records| !records.agreements.is_empty()),
            (Kind::Area, |records| !records.areas.is_empty()),
            (Kind::Body, |records| !records.bodies.is_empty()),
            (Kind::County, |records| !records.counties.is_empty()),
            (Kind::Document, |records| !records.documents.is_empty()),
            (Kind::Forum, |records| !records.forums.is_empty()),
            (Kind::Indicator, |records| !records.indicators.is_empty()),
            (Kind::Municipality, |records| !records.municipalities.is_empty()),
            (Kind::Negotiation, |records| !records.negotiations.is_empty()),
            (Kind::Phase, |records| !records.phases.is_empty()),
            (Kind::Practice, |records| !records.practices.is_empty()),
            (Kind::Situation, |records| !records.situations.is_empty()),
            (Kind::Task, |records| !records.tasks.is_empty()),
            (Kind::Term, |records| !records.terms.is_empty()),
        ];
        some.into_iter().filter(|(_, has)| records().any(has)).map(|(kind, _)| kind).collect()
    }
}

/// Merges a site with what it inherits; none when there is no such site.
pub(super) fn merge<'a>(name: &str, sites: &[&'a SiteRecords], diags: &mut Vec<Diagnostic>) -> Option<Merged<'a>> {
    let own = sites.iter().copied().find(|site| site.name == name)?;
    let unknown = diags.len();
    let inherited = inherited(own, sites, diags);
    let incomplete = diags[unknown..].iter().any(|diag| diag.code == code::UNKNOWN_REFERENCE);
    let mut merging = Merging { own, inherited: &inherited, names: HashMap::new(), diags };
    let counties = merging.rows(Kind::County, |records| &records.counties);
    let areas = merging.rows(Kind::Area, |records| &records.areas);
    let (municipalities, stray_municipalities) =
        merging.rows_within((Kind::Municipality, Kind::County), |records| &records.municipalities, |raw| &raw.county);
    let (tasks, stray_tasks) = merging.rows_within((Kind::Task, Kind::Area), |records| &records.tasks, |raw| &raw.area);
    Some(Merged {
        acts: merging.rows(Kind::Act, |records| &records.acts),
        agreements: merging.rows(Kind::Agreement, |records| &records.agreements),
        areas,
        articles: merging.rows(Kind::Article, |records| &records.articles),
        bodies: merging.rows(Kind::Body, |records| &records.bodies),
        counties,
        documents: merging.rows(Kind::Document, |records| &records.documents),
        forums: merging.rows(Kind::Forum, |records| &records.forums),
        indicators: merging.rows(Kind::Indicator, |records| &records.indicators),
        municipalities,
        negotiations: merging.rows(Kind::Negotiation, |records| &records.negotiations),
        phases: merging.rows(Kind::Phase, |records| &records.phases),
        practices: merging.rows(Kind::Practice, |records| &records.practices),
        situations: merging.rows(Kind::Situation, |records| &records.situations),
        tasks,
        terms: merging.rows(Kind::Term, |records| &records.terms),
        names: merging.names,
        stray_municipalities,
        stray_tasks,
        own,
        inherited,
        incomplete,
    })
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
    inherited: &'d [&'a SiteRecords],
    names: HashMap<Kind, HashMap<&'a str, u32>>,
    diags: &'d mut Vec<Diagnostic>,
}

impl<'a> Merging<'a, '_> {
    fn rows<R>(&mut self, kind: Kind, list: fn(&Records) -> &Vec<Raw<R>>) -> Vec<Row<'a, R>> {
        let mut rows: Vec<Row<'a, R>> = Vec::new();
        let mut names: HashMap<&'a str, u32> = HashMap::new();
        // Free pages and news speak for their own site only.
        let inherited: &[&SiteRecords] = if kind == Kind::Article { &[] } else { self.inherited };
        for site in inherited.iter().copied().chain([self.own]) {
            for raw in list(&site.records) {
                let row = Row { raw, site: &site.name, inherited: site.name != self.own.name };
                match names.get(raw.id.value.as_str()) {
                    None => {
                        names.insert(&raw.id.value, u32::try_from(rows.len()).unwrap_or(u32::MAX));
                        rows.push(row);
                    }
                    Some(&at) if rows[at as usize].site == site.name => {
                        let first = rows[at as usize].raw.id.span;
                        self.diags.push(twice(raw.id.span, first, &raw.id.value, kind));
                    }
                    Some(&at) => rows[at as usize] = row,
                }
            }
        }
        self.names.insert(kind, names);
        rows
    }

    /// Rows of a kind that belong to records of another, and apart from them those whose record does not exist: they would
    /// be nowhere, so nobody can find them.
    fn rows_within<R>(
        &mut self,
        (kind, within): (Kind, Kind),
        list: fn(&Records) -> &Vec<Raw<R>>,
        name: fn(&R) -> &Ref,
    ) -> (Vec<Row<'a, R>>, Vec<Row<'a, R>>) {
        let rows = self.rows(kind, list);
        let known = self.names.get(&within);
        let is_known = |id: &str| known.is_some_and(|known| known.contains_key(id));
        let (rows, stray): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| is_known(id_in(within, &name(&row.raw.body).value)));
        let names = rows.iter().zip(0_u32..).map(|(row, at)| (row.raw.id.value.as_str(), at));
        self.names.insert(kind, names.collect());
        (rows, stray)
    }
}

/// Municipalities that the site puts into another county than the site that it inherits them from.
pub(super) fn moved(merged: &Merged<'_>) -> Vec<(Span, Span, Id<Municipality>)> {
    let county = |raw: &RawMunicipality| raw.county.value.trim_start_matches("county:").to_owned();
    let own = merged.municipalities.iter().enumerate().filter(|(_, row)| !row.inherited);
    let moved = own.filter_map(|(at, row)| {
        let others = merged.inherited.iter().flat_map(|site| &site.records.municipalities);
        let mut others = others.filter(|other| other.id.value == row.raw.id.value && !other.broken);
        let (own, other) = (&row.raw.body, &others.next()?.body);
        (county(own) != county(other)).then_some((own.county.span, other.county.span, Id::new(at)))
    });
    moved.collect()
}

/// The id in a name, which may have its kind in front: `county:08`.
pub(super) fn id_in(kind: Kind, name: &str) -> &str {
    name.strip_prefix(kind.code()).and_then(|rest| rest.strip_prefix(':')).unwrap_or(name)
}

fn twice(span: Span, first: Span, id: &str, kind: Kind) -> Diagnostic {
    Diagnostic::new(code::DUPLICATE_ID, span)
        .arg("id", id)
        .arg("kind", Arg::word(format!("a-{}", kind.code())))
        .also(first, "first")
}
