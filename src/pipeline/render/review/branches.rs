//! What is known in a branch because of the condition that leads there: which values are there to be printed.

use minijinja::machinery::ast::{BinOpKind, CompareOpKind, Expr, UnaryOpKind};

use super::paths::path;

/// The paths of values that are there when a condition holds, or does not.
pub(super) fn assumed(condition: &Expr<'_>, holds: bool) -> Vec<String> {
    let mut found = Vec::new();
    assume(condition, holds, &mut found);
    found
}

fn assume(condition: &Expr<'_>, holds: bool, found: &mut Vec<String>) {
    match condition {
        Expr::Var(_) | Expr::GetAttr(_) | Expr::GetItem(_) if holds => found.extend(path(condition)),
        Expr::UnaryOp(op) if matches!(op.op, UnaryOpKind::Not) => assume(&op.expr, !holds, found),
        Expr::BinOp(op) => match op.op {
            BinOpKind::ScAnd if holds => both(&op.left, &op.right, holds, found),
            BinOpKind::ScOr if !holds => both(&op.left, &op.right, holds, found),
            BinOpKind::Eq | BinOpKind::Gt | BinOpKind::Gte if holds => assume(&op.left, true, found),
            _ => {}
        },
        Expr::Compare(compare) if holds => {
            let asks = |op: &CompareOpKind| matches!(op, CompareOpKind::Eq | CompareOpKind::Gt | CompareOpKind::Gte);
            if compare.ops.iter().all(|op| asks(&op.op)) {
                assume(&compare.expr, true, found);
            }
        }
        Expr::Filter(filter) if holds => filter.expr.iter().for_each(|inner| assume(inner, true, found)),
        Expr::Test(test) if test.name == "none" && !holds => assume(&test.expr, true, found),
        _ => {}
    }
}

fn both(left: &Expr<'_>, right: &Expr<'_>, holds: bool, found: &mut Vec<String>) {
    assume(left, holds, found);
    assume(right, holds, found);
}
