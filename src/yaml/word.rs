//! A word that is not on a list into the word of the list that means it: `verkosto` is `network`.

use crate::text::fold::{fold, tokens};
use crate::words::{SCHEMA, Speech};

/// How many letters two words must begin with alike, and how many may follow, to be forms of one word.
const ALIKE: usize = 5;
const ENDING: usize = 3;

/// The one word of a list whose meaning, in any language, begins with what was written or a form of it.
pub(super) fn meant(list: &str, written: &str, known: &[&'static str]) -> Option<&'static str> {
    let wanted = fold(written.trim());
    let mut found = known.iter().copied().filter(|word| means(list, word, &wanted));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn means(list: &str, word: &str, wanted: &str) -> bool {
    let key = format!("values.{list}.{word}");
    let texts = Speech::ALL.into_iter().filter_map(|speech| SCHEMA.text(&key, speech));
    texts.into_iter().any(|text| tokens(&fold(text)).iter().any(|token| is_form(token, wanted)))
}

fn is_form(token: &str, wanted: &str) -> bool {
    let alike = token.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count();
    token == wanted || (alike >= ALIKE && alike + ENDING >= wanted.chars().count().max(token.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn words_are_found_by_what_they_mean_in_each_language() {
        let roles = &["organises", "produces", "funds", "leads", "supervises"];
        assert_eq!(meant("Role", "järjestää", roles), Some("organises"));
        assert_eq!(meant("Role", "tuottaja", roles), Some("produces"));
        assert_eq!(meant("Role", "finansierar", roles), Some("funds"));
        assert_eq!(meant("Role", "valvoja", roles), Some("supervises"));
        assert_eq!(meant("Role", "ei", roles), None);
        let forums = &["leadership", "network", "student-welfare-group", "preparedness"];
        assert_eq!(meant("ForumKind", "Verkosto", forums), Some("network"));
        assert_eq!(meant("ForumKind", "foorumi", forums), Some("preparedness"));
    }
}
