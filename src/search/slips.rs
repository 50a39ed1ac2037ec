//! A typed key and a key of the index → how far apart they are: slips of the keyboard.

/// One slip and two; in a short word a slip may well be another word.
const TYPO: [u32; 2] = [11, 8];

/// The longest word that is taken apart or mended: longer ones are no words, and their parts would need most of an index.
const LONGEST: usize = 40;

/// True for words of nothing but the letters a–z, as long as words are.
pub(super) fn is_plain(word: &str) -> bool {
    (1..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// The length of a word as scripts count it.
pub(super) fn length(word: &str) -> usize {
    word.encode_utf16().count()
}

/// How well a key fits that differs from what was typed by so many slips.
pub(super) fn slip(typed: &str, slips: usize) -> u32 {
    let most = TYPO[slips - 1];
    u32::try_from(length(typed) + 4).map_or(most, |fit| fit.min(most))
}

/// True when a key is what somebody may have meant. In words of four letters only a letter too many, one that is missing, or two
/// that changed places are slips, and a key that is much shorter than the word itself says too little of it.
pub(super) fn is_near((word, typed): (&str, &str), key: &str, slips: usize) -> bool {
    let short = length(typed) == 4;
    let sorted = |word: &str| {
        let mut letters: Vec<u16> = word.encode_utf16().collect();
        letters.sort_unstable();
        letters
    };
    distance(typed, key, slips) <= slips
        && length(key) > 3
        && !(short && (word.len() > 6 || length(key) == 4 && sorted(typed) != sorted(key)))
}

/// Slips from a typed key to another (a letter more, less, other, or two changed about), in letters as scripts count
/// them; more than `most` is `most + 1`. Four letters of the key, not of the longer word that was typed, allow one slip.
fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<u16>, Vec<u16>) = (a.encode_utf16().collect(), b.encode_utf16().collect());
    if a.len().abs_diff(b.len()) > most || a.len() < 4 * most {
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
        for (a, b, wanted) in [
            ("koulukyy", "koulukyy", 0),
            ("koulukyy", "kuolukyy", 1),
            ("koulukyy", "kolukyy", 1),
            ("koulukyy", "kissakuu", 3),
            ("michalow", "michałów", 2),
        ] {
            assert_eq!(distance(a, b, 2), wanted, "{a} {b}");
        }
    }

    #[test]
    fn a_short_key_allows_one_slip_however_long_the_word_was() {
        assert_eq!(distance("rokod", "rusko", 2), 3);
        assert_eq!(distance("rokod", "rokot", 1), 1);
    }
}
