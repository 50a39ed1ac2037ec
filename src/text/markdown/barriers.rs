//! Finds what keeps readers out of a text: links and headings without words, levels that are left out, marks of footnotes
//! that nobody wrote, tables without rows.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::parser;
use super::scan::{Finding, Found};

/// Lists the barriers of a text in their order; `above` is the level of the heading of the page below which the text stands.
pub fn barriers(source: &str, above: u8) -> Vec<Found> {
    let mut walk = Walk::new(source, above);
    for (event, range) in parser(source).into_offset_iter() {
        walk.event(event, range);
    }
    walk.end_of_words();
    walk.found.sort_by_key(|found| found.range.start);
    walk.found
}

struct Walk<'a> {
    source: &'a str,
    found: Vec<Found>,
    /// The level of the heading before.
    level: u8,
    /// Of each open link and heading, whether it has had words.
    worded: Vec<bool>,
    rows: usize,
    in_code: bool,
    /// Where the words stand that were read last, without anything between them.
    words: Range<usize>,
}

impl<'a> Walk<'a> {
    fn new(source: &'a str, above: u8) -> Self {
        Walk { source, found: Vec::new(), level: above, worded: Vec::new(), rows: 0, in_code: false, words: 0..0 }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match &event {
            Event::Text(_) if !self.in_code => self.more_words(&range),
            _ => self.end_of_words(),
        }
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag, range),
            Event::Text(text) | Event::Code(text) => self.worded(text.chars().any(is_seen)),
            // HTML is shown as it is typed.
            Event::InlineHtml(_) | Event::FootnoteReference(_) => self.worded(true),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Link { .. } | Tag::Heading { .. } => self.worded.push(false),
            // A picture is refused for itself.
            Tag::Image { .. } => self.worded(true),
            Tag::Table(_) => self.rows = 0,
            Tag::TableRow => self.rows += 1,
            Tag::CodeBlock(_) => self.in_code = true,
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Link if self.worded.pop() == Some(false) => self.tell(range, Finding::LinkWithoutText),
            TagEnd::Heading(level) => self.heading(level as u8, range),
            TagEnd::Table if self.rows == 0 => self.tell(range, Finding::EmptyTable),
            TagEnd::CodeBlock => self.in_code = false,
            _ => {}
        }
    }

    fn heading(&mut self, level: u8, range: Range<usize>) {
        let from = std::mem::replace(&mut self.level, level);
        match self.worded.pop() {
            Some(false) => self.tell(range, Finding::EmptyHeading),
            _ if level > from + 1 => self.tell(range, Finding::SkippedLevel { from, to: level }),
            _ => {}
        }
    }

    fn worded(&mut self, seen: bool) {
        self.worded.iter_mut().for_each(|worded| *worded |= seen);
    }

    fn tell(&mut self, range: Range<usize>, what: Finding) {
        self.found.push(Found { range, what });
    }

    fn more_words(&mut self, range: &Range<usize>) {
        if self.words.end != range.start {
            self.end_of_words();
            self.words.start = range.start;
        }
        self.words.end = range.end;
    }

    /// Marks of footnotes that have a text are no words; those that are left among words have none.
    fn end_of_words(&mut self) {
        let Range { start, end } = std::mem::replace(&mut self.words, 0..0);
        let words = self.source.get(start..end).unwrap_or_default();
        for mark in marks(words) {
            // Whoever wrote a backslash before it meant it as it stands.
            let escaped = mark.start == 0 && self.source.get(..start).is_some_and(|before| before.ends_with('\\'));
            if !escaped {
                let label = words.get(mark.clone()).unwrap_or_default().to_owned();
                self.tell(start + mark.start..start + mark.end, Finding::MissingFootnote(label));
            }
        }
    }
}

/// Where `[^label]` stands in a text.
fn marks(words: &str) -> impl Iterator<Item = Range<usize>> {
    words.match_indices("[^").filter_map(|(start, open)| {
        let label = words.get(start + open.len()..)?.split_once(']')?.0;
        let fits = !label.is_empty() && !label.contains(|c: char| c.is_whitespace() || c == '[');
        fits.then(|| start..start + open.len() + label.len() + 1)
    })
}

/// Whether a reader sees anything of a character: neither space nor one of the signs that only guide the breaking of lines.
fn is_seen(c: char) -> bool {
    !(c.is_whitespace() || c.is_control() || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(&str, Finding)> {
        barriers(source, 1).into_iter().map(|found| (&source[found.range], found.what)).collect()
    }

    #[test]
    fn links_without_text_are_found() {
        use Finding::LinkWithoutText;
        for link in
            ["[](agreement:yksi)", "[](https://x.example)", "[ ](https://x.fi)", "[&nbsp;](tel:+358)", "[** **]()"]
        {
            let wanted = if link.contains("**") { vec![] } else { vec![(link, LinkWithoutText)] };
            assert_eq!(found(&format!("a {link} b")), wanted, "{link}");
        }
        assert_eq!(found("[a](x:y) [`b`](x:y) <https://a.fi> [![](k.png)](https://a.fi) `[](x:y)`"), []);
    }

    #[test]
    fn empty_headings_are_found() {
        assert_eq!(found("##\n\na"), [("##\n", Finding::EmptyHeading)]);
        assert_eq!(found("## ##\n"), [("## ##\n", Finding::EmptyHeading)]);
        assert_eq!(found("## [](x:y)\n").len(), 2);
        assert_eq!(found("## `a`\n"), []);
    }

    #[test]
    fn levels_that_are_left_out_are_found() {
        assert_eq!(found("## A\n\n#### B\n\n## C\n"), [("#### B\n", Finding::SkippedLevel { from: 2, to: 4 })]);
        assert_eq!(found("### A\n"), [("### A\n", Finding::SkippedLevel { from: 1, to: 3 })]);
        assert_eq!(barriers("### A\n\n## B\n", 2), []);
        // An empty heading says enough for itself and for the next.
        assert_eq!(found("## A\n\n####\n\n##### B\n"), [("####\n", Finding::EmptyHeading)]);
    }

    #[test]
    fn marks_of_footnotes_without_a_text_are_found() {
        let missing = |label: &str| Finding::MissingFootnote(label.to_owned());
        assert_eq!(found("teksti[^2] ja[^a]"), [("[^2]", missing("[^2]")), ("[^a]", missing("[^a]"))]);
        assert_eq!(found("*ä*[^2]\n\n| a[^b] |\n|---|\n| b |\n").len(), 2);
        assert_eq!(found("teksti[^2]\n\n[^2]: viite"), []);
        assert_eq!(found("`[^2]` \\[^2] [\\^2] [^ 2] [^]\n\n```\n[^2]\n```\n\n    [^2]\n"), []);
    }

    #[test]
    fn tables_without_rows_are_found() {
        assert_eq!(found("| a |\n|---|\n").len(), 1);
        assert_eq!(found("| a |\n|---|\n| b |\n"), []);
    }
}
