//! The blocks of each template, which templates that extend it can fill.

use std::collections::BTreeMap;

use minijinja::machinery::ast::Stmt;
use minijinja::machinery::parse;

use crate::pipeline::render::theme::depth::too_deep;
use crate::pipeline::render::theme::{ThemeSource, syntax};

/// The names of the blocks of every template that can be read, in their order.
#[must_use]
pub fn blocks(theme: &ThemeSource) -> BTreeMap<&str, Vec<String>> {
    let of = |(name, text): (_, &str)| {
        if too_deep(text).is_some() {
            return None;
        }
        let tree = syntax().and_then(|syntax| parse(text, name, syntax)).ok()?;
        let mut found = Vec::new();
        find(&[tree], &mut found);
        Some((name, found))
    };
    theme.templates.iter().filter_map(|(name, text)| of((name.as_str(), &**text))).collect()
}

fn find(body: &[Stmt<'_>], found: &mut Vec<String>) {
    for statement in body {
        match statement {
            Stmt::Block(block) => {
                found.push(block.name.to_owned());
                find(&block.body, found);
            }
            Stmt::Template(template) => find(&template.children, found),
            Stmt::ForLoop(node) => [&node.body, &node.else_body].into_iter().for_each(|body| find(body, found)),
            Stmt::IfCond(node) => [&node.true_body, &node.false_body].into_iter().for_each(|body| find(body, found)),
            Stmt::WithBlock(node) => find(&node.body, found),
            Stmt::FilterBlock(node) => find(&node.body, found),
            Stmt::AutoEscape(node) => find(&node.body, found),
            _ => {}
        }
    }
}
