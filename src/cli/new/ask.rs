//! Questions on a terminal, one after the other; where nobody sits at one, nothing is asked.

use std::io::{BufRead, IsTerminal, Write};

use crate::cli::report::Report;
use crate::text::visible;

/// Somebody who can be asked.
pub(super) struct Ask<'a> {
    answers: Box<dyn BufRead + 'a>,
    questions: Box<dyn Write + 'a>,
}

impl<'a> Ask<'a> {
    /// Whoever sits at this terminal; nobody where a script runs or `--quiet` was typed.
    pub(super) fn terminal(report: &Report) -> Option<Self> {
        let there = std::io::stdin().is_terminal() && std::io::stderr().is_terminal() && !report.is_quiet();
        there.then(|| Self::new(std::io::stdin().lock(), std::io::stderr()))
    }

    pub(super) fn new(answers: impl BufRead + 'a, questions: impl Write + 'a) -> Self {
        Self { answers: Box::new(answers), questions: Box::new(questions) }
    }

    /// Says a line.
    pub(super) fn say(&mut self, text: &str) {
        let _ = writeln!(self.questions, "{}", visible::lines(text));
    }

    /// The answer to a question; none where nothing was written, or at the end of what there is to read.
    pub(super) fn line(&mut self, question: &str) -> Option<String> {
        let _ = write!(self.questions, "{}: ", visible::line(question));
        let _ = self.questions.flush();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).ok()?;
        let answer = answer.trim();
        (!answer.is_empty()).then(|| answer.to_owned())
    }

    /// The answer to a question that is asked again, with what is wrong, until the answer is right or empty.
    pub(super) fn until<T>(&mut self, question: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        loop {
            match read(&self.line(question)?) {
                Ok(answer) => return Some(answer),
                Err(why) => self.say(&why),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_asked_until_its_answer_is_right() {
        let mut said = Vec::new();
        let mut ask = Ask::new("seitsemän\n 7 \n\n".as_bytes(), &mut said);
        let number = |text: &str| text.parse::<u8>().map_err(|_| format!("ei luku: {text}"));
        assert_eq!(ask.until("Luku", number), Some(7));
        assert_eq!(ask.until("Toinen", number), None);
        assert_eq!(ask.line("Loppu"), None);
        drop(ask);
        assert_eq!(String::from_utf8(said).unwrap(), "Luku: ei luku: seitsemän\nLuku: Toinen: Loppu: ");
    }
}
