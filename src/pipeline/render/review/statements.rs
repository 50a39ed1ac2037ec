//! Reads the statements of templates: loops, branches, blocks, imports, and what is printed.

use std::rc::Rc;
use std::sync::Arc;

use minijinja::machinery::ast::{self, Expr, Spanned, Stmt};

use super::branches::assumed;
use super::paths::{constant, first, last};
use super::range;
use super::scope::{Bound, Filled, Frame, Macro, Reader};
use crate::diag::code;
use crate::pipeline::render::contract::shape::Shape;
use crate::text::nearest::nearest;

/// What the engine tells of the round within a loop; a record that the program and not the contract knows.
pub(super) const LOOP: &str = "loop";

impl<'a> Reader<'a> {
    /// Reads a whole template: one that extends another fills its blocks.
    pub(super) fn whole(&mut self, body: &'a [Stmt<'a>]) {
        let parent = body.iter().find_map(|statement| match statement {
            Stmt::Extends(extends) => Some(&extends.name),
            _ => None,
        });
        let Some(name) = parent else { return self.body(body) };
        if constant(name).is_some_and(|name| self.is_unread(&name)) {
            return self.blocks_of(body);
        }
        for statement in body {
            match statement {
                Stmt::Block(block) => {
                    let filled = self.filled(block);
                    self.blocks.entry(block.name).or_default().push(filled);
                }
                Stmt::EmitRaw(_) | Stmt::Extends(_) => {}
                other => self.statement(other),
            }
        }
        self.named(name, |reader, template| reader.enter(template));
    }

    /// True for a template that is there and that the engine cannot read.
    fn is_unread(&self, template: &str) -> bool {
        self.theme.templates.contains_key(template) && !self.templates.contains_key(template)
    }

    /// Reads what a template fills the blocks of another with, where that other cannot be read.
    fn blocks_of(&mut self, body: &'a [Stmt<'a>]) {
        for statement in body {
            match statement {
                Stmt::Block(block) => {
                    let filled = self.filled(block);
                    self.fill(&[filled]);
                }
                Stmt::EmitRaw(_) | Stmt::Extends(_) => {}
                other => self.statement(other),
            }
        }
    }

    /// Does something with the template that an expression names.
    fn named(&mut self, name: &'a Expr<'a>, with: impl FnOnce(&mut Self, &str)) {
        let Some(template) = constant(name) else {
            self.expression(name);
            return;
        };
        if self.templates.contains_key(template.as_str()) {
            with(self, &template);
        } else if !self.theme.templates.contains_key(&template) {
            let near = nearest(&template, self.templates.keys().copied()).map(str::to_owned);
            self.note(code::UNKNOWN_TEMPLATE, range(name.span()), vec![("template", template)], near);
        }
    }

    pub(super) fn body(&mut self, body: &'a [Stmt<'a>]) {
        for statement in body {
            self.statement(statement);
        }
    }

    /// Reads statements in a frame of their own, knowing that some values are there.
    fn inner(&mut self, body: &'a [Stmt<'a>], present: Vec<String>, frame: Frame<'a>) {
        let known = self.present.clone();
        self.frames.push(Frame::new());
        for (name, bound) in frame {
            self.bind(name, bound);
        }
        self.present.extend(present);
        self.body(body);
        self.frames.pop();
        self.present = known;
    }

    fn statement(&mut self, statement: &'a Stmt<'a>) {
        match statement {
            Stmt::Template(_) | Stmt::EmitRaw(_) | Stmt::Extends(_) => {}
            Stmt::EmitExpr(emit) => self.print(&emit.expr),
            Stmt::ForLoop(node) => self.for_loop(node),
            Stmt::IfCond(node) => {
                self.expression(&node.expr);
                self.inner(&node.true_body, assumed(&node.expr, true), Frame::new());
                self.inner(&node.false_body, assumed(&node.expr, false), Frame::new());
            }
            Stmt::WithBlock(node) => {
                let values: Vec<_> = node.assignments.iter().map(|(_, value)| self.expression(value)).collect();
                let frame = node.assignments.iter().zip(values);
                let frame =
                    frame.filter_map(|((target, _), shape)| Some((name(target)?, Bound::Value(shape)))).collect();
                self.inner(&node.body, Vec::new(), frame);
            }
            Stmt::Set(set) => {
                let shape = self.expression(&set.expr);
                self.set(&set.target, shape);
            }
            Stmt::SetBlock(set) => {
                self.inner(&set.body, Vec::new(), Frame::new());
                self.set(&set.target, Shape::Text);
            }
            Stmt::AutoEscape(node) => self.inner(&node.body, Vec::new(), Frame::new()),
            Stmt::FilterBlock(node) => self.inner(&node.body, Vec::new(), Frame::new()),
            Stmt::Block(block) => self.block(block),
            Stmt::Include(include) => self.named(&include.name, Reader::enter),
            Stmt::Import(import) => self.import(import),
            Stmt::FromImport(import) => self.imported_names(import),
            Stmt::Macro(node) => {
                self.bind(node.name, Bound::Macro(Rc::new(Macro { template: self.template, node })));
            }
            Stmt::CallBlock(node) => {
                self.call(&node.call, range(node.call.span()));
                self.inner(&node.macro_decl.body, Vec::new(), Frame::new());
            }
            Stmt::Do(node) => {
                self.call(&node.call, range(node.call.span()));
            }
        }
    }

    /// A block as the page's own template fills it; else as it stands.
    fn block(&mut self, block: &'a Spanned<ast::Block<'a>>) {
        let mut fillings = self.blocks.get(block.name).cloned().unwrap_or_default();
        fillings.push(self.filled(block));
        self.shown.insert(block.name);
        self.fill(&fillings);
    }

    fn filled(&self, block: &'a Spanned<ast::Block<'a>>) -> Filled<'a> {
        let at = first(self.source(), range(block.span()), block.name);
        Filled { template: self.template, body: &block.body, at: (at.start, at.end) }
    }

    /// Reads the first of the fillings of a block; `super()` in it reads the next.
    pub(super) fn fill(&mut self, fillings: &[Filled<'a>]) {
        let Some((filled, inner)) = fillings.split_first() else { return };
        let outer = std::mem::replace(&mut self.template, filled.template);
        let around = std::mem::replace(&mut self.beneath, inner.to_vec());
        self.inner(filled.body, Vec::new(), Frame::new());
        self.beneath = around;
        self.template = outer;
    }

    fn import(&mut self, import: &'a ast::Import<'a>) {
        let mut module = None;
        self.named(&import.expr, |reader, template| module = reader.module(template));
        let bound = module.map_or(Bound::Value(Shape::Any), Bound::Module);
        if let Some(name) = name(&import.name) {
            self.bind(name, bound);
        }
    }

    fn imported_names(&mut self, import: &'a ast::FromImport<'a>) {
        let mut module = None;
        self.named(&import.expr, |reader, template| module = reader.module(template));
        for (from, to) in &import.names {
            let (Some(from), Some(to)) = (name(from), name(to.as_ref().unwrap_or(from))) else { continue };
            let bound = module.as_ref().and_then(|module| module.get(from)).cloned();
            self.bind(to, bound.unwrap_or(Bound::Value(Shape::Any)));
        }
    }

    fn for_loop(&mut self, node: &'a ast::ForLoop<'a>) {
        let several = self.expression(&node.iter);
        let item = match several.present() {
            Shape::List(item) => (**item).clone(),
            Shape::Named(_) => Shape::Text,
            Shape::Any => Shape::Any,
            Shape::Text | Shape::Number | Shape::Flag | Shape::Record(_) | Shape::Maybe(_) => {
                let args = vec![("text", self.text(&node.iter))];
                self.note(code::NOT_A_LIST, range(node.iter.span()), args, None);
                Shape::Any
            }
        };
        let mut frame = Frame::from([(LOOP, Bound::Value(Shape::Record(LOOP.to_owned())))]);
        match &node.target {
            Expr::Var(var) => {
                frame.insert(var.id, Bound::Value(item));
            }
            Expr::List(list) => frame.extend(list.items.iter().filter_map(name).map(unknown)),
            Expr::Tuple(tuple) => frame.extend(tuple.items.iter().filter_map(name).map(unknown)),
            _ => {}
        }
        let present = node.filter_expr.as_ref().map(|filter| assumed(filter, true)).unwrap_or_default();
        if let Some(filter) = &node.filter_expr {
            self.frames.push(frame.clone());
            self.expression(filter);
            self.frames.pop();
        }
        self.inner(&node.body, present, frame);
        self.inner(&node.else_body, Vec::new(), Frame::new());
    }

    fn set(&mut self, target: &'a Expr<'a>, shape: Shape) {
        if let Some(name) = name(target) {
            self.bind(name, Bound::Value(shape));
        }
    }

    /// Something is printed: it must be a text or a number that is there.
    fn print(&mut self, expr: &'a Expr<'a>) {
        let shape = self.expression(expr);
        let code = match shape {
            Shape::Text | Shape::Number | Shape::Any => return,
            Shape::Maybe(_) => code::MAYBE_ABSENT,
            Shape::Flag | Shape::List(_) | Shape::Named(_) | Shape::Record(_) => code::NOT_PRINTABLE,
        };
        let at = range(expr.span());
        let text = self.text(expr);
        let at = if self.source().get(at.clone()).is_some_and(|found| !found.contains(&text)) {
            last(self.source(), at, text.rsplit('.').next().unwrap_or(&text))
        } else {
            at
        };
        self.note(code, at, vec![("text", text)], None);
    }

    /// An expression as it is written.
    pub(super) fn text(&self, expr: &Expr<'_>) -> String {
        let written = || self.source().get(range(expr.span())).unwrap_or_default().trim().to_owned();
        super::paths::path(expr).unwrap_or_else(written)
    }
}

fn name<'a>(expr: &'a Expr<'a>) -> Option<&'a str> {
    match expr {
        Expr::Var(var) => Some(var.id),
        _ => None,
    }
}

fn unknown(name: &str) -> (&str, Bound<'_>) {
    (name, Bound::Value(Shape::Any))
}

/// The shape of a field of `loop`.
pub(super) fn of_loop(field: &str) -> Option<Shape> {
    match field {
        "index" | "index0" | "revindex" | "revindex0" | "length" | "depth" | "depth0" => Some(Shape::Number),
        "first" | "last" => Some(Shape::Flag),
        "previtem" | "nextitem" => Some(Shape::Any),
        "changed" | "cycle" => Some(Shape::Any),
        _ => None,
    }
}

/// What a list of values of one shape is.
pub(super) fn list(item: Shape) -> Shape {
    Shape::List(Arc::new(item))
}
