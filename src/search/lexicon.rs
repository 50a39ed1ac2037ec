//! Texts and words into what a search knows of them on whatever site they stand: the words of a text, the key of a word.
//!
//! Most texts of a region are those of its library, so that all sites of a run share one lexicon: each text is cut into
//! words once. What it keeps follows from the text alone; numbers differ from run to run, and no output shows them.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rust_stemmers::{Algorithm, Stemmer};

use super::docs::{Field, Part};
use super::forms;
use super::rules::{Rules, key, rules};
use super::stop::STOP;
use crate::model::lang::Lang;
use crate::text::fold::{LONGEST, fold, tokens};
use crate::text::markdown;

/// Words of running text that are searched in each record: the rest of a long text repeats them.
const PROSE: usize = 14;

/// Shortest stem whose forms are joined, in letters beyond it.
const SHORT_STEM: usize = 4;

/// The languages whose endings are known, as rows.
pub(super) const ENDINGS: [Lang; 2] = [Lang::FI, Lang::SV];

/// The row of the language whose endings a text has.
pub(super) fn row(lang: Lang) -> usize {
    usize::from(lang != Lang::FI)
}

/// A word where it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Its number in its language.
    pub(super) word: u32,
    /// The number of its key.
    pub(super) key: u32,
    /// True for a word that says nothing by itself.
    pub(super) stop: bool,
    /// True when it begins with a digit.
    pub(super) digit: bool,
}

/// A stem, as a stemmer sees it, and the key of a word that has it; both by their numbers.
pub(super) type Stem = (u32, u32);

/// What is known of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Its words.
    pub(super) tokens: Arc<[Token]>,
    /// The stems of its words, where it is a name.
    pub(super) stems: Option<Arc<[Stem]>>,
}

/// Strings with numbers; no string has two.
#[derive(Clone, Debug, Default)]
pub(super) struct Strings {
    numbers: HashMap<Arc<str>, u32>,
    list: Vec<Arc<str>>,
}

impl Strings {
    /// The string of a number.
    pub(super) fn of(&self, number: u32) -> &Arc<str> {
        &self.list[number as usize]
    }

    /// The number of a string, which it gets where it has none.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let text: Arc<str> = text.into();
        self.list.push(text.clone());
        self.numbers.insert(text, number);
        number
    }
}

/// The words of the languages that share endings.
struct Words {
    rules: Rules,
    stemmer: Stemmer,
    forms: Strings,
    /// What is known of each form.
    tokens: Vec<Token>,
    /// The keys that lead to the key of a form, where they were asked for.
    leads: HashMap<u32, Arc<[u32]>>,
    /// Words in small letters whose stem is known.
    stemmed: HashMap<String, Stem>,
    /// Texts as they are written, plain ones and those in Markdown.
    texts: [HashMap<Box<str>, Known>; 2],
}

struct Inner {
    stop: HashSet<&'static str>,
    /// Keys and stems.
    keys: Strings,
    words: [Words; 2],
}

/// What is known of texts and words; a function of each.
pub struct Lexicon(Mutex<Inner>);

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lexicon")
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        let words = ENDINGS.map(Words::new);
        Self(Mutex::new(Inner { stop: STOP.split_whitespace().collect(), keys: Strings::default(), words }))
    }
}

impl Lexicon {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The words of a text, and their stems where it may hold base forms.
    pub(super) fn read(&self, part: &Part<'_>) -> Known {
        self.inner().read(part)
    }

    /// The keys that lead to the key of each of these Finnish words, with that key.
    pub(super) fn leads(&self, words: impl Iterator<Item = u32>) -> Vec<(Arc<[u32]>, u32)> {
        let mut inner = self.inner();
        words.map(|word| inner.leads(word)).collect()
    }

    /// The numbers of the keys of these forms that lead to another key, and of that.
    pub(super) fn lead(&self, lang: Lang, forms: impl IntoIterator<Item = String>, word: &str) -> (Vec<u32>, u32) {
        self.inner().lead(row(lang), forms, word)
    }

    /// Every key and stem by its number.
    pub(super) fn keys(&self) -> Strings {
        self.inner().keys.clone()
    }

    /// The forms of a language with these numbers, with the numbers of their keys.
    pub(super) fn forms(&self, row: usize, words: impl Iterator<Item = u32>) -> Vec<(Arc<str>, u32)> {
        let inner = self.inner();
        let words_of = &inner.words[row];
        words.map(|word| (words_of.forms.list[word as usize].clone(), words_of.tokens[word as usize].key)).collect()
    }
}

