//! Turns YAML text into a [`Tree`]: one document, no anchors, aliases, tags or merge keys, keys once.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as Range, Tag};

use super::{Node, NodeId, Style, Tree, Value, explain, scalar};
use crate::diag::arg::Arg;
use crate::diag::{Checked, Diagnostic, code};
use crate::text::{FileId, Span};

/// How deep lists and mappings may nest.
pub const DEPTH_LIMIT: usize = 64;

/// How many uses of an anchor are shown beside it.
const ALIASES_SHOWN: usize = 3;

/// Parses one document. `offset` is the place of `text` in its file, in bytes; places are those of the file.
/// The value is none when the text cannot be read to its end.
#[must_use]
pub fn parse(file: FileId, text: &str, offset: usize) -> Checked<Option<Tree>> {
    let mut builder = Builder::new(file, offset, text);
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEPTH_LIMIT,
        block_nesting_limit: DEPTH_LIMIT,
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, range)) => builder.event(event, &range),
            Err(error) => return builder.broken(&error),
        }
        if builder.second_document {
            break;
        }
    }
    let tree = Tree { file, nodes: builder.nodes, root: builder.root };
    Checked { value: Some(tree).filter(|_| !builder.misread), diags: builder.diags }
}

/// A list or mapping that is not closed yet.
struct Open {
    node: NodeId,
    children: Vec<NodeId>,
}

struct Builder<'s> {
    file: FileId,
    offset: usize,
    text: &'s str,
    nodes: Vec<Node>,
    open: Vec<Open>,
    root: Option<NodeId>,
    second_document: bool,
    /// True when a slip made YAML of another shape than was meant: what follows from that is no further mistake.
    misread: bool,
    /// The mistake that each anchor is, by the number that the parser gives it.
    anchors: HashMap<usize, usize>,
    diags: Vec<Diagnostic>,
}

impl<'s> Builder<'s> {
    fn new(file: FileId, offset: usize, text: &'s str) -> Self {
        let (nodes, open, anchors, diags) = (Vec::new(), Vec::new(), HashMap::new(), Vec::new());
        Self { file, offset, text, nodes, open, root: None, second_document: false, misread: false, anchors, diags }
    }

    fn span(&self, range: &Range) -> Span {
        let bytes = range.byte_range().unwrap_or(0..0);
        let at = |byte: usize| u32::try_from(self.offset + byte.min(self.text.len())).unwrap_or(u32::MAX);
        Span { file: self.file, start: at(bytes.start), end: at(bytes.end) }
    }

    fn event(&mut self, event: Event<'_>, range: &Range) {
        let span = self.span(range);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(span, anchor, tag.as_deref());
                self.scalar(&text, style, range, anchor != 0 || tag.is_some());
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse(span, anchor, tag.as_deref());
                self.start(Value::Seq(Vec::new()), span);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse(span, anchor, tag.as_deref());
                self.start(Value::Map(Vec::new()), span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => {
                self.alias(anchor, span);
                self.leaf(Value::Refused, span);
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                self.diags.push(Diagnostic::new(code::SEVERAL_DOCUMENTS, span));
                self.second_document = true;
            }
            _ => {}
        }
    }

    fn refuse(&mut self, span: Span, anchor: usize, tag: Option<&Tag>) {
        if anchor != 0 {
            self.anchors.insert(anchor, self.diags.len());
            self.diags.push(Diagnostic::new(code::ALIAS_REFUSED, span));
        }
        if let Some(tag) = tag {
            let written = match tag.original_handle() {
                "" => format!("!<{}>", tag.suffix()),
                handle => format!("{handle}{}", tag.suffix()),
            };
            self.diags.push(Diagnostic::new(code::TAG_REFUSED, span).arg("tag", written));
        }
    }

    /// The use of an anchor: a part of the mistake that the anchor is.
    fn alias(&mut self, anchor: usize, span: Span) {
        match self.anchors.get(&anchor).and_then(|&at| self.diags.get_mut(at)) {
            Some(diag) if diag.also.len() < ALIASES_SHOWN => diag.also.push((span, "alias")),
            Some(_) => {}
            None => self.diags.push(Diagnostic::new(code::ALIAS_REFUSED, span)),
        }
    }

    /// A scalar, without the slips that YAML takes for a part of it.
    fn scalar(&mut self, text: &str, style: ScalarStyle, range: &Range, refused: bool) {
        let span = self.span(range);
        let bytes = range.byte_range().unwrap_or(0..0);
        let (mut value, style) = (Cow::Borrowed(text), style_of(style));
        for slip in scalar::slips(self.text, bytes, text, style) {
            let range = slip.range.start..slip.range.end;
            let mut diag = Diagnostic::new(slip.code, self.part(range));
            diag.args = slip.args;
            self.diags.push(diag);
            self.misread |= slip.misread;
            value = slip.meant.map_or(value, Cow::Owned);
        }
        // A tag or an anchor without a value hides what was meant.
        let refused = refused && value.is_empty();
        self.leaf(if refused { Value::Refused } else { Value::Scalar(value.into_owned(), style) }, span);
    }

    /// A stretch of the text, in bytes.
    fn part(&self, range: std::ops::Range<usize>) -> Span {
        let at = |byte: usize| u32::try_from(self.offset + byte).unwrap_or(u32::MAX);
        Span { file: self.file, start: at(range.start), end: at(range.end) }
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

    /// A key as it was meant: signs that nobody sees are told where they stand, and make no other key of it.
    fn clean_key(&mut self, key: NodeId) {
        if let Value::Scalar(name, _) = &mut self.nodes[key.0 as usize].value
            && let Some(visible) = super::signs::visible(name)
        {
            *name = visible;
        }
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
            self.clean_key(key);
            let span = self.nodes[key.0 as usize].span;
            let name = match &self.nodes[key.0 as usize].value {
                Value::Scalar(name, _) if name == "<<" => {
                    self.diags.push(Diagnostic::new(code::MERGE_KEY_REFUSED, span));
                    pairs.push(self.refused(pair));
                    continue;
                }
                Value::Scalar(name, _) => name,
                Value::Refused => {
                    pairs.push(self.refused(pair));
                    continue;
                }
                Value::Map(_) | Value::Seq(_) => {
                    self.diags.push(wrong_key(span));
                    pairs.push(self.refused(pair));
                    continue;
                }
            };
            if let Some(first) = seen.get(name) {
                let first = self.nodes[first.0 as usize].span;
                self.diags.push(Diagnostic::new(code::DUPLICATE_KEY, span).arg("key", name).also(first, "first"));
            } else {
                seen.insert(name.clone(), key);
                pairs.push((key, value));
            }
        }
        pairs
    }

    /// A pair whose key may not be one: whoever reads the mapping knows that it said more.
    fn refused(&mut self, pair: &[NodeId]) -> (NodeId, NodeId) {
        self.nodes[pair[0].0 as usize].value = Value::Refused;
        (pair[0], pair[1])
    }

    fn broken(mut self, error: &ScanError) -> Checked<Option<Tree>> {
        if self.misread {
            return Checked { value: None, diags: self.diags };
        }
        let slip = explain::explain(self.text, error);
        let span = self.part(slip.range.clone());
        self.diags.retain(|diag| diag.code != code::TEXT_CUT || diag.span.start != span.start);
        let mut diag = Diagnostic::new(slip.code, span);
        diag.args = slip.args;
        self.diags.push(diag);
        Checked { value: None, diags: self.diags }
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
