//! Turns Markdown into HTML in which every tag, attribute and address is one that this file wrote itself.

use std::collections::HashSet;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::notes::Notes;
use super::outline::{Heading, outline};
use super::parser;
use super::target::{Target, href};
use crate::text::escape::{escape, prose};

/// What the HTML of a text depends on besides the text.
pub struct Options<'a> {
    /// Turns `agreement:id#fragment` or `files/x` into an address, or into nothing when there is no such page or file.
    pub resolve: &'a dyn Fn(&str) -> Option<String>,
    /// Put before every id, so that several texts can share a page.
    pub id_prefix: &'a str,
    /// The level that `#` becomes; deeper levels follow and none goes below 6.
    pub heading_base: u8,
    /// What a footnote's way back is called; `{n}` in it becomes the number of the mention.
    pub footnote_back_label: &'a str,
    /// What the next table is called, a name that no other table of the page has.
    pub table_label: &'a dyn Fn() -> String,
}

/// The HTML of a text.
pub fn html(source: &str, options: &Options<'_>) -> String {
    let events: Vec<Event<'_>> = parser(source).collect();
    let mut writer = Writer::new(&events, options);
    for event in events {
        writer.event(event);
    }
    writer.out + &writer.notes.list()
}

struct Writer<'a> {
    options: &'a Options<'a>,
    headings: std::vec::IntoIter<Heading>,
    ids: HashSet<String>,
    out: String,
    /// Footnotes being written: the label of each, and the text around it.
    open_notes: Vec<(String, String)>,
    /// Of each open link, whether its tag was written.
    links: Vec<bool>,
    notes: Notes<'a>,
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_code: bool,
    cell: Cell,
}

/// An open table cell: where its tag begins and where its content does.
#[derive(Default)]
struct Cell {
    tag: usize,
    content: usize,
}

impl<'a> Writer<'a> {
    fn new(events: &[Event<'_>], options: &'a Options<'a>) -> Self {
        let headings = outline(events.iter().cloned());
        Writer {
            options,
            ids: headings.iter().map(|heading| heading.id.clone()).collect(),
            headings: headings.into_iter(),
            out: String::new(),
            open_notes: Vec::new(),
            links: Vec::new(),
            notes: Notes::new(events, options.id_prefix, options.footnote_back_label),
            columns: Vec::new(),
            column: 0,
            in_head: false,
            in_code: false,
            cell: Cell::default(),
        }
    }

    fn put(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Code(text) => self.put(&format!("<code>{}</code>", escape(&text))),
            Event::Text(text) if self.in_code => self.put(&escape(&text)),
            // Raw HTML is shown, not obeyed. Mathematics never comes, as its extension is off.
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.put(&prose(&text)),
            Event::FootnoteReference(label) => {
                let mark = self.notes.mention(&label, !self.in_link());
                self.put(&mark);
            }
            Event::SoftBreak => self.put("\n"),
            Event::HardBreak => self.put("<br>\n"),
            Event::Rule => self.put("<hr>\n"),
            Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.put("<p>"),
            Tag::Heading { level, .. } => self.open_heading(level),
            Tag::BlockQuote(_) => self.put("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.put(&code_block(&kind));
            }
            Tag::List(None) => self.put("<ul>\n"),
            Tag::List(Some(1)) => self.put("<ol>\n"),
            Tag::List(Some(start)) => self.put(&format!("<ol start=\"{start}\">\n")),
            Tag::Item => self.put("<li>"),
            Tag::FootnoteDefinition(label) => {
                let around = std::mem::take(&mut self.out);
                self.open_notes.push((label.to_string(), around));
            }
            Tag::Table(columns) => self.open_table(columns),
            Tag::TableHead => self.open_row(true),
            Tag::TableRow => self.open_row(false),
            Tag::TableCell => self.open_cell(),
            Tag::Emphasis => self.put("<em>"),
            Tag::Strong => self.put("<strong>"),
            Tag::Strikethrough => self.put("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.open_link(link_type, &dest_url, &title),
            // The words of an image stand for it. The rest comes only from extensions that are off.
            Tag::Image { .. } | Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => {}
            Tag::DefinitionList | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.put("</p>\n"),
            TagEnd::Heading(level) => self.put(&format!("</h{}>\n", self.level(level))),
            TagEnd::BlockQuote(_) => self.put("</blockquote>\n"),
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.put("</code></pre>\n");
            }
            TagEnd::List(true) => self.put("</ol>\n"),
            TagEnd::List(false) => self.put("</ul>\n"),
            TagEnd::Item => self.put("</li>\n"),
            TagEnd::FootnoteDefinition => self.close_note(),
            TagEnd::Table => self.put("</tbody>\n</table></div>\n"),
            TagEnd::TableHead => self.put("</tr>\n</thead>\n<tbody>\n"),
            TagEnd::TableRow => self.put("</tr>\n"),
            TagEnd::TableCell => self.close_cell(),
            TagEnd::Emphasis => self.put("</em>"),
            TagEnd::Strong => self.put("</strong>"),
            TagEnd::Strikethrough => self.put("</del>"),
            TagEnd::Link => self.close_link(),
            TagEnd::Image | TagEnd::MetadataBlock(_) | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::DefinitionList | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {}
        }
    }

