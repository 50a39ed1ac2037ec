//! How values are read: byte order marks, line ends of Windows, words that other YAML readers would turn into something else.

use yhdys::model::codes::Coded;
use yhdys::model::kind::Kind;
use yhdys::model::lang::Lang;
use yhdys::model::places::fixed;

use crate::kit::fixture::Fixture;
use crate::kit::{marks, pipeline, repository};

/// One term of the region, written in some way.
fn with_terms(text: &str) -> Fixture {
    Fixture::base().file("koe/terms.yaml", text)
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_change_nothing() {
    let text = "- id: sana\n  group: core\n  word: {fi: \"Sana\", sv: \"Ord\"}\n  definition:\n    fi: |\n      Yksi.\n      Kaksi.\n";
    let plain = pipeline::run(&with_terms(text).write().sites);
    let windows = pipeline::run(&with_terms(&format!("\u{feff}{}", text.replace('\n', "\r\n"))).write().sites);
    assert_eq!(pipeline::messages(&windows), "");
    assert_eq!(pipeline::rendered(&plain), pipeline::rendered(&windows));
}

#[test]
fn places_are_the_same_with_a_byte_order_mark_and_line_ends_of_windows() {
    let text = "- id: sana\n  group: cor\n  word: {fi: \"Päivä\", sw: {}}\n  valid_from: \"2025-13\"\n";
    let found = |text: &str| {
        let prepared = pipeline::run(&with_terms(text).write().sites);
        marks::of(&prepared.diags, &prepared.files)
    };
    let plain = found(text);
    assert!(plain.len() >= 2, "{plain:?}");
    assert_eq!(found(&format!("\u{feff}{}", text.replace('\n', "\r\n"))), plain);
}

#[test]
fn no_is_norwegian_and_not_false() {
    let prepared =
        pipeline::run(&with_terms("- {id: sana, group: core, word: {fi: Sana, no: Ord, sv: on}}\n").write().sites);
    // The site is not in Norwegian, which is a mistake of its own.
    assert_eq!(pipeline::codes(&prepared), [("koe/terms.yaml", "unknown-language")]);
    let portal = &prepared.snapshots[0].portal;
    let word = &portal.terms[portal.terms.find("sana").unwrap()].word;
    let of = |tag: &str| word.get(Lang::parse(tag).unwrap()).map(|version| version.text.as_str());
    assert_eq!((of("fi"), of("no"), of("sv")), (Some("Sana"), Some("Ord"), Some("on")));
}

#[test]
fn digits_stay_text_with_and_without_quotes() {
    for id in ["\"089\"", "089", "'089'"] {
        let text = format!("- {{id: {id}, name: {{fi: 0x10, sv: 1e3}}, language: fi, county: 08}}\n");
        let prepared = pipeline::run(&Fixture::base().file("koe/municipalities.yaml", &text).write().sites);
        assert_eq!(pipeline::messages(&prepared), "", "{id}");
        let portal = &prepared.snapshots[0].portal;
        let place = &portal.municipalities[portal.municipalities.find("089").expect(id)];
        let names: Vec<&str> = place.name.versions().iter().map(|version| version.text.as_str()).collect();
        assert_eq!(names, ["0x10", "1e3"]);
    }
}

#[test]
fn a_key_without_a_value_says_nothing() {
    let prepared = pipeline::run(
        &with_terms("- {id: sana, group: core, word: {fi: Sana}, definition: , note: ~}\n").write().sites,
    );
    assert_eq!(pipeline::codes(&prepared), Vec::<(&str, &str)>::new());
}

#[test]
fn leftovers_of_editors_are_no_records() {
    let broken = "- id: [\n";
    let sites = ["koe/terms.yaml~", "koe/.terms.yaml.swp", "koe/#terms.yaml#", "koe/terms.yaml.orig"];
    let fixture = sites.iter().fold(Fixture::base(), |fixture, path| fixture.file(path, broken));
    assert_eq!(pipeline::messages(&pipeline::run(&fixture.write().sites)), "");
}

#[test]
fn places_that_pages_have_by_themselves_are_in_their_templates() {
    for &(word, kind) in <Kind as Coded>::ALL {
        let path = repository(&format!("themes/default/templates/{word}.html"));
        for place in fixed(kind) {
            let template = std::fs::read_to_string(&path).unwrap();
            assert!(template.contains(&format!("id=\"{place}\"")), "{place} is not in the template of {word}");
        }
    }
}

#[test]
fn a_link_to_a_heading_of_another_record_leads_to_its_id() {
    let agreement = "- id: liite\n  kind: annex\n  title: {fi: Liite, sv: Bilaga}\n  parties: [county]\n  \
        prose: {fi: \"## Tausta\\n\\nTeksti.\", sv: \"## Bakgrund\\n\\nText.\"}\n";
    let page = "---\ntitle: Sivu\n---\n[Alku](agreement:liite#tausta)\n";
    let fixture = Fixture::base().file("koe/agreements.yaml", agreement).file("koe/pages/sivu.fi.md", page);
    let prepared = pipeline::run(&fixture.write().sites);
    assert_eq!(pipeline::messages(&prepared), "");
    let rendered = pipeline::rendered(&prepared);
    let text = |end: &str| {
        let found = rendered.iter().find(|(path, _)| path.ends_with(end)).unwrap_or_else(|| panic!("{end}"));
        String::from_utf8(found.1.clone()).unwrap()
    };
    assert!(text("fi/sopimukset/liite/index.html").contains("id=\"text-tausta\""));
    assert!(text("sivu/index.html").contains("liite/#text-tausta\""));
}
