//! The frame of a region: its settings, bodies and articles.

use std::io;
use std::path::Path;

use serde_json::{Value, json};

use super::files::{plain, yaml};
use super::prose::{Text, markdown, place, sentence, sentences, text};
use super::random::Random;
use super::{Region, code};

/// News of a region.
const NEWS: usize = 6;

/// Writes them.
pub(crate) fn write(site: &Path, region: Region, random: &mut Random) -> io::Result<()> {
    let name = place(region.places().start);
    let name = text(format!("{}: alueen yhteistyö", name.fi), format!("{}: regionens samarbete", name.sv));
    let mut own = settings(&name, &region.folder());
    own["kind"] = json!("region");
    own["county"] = json!(region.county());
    own["inherits"] = json!(["kirjasto"]);
    own["vision"] = json!(sentence(random));
    yaml(&site.join("site.yaml"), &own)?;
    yaml(&site.join("bodies.yaml"), &bodies(region, random).into())?;
    for n in 1..=NEWS {
        article(&site.join("news"), n, random)?;
    }
    article(&site.join("pages"), NEWS + 1, random)
}

/// What every site says of itself.
pub(crate) fn settings(name: &Text, host: &str) -> Value {
    json!({
        "name": name,
        "languages": ["fi", "sv"],
        "required": ["fi", "sv"],
        "base_url": format!("https://{host}.example"),
        "example": true,
        "publisher": name,
        "licence": {"name": text("CC BY 4.0", "CC BY 4.0")},
        "accessibility": {
            "status": "full", "prepared": "2026-09-14", "reviewed": "2026-11-02", "method": "self",
            "feedback": {"unit": name},
            "supervisor": {"name": text("Traficom", "Traficom")},
        },
    })
}

/// The id of the county's council.
pub(crate) const COUNCIL: &str = "aluevaltuusto";

/// The id of a municipality's council.
pub(crate) fn council(code: &str) -> String {
    format!("valtuusto-{code}")
}

fn bodies(region: Region, random: &mut Random) -> Vec<Value> {
    let mut all = vec![body(COUNCIL, "county-council", text("Aluevaltuusto", "Välfärdsområdesfullmäktige"), random)];
    for (n, kind) in ["county-board", "committee", "influence-body", "office", "group"].into_iter().enumerate() {
        let name = text(format!("Alueen toimielin {}", n + 1), format!("Områdets organ {}", n + 1));
        let mut one = body(&format!("toimielin-{}", n + 1), kind, name, random);
        one["parent"] = json!(COUNCIL);
        all.push(one);
    }
    for one in &mut all {
        one["owner_party"] = json!(format!("county:{}", region.county()));
    }
    for number in region.places() {
        let name = place(number);
        let name = text(format!("{}: kunnanvaltuusto", name.fi), format!("{}: kommunfullmäktige", name.sv));
        let mut one = body(&council(&code(number)), "municipal-council", name, random);
        one["owner_party"] = json!(format!("municipality:{}", code(number)));
        all.push(one);
    }
    all
}

fn body(id: &str, kind: &str, name: Text, random: &mut Random) -> Value {
    json!({
        "id": id,
        "kind": kind,
        "name": name,
        "role": sentence(random),
        "size": random.between(9, 59),
        "contact": {"role": text("Kirjaamo", "Registratorskontoret"), "email": "kirjaamo@alue.example"},
    })
}

/// An article in both languages, as Markdown files with front matter.
fn article(folder: &Path, n: usize, random: &mut Random) -> io::Result<()> {
    let (summary, body) = (sentences(random, 1), markdown(3, &["area:area-01".into(), "task:task-01".into()], random));
    let file = |title: &str, summary: &str, body: &str| {
        format!("---\ntitle: \"{title} {n}\"\nsummary: \"{summary}\"\ndate: \"2026-0{n}-15\"\n---\n\n{body}")
    };
    plain(&folder.join(format!("kirjoitus-{n}.fi.md")), &file("Kirjoitus", &summary.fi, &body.fi))?;
    plain(&folder.join(format!("kirjoitus-{n}.sv.md")), &file("Artikel", &summary.sv, &body.sv))
}
