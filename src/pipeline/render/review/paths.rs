//! Turns expressions into the paths that people would write for them, and into constant texts.

use std::ops::Range;

use minijinja::machinery::ast::Expr;

/// `v.facts.county` for an expression that only names fields; none for any other.
pub(super) fn path(expr: &Expr<'_>) -> Option<String> {
    match expr {
        Expr::Var(var) => Some(var.id.to_owned()),
        Expr::GetAttr(attr) => Some(format!("{}.{}", path(&attr.expr)?, attr.name)),
        Expr::GetItem(item) => Some(format!("{}.{}", path(&item.expr)?, constant(&item.subscript_expr)?)),
        _ => None,
    }
}

/// The text of a constant.
pub(super) fn constant(expr: &Expr<'_>) -> Option<String> {
    match expr {
        Expr::Const(constant) => constant.value.as_str().map(str::to_owned),
        _ => None,
    }
}

/// Where the name of a block stands in its template: after the word `block`.
pub(super) fn first(source: &str, span: Range<usize>, name: &str) -> Range<usize> {
    let text = source.get(span.clone()).unwrap_or_default();
    let begin = span.start + text.find("block").map_or(0, |at| at + "block".len());
    let found = source.get(begin..span.end).and_then(|text| text.find(name));
    found.map_or(span, |at| begin + at..begin + at + name.len())
}

/// Where the last name of an expression stands in its template.
pub(super) fn last(source: &str, span: Range<usize>, name: &str) -> Range<usize> {
    let found = source.get(span.clone()).and_then(|text| text.rfind(name));
    found.map_or(span.clone(), |at| span.start + at..span.start + at + name.len())
}
