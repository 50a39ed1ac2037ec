//! Turns names into the order in which readers of a language look for them, and into the letters that head such a list.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The place of a text among others in the order of a language.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key<'t> {
    by_words: Vec<u8>,
    by_text: Vec<u8>,
    text: &'t str,
}

/// The order of one language; build it once and share it between threads.
pub struct Order {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Order {
    /// The order of a language such as `fi`; an unknown language gets the order that Unicode has for all. Numbers follow
    /// each other by how great they are, as those of acts do: 66/2016 before 612/2021.
    pub fn new(language: &str) -> Order {
        let by_number = |language: &str| Locale::try_from_str(&format!("{language}-u-kn")).ok();
        let locale = by_number(language).or_else(|| by_number("und")).unwrap_or(Locale::UNKNOWN);
        Order { collator: Collator::try_new(locale.into(), CollatorOptions::default()).ok() }
    }

    /// Which of two texts comes first; only equal texts are equal, so the order never depends on where a text stood.
    /// Signs before the first letter or digit, such as a quotation mark, are passed over, as readers do.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_words = self.by_language(after_signs(a), after_signs(b));
        by_words.then_with(|| self.by_language(a, b)).then_with(|| a.cmp(b))
    }

    /// What stands for a text where many are put in order: keys compare as `compare` compares their texts, for the price of one
    /// look at each.
    pub fn key<'t>(&self, text: &'t str) -> Key<'t> {
        let (by_words, by_text) = (self.sort_key(after_signs(text)), self.sort_key(text));
        Key { by_words, by_text, text }
    }

    fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        if let Some(collator) = &self.collator {
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        key
    }

    fn by_language(&self, a: &str, b: &str) -> Ordering {
        self.collator.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b))
    }

    /// Puts items in the order of their texts.
    pub fn sort_by_text<T>(&self, items: &mut [T], text: impl Fn(&T) -> &str) {
        items.sort_by(|a, b| self.compare(text(a), text(b)));
    }
}

impl std::fmt::Debug for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Order").finish_non_exhaustive()
    }
}

/// A text from its first letter or digit on, by which `initial` heads it; all of a text that has neither.
fn after_signs(text: &str) -> &str {
    text.find(char::is_alphanumeric).and_then(|at| text.get(at..)).unwrap_or(text)
}

/// The letter of an A–Ö list under which a name stands, `#` for one that begins with a digit or with nothing.
///
/// It agrees with the Finnish and the Swedish order: accents fold away but for Å, Ä and Ö, while Ü stands with Y, Ø with Ö, Æ with Ä.
/// Lists of another language that use it must still be sorted in one of these two orders.
pub fn initial(text: &str) -> char {
    // Composed first, so that an Å written as A and a ring is still one letter.
    match text.nfc().find(|c| c.is_alphanumeric()) {
        Some(first) if first.is_alphabetic() => heading(first),
        _ => '#',
    }
}

fn heading(letter: char) -> char {
    match upper(letter) {
        kept @ ('Å' | 'Ä' | 'Ö') => kept,
        'Ü' => 'Y',
        'Ø' => 'Ö',
        'Æ' => 'Ä',
        // These do not come apart into a letter and an accent.
        'Đ' | 'Ð' => 'D',
        'Ħ' => 'H',
        'Ł' => 'L',
        'Ŋ' => 'N',
        'Œ' => 'O',
        'Ŧ' => 'T',
        other => base(other),
    }
}

fn base(letter: char) -> char {
    std::iter::once(letter).nfkd().find(|c| !is_combining_mark(*c)).map_or(letter, upper)
}

