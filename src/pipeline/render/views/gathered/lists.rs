//! The records of all regions as lists: of each kind by sort, then by region; shorter lists by state and by area.

use schemars::JsonSchema;
use serde::Serialize;

use super::unknown::{self, Unknown};
use super::{Region, Tag, area, decisions, in_language, is_national, regions, without};
use crate::gather::records::{AgreementRow, DocumentRow, Entry, ForumRow, IndicatorRow, NegotiationRow, PracticeRow};
use crate::model::agreement::{AgreementKind, AgreementStatus};
use crate::model::area::Area;
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::document::DocumentKind;
use crate::model::forum::ForumKind;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::negotiation::NegotiationKind;
use crate::model::period::Period;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::areas::tree;
use crate::pipeline::render::views::common::{anchor, counted, filled, period, short_date, word};

/// The states of agreements, what binds now first.
pub(super) const STATES: [AgreementStatus; 7] = [
    AgreementStatus::InForce,
    AgreementStatus::Approved,
    AgreementStatus::BeingApproved,
    AgreementStatus::Draft,
    AgreementStatus::Unknown,
    AgreementStatus::Expired,
    AgreementStatus::Replaced,
];

/// The records of a kind of all regions.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Lists {
    count: Html,
    /// What comes next, by date.
    coming: Vec<Coming>,
    groups: Vec<Group>,
    facets: Vec<Facet>,
    /// Regions of which nothing is on record.
    none: Vec<Link>,
    /// Regions that vouch for a list in which there is nothing.
    none_known: Vec<Link>,
    /// Counties without a site here.
    without: Vec<Link>,
    /// Regions whose data is older than the page.
    older: Vec<Html>,
}

/// A day that is to come.
#[derive(Serialize, JsonSchema)]
struct Coming {
    date: Html,
    link: Link,
}

/// The records of one sort.
#[derive(Serialize, JsonSchema)]
struct Group {
    id: String,
    label: Option<Html>,
    /// What stands above each cell of a row. What is unknown of every record of the sort has no column.
    heads: Vec<Html>,
    rows: Vec<Row>,
    /// What several regions have under one name and nothing is known of.
    unknown: Vec<Unknown>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    region: Link,
    cells: Vec<ListCell>,
}

/// A state or words; neither where it is unknown.
#[derive(Serialize, JsonSchema)]
struct ListCell {
    tag: Option<Tag>,
    text: Option<Html>,
}

impl ListCell {
    fn said(text: Option<Html>) -> Self {
        Self { tag: None, text }
    }

    fn tagged(tag: Option<Tag>) -> Self {
        Self { tag, text: None }
    }

    fn is_known(&self) -> bool {
        self.tag.is_some() || self.text.as_ref().is_some_and(|text| !text.as_str().is_empty())
    }
}

/// The same records by something else than their sort.
#[derive(Serialize, JsonSchema)]
struct Facet {
    title: Html,
    groups: Vec<FacetGroup>,
}

#[derive(Serialize, JsonSchema)]
struct FacetGroup {
    label: Html,
    rows: Vec<Link>,
}

/// The states of a kind with their names.
type States = fn(&Context<'_>) -> Vec<(&'static str, Html)>;

