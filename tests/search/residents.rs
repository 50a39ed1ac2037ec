//! Questions that residents ask, written by somebody who had not seen the index: half of them served to mend the search, the
//! other half only tells how it fares. Beside them questions that nothing on a portal answers.

use std::collections::BTreeMap;
use std::fs;

use yhdys::model::lang::Lang;
use yhdys::search::rank::{Answer, Filter, answer};

use super::{asked, count, figures, prepared, questions};
use crate::kit::repository;

/// Least share of the questions that were not used for mending with a right record among the first five.
const HELD_OUT: [(&str, f64); 2] = [("fi", 0.95), ("sv", 0.96)];
/// Largest share of questions without an answer that may get one: one in seven of all that were asked, more in a small half.
const JUNK: f64 = 0.3;

fn ask(site: &str, lang: &str, question: &str) -> Answer {
    let snapshot = prepared().snapshots.iter().find(|one| one.portal.site.id == site).expect("the site");
    let index = snapshot.index(Lang::parse(lang).unwrap()).expect("an index");
    answer(index, question, &Filter { limit: 10, ..Filter::default() })
}

#[test]
fn residents_are_answered_in_their_own_words() {
    let questions = questions("residents.yaml");
    for (lang, least) in HELD_OUT {
        assert!(count(&questions, lang) >= 120, "{lang}");
        let (places, missed) = asked(&questions, lang);
        missed.iter().for_each(|line| eprintln!("missed: {line}"));
        for (class, places) in &places {
            let (recall, rank) = figures(places);
            eprintln!("{lang} {class}: {} questions, recall@5 {recall:.3}, MRR {rank:.3}", places.len());
            assert!(recall >= least, "recall@5 in {lang}, {class}: {recall:.3}");
        }
    }
}

#[test]
fn what_nothing_answers_gets_no_answer() {
    type Asked = BTreeMap<String, BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>>;
    let files = [
        "unanswered.yaml",
        "strangers-unanswered.yaml",
        "strangers-second-unanswered.yaml",
        "strangers-third-unanswered.yaml",
        "strangers-fourth-unanswered.yaml",
        "strangers-fifth-unanswered.yaml",
        "strangers-sixth-unanswered.yaml",
        "strangers-seventh-unanswered.yaml",
    ];
    let read = |name: &str| fs::read_to_string(repository("tests/search").join(name)).unwrap();
    let asked = files.map(|name| serde_yaml::from_str::<Asked>(&read(name)).expect("questions"));
    for (lang, classes) in asked.iter().flatten() {
        for (class, sites) in classes {
            let all: Vec<(&str, &str)> =
                sites.iter().flat_map(|(site, asked)| asked.keys().map(|one| (site.as_str(), one.as_str()))).collect();
            let junk: Vec<&str> = all
                .iter()
                .filter(|(site, question)| !ask(site, lang, question).hits.is_empty())
                .map(|(_, one)| *one)
                .collect();
            // What of the held-out halves is answered, nobody mends.
            let named = if class.contains("held-out") { &[] } else { junk.as_slice() };
            eprintln!("{lang} {class}: {} of {} are answered: {named:?}", junk.len(), all.len());
            #[expect(clippy::cast_precision_loss, reason = "a few dozen questions")]
            let share = junk.len() as f64 / all.len() as f64;
            assert!(share <= JUNK, "{lang} {class}: {share:.3}");
        }
    }
}

#[test]
fn whoever_is_in_distress_is_led_to_help() {
    let help = [
        "task/mental-health-care",
        "task/crisis-support",
        "task/shelter-from-violence",
        "situation/violence",
        "situation/sudden-crisis",
    ];
    for (site, lang, question) in [
        ("pirkanmaa", "fi", "en jaksa enää"),
        ("pirkanmaa", "fi", "minua lyödään"),
        ("pohjanmaa", "sv", "jag orkar inte mer"),
        ("pohjanmaa", "sv", "jag blir slagen"),
        ("suomi", "fi", "haluan kuolla"),
        ("suomi", "sv", "jag vill dö"),
    ] {
        let found = ask(site, lang, question);
        assert!(found.hits.first().is_some_and(|hit| help.contains(&hit.record.as_str())), "{question}: {found:?}");
    }
}

