//! Compares the names that templates use with those that they get, by the contract and from other templates.

use std::collections::{BTreeMap, BTreeSet};

use super::phrases::ROOT;
use super::{Fault, Finding, Templates};
use crate::diag::code;
use crate::pipeline::render::engine::tokens::{Tag, Token};
use crate::text::nearest::nearest;
use crate::theme::contract::shape::Shape;
use crate::theme::contract::{Contract, Gets};

/// What a template may use.
struct Known<'a> {
    contract: &'a Contract,
    /// What it gets from the page.
    values: BTreeMap<&'a str, Shape>,
    /// Functions, and what some template of the theme sets: one that extends or includes another hands on its names.
    others: &'a BTreeSet<&'a str>,
}

/// Names that do not exist, in all templates that pages use.
pub(super) fn unknown(
    templates: &Templates<'_>,
    pages: &[(BTreeSet<&str>, &Gets)],
    (contract, globals): (&Contract, BTreeSet<&str>),
) -> Vec<Finding> {
    let set = templates.values().flat_map(|used| &used.tags).flat_map(set);
    let others: BTreeSet<&str> = set.chain(globals).chain(["loop", "caller", ROOT]).collect();
    let mut found = Vec::new();
    for (template, used) in templates {
        let known = Known { contract, values: values(template, pages), others: &others };
        for path in used.names.iter().filter(|_| !known.values.is_empty()) {
            let parts: Vec<&str> = path.split('.').collect();
            let Some((length, fault)) = known.fault(&parts) else { continue };
            found.extend(used.places(&parts[..length]).into_iter().map(|at| fault.at(template, at)));
        }
    }
    found
}

/// What a template gets from all pages that use it.
fn values<'a>(template: &str, pages: &[(BTreeSet<&str>, &'a Gets)]) -> BTreeMap<&'a str, Shape> {
    let mut values: BTreeMap<&str, Shape> = BTreeMap::new();
    for (_, gets) in pages.iter().filter(|(reached, _)| reached.contains(template)) {
        for (name, shape) in &gets.variables {
            values.entry(name).and_modify(|known| *known = known.or(shape)).or_insert_with(|| shape.clone());
        }
    }
    values
}

/// The names that a statement sets.
fn set<'a>(tag: &Tag<'a>) -> Vec<&'a str> {
    let end = match tag.word {
        Some("set") => Some(Token::Sign("=")),
        Some("for") => Some(Token::Name("in")),
        Some("macro" | "call" | "import" | "from" | "with") => None,
        _ => return Vec::new(),
    };
    tag.names(|token| Some(token) == end).map(|(_, name)| name).collect()
}

impl Known<'_> {
    /// The first part of a path that does not exist, counted from 1.
    fn fault(&self, path: &[&str]) -> Option<(usize, Fault)> {
        let name = *path.first()?;
        let Some(mut shape) = self.values.get(name) else {
            if self.others.contains(name) {
                return None;
            }
            let names = self.values.keys().chain(self.others).copied();
            let (args, nearest) = (vec![("name", name.to_owned())], nearest(name, names).map(str::to_owned));
            return Some((1, Fault { code: code::UNKNOWN_NAME, args, nearest }));
        };
        for (at, &field) in path.iter().enumerate().skip(1) {
            let fields = match shape.present() {
                Shape::Any | Shape::Maybe(_) => return None,
                Shape::Named(inner) => {
                    shape = inner;
                    continue;
                }
                Shape::Record(name) => Some(&self.contract.records.get(name)?.fields),
                Shape::Text | Shape::Number | Shape::Flag | Shape::List(_) => None,
            };
            if let Some(known) = fields.and_then(|fields| fields.get(field)) {
                shape = &known.shape;
                continue;
            }
            let names = fields.into_iter().flat_map(BTreeMap::keys).map(String::as_str);
            let args = vec![("name", field.to_owned()), ("of", path[..at].join("."))];
            let nearest = nearest(field, names).map(str::to_owned);
            return Some((at + 1, Fault { code: code::UNKNOWN_FIELD, args, nearest }));
        }
        None
    }
}
