//! Decides which pages a site has.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::article::ArticleKind;
use crate::model::body::Body;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::model::site::{Guide, SiteKind};
use crate::pipeline::plan::Page;

/// Every record that the site shows, in the order of kinds and tables.
#[must_use]
pub fn records(portal: &Portal) -> Vec<RecordRef> {
    let elsewhere = bodies_elsewhere(portal);
    let counties: BTreeSet<usize> = portal.own_counties().into_iter().map(Id::row).collect();
    let shown = |record: &RecordRef| {
        let row = record.row as usize;
        match record.kind {
            Kind::Municipality => portal.is_own(Id::new(row)),
            Kind::County => counties.contains(&row),
            Kind::Body => !elsewhere.contains(&Id::new(row)),
            // What has no page of its own stands in its list, as long as it does.
            Kind::Phase | Kind::Term => portal.holds(*record),
            _ => portal.is_shown(*record),
        }
    };
    portal.records().filter(shown).collect()
}

/// Inherited bodies of other places: none of their members is here, or nothing that they answer for holds here.
fn bodies_elsewhere(portal: &Portal) -> BTreeSet<Id<Body>> {
    let own: BTreeSet<Id<Municipality>> = portal.own_municipalities().into_iter().collect();
    let counties = portal.own_counties();
    let rows = portal.tasks.iter().flat_map(|(_, task)| task.responsibilities.iter().chain(&task.before));
    // Each body that answers for something, and whether some of it holds here.
    let mut answers: BTreeMap<Id<Body>, bool> = BTreeMap::new();
    for row in rows {
        if let Party::Body(body) = row.party {
            *answers.entry(body).or_default() |= own.iter().any(|&place| portal.applies(&row.applies, place));
        }
    }
    let is_here = |member: &Party| match member {
        Party::Municipality(place) => own.contains(place),
        Party::County(county) => counties.contains(county),
        Party::Body(_) | Party::Class(_) => true,
    };
    let is_elsewhere = |id: Id<Body>, body: &Body| {
        let members_elsewhere = !body.members.is_empty() && !body.members.iter().any(is_here);
        body.meta.inherited && (members_elsewhere || (!own.is_empty() && answers.get(&id) == Some(&false)))
    };
    portal.bodies.every().filter(|&(id, body)| is_elsewhere(id, body)).map(|(id, _)| id).collect()
}

/// As many records of a kind stand on one page of their list.
pub const PART: usize = 500;

/// The records that stand in the list of a kind, in table order.
#[must_use]
pub fn listed(portal: &Portal, kind: Kind) -> Vec<RecordRef> {
    let elsewhere = if kind == Kind::Body { bodies_elsewhere(portal) } else { BTreeSet::new() };
    let is_listed = |record: &RecordRef| match kind {
        Kind::Article => portal.articles[Id::new(record.row as usize)].kind == ArticleKind::News,
        Kind::Body => !elsewhere.contains(&Id::new(record.row as usize)),
        _ => true,
    };
    portal.records_of(kind).filter(|&record| portal.holds(record)).filter(is_listed).collect()
}

/// How many pages the list of a kind has. Lists that are ordered by something else than their records are never cut; kinds that
/// have such a list are limited instead (`limits` of the stage that reads records).
#[must_use]
pub fn parts(portal: &Portal, kind: Kind) -> u32 {
    let is_cut = matches!(
        kind,
        Kind::Agreement
            | Kind::Article
            | Kind::Body
            | Kind::Document
            | Kind::Forum
            | Kind::Indicator
            | Kind::Negotiation
            | Kind::Practice
            | Kind::Project
    );
    // Counting costs less than asking which records are listed, and is enough for all usual sites.
    if !is_cut || portal.count(kind) <= PART {
        return 1;
    }
    u32::try_from(listed(portal, kind).len().div_ceil(PART)).unwrap_or(u32::MAX).max(1)
}

/// True when the site has a list of the kind. A region says "no record" where it has none; the national site leaves the list out.
#[must_use]
pub fn has_index(portal: &Portal, kind: Kind) -> bool {
    let national = portal.site.kind == SiteKind::National;
    match kind {
        // A national site gathers what its regions have of these, and says where they have nothing.
        Kind::Agreement | Kind::Negotiation | Kind::Practice | Kind::Forum | Kind::Document | Kind::Indicator
            if national =>
        {
            true
        }
        Kind::County => national,
        Kind::Article => portal.articles.iter().any(|(_, article)| article.kind == ArticleKind::News) || !national,
        Kind::Phase | Kind::Practice | Kind::Project | Kind::Indicator => portal.count_today(kind) > 0,
        _ => !national || portal.count_today(kind) > 0,
    }
}

/// True when the site has a page of which there is one.
#[must_use]
pub fn has_page(portal: &Portal, page: Page) -> bool {
    match page {
        Page::StyleGuide => portal.site.style_guide,
        Page::Regions | Page::RegionAreas | Page::Compare => portal.site.kind == SiteKind::National,
        Page::TermGuide => !portal.site.council_terms.is_empty() && !portal.site.term_steps.is_empty(),
        _ => true,
    }
}

/// True for the pages that the search finds: residents look for no chapter of the editors' guide.
#[must_use]
pub fn is_searched(portal: &Portal, page: Page) -> bool {
    page.is_searched() && !page.record().is_some_and(|record| is_of_guide(portal, record))
}

/// True for the guide and its chapters, whose ids begin with that of the guide.
fn is_of_guide(portal: &Portal, record: RecordRef) -> bool {
    let Guide::Here(guide) = portal.site.guide else { return false };
    let of_guide = portal.articles[guide].meta.id.as_str();
    let rest = (record.kind == Kind::Article).then(|| portal.meta(record).id.strip_prefix(of_guide)).flatten();
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
