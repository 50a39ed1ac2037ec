//! Turns a text into its words, each with its place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// The words of a text: stretches of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let start = text.as_ptr() as usize;
    let parts = text.split(|c: char| !is_of_word(c)).filter(|part| !part.is_empty());
    parts.map(move |part| {
        let at = part.as_ptr() as usize - start;
        (at..at + part.len(), part)
    })
}

/// True for a letter or a digit; for the usual ones without looking into the tables of all letters.
fn is_of_word(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | 'ä' | 'ö' | 'å' | 'Ä' | 'Ö' | 'Å' => true,
        c => !c.is_ascii() && c.is_alphanumeric(),
    }
}

/// The words of a text in small letters, to be searched many times.
#[derive(Clone, Debug)]
pub struct SmallWords<'t>(Vec<(Range<usize>, Cow<'t, str>)>);

/// A word in small letters, as it is where it has no others.
fn small(word: &str) -> Cow<'_, str> {
    let is_small = |c: char| matches!(c, 'a'..='z' | '0'..='9' | 'ä' | 'ö' | 'å');
    if word.chars().all(is_small) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

impl<'t> SmallWords<'t> {
    /// The words of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self(words(text).map(|(range, word)| (range, small(word))).collect())
    }

    /// The places of a word or a phrase, whatever the case of its letters; a star at its end stands for any ending.
    /// A phrase stands where its words follow each other.
    #[must_use]
    pub fn places(&self, wanted: &str) -> Vec<Range<usize>> {
        (0..self.0.len()).filter_map(|row| self.place_at(row, wanted)).collect()
    }

    /// The place of a word or a phrase that begins with a word of the text.
    fn place_at(&self, row: usize, wanted: &str) -> Option<Range<usize>> {
        let (wanted, open) = wanted.strip_suffix('*').map_or((wanted, false), |stem| (stem, true));
        let wanted: Vec<String> = words(wanted).map(|(_, word)| word.to_lowercase()).collect();
        let (last, first) = wanted.split_last()?;
        let ends = |word: &str| if open { word.starts_with(last.as_str()) } else { word == last };
        let window = self.0.get(row..row + wanted.len())?;
        let begins = window.iter().zip(first).all(|((_, word), wanted)| word == wanted);
        let fits = begins && window.last().is_some_and(|(_, word)| ends(word));
        fits.then_some(window.first()?.0.start..window.last()?.0.end)
    }
}

/// Words and phrases to be found in many texts, each with what it stands for: every text is gone through once, however many
/// phrases there are.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// By their first word.
    whole: HashMap<String, Vec<(String, T)>>,
    /// Single words with a star, by their first letter: what stands before the star, and the phrase; the shortest first.
    open: HashMap<char, Vec<(String, String, T)>>,
}

impl<T: Copy> Phrases<T> {
    /// The phrases with what they stand for.
    #[must_use]
    pub fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, T)>) -> Self {
        let mut made = Self { whole: HashMap::new(), open: HashMap::new() };
        for (phrase, value) in phrases {
            let parts: Vec<String> = words(phrase).map(|(_, word)| word.to_lowercase()).collect();
            let alone = parts.len() == 1;
            let Some(first) = parts.into_iter().next() else { continue };
            match first.chars().next().filter(|_| alone && phrase.ends_with('*')) {
                Some(letter) => made.open.entry(letter).or_default().push((first, phrase.to_owned(), value)),
                None => made.whole.entry(first).or_default().push((phrase.to_owned(), value)),
            }
        }
        made.open.values_mut().for_each(|stems| stems.sort_by_key(|(stem, ..)| stem.len()));
        made
    }

    /// Which of them a text may have, with their places, in the order of the text.
    #[must_use]
    pub fn found(&self, text: &SmallWords) -> Vec<(Range<usize>, T)> {
        let mut found = Vec::new();
        for (row, (_, word)) in text.0.iter().enumerate() {
            let open = word.chars().next().and_then(|letter| self.open.get(&letter)).into_iter().flatten();
            let open = open.filter(|(stem, ..)| word.starts_with(stem.as_str()));
            let open = open.map(|(_, phrase, value)| (phrase, value));
            let whole = self.whole.get(&**word).into_iter().flatten().map(|(phrase, value)| (phrase, value));
            for (phrase, value) in whole.chain(open) {
                found.extend(text.place_at(row, phrase).map(|range| (range, *value)));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, wanted: &str) -> Vec<&'t str> {
        SmallWords::new(text).places(wanted).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_star_stands_for_any_ending() {
        assert_eq!(found("Rajapinnat ja rajapinta.", "rajapin*"), ["Rajapinnat", "rajapinta"]);
        assert_eq!(found("Rajapinnat ja rajapinta.", "rajapinta"), ["rajapinta"]);
        assert_eq!(found("yhdysrajapinta", "rajapin*"), Vec::<&str>::new());
    }

    #[test]
    fn a_phrase_is_found_over_line_ends() {
        assert_eq!(found("av välfärd\noch hälsan", "välfärd och häls*"), ["välfärd\noch hälsan"]);
        assert_eq!(found("a", "*"), Vec::<&str>::new());
    }

    #[test]
    fn many_phrases_are_found_as_each_alone() {
        let text = "Välfärd och hälsan, rajapinnat; VÄLFÄRD och hälsa";
        let phrases = ["välfärd och häls*", "rajapin*", "och", "hälsa", "*", "r*", "ei"];
        let many = Phrases::new(phrases.iter().enumerate().map(|(row, phrase)| (*phrase, row)));
        let mut found = many.found(&SmallWords::new(text));
        found.sort_by_key(|(range, row)| (*row, range.start));
        let alone = phrases
            .iter()
            .enumerate()
            .flat_map(|(row, phrase)| SmallWords::new(text).places(phrase).into_iter().map(move |range| (range, row)));
        assert_eq!(found, alone.collect::<Vec<_>>());
    }
}
