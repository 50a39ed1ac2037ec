//! Lays a record over the one that it adds to: two trees into one in which every value keeps its place.
//!
//! A list is added to the end of the list, a mapping is completed key by key, and anything else takes the place of what stood
//! there. Rows of the base that are like those under `remove` go first. What is said in one language is a whole: a text with `state` is not completed by one without. No kind of record needs
//! rules of its own, and the record is typed afterwards, as any other.

use super::{Node, NodeId, Tree, Value};
use crate::model::lang::Lang;
use crate::text::Span;

/// A mapping of a tree.
#[derive(Clone, Copy, Debug)]
pub struct Part<'t> {
    /// The tree.
    pub tree: &'t Tree,
    /// The mapping.
    pub node: NodeId,
}

impl<'t> Part<'t> {
    fn node(self) -> &'t Node {
        self.tree.node(self.node)
    }

    fn at(self, node: NodeId) -> Self {
        Self { node, ..self }
    }

    /// True for what says nothing, or what was refused and is told already.
    fn is_nothing(self) -> bool {
        matches!(self.node().value, Value::Refused) || self.tree.is_null(self.node)
    }

    fn key(self) -> Option<&'t str> {
        self.tree.scalar(self.node)
    }

    fn get(self, key: &str) -> Option<Self> {
        self.tree.get(self.node, key).map(|node| self.at(node))
    }

    fn items(self) -> Vec<Self> {
        match &self.node().value {
            Value::Seq(items) => items.iter().map(|&item| self.at(item)).collect(),
            Value::Map(_) | Value::Scalar(..) | Value::Refused => Vec::new(),
        }
    }

    fn pairs(self) -> Vec<(Self, Self)> {
        match &self.node().value {
            Value::Map(pairs) => pairs.iter().map(|&(key, value)| (self.at(key), self.at(value))).collect(),
            Value::Seq(_) | Value::Scalar(..) | Value::Refused => Vec::new(),
        }
    }

    /// True when everything that `likeness` says stands here too.
    fn is_like(self, likeness: Part<'_>) -> bool {
        match (&self.node().value, &likeness.node().value) {
            (Value::Scalar(here, _), Value::Scalar(there, _)) => here == there,
            (Value::Map(_), Value::Map(there)) => {
                let has = |(key, value): (Part<'_>, Part<'_>)| {
                    key.key().and_then(|key| self.get(key)).is_some_and(|here| here.is_like(value))
                };
                !there.is_empty() && likeness.pairs().into_iter().all(has)
            }
            (Value::Seq(_), Value::Seq(_)) => {
                let (here, there) = (self.items(), likeness.items());
                here.len() == there.len() && here.iter().zip(there).all(|(here, there)| here.is_like(there))
            }
            _ => false,
        }
    }
}

/// The key under which a record says which rows of the other go.
const REMOVE: &str = "remove";

/// The record `over` laid over `base`.
#[must_use]
pub fn overlay(base: Part<'_>, over: Part<'_>) -> Tree {
    let gone = removals(base, over).flat_map(|(rows, _)| rows).collect();
    let mut laid = Laid { nodes: Vec::new(), gone };
    let root = laid.both(base, over, false);
    Tree { file: over.tree.file, nodes: laid.nodes, root: Some(root) }
}

/// What `over` would remove from `base` and does not find there.
#[must_use]
pub fn not_found(base: Part<'_>, over: Part<'_>) -> Vec<Span> {
    removals(base, over).filter(|(rows, _)| rows.is_empty()).map(|(_, likeness)| likeness.node().span).collect()
}

/// The rows of `base` that are like each of those that `over` removes.
fn removals<'t>(base: Part<'t>, over: Part<'t>) -> impl Iterator<Item = (Vec<NodeId>, Part<'t>)> {
    let lists = over.get(REMOVE).into_iter().flat_map(Part::pairs);
    lists.flat_map(move |(key, likes)| {
        let rows = key.key().and_then(|key| base.get(key)).map(Part::items).unwrap_or_default();
        likes.items().into_iter().map(move |likeness| {
            let alike = rows.iter().filter(|row| row.is_like(likeness)).map(|row| row.node).collect();
            (alike, likeness)
        })
    })
}