fn upper(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(language: &str, mut names: Vec<&'static str>) -> Vec<&'static str> {
        Order::new(language).sort_by_text(&mut names, |name| name);
        names
    }

    #[test]
    fn finnish_and_swedish_end_with_their_own_letters() {
        let names = vec!["Öja", "Äänekoski", "Vöyri", "Åland", "Zürich", "Aura", "Ähtäri", "Wasa", "Vaasa"];
        let order = ["Aura", "Vaasa", "Vöyri", "Wasa", "Zürich", "Åland", "Ähtäri", "Äänekoski", "Öja"];
        assert_eq!(sorted("fi", names.clone()), order);
        assert_eq!(sorted("sv", names), order);
    }

    #[test]
    fn a_name_in_quotation_marks_stands_under_its_letter_and_nowhere_else() {
        let names = vec![
            "Lohja",
            "3 kuntaa",
            "”Lapset ensin” -sopimus",
            "Aura",
            "–",
            "\"Äidit\"",
            "Lapua",
            "Lapset",
            "(Lahti)",
        ];
        let order =
            ["–", "3 kuntaa", "Aura", "(Lahti)", "Lapset", "”Lapset ensin” -sopimus", "Lapua", "Lohja", "\"Äidit\""];
        for language in ["fi", "sv"] {
            let sorted = sorted(language, names.clone());
            assert_eq!(sorted, order);
            let mut heads: Vec<char> = sorted.into_iter().map(initial).collect();
            heads.dedup();
            assert_eq!(heads, ['#', 'A', 'L', 'Ä']);
        }
    }

    #[test]
    fn other_languages_fold_them() {
        let order = ["Ähtäri", "Aura", "Öja", "Zürich"];
        assert_eq!(sorted("en", vec!["Zürich", "Öja", "Aura", "Ähtäri"]), order);
        assert_eq!(sorted("xx", vec!["Zürich", "Öja", "Aura", "Ähtäri"]), order);
        assert_eq!(sorted("?!", vec!["Zürich", "Öja", "Aura", "Ähtäri"]), order);
    }

    #[test]
    fn small_before_large_digits_before_letters_and_u_with_dots_as_y() {
        assert_eq!(
            sorted("fi", vec!["Yli", "Über", "Ydin", "ydin", "3 kuntaa", "Udin"]),
            ["3 kuntaa", "Udin", "Über", "ydin", "Ydin", "Yli"]
        );
    }

    #[test]
    fn numbers_stand_by_how_great_they_are() {
        for language in ["fi", "sv", "en", "xx", "?!"] {
            assert_eq!(
                sorted(language, vec!["Aura 10", "612/2021", "Aura 9", "66/2016"]),
                ["66/2016", "612/2021", "Aura 9", "Aura 10"]
            );
        }
    }

    #[test]
    fn an_order_is_shared_between_threads() {
        fn is_shared<T: Send + Sync>(_: &T) {}
        is_shared(&Order::new("sv"));
    }

    #[test]
    fn headings() {
        let cases = [
            ("åbo", 'Å'),
            ("A\u{30A}bo", 'Å'),
            ("élan", 'E'),
            ("Šumava", 'S'),
            ("Über", 'Y'),
            ("”Öja”", 'Ö'),
            ("3 kuntaa", '#'),
            ("", '#'),
            ("–", '#'),
            ("ßa", 'S'),
            ("Жук", 'Ж'),
        ];
        for (text, wanted) in cases {
            assert_eq!(initial(text), wanted, "{text}");
        }
    }

    #[test]
    fn headings_follow_the_order_for_every_latin_letter() {
        // The two languages put these in different places; no Finnish or Swedish name begins with one.
        let disputed = |c: &char| "þęűőœôĸŉ".contains(c.to_lowercase().next().unwrap());
        let letters = ('a'..='z').chain('A'..='Z').chain('\u{C0}'..='\u{17F}');
        let mut names: Vec<String> = letters.filter(|c| c.is_alphabetic() && !disputed(c)).map(String::from).collect();
        for language in ["fi", "sv"] {
            Order::new(language).sort_by_text(&mut names, String::as_str);
            let mut heads: Vec<char> = names.iter().map(|name| initial(name)).collect();
            heads.dedup();
            assert_eq!(heads.into_iter().collect::<String>(), "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ", "{language}");
        }
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in "\\PC{0,6}", b in "\\PC{0,6}") {
            let order = Order::new("fi");
            prop_assert_eq!(order.compare(&a, &b), order.compare(&b, &a).reverse());
            prop_assert_eq!(order.compare(&a, &b).is_eq(), a == b);
            prop_assert_eq!(order.key(&a).cmp(&order.key(&b)), order.compare(&a, &b));
        }
    }
}
