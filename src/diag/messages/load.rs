//! Reads the words of diagnostics, which are part of the program.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Message, Messages, Phrase, Speech, Style};

/// A file of one group of codes.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    codes: BTreeMap<String, Message>,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    #[serde(default)]
    phrases: BTreeMap<String, Phrase>,
    #[serde(default)]
    words: BTreeMap<String, Phrase>,
}

/// The file of what is said around all diagnostics.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    style: Style,
    words: BTreeMap<String, Phrase>,
    labels: BTreeMap<String, String>,
    phrases: BTreeMap<String, Phrase>,
}

/// The texts of one language: what is common, and the groups.
macro_rules! texts {
    ($lang:literal) => {
        (
            include_str!(concat!($lang, "/common.yaml")),
            [
                include_str!(concat!($lang, "/bytes.yaml")),
                include_str!(concat!($lang, "/shape.yaml")),
                include_str!(concat!($lang, "/prose.yaml")),
                include_str!(concat!($lang, "/reference.yaml")),
                include_str!(concat!($lang, "/meaning.yaml")),
                include_str!(concat!($lang, "/language.yaml")),
                include_str!(concat!($lang, "/statutory.yaml")),
                include_str!(concat!($lang, "/freshness.yaml")),
                include_str!(concat!($lang, "/theme.yaml")),
                include_str!(concat!($lang, "/program.yaml")),
            ],
        )
    };
}

impl Messages {
    /// The words of a language.
    ///
    /// # Errors
    /// What is wrong with a file of the program, which a test excludes.
    pub fn load(speech: Speech) -> Result<Self, serde_yaml::Error> {
        let (common, groups) = match speech {
            Speech::En => texts!("en"),
            Speech::Fi => texts!("fi"),
            Speech::Sv => texts!("sv"),
        };
        let Common { style, mut words, mut labels, mut phrases } = serde_yaml::from_str(common)?;
        let mut codes = BTreeMap::new();
        for text in groups {
            let mut group: Group = serde_yaml::from_str(text)?;
            codes.append(&mut group.codes);
            labels.append(&mut group.labels);
            phrases.append(&mut group.phrases);
            words.append(&mut group.words);
        }
        Ok(Self { speech, style, words, labels, phrases, codes })
    }
}
