//! The quality of the search: the questions of `tests/search/queries.yaml`, how many are answered and how well.

mod held_out;
mod places;
mod residents;

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use serde::Deserialize;
use yhdys::cli::site::Prepared;
use yhdys::model::lang::Lang;
use yhdys::search::rank::{Filter, answer};

use crate::kit::fixture::Fixture;
use crate::kit::program::run;
use crate::kit::{cases, pipeline, repository};

/// Least share of questions with a right record among the first five.
const RECALL: f64 = 0.95;
/// The same for single classes: a small class must not hide behind words that the records hold as they are asked for.
const RECALLS: [(&str, f64); 9] = [
    ("base", 0.9),
    ("compound", 0.9),
    ("inflected", 0.95),
    ("languages", 0.95),
    ("laws", 0.95),
    ("places", 0.95),
    ("questions", 0.9),
    ("synonyms", 0.95),
    ("typos", 0.9),
];
/// Least mean of one divided by the place of the first right record.
const RANK: f64 = 0.85;
/// Places that count.
const PLACES: usize = 5;

/// The records that answer: one, or any of several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Wanted {
    One(String),
    Any(Vec<String>),
}

impl Wanted {
    fn has(&self, record: &str) -> bool {
        match self {
            Self::One(one) => one == record,
            Self::Any(all) => all.iter().any(|one| one == record),
        }
    }

    fn all(&self) -> Vec<&str> {
        match self {
            Self::One(one) => vec![one],
            Self::Any(all) => all.iter().map(String::as_str).collect(),
        }
    }
}

/// Questions with their answers by language, class and site.
type Questions = BTreeMap<String, BTreeMap<String, BTreeMap<String, BTreeMap<String, Wanted>>>>;

/// Places of the first right record, 0 where there is none, by class.
type Places = BTreeMap<String, Vec<usize>>;

fn questions(file: &str) -> Questions {
    let text = fs::read_to_string(repository("tests/search").join(file)).unwrap();
    serde_yaml::from_str(&text).expect("questions")
}

/// The real sites up to the stage before rendering.
fn prepared() -> &'static Prepared {
    static PREPARED: OnceLock<Prepared> = OnceLock::new();
    PREPARED.get_or_init(|| pipeline::run(&repository("sites")))
}

/// Asks all questions of a language; the places by class, and what was not first, in words.
fn asked(questions: &Questions, lang: &str) -> (Places, Vec<String>) {
    let (mut places, mut missed) = (Places::new(), Vec::new());
    let filter = Filter { limit: 10, ..Filter::default() };
    for (class, sites) in &questions[lang] {
        for (site, asked) in sites {
            let snapshots = &prepared().snapshots;
            let snapshot = snapshots.iter().find(|one| one.portal.site.id == *site).expect("the site");
            let index = snapshot.index(Lang::parse(lang).unwrap()).expect("an index");
            for (question, wanted) in asked {
                for record in wanted.all() {
                    assert!(index.docs.iter().any(|doc| doc.record == record), "{site} has no {record}");
                }
                let hits = answer(index, question, &filter).hits;
                let place = hits.iter().position(|hit| wanted.has(&hit.record)).map_or(0, |at| at + 1);
                places.entry(class.clone()).or_default().push(place);
                if place == 0 || place > PLACES {
                    missed.push(format!("{lang} {site} {class}: {question}: place {place}"));
                }
            }
        }
    }
    (places, missed)
}

fn figures(places: &[usize]) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "a few hundred questions")]
    let share = |sum: f64| sum / places.len() as f64;
    let recall = places.iter().filter(|place| (1..=PLACES).contains(*place)).count();
    #[expect(clippy::cast_precision_loss, reason = "a few hundred questions")]
    let (recall, ranks) =
        (recall as f64, places.iter().filter(|place| **place > 0).map(|place| 1.0 / *place as f64).sum());
    (share(recall), share(ranks))
}

/// Holds every class to its own least share.
fn hold_classes(lang: &str, places: &Places) {
    assert_eq!(places.keys().map(String::as_str).collect::<Vec<_>>(), RECALLS.map(|(class, _)| class), "{lang}");
    for (class, least) in RECALLS {
        let (recall, _) = figures(&places[class]);
        assert!(recall >= least, "recall@5 in {lang}, {class}: {recall:.3}");
    }
}

