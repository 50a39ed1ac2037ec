//! Cuts a template into names, texts and signs as the engine would, however long or deep it is, and puts them together into tags.

use std::ops::Range;

/// A piece of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pipeline::render) enum Token<'a> {
    /// The beginning of a statement, `{%`.
    Statement,
    /// The beginning of what is printed, `{{`.
    Print,
    /// A name, a word of the engine or a number.
    Name(&'a str),
    /// A text, with its quotes.
    Text(&'a str),
    /// An operator, a bracket or another sign.
    Sign(&'a str),
}

/// Operators of two signs.
const PAIRS: [&str; 6] = ["//", "**", "==", "!=", ">=", "<="];

/// The tokens of a template with their places.
pub(in crate::pipeline::render) fn tokens(source: &str) -> Tokens<'_> {
    Tokens { source, at: 0, end: None, open: 0 }
}

/// Goes through a template.
pub(in crate::pipeline::render) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// What ends the tag; none outside of tags.
    end: Option<&'static str>,
    /// Brackets that are open: between them nothing ends a tag.
    open: isize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Range<usize>, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        match self.end {
            Some(end) => self.inside(end),
            None => self.outside(),
        }
    }
}

impl<'a> Tokens<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Goes on to the next tag.
    fn outside(&mut self) -> Option<(Range<usize>, Token<'a>)> {
        loop {
            let start = self.at + self.rest().find('{')?;
            self.at = start + 1;
            let (end, token) = match self.rest().as_bytes().first()? {
                b'#' => {
                    self.at += 1 + self.rest().get(1..)?.find("#}")? + 2;
                    continue;
                }
                b'%' => match only(self.rest().get(1..)?, "raw") {
                    Some(raw) => {
                        self.at = self.source.len() - after_raw(raw)?.len();
                        continue;
                    }
                    None => ("%}", Token::Statement),
                },
                b'{' => ("}}", Token::Print),
                _ => continue,
            };
            let inside = self.source.get(start + 2..).unwrap_or_default();
            self.at = self.source.len() - without_sign(inside).len();
            self.end = Some(end);
            return Some((start..start + 2, token));
        }
    }

    fn inside(&mut self, end: &str) -> Option<(Range<usize>, Token<'a>)> {
        self.at = self.source.len() - self.rest().trim_ascii_start().len();
        let rest = self.rest();
        if let Some(after) = without_sign(rest).strip_prefix(end).filter(|_| self.open == 0) {
            (self.at, self.end) = (self.source.len() - after.len(), None);
            return self.outside();
        }
        let (length, token): (usize, fn(&'a str) -> Token<'a>) = match rest.chars().next()? {
            quote @ ('"' | '\'') => (quoted(rest, quote), Token::Text),
            sign if !is_of_name(sign) && PAIRS.iter().any(|pair| rest.starts_with(pair)) => (2, Token::Sign),
            sign if !is_of_name(sign) => (sign.len_utf8(), Token::Sign),
            _ => (rest.find(|c| !is_of_name(c)).unwrap_or(rest.len()), Token::Name),
        };
        let text = rest.get(..length)?;
        self.open += match text {
            "(" | "[" | "{" => 1,
            ")" | "]" | "}" => -1,
            _ => 0,
        };
        let start = self.at;
        self.at += length;
        Some((start..self.at, token(text)))
    }
}

fn is_of_name(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_'
}

/// Bytes of a text with its quotes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == quote && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

/// A text without the sign that says what becomes of the space around a tag.
fn without_sign(text: &str) -> &str {
    text.strip_prefix(['-', '+']).unwrap_or(text)
}

/// What follows a statement that is only a word.
fn only<'a>(inside: &'a str, word: &str) -> Option<&'a str> {
    let behind = without_sign(inside).trim_ascii_start().strip_prefix(word)?.trim_ascii_start();
    without_sign(behind).strip_prefix("%}")
}

