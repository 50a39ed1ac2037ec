//! Turns the responsibilities of a task into rows: each party under the name that it has on the site.

use std::collections::BTreeSet;

use jiff::civil;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::model::party::{Party, PartyClass};
use crate::model::period::Period;
use crate::model::task::{Place, Responsibility, Role, Task, Where};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{counted, filled, word};
use crate::pipeline::render::views::municipalities;

/// One line about a task: in what role somebody answers for it, and who.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct WhoLine {
    /// The role in words, or that nobody is on record.
    pub(crate) label: Html,
    /// Who.
    pub(crate) parties: Vec<Link>,
}

/// The place on the page of a task where the reader's municipality is chosen.
const CHOICE: &str = "places";

/// Who does what in a task, where, since when and by which law.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RoleRow {
    /// The role, as a code.
    pub(crate) role: &'static str,
    /// The role in words.
    pub(crate) label: Html,
    /// Who; several when the site's municipalities differ.
    pub(crate) parties: Vec<Link>,
    /// True when the law leaves open which municipality attends to the task.
    pub(crate) only_if: bool,
    /// Where, when not everywhere on the site.
    pub(crate) places: Vec<Link>,
    /// Where not, when elsewhere on the site.
    pub(crate) except: Vec<Link>,
    /// From when, or until when.
    pub(crate) period: Option<Html>,
    /// The law behind it.
    pub(crate) law: Vec<Link>,
    /// The acts that moved the task away.
    pub(crate) moved_by: Vec<Link>,
    /// The party's own part, or a remark.
    pub(crate) note: Option<Html>,
}

/// How soon readers should hear of a role: whoever organises first.
fn rank(role: Role) -> u8 {
    match role {
        Role::Organises => 0,
        Role::Leads => 1,
        Role::Supervises => 2,
        Role::Funds => 3,
        Role::Produces => 4,
        Role::Supports => 5,
        Role::IsConsulted => 6,
        Role::IsInformed => 7,
    }
}

/// The role that answers the question of who is responsible: that of the task, else the first that there is.
#[must_use]
pub(crate) fn leading_role<'a>(task: &Task, rows: impl IntoIterator<Item = &'a Responsibility>) -> Option<Role> {
    rows.into_iter().map(|row| row.role).min_by_key(|&role| (role != task.main_role, rank(role)))
}

/// The rows that hold today somewhere on the site, first those that answer the question.
#[must_use]
pub(crate) fn current<'a>(cx: &Context<'_>, task: &'a Task) -> Vec<&'a Responsibility> {
    in_time(cx, task, |row| row.valid.contains(cx.portal.today) && cx.portal.is_there(row.party, cx.portal.today))
}

/// The rows that will hold later.
#[must_use]
pub(crate) fn coming<'a>(cx: &Context<'_>, task: &'a Task) -> Vec<&'a Responsibility> {
    in_time(cx, task, |row| row.valid.starts_after(cx.portal.today))
}

/// The rows that held earlier.
#[must_use]
pub(crate) fn earlier<'a>(cx: &Context<'_>, task: &'a Task) -> Vec<&'a Responsibility> {
    in_time(cx, task, |row| row.valid.ended_before(cx.portal.today))
}

/// The rows of all times that concern the site.
#[must_use]
pub(crate) fn on_record<'a>(cx: &Context<'_>, task: &'a Task) -> Vec<&'a Responsibility> {
    in_time(cx, task, |_| true)
}

fn in_time<'a>(cx: &Context<'_>, task: &'a Task, holds: impl Fn(&Responsibility) -> bool) -> Vec<&'a Responsibility> {
    let rows = task.responsibilities.iter().chain(&task.before);
    let mut rows: Vec<_> = rows.filter(|row| concerns_site(cx, row) && holds(row)).collect();
    rows.sort_by_key(|row| rank(row.role));
    rows
}

/// True when a row concerns a place of the site.
fn concerns_site(cx: &Context<'_>, row: &Responsibility) -> bool {
    concerns(cx, &row.applies)
}

/// True when something that applies in these places concerns a place of the site.
pub(crate) fn concerns(cx: &Context<'_>, applies: &Where) -> bool {
    let Where { only, except } = applies;
    let named = only.is_empty() || only.iter().any(|&place| on_site(cx, place));
    named && (except.is_empty() || cx.portal.own_municipalities().iter().any(|&id| cx.portal.applies(applies, id)))
}

fn on_site(cx: &Context<'_>, place: Place) -> bool {
    let county = match place {
        Place::County(county) => county,
        Place::Municipality(municipality) => cx.portal.municipalities[municipality].county,
    };
    cx.portal.site.county.is_none_or(|own| own == county)
}