/// Prints the figures of each class, and gives those of all questions.
fn told(lang: &str, places: &Places) -> (f64, f64) {
    let all: Vec<usize> = places.values().flatten().copied().collect();
    for (class, places) in places.iter().chain([(&"all".to_owned(), &all)]) {
        let (recall, rank) = figures(places);
        eprintln!("{lang} {class:<10} {:>4} questions  recall@5 {recall:.3}  MRR {rank:.3}", places.len());
    }
    figures(&all)
}

fn count(questions: &Questions, lang: &str) -> usize {
    questions[lang].values().flat_map(BTreeMap::values).map(BTreeMap::len).sum()
}

#[test]
fn residents_find_what_they_ask_for() {
    let questions = questions("queries.yaml");
    assert!(count(&questions, "fi") >= 150 && count(&questions, "sv") >= 100);
    for lang in ["fi", "sv"] {
        let (places, missed) = asked(&questions, lang);
        let (recall, rank) = told(lang, &places);
        missed.iter().for_each(|line| eprintln!("missed: {line}"));
        hold_classes(lang, &places);
        assert!(recall >= RECALL, "recall@5 in {lang}: {recall:.3}");
        assert!(rank >= RANK, "MRR in {lang}: {rank:.3}");
    }
}

#[test]
fn an_index_is_the_same_whenever_it_is_made() {
    let files = |prepared: &Prepared| -> Vec<String> {
        let snapshot = &prepared.snapshots[0];
        let index = snapshot.index(Lang::FI).unwrap();
        yhdys::pipeline::plan::search::Part::all(index.docs.len()).into_iter().map(|part| index.file(part)).collect()
    };
    let folder = cases("golden/site");
    assert_eq!(files(&pipeline::run(&folder)), files(&pipeline::run(&folder)));
}

#[test]
fn the_command_finds_and_says_what_it_cannot_do() {
    let folder = Fixture::base().write();
    let theme = repository("themes/default").display().to_string();
    let search = |more: &[&str]| {
        let arguments = [&["search", "--theme", &theme, "--date", "2026-11-22"], more].concat();
        run(&folder.root, &arguments)
    };
    let found = search(&["koe", "kunta", "--format", "json", "--lang", "fi"]).ended(0).stdout;
    assert!(found.starts_with("{\"words\":[{\"word\":\"kunta\""), "{found}");
    assert!(search(&["koee", "x"]).ended(2).stderr.contains("did you mean `koe`?"));
    assert!(search(&["koe", "x", "--lang", "en"]).ended(2).stderr.contains("is not in the language `en`"));
    assert!(search(&["koe", "x", "--kind", "tsk"]).ended(2).stderr.contains("did you mean `task`?"));
    assert!(search(&["koe", "x", "--place", "110"]).ended(2).stderr.contains("did you mean `101`?"));
    assert!(search(&["koe", "x", "--place", "Ylämaaa"]).ended(2).stderr.contains("did you mean `Ylämaa`?"));
    let here = search(&["koe", "neuvola", "--place", "ylämaa"]).ended(0).stdout;
    assert_eq!(here, search(&["koe", "neuvola", "--place", "101"]).ended(0).stdout);
    assert!(search(&["koe", "qqqqq", "--lang", "sv"]).ended(0).stdout.contains("ingenting hittades"));
}

#[test]
fn whoever_finds_nothing_in_the_terminal_is_told_whom_to_call() {
    let search = |lang: &str| {
        let arguments = ["search", "pohjanmaa", "qqqqqqqq", "--date", "2026-11-22", "--lang", lang];
        run(&repository("."), &arguments).ended(0).stdout
    };
    let (fi, sv) = (search("fi"), search("sv"));
    assert!(fi.contains("tarvitsetko apua heti?\n    112  Hätänumero\n    116 117  Päivystysapu\n"), "{fi}");
    assert!(sv.contains("behöver du hjälp genast?\n    112  Nödnumret\n    116 117  Jourhjälpen\n"), "{sv}");
}
