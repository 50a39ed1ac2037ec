//! The words of a question into the keys that they may stand for. The script of the search page is its twin, as of `rank`.

use std::collections::{BTreeMap, BTreeSet};

use super::forms::PLACE_ENDINGS;
use super::index::Index;
use super::rules::{Rules, key, rules};
use super::slips::{is_near, is_plain, length, slip};
use super::stop::{STOP, asking};
use crate::text::fold::{fold, tokens};

/// What *sää* becomes, which would else be *saa*: a longer word for the same.
const WEATHER: &str = "saaennuste";

/// Most words of a question that are looked at.
const WORDS: usize = 8;
/// Most keys that the beginning of a word, or a misspelt word, may stand for.
const KEYS: usize = 12;
/// How well a key fits a word, in sixteenths.
const EXACT: u32 = 16;
/// What is lost where a key only leads to another.
const ALIAS: u32 = 1;
pub(super) const SPARE: u32 = 14;
const PREFIX: u32 = 10;
/// A beginning of four letters says little: *kari* of *karijoki*.
const SHORT_PREFIX: u32 = 7;
/// The parts of a compound; the first tells it from others with the same last part.
const PARTS: [u32; 2] = [11, 8];
/// The known beginning and the known end of a compound of which the rest is not known.
const FRONT: u32 = 6;
const BACK: u32 = 10;
/// Shortest and longest end of a compound that is looked for (a longer one may cost a file more), and the shortest keys.
const SHORTEST_BACK: usize = 6;
const SHORTEST_KEY: usize = 4;
const LONGEST_BACK: usize = 13;
/// Most records of a key that still tells what a compound is about.
const FEW: usize = 12;
/// Shortest word that says what somebody looks for though it leads nowhere; shorter ones are often dialect.
const TELLING: usize = 8;
/// Shortest word that says clearly what somebody looks for, where the site has it.
const CLEAR: usize = 9;
/// A word that is known in the other language alone.
const OTHER: u32 = 1;
/// A verb that is known by its noun.
const VERB: u32 = 14;
/// Keys with how well they fit, each once.
pub(super) type Found = Vec<(String, u32)>;

/// A word of a question with what it was taken for.
pub(super) struct Asked {
    /// The word, without accents.
    pub(super) word: String,
    /// Its keys.
    pub(super) keys: Found,
    /// True when the site does not have the word, and the keys are those of others that are like it.
    pub(super) guess: bool,
    /// True for a word that says little: *rikki*, *huomenna*. Where the site has it, it counts; no answer is worse without it.
    pub(super) weak: bool,
    /// True for a word of something that no such site tells of. Where this one has it all the same, it counts.
    pub(super) elsewhere: bool,
    /// True for one of the two parts of a word, both of which the site has: together they weigh as much as one word.
    pub(super) part: bool,
}

impl Asked {
    /// True where the site has the word, or it says nothing of what somebody looks for.
    pub(super) fn is_sure(&self) -> bool {
        self.weak || self.part || (!self.guess && !self.elsewhere && !self.keys.is_empty())
    }

    /// True for a longer word that leads nowhere, or of which only the beginning is known: it may well be of something else.
    pub(super) fn is_unknown(&self) -> bool {
        !self.weak && self.keys.iter().all(|(_, fit)| *fit <= FRONT) && length(&self.word) >= TELLING
    }

    /// True for a long word that the site has: whatever else was typed, it says what is looked for.
    pub(super) fn is_clear(&self) -> bool {
        !self.weak && !self.guess && !self.keys.is_empty() && length(&self.word) >= CLEAR
    }

    fn sure(word: &str, keys: Found) -> Self {
        Self { word: word.to_owned(), keys, guess: false, weak: false, elsewhere: false, part: false }
    }

    fn guess(word: &str, keys: Found) -> Self {
        Self { guess: !keys.is_empty(), ..Self::sure(word, keys) }
    }

    fn part(word: &str, keys: Found) -> Self {
        Self { part: true, ..Self::guess(word, keys) }
    }
}

/// Looks words up in an index.
pub(super) struct Finder<'a> {
    index: &'a Index,
    rules: [Rules; 2],
    /// What may follow the name of a place.
    endings: BTreeSet<&'static str>,
    /// Words of something else.
    others: BTreeSet<&'a str>,
    /// Words that say little.
    little: BTreeSet<&'a str>,
    /// Their keys.
    weak: BTreeSet<String>,
}

