//! Finds what this Markdown does not read or does not show: links that are none, tables that are none, rows longer than their
//! table, notes that nobody points to, marks of other dialects.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::parser;
use super::scan::{Finding, Found};
use crate::text::dialect;

/// Lists what a text does not show as it was meant, in its order.
pub fn marks(source: &str) -> Vec<Found> {
    let mut walk = Walk { source, ..Walk::default() };
    let mut events = parser(source).into_offset_iter();
    for (event, range) in events.by_ref() {
        walk.event(&event, range);
    }
    walk.end_of_words();
    walk.notes();
    for (label, definition) in events.reference_definitions().iter() {
        if !walk.asked.contains(&label.to_lowercase()) {
            let what = Finding::NotRead { what: "unread-definition", text: format!("[{label}]:") };
            walk.found.push(Found { range: definition.span.clone(), what });
        }
    }
    walk.found.sort_by_key(|found| (found.range.start, found.range.end));
    walk.found
}

/// The words of a text that stand outside of code and addresses, each stretch with its place.
pub fn words(source: &str) -> Vec<Range<usize>> {
    let mut walk = Walk { source, ..Walk::default() };
    for (event, range) in parser(source).into_offset_iter() {
        walk.event(&event, range);
    }
    walk.end_of_words();
    walk.stretches
}

#[derive(Default)]
struct Walk<'a> {
    source: &'a str,
    found: Vec<Found>,
    /// Where words stand.
    stretches: Vec<Range<usize>>,
    /// Where the words stand that were read last, without anything between them.
    words: Range<usize>,
    /// Kinds of marks that were told.
    told: BTreeSet<&'static str>,
    /// Labels of definitions that some link asks for.
    asked: BTreeSet<String>,
    /// Of each footnote its label and where it stands; and the labels that marks name.
    written_notes: Vec<(String, Range<usize>)>,
    named_notes: BTreeSet<String>,
    columns: usize,
    in_code: bool,
    in_table: bool,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(_) if !self.in_code => return self.more_words(&range),
            // The lines of a paragraph are looked at together: a table that is none has several.
            Event::SoftBreak if !self.in_table => return self.more_words(&range),
            _ => self.end_of_words(),
        }
        match event {
            Event::Start(tag) => self.open(tag, &range),
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::End(TagEnd::Table) => self.in_table = false,
            Event::FootnoteReference(label) => drop(self.named_notes.insert(label.to_lowercase())),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::CodeBlock(_) => self.in_code = true,
            Tag::Table(columns) => {
                self.columns = columns.len();
                self.in_table = true;
            }
            Tag::TableRow => self.row(range),
            Tag::FootnoteDefinition(label) => self.written_notes.push((label.to_lowercase(), range.clone())),
            Tag::Link { link_type: LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut, id, .. } => {
                self.asked.insert(id.to_lowercase());
            }
            Tag::Strikethrough if !self.source[range.clone()].starts_with("~~") => {
                self.foreign("~", range.clone());
            }
            _ => {}
        }
    }

    /// A row with more cells than its table has columns: what is over is not shown.
    fn row(&mut self, range: &Range<usize>) {
        let line = self.source[range.clone()].trim_end();
        let start = range.start + line.len() - line.trim_start().len();
        let line = line.trim_start();
        let inner = line.strip_prefix('|').unwrap_or(line);
        let places: Vec<usize> = pipes(inner).collect();
        let ends = places.last().is_some_and(|&at| inner[at + 1..].trim().is_empty());
        let cells = places.len() + usize::from(!ends);
        if cells > self.columns {
            let over = self.columns.checked_sub(1).and_then(|last| places.get(last)).copied().unwrap_or_default();
            let shift = start + line.len() - inner.len();
            let what = Finding::LongRow { cells, columns: self.columns };
            self.found.push(Found { range: shift + over..start + line.len(), what });
        }
    }

    fn more_words(&mut self, range: &Range<usize>) {
        if self.words.end != range.start {
            self.end_of_words();
            self.words.start = range.start;
        }
        self.words.end = range.end;
    }

    fn end_of_words(&mut self) {
        let range = std::mem::replace(&mut self.words, 0..0);
        let words = self.source.get(range.clone()).unwrap_or_default();
        if words.trim().is_empty() {
            return;
        }
        let is_line = !self.in_table && begins_line(self.source, range.start);
        for mark in dialect::marks(words, is_line) {
            if !self.is_escaped(range.start + mark.range.start) {
                self.foreign(mark.kind, range.start + mark.range.start..range.start + mark.range.end);
            }
        }
        for (what, at) in unread(words, is_line) {
            let place = range.start + at.start..range.start + at.end;
            let taken = |found: &Found| found.range.start < place.end && place.start < found.range.end;
            if !self.is_escaped(place.start) && !self.found.iter().any(taken) {
                let text = self.source[place.clone()].split('\n').next().unwrap_or_default().to_owned();
                self.found.push(Found { range: place, what: Finding::NotRead { what, text } });
            }
        }
        self.stretches.push(range);
    }

    /// A mark of another dialect; of each kind the first is told.
    fn foreign(&mut self, kind: &'static str, range: Range<usize>) {
        if self.told.insert(kind) {
            let mark = self.source[range.clone()].to_owned();
            self.found.push(Found { range, what: Finding::ForeignMark(mark) });
        }
    }

    /// Whoever wrote a backslash before it meant it as it stands.
    fn is_escaped(&self, at: usize) -> bool {
        self.source.get(..at).is_some_and(|before| before.ends_with('\\'))
    }

    /// Footnotes that no mark names.
    fn notes(&mut self) {
        for (label, range) in std::mem::take(&mut self.written_notes) {
            if !self.named_notes.contains(&label) {
                let mark = format!("[^{label}]");
                let end = range.start + self.source[range.clone()].find(':').map_or(range.len(), |at| at + 1);
                self.found.push(Found { range: range.start..end, what: Finding::UnusedFootnote(mark) });
            }
        }
    }
}

