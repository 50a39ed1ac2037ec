//! The agreements of a region, with approvals, goals, measures, shares of costs and history.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::Region;
use super::cooperation::{document, indicator, negotiation};
use super::files::each;
use super::library::{TASKS, areas, law, task};
use super::prose::{GROUPS, markdown, pick, sentence, sentences, text};
use super::random::Random;
use super::region::{COUNCIL, council};

/// Agreements of a region: the first is the strategic one.
pub(crate) const AGREEMENTS: usize = 25;

/// The id of an agreement.
pub(crate) fn id(n: usize) -> String {
    format!("sopimus-{n:02}")
}

/// Writes them.
pub(crate) fn write(site: &Path, region: Region, random: &mut Random) -> io::Result<()> {
    each(&site.join("agreements"), (1..=AGREEMENTS).map(|n| (id(n), agreement(n, region, random))))
}

fn agreement(n: usize, region: Region, random: &mut Random) -> Value {
    let codes = parties(n, region, random);
    let everybody = codes.len() == region.codes().len();
    let named = codes.iter().map(|code| format!("municipality:{code}"));
    let mut members: Vec<String> = if everybody { vec!["each-municipality".into()] } else { named.collect() };
    members.insert(0, "county".into());
    let mut record = json!({
        "kind": if n == 1 { "strategic" } else { "sector" },
        "title": text(format!("{} palvelujen sopimus {n}", pick(GROUPS, n).0), format!("Avtal {n} om tjänster för {}", pick(GROUPS, n).1)),
        "case": format!("{}/2025", n + 100),
        "summary": sentences(random, 2),
        "prose": markdown(3, &[format!("task:{}", task(random.below(TASKS))), format!("agreement:{}", id(1))], random),
        "areas": areas(random, 3),
        "parties": members,
        "negotiation": negotiation(random.below(10)),
        "law": [law(random)],
        "in_force_rule": sentence(random),
        "valid_from": "2026-01-01",
        "valid_to": "2029-12-31",
        "notice_months": 6,
        "review": {"interval": "council-term", "next": "2029-09-30"},
        "approvals": approvals(&codes, random),
        "signed": codes.iter().map(|code| json!({"party": format!("municipality:{code}"), "date": "2025-12-15"})).collect::<Vec<_>>(),
        "goals": (1..=3).map(|goal| goal_record(goal, random)).collect::<Vec<_>>(),
        "cost_sharing": costs(random),
        "documents": [document(n)],
        "history": (1..=3).map(|step| json!({"date": format!("2025-0{step}"), "what": sentence(random)})).collect::<Vec<_>>(),
        "checked": "2026-11-02",
        "review_in": "12",
        "sources": [{"title": text("Pöytäkirja", "Protokoll"), "url": "https://paatokset.alue.example/2025/1", "accessed": "2026-01-08"}],
    });
    if n > 1 {
        record["parent"] = json!(id(1));
    }
    record
}

/// The municipalities of an agreement: all of them in the first twelve, some in the others.
fn parties(n: usize, region: Region, random: &mut Random) -> Vec<String> {
    let all = region.codes();
    if n <= 12 { all } else { random.some(5, all.len()).into_iter().map(|at| all[at].clone()).collect() }
}

fn approvals(codes: &[String], random: &mut Random) -> Vec<Value> {
    let mut all: Vec<Value> =
        codes.iter().map(|code| approval(&format!("municipality:{code}"), &council(code), random)).collect();
    all.push(approval("county", COUNCIL, random));
    all
}

fn approval(party: &str, body: &str, random: &mut Random) -> Value {
    let (day, section) = (random.between(10, 28), random.between(10, 99));
    json!({
        "party": party,
        "body": body,
        "date": format!("2025-11-{day}"),
        "section": section.to_string(),
        "decision": "approved",
        "link": format!("https://paatokset.alue.example/{body}/2025/{section}"),
    })
}

fn goal_record(n: usize, random: &mut Random) -> Value {
    json!({
        "id": format!("tavoite-{n}"),
        "text": sentence(random),
        "owner": "county",
        "indicators": [indicator(random.below(8))],
        "measures": (1..=3).map(|measure| json!({
            "id": format!("toimi-{n}-{measure}"),
            "text": sentence(random),
            "responsible": "county",
            "partners": ["each-municipality"],
            "due": "2027-12-31",
            "state": (["not-started", "doing", "done"])[random.below(3)],
            "indicators": [indicator(random.below(8))],
        })).collect::<Vec<_>>(),
    })
}

fn costs(random: &mut Random) -> Value {
    json!([
        {"item": text("Koordinaattori", "Koordinator"), "key": "per-inhabitant", "payer": "each-municipality", "receiver": "county", "base_year": "2025", "checked": "yearly", "note": sentence(random)},
        {"item": text("Tilat", "Lokaler"), "key": "none", "note": sentence(random)},
    ])
}
