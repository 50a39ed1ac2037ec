//! Turns a section of an act into what it requires, since when, and what refers to it.

use schemars::JsonSchema;
use serde::Serialize;

use super::finlex;
use crate::model::act::{Act, Section, SectionRef};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::RecordRef;
use crate::model::period::Period;
use crate::pipeline::plan::address;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{counted, filled, period, short_date};

/// More links than this are folded away.
const FEW: usize = 6;

/// A section as readers see it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct SectionView {
    anchor: String,
    number: String,
    heading: Option<Html>,
    class: &'static str,
    class_label: Html,
    requires: Option<Html>,
    interval: Option<Html>,
    validity: Option<Html>,
    wording: Option<Html>,
    as_of: Option<Html>,
    finlex: Option<String>,
    replaces: Option<Link>,
    replaced_by: Option<Link>,
    repealed_by: Option<Link>,
    amended_by: Vec<Link>,
    applies: Option<Html>,
    note: Option<Html>,
    mentions: Vec<Link>,
    mention_count: Html,
    many: bool,
}

/// A section as readers see it.
pub(super) fn section(cx: &Context<'_>, act: Id<Act>, row: usize) -> SectionView {
    let section = &cx.portal.acts[act].sections[row];
    let mentions = mentions(cx, SectionRef { act, row });
    SectionView {
        anchor: address::section_anchor(&section.number),
        number: spoken(section),
        heading: cx.text(&section.heading),
        class: section.class.code(),
        class_label: cx.code("section_class", section.class),
        requires: cx.text(&section.requires),
        interval: section.interval.map(|interval| cx.code("interval", interval)),
        validity: period(cx, &section.valid),
        wording: section.wording_from.and_then(|from| period(cx, &Period { from: Some(from), to: None })),
        as_of: section.as_of.map(|date| filled(cx, "act", "as_of", &[("date", short_date(cx, date))])),
        finlex: finlex::section(&cx.portal.acts[act].number, &cx.plain(&section.heading), cx.lang),
        replaces: section.replaces.as_ref().map(|law| cx.law(law)),
        replaced_by: section.replaced_by.as_ref().map(|law| cx.law(law)),
        repealed_by: section.repealed_by.as_ref().map(|number| by_number(cx, number)),
        amended_by: section.amended_by.iter().map(|number| by_number(cx, number)).collect(),
        applies: cx.text(&section.applies),
        note: cx.text(&section.note),
        mention_count: counted(cx, "act", "mention_count", mentions.len()),
        many: mentions.len() > FEW,
        mentions,
    }
}

/// The number as it is said: `14 §`, `7 § 4 mom.`, `6–7 §`.
fn spoken(section: &Section) -> String {
    match section.number.split_once(" mom. ") {
        Some((number, subsection)) => format!("{number}\u{a0}§ {subsection}\u{a0}mom."),
        None => format!("{}\u{a0}§", section.number.replace('-', "–")),
    }
}

fn mentions(cx: &Context<'_>, section: SectionRef) -> Vec<Link> {
    let from: &[RecordRef] = cx.portal.section_mentions.get(&section).map_or(&[], Vec::as_slice);
    let mut links: Vec<Link> =
        from.iter().filter(|&&from| cx.href(from).is_some()).map(|&from| cx.link(from)).collect();
    cx.sort_links(&mut links);
    links
}

/// An act by its number, leading to its page where the library has it.
pub(super) fn by_number(cx: &Context<'_>, number: &str) -> Link {
    let id = cx.portal.acts.every().find(|(_, act)| act.number == number).map(|(id, _)| id);
    Link { href: id.and_then(|id| cx.href(id.into())), label: Html::escaped(number) }
}
