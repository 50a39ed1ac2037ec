//! Turns Markdown into the list of its headings, each with an id that is its own.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::parser;
use crate::text::slug::slug;

/// The longest id of a heading, before a number that tells it from its namesakes.
const LONGEST_ID: usize = 60;

/// A heading of a Markdown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level in the source, 1 to 6.
    pub level: u8,
    /// Its id, unique in the text, without any prefix.
    pub id: String,
    /// Its words without markup.
    pub text: String,
}

/// The headings of a text in their order.
pub fn headings(source: &str) -> Vec<Heading> {
    outline(parser(source))
}

/// The headings among the events.
pub(super) fn outline<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Heading> {
    let mut ids = Ids::default();
    let mut headings = Vec::new();
    let mut open: Option<String> = None;
    for event in events {
        match (event, &mut open) {
            (Event::Start(Tag::Heading { .. }), _) => open = Some(String::new()),
            (Event::End(TagEnd::Heading(level)), words) => {
                let text = words.take().unwrap_or_default().trim().to_owned();
                let id = ids.next(&text);
                headings.push(Heading { level: level as u8, id, text });
            }
            (Event::Text(part) | Event::Code(part), Some(words)) => words.push_str(&part),
            (Event::SoftBreak | Event::HardBreak, Some(words)) => words.push(' '),
            _ => {}
        }
    }
    headings
}

#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    namesakes: HashMap<String, usize>,
}

impl Ids {
    fn next(&mut self, text: &str) -> String {
        let base = match slug(text, LONGEST_ID) {
            // Some heading is all signs; it still needs an id, in no language in particular.
            empty if empty.is_empty() => "h".to_owned(),
            base => base,
        };
        // Counting on from the last namesake keeps ten thousand equal headings quick.
        let count = self.namesakes.entry(base.clone()).or_insert(0);
        loop {
            *count += 1;
            let id = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(source: &str) -> Vec<String> {
        headings(source).into_iter().map(|heading| heading.id).collect()
    }

    #[test]
    fn headings_have_a_level_an_id_and_words() {
        let heading = Heading { level: 2, id: "mita-laki-sanoo".into(), text: "Mitä laki sanoo".into() };
        assert_eq!(headings("## Mitä *laki* `sanoo`"), [heading]);
    }

    #[test]
    fn equal_headings_get_numbers() {
        assert_eq!(ids("# A\n# A\n# A 2\n# A\n# !\n# ?"), ["a", "a-2", "a-2-2", "a-3", "h", "h-2"]);
    }
}
