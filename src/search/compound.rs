//! The parts of compound words, found with the words that a site itself uses.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::rules::{Rules, key, rules};
use crate::model::lang::Lang;

/// Words that stand alone somewhere on the site, in one language.
pub struct Known<'a> {
    /// The endings of the language.
    pub rules: &'a Rules,
    /// Folded words as they are written.
    pub words: HashSet<&'a str>,
    /// Their keys.
    pub keys: HashSet<&'a str>,
    /// True when a first part may be a bare stem, as in Swedish: *skol-skjuts*.
    pub stems: bool,
}

/// Shortest part on either side.
const SHORTEST: usize = 3;

/// A place where a word may be cut.
struct Cut<'w> {
    first: &'w str,
    last: &'w str,
    /// True when both sides are words of the site.
    both: bool,
    /// The keys of both sides.
    keys: [String; 2],
}

impl Known<'_> {
    fn first(&self, part: &str) -> bool {
        if self.words.contains(part) {
            return true;
        }
        let plain = part.strip_suffix('s').unwrap_or(part);
        self.stems && plain.len() > SHORTEST && self.keys.contains(&*key(self.rules, plain))
    }

    fn last(&self, part: &str, key: &str) -> bool {
        (part.len() > SHORTEST && self.keys.contains(key)) || self.words.contains(part)
    }

    /// The cut of a word after `at` letters, if a word of the site stands on either side.
    fn cut<'w>(&self, word: &'w str, own: &str, at: usize) -> Option<Cut<'w>> {
        let (first, last) = word.split_at(at);
        let a = self.first(first);
        if !a && last.len() <= 4 {
            return None;
        }
        let end = key(self.rules, last);
        let b = self.last(last, &end);
        let fits = (a && b) || (a && first.len() > 4 && last.len() > 4) || (b && last.len() > 4);
        if !fits || end == own {
            return None;
        }
        let keys = [key(self.rules, first), end];
        (keys[0] != own).then_some(Cut { first, last, both: a && b, keys })
    }

    /// The keys of the parts of a word, the last one marked.
    #[must_use]
    pub fn parts(&self, word: &str) -> Vec<(String, bool)> {
        if word.len() < 7 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return Vec::new();
        }
        let own = key(self.rules, word);
        let cuts = (SHORTEST..=word.len() - SHORTEST).filter_map(|at| self.cut(word, &own, at));
        let best = cuts.max_by_key(|cut| (cut.both, cut.first.len().min(cut.last.len()), cut.first.len()));
        let Some(Cut { first, last, keys: [start, end], .. }) = best else { return Vec::new() };
        let mut found = vec![(start, false), (end, true)];
        found.extend(self.parts(first).into_iter().map(|(part, _)| (part, false)));
        // What the last part ends with, the whole does: *hyvinvointi-alue-strategia*.
        found.extend(self.parts(last));
        found.retain(|(part, _)| part.len() >= SHORTEST && *part != own);
        found
    }
}

/// The parts of each word of a site that is a compound: those that are words of their own, or that stand in several compounds.
/// Others may be cut in the wrong place. `forms` are the words with their keys.
pub fn of_site<'a>(
    lang: Lang,
    forms: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> BTreeMap<&'a str, Vec<(String, bool)>> {
    let rules = &rules(lang);
    let words = forms.clone().map(|(word, _)| word).filter(|word| word.len() > 2).collect();
    let keys = forms.clone().map(|(_, key)| key).collect();
    let known = Known { rules, words, keys, stems: lang == Lang::SV };
    let mut parts: BTreeMap<&str, Vec<(String, bool)>> = BTreeMap::new();
    let mut wholes: HashMap<String, BTreeSet<&str>> = HashMap::new();
    for (word, whole) in forms {
        let found = known.parts(word);
        if found.is_empty() {
            continue;
        }
        found.iter().for_each(|(part, _)| _ = wholes.entry(part.clone()).or_default().insert(whole));
        parts.insert(word, found);
    }
    let is_kept = |part: &str| known.keys.contains(part) || wholes.get(part).is_some_and(|wholes| wholes.len() > 1);
    parts.values_mut().for_each(|parts| parts.retain(|(part, _)| is_kept(part)));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(lang: Lang, words: &str, word: &str) -> Vec<String> {
        let rules = rules(lang);
        let words: HashSet<&str> = words.split_whitespace().collect();
        let keys: Vec<String> = words.iter().map(|word| key(&rules, word)).collect();
        let keys = keys.iter().map(String::as_str).collect();
        let known = Known { rules: &rules, words, keys, stems: lang == Lang::SV };
        known.parts(word).into_iter().map(|(part, _)| part).collect()
    }

    #[test]
    fn words_of_the_site_cut_compounds() {
        assert_eq!(parts(Lang::FI, "opiskelu huolto", "opiskeluhuolto"), ["opiskel", "huoll"]);
        assert_eq!(parts(Lang::FI, "koulu kuljetusten", "koulukuljetuksista"), ["koul", "kuljed"]);
        assert_eq!(parts(Lang::SV, "skolan skjuts", "skolskjutsen"), ["skol", "skjut"]);
        assert_eq!(parts(Lang::FI, "opiskelu", "opiskeluhuolto"), ["opiskel", "huoll"]);
        assert!(parts(Lang::FI, "palvelu palvelut", "palveluiden").is_empty());
    }
}
