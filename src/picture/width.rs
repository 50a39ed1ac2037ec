//! Guesses how wide words are and breaks them into lines, for boxes in pictures where no browser does it.
//!
//! The widths are those of a wide sans-serif face, so that words in any usual face fit.

/// Parts of the size of the letters that a character takes.
fn part(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.32,
        'f' | 't' | 'r' | ' ' | '-' | '(' | ')' | '/' | 'I' | '\u{ad}' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.98,
        'A'..='Z' | 'Å' | 'Ä' | 'Ö' => 0.76,
        _ => 0.64,
    }
}

/// How wide a text is at most, in units of the size of its letters times that size.
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(part).sum::<f64>() * size
}

/// Breaks a text into lines of a width. A word that is longer than a line is broken with a hyphen; what does not fit the
/// last line ends in an ellipsis, which whoever wants the whole text finds in the list beside the picture.
#[must_use]
pub fn lines(text: &str, size: f64, wide: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, size, wide)) {
        match lines.last_mut() {
            Some(line) if !line.ends_with('\u{2010}') && width(&format!("{line} {word}"), size) <= wide => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && width(&format!("{last}…"), size) > wide {
                last.pop();
            }
            *last = format!("{}…", last.trim_end_matches(['\u{2010}', ' ', '-']));
        }
    }
    // The hyphen that marked a broken word in here looks like any other.
    lines.into_iter().map(|line| line.replace('\u{2010}', "-")).collect()
}

/// Letters of a word of which no line shows more.
const LONGEST: usize = 1000;

/// A word in pieces that fit a line.
fn pieces(word: &str, size: f64, wide: f64) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest: Vec<char> = word.chars().take(LONGEST).collect();
    while width(&rest.iter().collect::<String>(), size) > wide {
        let fits = |end: &usize| width(&rest[..*end].iter().chain(&['-']).collect::<String>(), size) <= wide;
        let most = (1..rest.len()).take_while(fits).last().unwrap_or(1);
        let (end, sign) = broken(&rest, most);
        let tail = rest.split_off(end);
        pieces.push(rest.iter().copied().chain(sign).collect());
        rest = tail;
    }
    pieces.push(rest.into_iter().collect());
    pieces
}

/// What the names of bodies end with: a compound is best broken before it.
const HEADS: [&str; 16] = [
    "fullmäktige",
    "grupp",
    "hallitus",
    "jaosto",
    "lautakunta",
    "neuvosto",
    "nämnd",
    "nätverk",
    "ryhmä",
    "råd",
    "sektion",
    "styrelse",
    "tjänst",
    "valtuusto",
    "verkosto",
    "yhtymä",
];

/// Where a word is best broken, not later than at `most`, and the sign that says so: after a hyphen of its own, else between
/// the parts of a compound, else before a consonant and a vowel, where a syllable begins.
fn broken(word: &[char], most: usize) -> (usize, Option<char>) {
    if let Some(own) = (3..=most).rev().find(|&at| word[at - 1] == '-') {
        return (own, None);
    }
    let heads =
        |&at: &usize| HEADS.iter().any(|head| head.chars().eq(word[at..].iter().copied().take(head.chars().count())));
    if let Some(joint) = (3..=most).rev().find(heads) {
        return (joint, Some('\u{2010}'));
    }
    let vowel = |at: usize| word.get(at).is_some_and(|c| "aeiouyåäöAEIOUYÅÄÖ".contains(*c));
    let begins = |&at: &usize| !vowel(at) && vowel(at + 1) && at + 2 < word.len();
    ((3..=most).rev().find(begins).unwrap_or(most), Some('\u{2010}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{lines, width};

    #[test]
    fn long_words_are_broken_with_a_hyphen() {
        assert_eq!(lines("Hyvinvoinnin edistäminen", 13.0, 120.0, 3), ["Hyvinvoinnin", "edistäminen"]);
        assert_eq!(lines("Yhdyspintalautakunta", 14.0, 136.0, 3), ["Yhdyspinta-", "lautakunta"]);
        let broken = lines("Opiskeluhuoltosuunnitelmatyöryhmä", 13.0, 120.0, 4);
        assert!(broken.len() > 1 && broken[0].ends_with('-'), "{broken:?}");
        assert_eq!(broken.concat().replace('-', ""), "Opiskeluhuoltosuunnitelmatyöryhmä");
        assert_eq!(
            lines("Modellandets välfärdsområdesstyrelse", 13.0, 136.0, 4)[1..],
            ["välfärdsområdes-", "styrelse"]
        );
        assert_eq!(lines("Ungdomsfullmäktige", 13.0, 120.0, 3), ["Ungdoms-", "fullmäktige"]);
        assert_eq!(lines("HUS-yhtymän-yhteistyökokousjärjestely", 13.0, 110.0, 4)[0], "HUS-yhtymän-");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide(text in "[a-zåäöA-Z -]{0,80}", wide in 60.0..300.0_f64, most in 1_usize..5) {
            let lines = lines(&text, 13.0, wide, most);
            prop_assert!(lines.len() <= most);
            for line in &lines {
                prop_assert!(width(line, 13.0) <= wide + 0.01, "{line:?}");
            }
        }
    }
}
