//! Turns a title into an address part of small ASCII letters, digits and hyphens.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::{is_apostrophe, is_soft_sign};

/// The slug of a text, at most `max` characters long, cut between words where that is possible.
///
/// It is empty only for a text without a letter or digit, and the slug of a slug is the slug itself.
pub fn slug(text: &str, max: usize) -> String {
    let folded = fold(text);
    if folded.contains(|c: char| c != ' ') {
        return join(folded.split(' '), max.max(1));
    }
    // A text in another script must still get an address of its own, so its code points stand in for its letters.
    let codes: Vec<String> =
        text.chars().filter(|c| c.is_alphanumeric()).map(|c| format!("u{:x}", u32::from(c))).collect();
    join(codes.iter().map(String::as_str), max.max(1))
}

/// ASCII letters and digits, with a space for everything that separates words.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // A `´` would come apart into a blank and an accent.
    let letters = text.chars().filter(|&c| c != '´').nfkd().flat_map(char::to_lowercase);
    let chars: Vec<char> = letters.filter(|&c| !is_silent(c)).collect();
    for (at, &c) in chars.iter().enumerate() {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            _ if is_apostrophe(&chars, at) => {}
            c => folded.push_str(ascii(c).unwrap_or(" ")),
        }
    }
    folded
}

/// Whether a character is inside a word without being a letter of it: an accent, a soft hyphen, a joiner.
fn is_silent(c: char) -> bool {
    is_combining_mark(c) || is_soft_sign(c) || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Letters that do not come apart into a base letter and an accent.
fn ascii(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ŋ' => "n",
        'ŧ' => "t",
        'þ' => "th",
        'ł' => "l",
        'ħ' => "h",
        'ǥ' => "g",
        'ʒ' => "z",
        'ı' => "i",
        _ => return None,
    })
}

fn join<'a>(words: impl Iterator<Item = &'a str>, max: usize) -> String {
    let mut joined = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if joined.is_empty() {
            joined.extend(word.chars().take(max));
        } else if joined.len() + 1 + word.len() <= max {
            joined.push('-');
            joined.push_str(word);
        } else {
            break;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_fold_to_ascii() {
        let cases = [
            ("Hyvinvointialueen ja kunnan yhdyspinnat", "hyvinvointialueen-ja-kunnan-yhdyspinnat"),
            ("Välfärdsområdets kontaktytor", "valfardsomradets-kontaktytor"),
            ("Åland, Äänekoski & Öja", "aland-aanekoski-oja"),
            ("A\u{308}a\u{308}nekoski", "aanekoski"),
            ("Laki 611/2021, 14 §", "laki-611-2021-14"),
            ("Café Über šž č đ ŋ", "cafe-uber-sz-c-d-n"),
            ("Straße, smørrebrød, Æsir", "strasse-smorrebrod-aesir"),
            ("yhdys\u{AD}pinta", "yhdyspinta"),
            ("Säämi pääʹǩǩ", "saami-paakk"),
            ("Sää´mte′ǧǧ, Sää'mte’ǧǧ", "saamtegg-saamtegg"),
            ("Njeä´llem – Nellim – Njellim", "njeallem-nellim-njellim"),
            ("Sámediggi, Sämitigge, Ohcejohka", "samediggi-samitigge-ohcejohka"),
            ("vaa'an 'Yhdys'", "vaaan-yhdys"),
            ("ʹ", "u2b9"),
            ("  –  ", ""),
            ("H₂O ½ Ⅳ", "h2o-1-2-iv"),
            ("ΙΙ", "u399-u399"),
        ];
        for (text, wanted) in cases {
            assert_eq!(slug(text, 80), wanted, "{text}");
        }
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        assert_eq!(slug("Sosiaali- ja terveydenhuolto", 14), "sosiaali-ja");
        assert_eq!(slug("Sosiaali- ja terveydenhuolto", 28), "sosiaali-ja-terveydenhuolto");
        assert_eq!(slug("Yhteistyösopimus", 6), "yhteis");
        assert_eq!(slug("Yhteistyö", 0), "y");
    }

    proptest! {
        #[test]
        fn a_slug_is_an_address_part_and_its_own_slug(text in "\\PC*", max in 1usize..60) {
            let slug_of_text = slug(&text, max);
            prop_assert!(slug_of_text.len() <= max);
            prop_assert!(slug_of_text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug_of_text.starts_with('-') && !slug_of_text.ends_with('-') && !slug_of_text.contains("--"));
            prop_assert_eq!(slug_of_text.is_empty(), !text.chars().any(char::is_alphanumeric));
            prop_assert_eq!(slug(&slug_of_text, max), slug_of_text);
        }
    }
}