impl Words {
    fn new(lang: Lang) -> Self {
        let algorithm = if lang == Lang::FI { Algorithm::Finnish } else { Algorithm::Swedish };
        Self {
            rules: rules(lang),
            stemmer: Stemmer::create(algorithm),
            forms: Strings::default(),
            tokens: Vec::new(),
            leads: HashMap::new(),
            stemmed: HashMap::new(),
            texts: [HashMap::new(), HashMap::new()],
        }
    }
}

impl Inner {
    fn read(&mut self, part: &Part<'_>) -> Known {
        let (row, kind) = (row(part.lang), usize::from(part.markdown));
        let stems = !matches!(part.field, Field::Prose | Field::Summary);
        let known = self.words[row].texts[kind].get(part.text).filter(|known| !stems || known.stems.is_some());
        if let Some(known) = known {
            return known.clone();
        }
        let shown = shown(part);
        let words = tokens(&fold(&shown));
        let tokens = words.iter().map(|word| self.token(row, word)).collect();
        let stems = stems.then(|| self.stems(row, &shown));
        let known = Known { tokens, stems };
        self.words[row].texts[kind].insert(part.text.into(), known.clone());
        known
    }

    fn token(&mut self, row: usize, word: &str) -> Token {
        let Self { stop, keys, words } = self;
        let words = &mut words[row];
        let number = words.forms.number(word);
        if let Some(&token) = words.tokens.get(number as usize) {
            return token;
        }
        let key = keys.number(&key(&words.rules, word));
        let digit = word.starts_with(|c: char| c.is_ascii_digit());
        let token = Token { word: number, key, stop: stop.contains(word), digit };
        words.tokens.push(token);
        token
    }

    /// The stems of the longer words of a text.
    fn stems(&mut self, row: usize, text: &str) -> Arc<[Stem]> {
        let text = text.to_lowercase();
        let all = text.split(|c: char| !c.is_alphabetic());
        let all = all.filter(|word| word.len() > SHORT_STEM && word.chars().nth(LONGEST).is_none());
        all.filter_map(|word| self.stem(row, word)).collect()
    }

    /// The stem of a word, unless it is too short to say anything.
    fn stem(&mut self, row: usize, word: &str) -> Option<Stem> {
        let Self { keys, words, .. } = self;
        let words = &mut words[row];
        let known = words.stemmed.get(word).copied().unwrap_or_else(|| {
            let stem = keys.number(&fold(&words.stemmer.stem(word)));
            let stem = (stem, keys.number(&key(&words.rules, &fold(word))));
            words.stemmed.insert(word.to_owned(), stem);
            stem
        });
        (keys.list[known.0 as usize].len() > SHORT_STEM).then_some(known)
    }

    fn leads(&mut self, word: u32) -> (Arc<[u32]>, u32) {
        let finnish = row(Lang::FI);
        let words = &self.words[finnish];
        let key = words.tokens[word as usize].key;
        if let Some(leads) = words.leads.get(&word) {
            return (leads.clone(), key);
        }
        let form = words.forms.list[word as usize].clone();
        let (leads, _) = self.lead(finnish, forms::forms(&form), &form);
        let leads: Arc<[u32]> = leads.into();
        self.words[finnish].leads.insert(word, leads.clone());
        (leads, key)
    }

    fn lead(&mut self, row: usize, forms: impl IntoIterator<Item = String>, word: &str) -> (Vec<u32>, u32) {
        let Self { stop, keys, words } = self;
        let rules = &words[row].rules;
        let to = keys.number(&key(rules, word));
        let telling = forms.into_iter().filter(|form| !stop.contains(form.as_str()));
        let mut found: Vec<u32> = telling
            .map(|form| key(rules, &form))
            .filter(|from| from.len() > 1)
            .map(|from| keys.number(&from))
            .filter(|&from| from != to)
            .collect();
        found.sort_unstable();
        found.dedup();
        (found, to)
    }
}

/// The text as it is searched: of running text the beginning, without its Markdown.
fn shown(part: &Part<'_>) -> String {
    if !part.markdown {
        return part.text.to_owned();
    }
    let plain = markdown::plain(part.text);
    plain.split_whitespace().take(PROSE).collect::<Vec<&str>>().join(" ")
}