/// The line that answers the question of who is responsible for a task; words alone where nobody on the site is.
#[must_use]
pub(crate) fn who(cx: &Context<'_>, task: &Task) -> WhoLine {
    let rows = current(cx, task);
    let Some(role) = leading_role(task, rows.iter().copied()) else {
        return WhoLine { label: nobody(cx, task), parties: Vec::new() };
    };
    let mut found: Vec<Party> = Vec::new();
    for party in rows.iter().filter(|row| row.role == role).flat_map(|row| parties(cx, row.party)) {
        if !found.contains(&party) {
            found.push(party);
        }
    }
    let parties = found.into_iter().map(|party| answerer(cx, task, party)).collect();
    WhoLine { label: cx.code("role", role), parties }
}

/// Says that nobody is on record, or that the task concerns other places only.
#[must_use]
pub(crate) fn nobody(cx: &Context<'_>, task: &Task) -> Html {
    let elsewhere = task.responsibilities.iter().any(|row| row.valid.contains(cx.portal.today));
    word(cx, "task", if elsewhere { "not_here" } else { "no_answer" })
}

/// Who a party is on this site; several parties where the site's municipalities differ.
pub(crate) fn parties(cx: &Context<'_>, party: Party) -> Vec<Party> {
    match (party, city(cx)) {
        (Party::Class(_), Some(city)) => vec![cx.portal.party_in(party, city)],
        (Party::Class(PartyClass::EmploymentArea), None) => employment_authorities(cx),
        (Party::Class(class), None) => vec![cx.portal.party_here(class)],
        (Party::County(_) | Party::Municipality(_) | Party::Body(_), _) => vec![party],
    }
}

/// The municipality that the county of the site is, where it is a city: there, whoever answers for a class is known.
fn city(cx: &Context<'_>) -> Option<Id<Municipality>> {
    cx.portal.site.county.and_then(|county| cx.portal.counties[county].municipality)
}

/// Who runs the employment services of a region: areas, then municipalities that are alone; the class on the national site
/// and where somebody is not on record.
fn employment_authorities(cx: &Context<'_>) -> Vec<Party> {
    let own = if cx.portal.site.county.is_some() { cx.portal.own_municipalities() } else { Vec::new() };
    let own: Option<BTreeSet<Party>> = own.into_iter().map(|id| cx.portal.employment_authority(id)).collect();
    let own = own.filter(|own| !own.is_empty());
    let Some(own) = own else { return vec![cx.portal.party_here(PartyClass::EmploymentArea)] };
    let areas = own.iter().filter_map(|&party| if let Party::Body(id) = party { Some(id) } else { None });
    let alone = own.iter().filter_map(|&party| if let Party::Municipality(id) = party { Some(id) } else { None });
    let areas = cx.sorted(areas.collect()).into_iter().map(Party::Body);
    areas.chain(cx.sorted(alone.collect()).into_iter().map(Party::Municipality)).collect()
}

