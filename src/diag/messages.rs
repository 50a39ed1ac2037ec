//! What is said of mistakes, and of the program's own work, in one language: words with their places filled.

use super::Diagnostic;
use super::arg::Arg;
use super::code::{Class, Code, Severity};
use super::limit::Rest;
use crate::text::visible;
use crate::words::{LABELS, PHRASES, PROGRAM, Phrase, STYLE, Speech, mistake};

/// The words in one language.
#[derive(Clone, Copy, Debug)]
pub struct Messages {
    /// The language.
    pub speech: Speech,
}

/// What is said of one kind of mistake, with its places open.
#[derive(Clone, Copy, Debug, Default)]
pub struct Message {
    /// What is wrong.
    pub title: &'static str,
    /// What to do.
    pub help: &'static str,
    /// What it means.
    pub means: &'static str,
    /// Why it matters; empty where nobody need ask.
    pub why: &'static str,
}

impl Messages {
    /// The words of a language.
    #[must_use]
    pub fn new(speech: Speech) -> Self {
        Self { speech }
    }

    /// What is said of a code.
    #[must_use]
    pub fn of(&self, code: Code) -> Message {
        let Some(words) = mistake(code.name) else { return Message { title: code.name, ..Message::default() } };
        let why = words.why.as_ref().map_or("", |why| why.of(self.speech));
        let [title, help, means] = [words.title, words.help, words.means].map(|text| *text.of(self.speech));
        Message { title, help, means, why }
    }

    /// What is wrong, in a sentence.
    #[must_use]
    pub fn title(&self, diag: &Diagnostic) -> String {
        self.fill(self.of(diag.code).title, &diag.args)
    }

    /// What to do: the nearest name where there is one, advice, and what else helps.
    #[must_use]
    pub fn help(&self, diag: &Diagnostic) -> String {
        let nearest = diag.nearest.as_ref().map(|name| self.word("nearest", &[("name", Arg::from(name))]));
        let help = self.fill(self.of(diag.code).help, &diag.args);
        let more = diag.more.as_ref().map(|more| self.worded(more));
        // What the nearest is called belongs to it.
        let is_name = matches!(&diag.more, Some(Arg::Phrase(key, _)) if key == "named");
        let (name, more) = if is_name { (more, None) } else { (None, more) };
        let parts = nearest.into_iter().chain(name).chain([help]).chain(more).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    /// The label of another place.
    #[must_use]
    pub fn label<'a>(&self, name: &'a str) -> &'a str {
        LABELS.text(name, self.speech).unwrap_or(name)
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
        self.phrase(PROGRAM.phrase(key, self.speech), (key, args))
    }

    /// How many mistakes of a file or folder are not told one by one.
    #[must_use]
    pub fn rest(&self, Rest { path, count }: &Rest) -> String {
        let key = if path.ends_with('/') { "more-in-folder" } else { "more-in-file" };
        self.word(key, &[("n", (*count).into()), ("path", path.into())])
    }

    /// A phrase with its placeholders filled; its key where there is none.
    fn phrase(&self, phrase: Option<&Phrase>, (key, args): (&str, &[(&'static str, Arg)])) -> String {
        let is_one = args.iter().any(|(name, arg)| *name == "n" && *arg == Arg::Number(1));
        phrase.map_or_else(|| key.to_owned(), |phrase| self.fill(phrase.form(is_one), args))
    }

    /// How numbers and dates are written.
    fn style(&self, key: &str) -> &'static str {
        STYLE.text(key, self.speech).unwrap_or_default()
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
                    filled.push_str(&self.worded(value));
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
    fn worded(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => in_short(&visible::line(text)),
            Arg::Number(number) => self.number(*number),
            Arg::Decimal(text) => text.replace('.', self.style("decimal")),
            Arg::Date(iso) => self.date(iso),
            Arg::Name(versions) => {
                let own = versions.iter().find(|(tag, _)| tag == self.speech.tag());
                own.or(versions.first()).map(|(_, name)| visible::line(name).into_owned()).unwrap_or_default()
            }
            Arg::Phrase(key, args) => self.phrase(PHRASES.phrase(key, self.speech), (key, args)),
            Arg::List(items) => items.iter().map(|item| self.worded(item)).collect::<Vec<_>>().join(", "),
        }
    }

    /// A whole number in groups of three digits; numbers of four digits stay in one piece, as years do.
    fn number(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut written = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && digits.len() > 4 && (digits.len() - at).is_multiple_of(3) {
                written.push_str(self.style("group"));
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
            (Some(_), Some(_)) => self.style("day"),
            (Some(_), None) => self.style("month"),
            (None, _) => return iso.to_owned(),
        };
        let filled = pattern.replace("{iso}", iso).replace("{year}", year);
        filled.replace("{month}", month.unwrap_or_default()).replace("{day}", day.unwrap_or_default())
    }
}

/// The most letters of a word from a file in what is said of it.
const SAID: usize = 2_000;

/// The beginning of a long text: what is said of a mistake does not grow with it.
fn in_short(text: &str) -> String {
    match text.char_indices().nth(SAID) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_written_as_the_language_has_them() {
        let worded = |speech, arg: Arg| Messages::new(speech).worded(&arg);
        assert_eq!(worded(Speech::Fi, Arg::from(200_000_u32)), "200\u{a0}000");
        assert_eq!(worded(Speech::En, Arg::from(200_000_u32)), "200,000");
        assert_eq!(worded(Speech::Sv, Arg::from(2025_u32)), "2025");
        assert_eq!(worded(Speech::Fi, Arg::Decimal("95.5".to_owned())), "95,5");
        assert_eq!(worded(Speech::En, Arg::Decimal("95.5".to_owned())), "95.5");
        assert_eq!(worded(Speech::Fi, Arg::Date("2025-06-01".to_owned())), "1.6.2025");
        assert_eq!(worded(Speech::Sv, Arg::Date("2025-06".to_owned())), "6/2025");
        assert_eq!(worded(Speech::En, Arg::Date("2025-06-01".to_owned())), "2025-06-01");
    }

    #[test]
    fn what_fills_a_gap_is_never_filled_again() {
        let messages = Messages::new(Speech::En);
        let args = [("a", Arg::from("{b}")), ("b", Arg::from("no"))];
        assert_eq!(messages.fill("{a} {c} {b}", &args), "{b} {c} no");
    }
}