/// The strokes of a row that part cells.
fn pipes(row: &str) -> impl Iterator<Item = usize> {
    row.match_indices('|').map(|(at, _)| at).filter(move |&at| !row[..at].ends_with('\\'))
}

/// True where a line has only the signs of lists and quotations before.
fn begins_line(source: &str, at: usize) -> bool {
    let before = source.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    line.chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || ">-*+.)#".contains(c))
}

/// What looks like a part of Markdown and is none, in words between other parts.
fn unread(words: &str, is_line: bool) -> Vec<(&'static str, Range<usize>)> {
    let mut found = Vec::new();
    found.extend(links(words));
    found.extend(words.find("**").filter(|&at| is_tight(words, at)).map(|at| ("unread-emphasis", at..at + 2)));
    if is_line {
        found.extend(table(words));
    }
    found.extend(headings(words, is_line));
    found.sort_by_key(|(_, range): &(&str, Range<usize>)| range.start);
    found
}

/// `[words](a b.pdf)`, `[words] (address)`, `(words)[address]`, `[words][definition]`.
fn links(words: &str) -> Vec<(&'static str, Range<usize>)> {
    let end = |from: usize, close: char| words[from..].find(close).map_or(words.len(), |at| from + at + 1);
    let start = |at: usize, open: char| words[..at].rfind(open).unwrap_or(at);
    let places = |sign: &'static str| words.match_indices(sign).map(|(at, _)| at);
    let blank = places("](").map(|at| ("unread-link-blank", start(at, '[')..end(at + 2, ')')));
    let spaced = places("] (").filter(|at| leads_somewhere(&words[at + 3..], ')'));
    let spaced = spaced.map(|at| ("unread-link-space", start(at, '[')..end(at + 3, ')')));
    let turned = places(")[").filter(|at| leads_somewhere(&words[at + 2..], ']'));
    let turned = turned.map(|at| ("unread-link-turned", start(at, '(')..end(at + 2, ']')));
    let undefined = places("][").filter(|&at| {
        let label = words[at + 2..].split(']').next().unwrap_or_default();
        !label.contains(['[', '^']) && words[at + 2..].contains(']') && words[..at].contains('[')
    });
    let undefined = undefined.map(|at| ("unread-link-definition", start(at, '[')..end(at + 2, ']')));
    blank.chain(spaced).chain(turned).chain(undefined).collect()
}

/// True for what would be the address of a link.
fn leads_somewhere(rest: &str, close: char) -> bool {
    let Some((inner, _)) = rest.split_once(close) else { return false };
    let inner = inner.trim();
    let word = inner.split(':').next().unwrap_or_default();
    let named = inner.len() > word.len() + 1 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let names_file = inner.starts_with("files/") || inner.starts_with("www.") || inner.starts_with('#');
    !inner.contains(char::is_whitespace) && (named || names_file || inner.contains("://"))
        || (names_file && !inner.starts_with('#'))
}

/// Two asterisks beside a word, left over from bold words that do not begin or end where they should.
fn is_tight(words: &str, at: usize) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || ".,;:!?)(".contains(c));
    is_word(words[..at].chars().next_back()) || is_word(words[at + 2..].chars().next())
}

/// Lines with strokes that make no table: the line below the head lacks, or has another number of parts.
fn table(words: &str) -> Option<(&'static str, Range<usize>)> {
    let lines: Vec<&str> = words.split('\n').collect();
    let is_row = |line: &&str| line.trim_start().starts_with('|') && pipes(line).count() > 1;
    let rows = lines.iter().filter(|line| is_row(line)).count();
    let first = lines.iter().position(is_row)?;
    let start: usize = lines[..first].iter().map(|line| line.len() + 1).sum();
    (rows > 1).then(|| ("unread-table", start..start + lines[first].trim_end().len()))
}

