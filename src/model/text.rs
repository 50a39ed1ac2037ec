//! A public text in the languages in which it exists, and what a reader of one language gets of it.

use std::sync::Arc;

use super::codes::codes;
use super::lang::Lang;
use crate::diag::arg::Arg;
use crate::text::Span;

/// One language version of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The language.
    pub lang: Lang,
    /// The words.
    pub text: String,
    /// True when this is a shortened version of another language's text.
    pub summary: bool,
    /// Where it was written.
    pub span: Span,
}

/// A public text. Missing is missing: no language stands in for another until a reader asks.
///
/// Copies share the versions, so that every site that inherits a text has the same one in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// None when there is no version, so that texts of nothing count no references.
    versions: Option<Arc<[Version]>>,
}

codes! {
    /// How much of a text exists in a language.
    Coverage {
        /// Nothing: the reader is shown another language.
        Missing = "missing",
        /// A shortened version.
        Summary = "summary",
        /// The whole.
        Full = "full",
    }
}

impl Text {
    /// A text of the given versions, in the order in which they were written.
    #[must_use]
    pub fn new(versions: Vec<Version>) -> Self {
        Self { versions: (!versions.is_empty()).then(|| versions.into()) }
    }

    /// True when another text says the same in the same languages, wherever it was written.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        fn words(text: &Text) -> impl Iterator<Item = (Lang, &str)> {
            text.versions().iter().map(|version| (version.lang, version.text.as_str()))
        }
        words(self).eq(words(other))
    }

    /// The text as a word for a message, which is read in the language of whoever reads the message.
    #[must_use]
    pub fn to_arg(&self) -> Arg {
        Arg::Name(self.versions().iter().map(|version| (version.lang.to_string(), version.text.clone())).collect())
    }

    /// Every version, in the order in which they were written.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        self.versions.as_deref().unwrap_or_default()
    }

    /// True when there is no version at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.versions.is_none()
    }

    /// The version in exactly this language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Option<&Version> {
        self.versions().iter().find(|version| version.lang == lang)
    }

    /// The version for a reader of `lang`: that language, else the first of `others` that exists, else any.
    #[must_use]
    pub fn best(&self, lang: Lang, others: &[Lang]) -> Option<&Version> {
        self.get(lang).or_else(|| others.iter().find_map(|&other| self.get(other))).or_else(|| self.versions().first())
    }

    /// How much of the text exists in `lang`. A text that exists nowhere lacks nothing.
    #[must_use]
    pub fn coverage(&self, lang: Lang) -> Coverage {
        match self.get(lang) {
            Some(version) if version.summary => Coverage::Summary,
            Some(_) => Coverage::Full,
            None if self.is_empty() => Coverage::Full,
            None => Coverage::Missing,
        }
    }
}

/// Words by language that are no running text: search words, synonyms, inflected forms. Copies share the lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Lists by language, in the order in which they were written.
    pub lists: Vec<(Lang, Arc<[String]>)>,
}

impl Words {
    /// The words of a language; none when there is no such list.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &[String] {
        self.lists.iter().find(|(of, _)| *of == lang).map_or(&[], |(_, words)| words)
    }
}
