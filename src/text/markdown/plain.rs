//! Turns Markdown into one line of its words, for descriptions and search.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::parser;

/// The words of a text without markup, footnotes and HTML, on one line.
pub fn plain(source: &str) -> String {
    let mut words = String::with_capacity(source.len());
    let mut notes = 0usize;
    for event in parser(source) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => notes += 1,
            Event::End(TagEnd::FootnoteDefinition) => notes -= 1,
            _ if notes > 0 => {}
            Event::Text(part) | Event::Code(part) => words.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::Rule => words.push(' '),
            Event::End(tag) if !is_inline(&tag) => words.push(' '),
            _ => {}
        }
    }
    one_line(&words)
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

/// Not `split_whitespace`, which would break up `14 §` at its no-break space.
fn one_line(words: &str) -> String {
    let parts = words.split(|c: char| (c.is_whitespace() && c != '\u{A0}') || c.is_control());
    let line: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    line.join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_left() {
        let source = "## Otsikko\n\nTeksti *jatk*uu[^1]\nja [linkki](x:y) <b>tässä</b>, `14\u{a0}§`.\n\n- a\n- b\n\n| c | d |\n|---|---|\n| e | f |\n\n[^1]: viite";
        assert_eq!(plain(source), "Otsikko Teksti jatkuu ja linkki tässä, 14\u{a0}§. a b c d e f");
    }

    #[test]
    fn nothing_stays_nothing() {
        assert_eq!(plain("<!-- x -->\n\n***\n"), "");
    }
}
