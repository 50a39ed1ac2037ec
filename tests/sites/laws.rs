//! That readers find what a cited section is about: its heading and what it asks for, in Finnish and in Swedish.

use std::collections::BTreeSet;

use yhdys::duty;
use yhdys::model::act::Section;
use yhdys::model::lang::Lang;
use yhdys::model::law::{LawRef, LawText};
use yhdys::model::portal::Portal;
use yhdys::model::text::{Coverage, Text};

use super::built;
use crate::kit::expect;

/// Cited sections that nobody has read in both languages in their present wording.
const UNREAD: [&str; 8] = [
    "611/2021 115",
    "611/2021 122",
    "616/2021 48",
    "646/2011 34",
    "646/2011 35",
    "646/2011 40",
    "669/1978 4",
    "727/2011 10",
];

/// An act whose sections have no headings.
const WITHOUT_HEADINGS: &str = "523/2015";

/// The references to law of all records that answer for something or rest on law.
fn cited(portal: &Portal) -> impl Iterator<Item = &LawRef> {
    let tasks = portal.tasks.iter().flat_map(|(_, task)| {
        let rows = task.responsibilities.iter().chain(&task.before).filter_map(|row| row.law.as_ref());
        let private = task.private_duty.iter().filter_map(|duty| duty.law.as_ref());
        task.law.iter().chain(rows).chain(private)
    });
    let areas = portal.areas.iter().flat_map(|(_, area)| &area.law);
    let bodies = portal.bodies.iter().flat_map(|(_, body)| &body.law);
    let agreements = portal.agreements.iter().flat_map(|(_, agreement)| &agreement.law);
    let negotiations = portal.negotiations.iter().flat_map(|(_, negotiation)| &negotiation.law);
    let documents = portal.documents.iter().flat_map(|(_, document)| &document.law);
    let forums = portal.forums.iter().flat_map(|(_, forum)| &forum.law);
    tasks.chain(areas).chain(bodies).chain(agreements).chain(negotiations).chain(documents).chain(forums)
}

/// `611/2021 14` for every cited section, those of the duty rules included.
fn sections(portal: &Portal) -> BTreeSet<(String, String)> {
    let records = cited(portal).filter_map(|law| Some((portal.acts[law.act].number.clone(), law.section.clone()?)));
    let duties = duty::all().filter_map(|duty| LawText::parse(duty.law?));
    records.chain(duties.filter_map(|law| Some((law.number, law.section?)))).collect()
}

fn is_whole(text: &Text) -> bool {
    [Lang::FI, Lang::SV].iter().all(|&lang| text.coverage(lang) != Coverage::Missing)
}

/// The row of a section as a whole, or the first of its subsections.
fn described<'p>(portal: &'p Portal, number: &str, section: &str) -> Option<&'p Section> {
    let (_, act) = portal.acts.iter().find(|(_, act)| act.number == number)?;
    act.sections.iter().find(|row| row.number.split(" mom. ").next() == Some(section))
}

#[test]
fn every_cited_section_is_described_in_both_languages() {
    let mut complaints = Vec::new();
    let mut seen = BTreeSet::new();
    for site in &built().sites {
        let portal = &site.snapshot().portal;
        for (number, section) in sections(portal) {
            let name = format!("{number} {section}");
            let row = described(portal, &number, &section);
            let headed = |row: &Section| number == WITHOUT_HEADINGS || is_whole(&row.heading);
            let whole = row.is_some_and(|row| headed(row) && is_whole(&row.requires));
            if whole == UNREAD.contains(&name.as_str()) {
                complaints.push(format!("{}: {name} §", site.name));
            }
            seen.insert(name);
        }
    }
    expect::none("cited sections without a description, or exceptions that need none", &complaints);
    assert!(seen.len() > 200, "{}", seen.len());
    assert!(UNREAD.iter().all(|name| seen.contains(*name)), "an exception is cited nowhere");
}

#[test]
fn every_described_section_says_up_to_which_day_its_changes_are_known() {
    let site = built().sites.iter().find(|site| site.name == "suomi").expect("the national library");
    let rows = site.snapshot().portal.acts.iter().flat_map(|(_, act)| act.sections.iter().map(move |row| (act, row)));
    let silent = rows.filter(|(_, row)| row.as_of.is_none());
    let complaints: Vec<String> = silent.map(|(act, row)| format!("{} {} §", act.number, row.number)).collect();
    expect::none("sections without the state of the law", &complaints);
}
