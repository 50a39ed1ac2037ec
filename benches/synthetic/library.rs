//! The national library: acts, terms, areas, tasks, bodies, counties and municipalities.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::files::{each, yaml};
use super::prose::{GROUPS, SERVICES, markdown, pick, place, sentence, sentences, text};
use super::random::Random;
use super::region::settings;
use super::{Region, code, regions};

/// Acts of the library.
const ACTS: usize = 30;
/// Sections of an act.
const SECTIONS: usize = 8;
/// Interface areas.
pub(crate) const AREAS: usize = 20;
/// Tasks.
pub(crate) const TASKS: usize = 90;
/// Life situations.
const SITUATIONS: usize = 15;
/// National bodies.
const BODIES: usize = 12;
/// Terms.
const TERMS: usize = 60;

/// Writes the library for a number of regions.
pub(crate) fn write(site: &Path, count: usize, random: &mut Random) -> io::Result<()> {
    let mut own = settings(&text("Kirjasto", "Biblioteket"), "kirjasto");
    own["kind"] = json!("national");
    own["council_terms"] = json!([{
        "id": "county-2025", "body": "county", "name": text("Valtuustokausi 2025–2029", "Fullmäktigeperioden 2025–2029"),
        "start": "2025-06-01", "end": "2029-05-31",
    }]);
    yaml(&site.join("site.yaml"), &own)?;
    each(&site.join("acts"), (0..ACTS).map(|n| (act_id(n), act(n, random))))?;
    each(&site.join("areas"), (0..AREAS).map(|n| (area(n), area_record(n, random))))?;
    each(&site.join("tasks"), (0..TASKS).map(|n| (task(n), task_record(n, random))))?;
    yaml(&site.join("situations.yaml"), &(0..SITUATIONS).map(|n| situation(n, random)).collect())?;
    yaml(&site.join("terms.yaml"), &(0..TERMS).map(|n| term(n, random)).collect())?;
    yaml(&site.join("bodies.yaml"), &(0..BODIES).map(|n| body(n, random)).collect())?;
    yaml(&site.join("counties.yaml"), &regions(count).map(county).collect())?;
    let places = regions(count).flat_map(|region| region.places().map(move |place| (region, place)));
    yaml(
        &site.join("municipalities.yaml"),
        &places.map(|(region, place)| municipality(region, place, random)).collect(),
    )
}

fn act_id(n: usize) -> String {
    format!("{}-2021", n + 100)
}

/// A reference to a section of an act.
pub(crate) fn law(random: &mut Random) -> String {
    format!("{}/2021 {} §", random.below(ACTS) + 100, random.between(1, SECTIONS))
}

/// The id of an area.
pub(crate) fn area(n: usize) -> String {
    format!("area-{:02}", n + 1)
}

/// The ids of some areas.
pub(crate) fn areas(random: &mut Random, count: usize) -> Vec<String> {
    random.some(count, AREAS).into_iter().map(area).collect()
}

/// The id of a task.
pub(crate) fn task(n: usize) -> String {
    format!("task-{:02}", n + 1)
}

fn act(n: usize, random: &mut Random) -> Value {
    let (group, service) = (pick(GROUPS, n), pick(SERVICES, n / GROUPS.len()));
    let sections: Vec<Value> = (1..=SECTIONS).map(|section| act_section(section, random)).collect();
    json!({
        "number": format!("{}/2021", n + 100),
        "title": text(format!("Laki: {} {}", group.0, service.0), format!("Lag: {} {}", service.1, group.1)),
        "valid_from": "2023-01-01",
        "sections": sections,
    })
}

fn act_section(section: usize, random: &mut Random) -> Value {
    json!({
        "section": section.to_string(),
        "heading": text(format!("Säännös {section}"), format!("Bestämmelse {section}")),
        "class": "duty",
        "who": ["county", "municipality"],
        "requires": sentences(random, 2),
        "interval": "council-term",
    })
}

fn area_record(n: usize, random: &mut Random) -> Value {
    let group = pick(GROUPS, n);
    json!({
        "name": text(format!("{} palvelut", group.0), format!("Tjänster för {}", group.1)),
        "summary": sentence(random),
        "prose": markdown(2, &[format!("task:{}", task(random.below(TASKS)))], random),
        "law": [law(random), law(random)],
        "core_theme": n < 8,
        "related": [area((n + 1) % AREAS), area((n + 2) % AREAS)],
    })
}

fn task_record(n: usize, random: &mut Random) -> Value {
    let (group, service) = (pick(GROUPS, n / SERVICES.len()), pick(SERVICES, n));
    let now = if n.is_multiple_of(3) { "each-municipality" } else { "county" };
    json!({
        "area": area((n / SERVICES.len()) % AREAS),
        "name": text(format!("{} {}", group.0, service.0), format!("{} {}", service.1, group.1)),
        "summary": sentence(random),
        "prose": markdown(1, &[format!("area:{}", area(random.below(AREAS)))], random),
        "situations": [situation_id(random.below(SITUATIONS))],
        "search_words": {"fi": ["apu", "tuki", "neuvo"], "sv": ["hjälp", "stöd", "råd"]},
        "not_to_confuse_with": [task((n + 1) % TASKS)],
        "law": [law(random)],
        "responsibilities": [
            {"role": "organises", "party": now, "valid_from": "2023-01-01", "law": law(random)},
            {"role": "supports", "party": "state", "law": law(random), "note": sentence(random)},
        ],
        "before": [{"role": "organises", "party": "each-municipality", "valid_to": "2022-12-31", "law": law(random), "moved_by": law(random)}],
        "sources": [{"title": text("Säädöskokoelma", "Författningssamlingen"), "where": "finlex.fi", "accessed": "2026-01"}],
    })
}

fn situation_id(n: usize) -> String {
    format!("situation-{:02}", n + 1)
}

fn situation(n: usize, random: &mut Random) -> Value {
    let group = pick(GROUPS, n);
    json!({
        "id": situation_id(n),
        "name": text(format!("{} arki muuttuu", group.0), format!("Vardagen förändras för {}", group.1)),
        "summary": sentence(random),
        "order": n + 1,
    })
}

fn term(n: usize, random: &mut Random) -> Value {
    let name = place(n);
    json!({
        "id": format!("term-{:02}", n + 1),
        "group": "core",
        "word": text(format!("{}sana", name.fi), format!("{}ord", name.sv)),
        "definition": sentence(random),
    })
}

fn body(n: usize, random: &mut Random) -> Value {
    let group = pick(GROUPS, n);
    json!({
        "id": format!("national-{:02}", n + 1),
        "kind": "national",
        "name": text(format!("{} virasto", group.0), format!("Verket för {}", group.1)),
        "role": sentence(random),
    })
}

fn county(region: Region) -> Value {
    let name = place(region.places().start);
    json!({
        "id": region.county(),
        "name": text(format!("{} (hyvinvointialue)", name.fi), format!("{} (välfärdsområde)", name.sv)),
        "short": name,
        "kind": "county",
        "population": {"value": 250_000, "year": "2025"},
    })
}

fn municipality(region: Region, number: usize, random: &mut Random) -> Value {
    json!({
        "id": code(number),
        "name": place(number),
        "language": if number.is_multiple_of(4) { "bilingual-fi" } else { "fi" },
        "county": region.county(),
        "population": {"value": random.between(1_000, 60_000), "year": "2025"},
        "website": text(format!("https://kunta-{number}.example"), format!("https://kommun-{number}.example")),
    })
}
