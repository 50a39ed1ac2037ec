//! What a mistake offers to write instead: examples of keys that lack, the record that people call so, every id where there are few.

use yhdys::diag::code;
use yhdys::diag::messages::Messages;
use yhdys::words::Speech;

use crate::kit::fixture::Fixture;
use crate::kit::pipeline;

/// Codes and advice for a file of the region, in a language.
fn advice(path: &str, text: &str, speech: Speech) -> Vec<(&'static str, String)> {
    let areas = "- {id: terveys, name: {fi: \"Hyvinvoinnin ja terveyden edistäminen (HYTE)\", sv: \"Främjande av välfärd och hälsa\"}, summary: {fi: \"S.\", sv: \"S.\"}, hidden_words: {fi: [liikunta]}}\n- {id: koulu, name: {fi: \"Opiskeluhuolto\", sv: \"Studerandevård\"}, summary: {fi: \"S.\", sv: \"S.\"}}\n- {id: perhe, name: {fi: \"Perheiden opiskelu\", sv: \"Familjestudier\"}, summary: {fi: \"S.\", sv: \"S.\"}}\n";
    let sites = Fixture::base().file("koe/areas.yaml", areas).file(&format!("koe/{path}"), text).write();
    let prepared = pipeline::run(&sites.sites);
    let messages = Messages::new(speech);
    prepared.diags.iter().map(|diag| (diag.code.name, messages.help(diag))).collect()
}

/// The advice for the areas of a forum that are no ids.
fn for_area(written: &str, speech: Speech) -> String {
    let forum = format!("- {{id: f, kind: network, name: {{fi: F, sv: F}}, areas: [\"{written}\"]}}\n");
    let found = advice("forums.yaml", &forum, speech);
    let [(code, help)] = &found[..] else { panic!("{written}: {found:?}") };
    assert_eq!(*code, code::UNKNOWN_REFERENCE.name, "{written}");
    help.clone()
}

#[test]
fn a_record_is_found_by_its_name_in_either_language() {
    for (written, id) in [
        ("Terveyden-edistäminen", "terveys"),
        ("opiskeluhuolto", "koulu"),
        ("Studerandevård", "koulu"),
        ("studerande", "koulu"),
        ("LIIKUNTA", "terveys"),
    ] {
        let help = for_area(written, Speech::Fi);
        assert!(help.starts_with(&format!("Tarkoititko `{id}`? ")), "{written}: {help}");
        assert!(help.contains("Sen nimi on "), "{written}: {help}");
    }
    let help = for_area("Studerandevård", Speech::Sv);
    assert_eq!(help, "Menade du `koulu`? Namnet är Studerandevård. Kontrollera stavningen eller lägg till posten.");
}

#[test]
fn of_several_with_such_a_name_all_are_told() {
    let help = for_area("opiskel", Speech::Fi);
    assert!(help.contains("`koulu` (Opiskeluhuolto)") && help.contains("`perhe` (Perheiden opiskelu)"), "{help}");
}

#[test]
fn few_ids_are_all_listed_and_the_nearest_stays() {
    assert!(for_area("kalastus", Speech::Fi).ends_with(" Tunnukset ovat hyte, koulu, perhe, terveys."));
    let help = for_area("kolu", Speech::En);
    assert!(
        help.starts_with("Did you mean `koulu`? ") && help.ends_with("The ids are hyte, koulu, perhe, terveys."),
        "{help}"
    );
}

#[test]
fn many_ids_are_listed_by_a_command() {
    let terms: String = (0..40)
        .map(|row| format!("- {{id: sana-{row}, group: core, word: {{fi: Sana{row}, sv: Ord{row}}}}}\n"))
        .collect();
    let area = "- {id: a, name: {fi: A, sv: A}, summary: {fi: S, sv: S}, terms: [kvanttimekaniikka]}\n";
    let sites = Fixture::base().file("koe/terms.yaml", &terms).file("koe/areas.yaml", area).write();
    let prepared = pipeline::run(&sites.sites);
    let help = Messages::new(Speech::Sv).help(&prepared.diags[0]);
    assert!(help.ends_with("Alla id med namn: `yhdys list term`."), "{help}");
}

#[test]
fn a_municipality_is_found_by_name_as_a_record_and_as_a_party() {
    let agreement = "- {id: s, kind: sector, title: {fi: S, sv: S}, parties: [county, Övre]}\n";
    let found = advice("agreements.yaml", agreement, Speech::Sv);
    assert!(found[0].1.starts_with("Menade du `municipality:101`? "), "{found:?}");
    let body = "- {id: b, kind: group, name: {fi: B, sv: B}, owner_party: \"municipality:Ylämaa\"}\n";
    let found = advice("bodies.yaml", body, Speech::Fi);
    assert!(found[0].1.starts_with("Tarkoititko `101`? "), "{found:?}");
}

#[test]
fn council_terms_are_listed() {
    let negotiation = "- {id: n, kind: county-municipalities, title: {fi: N, sv: N}, parties: [county], term: nyt}\n";
    let found = advice("negotiations.yaml", negotiation, Speech::Fi);
    assert!(found[0].1.contains("Ainoa tunnus on kausi-2025."), "{found:?}");
}

#[test]
fn missing_keys_at_any_depth_are_told_in_one_round_with_examples() {
    let agreement = "- {id: s, kind: sector, title: {fi: S, sv: S}, parties: [county], approvals: [{party: county}], goals: [{text: {fi: T, sv: T}}], cost_sharing: [{key: per-inhabitant}]}\n";
    let found = advice("agreements.yaml", agreement, Speech::En);
    let wanted = [
        "Add `decision:`. Example: `decision: approved`",
        "Add `id:`. Example: `id: esimerkki`",
        "Add `item:`. Example: `item: {fi: \"teksti suomeksi\", sv: \"text på svenska\"}`",
    ];
    let said: Vec<&str> = found.iter().map(|(_, help)| help.as_str()).collect();
    for wanted in wanted {
        assert!(said.contains(&wanted), "{wanted}: {said:?}");
    }
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn a_value_of_another_shape_is_told_with_the_whole_shape() {
    let agreement = "- {id: s, kind: sector, title: {fi: S, sv: S}, parties: [county], approvals: county, notice_months: kuusi, review: joka vuosi}\n";
    let found = advice("agreements.yaml", agreement, Speech::Fi);
    let said: Vec<&str> = found.iter().map(|(_, help)| help.as_str()).collect();
    for wanted in [
        "Esimerkki: `approvals: [{party: \"municipality:837\", decision: approved, date: \"2025-03-14\"}]`",
        "Esimerkki: `notice_months: 6`",
        "Esimerkki: `review: {next: \"2025-03-14\"}`",
    ] {
        assert!(said.iter().any(|help| help.ends_with(wanted)), "{wanted}: {said:?}");
    }
}

#[test]
fn a_file_without_anything_and_one_of_another_shape_are_told_with_a_record() {
    let example =
        "Esimerkki: `- {id: esimerkki, group: core, word: {fi: \"teksti suomeksi\", sv: \"text på svenska\"}}`";
    for text in ["# ei vielä mitään\n", "id: sana\n", "- sana\n"] {
        let found = advice("terms.yaml", text, Speech::Fi);
        assert!(found[0].1.ends_with(example), "{text}: {found:?}");
    }
    let found = advice("site.yaml", "- Koe\n", Speech::Fi);
    assert!(found[0].1.contains("tarvitaan avaimet name, kind, languages, required, base_url"), "{found:?}");
}
