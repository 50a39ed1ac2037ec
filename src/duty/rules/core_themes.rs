//! Each of the themes in which an agreement is needed above all has an owner, a forum and an agreement: a recommendation.

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Part, Who};
use crate::model::area::Area;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::policy::List;

pub(super) const DUTIES: &[Duty] = &[Duty {
    name: "core-themes",
    class: Class::Recommendation,
    code: Some(code::NO_RECORD_CORE_THEMES),
    law: None,
    applies: Applies::Region,
    lists: &[List::All(Kind::Body), List::All(Kind::Forum), List::All(Kind::Agreement)],
    rows,
}];

fn rows(case: &Case<'_>) -> Vec<Found> {
    let themes = case.portal.areas.iter().filter(|(_, area)| area.core_theme && !area.meta.broken);
    themes.map(|(id, _)| theme(case, id)).collect()
}

fn theme(case: &Case<'_>, id: Id<Area>) -> Found {
    let portal = case.portal;
    let about = |areas: &[Id<Area>]| areas.contains(&id);
    let bodies = portal.bodies.iter().filter(|(_, row)| !row.meta.is_inherited());
    let forums = portal.forums.iter();
    let agreements = portal.agreements.iter().filter(|(_, row)| Case::is_live(row));
    let owner: Vec<RecordRef> = bodies.filter(|(_, row)| about(&row.areas)).map(|(id, _)| id.into()).collect();
    let forum: Vec<RecordRef> = forums.filter(|(_, row)| about(&row.areas)).map(|(id, _)| id.into()).collect();
    let agreement: Vec<RecordRef> = agreements.filter(|(_, row)| about(&row.areas)).map(|(id, _)| id.into()).collect();
    let found = [(Part::Owner, owner), (Part::Forum, forum), (Part::Agreement, agreement)];
    let parts: Vec<Part> = found.iter().filter(|(_, records)| records.is_empty()).map(|(part, _)| *part).collect();
    let records = found.into_iter().flat_map(|(_, records)| records).collect();
    let evidence = Evidence { enough: parts.is_empty(), records, parts, ..Evidence::default() };
    Found { subject: Some(id.into()), ..case.today(Who::County, evidence) }
}
