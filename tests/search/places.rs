//! The place that the search points at beside its answers: the county or municipality that was named, and no other.

use std::collections::BTreeMap;
use std::fs;

use yhdys::model::lang::Lang;
use yhdys::search::rank::{Filter, answer};

use super::prepared;
use crate::kit::repository;

type Named = BTreeMap<String, BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>>;

#[test]
fn no_other_county_than_the_one_that_was_named_is_pointed_at() {
    let text = fs::read_to_string(repository("tests/search/places.yaml")).unwrap();
    let named: Named = serde_yaml::from_str(&text).expect("questions");
    let mut wrong = Vec::new();
    for (lang, classes) in &named {
        for (site, asked) in classes.values().flatten() {
            let snapshot = prepared().snapshots.iter().find(|one| one.portal.site.id == *site).expect("the site");
            let index = snapshot.index(Lang::parse(lang).unwrap()).expect("an index");
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