/// Rows for a table; rows that differ only in their law become one.
#[must_use]
pub(crate) fn role_rows(cx: &Context<'_>, task: &Task, rows: &[&Responsibility]) -> Vec<RoleRow> {
    let mut groups: Vec<Vec<&Responsibility>> = Vec::new();
    for &row in rows {
        match groups.iter_mut().find(|group| alike(cx, group[0], row)) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups.iter().map(|group| role_row(cx, task, group)).collect()
}

/// True when two rows say the same but for the law.
#[must_use]
pub(crate) fn alike(cx: &Context<'_>, a: &Responsibility, b: &Responsibility) -> bool {
    let key = |row: &Responsibility| (row.role, row.party, row.valid.from, row.valid.to);
    key(a) == key(b) && a.applies == b.applies && cx.plain(&a.note) == cx.plain(&b.note)
}

fn role_row(cx: &Context<'_>, task: &Task, group: &[&Responsibility]) -> RoleRow {
    let first = group[0];
    RoleRow {
        role: first.role.code(),
        label: cx.code("role", first.role),
        parties: in_its_time(cx, task, first),
        only_if: only_if(first.party),
        places: places(cx, &first.applies, Some(first.party)),
        except: except(cx, &first.applies),
        period: when(cx, &first.valid),
        law: group.iter().filter_map(|row| row.law.as_ref()).map(|law| cx.law(law)).collect(),
        moved_by: first.moved_by.iter().map(|law| cx.law(law)).collect(),
        note: cx.text(&first.note),
    }
}

/// The parties of a row, which says itself of what time it speaks.
fn in_its_time(cx: &Context<'_>, task: &Task, row: &Responsibility) -> Vec<Link> {
    let over = row.valid.ended_before(cx.portal.today);
    let name = |party: Party| match (over, cx.portal.party_name(party)) {
        (true, Some(name)) => Link { label: cx.name(name), ..cx.party(party) },
        _ => answerer(cx, task, party),
    };
    parties(cx, row.party).into_iter().map(name).collect()
}

/// Whoever answers, as people call them: a class of municipalities is the reader's own, with the way to choose it.
fn answerer(cx: &Context<'_>, task: &Task, party: Party) -> Link {
    match party {
        Party::Class(PartyClass::Municipality | PartyClass::EachMunicipality) => {
            let page = cx.portal.tasks.find(&task.meta.id).and_then(|id| cx.href(id.into()));
            let choice = page.filter(|_| municipalities::index_href(cx).is_some());
            Link { href: choice.map(|page| format!("{page}#{CHOICE}")), label: your_municipality(cx) }
        }
        party => cx.party(party),
    }
}

/// The name of whoever answers alone, for a sentence that says of what time it speaks.
pub(super) fn name(cx: &Context<'_>, party: Party) -> Html {
    match party {
        Party::Class(PartyClass::Municipality | PartyClass::EachMunicipality) => your_municipality(cx),
        party => cx.party_name(party),
    }
}

fn your_municipality(cx: &Context<'_>) -> Html {
    word(cx, "choose", "your_municipality")
}

/// The day after a row has ended.
#[must_use]
pub(crate) fn next_day(row: &Responsibility) -> Option<civil::Date> {
    row.valid.to.and_then(|to| to.last_day().tomorrow().ok())
}

/// The rows in the same role that hold on the day after one has ended.
#[must_use]
pub(crate) fn successors<'a>(row: &Responsibility, among: &[&'a Responsibility]) -> Vec<&'a Responsibility> {
    let Some(day) = next_day(row) else { return Vec::new() };
    among.iter().copied().filter(|other| other.role == row.role && other.valid.contains(day)).collect()
}

/// A party for comparing: the municipality of a place is meant by either class of municipalities.
#[must_use]
pub(crate) fn plain(party: Party) -> Party {
    match party {
        Party::Class(PartyClass::Municipality) => Party::Class(PartyClass::EachMunicipality),
        party => party,
    }
}

/// True when two rows name the same party.
#[must_use]
pub(crate) fn same_party(a: Party, b: Party) -> bool {
    plain(a) == plain(b)
}

/// From when or until when, in words; none when neither is on record.
#[must_use]
pub(crate) fn when(cx: &Context<'_>, period: &Period) -> Option<Html> {
    let format = &cx.strings.format;
    let dated = |name: &str, date: Date| filled(cx, "task", name, &[("date", Html::escaped(&format.date_short(date)))]);
    match (period.from, period.to) {
        (None, None) => None,
        (Some(from), None) => Some(dated("from", from)),
        (None, Some(to)) => Some(dated("until", to)),
        (Some(from), Some(to)) => Some(Html::escaped(&format.range_short(from, to))),
    }
}

/// True when the law leaves open which municipality attends to the task.
#[must_use]
pub(crate) fn only_if(party: Party) -> bool {
    party == Party::Class(PartyClass::Municipality)
}

/// How many municipalities a row names one by one; more are a number, and the choice of municipalities tells which.
const LISTED: usize = 12;

/// The places of what concerns only a part of the site; those of a party that is the place itself go without saying.
pub(crate) fn places(cx: &Context<'_>, applies: &Where, party: Option<Party>) -> Vec<Link> {
    let whole = |place: &Place| matches!(*place, Place::County(county) if cx.portal.site.county == Some(county));
    let only = &applies.only;
    if only.iter().any(whole) {
        return Vec::new();
    }
    let is_party = |place: Place| matches!(place, Place::Municipality(id) if party == Some(Party::Municipality(id)));
    let places = only.iter().copied().filter(|&place| on_site(cx, place));
    if only.len() == 1 {
        links(cx, places.filter(|&place| !is_party(place)).collect())
    } else {
        links(cx, places.collect())
    }
}

/// The places of the site that something leaves out.
pub(crate) fn except(cx: &Context<'_>, places: &Where) -> Vec<Link> {
    links(cx, places.except.iter().copied().filter(|&place| on_site(cx, place)).collect())
}

fn links(cx: &Context<'_>, places: Vec<Place>) -> Vec<Link> {
    let municipality = |place: &Place| matches!(place, Place::Municipality(_));
    if places.len() > LISTED && places.iter().all(municipality) {
        return vec![Link { href: None, label: counted(cx, "municipality", "count", places.len()) }];
    }
    let link = |place| match place {
        Place::County(county) => cx.link(county),
        Place::Municipality(municipality) => cx.link(municipality),
    };
    places.into_iter().map(link).collect()
}
