//! The files of the search index: which there are, and their addresses.

use crate::model::lang::Lang;

/// First letters of words, with a file each; the last stands for everything else.
pub const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0";

/// Records in a file.
pub const CHUNK: usize = 16;

/// One file of the index of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What everything else is read with.
    Manifest,
    /// The words that begin with a letter.
    Words(char),
    /// Some of the records as they are shown.
    Records(usize),
}

impl Part {
    /// The files of an index of so many records.
    #[must_use]
    pub fn all(records: usize) -> Vec<Self> {
        let chunks = (0..records.div_ceil(CHUNK)).map(Self::Records);
        std::iter::once(Self::Manifest).chain(LETTERS.chars().map(Self::Words)).chain(chunks).collect()
    }

    /// The letter under which a word is found.
    #[must_use]
    pub fn letter(word: &str) -> char {
        word.chars().next().filter(char::is_ascii_lowercase).unwrap_or('0')
    }

    /// The name of the file, without its ending.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Manifest => "index".to_owned(),
            Self::Words(letter) => format!("words-{letter}"),
            Self::Records(row) => format!("records-{row}"),
        }
    }

    /// The address of the file.
    #[must_use]
    pub fn url(self, lang: Lang) -> String {
        format!("/search/{lang}/{}.json", self.name())
    }
}
