//! A word that is not on a list into the word of the list that means it: `verkosto` is `network`.

use crate::diag::Diagnostic;
use crate::diag::arg::Arg;
use crate::text::fold::{fold, tokens};
use crate::words::{SCHEMA, Speech};

/// How many letters two words must begin with alike, and how many may follow, to be forms of one word.
const ALIKE: usize = 5;
const ENDING: usize = 3;

/// The one word of a list whose meaning, in any language, begins with what was written or a form of it.
pub(super) fn meant<'d>(list: &str, diag: &'d Diagnostic) -> Option<&'d str> {
    let text = |name: &str| {
        diag.args.iter().find_map(|(known, arg)| match arg {
            Arg::Text(text) if *known == name => Some(text.as_str()),
            _ => None,
        })
    };
    among(list, text("word")?, text("known")?.split(", "))
}

fn among<'d>(list: &str, written: &str, known: impl Iterator<Item = &'d str>) -> Option<&'d str> {
    let wanted = fold(written.trim());
    let mut found = known.filter(|word| means(list, word, &wanted));
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
    use super::among;

    #[test]
    fn words_are_found_by_what_they_mean_in_each_language() {
        let roles = ["organises", "produces", "funds", "leads", "supervises"];
        assert_eq!(among("Role", "järjestää", roles.into_iter()), Some("organises"));
        assert_eq!(among("Role", "tuottaja", roles.into_iter()), Some("produces"));
        assert_eq!(among("Role", "finansierar", roles.into_iter()), Some("funds"));
        assert_eq!(among("Role", "valvoja", roles.into_iter()), Some("supervises"));
        assert_eq!(among("Role", "ei", roles.into_iter()), None);
        let forums = ["leadership", "network", "student-welfare-group", "preparedness"];
        assert_eq!(among("ForumKind", "Verkosto", forums.into_iter()), Some("network"));
        assert_eq!(among("ForumKind", "foorumi", forums.into_iter()), Some("preparedness"));
    }
}
