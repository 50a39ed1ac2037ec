//! The words of the preview in Finnish, Swedish and English: its own, and those of mistakes.

use std::collections::BTreeMap;

use crate::diag::messages::Messages;
use crate::model::lang::Lang;
use crate::text::fill::filled;
use crate::words::{self, PREVIEW};

/// The words of one language.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    /// The language.
    pub lang: Lang,
    /// The words of mistakes.
    pub messages: Messages,
}

impl Speech {
    /// The languages of the preview itself, the first for whoever asks for another.
    pub const LANGUAGES: [Lang; 3] = [Lang::FI, Lang::SV, Lang::EN];

    /// The words of a language; Finnish where there are none.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        match words::Speech::of(lang.tag()) {
            Some(speech) => Self { lang, messages: Messages::new(speech) },
            None => Self { lang: Lang::FI, messages: Messages::new(words::Speech::Fi) },
        }
    }

    /// The words of the language of an address or of a list of languages such as `sv-FI,sv;q=0.9`.
    #[must_use]
    pub fn first_of<'a>(mut tags: impl Iterator<Item = &'a str>) -> Self {
        let known = |tag: &str| {
            let lang = Lang::parse(tag.trim().split(['-', ';']).next().unwrap_or_default())?;
            Self::LANGUAGES.contains(&lang).then_some(lang)
        };
        Self::of(tags.find_map(known).unwrap_or(Lang::FI))
    }

    /// The words for whoever is at an address.
    #[must_use]
    pub fn at(path: &str) -> Self {
        Self::first_of(path.split('/'))
    }

    /// A word of the bar or of the board; its name where there is none.
    #[must_use]
    pub fn get(self, name: &str) -> &str {
        PREVIEW.text(name, self.messages.speech).unwrap_or(name)
    }

    /// A sentence with its `{placeholders}` filled.
    #[must_use]
    pub fn fill(self, name: &str, args: &[(&str, &str)]) -> String {
        filled(self.get(name), |place| args.iter().find(|(known, _)| *known == place).map(|(_, value)| *value))
    }

    /// Every word of the bar and of the board, by name.
    #[must_use]
    pub fn own(self) -> BTreeMap<&'static str, &'static str> {
        PREVIEW.iter().map(|(name, text)| (name, text.of(self.messages.speech).form(false))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Speech;

    #[test]
    fn the_first_known_language_is_chosen() {
        let chosen = |list: &str| Speech::first_of(list.split(',')).lang.to_string();
        assert_eq!(chosen("de-DE, sv-FI;q=0.8, fi;q=0.5"), "sv");
        assert_eq!(chosen(""), "fi");
    }
}
