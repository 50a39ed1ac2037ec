//! What goes on in a region: negotiations, forums, phases, indicators, practices and documents.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::Region;
use super::agreements::AGREEMENTS;
use super::files::{each, yaml};
use super::library::{areas, law};
use super::prose::{GROUPS, markdown, pick, sentence, text};
use super::random::Random;
use super::region::COUNCIL;

/// Negotiations of a region.
const NEGOTIATIONS: usize = 10;
/// Forums, indicators and practices of a region, of each.
const OTHERS: usize = 8;
/// Documents of a region: one for each agreement, and some others.
const DOCUMENTS: usize = AGREEMENTS + 5;

/// Writes them.
pub(crate) fn write(site: &Path, region: Region, random: &mut Random) -> io::Result<()> {
    each(&site.join("negotiations"), (0..NEGOTIATIONS).map(|n| (negotiation(n), negotiation_record(n, random))))?;
    yaml(&site.join("forums.yaml"), &(0..OTHERS).map(|n| forum(n, random)).collect())?;
    each(&site.join("indicators"), (0..OTHERS).map(|n| (indicator(n), indicator_record(n, region, random))))?;
    yaml(&site.join("practices.yaml"), &(0..OTHERS).map(|n| practice(n, random)).collect())?;
    yaml(&site.join("documents.yaml"), &(1..=DOCUMENTS).map(|n| document_record(n, random)).collect())?;
    yaml(&site.join("phases.yaml"), &(1..=4).map(|n| phase(n, random)).collect())
}

/// The id of a negotiation.
pub(crate) fn negotiation(n: usize) -> String {
    format!("neuvottelu-{:02}", n + 1)
}

/// The id of an indicator.
pub(crate) fn indicator(n: usize) -> String {
    format!("mittari-{:02}", n + 1)
}

/// The id of a document.
pub(crate) fn document(n: usize) -> String {
    format!("asiakirja-{n:02}")
}

fn negotiation_record(n: usize, random: &mut Random) -> Value {
    let year = 2022 + n % 5;
    let mut record = json!({
        "kind": if n == 0 { "county-municipalities" } else { "hyte" },
        "title": text(format!("Neuvottelu {} / {year}", n + 1), format!("Förhandling {} / {year}", n + 1)),
        "summary": sentence(random),
        "law": [law(random)],
        "parties": ["county", "each-municipality"],
        "topics": areas(random, 4),
        "meetings": (1..=3).map(|at| meeting(&format!("{year}-0{at}-12"), random)).collect::<Vec<_>>(),
        "documents": [document(AGREEMENTS + 1)],
        "history": [{"date": format!("{year}-01"), "what": sentence(random), "body": COUNCIL, "section": "12"}],
    });
    if n == 0 {
        record["term"] = json!("county-2025");
    } else {
        record["year"] = json!(year.to_string());
    }
    record
}

fn meeting(date: &str, random: &mut Random) -> Value {
    json!({
        "date": date,
        "time": "9.30",
        "place": text("Kaupungintalo", "Stadshuset"),
        "participants": ["county", "each-municipality"],
        "languages": ["fi", "sv"],
        "topics": areas(random, 2),
        "outcomes": [sentence(random), sentence(random)],
        "state": "held",
    })
}

fn forum(n: usize, random: &mut Random) -> Value {
    json!({
        "id": format!("foorumi-{}", n + 1),
        "kind": "network",
        "name": text(format!("{} verkosto", pick(GROUPS, n).0), format!("Nätverket för {}", pick(GROUPS, n).1)),
        "summary": sentence(random),
        "members": ["county", "each-municipality"],
        "rhythm": text("neljä kertaa vuodessa", "fyra gånger om året"),
        "languages": ["fi", "sv"],
        "areas": areas(random, 2),
        "meetings": (1..=4).map(|at| meeting(&format!("2026-0{at}-20"), random)).collect::<Vec<_>>(),
    })
}

fn indicator_record(n: usize, region: Region, random: &mut Random) -> Value {
    let scopes = [format!("county:{}", region.county())]
        .into_iter()
        .chain(region.codes().into_iter().map(|code| format!("municipality:{code}")));
    let values = scopes.flat_map(|scope| (2020..=2025).map(move |year| (scope.clone(), year)));
    let values: Vec<Value> = values
        .map(|(scope, year)| json!({"period": year.to_string(), "scope": scope, "value": format!("{}.{}", random.between(10, 60), random.below(10))}))
        .collect();
    json!({
        "name": text(format!("{} hyvinvointi", pick(GROUPS, n).0), format!("Välfärden för {}", pick(GROUPS, n).1)),
        "unit": text("% vastaajista", "% av dem som svarade"),
        "direction": "up",
        "summary": sentence(random),
        "areas": areas(random, 2),
        "values": values,
        "sources": [{"title": text("Kouluterveyskysely", "Enkäten Hälsa i skolan")}],
        "target": {"value": "65", "by": "2029"},
    })
}

fn practice(n: usize, random: &mut Random) -> Value {
    json!({
        "id": format!("kaytanto-{}", n + 1),
        "title": text(format!("{} yhteinen käytäntö", pick(GROUPS, n).0), format!("Gemensam praxis för {}", pick(GROUPS, n).1)),
        "summary": sentence(random),
        "areas": areas(random, 2),
        "origin": "county",
        "how": markdown(1, &[], random),
        "results": sentence(random),
        "status": "in-use",
    })
}

fn document_record(n: usize, random: &mut Random) -> Value {
    json!({
        "id": document(n),
        "kind": if n <= AGREEMENTS { "agreement-text" } else { "minutes" },
        "title": text(format!("Asiakirja {n}"), format!("Dokument {n}")),
        "summary": sentence(random),
        "languages": ["fi", "sv"],
        "date": "2025-12-15",
        "areas": areas(random, 2),
        "link": format!("https://asiakirjat.alue.example/{n}"),
        "format": "pdf",
        "openness": "public",
    })
}

fn phase(n: usize, random: &mut Random) -> Value {
    let steps = (1..=5).map(|step| {
        json!({
            "id": format!("vaihe-{n}-{step}"),
            "what": sentence(random),
            "state": if n < 3 { "done" } else { "doing" },
            "responsible": "county",
        })
    });
    json!({
        "id": format!("vaihe-{n}"),
        "order": n,
        "name": text(format!("Vaihe {n}"), format!("Fas {n}")),
        "steps": steps.collect::<Vec<_>>(),
        "period": {"from": format!("202{n}-01-01"), "to": format!("202{n}-12-31")},
        "summary": sentence(random),
    })
}