struct Laid {
    nodes: Vec<Node>,
    /// Rows of the base that are left out.
    gone: Vec<NodeId>,
}

impl Laid {
    fn push(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX))
    }

    fn copy(&mut self, part: Part<'_>) -> NodeId {
        let value = match &part.node().value {
            Value::Map(pairs) => {
                Value::Map(pairs.iter().map(|&(key, value)| self.pair(part.at(key), part.at(value))).collect())
            }
            Value::Seq(items) => Value::Seq(items.iter().map(|&item| self.copy(part.at(item))).collect()),
            other => other.clone(),
        };
        self.push(Node { span: part.node().span, value })
    }

    /// The rows of a list of the base that stay.
    fn kept(&mut self, base: Part<'_>, items: &[NodeId]) -> Vec<NodeId> {
        let kept: Vec<NodeId> = items.iter().copied().filter(|item| !self.gone.contains(item)).collect();
        kept.into_iter().map(|item| self.copy(base.at(item))).collect()
    }

    /// A value of the base to which nothing is added.
    fn alone(&mut self, base: Part<'_>) -> NodeId {
        let Value::Seq(items) = &base.node().value else { return self.copy(base) };
        let value = Value::Seq(self.kept(base, items));
        self.push(Node { span: base.node().span, value })
    }

    fn pair(&mut self, key: Part<'_>, value: Part<'_>) -> (NodeId, NodeId) {
        (self.copy(key), self.copy(value))
    }

    /// `spoken` where the two are what is said in one language.
    fn both(&mut self, base: Part<'_>, over: Part<'_>, spoken: bool) -> NodeId {
        let value = match (&base.node().value, &over.node().value) {
            _ if over.is_nothing() => return self.alone(base),
            (Value::Seq(first), Value::Seq(more)) => {
                let first = self.kept(base, first);
                let more = more.iter().map(|&item| self.copy(over.at(item)));
                Value::Seq(first.into_iter().chain(more).collect())
            }
            (Value::Map(first), Value::Map(more)) if !spoken => Value::Map(self.maps((base, first), (over, more))),
            _ => return self.copy(over),
        };
        self.push(Node { span: over.node().span, value })
    }

    fn maps(&mut self, base: Pairs<'_>, over: Pairs<'_>) -> Vec<(NodeId, NodeId)> {
        let ((base, first), (over, more)) = (base, over);
        let mut pairs = Vec::with_capacity(first.len() + more.len());
        for &(key, value) in first {
            let name = base.at(key).key();
            let same = more.iter().find(|(other, _)| over.at(*other).key() == name);
            pairs.push(match same.filter(|_| name.is_some()) {
                Some(&(other, laid)) => {
                    let spoken = name.is_some_and(|name| Lang::parse(name).is_some());
                    (self.copy(over.at(other)), self.both(base.at(value), over.at(laid), spoken))
                }
                None => (self.copy(base.at(key)), self.alone(base.at(value))),
            });
        }
        let known = |key: NodeId| first.iter().any(|(name, _)| base.at(*name).key() == over.at(key).key());
        for &(key, value) in more.iter().filter(|(key, _)| !known(*key)) {
            pairs.push(self.pair(over.at(key), over.at(value)));
        }
        pairs
    }
}

/// A mapping with its keys and values.
type Pairs<'t> = (Part<'t>, &'t [(NodeId, NodeId)]);

#[cfg(test)]
mod tests {
    use super::{NodeId, Part, Tree, Value, not_found, overlay};
    use crate::text::FileId;
    use crate::yaml::parse::parse;

    fn tree(file: u32, text: &str) -> Tree {
        parse(FileId(file), text, 0).value.unwrap()
    }

