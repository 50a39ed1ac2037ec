//! A municipality on one sheet of paper: who answers for what is asked most, how to reach them, what is agreed, what is next.

use schemars::JsonSchema;
use serde::Serialize;

use super::contacts::{Contacts, Reach, reach};
use super::cooperation::{AgreementRow, ComingMeeting, agreement_row, coming_meetings};
use crate::model::agreement::AgreementStatus;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::situation::Situation;
use crate::model::task::{Role, Task};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{counted, filled};
use crate::pipeline::render::views::situations;
use crate::pipeline::render::views::tasks::places::{anchor_of, answering, at};
use crate::pipeline::render::views::tasks::rows::nobody;

/// How many tasks of a situation are on the sheet: the first that the situation names.
const TASKS: usize = 3;
/// How many contacts are on the sheet.
const CONTACTS: usize = 4;
/// How many agreements are on the sheet.
const AGREEMENTS: usize = 5;

/// What stands on the sheet.
#[derive(Serialize, JsonSchema)]
pub(super) struct Summary {
    situations: Vec<SituationRow>,
    contacts: Vec<Reach>,
    agreements: Vec<AgreementRow>,
    more_agreements: Option<Html>,
    meeting: Option<ComingMeeting>,
    day: Html,
}

/// A situation with who answers in it.
#[derive(Serialize, JsonSchema)]
struct SituationRow {
    id: String,
    link: Link,
    answers: Vec<SameParty>,
}

/// The tasks of a situation for which the same parties answer.
#[derive(Serialize, JsonSchema)]
struct SameParty {
    who: Html,
    tasks: Vec<Link>,
}

/// The sheet of a municipality.
pub(super) fn summary(cx: &Context<'_>, place: Id<Municipality>, contacts: &Contacts) -> Summary {
    let (agreements, more_agreements) = agreements(cx, Party::Municipality(place));
    let situations = situations::in_order(cx).into_iter();
    Summary {
        situations: situations.filter_map(|id| situation(cx, id, place)).collect(),
        contacts: contacts
            .parties()
            .into_iter()
            .filter_map(|party| reach(cx, party))
            .filter(Reach::has_address)
            .take(CONTACTS)
            .collect(),
        agreements,
        more_agreements,
        meeting: coming_meetings(cx, Some(Party::Municipality(place))).into_iter().next(),
        day: filled(cx, "municipality", "seen_from", &[("date", cx.date(Date::from_civil(cx.portal.today)))]),
    }
}

fn situation(cx: &Context<'_>, id: Id<Situation>, place: Id<Municipality>) -> Option<SituationRow> {
    let applies = |task: &Id<Task>| cx.portal.applies(&cx.portal.tasks[*task].applies, place);
    let tasks = situations::tasks(cx, id).into_iter().filter(applies).take(TASKS);
    let mut answers: Vec<(String, SameParty)> = Vec::new();
    for task in tasks {
        let who = who(cx, task, place);
        let link = at(Link { href: Some(String::new()), ..cx.link(task) }, &anchor_of(cx, task.into()));
        match answers.iter_mut().find(|(known, _)| *known == who.as_str()) {
            Some((_, same)) => same.tasks.push(link),
            None => answers.push((who.as_str().to_owned(), SameParty { who, tasks: vec![link] })),
        }
    }
    let id_here = situations::anchor(cx, id);
    let answers: Vec<SameParty> = answers.into_iter().map(|(_, same)| same).collect();
    (!answers.is_empty()).then(|| SituationRow { id: id_here, link: cx.link(id), answers })
}

/// Who answers for a task in a place, with the role where it is not the organiser's.
fn who(cx: &Context<'_>, id: Id<Task>, place: Id<Municipality>) -> Html {
    let task = &cx.portal.tasks[id];
    let names: Vec<String> =
        answering(cx, id, place).into_iter().map(|party| cx.party(party).label.as_str().to_owned()).collect();
    match (names.is_empty(), task.main_role) {
        (true, _) => nobody(cx, task),
        (false, Role::Organises) => Html::trusted(names.join(", ")),
        (false, role) => Html::trusted(format!("{} ({})", names.join(", "), lower(cx.code("role", role).as_str()))),
    }
}

/// A word of the interface inside a sentence.
fn lower(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// The agreements of a party that hold, are on their way or may be either, and how many others there are.
fn agreements(cx: &Context<'_>, party: Party) -> (Vec<AgreementRow>, Option<Html>) {
    let bind = cx.portal.agreements.iter().filter(|(_, row)| row.parties.contains(&party) && is_alive(row.status));
    let ids = cx.sorted(bind.map(|(id, _)| id).collect());
    let more = ids.len().saturating_sub(AGREEMENTS);
    let rows = ids.into_iter().take(AGREEMENTS).map(|id| agreement_row(cx, id, Some(party))).collect();
    (rows, (more > 0).then(|| counted(cx, "municipality", "more_agreements", more)))
}

/// True for an agreement that holds, is on its way or may be either.
fn is_alive(status: AgreementStatus) -> bool {
    match status {
        AgreementStatus::InForce
        | AgreementStatus::Approved
        | AgreementStatus::BeingApproved
        | AgreementStatus::Unknown => true,
        AgreementStatus::Draft | AgreementStatus::Expired | AgreementStatus::Replaced => false,
    }
}
