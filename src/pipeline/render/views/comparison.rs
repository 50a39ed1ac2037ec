//! What is on record of each duty in each region: duties as rows by what they are about, regions as columns, one sign a cell.
//! The same once more by duty, with the regions of each state named: narrow screens have no room for columns.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::word;
use super::duties::{CLASSES, sign};
use crate::diag::code::Class;
use crate::duty::region::Tally;
use crate::duty::{self, Duty, State, Topic};
use crate::gather::Gathered;
use crate::model::codes::Coded;
use crate::model::county::{County, CountyKind};
use crate::model::id::Id;
use crate::pipeline::render::context::{Context, Html, Link};

/// What is on record of the duties of one class, by region.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Comparison {
    id: &'static str,
    heading: Html,
    about: Html,
    regions: Vec<Head>,
    topics: Vec<TopicRows>,
    /// Counties without a portal here.
    without: Vec<Link>,
}

/// A region at the head of its column.
#[derive(Serialize, JsonSchema)]
struct Head {
    link: Link,
    example: bool,
}

/// The duties about one thing.
#[derive(Serialize, JsonSchema)]
struct TopicRows {
    heading: Html,
    duties: Vec<DutyRow>,
}

#[derive(Serialize, JsonSchema)]
struct DutyRow {
    name: Html,
    law: Option<Html>,
    cells: Vec<Cell>,
    /// The regions by what is on record.
    told: Vec<Told>,
}

/// What is on record of one duty in one region.
#[derive(Clone, Serialize, JsonSchema)]
struct Cell {
    code: &'static str,
    sign: &'static str,
    label: Html,
    /// How many of how many are on record, where it is a part of them.
    part: Option<Html>,
}

/// The regions of which the same is said.
#[derive(Serialize, JsonSchema)]
struct Told {
    state: Cell,
    n: usize,
    regions: Html,
}

/// A region that published its data, with its county.
type Column<'a> = (Id<County>, &'a Gathered);

/// The comparison of each class of duties.
pub(super) fn comparisons(cx: &Context<'_>) -> Vec<Comparison> {
    let counties = cx.portal.counties.iter().filter(|(_, county)| county.kind != CountyKind::Outside);
    let counties = cx.sorted(counties.map(|(id, _)| id).collect());
    let columns: Vec<Column<'_>> = counties.iter().flat_map(|&county| of(cx, county)).collect();
    let without: Vec<Id<County>> =
        counties.into_iter().filter(|county| !columns.iter().any(|(of, _)| of == county)).collect();
    CLASSES.iter().filter_map(|&class| comparison(cx, class, &columns, &without)).collect()
}

fn of<'a>(cx: &Context<'a>, county: Id<County>) -> impl Iterator<Item = Column<'a>> {
    let code = &cx.portal.counties[county].meta.id;
    cx.regions.iter().filter(move |region| region.county.as_ref() == Some(code)).map(move |region| (county, &**region))
}

fn comparison(cx: &Context<'_>, class: Class, columns: &[Column<'_>], without: &[Id<County>]) -> Option<Comparison> {
    let topics: Vec<TopicRows> =
        Topic::ALL.iter().filter_map(|&(_, topic)| topic_rows(cx, class, topic, columns)).collect();
    (!topics.is_empty()).then(|| Comparison {
        id: class.name(),
        heading: word(cx, "duty_class", class.name()),
        about: word(cx, "duty_class_meaning", class.name()),
        regions: columns.iter().map(|column| head(cx, column)).collect(),
        topics,
        without: cx.links(without),
    })
}

fn head(cx: &Context<'_>, (county, region): &Column<'_>) -> Head {
    let portal = cx.link_to(region, (&region.name, &region.homes));
    let href = portal.href.or_else(|| cx.link(*county).href);
    Head { link: Link { href, label: short(cx, *county) }, example: region.example }
}

fn short(cx: &Context<'_>, county: Id<County>) -> Html {
    cx.name(&cx.portal.counties[county].short)
}

/// The duties of a class about one thing that apply in some region.
fn topic_rows(cx: &Context<'_>, class: Class, topic: Topic, columns: &[Column<'_>]) -> Option<TopicRows> {
    let asked = |duty: &&'static Duty| columns.iter().any(|(_, region)| region.tally(duty.name).is_some());
    let mut duties: Vec<&'static Duty> = Vec::new();
    for duty in duty::about(topic).filter(|duty| duty.class == class).filter(asked) {
        if !duties.contains(&duty) {
            duties.push(duty);
        }
    }
    (!duties.is_empty()).then(|| TopicRows {
        heading: cx.code("duty_topic", topic),
        duties: duties.into_iter().map(|duty| duty_row(cx, duty, columns)).collect(),
    })
}

fn duty_row(cx: &Context<'_>, duty: &Duty, columns: &[Column<'_>]) -> DutyRow {
    let cells: Vec<Cell> = columns.iter().map(|(_, region)| cell(cx, region.tally(duty.name))).collect();
    DutyRow {
        name: word(cx, "duty_name", duty.name),
        law: duty.law.map(Html::escaped),
        told: told(cx, &cells, columns),
        cells,
    }
}

fn cell(cx: &Context<'_>, tally: Option<&Tally>) -> Cell {
    let state =
        |state: State| Cell { code: state.code(), sign: sign(state), label: cx.code("duty_state", state), part: None };
    match tally.map(|tally| (tally.ok, tally.no_record)) {
        None | Some((0, 0)) => Cell { code: "not-here", sign: "·", label: word(cx, "duty", "not_here"), part: None },
        Some((_, 0)) => state(State::Ok),
        Some((0, _)) => state(State::NoRecord),
        Some((ok, rest)) => Cell {
            code: "partly",
            sign: "◐",
            label: word(cx, "duty", "partly"),
            part: Some(Html::escaped(&format!("{ok}/{}", ok + rest))),
        },
    }
}

/// The regions by what is on record, what is there first.
fn told(cx: &Context<'_>, cells: &[Cell], columns: &[Column<'_>]) -> Vec<Told> {
    let of = |code: &str| {
        let same: Vec<(&Cell, Id<County>)> = cells
            .iter()
            .zip(columns)
            .filter(|(cell, _)| cell.code == code)
            .map(|(cell, (county, _))| (cell, *county))
            .collect();
        let state = same.first()?.0.clone();
        let names: Vec<String> = same.iter().map(|(cell, county)| named(cx, cell, *county)).collect();
        Some(Told { state, n: same.len(), regions: Html::trusted(names.join(", ")) })
    };
    ["ok", "partly", "no-record", "not-here"].into_iter().filter_map(of).collect()
}

fn named(cx: &Context<'_>, cell: &Cell, county: Id<County>) -> String {
    let name = short(cx, county);
    match &cell.part {
        Some(part) => format!("{} ({})", name.as_str(), part.as_str()),
        None => name.as_str().to_owned(),
    }
}
