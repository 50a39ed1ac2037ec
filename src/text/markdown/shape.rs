//! Turns Markdown into the numbers of its parts, by which language versions are compared.

use pulldown_cmark::{Event, Tag};

use super::parser;

/// How many parts of each kind a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Headings of every level.
    pub headings: usize,
    /// Links, written out or not.
    pub links: usize,
    /// Items of lists.
    pub items: usize,
}

/// The shape of a text.
#[must_use]
pub fn shape(source: &str) -> Shape {
    let mut shape = Shape::default();
    for event in parser(source) {
        match event {
            Event::Start(Tag::Heading { .. }) => shape.headings += 1,
            Event::Start(Tag::Link { .. }) => shape.links += 1,
            Event::Start(Tag::Item) => shape.items += 1,
            _ => {}
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_wherever_they_stand() {
        let source = "## A\n\n- [a](term:a)\n- b\n  1. <https://b.fi>\n\n### B [c](https://c.fi)\n";
        assert_eq!(shape(source), Shape { headings: 2, links: 3, items: 3 });
    }
}
