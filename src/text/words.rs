//! Turns a text into its words, each with its place.

use std::ops::Range;

/// The words of a text: stretches of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let start = text.as_ptr() as usize;
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(move |part| {
        let at = part.as_ptr() as usize - start;
        (at..at + part.len(), part)
    })
}

/// The words of a text in small letters, to be searched many times.
#[derive(Clone, Debug)]
pub struct SmallWords(Vec<(Range<usize>, String)>);

impl SmallWords {
    /// The words of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(words(text).map(|(range, word)| (range, word.to_lowercase())).collect())
    }

    /// The places of a word or a phrase, whatever the case of its letters; a star at its end stands for any ending.
    /// A phrase stands where its words follow each other.
    #[must_use]
    pub fn places(&self, wanted: &str) -> Vec<Range<usize>> {
        let (wanted, open) = wanted.strip_suffix('*').map_or((wanted, false), |stem| (stem, true));
        let wanted: Vec<String> = words(wanted).map(|(_, word)| word.to_lowercase()).collect();
        let Some((last, first)) = wanted.split_last() else { return Vec::new() };
        let ends = |word: &String| if open { word.starts_with(last.as_str()) } else { word == last };
        let fits = |window: &&[(Range<usize>, String)]| {
            let begins = window.iter().zip(first).all(|((_, word), wanted)| word == wanted);
            begins && window.last().is_some_and(|(_, word)| ends(word))
        };
        let windows = self.0.windows(wanted.len()).filter(fits);
        windows.filter_map(|window| Some(window.first()?.0.start..window.last()?.0.end)).collect()
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
}
