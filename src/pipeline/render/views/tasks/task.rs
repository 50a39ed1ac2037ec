//! One task: who answers for it now, who answered before, by which law, and the way to the answer of a municipality.

use schemars::JsonSchema;
use serde::Serialize;

use super::contacts::{self, Contacts};
use super::list::{TaskLine, line};
use super::places::{SameAnswer, anchor_of, places};
use super::rows::{self, RoleRow};
use super::split::{self, Split};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::task::{ChainStep, PrivateDuty, Responsibility, Task};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{anchor, counted_filled, filled};
use crate::pipeline::render::views::municipalities::contacts::{Reach, Unreached};
use crate::pipeline::render::views::municipalities::cooperation::{AgreementRow, agreement_row};
use crate::pipeline::render::views::urgent::{HelpLine, help_lines};
use crate::pipeline::render::views::{View, index_crumb, municipalities};
use crate::text::percent;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    urgent: Vec<HelpLine>,
    summary: Option<Html>,
    /// The answer as a sentence; none where it is another one in each place.
    answer: Option<Html>,
    answers: Vec<AnswerRow>,
    nobody: Html,
    earlier_short: Option<Html>,
    private_duty: Option<DutyView>,
    unsure: bool,
    split: Option<Split>,
    coming: Vec<RoleRow>,
    roles: Vec<RoleRow>,
    prose: Option<Html>,
    not_to_confuse_with: Vec<TaskLine>,
    area: Link,
    situations: Vec<Link>,
    law: Vec<Link>,
    ptv: Option<String>,
    contacts: Vec<Reach>,
    missing: Option<Unreached>,
    agreements: Vec<AgreementRow>,
    places: Vec<SameAnswer>,
    choose: Option<String>,
    chain: Vec<ChainView>,
}

/// Who answers, and where it holds. The law behind it stands with the other parties.
#[derive(Serialize, JsonSchema)]
struct AnswerRow {
    parties: Vec<Link>,
    only_if: bool,
    places: Vec<Link>,
    except: Vec<Link>,
    note: Option<Html>,
}

/// One step of a chain of command: who has the turn and what for.
#[derive(Serialize, JsonSchema)]
struct ChainView {
    parties: Vec<Link>,
    what: Html,
    law: Option<Link>,
}

/// A duty of an owner, with the law behind it.
#[derive(Serialize, JsonSchema)]
struct DutyView {
    text: Html,
    law: Option<Link>,
}

/// One task.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Task>) -> View {
    let task = &cx.portal.tasks[id];
    let current = rows::current(cx, task);
    let leading = leading(task, &current);
    let Contacts { known, missing } = contacts::of_site(cx, task, &everywhere(&leading));
    let answers = rows::role_rows(cx, task, &leading);
    let page = Page {
        title: cx.name(&task.name),
        urgent: help_lines(cx, &task.urgent),
        summary: cx.text(&task.summary),
        answer: sentence(cx, &answers),
        answers: answers.into_iter().map(answer).collect(),
        nobody: rows::nobody(cx, task),
        earlier_short: earlier_short(cx, task),
        private_duty: task.private_duty.as_ref().map(|duty| private_duty(cx, duty)),
        unsure: task.unsure,
        split: split::of_task(cx, task),
        coming: rows::role_rows(cx, task, &rows::coming(cx, task)),
        roles: rows::role_rows(cx, task, &current),
        prose: cx.markdown(&task.prose, "text-"),
        not_to_confuse_with: task.not_to_confuse_with.iter().map(|&other| line(cx, other)).collect(),
        area: cx.link(task.area),
        situations: cx.links(&task.situations),
        law: cx.laws(&task.law),
        ptv: task.ptv.clone(),
        contacts: known,
        missing,
        agreements: agreements(cx, task),
        places: places(cx, id),
        choose: choose(cx, id),
        chain: task.chain.iter().map(|step| chain_step(cx, step)).collect(),
    };
    View::new("task.html", cx.plain(&task.name), &page).described(cx.plain(&task.summary)).under(crumbs(cx, task))
}

fn answer(row: RoleRow) -> AnswerRow {
    AnswerRow { parties: row.parties, only_if: row.only_if, places: row.places, except: row.except, note: row.note }
}