#[test]
fn a_compound_of_which_only_the_end_is_known_is_a_guess() {
    let found = ask("pirkanmaa", "fi", "pelikiusaaminen");
    let first = found.hits.first().or(found.near.first());
    assert_eq!(first.map(|hit| hit.record.as_str()), Some("task/school-bullying"), "{found:?}");
    assert!(found.words.iter().all(|word| word.guess));
}

#[test]
fn numbers_of_acts_are_found_however_they_are_written() {
    for question in ["612/2021", "612 / 2021", "612 2021", "laki612/2021", "612/21"] {
        let found = ask("pirkanmaa", "fi", question);
        assert_eq!(found.hits.first().map(|hit| hit.record.as_str()), Some("act/612-2021"), "{question}: {found:?}");
    }
}

#[test]
fn a_task_leads_to_its_answer_in_the_place_that_was_named() {
    let found = ask("pirkanmaa", "fi", "koulukyyti Tampere");
    let first = found.hits.first().expect("an answer");
    assert!(first.there.as_ref().is_some_and(|url| url.ends_with("tampere/#koulukuljetus")), "{first:?}");
}

#[test]
fn words_of_something_else_are_taken_for_nothing() {
    for (lang, question) in [("fi", "verokortti"), ("fi", "pörssin kurssi"), ("sv", "skattekort"), ("sv", "vinterdäck")]
    {
        let found = ask("suomi", lang, question);
        assert!(found.hits.is_empty(), "{question}: {found:?}");
    }
    // Beside something that the site answers they only ask that it be answered well.
    let found = ask("pirkanmaa", "fi", "lääkärintodistus ajokorttiin");
    assert_eq!(found.hits.first().map(|hit| hit.record.as_str()), Some("task/health-centre"), "{found:?}");
}

#[test]
fn the_parts_of_an_ad_hoc_compound_answer_as_one_word() {
    for (site, question, record) in [
        ("kymenlaakso", "hammashoitojono", "task/dental-care"),
        ("satakunta", "mummonhoitopaikka", "task/service-housing"),
        ("satakunta", "yllätysraskaus", "task/child-health-clinic"),
        ("suomi", "hometta makuuhuoneessa", "task/housing-health"),
    ] {
        let found = ask(site, "fi", question);
        assert!(found.hits.iter().take(5).any(|hit| hit.record == record), "{question}: {found:?}");
    }
}

#[test]
fn weather_is_not_what_may_be_had() {
    for question in ["sää huomenna", "SÄÄ Tampere", "sää huomenna tampere"] {
        assert!(ask("pirkanmaa", "fi", question).hits.is_empty(), "{question}");
    }
    assert!(!ask("pirkanmaa", "fi", "saa koulukyydin").hits.is_empty());
}

#[test]
fn whoever_asks_something_else_of_what_is_known_gets_no_answer() {
    for (lang, question) in [("fi", "salibandy säännöt"), ("fi", "asuntolaina korko"), ("fi", "kissan nimi")] {
        let found = ask("suomi", lang, question);
        assert!(found.hits.is_empty(), "{question}: {found:?}");
    }
    for (lang, question) in [("fi", "suklaakakku"), ("fi", "salibandymaila"), ("sv", "vinterjacka")] {
        let found = ask("suomi", lang, question);
        assert!(found.hits.is_empty() && found.near.is_empty(), "{question}: {found:?}");
    }
}

