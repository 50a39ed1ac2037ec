//! Finds the shape of an expression, and the names in it that do not exist.

use std::ops::Range;
use std::sync::Arc;

use minijinja::machinery::ast::{self, BinOpKind, Expr};

use super::branches::assumed;
use super::names::{FILTERS, FUNCTIONS, TESTS};
use super::paths::{constant, last, path};
use super::range;
use super::scope::{Bound, Reader};
use super::statements::{LOOP, list, of_loop};
use crate::diag::code;
use crate::pipeline::render::contract::shape::Shape;
use crate::text::nearest::nearest;

impl<'a> Reader<'a> {
    /// The shape of an expression.
    pub(super) fn expression(&mut self, expr: &'a Expr<'a>) -> Shape {
        let shape = match expr {
            Expr::Var(var) => self.variable(var.id, range(var.span())),
            Expr::Const(constant) => of_constant(&constant.value),
            Expr::Slice(slice) => {
                let parts = [&slice.start, &slice.stop, &slice.step];
                parts.into_iter().flatten().for_each(|part| drop(self.expression(part)));
                self.expression(&slice.expr)
            }
            Expr::UnaryOp(op) => {
                self.expression(&op.expr);
                if matches!(op.op, ast::UnaryOpKind::Not) { Shape::Flag } else { Shape::Number }
            }
            Expr::BinOp(op) => self.operation(op),
            Expr::Compare(compare) => {
                self.expression(&compare.expr);
                compare.ops.iter().for_each(|op| drop(self.expression(&op.expr)));
                Shape::Flag
            }
            Expr::IfExpr(choice) => self.choice(choice),
            Expr::Filter(filter) => self.filter(filter, range(filter.span())),
            Expr::Test(test) => {
                self.expression(&test.expr);
                self.arguments(&test.args);
                if !TESTS.contains(&test.name) {
                    self.unknown_function(test.name, range(test.span()), &TESTS);
                }
                Shape::Flag
            }
            Expr::GetAttr(attr) => {
                let at = range(attr.span());
                self.attribute(&attr.expr, attr.name, at)
            }
            Expr::GetItem(item) => self.item(item, range(item.span())),
            Expr::Call(call) => self.call(call, range(call.span())),
            Expr::List(items) => self.several(&items.items),
            Expr::Tuple(items) => self.several(&items.items),
            Expr::Map(map) => {
                map.keys.iter().chain(&map.values).for_each(|part| drop(self.expression(part)));
                Shape::Any
            }
        };
        self.as_known(expr, shape)
    }

    /// A value that was asked for is there.
    fn as_known(&self, expr: &Expr<'_>, shape: Shape) -> Shape {
        match (&shape, path(expr)) {
            (Shape::Maybe(inner), Some(path)) if self.present.contains(&path) => inner.present().clone(),
            _ => shape,
        }
    }

