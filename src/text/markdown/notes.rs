//! Turns the footnotes of a text, wherever they are written, into one numbered list with ways back.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{Event, Tag};

use crate::text::escape::escape;

/// The footnotes met so far.
pub(super) struct Notes<'a> {
    prefix: &'a str,
    back_label: &'a str,
    defined: HashSet<String>,
    /// Of each label the number, in the order of first mention.
    numbers: HashMap<String, usize>,
    /// Of each number, less one, how often it was mentioned.
    mentions: Vec<usize>,
    /// Of each footnote the label and the HTML, and by its label where it stands among them.
    bodies: Vec<(String, String)>,
    places: HashMap<String, usize>,
}

impl<'a> Notes<'a> {
    /// No footnotes yet, but the labels of those that will come.
    pub(super) fn new(events: &[Event<'_>], prefix: &'a str, back_label: &'a str) -> Self {
        let label = |event: &Event<'_>| match event {
            Event::Start(Tag::FootnoteDefinition(label)) => Some(key(label)),
            _ => None,
        };
        Notes {
            prefix,
            back_label,
            defined: events.iter().filter_map(label).collect(),
            numbers: HashMap::new(),
            mentions: Vec::new(),
            bodies: Vec::new(),
            places: HashMap::new(),
        }
    }

    /// The mark in the text; `as_link` is false where a link would stand inside a link.
    pub(super) fn mention(&mut self, label: &str, as_link: bool) -> String {
        if !self.defined.contains(&key(label)) {
            return escape(&format!("[^{label}]")).into_owned();
        }
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(key(label)).or_insert(next);
        self.mentions.resize(self.numbers.len(), 0);
        let times = self.mentions.get_mut(number - 1).map_or(1, |times| {
            *times += 1;
            *times
        });
        let mark = if as_link {
            format!("<a href=\"#{}\" role=\"doc-noteref\">{number}</a>", self.note_id(number))
        } else {
            number.to_string()
        };
        format!("<sup id=\"{}\">{mark}</sup>", self.mention_id(number, times))
    }

    /// Keeps the text of a footnote until the end; a second text for a label is added to the first, so that no words are lost.
    pub(super) fn define(&mut self, label: &str, html: String) {
        let next = self.bodies.len();
        let place = *self.places.entry(key(label)).or_insert(next);
        match self.bodies.get_mut(place) {
            Some((_, body)) => body.push_str(&html),
            None => self.bodies.push((key(label), html)),
        }
    }

    /// The list of all footnotes, the mentioned ones first; empty when there are none.
    pub(super) fn list(mut self) -> String {
        if self.bodies.is_empty() {
            return String::new();
        }
        let mut bodies = std::mem::take(&mut self.bodies);
        bodies.sort_by_key(|(label, _)| self.numbers.get(label).copied().unwrap_or(usize::MAX));
        let items: String = bodies.iter().map(|(label, body)| self.item(label, body)).collect();
        format!("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n{items}</ol>\n</div>\n")
    }

    fn item(&self, label: &str, body: &str) -> String {
        let Some(&number) = self.numbers.get(label) else {
            return format!("<li>{body}</li>\n");
        };
        let times = self.mentions.get(number - 1).copied().unwrap_or(0);
        let back: String = (1..=times).map(|time| self.way_back(number, time)).collect();
        let id = self.note_id(number);
        // The way back belongs at the end of the last sentence, not in a line of its own.
        match body.strip_suffix("</p>\n") {
            Some(body) => format!("<li id=\"{id}\">{body}{back}</p>\n</li>\n"),
            None => format!("<li id=\"{id}\">{body}{back}</li>\n"),
        }
    }

    fn way_back(&self, number: usize, time: usize) -> String {
        let which = if time == 1 { number.to_string() } else { format!("{number}-{time}") };
        let label = self.back_label.replace("{n}", &which);
        // The variation selector keeps the arrow from becoming a coloured picture.
        format!(
            " <a href=\"#{}\" role=\"doc-backlink\" aria-label=\"{}\">\u{21A9}\u{FE0E}</a>",
            self.mention_id(number, time),
            escape(&label)
        )
    }

    // The underscores keep these ids apart from those of headings, which never have one.
    fn note_id(&self, number: usize) -> String {
        format!("{}fn_{number}", escape(self.prefix))
    }

    fn mention_id(&self, number: usize, time: usize) -> String {
        format!("{}fnref_{number}_{time}", escape(self.prefix))
    }
}

/// Labels are equal whatever their case.
fn key(label: &str) -> String {
    label.to_lowercase()
}
