//! Turns YAML text into a [`Tree`]: one document, no anchors, aliases, tags or merge keys, keys once.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as Range};

use super::{Node, NodeId, Style, Tree, Value};
use crate::diag::arg::Arg;
use crate::diag::{Checked, Diagnostic, code};
use crate::text::{FileId, Span};

/// How deep lists and mappings may nest.
pub const DEPTH_LIMIT: usize = 64;

/// Parses one document. `offset` is the place of `text` in its file, in bytes; places are those of the file.
/// The value is none when the text cannot be read to its end.
#[must_use]
pub fn parse(file: FileId, text: &str, offset: usize) -> Checked<Option<Tree>> {
    let mut builder = Builder::new(file, offset, text.len());
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEPTH_LIMIT,
        block_nesting_limit: DEPTH_LIMIT,
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, range)) => builder.event(event, &range),
            Err(error) => return builder.broken(&error, text),
        }
        if builder.second_document {
            break;
        }
    }
    let tree = Tree { file, nodes: builder.nodes, root: builder.root };
    Checked { value: Some(tree), diags: builder.diags }
}

/// A list or mapping that is not closed yet.
struct Open {
    node: NodeId,
    children: Vec<NodeId>,
}

struct Builder {
    file: FileId,
    offset: usize,
    length: usize,
    nodes: Vec<Node>,
    open: Vec<Open>,
    root: Option<NodeId>,
    second_document: bool,
    diags: Vec<Diagnostic>,
}

impl Builder {
    fn new(file: FileId, offset: usize, length: usize) -> Self {
        let (nodes, open, diags) = (Vec::new(), Vec::new(), Vec::new());
        Self { file, offset, length, nodes, open, root: None, second_document: false, diags }
    }

    fn span(&self, range: &Range) -> Span {
        let bytes = range.byte_range().unwrap_or(0..0);
        let at = |byte: usize| u32::try_from(self.offset + byte.min(self.length)).unwrap_or(u32::MAX);
        Span { file: self.file, start: at(bytes.start), end: at(bytes.end) }
    }

    fn event(&mut self, event: Event<'_>, range: &Range) {
        let span = self.span(range);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(span, anchor, tag.is_some());
                self.leaf(Value::Scalar(text.into_owned(), style_of(style)), span);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse(span, anchor, tag.is_some());
                self.start(Value::Seq(Vec::new()), span);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse(span, anchor, tag.is_some());
                self.start(Value::Map(Vec::new()), span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(_) => {
                self.diags.push(Diagnostic::new(code::ALIAS_REFUSED, span));
                self.leaf(Value::Refused, span);
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                self.diags.push(Diagnostic::new(code::SEVERAL_DOCUMENTS, span));
                self.second_document = true;
            }
            _ => {}
        }
    }

    fn refuse(&mut self, span: Span, anchor: usize, tagged: bool) {
        if anchor != 0 {
            self.diags.push(Diagnostic::new(code::ALIAS_REFUSED, span));
        }
        if tagged {
            self.diags.push(Diagnostic::new(code::TAG_REFUSED, span).arg("tag", "!!"));
        }
    }

    fn add(&mut self, value: Value, span: Span) -> NodeId {
        self.nodes.push(Node { span, value });
        NodeId(u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX))
    }

    fn leaf(&mut self, value: Value, span: Span) {
        let node = self.add(value, span);
        self.attach(node);
    }

    fn start(&mut self, value: Value, span: Span) {
        let node = self.add(value, span);
        self.open.push(Open { node, children: Vec::new() });
    }

    fn attach(&mut self, node: NodeId) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.root = Some(node),
        }
    }

    fn end(&mut self, span: Span) {
        let Some(Open { node, children }) = self.open.pop() else { return };
        // The end mark of a block collection lies after the line breaks and comments that follow it.
        let last = children.last().map_or(span.end, |child| self.nodes[child.0 as usize].span.end);
        let is_flow = span.end > span.start;
        let end = if is_flow { span.end } else { last };
        let start = self.nodes[node.0 as usize].span.start;
        self.nodes[node.0 as usize].span.end = end.max(start);
        let value = match self.nodes[node.0 as usize].value {
            Value::Map(_) => Value::Map(self.pairs(&children)),
            Value::Seq(_) | Value::Scalar(..) | Value::Refused => Value::Seq(children),
        };
        self.nodes[node.0 as usize].value = value;
        self.attach(node);
    }

    /// Children in twos, each key once; a key that comes again is a mistake with both places.
    fn pairs(&mut self, children: &[NodeId]) -> Vec<(NodeId, NodeId)> {
        let mut seen: HashMap<String, NodeId> = HashMap::new();
        let mut pairs = Vec::with_capacity(children.len() / 2);
        for pair in children.chunks_exact(2) {
            let (key, value) = (pair[0], pair[1]);
            let span = self.nodes[key.0 as usize].span;
            let name = match &self.nodes[key.0 as usize].value {
                Value::Scalar(name, _) => name,
                Value::Refused => continue,
                Value::Map(_) | Value::Seq(_) => {
                    self.diags.push(wrong_key(span));
                    continue;
                }
            };
            if name == "<<" {
                self.diags.push(Diagnostic::new(code::MERGE_KEY_REFUSED, span));
            } else if let Some(first) = seen.get(name) {
                let first = self.nodes[first.0 as usize].span;
                self.diags.push(Diagnostic::new(code::DUPLICATE_KEY, span).arg("key", name).also(first, "first"));
            } else {
                seen.insert(name.clone(), key);
                pairs.push((key, value));
            }
        }
        pairs
    }

    fn broken(mut self, error: &ScanError, text: &str) -> Checked<Option<Tree>> {
        let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
        let span = self.span_at(at);
        let why = error.to_string();
        // The parser ends its message with the place, which is told apart from the words.
        let why = [" at byte", " at char", " at line"]
            .iter()
            .fold(why.as_str(), |why, end| why.split(end).next().unwrap_or(why));
        let deep = ["nesting", "depth", "recursion limit"].iter().any(|word| why.contains(word));
        let code = if deep { code::TOO_DEEP } else { code::YAML_SYNTAX };
        self.diags.push(Diagnostic::new(code, span).arg("why", why));
        Checked { value: None, diags: self.diags }
    }

    fn span_at(&self, byte: usize) -> Span {
        let at = u32::try_from(self.offset + byte).unwrap_or(u32::MAX);
        Span { file: self.file, start: at, end: at }
    }
}

fn wrong_key(span: Span) -> Diagnostic {
    Diagnostic::new(code::WRONG_TYPE, span)
        .arg("expected", Arg::word("a-key"))
        .arg("found", Arg::word("found-list-or-mapping"))
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}
