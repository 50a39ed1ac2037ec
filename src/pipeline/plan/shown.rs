//! Decides which pages a site has.

use std::collections::BTreeSet;

use crate::model::article::ArticleKind;
use crate::model::body::BodyKind;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::portal::Portal;
use crate::model::site::SiteKind;

/// Every record that the site shows, in the order of kinds and tables.
#[must_use]
pub fn records(portal: &Portal) -> Vec<RecordRef> {
    let areas = portal.own_municipalities().into_iter();
    let authorities: BTreeSet<usize> =
        areas.filter_map(|id| portal.municipalities[id].employment_area).map(Id::row).collect();
    let counties: BTreeSet<usize> = portal.own_counties().into_iter().map(Id::row).collect();
    let shown = |record: &RecordRef| {
        let row = record.row as usize;
        match record.kind {
            Kind::Municipality => portal.is_own(Id::new(row)),
            Kind::County => counties.contains(&row),
            Kind::Body => {
                let body = &portal.bodies[Id::new(row)];
                body.kind != BodyKind::EmploymentAuthority || !body.meta.inherited || authorities.contains(&row)
            }
            // What has no page of its own stands in its list, as long as it does.
            Kind::Phase | Kind::Term => portal.holds(*record),
            _ => portal.is_shown(*record),
        }
    };
    portal.records().filter(shown).collect()
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
