//! The words of the preview in Finnish, Swedish and English: its own, and those of mistakes.

use std::collections::BTreeMap;

use crate::diag::messages::Messages;
use crate::model::lang::Lang;

/// The words of one language.
#[derive(Debug)]
pub struct Speech {
    /// The language.
    pub lang: Lang,
    /// The words of the bar and of the board, by name.
    pub own: BTreeMap<String, String>,
    /// The words of mistakes.
    pub messages: Messages,
}

impl Speech {
    /// A word; its name where there is none, which a test excludes.
    #[must_use]
    pub fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.own.get(name).map_or(name, String::as_str)
    }

    /// A sentence with its `{placeholders}` filled.
    #[must_use]
    pub fn fill(&self, name: &str, args: &[(&str, &str)]) -> String {
        args.iter().fold(self.get(name).to_owned(), |text, (place, value)| text.replace(&format!("{{{place}}}"), value))
    }
}

/// The words of every language.
#[derive(Debug)]
pub struct Words {
    speeches: [Speech; 3],
}

impl Words {
    /// The languages of the preview itself, the first for whoever asks for another.
    pub const LANGUAGES: [Lang; 3] = [Lang::FI, Lang::SV, Lang::EN];

    /// Reads the words.
    ///
    /// # Errors
    /// What is wrong with a file, which a test excludes.
    pub fn load() -> Result<Self, serde_yaml::Error> {
        let speech = |lang: Lang, text: &str| -> Result<Speech, serde_yaml::Error> {
            Ok(Speech { lang, own: serde_yaml::from_str(text)?, messages: messages(lang)? })
        };
        Ok(Self {
            speeches: [
                speech(Lang::FI, include_str!("words/fi.yaml"))?,
                speech(Lang::SV, include_str!("words/sv.yaml"))?,
                speech(Lang::EN, include_str!("words/en.yaml"))?,
            ],
        })
    }

    /// The words of a language; Finnish where there are none.
    #[must_use]
    pub fn of(&self, lang: Lang) -> &Speech {
        self.speeches.iter().find(|speech| speech.lang == lang).unwrap_or(&self.speeches[0])
    }

    /// The words of the language of an address or of a list of languages such as `sv-FI,sv;q=0.9`.
    #[must_use]
    pub fn first_of<'a>(&self, tags: impl Iterator<Item = &'a str>) -> &Speech {
        let known = |tag: &str| {
            let lang = Lang::parse(tag.trim().split(['-', ';']).next().unwrap_or_default())?;
            self.speeches.iter().find(|speech| speech.lang == lang)
        };
        tags.filter_map(known).next().unwrap_or(&self.speeches[0])
    }
}

/// The words of mistakes in a language. Where a language has none they are in English.
fn messages(lang: Lang) -> Result<Messages, serde_yaml::Error> {
    Messages::load(crate::diag::messages::Speech::of(lang.tag()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::model::lang::Lang;

    #[test]
    fn every_language_has_the_same_words_with_the_same_places() {
        let words = Words::load().unwrap();
        let places = |text: &str| {
            let mut found: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            found.sort();
            found
        };
        let english = words.of(Lang::EN);
        for lang in Words::LANGUAGES {
            let own = &words.of(lang).own;
            assert!(own.keys().eq(english.own.keys()), "{lang}: {:?}", own.keys());
            for (name, text) in own {
                assert_eq!(places(text), places(english.get(name)), "{lang}: {name}");
                assert!(!text.trim().is_empty() && text.trim() == text, "{lang}: {name}");
            }
        }
    }

    #[test]
    fn the_first_known_language_is_chosen() {
        let words = Words::load().unwrap();
        let chosen = |list: &str| words.first_of(list.split(',')).lang.to_string();
        assert_eq!(chosen("de-DE, sv-FI;q=0.8, fi;q=0.5"), "sv");
        assert_eq!(chosen(""), "fi");
    }
}
