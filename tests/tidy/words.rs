//! The words of the default theme: the same keys in every language, and a word for every value that views may show.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_yaml::Value;
use yhdys::duty::{self, Part, State, Topic, Who};
use yhdys::model::act::{Interval, SectionClass};
use yhdys::model::agreement::{AgreementKind, AgreementStatus, CostCheck, CostKey, Decision, Progress, ReviewInterval};
use yhdys::model::article::{NoticeTopic, ProposalState};
use yhdys::model::body::BodyKind;
use yhdys::model::codes::Coded;
use yhdys::model::county::CountyKind;
use yhdys::model::document::{DocumentKind, Format};
use yhdys::model::forum::ForumKind;
use yhdys::model::indicator::Direction;
use yhdys::model::kind::Kind;
use yhdys::model::meeting::MeetingState;
use yhdys::model::municipality::LanguageStatus;
use yhdys::model::negotiation::{NegotiationKind, NegotiationStatus};
use yhdys::model::party::PartyClass;
use yhdys::model::practice::PracticeStatus;
use yhdys::model::site::{AssessmentMethod, Conformance, DeviationBasis};
use yhdys::model::task::Role;
use yhdys::model::term::TermGroup;
use yhdys::pipeline::plan::Page;

use crate::kit::{expect, repository, source, tree};

/// Groups of phrases for closed lists, with the words that each must have.
const CODED: &[(&str, &[&str])] = &[
    ("agreement_group", AgreementStatus::WORDS),
    ("agreement_kind", AgreementKind::WORDS),
    ("agreement_status", AgreementStatus::WORDS),
    ("agreement_status_meaning", AgreementStatus::WORDS),
    ("assessment_method", AssessmentMethod::WORDS),
    ("body_kind", BodyKind::WORDS),
    ("body_kinds", BodyKind::WORDS),
    ("conformance", Conformance::WORDS),
    ("cost_check", CostCheck::WORDS),
    ("cost_key", CostKey::WORDS),
    ("county_kind", CountyKind::WORDS),
    ("decision", Decision::WORDS),
    ("deviation_basis", DeviationBasis::WORDS),
    ("direction", Direction::WORDS),
    ("document_group", DocumentKind::WORDS),
    ("document_kind", DocumentKind::WORDS),
    ("format", Format::WORDS),
    ("duty_part", Part::WORDS),
    ("duty_state", State::WORDS),
    ("duty_state_meaning", State::WORDS),
    ("duty_topic", Topic::WORDS),
    ("duty_who", Who::WORDS),
    ("forum_kind", ForumKind::WORDS),
    ("index", Kind::WORDS),
    ("interval", Interval::WORDS),
    ("language_status", LanguageStatus::WORDS),
    ("meeting_state", MEETING_STATES),
    ("nav", Kind::WORDS),
    ("negotiation_cycle", NegotiationKind::WORDS),
    ("negotiation_kind", NegotiationKind::WORDS),
    ("negotiation_status", NegotiationStatus::WORDS),
    ("negotiation_status_meaning", NegotiationStatus::WORDS),
    ("notice_topic", NoticeTopic::WORDS),
    ("party", PartyClass::WORDS),
    ("practice_status", PracticeStatus::WORDS),
    ("progress", Progress::WORDS),
    ("proposal_state", ProposalState::WORDS),
    ("result", Kind::WORDS),
    ("review_interval", ReviewInterval::WORDS),
    ("role", Role::WORDS),
    ("section_class", SectionClass::WORDS),
    ("term_group", TermGroup::WORDS),
];

/// What is shown of a meeting: a planned one whose day has passed has no record.
const MEETING_STATES: &[&str] = &["planned", "held", "cancelled", "no-record"];

/// Every leaf of a strings file by the names that lead to it.
type Leaves = BTreeMap<String, String>;

/// The words of the default theme by language: those of its file, and those about kinds of record.
fn strings() -> BTreeMap<String, Leaves> {
    let folder = repository("themes/default/strings");
    let read = |path: &String| {
        let value: Value = serde_yaml::from_str(&fs::read_to_string(folder.join(path)).unwrap()).unwrap();
        let mut leaves = Leaves::new();
        flatten(&value, "", &mut leaves);
        leaves
    };
    let (kinds, languages): (Vec<_>, Vec<_>) =
        tree::paths(&folder).into_iter().partition(|path| path.starts_with("kinds/"));
    let mut strings: BTreeMap<String, Leaves> =
        languages.iter().map(|path| (path.trim_end_matches(".yaml").to_owned(), read(path))).collect();
    for path in &kinds {
        for (key, text) in read(path) {
            // A language stands below the name of an address word or of a phrase, its forms below it.
            let mut names: Vec<&str> = key.split('/').collect();
            let lang = names.remove(if key.starts_with("/paths/") { 3 } else { 4 });
            let leaves = strings.get_mut(lang).unwrap_or_else(|| panic!("{path}: {key}"));
            assert_eq!(leaves.insert(names.join("/"), text), None, "{path}: {key} is said twice");
        }
    }
    strings
}

