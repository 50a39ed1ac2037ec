//! A question into the records that answer it. The script of the search page is its twin: whatever changes here must
//! change there, and a test asks both the same.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::index::{Index, KINDS};
use super::rules::{Rules, key, rules};
use super::stop::STOP;
use super::vocabulary::Posting;
use crate::text::fold::{fold, tokens};

/// Most words of a question that are looked at.
const WORDS: usize = 12;
/// Most keys that the beginning of a word, or a misspelt word, may stand for.
const KEYS: usize = 12;
/// How well a key fits a word, in sixteenths.
const EXACT: u32 = 16;
const ALIAS: u32 = 15;
const SPARE: u32 = 14;
const PREFIX: u32 = 10;
const TYPO: [u32; 2] = [11, 8];
const HEAD: u32 = 9;
const FIRST: u32 = 7;
/// Weight from which a word is the name of a place.
const NAMED: u32 = 40;

/// What is shown of a record that answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// `kind/id`.
    pub record: String,
    /// Its title.
    pub title: String,
    /// Its address from the root of the site.
    pub url: String,
    /// How well it answers; only the order has a meaning.
    pub score: u64,
}

/// A word of the question and the keys that it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    /// The word, without accents.
    pub word: String,
    /// The keys.
    pub keys: Vec<String>,
}

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The words that were searched.
    pub words: Vec<Word>,
    /// The municipality or county that the question names beside something else.
    pub place: Option<String>,
    /// How many records answer.
    pub total: usize,
    /// The first of them.
    pub hits: Vec<Hit>,
}

/// What somebody wants to see only.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A kind of record.
    pub kind: Option<String>,
    /// A municipality, as `municipality/id`.
    pub place: Option<String>,
    /// How many records to show.
    pub limit: usize,
}

/// Keys with how well they fit, each once.
type Found = Vec<(String, u32)>;

struct Search<'a> {
    index: &'a Index,
    rules: [Rules; 2],
}

/// Answers a question.
#[must_use]
pub fn answer(index: &Index, question: &str, filter: &Filter) -> Answer {
    let search = Search { index, rules: [rules(index.lang), rules(index.other())] };
    let typed = typed(question);
    let found: Vec<Found> = typed.iter().map(|word| search.find(word)).collect();
    let places: Vec<Option<u32>> = found.iter().map(|keys| search.place(keys)).collect();
    let others = (0..typed.len()).any(|row| places[row].is_none() && !found[row].is_empty());
    let scores = search.scores(&found, &places, others);
    let mut ranked = search.ranked(scores, filter);
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let hits = ranked.iter().take(filter.limit).map(|&(doc, score)| {
        let shown = &index.docs[doc as usize];
        Hit { record: shown.record.clone(), title: shown.title.clone(), url: shown.url.clone(), score }
    });
    let place = places.iter().flatten().next().filter(|_| others);
    Answer {
        place: place.map(|&doc| index.docs[doc as usize].record.clone()),
        total: ranked.len(),
        hits: hits.collect(),
        words: typed.into_iter().zip(found).map(|(word, keys)| Word { word, keys: names(keys) }).collect(),
    }
}

fn names(keys: Found) -> Vec<String> {
    keys.into_iter().map(|(key, _)| key).collect()
}

/// The words of a question that say what is looked for, each once.
fn typed(question: &str) -> Vec<String> {
    let stop: BTreeSet<&str> = STOP.split_whitespace().collect();
    let all = tokens(&fold(question));
    let telling: Vec<String> = all.iter().filter(|word| !stop.contains(word.as_str())).cloned().collect();
    let mut seen = BTreeSet::new();
    let chosen = if telling.is_empty() { all } else { telling };
    chosen.into_iter().filter(|word| seen.insert(word.clone())).take(WORDS).collect()
}

