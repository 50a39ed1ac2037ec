//! The parts of compound words, found with the words that a site itself uses.

use std::collections::BTreeSet;

use super::rules::{Rules, key};

/// Words that stand alone somewhere on the site, in one language.
pub struct Known<'a> {
    /// The endings of the language.
    pub rules: &'a Rules,
    /// Folded words as they are written.
    pub words: BTreeSet<String>,
    /// Their keys.
    pub keys: BTreeSet<String>,
    /// True when a first part may be a bare stem, as in Swedish: *skol-skjuts*.
    pub stems: bool,
}

/// Shortest part on either side.
const SHORTEST: usize = 3;

impl Known<'_> {
    fn first(&self, part: &str) -> bool {
        if self.words.contains(part) {
            return true;
        }
        let plain = part.strip_suffix('s').unwrap_or(part);
        self.stems && plain.len() > SHORTEST && self.keys.contains(&key(self.rules, plain))
    }

    fn last(&self, part: &str) -> bool {
        let whole = part.len() > SHORTEST && self.keys.contains(&key(self.rules, part));
        whole || self.words.contains(part)
    }

    /// The keys of the parts of a word, the last one marked.
    #[must_use]
    pub fn parts(&self, word: &str) -> Vec<(String, bool)> {
        if word.len() < 7 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return Vec::new();
        }
        let own = key(self.rules, word);
        let cuts = (SHORTEST..=word.len() - SHORTEST).map(|at| word.split_at(at));
        let cuts = cuts.filter(|(first, last)| {
            let (a, b) = (self.first(first), self.last(last));
            let other = key(self.rules, first) != own && key(self.rules, last) != own;
            other && ((a && b) || (a && first.len() > 4 && last.len() > 4) || (b && last.len() > 4))
        });
        let both = |first: &str, last: &str| self.first(first) && self.last(last);
        let best = cuts.max_by_key(|(first, last)| (both(first, last), first.len().min(last.len()), first.len()));
        let Some((first, last)) = best else { return Vec::new() };
        let mut found = vec![(key(self.rules, first), false), (key(self.rules, last), true)];
        for part in [first, last] {
            found.extend(self.parts(part).into_iter().map(|(part, _)| (part, false)));
        }
        found.retain(|(part, _)| part.len() >= SHORTEST && *part != own);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::rules;
    use super::*;
    use crate::model::lang::Lang;

    fn parts(lang: Lang, words: &str, word: &str) -> Vec<String> {
        let rules = rules(lang);
        let words: BTreeSet<String> = words.split_whitespace().map(str::to_owned).collect();
        let keys = words.iter().map(|word| key(&rules, word)).collect();
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
