//! Council terms and what is done in each into a guide: what the law asks for, what is recommended, and by when.

use jiff::ToSpan;
use jiff::civil;
use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::common::{filled, word};
use crate::diag::code::Class;
use crate::model::date::Date;
use crate::model::document::DocumentKind;
use crate::model::kind::Kind;
use crate::model::period::Period;
use crate::model::site::{CouncilTerm, TermDay, TermStep};
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html, Link};

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
    let whose = |step: &&TermStep| terms.iter().any(|term| term.body == step.body);
    let steps = cx.portal.site.term_steps.iter().filter(whose);
    let mut steps: Vec<(civil::Date, &TermStep)> = steps.filter_map(|step| Some((due(step, &period)?, step))).collect();
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
fn due(step: &TermStep, period: &Period) -> Option<civil::Date> {
    let (first, last) = (period.from?.first_day(), period.to?.last_day());
    let months = i64::from(step.months).months();
    Some(match step.when {
        TermDay::AfterStart => first.saturating_add(months),
        TermDay::EachYear => civil::date(first.year(), 12, 31),
        TermDay::BeforeEnd => last.saturating_sub(months),
        TermDay::LastDay => last,
    })
}

fn step_view(cx: &Context<'_>, step: &TermStep, day: civil::Date, period: &Period) -> StepView {
    let year = |date: Option<Date>| Html::escaped(&date.map(|date| date.year().to_string()).unwrap_or_default());
    let yearly = step.when == TermDay::EachYear;
    let when = if yearly {
        filled(cx, "term_guide", "each_year", &[("from", year(period.from)), ("to", year(period.to))])
    } else {
        filled(cx, "term_guide", "by", &[("date", cx.date(Date::from_civil(day)))])
    };
    let class = if step.law.is_empty() { Class::Recommendation } else { Class::Duty };
    StepView {
        when,
        over: !yearly && day < cx.portal.today,
        class: class.name(),
        class_label: word(cx, "term_guide", class.name()),
        what: cx.name(&step.text),
        law: step.law.iter().map(|law| cx.law(law)).collect(),
    }
}

/// Templates to begin from.
fn templates(cx: &Context<'_>) -> Vec<Link> {
    let ids = cx.portal.documents.iter().filter(|(_, document)| document.kind == DocumentKind::Template);
    cx.links(&cx.sorted(ids.map(|(id, _)| id).collect()))
}
