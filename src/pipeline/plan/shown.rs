//! Decides which pages a site has.

use std::collections::BTreeSet;

use crate::model::article::ArticleKind;
use crate::model::body::Body;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::model::site::SiteKind;

/// Every record that the site shows, in the order of kinds and tables.
#[must_use]
pub fn records(portal: &Portal) -> Vec<RecordRef> {
    let own = portal.own_municipalities();
    let counties: BTreeSet<usize> = portal.own_counties().into_iter().map(Id::row).collect();
    let shown = |record: &RecordRef| {
        let row = record.row as usize;
        match record.kind {
            Kind::Municipality => portal.is_own(Id::new(row)),
            Kind::County => counties.contains(&row),
            Kind::Body => !is_elsewhere(portal, Id::new(row), &own),
            // What has no page of its own stands in its list, as long as it does.
            Kind::Phase | Kind::Term => portal.holds(*record),
            _ => portal.is_shown(*record),
        }
    };
    portal.records().filter(shown).collect()
}

/// True for an inherited body of other places: none of its members is here, or nothing that it answers for holds here.
fn is_elsewhere(portal: &Portal, id: Id<Body>, own: &[Id<Municipality>]) -> bool {
    let body = &portal.bodies[id];
    let is_here = |member: &Party| match *member {
        Party::Municipality(place) => own.contains(&place),
        Party::County(county) => portal.own_counties().contains(&county),
        Party::Body(_) | Party::Class(_) => true,
    };
    let rows = portal.tasks.iter().flat_map(|(_, task)| task.responsibilities.iter().chain(&task.before));
    let mut rows = rows.filter(|row| row.party == Party::Body(id)).peekable();
    let members_elsewhere = !body.members.is_empty() && !body.members.iter().any(is_here);
    let answers_elsewhere = !own.is_empty()
        && rows.peek().is_some()
        && !rows.any(|row| own.iter().any(|&place| portal.applies(&row.applies, place)));
    body.meta.inherited && (members_elsewhere || answers_elsewhere)
}

/// True when the site has a list of the kind. A region says "no record" where it has none; the national site leaves the list out.
#[must_use]
pub fn has_index(portal: &Portal, kind: Kind) -> bool {
    let national = portal.site.kind == SiteKind::National;
    match kind {
        Kind::County => national,
        Kind::Article => portal.articles.iter().any(|(_, article)| article.kind == ArticleKind::News) || !national,
        Kind::Phase | Kind::Practice | Kind::Indicator => portal.count_today(kind) > 0,
        _ => !national || portal.count_today(kind) > 0,
    }
}
