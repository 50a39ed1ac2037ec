//! Folds a text for search: small letters without accents, cut into words.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Small letters without accents: `Äänekoski` is `aanekoski`. The script of the search page does the very same.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().map(folded).collect::<Option<String>>().unwrap_or_else(|| decomposed(text))
}

/// What becomes of the signs that nearly all Finnish and Swedish texts consist of; none for all others,
/// and for apostrophes, which depend on what stands beside them.
fn folded(c: char) -> Option<char> {
    match c {
        c if c.is_ascii() && c != '\'' => Some(c.to_ascii_lowercase()),
        'ä' | 'å' | 'Ä' | 'Å' => Some('a'),
        'ö' | 'Ö' => Some('o'),
        'é' | 'É' => Some('e'),
        '\u{a0}' => Some(' '),
        '§' | '–' | '”' => Some(c),
        _ => None,
    }
}

fn decomposed(text: &str) -> String {
    // Signs may hide capitals, which come to light only when they are taken apart: `№` is `No`. A `´` would come apart into
    // a blank and an accent.
    let plain = text.to_lowercase().replace('´', "").nfkd().collect::<String>().to_lowercase();
    let chars: Vec<char> = plain.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}')).collect();
    let mut folded = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ŋ' => folded.push('n'),
            'ŧ' => folded.push('t'),
            'ʒ' => folded.push('z'),
            'ǥ' => folded.push('g'),
            c if is_soft_sign(c) || is_apostrophe(&chars, at) => {}
            c => folded.push(c),
        }
    }
    folded
}

/// A sign within a word that is no letter of it to those who look the word up: `pääʹǩǩ` in Skolt Sámi.
#[must_use]
pub(super) fn is_soft_sign(c: char) -> bool {
    matches!(c, 'ʹ' | 'ʺ' | 'ʻ' | 'ʼ' | 'ˈ' | 'ˊ' | '′')
}

/// An apostrophe between two letters: `vaa'an`, and Skolt Sámi where the keyboard lacks its sign.
#[must_use]
pub(super) fn is_apostrophe(chars: &[char], at: usize) -> bool {
    let is_letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    matches!(chars.get(at), Some('\'' | '’')) && is_letter(at.checked_sub(1)) && is_letter(Some(at + 1))
}

/// The same letters, each as one sign: some systems write `ä` in the names of files as `a` and two dots.
#[must_use]
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// A whole text in composed letters; nearly all are already, and stay as they are.
#[must_use]
pub fn composed_text(text: String) -> String {
    // No sign before U+0300 can be put together with another, nor can dashes and quotation marks.
    let is_plain = |c: char| c < '\u{300}' || ('\u{2010}'..='\u{2027}').contains(&c);
    if text.chars().all(is_plain) || is_nfc(&text) { text } else { composed(&text) }
}

/// The most letters of a word by which it is looked for: no longer one is a word that people write or type.
pub const LONGEST: usize = 64;

/// The words of a folded text: stretches of letters and digits, of which no more than the beginning counts. The number of
/// an act is one word, however its parts are joined: `611-2021` is `611/2021`.
#[must_use]
pub fn tokens(folded: &str) -> Vec<String> {
    let chars: Vec<char> = folded.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        at += chars[at..].iter().take_while(|c| c.is_alphanumeric()).count();
        if at == start {
            at += 1;
            continue;
        }
        let mut word: String = chars[start..at].iter().take(LONGEST).collect();
        if let Some(year) = year_after(&chars, start, at) {
            word = format!("{word}/{year}");
            at += 5;
        }
        found.push(word);
    }
    found
}

/// The year of an act whose number stands between two places: four digits after a stroke or hyphen, and no more.
fn year_after(chars: &[char], start: usize, end: usize) -> Option<String> {
    let number = end - start <= 4 && chars[start..end].iter().all(char::is_ascii_digit);
    let joined = matches!(chars.get(end), Some('/' | '-'));
    let year = chars.get(end + 1..end + 5).filter(|year| year.iter().all(char::is_ascii_digit))?;
    let ends = !chars.get(end + 5).is_some_and(|c| c.is_alphanumeric());
    (number && joined && ends).then(|| year.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_accents() {
        assert_eq!(fold("Äänekoski, ÅBO, Närpes, sámi"), "aanekoski, abo, narpes, sami");
        assert_eq!(fold("yhdys\u{AD}pinta"), "yhdyspinta");
        assert_eq!(fold("Säämi pääʹǩǩ, Sää´mteʼǧǧ, Sää'mte’ǧǧ"), "saami paakk, saamtegg, saamtegg");
        assert_eq!(
            fold("Njuõʹttjäuʹrr, Čeʹvetjäuʹrr, Aanaarjävri, Deatnu, Ǥǯ"),
            "njuottjaurr, cevetjaurr, aanaarjavri, deatnu, gz"
        );
        assert_eq!(fold("vaa'an 'yhdys' raa’at"), "vaaan 'yhdys' raaat");
        assert_eq!(fold("№ 7, Yhdys™, ℡"), "no 7, yhdystm, tel");
    }

    #[test]
    fn usual_signs_fold_as_all_others_do() {
        let usual: Vec<char> = ('\0'..='\u{2100}').filter(|c| folded(*c).is_some()).collect();
        assert!(usual.len() > 128, "{usual:?}");
        for c in usual {
            assert_eq!(folded(c).map(String::from), Some(decomposed(&c.to_string())));
        }
    }

    #[test]
    fn of_a_word_without_end_the_beginning_counts() {
        let long = "ä".repeat(100_000);
        assert_eq!(tokens(&format!("{long} b")), [&long[..2 * LONGEST], "b"]);
    }

    #[test]
    fn the_number_of_an_act_is_one_word() {
        assert_eq!(tokens("laki 611/2021, 14 §"), ["laki", "611/2021", "14"]);
        assert_eq!(tokens("611-2021"), ["611/2021"]);
        assert_eq!(tokens("2022-2025 hyte-neuvottelu"), ["2022/2025", "hyte", "neuvottelu"]);
        assert_eq!(tokens("1.1.2026 – 12/20261"), ["1", "1", "2026", "12", "20261"]);
    }
}
