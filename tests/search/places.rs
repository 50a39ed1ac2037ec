//! The place that the search points at beside its answers: the county or municipality that was named, and no other.

use std::collections::BTreeMap;
use std::fs;

use yhdys::model::lang::Lang;
use yhdys::search::index::Index;
use yhdys::search::rank::{Filter, answer};

use super::prepared;
use crate::kit::repository;

type Named = BTreeMap<String, BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>>;

fn index(site: &str, lang: &str) -> &'static Index {
    let snapshot = prepared().snapshots.iter().find(|one| one.portal.site.id == site).expect("the site");
    snapshot.index(Lang::parse(lang).unwrap()).expect("an index")
}

#[test]
fn no_other_county_than_the_one_that_was_named_is_pointed_at() {
    let text = fs::read_to_string(repository("tests/search/places.yaml")).unwrap();
    let named: Named = serde_yaml::from_str(&text).expect("questions");
    let mut wrong = Vec::new();
    for (lang, classes) in &named {
        for (site, asked) in classes.values().flatten() {
            let index = index(site, lang);
            for (question, wanted) in asked {
                let place = answer(index, question, &Filter::default()).place;
                let place = place.as_deref().unwrap_or("none");
                if place != wanted {
                    wrong.push(format!("{lang} {site}: {question}: {place} instead of {wanted}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a question leads to a record when only what concerns a municipality is asked for.
fn leads(site: &str, place: &str, (question, record): (&str, &str)) -> bool {
    let filter = Filter { place: Some(format!("municipality/{place}")), limit: 50, ..Filter::default() };
    answer(index(site, "fi"), question, &filter).hits.iter().any(|hit| hit.record == record)
}

#[test]
fn what_exists_in_one_county_is_not_shown_for_places_elsewhere() {
    let sami = ("palvelua saameksi", "task/service-in-sami");
    // Utsjoki lies in Lapland, Tampere does not; a site without Lapland shows it for no place.
    assert!(leads("suomi", "890", sami));
    assert!(!leads("suomi", "837", sami));
    assert!(!leads("pirkanmaa", "837", sami));
    assert!(leads("suomi", "837", ("palvelua ruotsiksi", "task/service-in-swedish")));
}

#[test]
fn the_document_of_one_municipality_is_not_shown_for_another() {
    let report = ("Esimerkkilän hyvinvointikertomus", "document/hyvinvointikertomus-esimerkkila-2025");
    assert!(leads("mallimaa", "993", report));
    assert!(!leads("mallimaa", "994", report));
}

#[test]
fn a_longer_word_with_two_slips_is_no_short_name() {
    let index = index("suomi", "fi");
    let hits = answer(index, "rokotukset", &Filter { limit: 10, ..Filter::default() }).hits;
    assert!(hits.iter().all(|hit| hit.title != "Rusko"), "{hits:?}");
}

#[test]
fn words_that_residents_use_are_found_even_if_they_are_common() {
    for (lang, question) in [("fi", "mistä saan apua"), ("fi", "apua"), ("sv", "var får jag hjälp"), ("sv", "hjälp")]
    {
        assert!(
            answer(index("suomi", lang), question, &Filter { limit: 10, ..Filter::default() }).total > 0,
            "{question}"
        );
    }
}
