//! Every text that the program itself says, in Finnish, Swedish and English. `build.rs` makes the tables from the YAML files of this
//! folder; what themes say on pages is theirs.

/// The tables, as the build made them.
mod tables {
    use super::Phrase::{Forms, Plain};
    use super::{Example, Mistake, Spoken, Table};

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use tables::*;

/// A language in which the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speech {
    /// English.
    #[default]
    En,
    /// Finnish.
    Fi,
    /// Swedish.
    Sv,
}

impl Speech {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::En, Self::Fi, Self::Sv];

    /// Its tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fi => "fi",
            Self::Sv => "sv",
        }
    }

    /// The language of a tag or of the name of a locale, such as `fi`, `fi_FI.UTF-8` or `sv-FI`.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let tag = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|speech| speech.tag().eq_ignore_ascii_case(tag))
    }
}

/// Something in each language.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<T> {
    /// In Finnish.
    pub fi: T,
    /// In Swedish.
    pub sv: T,
    /// In English.
    pub en: T,
}

impl<T> Spoken<T> {
    /// In one language.
    #[must_use]
    pub fn of(&self, speech: Speech) -> &T {
        match speech {
            Speech::En => &self.en,
            Speech::Fi => &self.fi,
            Speech::Sv => &self.sv,
        }
    }
}

/// A text, which may depend on a number.
#[derive(Clone, Copy, Debug)]
pub enum Phrase {
    /// The same for every number.
    Plain(&'static str),
    /// One form for one, another for any other number.
    Forms {
        /// For one.
        one: &'static str,
        /// For any other number.
        other: &'static str,
    },
}

impl Phrase {
    /// The form for one, or for any other number.
    #[must_use]
    pub fn form(&self, is_one: bool) -> &'static str {
        match self {
            Self::Plain(text) => text,
            Self::Forms { one, .. } if is_one => one,
            Self::Forms { other, .. } => other,
        }
    }
}

/// The texts of a file, in the order of the keys that lead to them.
#[derive(Clone, Copy, Debug)]
pub struct Table(&'static [(&'static str, Spoken<Phrase>)]);

impl Table {
    /// The text of a key.
    #[must_use]
    pub fn phrase(&self, key: &str, speech: Speech) -> Option<&'static Phrase> {
        let at = self.0.binary_search_by_key(&key, |(key, _)| key).ok()?;
        self.0.get(at).map(|(_, text)| text.of(speech))
    }

    /// The text of a key that does not depend on a number.
    #[must_use]
    pub fn text(&self, key: &str, speech: Speech) -> Option<&'static str> {
        self.phrase(key, speech).map(|phrase| phrase.form(false))
    }

    /// Every text with its key.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static Spoken<Phrase>)> {
        self.0.iter().map(|(key, text)| (*key, text))
    }
}

/// What is said of a kind of mistake.
#[derive(Clone, Copy, Debug)]
pub struct Mistake {
    /// What is wrong, with `{placeholders}`.
    pub title: Spoken<&'static str>,
    /// What to do.
    pub help: Spoken<&'static str>,
    /// What it means, for who asks `yhdys explain`.
    pub means: Spoken<&'static str>,
    /// Why it matters, with the act and section where there is one.
    pub why: Option<Spoken<&'static str>>,
    /// How it looks, where it can be shown as a short text.
    pub example: Option<Example>,
}

/// A mistake as people make it, and how it should have been.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The file, from the folder of the site. Lines for `site.yaml` come after those that it has, in the place of the same keys.
    pub path: &'static str,
    /// The text with the mistake.
    pub wrong: &'static str,
    /// The text without it.
    pub right: &'static str,
    /// The file when it is right, where its name was wrong.
    pub right_path: Option<&'static str>,
    /// Other files of the site by their paths, which stand beside the example and are not shown.
    pub with: &'static [(&'static str, &'static str)],
}

impl Example {
    /// The file when it is right.
    #[must_use]
    pub fn right_path(&self) -> &'static str {
        self.right_path.unwrap_or(self.path)
    }
}

/// What is said of the mistakes with a code.
#[must_use]
pub fn mistake(code: &str) -> Option<&'static Mistake> {
    let at = MISTAKES.binary_search_by_key(&code, |(name, _)| name).ok()?;
    MISTAKES.get(at).map(|(_, mistake)| mistake)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const TABLES: [&Table; 8] = [&GUIDE, &HELP, &LABELS, &NEW, &PHRASES, &PREVIEW, &PROGRAM, &SCHEMA];

    /// Every text in Finnish, Swedish and English with its name; the form for one has `, one` behind it.
    fn all() -> impl Iterator<Item = (String, [String; 3])> {
        let others = TABLES.into_iter().flat_map(Table::iter).flat_map(|(key, text)| {
            let form = |is_one| [text.fi, text.sv, text.en].map(|phrase| phrase.form(is_one).to_owned());
            [(key.to_owned(), form(false)), (format!("{key}, one"), form(true))]
        });
        let codes = MISTAKES.iter().flat_map(|(name, mistake)| {
            let Mistake { title, help, means, why, .. } = mistake;
            // What the title has said the help need not say again, and so in each language.
            let texts = [(title.fi, help.fi), (title.sv, help.sv), (title.en, help.en)];
            let texts = texts.map(|(title, help)| format!("{title} {help}"));
            let more = [Some(means), why.as_ref()].into_iter().flatten();
            let more = more.map(|text| [text.fi, text.sv, text.en].map(str::to_owned));
            [texts].into_iter().chain(more).map(|text| ((*name).to_owned(), text))
        });
        others.chain(codes)
    }

    /// The names in braces. Braces that hold anything else than a word are YAML.
    fn places(text: &str) -> BTreeSet<&str> {
        let parts = text.split('{').skip(1).filter_map(|part| part.split_once('}'));
        parts.map(|(name, _)| name).filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase())).collect()
    }

    #[test]
    fn every_language_has_the_same_places_in_every_text() {
        assert!(all().count() > 1500, "{}", all().count());
        for (name, text) in all() {
            let [fi, sv, en] = text.each_ref().map(|text| {
                let mut places = places(text);
                // A singular may say "one" in the place of the number.
                places.retain(|place| *place != "n" || !name.ends_with(", one"));
                places
            });
            assert!(fi == en && sv == en, "{name}: {text:?}");
        }
    }

    #[test]
    fn no_text_is_empty_or_begins_with_a_space() {
        for (name, text) in all() {
            assert!(text.iter().all(|text| !text.is_empty() && !text.starts_with(' ')), "{name}: {text:?}");
        }
    }

    #[test]
    fn names_of_locales_are_languages() {
        let speeches = ["fi_FI.UTF-8", "sv-FI", "EN", "de"].map(Speech::of);
        assert_eq!(speeches, [Some(Speech::Fi), Some(Speech::Sv), Some(Speech::En), None]);
    }
}
