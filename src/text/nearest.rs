//! Turns a word that was not found into the word that was probably meant.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The candidate that is nearest to the wanted word, or none when nothing is near.
///
/// Case, accents, hyphens, underscores and spaces do not count. Of equally near candidates the first in alphabetical order is taken.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = Word::of(wanted)?;
    candidates
        .into_iter()
        .filter_map(|candidate| Some((wanted.cost(&Word::of(candidate)?)?, candidate)))
        .min()
        .map(|(_, candidate)| candidate)
}

/// True for words that differ by one letter too many, too few, another, or two in the wrong order.
#[must_use]
pub fn is_one_slip(written: &str, meant: &str) -> bool {
    strsim::damerau_levenshtein(written, meant) == 1
}

/// No key or id is longer; the time to compare two words grows with the product of their lengths.
const LONGEST: usize = 80;

/// How many letters a beginning must have before it may stand for the whole word.
const SHORTEST_BEGINNING: usize = 3;

struct Word {
    letters: Vec<char>,
    parts: Vec<String>,
}

/// How far a candidate is: by changed letters first, then by how unlike it is.
type Cost = (usize, u32);

impl Word {
    fn of(text: &str) -> Option<Word> {
        if text.len() > LONGEST * 4 {
            return None;
        }
        let folded: String = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
        let mut parts: Vec<String> = folded.split(['-', '_', ' ']).map(str::to_owned).collect();
        let letters: Vec<char> = parts.concat().chars().collect();
        parts.sort();
        (1..=LONGEST).contains(&letters.len()).then_some(Word { letters, parts })
    }

    fn cost(&self, other: &Word) -> Option<Cost> {
        let edits = self.edits(other);
        let rough = self.same_parts(other) || self.is_beginning(other);
        match edits {
            Some(edits) => Some((edits, self.unlikeness(other))),
            // A word made of the same parts, or an abbreviation of it, is near too, but after every spelling mistake.
            None => rough.then(|| (LONGEST, self.unlikeness(other))),
        }
    }

    /// The number of mistyped letters, when there are few for a word of this length.
    fn edits(&self, other: &Word) -> Option<usize> {
        let allowed = self.letters.len().max(3) / 3;
        if self.letters.len().abs_diff(other.letters.len()) > allowed {
            return None;
        }
        let edits = strsim::generic_damerau_levenshtein(&self.letters, &other.letters);
        // A word of which no letter is left is not the same word, however short it is.
        (edits <= allowed && edits < self.letters.len()).then_some(edits)
    }

    fn same_parts(&self, other: &Word) -> bool {
        self.parts.len() > 1 && self.parts == other.parts
    }

    fn is_beginning(&self, other: &Word) -> bool {
        self.letters.len() >= SHORTEST_BEGINNING && other.letters.starts_with(&self.letters)
    }

    fn unlikeness(&self, other: &Word) -> u32 {
        let text = |word: &Word| word.letters.iter().collect::<String>();
        let alike = strsim::jaro_winkler(&text(self), &text(other));
        // Whole thousandths, so that the cost has a total order.
        ((1.0 - alike) * 1000.0).round() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEYS: [&str; 9] =
        ["title", "parties", "valid_from", "valid_to", "sources", "description", "järjestäjä", "owner", "id"];

    #[test]
    fn spelling_mistakes_find_their_word() {
        let cases = [
            ("titel", Some("title")),
            ("Title", Some("title")),
            ("valid-from", Some("valid_from")),
            ("validto", Some("valid_to")),
            ("from_valid", Some("valid_from")),
            ("jarjestaja", Some("järjestäjä")),
            ("desc", Some("description")),
            ("partis", Some("parties")),
            ("di", Some("id")),
            ("x", None),
            ("municipality", None),
            ("", None),
            ("---", None),
        ];
        for (wanted, found) in cases {
            assert_eq!(nearest(wanted, KEYS), found, "{wanted}");
        }
    }

    #[test]
    fn ties_do_not_depend_on_the_order_given() {
        assert_eq!(nearest("bat", ["hat", "cat"]), nearest("bat", ["cat", "hat"]));
        assert_eq!(nearest("abcx", ["abcz", "abcy"]), Some("abcy"));
    }

    #[test]
    fn long_words_are_left_alone() {
        let long = "a".repeat(100_000);
        assert_eq!(nearest(&long, [long.as_str()]), None);
    }

    proptest! {
        #[test]
        fn nothing_panics_and_an_equal_word_wins(wanted in "[a-zåäö_-]{1,20}", others in proptest::collection::vec("[a-zåäö]{1,20}", 0..5)) {
            let candidates = others.iter().map(String::as_str).chain([wanted.as_str()]);
            if let Some(found) = nearest(&wanted, candidates) {
                prop_assert_eq!(Word::of(found).unwrap().letters, Word::of(&wanted).unwrap().letters);
            }
        }
    }
}