/// What a list needs to know of the records of its kind.
struct Shape<'k, T> {
    kind: Kind,
    heads: &'k [&'static str],
    rows: fn(&Region<'_>) -> Vec<T>,
    entry: fn(&T) -> &Entry,
    /// The sorts with their names; one without a name where the kind has none.
    sorts: Vec<(String, Option<Html>)>,
    sort: fn(&T) -> &'static str,
    /// What stands in a row besides its name and before its areas.
    row: fn(&Context<'_>, &T) -> Vec<ListCell>,
    /// True when nothing is known of a record but that there should be one.
    is_unknown: fn(&T) -> bool,
    next: fn(&T) -> Option<Date>,
    states: Option<States>,
    state: fn(&T) -> &'static str,
}

/// The list of a kind on the national site; none on others.
#[must_use]
pub(crate) fn of(cx: &Context<'_>, kind: Kind) -> Option<Lists> {
    if !is_national(cx) {
        return None;
    }
    match kind {
        Kind::Agreement => Some(lists(cx, &agreements(cx))),
        Kind::Negotiation => Some(lists(cx, &negotiations(cx))),
        Kind::Practice => Some(lists(cx, &practices())),
        Kind::Forum => Some(lists(cx, &forums(cx))),
        Kind::Document => Some(lists(cx, &documents(cx))),
        Kind::Indicator => Some(lists(cx, &indicators())),
        _ => None,
    }
}

fn lists<T>(cx: &Context<'_>, shape: &Shape<'_, T>) -> Lists {
    let regions = regions(cx);
    let all: Vec<(Region<'_>, T)> =
        regions.iter().flat_map(|&region| (shape.rows)(&region).into_iter().map(move |row| (region, row))).collect();
    let has = |region: &Region<'_>| all.iter().any(|(of, _)| of.gathered.site == region.gathered.site);
    let (none_known, none): (Vec<&Region<'_>>, Vec<&Region<'_>>) =
        regions.iter().filter(|region| !has(region)).partition(|region| region.is_whole(shape.kind));
    let homes = |regions: Vec<&Region<'_>>| regions.into_iter().map(|region| region.home(cx)).collect();
    let older = |region: &Region<'_>| {
        let day = region.as_of(cx)?;
        Some(Html::trusted(format!("{}: {}", anchor(&region.home(cx)).as_str(), day.as_str())))
    };
    Lists {
        count: counted(cx, "gathered", "count", all.len()),
        coming: coming(cx, shape, &all),
        groups: groups(cx, shape, &all),
        facets: facets(cx, shape, &all),
        none: homes(none),
        none_known: homes(none_known),
        without: without(cx),
        older: regions.iter().filter_map(older).collect(),
    }
}

fn groups<T>(cx: &Context<'_>, shape: &Shape<'_, T>, all: &[(Region<'_>, T)]) -> Vec<Group> {
    let group = |(code, label): &(String, Option<Html>)| {
        let members: Vec<&(Region<'_>, T)> = all.iter().filter(|(_, row)| (shape.sort)(row) == code).collect();
        let name = |(region, record): &(Region<'_>, T)| {
            (shape.is_unknown)(record).then(|| region.link(cx, (shape.entry)(record)).label)
        };
        let (unknown, alone) = unknown::fold(&members, name);
        let link = |(region, record): &&(Region<'_>, T)| region.link_by_name(cx, (shape.entry)(record));
        let unknown = unknown.into_iter().map(|(name, same)| Unknown::new(cx, name, same.iter().map(link).collect()));
        let unknown: Vec<Unknown> = unknown.collect();
        let mut rows: Vec<Row> = alone.into_iter().map(|(region, record)| row(cx, shape, region, record)).collect();
        let heads = shape.heads.iter().chain(&["areas"]).enumerate();
        let heads = heads.filter(|(at, _)| rows.iter().any(|row| row.cells[*at].is_known()));
        let (kept, heads): (Vec<usize>, Vec<Html>) = heads.map(|(at, head)| (at, word(cx, "gathered", head))).unzip();
        for row in &mut rows {
            let mut at = 0..;
            row.cells.retain(|_| at.next().is_some_and(|at| kept.contains(&at)));
        }
        Group { id: format!("regions-{code}"), label: label.clone(), heads, rows, unknown }
    };
    shape.sorts.iter().map(group).filter(|group| !group.rows.is_empty() || !group.unknown.is_empty()).collect()
}

fn row<T>(cx: &Context<'_>, shape: &Shape<'_, T>, region: &Region<'_>, record: &T) -> Row {
    let entry = (shape.entry)(record);
    let mut cells = (shape.row)(cx, record);
    cells.push(ListCell::said(Some(Html::trusted(areas(cx, region, entry).join(", ")))));
    Row { link: region.link(cx, entry), region: region.home(cx), cells }
}

/// The areas of a record that have a page.
fn areas(cx: &Context<'_>, region: &Region<'_>, entry: &Entry) -> Vec<String> {
    let known = entry.areas.iter().filter_map(|id| area(cx, region, id));
    known.map(|link| anchor(&link).as_str().to_owned()).collect()
}

/// What is to come, the nearest first.
fn coming<T>(cx: &Context<'_>, shape: &Shape<'_, T>, all: &[(Region<'_>, T)]) -> Vec<Coming> {
    let ahead = |date: &Date| date.last_day() >= cx.portal.today;
    let dated = all.iter().filter_map(|(region, row)| Some(((shape.next)(row).filter(ahead)?, region, row)));
    let mut dated: Vec<(Date, &Region<'_>, &T)> = dated.collect();
    dated.sort_by_key(|(date, ..)| *date);
    let view = |(date, region, row): (Date, &Region<'_>, &T)| Coming {
        date: cx.date(date),
        link: region.link_with_name(cx, (shape.entry)(row)),
    };
    dated.into_iter().map(view).collect()
}

/// The same records by state and by area.
fn facets<T>(cx: &Context<'_>, shape: &Shape<'_, T>, all: &[(Region<'_>, T)]) -> Vec<Facet> {
    let links = |fits: &dyn Fn(&T) -> bool| -> Vec<Link> {
        let fitting = all.iter().filter(|(_, row)| fits(row));
        fitting.map(|(region, row)| region.link_with_name(cx, (shape.entry)(row))).collect()
    };
    let state =
        |(code, label): (&'static str, Html)| FacetGroup { label, rows: links(&|row| (shape.state)(row) == code) };
    let by_area = |(id, _): (Id<Area>, usize)| {
        let code = &cx.portal.areas[id].meta.id;
        let rows = links(&|row| (shape.entry)(row).areas.contains(code));
        FacetGroup { label: cx.name(&cx.portal.areas[id].name), rows }
    };
    let states = shape.states.map(|states| states(cx)).unwrap_or_default();
    let facets = [
        ("by_state", states.into_iter().map(state).collect::<Vec<FacetGroup>>()),
        ("by_area", tree(cx).into_iter().map(by_area).collect()),
    ];
    let facet = |(title, mut groups): (&'static str, Vec<FacetGroup>)| {
        groups.retain(|group| !group.rows.is_empty());
        (!groups.is_empty()).then(|| Facet { title: word(cx, "gathered", title), groups })
    };
    facets.into_iter().filter_map(facet).collect()
}

/// The sorts of a kind with their names.
fn sorts<T: Coded>(cx: &Context<'_>, group: &str) -> Vec<(String, Option<Html>)> {
    T::values().map(|sort| (sort.code().to_owned(), Some(cx.code(group, sort)))).collect()
}

/// One sort without a name.
fn unsorted() -> Vec<(String, Option<Html>)> {
    vec![("all".to_owned(), None)]
}

/// A stretch of time, or one date where both ends are the same.
fn time(cx: &Context<'_>, from: Option<Date>, to: Option<Date>) -> Option<Html> {
    let same = from.filter(|_| from == to).map(|date| short_date(cx, date));
    same.or_else(|| period(cx, &Period { from, to }))
}

/// The last meeting that was held, and the next one.
fn meetings(cx: &Context<'_>, held: Option<Date>, next: Option<Date>) -> Option<Html> {
    let next = next.filter(|date| date.last_day() >= cx.portal.today);
    let said = [("held_on", held), ("next_on", next)].into_iter();
    let said = said.filter_map(|(name, day)| Some(filled(cx, "gathered", name, &[("date", short_date(cx, day?))])));
    let said: Vec<String> = said.map(|html| html.as_str().to_owned()).collect();
    (!said.is_empty()).then(|| Html::trusted(said.join("; ")))
}

fn agreements<'k>(cx: &Context<'_>) -> Shape<'k, AgreementRow> {
    Shape {
        kind: Kind::Agreement,
        heads: &["status", "decided", "validity"],
        rows: |region| region.gathered.records.agreements.clone(),
        entry: |row| &row.entry,
        sorts: sorts::<AgreementKind>(cx, "agreement_kind"),
        sort: |row| row.kind.code(),
        row: |cx, row| {
            let status = ListCell::tagged(Some(Tag::new(cx, "agreement_status", row.status)));
            vec![status, ListCell::said(Some(decisions(cx, row))), ListCell::said(time(cx, row.from, row.to))]
        },
        is_unknown: |_| false,
        next: |_| None,
        states: Some(|cx| STATES.iter().map(|&state| (state.code(), cx.code("agreement_status", state))).collect()),
        state: |row| row.status.code(),
    }
}

fn negotiations<'k>(cx: &Context<'_>) -> Shape<'k, NegotiationRow> {
    use crate::model::negotiation::NegotiationStatus;
    Shape {
        kind: Kind::Negotiation,
        heads: &["status", "period", "meetings"],
        rows: |region| region.gathered.records.negotiations.clone(),
        entry: |row| &row.entry,
        sorts: sorts::<NegotiationKind>(cx, "negotiation_kind"),
        sort: |row| row.kind.code(),
        row: |cx, row| {
            let status = ListCell::tagged(Some(Tag::new(cx, "negotiation_status", row.status)));
            let meetings = meetings(cx, row.held, row.next);
            vec![status, ListCell::said(time(cx, row.from, row.to)), ListCell::said(meetings)]
        },
        is_unknown: |row| {
            let silent = matches!(row.status, NegotiationStatus::NoRecord | NegotiationStatus::NotRecorded);
            silent && row.held.or(row.next).is_none()
        },
        next: |row| row.next,
        states: Some(|cx| {
            NegotiationStatus::values().map(|state| (state.code(), cx.code("negotiation_status", state))).collect()
        }),
        state: |row| row.status.code(),
    }
}

fn forums<'k>(cx: &Context<'_>) -> Shape<'k, ForumRow> {
    Shape {
        kind: Kind::Forum,
        heads: &["meetings"],
        rows: |region| region.gathered.records.forums.clone(),
        entry: |row| &row.entry,
        sorts: sorts::<ForumKind>(cx, "forum_kind"),
        sort: |row| row.kind.code(),
        row: |cx, row| vec![ListCell::said(meetings(cx, row.held, row.next))],
        is_unknown: |_| false,
        next: |row| row.next,
        states: None,
        state: |_| "",
    }
}

fn documents<'k>(cx: &Context<'_>) -> Shape<'k, DocumentRow> {
    Shape {
        kind: Kind::Document,
        heads: &["date"],
        rows: |region| region.gathered.records.documents.clone(),
        entry: |row| &row.entry,
        sorts: sorts::<DocumentKind>(cx, "document_group"),
        sort: |row| row.kind.code(),
        row: |cx, row| vec![ListCell::said(row.date.map(|date| short_date(cx, date)))],
        is_unknown: |_| false,
        next: |_| None,
        states: None,
        state: |_| "",
    }
}

fn practices<'k>() -> Shape<'k, PracticeRow> {
    use crate::model::practice::PracticeStatus;
    Shape {
        kind: Kind::Practice,
        heads: &["status", "origin", "taken_up"],
        rows: |region| region.gathered.records.practices.clone(),
        entry: |row| &row.entry,
        sorts: unsorted(),
        sort: |_| "all",
        row: |cx, row| {
            let name = |words| in_language(cx, words);
            let taken: Vec<String> = row.taken_up.iter().map(|words| name(words).as_str().to_owned()).collect();
            let taken = (!taken.is_empty()).then(|| Html::trusted(taken.join(", ")));
            let status = ListCell::tagged(row.status.map(|status| Tag::new(cx, "practice_status", status)));
            vec![status, ListCell::said(row.origin.as_ref().map(name)), ListCell::said(taken)]
        },
        is_unknown: |_| false,
        next: |_| None,
        states: Some(|cx| {
            PracticeStatus::values().map(|state| (state.code(), cx.code("practice_status", state))).collect()
        }),
        state: |row| row.status.map_or("", Coded::code),
    }
}

fn indicators<'k>() -> Shape<'k, IndicatorRow> {
    Shape {
        kind: Kind::Indicator,
        heads: &["value", "period"],
        rows: |region| region.gathered.records.indicators.clone(),
        entry: |row| &row.entry,
        sorts: unsorted(),
        sort: |_| "all",
        row: |cx, row| {
            let value = row.value.as_ref().map(|value| {
                let unit = in_language(cx, &row.unit);
                Html::trusted(format!("{} {}", Html::escaped(&cx.strings.format.number(value)).as_str(), unit.as_str()))
            });
            vec![ListCell::said(value), ListCell::said(time(cx, row.from, row.to))]
        },
        is_unknown: |_| false,
        next: |_| None,
        states: None,
        state: |_| "",
    }
}
