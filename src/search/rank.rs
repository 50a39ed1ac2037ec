//! A question into the records that answer it. The script of the search page is its twin: whatever changes here must
//! change there, and a test asks both the same.

use std::collections::BTreeMap;

use serde::Serialize;

use super::index::{Doc, Index, KINDS};
use super::place::generic;
use super::typed::{Asked, Finder, Found, SPARE, typed};
use super::vocabulary::Posting;
use crate::pipeline::plan::Plan;

/// How many times less it says of a record that it has the place of a question too, or one part of a word.
const HALF: u64 = 2;
/// What a task is worth where a question names a place beside it, in sixteenths.
const TASK_THERE: u64 = 23;
/// Weight from which a word is the name of a place.
const NAMED: u32 = 40;
/// How much less a word counts that is not known than one that stands in a single record.
const UNKNOWN: u32 = 1;
/// Score under which nothing is an answer to several words, though the site has them all: they stand in other places.
const FLOOR_SURE: u64 = 1800;
/// The same where the site has only the parts of a word.
const FLOOR_PARTS: u64 = 2100;
/// Score under which nothing is an answer, unless the site has every word of the question.
const FLOOR: u64 = 2100;
/// The same where one of two words is not known, and the other one does not say clearly what is looked for: *Harry Potter*.
const FLOOR_TWO: u64 = 3560;
/// The same where a longer word leads nowhere or only its beginning is known, and none says clearly what is looked for, or
/// where one was typed of what no such site tells of: *lihapullien resepti*.
const FLOOR_OTHER: u64 = 5900;
/// The same in a sentence, most of whose words are often beside the point.
const FLOOR_SENTENCE: u64 = 1200;
/// How many words that say something a sentence has.
const SENTENCE: usize = 4;
/// How many guesses are offered where nothing answers.
const NEAR: usize = 3;

/// What is shown of a record that answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// `kind/id`.
    pub record: String,
    /// Its title.
    pub title: String,
    /// Its address from the root of the site.
    pub url: String,
    /// The address of the answer for the municipality that was named or chosen, on the page of that municipality.
    pub there: Option<String>,
    /// How well it answers; only the order has a meaning.
    pub score: u64,
}

/// A word of the question and the keys that it was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    /// The word, without accents.
    pub word: String,
    /// The keys; none where it was passed over.
    pub keys: Vec<String>,
    /// True when the site does not have the word, and the keys are those of words that are like it.
    pub guess: bool,
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
    /// What somebody may have meant, where nothing answers.
    pub near: Vec<Hit>,
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

/// Answers a question.
#[must_use]
pub fn answer(index: &Index, question: &str, filter: &Filter) -> Answer {
    let (finder, search) = (Finder::new(index), Search { index });
    let words = finder.joined(finder.numbered(typed(question)));
    let pairs = finder.pairs(&words);
    let (mut asked, mut places) = (Vec::new(), Vec::new());
    for (word, pair) in words.iter().zip(pairs) {
        for found in finder.find(word) {
            places.push(pair.or_else(|| finder.place(&found.word)));
            asked.push(found);
        }
    }
    let generic = generic();
    let tells = |keys: &Found| keys.iter().any(|(key, _)| !generic.contains(key));
    let others = (0..asked.len()).any(|row| places[row].is_none() && tells(&asked[row].keys));
    let scores = search.scores(&asked, &places, others);
    let mut ranked = search.ranked(scores, filter, others && places.iter().any(Option::is_some));
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let sure = asked.iter().all(Asked::is_sure);
    let elsewhere = asked.iter().any(|word| word.elsewhere);
    let other = elsewhere || asked.iter().any(Asked::is_unknown);
    // In a sentence a longer word that leads nowhere is one of many.
    let long = words.len() >= SENTENCE && !elsewhere;
    let clear = !elsewhere && asked.iter().any(Asked::is_clear);
    let telling = asked.iter().filter(|word| !word.weak).count();
    let parts = asked.iter().any(|word| word.part);
    let floor = match (sure, other) {
        (true, _) if telling < 2 => 0,
        _ if long => FLOOR_SENTENCE,
        (true, _) if parts => FLOOR_PARTS,
        (true, _) => FLOOR_SURE,
        (_, true) if !clear => FLOOR_OTHER,
        _ if clear || telling > 2 => FLOOR,
        _ => FLOOR_TWO,
    };
    // Where nothing but a place is known, whoever asks for something else there is not led to the place.
    let answers = ranked.first().is_some_and(|(_, score)| *score >= floor) && (others || !other);
    let named = places.iter().flatten().find_map(|&doc| index.docs.get(doc as usize)).filter(|_| others);
    let chosen = filter.place.as_ref().and_then(|place| index.docs.iter().find(|doc| doc.record == *place));
    let at = chosen.or(named).filter(|doc| KINDS[doc.kind].0 == "municipality");
    let shown = ranked.iter().take(if answers { filter.limit } else { NEAR });
    let hits: Vec<Hit> = shown.map(|&found| search.hit(found, at)).collect();
    let (hits, near) = if answers { (hits, Vec::new()) } else { (Vec::new(), hits) };
    Answer {
        place: named.map(|doc| doc.record.clone()),
        total: if answers { ranked.len() } else { 0 },
        hits,
        near,
        words: asked.into_iter().map(told).collect(),
    }
}