impl Search<'_> {
    /// The keys of a word: as it is, without a rare ending, as a beginning, with a slip, as a compound.
    fn find(&self, word: &str) -> Found {
        let ways: [&dyn Fn() -> Found; 6] = [
            &|| self.known(word, EXACT),
            &|| self.spare(word),
            &|| self.beginning(word),
            &|| self.misspelt(word, 1),
            &|| self.compound(word),
            &|| self.misspelt(word, 2),
        ];
        ways.iter().map(|way| way()).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The keys of a form in both languages, and those that they lead to.
    fn known(&self, word: &str, fit: u32) -> Found {
        let mut found: Found = Vec::new();
        let mut add = |key: &str, fit: u32| {
            if !found.iter().any(|(known, _)| known == key) {
                found.push((key.to_owned(), fit));
            }
        };
        for rules in &self.rules {
            let key = key(rules, word);
            if self.index.groups.contains_key(&key) {
                add(&key, fit);
            }
            for alias in self.index.aliases.get(&key).into_iter().flatten() {
                add(alias, fit - EXACT + ALIAS);
            }
        }
        found
    }

    fn spare(&self, word: &str) -> Found {
        let endings = self.rules.iter().flat_map(|rules| &rules.spare);
        let rests = endings.filter_map(|ending| word.strip_suffix(ending)).filter(|rest| rest.len() > 3);
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
        let mut found: Vec<String> = Vec::new();
        for start in starts.iter().filter(|start| start.len() > 3) {
            let from = self.index.groups.range(start.clone()..).map(|(key, _)| key);
            found.extend(from.take_while(|key| key.starts_with(start.as_str())).cloned());
        }
        found.sort_by(|a, b| a.len().cmp(&b.len()).then(a.cmp(b)));
        found.dedup();
        found.into_iter().take(KEYS).map(|key| (key, PREFIX)).collect()
    }

    /// Keys at a distance of so many slips, in the files of the first two letters.
    fn misspelt(&self, word: &str, slips: usize) -> Found {
        let shortest = if slips == 1 { 5 } else { 9 };
        if word.len() < shortest || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return Vec::new();
        }
        let letters: BTreeSet<&str> = [&word[..1], &word[1..2]].into();
        let typed = self.keys(word);
        let mut found: BTreeSet<String> = BTreeSet::new();
        let near = |key: &String| typed.iter().any(|word| distance(word, key, slips) <= slips);
        for letter in letters {
            let groups = self.index.groups.keys().filter(|key| key.starts_with(letter));
            found.extend(groups.filter(|key| near(key)).cloned());
            let aliases = self.index.aliases.iter().filter(|(key, _)| key.starts_with(letter));
            found.extend(aliases.filter(|(key, _)| near(key)).flat_map(|(_, to)| to).cloned());
        }
        found.into_iter().take(KEYS).map(|key| (key, TYPO[slips - 1])).collect()
    }

    /// The parts of a word that is not known as a whole; the cut that leaves the longest parts.
    fn compound(&self, word: &str) -> Found {
        if word.len() < 8 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return Vec::new();
        }
        let mut cuts: Vec<usize> = (4..=word.len() - 4).collect();
        cuts.sort_by_key(|&at| (std::cmp::Reverse(at.min(word.len() - at)), at));
        for at in cuts {
            let (first, last) = word.split_at(at);
            let last = self.known(last, HEAD + 1);
            if last.is_empty() {
                continue;
            }
            let mut start = self.known(first, FIRST + 1);
            if start.is_empty() {
                start = first.strip_suffix('s').map(|first| self.known(first, FIRST + 1)).unwrap_or_default();
            }
            if !start.is_empty() {
                start.retain(|(key, _)| !last.iter().any(|(known, _)| known == key));
                return last.into_iter().chain(start).collect();
            }
        }
        Vec::new()
    }

    fn postings(&self, key: &str) -> &[Posting] {
        self.index.groups.get(key).map_or(&[], Vec::as_slice)
    }

    /// The municipality or county that a word names: the one whose name it fits best.
    fn place(&self, keys: &Found) -> Option<u32> {
        let mut best: Option<(u32, u32)> = None;
        for (key, fit) in keys {
            for &(doc, weight) in self.postings(key) {
                let kind = KINDS[self.index.docs[doc as usize].kind].0;
                let value = weight * fit;
                if weight >= NAMED
                    && matches!(kind, "municipality" | "county")
                    && best.is_none_or(|(_, known)| value > known)
                {
                    best = Some((doc, value));
                }
            }
        }
        best.map(|(doc, _)| doc)
    }

    /// How rare a key is: many records, little worth.
    fn rarity(&self, key: &str) -> u32 {
        let (all, own) = (self.index.docs.len() * 4, self.postings(key).len().max(1));
        u32::try_from(all / own).unwrap_or(1).max(1).ilog2() + 1
    }

    /// The score of each record that has one of the words.
    fn scores(&self, found: &[Found], places: &[Option<u32>], others: bool) -> BTreeMap<u32, u64> {
        let mut sums: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        let mut whole = 0;
        for (keys, place) in found.iter().zip(places) {
            let beside = others && place.is_some();
            let mut best: BTreeMap<u32, u64> = BTreeMap::new();
            let mut worth = 0;
            for (key, fit) in keys {
                let rarity = self.rarity(key);
                worth = rarity.max(worth);
                for &(doc, weight) in self.postings(key) {
                    let value = u64::from(weight * fit * rarity);
                    let known = best.entry(doc).or_default();
                    *known = value.max(*known);
                }
            }
            let worth = if beside { 0 } else { u64::from(worth) };
            whole += worth;
            for (doc, value) in best {
                let sum = sums.entry(doc).or_default();
                sum.0 += if beside { value / 3 } else { value };
                sum.1 += worth;
            }
        }
        let whole = whole.max(1);
        sums.into_iter().map(|(doc, (sum, matched))| (doc, sum * (whole + 3 * matched) / (4 * whole))).collect()
    }

    /// Records that pass the filter, with what their kind is worth; those that hardly answer are left out.
    fn ranked(&self, scores: BTreeMap<u32, u64>, filter: &Filter) -> Vec<(u32, u64)> {
        let place = filter.place.as_ref().map(|place| self.index.docs.iter().position(|doc| doc.record == *place));
        let passes = |doc: u32| {
            let kind = KINDS[self.index.docs[doc as usize].kind].0;
            let here = place.is_none_or(|place| {
                let of = self.index.places.get(&doc);
                of.is_none_or(|of| of.iter().any(|&row| Some(row as usize) == place))
            });
            filter.kind.as_ref().is_none_or(|wanted| wanted == kind) && here
        };
        let factor = |doc: u32| u64::from(KINDS[self.index.docs[doc as usize].kind].1);
        let scored = scores.into_iter().map(|(doc, score)| (doc, score * factor(doc) / 16));
        let passing: Vec<(u32, u64)> = scored.filter(|(doc, _)| passes(*doc)).collect();
        let top = passing.iter().map(|(_, score)| *score).max().unwrap_or(0);
        passing.into_iter().filter(|(_, score)| score * 25 >= top).collect()
    }
}

/// Slips between two words of ASCII letters (a letter more, less, other, or two changed about); more than `most` is
/// `most + 1`.
fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len().abs_diff(b.len()) > most || a.len() < 4 {
        return most + 1;
    }
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()].min(most + 1)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn slips_are_counted() {
        for (a, b, wanted) in [("koulu", "koulu", 0), ("koulu", "kuolu", 1), ("koulu", "kolu", 1), ("koulu", "kissa", 3)]
        {
            assert_eq!(distance(a, b, 2), wanted, "{a} {b}");
        }
    }
}
