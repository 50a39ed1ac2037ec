//! The words of all parts of all records into keys: which records have a word, and how much it counts there.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rust_stemmers::{Algorithm, Stemmer};

use super::compound::Known;
use super::docs::{Field, Part};
use super::forms;
use super::rules::{Rules, key, rules};
use super::stop::STOP;
use crate::model::lang::Lang;
use crate::text::fold::{LONGEST, fold, tokens};

/// A record and how much a word counts in it.
pub type Posting = (u32, u32);

/// Highest weight of a word in a record.
const HIGHEST: u32 = 127;

/// Most keys that stemming may join: more are no forms of one word.
const JOINED: usize = 4;

/// The words of a language while they are counted.
struct Words {
    rules: Rules,
    stemmer: Stemmer,
    /// Every written form with its key.
    forms: BTreeMap<String, String>,
    /// Words whose stem is known, in small letters.
    stemmed: HashSet<String>,
    /// Forms by their stem, as a stemmer sees them.
    stems: BTreeMap<String, BTreeSet<String>>,
    /// Forms in names and search words, which are often base forms.
    bases: BTreeSet<String>,
}

/// Counts the words of records.
pub struct Vocabulary {
    stop: BTreeSet<&'static str>,
    words: BTreeMap<Lang, Words>,
    counted: BTreeMap<String, BTreeMap<u32, BTreeMap<Field, u32>>>,
    /// Keys that lead to other keys.
    pub aliases: BTreeMap<String, BTreeSet<String>>,
    /// What is still to be cut into parts: a record, the field and the share of a form.
    uncut: BTreeMap<(Lang, String), BTreeMap<(u32, Field), u32>>,
    /// How names of places begin, which are not cut.
    named: BTreeSet<String>,
}

/// The language whose endings a text has.
fn endings(lang: Lang) -> Lang {
    if lang == Lang::FI { Lang::FI } else { Lang::SV }
}

impl Words {
    fn new(lang: Lang) -> Self {
        let algorithm = if lang == Lang::FI { Algorithm::Finnish } else { Algorithm::Swedish };
        let (rules, stemmer) = (rules(lang), Stemmer::create(algorithm));
        let (forms, stemmed, stems, bases) = (BTreeMap::new(), HashSet::new(), BTreeMap::new(), BTreeSet::new());
        Self { rules, stemmer, forms, stemmed, stems, bases }
    }
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::new(BTreeSet::new())
    }
}

impl Vocabulary {
    /// A vocabulary without words, on a site where names of places begin so.
    #[must_use]
    pub fn new(named: BTreeSet<String>) -> Self {
        let words = [Lang::FI, Lang::SV].into_iter().map(|lang| (lang, Words::new(lang))).collect();
        let stop = STOP.split_whitespace().collect();
        let (counted, aliases, uncut) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { stop, words, counted, aliases, uncut, named }
    }

