//! Turns Markdown into the list of its links to records and of everything that may not stand in it, each with its place.

use std::ops::{Not, Range};

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::parser;
use super::target::Target;
use crate::text::url::web;

/// How many block quotes, lists, footnotes and emphases may stand inside each other.
const DEEPEST: usize = 16;

/// Something found in a Markdown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes of the source.
    pub range: Range<usize>,
    /// What it is.
    pub what: Finding,
}

/// What can be found in a Markdown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// An HTML tag, block or comment.
    RawHtml,
    /// An image, for which there is no support.
    Image,
    /// A heading of the first level, which belongs to the page itself.
    Heading1,
    /// The point from which on the nesting is too deep.
    TooDeep,
    /// A link whose scheme is not allowed; the scheme is in small letters.
    LinkScheme(String),
    /// A link to a telephone number that no telephone dials.
    BadPhone(String),
    /// A link to a path or to no address at all, which would break when the page moves.
    RelativeLink(String),
    /// A link to a place in the same text, which somebody has to look for.
    PlaceLink(String),
    /// A link to an address on the web that hides where it leads, or that not everybody can open.
    WebLink(String),
    /// A link to a file of the site, `files/…`, which somebody has to look for.
    FileLink(String),
    /// A link to a record, which somebody has to look for: `kind:id` or `kind:id#fragment`.
    RecordLink {
        /// One of the kinds that were asked for.
        kind: String,
        /// The id as it was typed.
        id: String,
        /// The place in the record's page.
        fragment: Option<String>,
    },
    /// A link that says nothing.
    LinkWithoutText,
    /// A heading that says nothing.
    EmptyHeading,
    /// A heading more than one level below the one before.
    SkippedLevel {
        /// The level of the heading before.
        from: u8,
        /// Its own level.
        to: u8,
    },
    /// The mark of a footnote, as it was typed, that has no text.
    MissingFootnote(String),
    /// A table that has nothing but a header.
    EmptyTable,
    /// A mark of another dialect, as it was typed.
    ForeignMark(String),
    /// What looks like a part of Markdown and is printed as it was typed.
    NotRead {
        /// What is wrong with it, as a word of the messages.
        what: &'static str,
        /// Its first line.
        text: String,
    },
    /// A row of a table whose last cells are not shown.
    LongRow {
        /// How many it has.
        cells: usize,
        /// How many the table has in a row.
        columns: usize,
    },
    /// The mark of a footnote that nothing in the text points to.
    UnusedFootnote(String),
}

/// Lists the findings of a text in their order; `kinds` are the words that make a link a record link.
pub fn scan(source: &str, kinds: &[&str]) -> Vec<Found> {
    let mut scan = Scan { kinds, depth: 0 };
    let events = parser(source).into_offset_iter();
    events.filter_map(|(event, range)| Some(Found { range, what: scan.finding(event)? })).collect()
}

struct Scan<'a> {
    kinds: &'a [&'a str],
    depth: usize,
}

impl Scan<'_> {
    fn finding(&mut self, event: Event<'_>) -> Option<Finding> {
        match event {
            Event::Start(tag) => {
                let deep = self.enter(&tag.to_end());
                self.tag(&tag).or(deep)
            }
            Event::End(tag) => {
                self.depth -= usize::from(nests(&tag));
                None
            }
            // The lines of a block, `Event::Html`, are not told again: its start was.
            Event::InlineHtml(_) => Some(Finding::RawHtml),
            _ => None,
        }
    }

    fn enter(&mut self, tag: &TagEnd) -> Option<Finding> {
        self.depth += usize::from(nests(tag));
        // Only the step over the edge is told, not every step after it.
        (nests(tag) && self.depth == DEEPEST + 1).then_some(Finding::TooDeep)
    }

    fn tag(&self, tag: &Tag<'_>) -> Option<Finding> {
        match tag {
            Tag::HtmlBlock => Some(Finding::RawHtml),
            Tag::Image { .. } => Some(Finding::Image),
            Tag::Heading { level: HeadingLevel::H1, .. } => Some(Finding::Heading1),
            Tag::Link { link_type, dest_url, .. } => self.link(Target::of_link(dest_url, *link_type)),
            _ => None,
        }
    }

    fn link(&self, target: Target) -> Option<Finding> {
        match target {
            Target::Web(address) => {
                web(&address).is_ok_and(|web| !web.private).not().then_some(Finding::WebLink(address))
            }
            Target::Contact(_) => None,
            Target::BadPhone(number) => Some(Finding::BadPhone(number)),
            Target::Fragment(place) => Some(Finding::PlaceLink(place)),
            Target::File(path) => Some(Finding::FileLink(path)),
            Target::Relative(address) => Some(Finding::RelativeLink(address)),
            Target::Scheme(scheme, rest) if self.kinds.contains(&scheme.as_str()) => Some(record(scheme, &rest)),
            Target::Scheme(scheme, _) => Some(Finding::LinkScheme(scheme)),
        }
    }
}