    /// A value in one line, each scalar with the number of its file.
    fn shown(tree: &Tree, node: NodeId) -> String {
        let list = |nodes: Vec<String>| nodes.join(", ");
        match &tree.node(node).value {
            Value::Scalar(text, _) => format!("{text}@{}", tree.node(node).span.file.0),
            Value::Seq(items) => format!("[{}]", list(items.iter().map(|&item| shown(tree, item)).collect())),
            Value::Map(pairs) => {
                let pair = |(key, value): &(NodeId, NodeId)| {
                    format!("{}: {}", tree.scalar(*key).unwrap(), shown(tree, *value))
                };
                format!("{{{}}}", list(pairs.iter().map(pair).collect()))
            }
            Value::Refused => "refused".to_owned(),
        }
    }

    fn laid(base: &str, over: &str) -> String {
        let (base, over) = (tree(1, base), tree(2, over));
        let part = |tree| Part { tree, node: Tree::root(tree).unwrap() };
        let laid = overlay(part(&base), part(&over));
        shown(&laid, laid.root().unwrap())
    }

    #[test]
    fn lists_grow_and_mappings_are_completed() {
        let cases = [
            ("{a: [x], b: y}", "{a: [z]}", "{a: [x@1, z@2], b: y@1}"),
            ("{a: x}", "{a: y, b: z}", "{a: y@2, b: z@2}"),
            ("{a: {fi: x, sv: y}}", "{a: {sv: z, en: e}}", "{a: {fi: x@1, sv: z@2, en: e@2}}"),
            ("{a: {fi: [x]}}", "{a: {fi: [y], sv: [z]}}", "{a: {fi: [x@1, y@2], sv: [z@2]}}"),
            ("{a: {b: {fi: x, sv: y}, c: z}}", "{a: {b: {fi: w}}}", "{a: {b: {fi: w@2, sv: y@1}, c: z@1}}"),
        ];
        for (base, over, expected) in cases {
            assert_eq!(laid(base, over), expected, "{base} {over}");
        }
    }

    #[test]
    fn what_is_said_in_a_language_is_a_whole() {
        let short = "{a: {fi: {text: x, state: summary}, sv: y}}";
        assert_eq!(laid(short, "{a: {fi: {text: z}}}"), "{a: {fi: {text: z@2}, sv: y@1}}");
        assert_eq!(laid(short, "{a: {fi: z}}"), "{a: {fi: z@2, sv: y@1}}");
        assert_eq!(
            laid("{a: {fi: x}}", "{a: {fi: {text: z, state: summary}}}"),
            "{a: {fi: {text: z@2, state: summary@2}}}"
        );
    }

    #[test]
    fn rows_that_are_like_what_is_removed_go() {
        let base = "{a: [{b: x, c: y}, {b: x, c: z}, {b: w}], d: [x, y]}";
        let cases = [
            ("{remove: {a: [{b: x}]}}", "a: [{b: w@1}], d: [x@1, y@1]"),
            (
                "{a: [{b: v}], remove: {a: [{b: x, c: z}], d: [y]}}",
                "a: [{b: x@1, c: y@1}, {b: w@1}, {b: v@2}], d: [x@1]",
            ),
        ];
        for (over, expected) in cases {
            let found = laid(base, over);
            assert!(found.starts_with(&format!("{{{expected}, remove: ")), "{over}: {found}");
        }
    }

    #[test]
    fn what_is_removed_and_not_there_is_found() {
        let text = "{remove: {a: [{b: x}, {b: y}, {}], c: [x], d: [x]}}";
        let (base, over) = (tree(1, "{a: [{b: x}], d: y}"), tree(2, text));
        let part = |tree| Part { tree, node: Tree::root(tree).unwrap() };
        let found = not_found(part(&base), part(&over));
        let words: Vec<&str> = found.iter().map(|span| &text[span.start as usize..span.end as usize]).collect();
        assert_eq!(words, ["{b: y}", "{}", "x", "x"]);
    }

    #[test]
    fn an_empty_value_takes_nothing_away() {
        assert_eq!(laid("{a: [x], b: {fi: y}, c: z}", "{a: , b: ~, c: {}}"), "{a: [x@1], b: {fi: y@1}, c: {}}");
        assert_eq!(laid("{a: [x], b: {fi: y}}", "{a: [], b: {fi: ~}}"), "{a: [x@1], b: {fi: y@1}}");
    }
}
