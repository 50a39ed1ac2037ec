//! The functions, filters and tests that templates may use, and the shape of what they give.

use std::sync::Arc;

use crate::pipeline::render::contract::shape::Shape;

/// Functions that are no macros.
pub(super) const FUNCTIONS: [&str; 7] = ["anchor", "anchors", "caller", "dict", "fill", "range", "super"];

/// Tests, as in `x is defined`.
pub(super) const TESTS: [&str; 42] = [
    "!=",
    "<",
    "<=",
    "==",
    ">",
    ">=",
    "boolean",
    "defined",
    "divisibleby",
    "endingwith",
    "eq",
    "equalto",
    "escaped",
    "even",
    "false",
    "filter",
    "float",
    "ge",
    "greaterthan",
    "gt",
    "in",
    "int",
    "integer",
    "iterable",
    "le",
    "lessthan",
    "lower",
    "lt",
    "mapping",
    "ne",
    "none",
    "number",
    "odd",
    "safe",
    "sameas",
    "sequence",
    "startingwith",
    "string",
    "test",
    "true",
    "undefined",
    "upper",
];

/// What a filter gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gives {
    Text,
    Number,
    Flag,
    /// What it got.
    Same,
    /// One of what it got.
    Item,
    /// Several of something.
    Several,
    /// What it got, or the argument.
    Present,
    Unknown,
}

/// Filters, as in `x|length`.
pub(super) const FILTERS: [(&str, Gives); 48] = [
    ("abs", Gives::Number),
    ("attr", Gives::Unknown),
    ("batch", Gives::Unknown),
    ("bool", Gives::Flag),
    ("capitalize", Gives::Text),
    ("chain", Gives::Unknown),
    ("count", Gives::Number),
    ("d", Gives::Present),
    ("default", Gives::Present),
    ("dictsort", Gives::Several),
    ("e", Gives::Text),
    ("escape", Gives::Text),
    ("first", Gives::Item),
    ("float", Gives::Number),
    ("format", Gives::Text),
    ("groupby", Gives::Several),
    ("indent", Gives::Text),
    ("int", Gives::Number),
    ("items", Gives::Several),
    ("join", Gives::Text),
    ("last", Gives::Item),
    ("length", Gives::Number),
    ("lines", Gives::Several),
    ("list", Gives::Same),
    ("lower", Gives::Text),
    ("map", Gives::Several),
    ("max", Gives::Item),
    ("min", Gives::Item),
    ("pprint", Gives::Text),
    ("reject", Gives::Same),
    ("rejectattr", Gives::Same),
    ("replace", Gives::Text),
    ("reverse", Gives::Same),
    ("round", Gives::Number),
    ("safe", Gives::Text),
    ("select", Gives::Same),
    ("selectattr", Gives::Same),
    ("slice", Gives::Unknown),
    ("sort", Gives::Same),
    ("split", Gives::Several),
    ("string", Gives::Text),
    ("sum", Gives::Unknown),
    ("title", Gives::Text),
    ("tojson", Gives::Text),
    ("trim", Gives::Text),
    ("unique", Gives::Same),
    ("upper", Gives::Text),
    ("zip", Gives::Several),
];

impl Gives {
    /// The shape of what the filter gives for a value.
    pub(super) fn shape(self, of: &Shape) -> Shape {
        match self {
            Self::Text => Shape::Text,
            Self::Number => Shape::Number,
            Self::Flag => Shape::Flag,
            Self::Same => of.clone(),
            Self::Item => match of.present() {
                Shape::List(item) => (**item).clone().maybe(),
                _ => Shape::Any,
            },
            Self::Several => Shape::List(Arc::new(Shape::Any)),
            Self::Present => of.present().clone(),
            Self::Unknown => Shape::Any,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::render::theme::environment;

    #[test]
    fn what_templates_may_use_is_there() {
        let environment = environment().unwrap();
        let there = |kind: &str, name: &str| {
            let asked = format!("'{name}' is {kind}");
            environment.compile_expression(&asked).unwrap().eval(()).unwrap().is_true()
        };
        let filters = FILTERS.iter().map(|(name, _)| *name).filter(|name| !there("filter", name));
        let tests = TESTS.into_iter().filter(|name| !there("test", name));
        assert_eq!(filters.chain(tests).collect::<Vec<_>>(), Vec::<&str>::new());
        let gone = |name: &&str| environment.globals().all(|(known, _)| known != *name);
        let given = FUNCTIONS.into_iter().filter(|name| !["caller", "super"].contains(name));
        assert_eq!(given.filter(gone).collect::<Vec<_>>(), Vec::<&str>::new());
        assert!(environment.globals().all(|(name, _)| FUNCTIONS.contains(&name)));
    }
}
