//! What could not be read, and where: what serde says of a value, kept until it becomes a diagnostic.

use std::fmt;

use serde::de;

use super::NodeId;
use crate::diag::arg::Arg;

/// What could not be read, and where.
#[derive(Debug)]
pub struct ReadError {
    /// The node; none until the error has passed a reader that knows it.
    pub node: Option<NodeId>,
    /// The key whose value it is, or that lacks; none until a reader knows it.
    pub key: Option<Key>,
    /// What.
    pub fault: Fault,
}

/// A key of a type: `("RawApproval", "date")`.
pub type Key = (&'static str, &'static str);

/// What could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Another shape was expected.
    Type {
        /// What would have been right: a phrase of the messages.
        expected: String,
        /// What was there.
        found: Arg,
    },
    /// A word that is not on the list.
    Word {
        /// The word.
        word: String,
        /// The name of the list; empty until a reader knows it.
        list: &'static str,
        /// The list.
        known: &'static [&'static str],
    },
    /// A key that the type does not have.
    Key(&'static [&'static str]),
    /// A key that must be there.
    Missing(&'static str),
    /// What a type says of its own text: a code and words, separated by `|`.
    Own(String),
}

impl ReadError {
    pub(super) fn new(fault: Fault) -> Self {
        Self { node: None, key: None, fault }
    }

    pub(super) fn at(mut self, node: Option<NodeId>) -> Self {
        self.node = self.node.or(node);
        self
    }

    /// From a list, where a word is not on it.
    pub(super) fn of_list(mut self, name: &'static str) -> Self {
        if let Fault::Word { list, .. } = &mut self.fault {
            *list = name;
        }
        self
    }

    /// Under a key, where nothing nearer is known.
    pub(super) fn under(mut self, key: Option<Key>) -> Self {
        self.key = self.key.or(key);
        self
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.fault)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Fault::Own(message.to_string()))
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match found {
            de::Unexpected::Str("") | de::Unexpected::Unit => Arg::word("found-empty"),
            de::Unexpected::Str(text) => Arg::phrase("found-text", [("text", text.into())]),
            de::Unexpected::Map => Arg::word("a-mapping"),
            de::Unexpected::Seq => Arg::word("a-list"),
            _ => Arg::word("another-value"),
        };
        Self::new(Fault::Type { expected: expected.to_string(), found })
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Self::new(Fault::Word { word: word.to_owned(), list: "", known })
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Self::new(Fault::Key(known))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Fault::Missing(field))
    }
}