/// The words of a question that say what is looked for, each once.
pub(super) fn typed(question: &str) -> Vec<String> {
    let stop: BTreeSet<&str> = STOP.split_whitespace().collect();
    let mut all = tokens(&fold(question));
    // Without its accents the commonest question that no such site answers would be a common word.
    if tokens(&question.to_lowercase()).iter().any(|word| word == "sää") {
        all.iter_mut().filter(|word| *word == "saa").for_each(|word| WEATHER.clone_into(word));
    }
    let telling: Vec<String> = all.iter().filter(|word| !stop.contains(word.as_str())).cloned().collect();
    let mut seen = BTreeSet::new();
    let chosen = if telling.is_empty() { all } else { telling };
    chosen.into_iter().filter(|word| seen.insert(word.clone())).take(WORDS).collect()
}

impl<'a> Finder<'a> {
    /// A finder in an index.
    pub(super) fn new(index: &'a Index) -> Self {
        let endings = PLACE_ENDINGS.split_whitespace().collect();
        let rules = [rules(index.lang), rules(index.other())];
        let little: BTreeSet<&str> = index.little.split_whitespace().collect();
        let weak = little.iter().map(|word| key(&rules[0], word)).collect();
        let others = index.elsewhere.split_whitespace().collect();
        Self { index, rules, endings, others, little, weak }
    }

    /// The keys of a word: as it is, without a rare ending, as a verb; else those of words that are like it. A compound
    /// becomes two words.
    pub(super) fn find(&self, word: &str) -> Vec<Asked> {
        let sure: [&dyn Fn() -> Found; 3] = [&|| self.known(word, EXACT), &|| self.spare(word), &|| self.verb(word)];
        let elsewhere = self.is_elsewhere(word);
        // What is told of elsewhere is no rare form of another word: *asuntolaina* none of *asuntola*.
        let ways = if elsewhere { &sure[..1] } else { &sure[..] };
        let found = ways.iter().map(|way| way()).find(|found| !found.is_empty()).unwrap_or_default();
        // Short keys are shared by words that have nothing to do with each other: *pörssi* and *poro*.
        let telling = |(key, _): &(String, u32)| !elsewhere || length(key) > 3;
        if found.iter().any(telling) {
            let weak = self.little.contains(word);
            return vec![Asked { weak, elsewhere: self.others.contains(word), ..Asked::sure(word, found) }];
        }
        if elsewhere {
            return vec![Asked { elsewhere: true, ..Asked::sure(word, Vec::new()) }];
        }
        if self.is_weak(word) {
            return vec![Asked { weak: true, ..Asked::sure(word, Vec::new()) }];
        }
        let like: [&dyn Fn() -> Found; 2] = [&|| self.beginning(word), &|| self.misspelt(word, 1)];
        if let Some(found) = like.iter().map(|way| way()).find(|found| !found.is_empty()) {
            return vec![Asked::guess(word, found)];
        }
        let parts = self.compound(word);
        if !parts.is_empty() {
            return parts;
        }
        let last: [&dyn Fn() -> Found; 3] = [&|| self.back(word), &|| self.misspelt(word, 2), &|| self.front(word)];
        let found = last.iter().map(|way| way()).find(|found| !found.is_empty());
        vec![Asked::guess(word, found.unwrap_or_default())]
    }

    /// True for a word of which nothing on such a site tells: one of the list, or one that begins or ends with a longer one of it.
    fn is_elsewhere(&self, word: &str) -> bool {
        let mut longer = self.others.iter().filter(|part| part.len() > 4);
        self.others.contains(word) || longer.any(|part| word.starts_with(part) || word.ends_with(part))
    }

