//! The words of diagnostics, by language: one YAML file a language, the same names in each.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Diagnostic;

/// What is said of one kind of mistake.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// What is wrong, with `{placeholders}`.
    pub title: String,
    /// What to do.
    pub help: String,
}

/// The words of diagnostics in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// The words for severities.
    pub severity: BTreeMap<String, String>,
    /// How the nearest name is offered, with `{name}`.
    pub nearest: String,
    /// Labels of other places.
    pub labels: BTreeMap<String, String>,
    /// Messages by code.
    pub codes: BTreeMap<String, Message>,
}

impl Messages {
    /// The English words.
    ///
    /// # Errors
    /// What is wrong with the file, which a test excludes.
    pub fn english() -> Result<Self, serde_yaml::Error> {
        serde_yaml::from_str(include_str!("messages/en.yaml"))
    }

    /// What is wrong, in a sentence.
    #[must_use]
    pub fn title(&self, diag: &Diagnostic) -> String {
        let title = self.codes.get(diag.code.name).map_or(diag.code.name, |message| &message.title);
        fill(title, &diag.args)
    }

    /// What to do, with the nearest name where there is one.
    #[must_use]
    pub fn help(&self, diag: &Diagnostic) -> String {
        let help = self.codes.get(diag.code.name).map_or("", |message| &message.help);
        let help = fill(help, &diag.args);
        match &diag.nearest {
            Some(name) => {
                let nearest = fill(&self.nearest, &[("name", name.clone())]);
                format!("{nearest} {help}").trim_end().to_owned()
            }
            None => help,
        }
    }

    /// The label of another place.
    #[must_use]
    pub fn label<'a>(&'a self, name: &'a str) -> &'a str {
        self.labels.get(name).map_or(name, String::as_str)
    }
}

/// A sentence with its placeholders filled.
fn fill(sentence: &str, args: &[(&'static str, String)]) -> String {
    args.iter().fold(sentence.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::Messages;
    use crate::diag::code;

    #[test]
    fn every_code_has_words_and_no_words_lack_a_code() {
        let messages = Messages::english().unwrap();
        let mut named: Vec<_> = messages.codes.keys().map(String::as_str).collect();
        let mut codes: Vec<_> = code::ALL.iter().map(|code| code.name).collect();
        named.sort_unstable();
        codes.sort_unstable();
        assert_eq!(named, codes);
    }
}