    fn several(&mut self, items: &'a [Expr<'a>]) -> Shape {
        let shapes: Vec<Shape> = items.iter().map(|item| self.expression(item)).collect();
        let joined = shapes.iter().skip(1).fold(shapes.first().cloned().unwrap_or(Shape::Any), |all, one| all.or(one));
        list(joined)
    }

    fn variable(&mut self, name: &str, at: Range<usize>) -> Shape {
        match self.lookup(name) {
            Some(Bound::Value(shape)) => shape,
            Some(Bound::Macro(_) | Bound::Module(_)) => Shape::Any,
            None => {
                let known: Vec<&str> = self.frames.iter().flat_map(|frame| frame.keys().copied()).collect();
                let near = nearest(name, known).map(str::to_owned);
                self.note(code::UNKNOWN_NAME, at, vec![("name", name.to_owned())], near);
                Shape::Any
            }
        }
    }

    fn operation(&mut self, op: &'a ast::BinOp<'a>) -> Shape {
        let left = self.expression(&op.left);
        let known = self.present.clone();
        match op.op {
            BinOpKind::ScAnd => self.present.extend(assumed(&op.left, true)),
            BinOpKind::ScOr => self.present.extend(assumed(&op.left, false)),
            _ => {}
        }
        let right = self.expression(&op.right);
        self.present = known;
        match op.op {
            BinOpKind::ScOr if matches!(right, Shape::Maybe(_)) => left.or(&right),
            BinOpKind::ScOr => left.present().or(&right),
            BinOpKind::ScAnd => left.or(&right),
            BinOpKind::Concat => Shape::Text,
            BinOpKind::Add => left.or(&right),
            BinOpKind::Eq
            | BinOpKind::Ne
            | BinOpKind::Lt
            | BinOpKind::Lte
            | BinOpKind::Gt
            | BinOpKind::Gte
            | BinOpKind::In => Shape::Flag,
            BinOpKind::Sub
            | BinOpKind::Mul
            | BinOpKind::Div
            | BinOpKind::FloorDiv
            | BinOpKind::Rem
            | BinOpKind::Pow => Shape::Number,
        }
    }

    fn choice(&mut self, choice: &'a ast::IfExpr<'a>) -> Shape {
        self.expression(&choice.test_expr);
        let known = self.present.clone();
        self.present.extend(assumed(&choice.test_expr, true));
        let yes = self.expression(&choice.true_expr);
        self.present = known.clone();
        self.present.extend(assumed(&choice.test_expr, false));
        let no = choice.false_expr.as_ref().map(|expr| self.expression(expr));
        self.present = known;
        no.map_or(yes.clone().maybe(), |no| yes.or(&no))
    }

    fn filter(&mut self, filter: &'a ast::Filter<'a>, at: Range<usize>) -> Shape {
        let of = filter.expr.as_ref().map_or(Shape::Text, |expr| self.expression(expr));
        self.arguments(&filter.args);
        match FILTERS.iter().find(|(name, _)| *name == filter.name) {
            Some((_, gives)) => gives.shape(&of),
            None => {
                let names: Vec<&str> = FILTERS.iter().map(|(name, _)| *name).collect();
                self.unknown_function(filter.name, at, &names);
                Shape::Any
            }
        }
    }

    pub(super) fn unknown_function(&mut self, name: &str, at: Range<usize>, known: &[&str]) {
        let near = nearest(name, known.iter().copied()).map(str::to_owned);
        let at = last(self.source(), at, name);
        self.note(code::UNKNOWN_FUNCTION, at, vec![("name", name.to_owned())], near);
    }

    fn item(&mut self, item: &'a ast::GetItem<'a>, at: Range<usize>) -> Shape {
        if let Some(name) = constant(&item.subscript_expr) {
            return self.attribute(&item.expr, &name, at);
        }
        self.expression(&item.subscript_expr);
        match self.expression(&item.expr).present() {
            Shape::List(inner) | Shape::Named(inner) => (**inner).clone(),
            Shape::Record(name) => self.any_of_group(name),
            _ => Shape::Any,
        }
    }

    fn attribute(&mut self, of: &'a Expr<'a>, name: &str, at: Range<usize>) -> Shape {
        if let Expr::Var(var) = of
            && let Some(Bound::Module(module)) = self.lookup(var.id)
        {
            if !module.contains_key(name) {
                let names: Vec<&str> = module.keys().copied().collect();
                self.unknown_function(name, at, &names);
            }
            return Shape::Any;
        }
        let shape = self.expression(of);
        let at = last(self.source(), at, name);
        if matches!(shape, Shape::Maybe(_)) {
            self.note(code::MAYBE_ABSENT, at.clone(), vec![("text", self.text(of))], None);
        }
        match shape.present() {
            Shape::Any => Shape::Any,
            Shape::Named(inner) => (**inner).clone(),
            Shape::Record(record) => self.field(record, name, at, of),
            Shape::Text | Shape::Number | Shape::Flag | Shape::List(_) | Shape::Maybe(_) => {
                self.unknown_field(name, at, of, Vec::new());
                Shape::Any
            }
        }
    }

    fn field(&mut self, record: &str, name: &str, at: Range<usize>, of: &'a Expr<'a>) -> Shape {
        if record == LOOP {
            return of_loop(name).unwrap_or_else(|| {
                self.unknown_field(name, at, of, vec!["index", "first", "last", "length"]);
                Shape::Any
            });
        }
        if record.starts_with(super::words::ROOT) {
            return self.phrase(record, name, at);
        }
        let contract = self.contract;
        let Some(known) = contract.records.get(record) else { return Shape::Any };
        if let Some(field) = known.fields.get(name) {
            return field.shape.clone();
        }
        self.unknown_field(name, at, of, known.fields.keys().map(String::as_str).collect());
        Shape::Any
    }

    fn unknown_field(&mut self, name: &str, at: Range<usize>, of: &Expr<'_>, known: Vec<&str>) {
        let near = nearest(name, known).map(str::to_owned);
        let args = vec![("name", name.to_owned()), ("of", self.text(of))];
        self.note(code::UNKNOWN_FIELD, at, args, near);
    }

    /// Names that can be called here.
    pub(super) fn callable(&self) -> Vec<&'a str> {
        let macros = self.frames.iter().flatten().filter(|(_, bound)| matches!(bound, Bound::Macro(_)));
        FUNCTIONS.into_iter().chain(macros.map(|(name, _)| *name)).collect()
    }
}

fn of_constant(value: &minijinja::Value) -> Shape {
    match value {
        value if value.is_none() || value.is_undefined() => Shape::Maybe(Arc::new(Shape::Any)),
        value if value.as_str().is_some() => Shape::Text,
        value if value.is_number() => Shape::Number,
        _ => Shape::Any,
    }
}
