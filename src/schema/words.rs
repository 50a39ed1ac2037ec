//! Reads the words of schemas, one file a language, which are part of the program.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A title and a sentence in each language: the tag, the title, the sentence.
pub(super) type Text<'w> = [(&'static str, &'w str, &'w str); 3];

/// The languages in the order in which they stand beside each other.
const FILES: [(&str, &str); 3] = [
    ("fi", include_str!("words/fi.yaml")),
    ("sv", include_str!("words/sv.yaml")),
    ("en", include_str!("words/en.yaml")),
];

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    /// Title and sentence of each kind of record.
    pub(super) kinds: BTreeMap<String, (String, String)>,
    /// Title and sentence of each key: `Type.key`, or `key` where it means the same everywhere.
    pub(super) keys: BTreeMap<String, (String, String)>,
    /// A sentence for each word, by the list in which it stands.
    pub(super) values: BTreeMap<String, BTreeMap<String, String>>,
}

/// The words of all languages.
#[derive(Debug)]
pub(super) struct Words(pub(super) [(&'static str, Texts); 3]);

impl Words {
    /// Reads the files.
    ///
    /// # Errors
    /// What is wrong with one of them.
    pub(super) fn load() -> Result<Self, serde_yaml::Error> {
        let [fi, sv, en] = FILES.map(|(lang, text)| serde_yaml::from_str(text).map(|texts| (lang, texts)));
        Ok(Self([fi?, sv?, en?]))
    }

    /// What a kind of record is.
    pub(super) fn kind(&self, kind: &str) -> Option<Text<'_>> {
        self.text(|texts| texts.kinds.get(kind).map(|(title, sentence)| (title.as_str(), sentence.as_str())))
    }

    /// What a key means.
    pub(super) fn key(&self, key: &str) -> Option<Text<'_>> {
        self.text(|texts| texts.keys.get(key).map(|(title, sentence)| (title.as_str(), sentence.as_str())))
    }

    /// What a word of a list means; words have no title but themselves.
    pub(super) fn word(&self, list: &str, word: &str) -> Option<Text<'_>> {
        self.text(|texts| texts.values.get(list)?.get(word).map(|sentence| ("", sentence.as_str())))
    }

    /// A text that every language has.
    fn text<'w>(&'w self, find: impl Fn(&'w Texts) -> Option<(&'w str, &'w str)>) -> Option<Text<'w>> {
        let [fi, sv, en] = &self.0;
        let one =
            |(lang, texts): &'w (&'static str, Texts)| find(texts).map(|(title, sentence)| (*lang, title, sentence));
        Some([one(fi)?, one(sv)?, one(en)?])
    }
}
