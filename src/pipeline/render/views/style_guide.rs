//! The style guide: every part of the pages, printed by the same macros and from the same views as the pages themselves.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{HistoryView, RecordView, SourceView, history, record, source, word};
use super::contact::{ContactView, contact};
use super::municipalities::contacts::{Reach, Unreached, missing, reach};
use super::municipalities::cooperation::{
    AgreementRow, ComingMeeting, NegotiationRow, agreement_row, coming_meetings, negotiation_row,
};
use super::notes::{NoteView, notes};
use super::tasks::{RoleRow, TaskLine, current, lines, role_rows};
use super::urgent::{HelpLine, help_lines};
use super::{View, index_crumb};
use crate::colour::decimal;
use crate::colour::palette::{Pair, Palette, Scheme};
use crate::model::act::SectionClass;
use crate::model::agreement::{Agreement, AgreementStatus, Decision, Progress};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::meeting::MeetingState;
use crate::model::negotiation::NegotiationStatus;
use crate::model::party::Party;
use crate::model::practice::PracticeStatus;
use crate::model::site::Brand;
use crate::model::task::{Role, Task};
use crate::pipeline::render::context::{Context, Html, Link};

/// How many samples stand in a list.
const SHOWN: usize = 4;

/// The lists that show pictures, or lead to pages that do.
const PICTURED: [Kind; 6] =
    [Kind::Task, Kind::Municipality, Kind::Agreement, Kind::Negotiation, Kind::Forum, Kind::Indicator];

#[derive(Serialize, JsonSchema)]
pub(crate) struct StyleGuide {
    colours: Vec<ColourRow>,
    pairs: Vec<PairRow>,
    tags: Vec<Tags>,
    municipalities: Vec<Link>,
    tasks: Vec<TaskLine>,
    answer: Vec<RoleRow>,
    task: Option<Link>,
    cards: Vec<Card>,
    agreements: Vec<AgreementRow>,
    negotiations: Vec<NegotiationRow>,
    meetings: Vec<ComingMeeting>,
    history: Vec<HistoryView>,
    sources: Vec<SourceView>,
    contact: Option<ContactView>,
    reach: Vec<Reach>,
    missing: Option<Unreached>,
    urgent: Vec<HelpLine>,
    pictures: Vec<Link>,
    record: Option<RecordView>,
    notes: Vec<NoteView>,
    publisher: Html,
    website: Option<String>,
}

/// A colour in both schemes.
#[derive(Serialize, JsonSchema)]
struct ColourRow {
    name: String,
    light: String,
    dark: String,
}

/// Two colours that meet, with their contrast.
#[derive(Serialize, JsonSchema)]
struct PairRow {
    ink: String,
    ground: String,
    text: bool,
    least: String,
    light: Option<String>,
    dark: Option<String>,
}

/// The words of a list, each as a tag.
#[derive(Serialize, JsonSchema)]
struct Tags {
    heading: Html,
    rows: Vec<TagRow>,
}

#[derive(Serialize, JsonSchema)]
struct TagRow {
    code: &'static str,
    label: Html,
}

/// A name with a sentence.
#[derive(Serialize, JsonSchema)]
struct Card {
    link: Link,
    summary: Option<Html>,
}

/// The rows that answer for a task.
fn sample_answer(cx: &Context<'_>, task: &Task) -> Vec<RoleRow> {
    role_rows(cx, task, &current(cx, task))
}