    /// Counts the words of a part of a record.
    pub fn add(&mut self, doc: u32, part: &Part) {
        let lang = endings(part.lang);
        let all = tokens(&fold(&part.text));
        let telling: Vec<String> = all.iter().filter(|word| !self.stop.contains(word.as_str())).cloned().collect();
        // As in a question: where nothing else stands, these words are the name.
        let found = if telling.is_empty() && part.field.is_name() { all } else { telling };
        let weight =
            share(part.field, found.iter().filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).count());
        for (row, word) in found.into_iter().enumerate() {
            // What a name begins with is what it is about: *Nuorisotyö ja nuorisotilat*.
            let first = row == 0 && part.field == Field::Name;
            let weight = if first { weight * 13 / 12 } else { weight };
            let key = self.learn(lang, &word, part.field);
            self.count(key, doc, part.field, weight);
            // What stands in running text is not taken apart.
            if part.field != Field::Prose {
                let uncut = self.uncut.entry((lang, word)).or_default().entry((doc, part.field)).or_default();
                *uncut = weight.max(*uncut);
            }
        }
        if part.field == Field::Prose || part.field == Field::Summary {
            return;
        }
        self.stem(lang, &part.text);
    }

    /// The key of a written form.
    fn learn(&mut self, lang: Lang, word: &str, field: Field) -> String {
        let Some(words) = self.words.get_mut(&lang) else { return word.to_owned() };
        let known = words.forms.entry(word.to_owned()).or_insert_with(|| key(&words.rules, word)).clone();
        if field.is_name() {
            words.bases.insert(word.to_owned());
        }
        known
    }

    fn stem(&mut self, lang: Lang, text: &str) {
        let Some(words) = self.words.get_mut(&lang) else { return };
        let text = text.to_lowercase();
        let all = text.split(|c: char| !c.is_alphabetic());
        for word in all.filter(|word| word.len() > 4 && word.chars().nth(LONGEST).is_none()) {
            if words.stemmed.insert(word.to_owned()) {
                let stem = fold(&words.stemmer.stem(word));
                words.stems.entry(stem).or_default().insert(fold(word));
            }
        }
    }

    fn count(&mut self, key: String, doc: u32, field: Field, weight: u32) {
        let counted = self.counted.entry(key).or_default().entry(doc).or_default().entry(field).or_default();
        *counted = weight.max(*counted);
    }

    /// Makes the forms of a key lead to it.
    pub fn lead(&mut self, lang: Lang, forms: impl IntoIterator<Item = String>, to: &str) {
        let Some(words) = self.words.get(&endings(lang)) else { return };
        for form in forms {
            let from = key(&words.rules, &form);
            if from != to && from.len() > 1 && !self.stop.contains(form.as_str()) {
                self.aliases.entry(from).or_default().insert(to.to_owned());
            }
        }
    }

    /// The key of a word of a name.
    #[must_use]
    pub fn key(&self, lang: Lang, word: &str) -> String {
        self.words.get(&endings(lang)).map_or_else(|| word.to_owned(), |words| key(&words.rules, word))
    }

    /// Cuts compounds, makes forms of base words, joins what a stemmer joins.
    pub fn finish(&mut self) {
        self.cut();
        let finnish: Vec<(String, String)> = self.words.get(&Lang::FI).map_or_else(Vec::new, |words| {
            words.bases.iter().map(|word| (word.clone(), key(&words.rules, word))).collect()
        });
        for (word, key) in finnish {
            self.lead(Lang::FI, forms::forms(&word), &key);
        }
        for lang in [Lang::FI, Lang::SV] {
            self.join(lang);
        }
        let counted = &self.counted;
        self.aliases.iter_mut().for_each(|(_, to)| to.retain(|key| counted.contains_key(key)));
        self.aliases.retain(|_, to| !to.is_empty());
    }

    fn cut(&mut self) {
        let uncut = std::mem::take(&mut self.uncut);
        for lang in [Lang::FI, Lang::SV] {
            let Some(words) = self.words.get(&lang) else { continue };
            let mut parts = parts(words, lang);
            parts.retain(|word, _| !self.names_place(word));
            let mut found = Vec::new();
            for ((_, word), places) in uncut.iter().filter(|((of, _), _)| *of == lang) {
                for (part, last) in parts.get(word.as_str()).into_iter().flatten() {
                    for (&(doc, field), &weight) in places {
                        found.push((part.clone(), doc, field, weight * of_part(field, *last) / 16));
                    }
                }
            }
            found.retain(|(_, _, _, weight)| *weight > 0);
            found.into_iter().for_each(|(part, doc, field, weight)| self.count(part, doc, field, weight));
        }
    }

    fn names_place(&self, word: &str) -> bool {
        let starts = (4..=word.len()).filter_map(|at| word.get(..at));
        starts.into_iter().any(|start| self.named.contains(start) && word.len() - start.len() < 6)
    }

    /// Forms with one stem lead to each other.
    fn join(&mut self, lang: Lang) {
        let Some(words) = self.words.get(&lang) else { return };
        let mut joined = Vec::new();
        for (stem, forms) in words.stems.iter().filter(|(stem, _)| stem.len() > 4) {
            let keys: BTreeSet<String> = forms.iter().map(|form| key(&words.rules, form)).collect();
            if keys.len() > 1
                && keys.len() <= JOINED
                && keys.iter().all(|key| key.len() > 3 && key.chars().next() == stem.chars().next())
            {
                joined.push(keys);
            }
        }
        for keys in joined {
            for from in &keys {
                let others = keys.iter().filter(|to| *to != from).cloned();
                self.aliases.entry(from.clone()).or_default().extend(others);
            }
        }
    }

    /// The records of every key, with their weights.
    #[must_use]
    pub fn groups(&self) -> BTreeMap<String, Vec<Posting>> {
        // A word in two names of a record says no more than in one of them.
        let sum = |fields: &BTreeMap<Field, u32>| {
            let names = fields.iter().filter(|(field, _)| field.is_name()).map(|(_, weight)| *weight).max();
            let others = fields.iter().filter(|(field, _)| !field.is_name()).map(|(_, weight)| *weight);
            others.chain(names).sum::<u32>().min(HIGHEST)
        };
        let list = |docs: &BTreeMap<u32, BTreeMap<Field, u32>>| {
            docs.iter().map(|(doc, fields)| (*doc, sum(fields))).collect::<Vec<Posting>>()
        };
        self.counted.iter().map(|(key, docs)| (key.clone(), list(docs))).collect()
    }
}