#[test]
fn how_somebody_asks_weighs_nothing() {
    for (lang, question, record) in [
        ("fi", "pääsenkö hammaslääkäriin", "task/dental-care"),
        ("fi", "pitäs päästä lekuriin", "task/health-centre"),
        ("sv", "boka tid till doktorn", "task/health-centre"),
    ] {
        let found = ask("pohjanmaa", lang, question);
        assert_eq!(found.hits.first().map(|hit| hit.record.as_str()), Some(record), "{question}: {found:?}");
    }
}

#[test]
fn a_sentence_is_answered_by_one_good_word() {
    for (site, lang, question, record) in [
        ("pohjanmaa", "sv", "pojken vill int gå ti skolan meir, va ska ja göra", "task/community-student-welfare"),
        ("helsinki", "sv", "sonen hänger i dåligt sällskap och skolkar", "task/school-social-worker"),
        ("satakunta", "fi", "äijä on joka ikinen ilta kännissä rappukäytävässä", "task/substance-services"),
    ] {
        let found = ask(site, lang, question);
        assert!(found.hits.iter().take(5).any(|hit| hit.record == record), "{question}: {found:?}");
    }
}

#[test]
fn a_long_word_that_the_site_has_answers_beside_one_that_it_has_not() {
    for (lang, question, record) in [
        ("fi", "keliakia kouluruokailu", "task/comprehensive-school"),
        ("fi", "paljonks terkkarilla käynti maksaa", "task/health-centre"),
    ] {
        let found = ask("suomi", lang, question);
        assert!(found.hits.iter().take(5).any(|hit| hit.record == record), "{question}: {found:?}");
    }
}

#[test]
fn a_known_beginning_alone_is_a_guess() {
    for (lang, question) in
        [("fi", "maalausvinkit"), ("fi", "viikkohoroskooppi vesimies"), ("sv", "hemvårdshandskar i läder")]
    {
        let found = ask("suomi", lang, question);
        assert!(found.hits.is_empty(), "{question}: {found:?}");
    }
}

#[test]
fn one_known_word_beside_an_unknown_one_is_no_answer_unless_it_is_long() {
    for (lang, question) in [("fi", "Harry Potter"), ("fi", "kuntosali jäsenyys"), ("sv", "Harry Potter")] {
        let found = ask("pirkanmaa", lang, question);
        assert!(found.hits.is_empty(), "{question}: {found:?}");
    }
    let found = ask("suomi", "fi", "terveydenhuolto qqqqq");
    assert!(!found.hits.is_empty(), "{found:?}");
}

#[test]
fn who_looks_for_a_statutory_authority_by_what_it_does_is_led_to_it() {
    for (lang, question, record) in [
        ("fi", "esteiden tutkinta", "body/dvv"),
        ("sv", "adressändring", "body/dvv"),
        ("sv", "stulen cykel", "body/poliisi"),
        ("fi", "oleskelulupahakemus", "body/migri"),
        ("sv", "personuppgiftsansvarig", "body/tietosuojavaltuutettu"),
    ] {
        let found = ask("suomi", lang, question);
        assert!(found.hits.iter().take(5).any(|hit| hit.record == record), "{question}: {found:?}");
    }
}

#[test]
fn the_guide_for_editors_is_no_answer_for_residents() {
    for question in ["virhe", "tiedosto"] {
        let found = ask("suomi", "fi", question);
        let of_guide = |hit: &yhdys::search::rank::Hit| hit.record.starts_with("article/opas");
        assert!(!found.hits.iter().chain(&found.near).any(of_guide), "{question}: {found:?}");
    }
}

#[test]
fn lists_and_pages_of_service_are_found() {
    for (lang, question, record) in [
        ("fi", "sanasto", "page/terms"),
        ("fi", "kuntaluettelo", "page/municipalities"),
        ("fi", "palaute", "page/accessibility"),
        ("fi", "tietosuoja", "page/data"),
        ("sv", "ordlista", "page/terms"),
        ("sv", "dataskydd", "page/data"),
    ] {
        let found = ask("suomi", lang, question);
        assert!(found.hits.iter().take(5).any(|hit| hit.record == record), "{question}: {found:?}");
    }
}