/// Whoever answers everywhere, or alone, in one sentence.
fn sentence(cx: &Context<'_>, rows: &[RoleRow]) -> Option<Html> {
    let role = rows.first()?.role;
    let mut names: Vec<String> = Vec::new();
    let whole = |row: &&RoleRow| rows.len() == 1 || row.places.is_empty() && row.except.is_empty();
    for party in rows.iter().filter(whole).flat_map(|row| &row.parties) {
        let name = anchor(party).as_str().to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let who = Html::trusted(format!("<strong>{}</strong>", cx.strings.format.list(&names)));
    (!names.is_empty()).then(|| counted_filled(cx, "answer", role, names.len(), &[("who", who)]))
}

/// How many who answer, each in places of its own, are shown with their addresses.
const ADDRESSED: usize = 3;

/// The rows whose addresses a page shows: where many answer, each in places of its own, the choice of municipalities has them.
fn everywhere<'a>(rows: &[&'a Responsibility]) -> Vec<&'a Responsibility> {
    let whole = |row: &Responsibility| row.applies.only.is_empty() && row.applies.except.is_empty();
    rows.iter().copied().filter(|row| rows.len() <= ADDRESSED || whole(row)).collect()
}

/// The rows in the role that answers the question.
fn leading<'a>(task: &Task, rows: &[&'a Responsibility]) -> Vec<&'a Responsibility> {
    let role = rows::leading_role(task, rows.iter().copied());
    rows.iter().copied().filter(|row| Some(row.role) == role).collect()
}

/// Who answered last before those who do now, in one sentence; the history of the page tells the rest.
fn earlier_short(cx: &Context<'_>, task: &Task) -> Option<Html> {
    let earlier = rows::earlier(cx, task);
    let everybody = rows::on_record(cx, task);
    let goes_on = |row: &Responsibility| {
        rows::successors(row, &everybody).iter().any(|next| rows::same_party(next.party, row.party))
    };
    let gone: Vec<&Responsibility> = leading(task, &earlier).into_iter().filter(|row| !goes_on(row)).collect();
    let last = gone.iter().map(|row| row.valid).max_by_key(|valid| valid.to.map(Date::last_day))?;
    let until = rows::when(cx, &last)?;
    let last: Vec<&Responsibility> = gone.into_iter().filter(|row| row.valid == last).collect();
    let before = names(cx, &last);
    // A city that has the tasks of a county had them before as a municipality: nothing changed for its residents.
    let now = names(cx, &leading(task, &rows::current(cx, task)));
    if before.iter().all(|name| now.contains(name)) {
        return None;
    }
    Some(filled(cx, "municipality", "before", &[("who", Html::trusted(before.join(", "))), ("until", until)]))
}

/// What the parties of rows are called, each once.
fn names(cx: &Context<'_>, all: &[&Responsibility]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for party in all.iter().flat_map(|row| rows::parties(cx, row.party)) {
        let name = rows::name(cx, party).as_str().to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The list of municipalities, which leads on to the task on their pages.
fn choose(cx: &Context<'_>, id: Id<Task>) -> Option<String> {
    Some(format!("{}?task={}", municipalities::index_href(cx)?, percent::value(&anchor_of(cx, id.into()))))
}

fn private_duty(cx: &Context<'_>, duty: &PrivateDuty) -> DutyView {
    DutyView { text: cx.name(&duty.text), law: duty.law.as_ref().map(|law| cx.law(law)) }
}

fn chain_step(cx: &Context<'_>, step: &ChainStep) -> ChainView {
    let parties = rows::parties(cx, step.party).into_iter().map(|party| cx.party(party)).collect();
    ChainView { parties, what: cx.name(&step.what), law: step.law.as_ref().map(|law| cx.law(law)) }
}

fn crumbs(cx: &Context<'_>, task: &Task) -> Vec<Link> {
    let mut crumbs = index_crumb(cx, Kind::Task);
    crumbs.push(cx.link(task.area));
    crumbs
}

/// The agreements about the area of a task.
fn agreements(cx: &Context<'_>, task: &Task) -> Vec<AgreementRow> {
    let about = cx.portal.agreements.iter().filter(|(_, row)| row.areas.contains(&task.area));
    let ids = cx.sorted(about.map(|(id, _)| id).collect());
    ids.into_iter().map(|id| agreement_row(cx, id, None)).collect()
}