    /// True for a number, a word that says little, a verb that says how somebody asks.
    fn is_weak(&self, word: &str) -> bool {
        let number = word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit());
        let asks = |ending: &str| word.len() > ending.len() + 2 && word.ends_with(ending);
        let asks = is_plain(word) && asking(self.index.lang).split_whitespace().any(asks);
        number || asks || self.weak.contains(&key(&self.rules[0], word))
    }

    /// Numbers of acts as people write them: *612 2021*, *laki612/2021*, *612/21*, *29.6.2021/612*.
    pub(super) fn numbered(&self, typed: Vec<String>) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in typed {
            let known = words.last().map(|last| [number(last, &word), number(&word, last)]);
            match known.into_iter().flatten().flatten().find(|number| self.index.groups.contains_key(number)) {
                Some(number) => {
                    words.pop();
                    words.push(number);
                }
                None => words.push(word),
            }
        }
        words
    }

    /// Two words that stand apart and are known as one: *terveys asema*.
    pub(super) fn joined(&self, typed: Vec<String>) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let mut ended = true;
        for word in typed {
            let one = words.last().filter(|_| !ended).map(|last| format!("{last}{word}"));
            let one = one.filter(|one| is_plain(one) && self.is_one(one, words.last().map_or(0, String::len)));
            ended = one.is_some();
            match (one, words.last_mut()) {
                (Some(one), Some(last)) => *last = one,
                _ => words.push(word),
            }
        }
        words
    }

    /// True when a word is known, and by more than what its first part says.
    fn is_one(&self, word: &str, first: usize) -> bool {
        let more = |rules: &Rules| key(rules, word).len() > first + 1;
        word.len() >= 8 && self.rules.iter().all(more) && !self.known(word, EXACT).is_empty()
    }

    /// The keys of a form in the language of the site, else in the other one, and those that they lead to.
    fn known(&self, word: &str, fit: u32) -> Found {
        let found = self.known_in(&self.rules[0], word, fit);
        if found.is_empty() { self.known_in(&self.rules[1], word, fit - OTHER) } else { found }
    }

    fn known_in(&self, rules: &Rules, word: &str, fit: u32) -> Found {
        let mut found: Found = Vec::new();
        let mut add = |key: &str, fit: u32| {
            if !found.iter().any(|(known, _)| known == key) {
                found.push((key.to_owned(), fit));
            }
        };
        let key = key(rules, word);
        if self.index.groups.contains_key(&key) {
            add(&key, fit);
        }
        for alias in self.index.aliases.get(&key).into_iter().flatten() {
            add(alias, fit - ALIAS);
        }
        found
    }

    /// A verb by the noun that is made of it: *kiusataan* by *kiusaaminen*, *mobbar* by *mobbning*.
    fn verb(&self, word: &str) -> Found {
        if !is_plain(word) {
            return Vec::new();
        }
        for rules in &self.rules {
            for ending in &rules.verbs {
                let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 2) else { continue };
                let nouns = rules.nouns.iter().map(|noun| noun.replace('~', &stem[stem.len() - 1..]));
                let found = nouns.map(|noun| self.known_in(rules, &format!("{stem}{noun}"), VERB));
                if let Some(found) = found.into_iter().find(|found| !found.is_empty()) {
                    return found;
                }
            }
        }
        Vec::new()
    }

    fn spare(&self, word: &str) -> Found {
        let endings = self.rules.iter().flat_map(|rules| &rules.spare);
        let rests = endings.filter_map(|ending| word.strip_suffix(ending)).filter(|rest| length(rest) > 3);
        rests.map(|rest| self.known(rest, SPARE)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn keys(&self, word: &str) -> Vec<String> {
        let mut keys: Vec<String> = self.rules.iter().map(|rules| key(rules, word)).collect();
        keys.dedup();
        keys
    }

    fn beginning(&self, word: &str) -> Found {
        let mut starts = self.keys(word);
        starts.push(word.to_owned());
        let mut found: BTreeMap<String, u32> = BTreeMap::new();
        for start in starts.iter().filter(|start| length(start) > 3) {
            let fit = if length(start) > 4 { PREFIX } else { SHORT_PREFIX };
            let from = self.index.groups.range(start.clone()..).map(|(key, _)| key);
            for key in from.take_while(|key| key.starts_with(start.as_str())) {
                let best = found.entry(key.clone()).or_default();
                *best = fit.max(*best);
            }
        }
        let mut found: Found = found.into_iter().collect();
        found.sort_by(|(a, _), (b, _)| length(a).cmp(&length(b)).then(a.cmp(b)));
        found.truncate(KEYS);
        found
    }

    /// Keys at a distance of so many slips, in the files of the first two letters.
    fn misspelt(&self, word: &str, slips: usize) -> Found {
        let shortest = if slips == 1 { 6 } else { 9 };
        if word.len() < shortest || !is_plain(word) {
            return Vec::new();
        }
        let letters: BTreeSet<&str> = [&word[..1], &word[1..2]].into();
        let typed = self.keys(word);
        let near = |key: &String| {
            typed.iter().filter(|typed| is_near((word, typed), key, slips)).map(|typed| slip(typed, slips)).max()
        };
        let mut found: BTreeMap<&String, u32> = BTreeMap::new();
        let mut add = |key, fit: u32| {
            let best = found.entry(key).or_default();
            *best = fit.max(*best);
        };
        for letter in letters {
            let groups = self.index.groups.keys().filter(|key| key.starts_with(letter));
            groups.filter_map(|key| Some((key, near(key)?))).for_each(|(key, fit)| add(key, fit));
            let aliases = self.index.aliases.iter().filter(|(key, _)| key.starts_with(letter));
            for (to, fit) in aliases.filter_map(|(key, to)| Some((to, near(key)?))) {
                to.iter().for_each(|key| add(key, fit));
            }
        }
        found.into_iter().take(KEYS).map(|(key, fit)| (key.clone(), fit)).collect()
    }

    /// The longest beginning of a word that is known, when the rest of it is not: *liikuntahalli*.
    fn front(&self, word: &str) -> Found {
        if word.len() < 8 || !is_plain(word) {
            return Vec::new();
        }
        let min = |at: usize| if at > 5 { SHORTEST_KEY } else { SHORTEST_KEY + 1 };
        let front =
            |at: usize| self.known(&word[..at], FRONT).into_iter().filter(move |(key, _)| length(key) >= min(at));
        let fronts = (5..=word.len() - 3).rev().map(|at| front(at).collect());
        fronts.into_iter().find(|found: &Found| !found.is_empty()).unwrap_or_default()
    }

    /// The longest end of a word that is known, when its beginning is not: *somekiusaaminen*.
    fn back(&self, word: &str) -> Found {
        if word.len() < SHORTEST_BACK + 2 || !is_plain(word) {
            return Vec::new();
        }
        let starts = word.len().saturating_sub(LONGEST_BACK).max(2)..=word.len() - SHORTEST_BACK;
        let ends = starts.map(|at| &word[at..]).filter(|end| self.place(end).is_none());
        let few = |key: &str| self.index.groups.get(key).is_some_and(|records| records.len() <= FEW);
        // A longer end may have a short key: *raskaus*.
        let least = |end: &str| if end.len() > SHORTEST_BACK { SHORTEST_KEY } else { SHORTEST_KEY + 1 };
        let telling = |end: &str| -> Found {
            let found = self.known(end, BACK).into_iter();
            found.filter(|(key, _)| length(key) >= least(end) && few(key)).collect()
        };
        ends.map(telling).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The parts of a word that is not known as a whole; the cut that leaves the longest parts.
    fn compound(&self, word: &str) -> Vec<Asked> {
        if word.len() < 8 || !is_plain(word) {
            return Vec::new();
        }
        let mut cuts: Vec<usize> = (4..=word.len() - 4).collect();
        cuts.sort_by_key(|&at| (std::cmp::Reverse(at.min(word.len() - at)), at));
        for at in cuts {
            let (first, last) = word.split_at(at);
            let mut start = self.known(first, PARTS[0]);
            if start.is_empty() {
                start = first.strip_suffix('s').map(|first| self.known(first, PARTS[0])).unwrap_or_default();
            }
            let end = if self.place(last).is_none() { self.known(last, PARTS[1]) } else { Vec::new() };
            // Two short keys are shared by too many words: *kananmuna* is no *kana* and *muna*.
            let tells = start.iter().chain(&end).any(|(key, _)| length(key) >= SHORTEST_KEY);
            if !start.is_empty() && !end.is_empty() && tells {
                return vec![Asked::part(first, start), Asked::part(last, end)];
            }
        }
        Vec::new()
    }

    /// The counties that two words name together, at both of the words: *Etelä-Savossa*.
    pub(super) fn pairs(&self, typed: &[String]) -> Vec<Option<u32>> {
        let mut pairs = vec![None; typed.len()];
        for (at, words) in typed.windows(2).enumerate() {
            let place = if pairs[at].is_none() { self.place(&words.join(" ")) } else { None };
            if place.is_some() {
                (pairs[at], pairs[at + 1]) = (place, place);
            }
        }
        pairs
    }

    /// The municipality or county that a word names: the longest name with one of the endings of names after it.
    pub(super) fn place(&self, word: &str) -> Option<u32> {
        let lengths = (2..=word.len()).rev().filter(|&at| word.is_char_boundary(at));
        lengths
            .filter(|&at| at == word.len() || self.endings.contains(&word[at..]))
            .find_map(|at| self.index.named.get(&word[..at]).copied())
    }
}

/// The number of an act in two words, the year in full: *laki612* and *21*.
fn number(first: &str, year: &str) -> Option<String> {
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let number = first.trim_start_matches(|c: char| !c.is_ascii_digit());
    let plain = (1..=4).contains(&number.len()) && digits(number) && digits(year);
    let year = match (year.len(), year < "40") {
        (4, _) => year.to_owned(),
        (2, is_new) => format!("{}{year}", if is_new { 20 } else { 19 }),
        _ => return None,
    };
    plain.then(|| format!("{number}/{year}"))
}