/// The style guide.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let portal = cx.portal;
    let accents = portal.site.brand.as_ref().map(Brand::accents).unwrap_or_default();
    let palette = cx.palette.with(accents);
    let (task, agreement) = (sample_task(cx), sample_agreement(cx));
    let guide = StyleGuide {
        colours: colours(&palette),
        pairs: pairs(cx, &palette),
        tags: tags(cx),
        municipalities: cx.links(&cx.sorted(portal.own_municipalities())),
        tasks: lines(cx, portal.tasks.ids().take(SHOWN).collect()),
        answer: task.map(|id| sample_answer(cx, &portal.tasks[id])).unwrap_or_default(),
        task: task.map(|id| cx.link(id)),
        cards: cards(cx),
        agreements: portal.agreements.ids().take(SHOWN).map(|id| agreement_row(cx, id, None)).collect(),
        negotiations: portal.negotiations.ids().take(SHOWN).map(|id| negotiation_row(cx, id)).collect(),
        meetings: coming_meetings(cx, None).into_iter().take(SHOWN).collect(),
        history: agreement.map(|id| history(cx, &portal.agreements[id].history)).unwrap_or_default(),
        sources: portal.site.sources.iter().map(|row| source(cx, row)).collect(),
        contact: portal.site.contact.as_ref().and_then(|row| contact(cx, row)),
        reach: portal
            .own_municipalities()
            .into_iter()
            .filter_map(|id| reach(cx, Party::Municipality(id)))
            .take(1)
            .collect(),
        missing: missing(portal.own_municipalities().into_iter().take(1).map(|id| cx.link(id))),
        urgent: help_lines(cx, &portal.site.urgent),
        pictures: PICTURED.iter().filter_map(|&kind| index_crumb(cx, kind).pop()).collect(),
        record: agreement.map(|id| record(cx, id.into())),
        notes: portal
            .tasks
            .iter()
            .map(|(_, task)| notes(cx, &task.meta))
            .find(|rows| !rows.is_empty())
            .unwrap_or_default(),
        publisher: cx.name(&portal.site.publisher),
        website: portal.site.base_urls.first().map(|(_, url)| url.clone()),
    };
    let title = cx.word("style_guide", "title").to_owned();
    View::new("style_guide.html", title, &guide).described(cx.word("style_guide", "lead").to_owned())
}

fn cards(cx: &Context<'_>) -> Vec<Card> {
    let areas = cx.portal.areas.iter().take(SHOWN);
    areas.map(|(id, area)| Card { link: cx.link(id), summary: cx.text(&area.summary) }).collect()
}

/// The task with the most parties: it shows most of what a page about a task can hold.
fn sample_task(cx: &Context<'_>) -> Option<Id<Task>> {
    let rows = |id: &Id<Task>| cx.portal.tasks[*id].responsibilities.len();
    cx.portal.tasks.ids().max_by_key(|id| (rows(id), std::cmp::Reverse(*id)))
}

/// The agreement with the longest history.
fn sample_agreement(cx: &Context<'_>) -> Option<Id<Agreement>> {
    let steps = |id: &Id<Agreement>| cx.portal.agreements[*id].history.len();
    cx.portal.agreements.ids().max_by_key(|id| (steps(id), std::cmp::Reverse(*id)))
}

fn colours(palette: &Palette) -> Vec<ColourRow> {
    let colour = |scheme, name: &str| palette.colour(scheme, name).map(|colour| colour.to_string()).unwrap_or_default();
    let row = |name: &str| ColourRow {
        name: name.to_owned(),
        light: colour(Scheme::Light, name),
        dark: colour(Scheme::Dark, name),
    };
    palette.names().map(row).collect()
}

fn pairs(cx: &Context<'_>, palette: &Palette) -> Vec<PairRow> {
    let written = |contrast: f64| cx.strings.format.number(&decimal(contrast));
    let row = |pair: &Pair| {
        let contrast = |scheme| Some(written(palette.measure(pair, scheme)?.contrast));
        PairRow {
            ink: pair.ink.clone(),
            ground: pair.ground.clone(),
            text: pair.text,
            least: written(pair.needs()),
            light: contrast(Scheme::Light),
            dark: contrast(Scheme::Dark),
        }
    };
    palette.pairs.iter().map(row).collect()
}

/// Every word that stands on the pages as a tag.
fn tags(cx: &Context<'_>) -> Vec<Tags> {
    vec![
        words::<AgreementStatus>(cx, "index", "agreement", "agreement_status"),
        words::<Decision>(cx, "agreement", "approvals", "decision"),
        words::<Progress>(cx, "agreement", "goals", "progress"),
        words::<NegotiationStatus>(cx, "index", "negotiation", "negotiation_status"),
        words::<MeetingState>(cx, "meeting", "heading", "meeting_state"),
        words::<PracticeStatus>(cx, "index", "practice", "practice_status"),
        words::<Role>(cx, "task", "roles", "role"),
        words::<SectionClass>(cx, "act", "sections", "section_class"),
    ]
}

fn words<T: Coded>(cx: &Context<'_>, group: &str, name: &'static str, list: &str) -> Tags {
    let row = |&(code, value): &(&'static str, T)| TagRow { code, label: cx.code(list, value) };
    Tags { heading: word(cx, group, name), rows: T::ALL.iter().map(row).collect() }
}