fn told(Asked { word, keys, guess, .. }: Asked) -> Word {
    Word { word, keys: names(keys), guess }
}

fn names(keys: Found) -> Vec<String> {
    keys.into_iter().map(|(key, _)| key).collect()
}

/// Values records by the keys that were found.
struct Search<'a> {
    index: &'a Index,
}

impl Search<'_> {
    /// A record as it is shown; a task with its answer in the municipality that somebody asks about.
    fn hit(&self, (doc, score): (u32, u64), at: Option<&Doc>) -> Hit {
        let Doc { record, title, url, .. } = &self.index.docs[doc as usize];
        let row = record.starts_with("task/").then(|| Plan::place_of(url)).flatten();
        let there = row.zip(at).map(|(row, at)| format!("{}#{row}", at.url));
        Hit { record: record.clone(), title: title.clone(), url: url.clone(), there, score }
    }

    fn postings(&self, key: &str) -> &[Posting] {
        self.index.groups.get(key).map_or(&[], Vec::as_slice)
    }

    /// How rare a key is: many records, little worth.
    fn rarity(&self, key: &str) -> u32 {
        let (all, own) = (self.index.docs.len() * 4, self.postings(key).len().max(1));
        u32::try_from(all / own).unwrap_or(1).max(1).ilog2() + 1
    }

    /// The best value of a word in each record that has one of its keys, and how rare its rarest key is.
    fn values(&self, keys: &Found, place: Option<u32>) -> (BTreeMap<u32, u64>, u64) {
        let mut best: BTreeMap<u32, u64> = BTreeMap::new();
        let mut worth = 0;
        for (key, fit) in keys {
            let rarity = self.rarity(key);
            worth = rarity.max(worth);
            for &(doc, weight) in self.postings(key) {
                let value = u64::from(weight * fit * rarity);
                // Words that only look like the name of a place: *hankkeet* and *Hanko*.
                let short = key.len() < 6 && *fit >= SPARE;
                let other = short && weight >= NAMED && place != Some(doc) && self.kind(doc) == "municipality";
                let known = best.entry(doc).or_default();
                *known = (if other { value / 4 } else { value }).max(*known);
            }
        }
        if keys.is_empty() {
            worth = self.rarity("") - UNKNOWN;
        }
        (best, u64::from(worth))
    }

    fn kind(&self, doc: u32) -> &'static str {
        KINDS[self.index.docs[doc as usize].kind].0
    }

    /// The score of each record that has one of the words. Of a place beside other words its own page counts little,
    /// and alone most; a record that has all the other words counts most.
    fn scores(&self, asked: &[Asked], places: &[Option<u32>], others: bool) -> BTreeMap<u32, u64> {
        let mut sums: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        let mut whole = 0;
        for (Asked { keys, weak, part, .. }, &place) in asked.iter().zip(places) {
            let beside = others && place.is_some();
            let (best, worth) = self.values(keys, place);
            let worth = match (weak, beside || *part) {
                (true, _) => 0,
                (_, true) => worth / HALF,
                _ => worth,
            };
            whole += worth;
            for (doc, value) in best {
                let sum = sums.entry(doc).or_default();
                let is_place = matches!(self.kind(doc), "municipality" | "county");
                sum.0 += match place == Some(doc) {
                    true if !beside => value * 3 / 2,
                    _ if beside && is_place => value / 3,
                    _ => value,
                };
                sum.1 += worth;
            }
        }
        let whole = whole.max(1);
        let score = |(sum, had): (u64, u64)| sum * (whole * whole + 7 * had * had) / (8 * whole * whole);
        sums.into_iter().map(|(doc, sum)| (doc, score(sum))).collect()
    }

    /// Records that pass the filter, with what their kind is worth; those that hardly answer are left out. Whoever names a
    /// place beside something else has `asked` who answers for it there.
    fn ranked(&self, scores: BTreeMap<u32, u64>, filter: &Filter, asked: bool) -> Vec<(u32, u64)> {
        let place = filter.place.as_ref().map(|place| self.index.docs.iter().position(|doc| doc.record == *place));
        let passes = |doc: u32| {
            let in_place = place.is_none_or(|place| {
                let of = self.index.places.get(&doc);
                of.is_none_or(|of| of.iter().any(|&row| Some(row as usize) == place))
            });
            filter.kind.as_ref().is_none_or(|wanted| wanted == self.kind(doc)) && in_place
        };
        let factor = |doc: u32| match self.kind(doc) {
            "task" if asked => TASK_THERE,
            _ => u64::from(KINDS[self.index.docs[doc as usize].kind].1),
        };
        let scored = scores.into_iter().map(|(doc, score)| (doc, score * factor(doc) / 16));
        let passing: Vec<(u32, u64)> = scored.filter(|(doc, _)| passes(*doc)).collect();
        let top = passing.iter().map(|(_, score)| *score).max().unwrap_or(0);
        passing.into_iter().filter(|(_, score)| score * 25 >= top).collect()
    }
}