/// What follows the end of text that is no template.
fn after_raw(text: &str) -> Option<&str> {
    text.match_indices("{%").find_map(|(at, mark)| only(text.get(at + mark.len()..)?, "endraw"))
}

/// A statement or what is printed, without its marks.
#[derive(Debug)]
pub(in crate::pipeline::render) struct Tag<'a> {
    /// The word of a statement, such as `for`.
    pub(in crate::pipeline::render) word: Option<&'a str>,
    /// What follows it, with places.
    pub(in crate::pipeline::render) parts: Vec<(Range<usize>, Token<'a>)>,
}

impl<'a> Tag<'a> {
    /// Its names, up to the first part of some kind.
    pub(in crate::pipeline::render) fn names(
        &self,
        end: impl Fn(Token<'a>) -> bool,
    ) -> impl Iterator<Item = (&Range<usize>, &'a str)> {
        self.parts.iter().take_while(move |(_, token)| !end(*token)).filter_map(|(range, token)| match token {
            Token::Name(name) => Some((range, *name)),
            _ => None,
        })
    }

    /// The templates that it names.
    pub(in crate::pipeline::render) fn templates(&self) -> impl Iterator<Item = &'a str> {
        self.named_templates().map(|(_, name)| name)
    }

    /// The templates that it names, with the places of their names.
    pub(in crate::pipeline::render) fn named_templates(&self) -> impl Iterator<Item = (&Range<usize>, &'a str)> {
        let names = matches!(self.word, Some("extends" | "include" | "import" | "from"));
        self.parts.iter().filter(move |_| names).filter_map(|(range, token)| match token {
            Token::Text(text) => Some((range, text.trim_matches(['"', '\'']))),
            _ => None,
        })
    }
}

/// The tags of a template, in their order.
pub(in crate::pipeline::render) fn tags(source: &str) -> Vec<Tag<'_>> {
    let (mut tags, mut begins): (Vec<Tag<'_>>, bool) = (Vec::new(), false);
    for (range, token) in tokens(source) {
        match (token, tags.last_mut()) {
            (Token::Statement | Token::Print, _) => {
                tags.push(Tag { word: None, parts: Vec::new() });
                begins = token == Token::Statement;
                continue;
            }
            (Token::Name(word), Some(tag)) if begins => tag.word = Some(word),
            (_, Some(tag)) => tag.parts.push((range, token)),
            (_, None) => {}
        }
        begins = false;
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(source: &str) -> String {
        let words = tokens(source).map(|(range, token)| match token {
            Token::Statement | Token::Print => format!("\n{}", &source[range]),
            Token::Name(text) | Token::Text(text) | Token::Sign(text) => format!(" {text}"),
        });
        words.collect()
    }

    #[test]
    fn tags_end_where_the_engine_ends_them() {
        assert_eq!(seen("a{ {{- b.c|d('}}') -}} {%+ if {'x': {}} %}"), "\n{{ b . c | d ( '}}' )\n{% if { 'x' : { } }");
        assert_eq!(seen("{{ '\\'}}' ~ a >= 1.5 }}{# {{ b }} #}{{ c"), "\n{{ '\\'}}' ~ a >= 1 . 5\n{{ c");
        assert_eq!(seen("{%- raw -%}{{ ' }}{% endraw %}{{ ä }}{% raw %}"), "\n{{ ä");
        assert_eq!(seen("{{ a"), "\n{{ a");
        assert_eq!(seen("{# {{ a }}"), "");
    }

    #[test]
    fn tags_know_their_word_and_the_templates_that_they_name() {
        let tags = tags("{% extends \"a.html\" %}{{ extends }}{% for a, b in c %}");
        assert_eq!(tags[0].templates().collect::<Vec<_>>(), ["a.html"]);
        assert_eq!((tags[1].word, tags[2].word), (None, Some("for")));
        assert_eq!(tags[2].names(|token| token == Token::Name("in")).map(|(_, name)| name).collect::<String>(), "ab");
    }
}