/// The parts of each word that is a compound: those that are words of their own, or that stand in several compounds. Others
/// may be cut in the wrong place.
fn parts(words: &Words, lang: Lang) -> BTreeMap<&str, Vec<(String, bool)>> {
    let known = Known {
        rules: &words.rules,
        words: words.forms.keys().map(String::as_str).filter(|word| word.len() > 2).collect(),
        keys: words.forms.values().map(String::as_str).collect(),
        stems: lang == Lang::SV,
    };
    let mut parts: BTreeMap<&str, Vec<(String, bool)>> = words
        .forms
        .keys()
        .map(|word| (word.as_str(), known.parts(word)))
        .filter(|(_, parts)| !parts.is_empty())
        .collect();
    let mut wholes: HashMap<String, BTreeSet<&str>> = HashMap::new();
    for (word, parts) in &parts {
        let whole = words.forms.get(*word).map_or(*word, String::as_str);
        parts.iter().for_each(|(part, _)| _ = wholes.entry(part.clone()).or_default().insert(whole));
    }
    let is_kept = |part: &str| known.keys.contains(part) || wholes.get(part).is_some_and(|wholes| wholes.len() > 1);
    parts.values_mut().for_each(|parts| parts.retain(|(part, _)| is_kept(part)));
    parts
}

/// How much a part of a compound counts, in sixteenths of the whole word. What stands nowhere is not taken apart.
fn of_part(field: Field, last: bool) -> u32 {
    match (field, last) {
        (Field::Hidden, _) => 0,
        (_, true) => 8,
        (_, false) => 6,
    }
}

/// How much each word of a part counts: in a long name less than in a short one.
fn share(field: Field, words: usize) -> u32 {
    let whole = field.weight();
    if !field.is_name() {
        return whole;
    }
    match words {
        0 | 1 => whole,
        2 => whole * 11 / 16,
        3 => whole * 9 / 16,
        4 | 5 => whole * 7 / 16,
        _ => whole * 5 / 16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(field: Field, texts: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for (doc, text) in (0..).zip(texts) {
            vocabulary.add(doc, &Part { field, lang: Lang::FI, text: (*text).to_owned() });
        }
        vocabulary.finish();
        vocabulary
    }

    #[test]
    fn forms_that_begin_with_any_letter_are_joined() {
        let vocabulary = made(Field::Name, &["Łukowissa", "Łukowista", "Харькововissa", "Харькововista"]);
        assert_eq!(vocabulary.groups().len(), 4);
    }

    #[test]
    fn a_word_without_end_is_known_by_its_beginning() {
        let long = "yhdyspinta".repeat(10_000);
        let vocabulary = made(Field::Name, &[&long, &long]);
        assert!(vocabulary.groups().keys().all(|key| key.len() <= crate::text::fold::LONGEST));
        assert!(vocabulary.aliases.keys().all(|key| key.len() <= 2 * crate::text::fold::LONGEST));
    }

    #[test]
    fn a_name_of_nothing_but_common_words_is_found() {
        assert_eq!(made(Field::Word, &["mistä saan"]).groups().keys().collect::<Vec<_>>(), ["misd", "saa"]);
        assert_eq!(made(Field::Word, &["mistä saan kyydin"]).groups().len(), 1);
        assert!(made(Field::Prose, &["mistä saan"]).groups().is_empty());
    }
}