fn flatten(value: &Value, path: &str, leaves: &mut Leaves) {
    match value {
        Value::Mapping(pairs) => {
            for (key, value) in pairs {
                let name = key.as_str().unwrap_or_else(|| panic!("a key below `{path}` is no text: {key:?}"));
                flatten(value, &format!("{path}/{name}"), leaves);
            }
        }
        Value::String(text) => {
            leaves.insert(path.to_owned(), text.clone());
        }
        Value::Sequence(items) => {
            leaves.insert(path.to_owned(), format!("{} items", items.len()));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Tagged(_) => panic!("`{path}` is no text: {value:?}"),
    }
}

#[test]
fn every_language_has_the_same_keys() {
    let strings = strings();
    assert!(strings.len() > 2, "{:?}", strings.keys());
    let mut complaints = Vec::new();
    for (lang, leaves) in &strings {
        for (other, others) in &strings {
            let keys = leaves.keys().filter(|key| !others.contains_key(*key) && !key.starts_with("/format/"));
            complaints.extend(keys.map(|key| format!("{key} is in {lang}, but not in {other}")));
        }
    }
    expect::none("keys that a language lacks", &complaints);
}

#[test]
fn placeholders_are_the_same_in_every_language() {
    let strings = strings();
    let places = |text: &str| -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
    };
    let mut complaints = Vec::new();
    let (first, base) = strings.iter().next().unwrap();
    for (lang, leaves) in &strings {
        for (key, text) in leaves.iter().filter(|(key, _)| key.starts_with("/phrases/")) {
            // A singular may say "one" in the place of the number.
            let expected = places(base.get(key).map_or("", String::as_str));
            if places(text) != expected && !key.ends_with("/one") {
                complaints.push(format!("{key}: {:?} in {lang}, {expected:?} in {first}", places(text)));
            }
        }
    }
    expect::none("placeholders that differ", &complaints);
}

#[test]
fn no_phrase_is_empty_or_begins_with_a_space() {
    let strings = strings();
    let all = strings.iter().flat_map(|(lang, leaves)| leaves.iter().map(move |leaf| (lang, leaf)));
    let phrases = all.filter(|(_, (key, _))| key.starts_with("/phrases/") || key.starts_with("/paths/"));
    let bad = phrases.filter(|(_, (_, text))| text.trim().is_empty() || text.trim() != text.as_str());
    expect::none(
        "phrases that are empty or have spaces around",
        &bad.map(|(lang, (key, _))| format!("{lang}: {key}")).collect::<Vec<_>>(),
    );
}

#[test]
fn every_value_of_a_closed_list_has_a_word_and_no_other_has() {
    let mut complaints = Vec::new();
    for (lang, leaves) in strings() {
        for (group, words) in CODED {
            let prefix = format!("/phrases/{group}/");
            let named: BTreeSet<&str> = leaves
                .keys()
                .filter_map(|key| key.strip_prefix(&prefix))
                .map(|name| name.split('/').next().unwrap())
                .collect();
            let wanted: BTreeSet<&str> = words.iter().copied().collect();
            complaints
                .extend(wanted.difference(&named).map(|word| format!("{lang}: {group} has no word for `{word}`")));
            complaints.extend(
                named
                    .difference(&wanted)
                    .map(|word| format!("{lang}: {group} has a word for `{word}`, which is no value")),
            );
        }
    }
    expect::none("words for closed lists", &complaints);
}

#[test]
fn every_recorded_state_of_a_meeting_is_among_those_that_are_shown() {
    assert!(MeetingState::WORDS.iter().all(|word| MEETING_STATES.contains(word)));
}

#[test]
fn every_group_that_views_ask_by_value_is_in_the_table() {
    let known: BTreeSet<&str> = CODED.iter().map(|(group, _)| *group).collect();
    let mut asked = BTreeSet::new();
    for source in source::all().iter().filter(|source| source.path.contains("pipeline/render/") && !source.tests) {
        for part in source.text.split(".code(\"").skip(1) {
            asked.insert(part.split('"').next().unwrap().to_owned());
        }
    }
    assert!(asked.len() > 20, "{asked:?}");
    let unknown: Vec<String> = asked.iter().filter(|group| !known.contains(group.as_str())).cloned().collect();
    expect::none("groups that the table of this file lacks", &unknown);
}

#[test]
fn every_kind_and_page_has_a_word_in_addresses_that_is_its_own() {
    let pages = Page::SINGLE.iter().filter_map(|page| page.word());
    // The parts of long lists have one word for all kinds.
    let wanted: BTreeSet<&str> = Kind::values().map(Kind::plural).chain(pages).chain(["part"]).collect();
    for (lang, leaves) in strings() {
        let paths: BTreeMap<&str, &str> =
            leaves.iter().filter_map(|(key, word)| Some((key.strip_prefix("/paths/")?, word.as_str()))).collect();
        assert_eq!(paths.keys().copied().collect::<BTreeSet<_>>(), wanted, "{lang}");
        let words: BTreeSet<&str> = paths.values().copied().collect();
        assert_eq!(words.len(), paths.len(), "{lang}: two kinds have one word");
        let plain = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        assert!(words.iter().all(plain), "{lang}: {words:?}");
    }
}

#[test]
fn every_duty_has_a_name_and_says_what_it_asks_for() {
    let names: BTreeSet<&str> = duty::all().map(|duty| duty.name).collect();
    assert!(names.len() > 30, "{names:?}");
    for (lang, leaves) in strings() {
        for group in ["duty_name", "duty_what"] {
            let prefix = format!("/phrases/{group}/");
            let worded: BTreeSet<&str> = leaves.keys().filter_map(|key| key.strip_prefix(&prefix)).collect();
            assert_eq!(worded, names, "{lang}: {group}");
        }
    }
}

#[test]
fn the_code_of_a_duty_has_its_name_and_its_class() {
    for duty in duty::all() {
        let Some(code) = duty.code else { continue };
        assert_eq!(code.name.strip_prefix("no-record-"), Some(duty.name));
        assert_eq!(code.class, Some(duty.class), "{}", duty.name);
    }
}
