//! Turns a place on the page of a record, as people write it after `#`, into the id that the page has for it.

use crate::model::agreement::{Goal, Measure};
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::meeting::Meeting;
use crate::model::portal::Portal;
use crate::model::text::Text;
use crate::text::markdown::headings;

/// Places that every page of a record may have.
const ON_RECORDS: [&str; 4] = ["record-gaps", "record-themes", "record-mentions", "record-about"];

/// The place of a section on the page of its act, such as `s13a`.
#[must_use]
pub fn section_anchor(number: &str) -> String {
    format!("s{}", number.replace([' ', '.'], ""))
}

/// The places on the page of a record: as people write them, and the ids that the page has.
/// A heading of its text needs no prefix where people write it.
#[must_use]
pub fn places(portal: &Portal, record: RecordRef, lang: Lang) -> Vec<(String, String)> {
    let mut places = Vec::new();
    for (text, prefix) in texts(portal, record) {
        let version = text.best(lang, &portal.site.languages);
        let ids = version.map(|version| headings(&version.text)).unwrap_or_default();
        places.extend(ids.into_iter().map(|heading| (heading.id.clone(), format!("{prefix}{}", heading.id))));
    }
    let fixed = fixed(record.kind).iter().chain(&ON_RECORDS).map(|&name| name.to_owned());
    places.extend(parts(portal, record).into_iter().chain(fixed).map(|name| (name.clone(), name)));
    places
}

/// The Markdown texts of a record, each with the prefix of its headings.
fn texts(portal: &Portal, record: RecordRef) -> Vec<(&Text, &'static str)> {
    let row = record.row as usize;
    match record.kind {
        Kind::Agreement => vec![(&portal.agreements[Id::new(row)].prose, "text-")],
        Kind::Area => vec![(&portal.areas[Id::new(row)].prose, "text-")],
        Kind::Task => vec![(&portal.tasks[Id::new(row)].prose, "text-")],
        Kind::Article => vec![(&portal.articles[Id::new(row)].text, "text-")],
        Kind::Practice => {
            let practice = &portal.practices[Id::new(row)];
            vec![(&practice.how, "how-"), (&practice.needs, "needs-"), (&practice.results, "results-")]
        }
        Kind::Project => vec![(&portal.projects[Id::new(row)].results, "results-")],
        _ => Vec::new(),
    }
}

/// The parts of a record that have a place of their own.
fn parts(portal: &Portal, record: RecordRef) -> Vec<String> {
    let row = record.row as usize;
    match record.kind {
        Kind::Act => {
            let sections = &portal.acts[Id::new(row)].sections;
            sections.iter().map(|section| section_anchor(&section.number)).collect()
        }
        Kind::Agreement => portal.agreements[Id::new(row)].goals.iter().flat_map(of_goal).collect(),
        Kind::Negotiation => of_meetings(&portal.negotiations[Id::new(row)].meetings),
        Kind::Forum => of_meetings(&portal.forums[Id::new(row)].meetings),
        _ => Vec::new(),
    }
}

fn of_goal(goal: &Goal) -> Vec<String> {
    let measures = goal.measures.iter().map(|measure| measure_anchor(goal, measure));
    measures.chain([goal_anchor(goal)]).collect()
}

/// The place of a goal on the page of its agreement.
#[must_use]
pub fn goal_anchor(goal: &Goal) -> String {
    format!("goal-{}", goal.id)
}

/// The place of a measure on the page of its agreement. No id has the sign between the two, so that no other pair of ids
/// gives the same place.
#[must_use]
pub fn measure_anchor(goal: &Goal, measure: &Measure) -> String {
    format!("measure-{}_{}", goal.id, measure.id)
}

fn of_meetings(meetings: &[Meeting]) -> Vec<String> {
    meetings.iter().filter_map(|meeting| meeting.id.as_ref()).map(|id| format!("meeting-{id}")).collect()
}

/// Places that pages of a kind have by themselves.
#[must_use]
pub fn fixed(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Agreement => &["approvals", "goals", "costs"],
        Kind::Body => &["decisions"],
        Kind::County => &["municipalities"],
        Kind::Municipality => &["tasks", "contacts", "cooperation", "meetings"],
        Kind::Task => &["roles"],
        _ => &[],
    }
}