/// `##Heading`, without the blank.
fn headings(words: &str, is_line: bool) -> Option<(&'static str, Range<usize>)> {
    let mut start = 0;
    for (row, line) in words.split('\n').enumerate() {
        let signs = line.len() - line.trim_start_matches('#').len();
        let letter = line[signs..].chars().next();
        let fits = (2..=6).contains(&signs) && letter.is_some_and(char::is_alphabetic)
            || signs == 1 && letter.is_some_and(char::is_uppercase);
        if fits && (row > 0 || is_line) {
            return Some(("unread-heading", start..start + line.trim_end().len()));
        }
        start += line.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{marks, words};
    use crate::text::markdown::Finding;

    fn found(source: &str) -> Vec<(&str, String)> {
        let name = |what: Finding| match what {
            Finding::ForeignMark(_) => "foreign".to_owned(),
            Finding::NotRead { what, .. } => what.to_owned(),
            Finding::LongRow { cells, columns } => format!("{cells} > {columns}"),
            other => format!("{other:?}"),
        };
        marks(source).into_iter().map(|found| (&source[found.range], name(found.what))).collect()
    }

    fn one(source: &str) -> (&str, String) {
        let found = found(source);
        assert_eq!(found.len(), 1, "{source}: {found:?}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn links_that_are_none_are_found() {
        assert_eq!(one("a [x] (https://a.fi) b"), ("[x] (https://a.fi)", "unread-link-space".into()));
        assert_eq!(one("a [x](files/a b.pdf) b"), ("[x](files/a b.pdf)", "unread-link-blank".into()));
        assert_eq!(one("a [x](https://a.fi b"), ("[x](https://a.fi b", "unread-link-blank".into()));
        assert_eq!(one("a (x)[https://a.fi] b"), ("(x)[https://a.fi]", "unread-link-turned".into()));
        assert_eq!(one("a [x][y] b"), ("[x][y]", "unread-link-definition".into()));
        assert_eq!(one("a\n\n[y]: https://a.fi\n").1, "unread-definition");
        assert_eq!(found("[a] (https://a.fi), [b](c d) (e)[https://e.fi] [f] (https://f.fi)").len(), 4);
        for fine in [
            "[x](https://a.fi) (https://b.fi)",
            "[1] (katso liite) ja [2]",
            "[x](<files/a b.pdf>)",
            "[x][Y] ja [y]\n\n[y]: https://a.fi",
            "`[x] (https://a.fi)` \\[x](y z)",
            "(§ 4)[^1]\n\n[^1]: x",
        ] {
            assert_eq!(found(fine), [], "{fine}");
        }
    }

    #[test]
    fn rows_longer_than_their_table_are_found() {
        let head = "| Kunta | Päätös |\n| --- | --- |\n";
        let text =
            format!("{head}| A | hyväksytty | 12.10.2026 § 4 |\n| B | `x|y` |\n| C | d |\n| E \\| f | g |\n| h |\n");
        assert_eq!(found(&text), [("| 12.10.2026 § 4 |", "3 > 2".to_owned()), ("|y` |", "3 > 2".to_owned())]);
        assert_eq!(found("a | b\n--|--\nc | d\ne | f | g\n"), [("| g", "3 > 2".to_owned())]);
        assert_eq!(found("> | a |\n> |---|\n> | b | c |\n"), [("| c |", "2 > 1".to_owned())]);
        assert_eq!(found("- x\n\n  | a |\n  |---|\n  | b |\n"), []);
    }

    #[test]
    fn tables_headings_and_bold_words_that_are_none_are_found() {
        assert_eq!(one("| a | b |\n| c | d |\n").1, "unread-table");
        assert_eq!(one("| a | b |\n|---|\n| c | d |\n").1, "unread-table");
        assert_eq!(one("##Otsikko\n\nTeksti").1, "unread-heading");
        assert_eq!(one("Tämä on** lihava** sana").1, "unread-emphasis");
        assert_eq!(found("#yhdys ja **lihava** ja 2 ** 3\n\na | b"), []);
    }

    #[test]
    fn notes_nobody_points_to_are_found() {
        assert_eq!(one("a[^1]\n\n[^1]: x\n\n[^2]: y\n").0, "[^2]:");
        assert_eq!(found("a[^A]\n\n[^a]: x"), []);
    }

    #[test]
    fn marks_of_other_dialects_are_found_once_and_not_in_code() {
        let text = "## Aikataulu {#aikataulu}\n\n[TOC]\n\n- [ ] tehtävä\n- [ ] toinen\n\n> [!NOTE]\n> Huomaa.\n\n:::tip\nLaatikko\n:::\n\nH~2~O, ==korostus==, {{ v.title }}\n";
        let told: Vec<&str> = found(text).into_iter().map(|(part, _)| part).collect();
        assert_eq!(told, ["{#aikataulu}", "[TOC]", "[ ]", "[!NOTE]", ":::", "~2~", "==korostus==", "{{ v.title }}"]);
        assert_eq!(found("`{{ x }}` ja\n\n```\n[[x]]\n```\n\n~~pois~~ \\[[x]]"), []);
    }

    #[test]
    fn words_stand_outside_of_code_and_addresses() {
        let text = "Sana `koodi` [linkki](https://a.fi/xxx)\n\n    TODO\n";
        let words: Vec<&str> = words(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(words, ["Sana ", "linkki"]);
    }
}