    fn open_heading(&mut self, level: HeadingLevel) {
        let level = self.level(level);
        let id = self.headings.next().map(|heading| heading.id).unwrap_or_default();
        self.put(&format!("<h{level} id=\"{}{id}\">", escape(self.options.id_prefix)));
    }

    fn level(&self, level: HeadingLevel) -> u8 {
        let base = self.options.heading_base.clamp(1, 6);
        (level as u8 + base - 1).min(6)
    }

    fn close_note(&mut self) {
        if let Some((label, around)) = self.open_notes.pop() {
            let body = std::mem::replace(&mut self.out, around);
            self.notes.define(&label, body);
        }
    }

    fn open_table(&mut self, columns: Vec<Alignment>) {
        self.columns = columns;
        // A wide table scrolls by itself instead of widening the page; the focus lets keyboards scroll it, and needs a name.
        let label = (self.options.table_label)();
        let label = escape(&label);
        self.put(&format!("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\"><table>\n"));
    }

    fn open_row(&mut self, in_head: bool) {
        self.in_head = in_head;
        self.column = 0;
        self.put(if in_head { "<thead>\n<tr>" } else { "<tr>" });
    }

    fn open_cell(&mut self) {
        let tag = self.out.len();
        self.put(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        self.put(align_class(self.columns.get(self.column)));
        self.put(">");
        self.column += 1;
        let content = self.out.len();
        self.cell = Cell { tag, content };
    }

    fn close_cell(&mut self) {
        match self.in_head {
            // An empty header cell is read out as a header without a name; as a plain cell it is just empty.
            true if self.out.len() == self.cell.content => {
                self.out.truncate(self.cell.tag);
                self.put("<td></td>");
            }
            true => self.put("</th>"),
            false => self.put("</td>"),
        }
    }

    fn open_link(&mut self, kind: LinkType, address: &str, title: &str) {
        // A link inside a link is not HTML; its words are kept.
        let tag = (!self.in_link()).then(|| self.link_tag(kind, address, title)).flatten();
        self.links.push(tag.is_some());
        self.put(&tag.unwrap_or_default());
    }

    fn close_link(&mut self) {
        if self.links.pop() == Some(true) {
            self.put("</a>");
        }
    }

    fn in_link(&self) -> bool {
        self.links.contains(&true)
    }

    /// The tag of a link, or nothing when its address is refused.
    fn link_tag(&self, kind: LinkType, address: &str, title: &str) -> Option<String> {
        let target = Target::of_link(address, kind);
        let external = matches!(target, Target::Web(_));
        let mut tag = format!("<a href=\"{}\"", href(&self.address(target)?));
        if external {
            tag.push_str(" rel=\"external\"");
        }
        if !title.is_empty() {
            tag.push_str(&format!(" title=\"{}\"", escape(title)));
        }
        Some(tag + ">")
    }

    fn address(&self, target: Target) -> Option<String> {
        match target {
            Target::Web(address) | Target::Contact(address) => Some(address),
            Target::Fragment(id) if self.ids.contains(&id) => Some(format!("#{}{id}", self.options.id_prefix)),
            // Not a heading of this text: some other place in the page it will stand in.
            Target::Fragment(id) => Some(format!("#{id}")),
            Target::File(path) => self.resolved(&path),
            Target::Scheme(scheme, rest) => self.resolved(&format!("{scheme}:{rest}")),
            Target::Relative(_) | Target::BadPhone(_) => None,
        }
    }

    /// The resolver is trusted to know the pages, but not to be free of faults: a script never passes.
    fn resolved(&self, link: &str) -> Option<String> {
        (self.options.resolve)(link).filter(|address| Target::of(address).is_publishable())
    }
}

/// A class, as a strict content security policy forbids the style attribute.
fn align_class(alignment: Option<&Alignment>) -> &'static str {
    match alignment {
        Some(Alignment::Right) => " class=\"end\"",
        Some(Alignment::Center) => " class=\"center\"",
        Some(Alignment::Left | Alignment::None) | None => "",
    }
}

fn code_block(kind: &CodeBlockKind<'_>) -> String {
    let info = match kind {
        CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    };
    let is_name = !info.is_empty() && info.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-_#.".contains(&b));
    match is_name {
        true => format!("<pre><code class=\"language-{info}\">"),
        false => "<pre><code>".to_owned(),
    }
}
