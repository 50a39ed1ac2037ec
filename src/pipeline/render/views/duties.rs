//! The duties of a site with what is on record of each; on the national site the same of every region.

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::common::{counted, word};
use super::comparison::{Comparison, comparisons};
use crate::diag::code::Class;
use crate::duty::{self, Duty, Found, Row, State, When};
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::site::SiteKind;
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html, Link};

/// How many records of one row are named.
const SHOWN: usize = 8;

/// What duties rest on, in the order in which readers meet them.
pub(super) const CLASSES: [Class; 3] = [Class::Duty, Class::Recommendation, Class::OwnRule];

#[derive(Serialize, JsonSchema)]
pub(crate) struct Duties {
    lead: Html,
    national: bool,
    today: Html,
    groups: Vec<Group>,
    comparison: Vec<Comparison>,
    states: Vec<StateView>,
    negotiations: Option<String>,
    term_guide: Option<String>,
}

/// The duties of one class.
#[derive(Serialize, JsonSchema)]
struct Group {
    id: &'static str,
    heading: Html,
    about: Html,
    duties: Vec<DutyView>,
}

#[derive(Serialize, JsonSchema)]
struct DutyView {
    name: Html,
    what: Html,
    law: Vec<Link>,
    reasons: Vec<Html>,
    rows: Vec<RowView>,
}

#[derive(Serialize, JsonSchema)]
struct RowView {
    period: Html,
    who: Html,
    state: StateView,
    subject: Option<Link>,
    records: Vec<Link>,
    more: Option<Html>,
    missing: Vec<Link>,
    parts: Vec<Html>,
}

/// A state as a code, a sign and a word.
#[derive(Serialize, JsonSchema)]
pub(crate) struct StateView {
    code: &'static str,
    sign: &'static str,
    label: Html,
    meaning: Html,
}

/// The page of duties.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let national = cx.portal.site.kind == SiteKind::National;
    let rows = duty::duties(cx.portal);
    let lead = if national { "lead_national" } else { "lead" };
    let page = Duties {
        lead: word(cx, "duty", lead),
        national,
        today: cx.date(Date::from_civil(cx.portal.today)),
        groups: CLASSES.iter().filter_map(|&class| group(cx, class, &rows)).collect(),
        comparison: if national { comparisons(cx) } else { Vec::new() },
        states: shown(&rows).map(|state| state_view(cx, state)).collect(),
        negotiations: cx.page_href(Page::Index(Kind::Negotiation)),
        term_guide: cx.page_href(Page::TermGuide),
    };
    View::new("duties.html", cx.word("duty", "title").to_owned(), &page).described(cx.word("duty", lead).to_owned())
}

/// The states that need to be explained: those that may stand anywhere, and those of periods that are over where they do.
fn shown(rows: &[Row]) -> impl Iterator<Item = State> {
    let used = |state: State| match state {
        State::Ok | State::NoRecord => true,
        State::NotRecorded | State::Late => rows.iter().any(|row| row.found.state == state),
    };
    State::ALL.iter().map(|&(_, state)| state).filter(move |&state| used(state))
}

fn group(cx: &Context<'_>, class: Class, rows: &[Row]) -> Option<Group> {
    let mut names: Vec<&'static Duty> = Vec::new();
    for row in rows.iter().filter(|row| row.duty.class == class) {
        if !names.iter().any(|duty| duty.name == row.duty.name) {
            names.push(row.duty);
        }
    }
    let duties: Vec<DutyView> = names.into_iter().map(|duty| duty_view(cx, duty, rows)).collect();
    (!duties.is_empty()).then(|| Group {
        id: class.name(),
        heading: word(cx, "duty_class", class.name()),
        about: word(cx, "duty_class_meaning", class.name()),
        duties,
    })
}

fn duty_view(cx: &Context<'_>, duty: &'static Duty, rows: &[Row]) -> DutyView {
    let own: Vec<&Row> = rows.iter().filter(|row| row.duty.name == duty.name).collect();
    let mut law: Vec<Link> = Vec::new();
    for link in own.iter().filter_map(|row| row.law.as_ref()).map(|law| cx.law(law)) {
        if !law.iter().any(|known| known.label.as_str() == link.label.as_str()) {
            law.push(link);
        }
    }
    DutyView {
        name: word(cx, "duty_name", duty.name),
        what: word(cx, "duty_what", duty.name),
        law,
        reasons: duty::accepted(cx.portal, duty).filter_map(|row| cx.text(&row.reason)).collect(),
        rows: own.iter().map(|row| row_view(cx, &row.found)).collect(),
    }
}

fn row_view(cx: &Context<'_>, row: &Found) -> RowView {
    let named: Vec<Link> =
        row.records.iter().filter(|record| Some(**record) != row.subject).map(|&record| cx.link(record)).collect();
    let named: Vec<Link> = named.into_iter().filter(|link| link.href.is_some()).collect();
    let others = named.len().saturating_sub(SHOWN);
    RowView {
        period: period(cx, row.when),
        who: cx.code("duty_who", row.who),
        state: state_view(cx, row.state),
        subject: row.subject.map(|subject| cx.link(subject)),
        records: named.into_iter().take(SHOWN).collect(),
        more: (others > 0).then(|| counted(cx, "duty", "others", others)),
        missing: cx.parties(&row.missing),
        parts: row.parts.iter().map(|&part| cx.code("duty_part", part)).collect(),
    }
}

fn period(cx: &Context<'_>, when: When) -> Html {
    match when {
        When::Term(term) => cx.portal.site.council_terms.get(term).map(|term| cx.name(&term.name)),
        When::Year(year) => Some(Html::escaped(&year.to_string())),
        When::Today => None,
    }
    .unwrap_or_else(|| word(cx, "duty", "now"))
}

fn state_view(cx: &Context<'_>, state: State) -> StateView {
    StateView {
        code: state.code(),
        sign: sign(state),
        label: cx.code("duty_state", state),
        meaning: cx.code("duty_state_meaning", state),
    }
}

/// A sign, for readers who do not see colours.
pub(super) fn sign(state: State) -> &'static str {
    match state {
        State::Ok => "✓",
        State::NoRecord | State::NotRecorded => "–",
        State::Late => "!",
    }
}
