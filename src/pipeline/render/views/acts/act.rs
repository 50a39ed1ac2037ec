//! Turns one act into its page.

use schemars::JsonSchema;
use serde::Serialize;

use super::finlex;
use super::section::{SectionView, by_number, section};
use crate::model::act::Act;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::period;
use crate::pipeline::render::views::{View, index_crumb};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    number: String,
    short: Option<Html>,
    validity: Option<Html>,
    replaces: Vec<Link>,
    replaced_by: Option<Link>,
    amended_by: Vec<Link>,
    finlex: Option<String>,
    sections: Vec<SectionView>,
}

/// One act.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Act>) -> View {
    let act = &cx.portal.acts[id];
    let numbers = |numbers: &[String]| numbers.iter().map(|number| by_number(cx, number)).collect();
    let page = Page {
        title: cx.name(&act.title),
        number: act.number.clone(),
        short: super::short_name(cx, act),
        validity: period(cx, &act.meta.valid),
        replaces: numbers(&act.replaces),
        replaced_by: act.replaced_by.as_ref().map(|law| cx.law(law)),
        amended_by: numbers(&act.amended_by),
        finlex: finlex::act(&act.number, cx.lang),
        sections: (0..act.sections.len()).map(|row| section(cx, id, row)).collect(),
    };
    View::new("act.html", format!("{} ({})", cx.plain(&act.title), act.number), &page)
        .described(cx.plain(&act.title))
        .under(index_crumb(cx, Kind::Act))
}
