//! The words of diagnostics, by language: a folder a language, a file a group of codes, the same names in each.

mod load;

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Diagnostic;
use super::arg::Arg;
use super::code::{Class, Code, Severity};
use crate::text::{FileId, Files, visible};

/// A language in which diagnostics and the program speak.
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

/// What is said of one kind of mistake.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// What is wrong, with `{placeholders}`.
    pub title: String,
    /// What to do.
    pub help: String,
    /// What it means, for who asks `yhdys explain`.
    #[serde(default)]
    pub means: String,
    /// Why it matters, with the act and section where there is one.
    #[serde(default)]
    pub why: String,
}

/// A phrase that stands for a placeholder.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Phrase {
    /// The same for every number.
    Plain(String),
    /// One form for one, another for any other number.
    Forms {
        /// For one.
        one: String,
        /// For any other number.
        other: String,
    },
}

/// How numbers and dates are written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// What stands between groups of three digits.
    pub group: String,
    /// What stands before the decimals.
    pub decimal: String,
    /// A day, with `{day}`, `{month}`, `{year}`, or `{iso}` for `2025-06-01`.
    pub day: String,
    /// A month, with `{month}`, `{year}`, or `{iso}` for `2025-06`.
    pub month: String,
    /// What stands before the last of several.
    pub and: String,
}

/// The words of diagnostics in one language.
#[derive(Clone, Debug)]
pub struct Messages {
    /// The language.
    pub speech: Speech,
    /// How numbers and dates are written.
    pub style: Style,
    /// The words for severities and classes, and how they are counted.
    pub words: BTreeMap<String, Phrase>,
    /// Labels of other places.
    pub labels: BTreeMap<String, String>,
    /// Phrases that stand for placeholders.
    pub phrases: BTreeMap<String, Phrase>,
    /// Messages by code.
    pub codes: BTreeMap<String, Message>,
}

impl Messages {
    /// What is wrong, in a sentence.
    #[must_use]
    pub fn title(&self, diag: &Diagnostic) -> String {
        let title = self.codes.get(diag.code.name).map_or(diag.code.name, |message| &message.title);
        self.fill(title, &diag.args)
    }

    /// What to do, with the nearest name where there is one.
    #[must_use]
    pub fn help(&self, diag: &Diagnostic) -> String {
        let help = self.codes.get(diag.code.name).map_or("", |message| &message.help);
        let help = self.fill(help, &diag.args);
        match &diag.nearest {
            Some(name) => {
                let nearest = self.word("nearest", &[("name", Arg::from(name))]);
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

    /// The word for a severity.
    #[must_use]
    pub fn severity(&self, severity: Severity) -> String {
        self.word(severity.name(), &[])
    }

    /// The word for what a code rests on.
    #[must_use]
    pub fn class(&self, code: Code) -> Option<String> {
        code.class.map(|class: Class| self.word(class.name(), &[]))
    }

    /// A word of the frame around diagnostics.
    #[must_use]
    pub fn word(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.words.get(key).map_or_else(|| key.to_owned(), |phrase| self.fill(form(phrase, args), args))
    }

    /// How many mistakes of a file are not told one by one.
    #[must_use]
    pub fn rest(&self, (file, count): (FileId, usize), files: &Files) -> String {
        self.word("more-in-file", &[("n", count.into()), ("path", files.shown(file).into())])
    }

    /// A sentence with its placeholders filled. What fills one is never filled again.
    fn fill(&self, sentence: &str, args: &[(&'static str, Arg)]) -> String {
        let mut filled = String::with_capacity(sentence.len());
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let named = after.split_once('}').and_then(|(name, tail)| {
                let value = args.iter().find(|(known, _)| *known == name)?;
                Some((&value.1, tail))
            });
            match named {
                Some((value, tail)) => {
                    filled.push_str(&self.said(value));
                    rest = tail;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled + rest
    }

    /// A word for a placeholder in this language.
    fn said(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => visible::line(text).into_owned(),
            Arg::Number(number) => self.number(*number),
            Arg::Decimal(text) => text.replace('.', &self.style.decimal),
            Arg::Date(iso) => self.date(iso),
            Arg::Name(versions) => {
                let own = versions.iter().find(|(tag, _)| tag == self.speech.tag());
                own.or(versions.first()).map(|(_, name)| visible::line(name).into_owned()).unwrap_or_default()
            }
            Arg::Phrase(key, args) => self
                .phrases
                .get(key.as_ref())
                .map_or_else(|| key.to_string(), |phrase| self.fill(form(phrase, args), args)),
            Arg::List(items) => items.iter().map(|item| self.said(item)).collect::<Vec<_>>().join(", "),
        }
    }

    /// A whole number in groups of three digits; numbers of four digits stay in one piece, as years do.
    fn number(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut written = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && digits.len() > 4 && (digits.len() - at).is_multiple_of(3) {
                written.push_str(&self.style.group);
            }
            written.push(digit);
        }
        if number < 0 { format!("−{written}") } else { written }
    }

    fn date(&self, iso: &str) -> String {
        let mut parts = iso.split('-');
        let year = parts.next().unwrap_or_default();
        let mut plain = || parts.next().map(|part| part.trim_start_matches('0'));
        let (month, day) = (plain(), plain());
        let pattern = match (month, day) {
            (Some(_), Some(_)) => &self.style.day,
            (Some(_), None) => &self.style.month,
            (None, _) => return iso.to_owned(),
        };
        let filled = pattern.replace("{iso}", iso).replace("{year}", year);
        filled.replace("{month}", month.unwrap_or_default()).replace("{day}", day.unwrap_or_default())
    }
}

/// The form of a phrase for the number among its words.
fn form<'p>(phrase: &'p Phrase, args: &[(&'static str, Arg)]) -> &'p str {
    let is_one = args.iter().any(|(name, arg)| *name == "n" && *arg == Arg::Number(1));
    match phrase {
        Phrase::Plain(text) => text,
        Phrase::Forms { one, .. } if is_one => one,
        Phrase::Forms { other, .. } => other,
    }
}

#[cfg(test)]
mod tests;
