//! The days of council terms into a guide: what the law asks for in a term, what is recommended, and by when.

use jiff::ToSpan;
use jiff::civil;
use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::common::{filled, word};
use crate::diag::code::Class;
use crate::duty;
use crate::model::date::Date;
use crate::model::document::DocumentKind;
use crate::model::kind::Kind;
use crate::model::period::Period;
use crate::model::site::{CouncilTerm, TermBody};
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html, Link};

/// When something is to be done.
#[derive(Clone, Copy)]
enum At {
    /// By a day so many months after the first one.
    Months(i8),
    /// In each calendar year of the term.
    EachYear,
    /// By a day so many months before the last one.
    Before(i8),
    /// By the last day.
    Last,
}

/// A step of the guide: the name of its words, when, whose term it belongs to, what it rests on.
struct Step {
    name: &'static str,
    at: At,
    body: TermBody,
    class: Class,
    law: &'static [&'static str],
}

const fn advice(name: &'static str, at: At) -> Step {
    Step { name, at, body: TermBody::County, class: Class::Recommendation, law: &[] }
}

const fn by_law(name: &'static str, at: At, body: TermBody, law: &'static [&'static str]) -> Step {
    Step { name, at, body, class: Class::Duty, law }
}

/// Every step. The law sets the last days; the days of recommendations are those of this guide.
const STEPS: [Step; 11] = [
    advice("picture", At::Months(3)),
    advice("people", At::Months(3)),
    advice("talks", At::Months(6)),
    advice("draft", At::Months(9)),
    advice("approve", At::Months(12)),
    by_law("hyte", At::EachYear, TermBody::County, &["612/2021 7 § 4 mom."]),
    by_law("yearly_report", At::EachYear, TermBody::Municipality, &["612/2021 6 §", "612/2021 7 §"]),
    advice("midterm", At::Months(24)),
    advice("evaluate", At::Before(6)),
    by_law("negotiation", At::Last, TermBody::County, &["611/2021 14 §"]),
    by_law("wellbeing_report", At::Last, TermBody::Municipality, &["612/2021 6 §", "612/2021 7 §"]),
];

#[derive(Serialize, JsonSchema)]
pub(crate) struct TermGuide {
    terms: Vec<TermView>,
    templates: Vec<Link>,
    agreements: Option<String>,
    duties: Option<String>,
}

/// The terms of the same days, with their steps.
#[derive(Serialize, JsonSchema)]
struct TermView {
    names: Vec<Html>,
    period: Html,
    election: Option<Html>,
    steps: Vec<StepView>,
}

#[derive(Serialize, JsonSchema)]
struct StepView {
    when: Html,
    over: bool,
    class: &'static str,
    class_label: Html,
    what: Html,
    law: Vec<Link>,
}

/// The guide: the terms that go on or are to come, else the last one.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let page = TermGuide {
        terms: groups(cx).iter().map(|group| term(cx, group)).collect(),
        templates: templates(cx),
        agreements: cx.page_href(Page::Index(Kind::Agreement)),
        duties: cx.page_href(Page::Duties),
    };
    View::new("term_guide.html", cx.word("term_guide", "title").to_owned(), &page)
        .described(cx.word("term_guide", "lead").to_owned())
}

/// Terms by their days, oldest first; of one council a term of the site itself comes before an inherited one.
fn groups<'a>(cx: &Context<'a>) -> Vec<Vec<&'a CouncilTerm>> {
    let mut terms: Vec<&CouncilTerm> = Vec::new();
    for term in cx.portal.site.council_terms.iter().rev() {
        if !terms.iter().any(|known| known.body == term.body && known.period == term.period) {
            terms.push(term);
        }
    }
    let last = terms.iter().map(|term| term.period.to).max().flatten();
    terms.retain(|term| !term.period.ended_before(cx.portal.today) || term.period.to == last);
    terms.sort_by_key(|term| (term.period.from, term.period.to, term.body));
    let same = |a: &&CouncilTerm, b: &&CouncilTerm| a.period == b.period;
    terms.chunk_by(same).map(<[&CouncilTerm]>::to_vec).collect()
}

fn term(cx: &Context<'_>, terms: &[&CouncilTerm]) -> TermView {
    let period = terms.first().map(|term| term.period).unwrap_or_default();
    let whose = |step: &&Step| terms.iter().any(|term| term.body == step.body);
    let mut steps: Vec<(civil::Date, &Step)> =
        STEPS.iter().filter(whose).filter_map(|step| Some((due(step.at, &period)?, step))).collect();
    steps.sort_by_key(|(day, _)| *day);
    let election = terms.iter().find_map(|term| term.election);
    TermView {
        names: terms.iter().map(|term| cx.name(&term.name)).collect(),
        period: super::common::period(cx, &period).unwrap_or_else(|| word(cx, "part", "unknown")),
        election: election.map(|date| cx.date(date)),
        steps: steps.into_iter().map(|(day, step)| step_view(cx, step, day, &period)).collect(),
    }
}

/// The day by which a step is due; the end of the first year where it comes round each year.
fn due(at: At, period: &Period) -> Option<civil::Date> {
    let (first, last) = (period.from?.first_day(), period.to?.last_day());
    Some(match at {
        At::Months(months) => first.saturating_add(months.months()),
        At::EachYear => civil::date(first.year(), 12, 31),
        At::Before(months) => last.saturating_sub(months.months()),
        At::Last => last,
    })
}

fn step_view(cx: &Context<'_>, step: &Step, day: civil::Date, period: &Period) -> StepView {
    let year = |date: Option<Date>| Html::escaped(&date.map(|date| date.year().to_string()).unwrap_or_default());
    let yearly = matches!(step.at, At::EachYear);
    let when = if yearly {
        filled(cx, "term_guide", "each_year", &[("from", year(period.from)), ("to", year(period.to))])
    } else {
        filled(cx, "term_guide", "by", &[("date", cx.date(Date::from_civil(day)))])
    };
    StepView {
        when,
        over: !yearly && day < cx.portal.today,
        class: step.class.name(),
        class_label: word(cx, "term_guide", step.class.name()),
        what: word(cx, "term_step", step.name),
        law: step.law.iter().filter_map(|law| duty::section(cx.portal, law)).map(|law| cx.law(&law)).collect(),
    }
}

/// Templates to begin from.
fn templates(cx: &Context<'_>) -> Vec<Link> {
    let ids = cx.portal.documents.iter().filter(|(_, document)| document.kind == DocumentKind::Template);
    cx.links(&cx.sorted(ids.map(|(id, _)| id).collect()))
}