fn record(kind: String, rest: &str) -> Finding {
    let (id, fragment) = match rest.split_once('#') {
        Some((id, fragment)) => (id, Some(fragment.to_owned())),
        None => (rest, None),
    };
    Finding::RecordLink { kind, id: id.to_owned(), fragment }
}

/// Whether an element counts as a level: those that an author can put inside each other without end.
fn nests(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(&str, Finding)> {
        scan(source, &["agreement", "body"]).into_iter().map(|found| (&source[found.range], found.what)).collect()
    }

    #[test]
    fn raw_html_is_found_in_every_place() {
        use Finding::RawHtml;
        assert_eq!(found("a <b>x</b> c"), [("<b>", RawHtml), ("</b>", RawHtml)]);
        assert_eq!(found("a\n\n<div>\nx\n</div>\n\nb"), [("<div>\nx\n</div>\n", RawHtml)]);
        assert_eq!(found("<!-- note -->\n"), [("<!-- note -->\n", RawHtml)]);
        assert_eq!(found("a <!-- note --> b"), [("<!-- note -->", RawHtml)]);
        assert_eq!(found("`<b>` and a < b, 1 > 0\n\n    <i>\n"), []);
    }

    #[test]
    fn allowed_links_are_no_findings() {
        assert_eq!(found("[a](https://a.fi) [b](mailto:a@b.fi) [c](tel:+358-3-123456) <https://a.fi> <a@b.fi>"), []);
    }

    #[test]
    fn links_that_hide_where_they_lead_are_found() {
        for address in ["https://kunta.fi@evil.example/", "http://10.0.0.5/x", "https://a.fi%40b.fi/"] {
            let link = format!("[a]({address})");
            assert_eq!(found(&link), [(link.as_str(), Finding::WebLink(address.into()))]);
        }
    }

    #[test]
    fn other_links_are_told_by_kind() {
        let record = |fragment: Option<&str>| Finding::RecordLink {
            kind: "agreement".into(),
            id: "x-1".into(),
            fragment: fragment.map(str::to_owned),
        };
        assert_eq!(found("[a](agreement:x-1)"), [("[a](agreement:x-1)", record(None))]);
        assert_eq!(found("[a](Agreement:x-1#k)"), [("[a](Agreement:x-1#k)", record(Some("k")))]);
        assert_eq!(found("[a](#b)"), [("[a](#b)", Finding::PlaceLink("b".into()))]);
        assert_eq!(found("[a](files/x.pdf)"), [("[a](files/x.pdf)", Finding::FileLink("files/x.pdf".into()))]);
        assert_eq!(found("[a](../b)"), [("[a](../b)", Finding::RelativeLink("../b".into()))]);
        assert_eq!(found("[a](tel:+358)"), [("[a](tel:+358)", Finding::BadPhone("+358".into()))]);
        assert_eq!(found("[a](agrement:x)"), [("[a](agrement:x)", Finding::LinkScheme("agrement".into()))]);
        assert_eq!(
            found("[a](<JaVa\tscript:alert(1)>)"),
            [("[a](<JaVa\tscript:alert(1)>)", Finding::LinkScheme("javascript".into()))]
        );
        assert_eq!(found("<javascript:x>"), [("<javascript:x>", Finding::LinkScheme("javascript".into()))]);
        assert_eq!(found("[a][b]\n\n[b]: javascript&colon;x"), [("[a][b]", Finding::LinkScheme("javascript".into()))]);
    }

    #[test]
    fn images_and_first_headings_are_found() {
        assert_eq!(found("![a](b.png)"), [("![a](b.png)", Finding::Image)]);
        assert_eq!(found("# A\n\n## B"), [("# A\n", Finding::Heading1)]);
        assert_eq!(found("A\n==\n").len(), 1);
    }

    #[test]
    fn only_the_first_level_too_many_is_told() {
        assert_eq!(found(&"> ".repeat(16)), []);
        let deep = format!("{}x", "> ".repeat(40));
        assert_eq!(found(&deep).len(), 1);
        assert_eq!(scan(&deep, &[])[0].range.start, 32);
    }
}
