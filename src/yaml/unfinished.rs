//! Takes what is still to be written out of a tree: values that are `TODO` without quotes, as in the records that `yhdys new` begins.
//!
//! A key whose value is to come is as good as not there, so that nothing of it is published. Of a text that has other languages the
//! place stays as one that is told already: nobody says that the language is missing as well.

use std::collections::BTreeSet;

use super::{NodeId, Style, Tree, Value};
use crate::model::lang::Lang;
use crate::text::Span;

/// What stands in the place of a value.
pub const MARK: &str = "TODO";

/// What was taken out of a tree.
#[derive(Clone, Debug, Default)]
pub struct Unfinished {
    /// Where the marks stand, in the order of the file.
    pub places: Vec<Span>,
    keys: Vec<(NodeId, String)>,
}

impl Unfinished {
    /// The keys that are to come, each with the place at which a reader would say that it is missing.
    #[must_use]
    pub fn missing(&self, tree: &Tree) -> BTreeSet<(Span, String)> {
        self.keys.iter().map(|(map, key)| (tree.start_of(*map), key.clone())).collect()
    }
}

impl Tree {
    /// Takes out what is still to be written.
    pub fn take_unfinished(&mut self) -> Unfinished {
        let mut found = Unfinished::default();
        if let Some(root) = self.root {
            self.take(root, &mut found);
        }
        found.places.sort_unstable();
        found
    }

    /// True when nothing is left of a value.
    fn take(&mut self, node: NodeId, found: &mut Unfinished) -> bool {
        let span = self.node(node).span;
        match self.node(node).value.clone() {
            Value::Scalar(text, Style::Plain) if is_mark(&text) => {
                found.places.push(span);
                true
            }
            Value::Map(pairs) => self.take_pairs(node, pairs, found),
            Value::Seq(items) => {
                let left: Vec<NodeId> = items.iter().copied().filter(|&item| !self.take(item, found)).collect();
                let gone = left.is_empty() && !items.is_empty();
                self.nodes[node.0 as usize].value = Value::Seq(left);
                gone
            }
            Value::Scalar(..) | Value::Refused => false,
        }
    }

    fn take_pairs(&mut self, node: NodeId, pairs: Vec<(NodeId, NodeId)>, found: &mut Unfinished) -> bool {
        let gone: Vec<bool> = pairs.iter().map(|&(_, value)| self.take(value, found)).collect();
        if pairs.is_empty() || !gone.contains(&true) {
            return false;
        }
        let is_text = pairs.iter().all(|(key, _)| self.scalar(*key).and_then(Lang::parse).is_some());
        let nothing_left = !gone.contains(&false);
        let mut left = Vec::new();
        for (&(key, value), gone) in pairs.iter().zip(gone) {
            if gone && is_text && !nothing_left {
                self.nodes[value.0 as usize].value = Value::Refused;
            } else if gone {
                found.keys.extend(self.scalar(key).map(|key| (node, key.to_owned())));
                continue;
            }
            left.push((key, value));
        }
        self.nodes[node.0 as usize].value = Value::Map(left);
        nothing_left
    }

    /// The first key of a mapping: where an editor looks for what is missing.
    #[must_use]
    pub fn start_of(&self, node: NodeId) -> Span {
        match &self.node(node).value {
            Value::Map(pairs) => pairs.first().map_or(self.node(node).span, |(key, _)| self.node(*key).span),
            Value::Scalar(..) | Value::Seq(_) | Value::Refused => self.node(node).span,
        }
    }
}

/// True for `TODO` and for `TODO` with something behind it.
#[must_use]
pub fn is_mark(text: &str) -> bool {
    text.trim_start()
        .strip_prefix(MARK)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::FileId;
    use crate::yaml::parse::parse;

    /// The keys at the top that are left, how many marks there were, and which keys are to come.
    fn taken(text: &str) -> (Vec<String>, usize, Vec<String>) {
        let mut tree = parse(FileId(0), text, 0).value.unwrap();
        let found = tree.take_unfinished();
        let Value::Map(pairs) = &tree.node(tree.root().unwrap()).value else { panic!("{text}") };
        let left = pairs.iter().filter_map(|(key, _)| tree.scalar(*key)).map(str::to_owned).collect();
        (left, found.places.len(), found.missing(&tree).into_iter().map(|(_, key)| key).collect())
    }

    #[test]
    fn keys_that_are_to_come_are_not_there() {
        let text = "kind: TODO\ntitle: {fi: Nimi, sv: TODO}\nsummary: {fi: TODO, sv: TODO}\nparties: [TODO]\nareas: [hyte, TODO]\n";
        let (left, marks, mut missing) = taken(text);
        missing.sort();
        assert_eq!(left, ["title", "areas"]);
        assert_eq!(marks, 6);
        assert_eq!(missing, ["fi", "kind", "parties", "summary", "sv"]);
    }

    #[test]
    fn a_text_in_quotes_and_a_longer_word_are_texts() {
        assert_eq!(taken("a: \"TODO\"\nb: TODO-lista\nc: TODOS\n").1, 0);
        assert_eq!(taken("a: TODO tarkista\n").1, 1);
    }
}
