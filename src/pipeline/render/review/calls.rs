//! Reads calls: of macros with the shapes of their arguments, and of the functions that the program gives.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use minijinja::machinery::ast::{self, CallArg, Expr};

use super::range;
use super::scope::{Bound, DEPTH, Frame, Macro, Reader};
use crate::diag::code;
use crate::pipeline::render::contract::shape::Shape;
use crate::text::nearest::nearest;

/// Arguments by place and by name.
#[derive(Default)]
pub(super) struct Arguments<'a> {
    placed: Vec<Shape>,
    named: Vec<(&'a str, Shape)>,
    /// True when some come from a value of which nothing is known.
    open: bool,
}

impl<'a> Reader<'a> {
    /// The shapes of arguments.
    pub(super) fn arguments(&mut self, args: &'a [CallArg<'a>]) -> Arguments<'a> {
        let mut found = Arguments::default();
        for arg in args {
            match arg {
                CallArg::Pos(expr) => {
                    let shape = self.expression(expr);
                    found.placed.push(shape);
                }
                CallArg::Kwarg(name, expr) => {
                    let shape = self.expression(expr);
                    found.named.push((name, shape));
                }
                CallArg::PosSplat(expr) | CallArg::KwargSplat(expr) => {
                    self.expression(expr);
                    found.open = true;
                }
            }
        }
        found
    }

    pub(super) fn call(&mut self, call: &'a ast::Call<'a>, at: Range<usize>) -> Shape {
        let args = self.arguments(&call.args);
        match &call.expr {
            Expr::Var(var) => match self.lookup(var.id) {
                Some(Bound::Macro(called)) => self.call_macro(&called, &args, at),
                Some(_) => Shape::Any,
                None => self.call_function(var.id, &args, call, range(var.span())),
            },
            Expr::GetAttr(attr) => {
                let module = match &attr.expr {
                    Expr::Var(var) if var.id == "self" => return Shape::Text,
                    Expr::Var(var) => self.lookup(var.id),
                    _ => None,
                };
                match module {
                    Some(Bound::Module(module)) => match module.get(attr.name) {
                        Some(Bound::Macro(called)) => self.call_macro(&Rc::clone(called), &args, at),
                        _ => {
                            let names: Vec<&str> = module.keys().copied().collect();
                            self.unknown_function(attr.name, range(attr.span()), &names);
                            Shape::Any
                        }
                    },
                    _ => {
                        self.expression(&attr.expr);
                        Shape::Any
                    }
                }
            }
            other => {
                self.expression(other);
                Shape::Any
            }
        }
    }

    fn call_function(&mut self, name: &str, args: &Arguments<'a>, call: &'a ast::Call<'a>, at: Range<usize>) -> Shape {
        let first = |reader: &mut Self, several: bool| {
            let (Some(shape), Some(CallArg::Pos(expr))) = (args.placed.first(), call.args.first()) else { return };
            reader.is_link(shape, expr, several);
        };
        match name {
            "fill" | "caller" => Shape::Text,
            "super" => {
                let beneath = self.beneath.clone();
                self.fill(&beneath);
                Shape::Text
            }
            "anchor" => {
                first(self, false);
                Shape::Text
            }
            "anchors" => {
                first(self, true);
                Shape::Text
            }
            "range" => Shape::List(Arc::new(Shape::Number)),
            "dict" => Shape::Any,
            _ => {
                let names = self.callable();
                self.unknown_function(name, at, &names);
                Shape::Any
            }
        }
    }

    /// What `anchor` prints has a label, and what `anchors` prints is a list of such.
    fn is_link(&mut self, shape: &Shape, expr: &'a Expr<'a>, several: bool) {
        let at = range(expr.span());
        let text = self.text(expr);
        if !several && matches!(shape, Shape::Maybe(_)) {
            self.note(code::MAYBE_ABSENT, at.clone(), vec![("text", text.clone())], None);
        }
        let item = match (several, shape.present()) {
            (false, one) => one.clone(),
            (true, Shape::List(item)) => (**item).clone(),
            (true, Shape::Any) => Shape::Any,
            (true, _) => return self.note(code::NOT_A_LIST, at, vec![("text", text)], None),
        };
        let has_label = match item.present() {
            Shape::Any => true,
            Shape::Record(name) => {
                self.contract.records.get(name).is_none_or(|record| record.fields.contains_key("label"))
            }
            _ => false,
        };
        if !has_label {
            let args = vec![("name", "label".to_owned()), ("of", text)];
            self.note(code::UNKNOWN_FIELD, at, args, None);
        }
    }

    /// Reads the body of a macro as it is called here.
    fn call_macro(&mut self, called: &Macro<'a>, args: &Arguments<'a>, at: Range<usize>) -> Shape {
        let names: Vec<&'a str> = called.node.args.iter().filter_map(var).collect();
        self.fits(called, args, &names, at);
        let mut frame = Frame::new();
        let mut shapes = Vec::new();
        for (place, &name) in names.iter().enumerate() {
            let by_name = args.named.iter().find(|(given, _)| *given == name).map(|(_, shape)| shape.clone());
            let given = args.placed.get(place).cloned().or(by_name);
            let shape = given.unwrap_or_else(|| self.default_of(called.node, place, names.len(), args.open));
            shapes.push(shape.clone());
            frame.insert(name, Bound::Value(shape));
        }
        if self.depth < DEPTH && self.read.insert((called.template, called.node.name, shapes)) {
            self.read_macro(called, frame);
        }
        Shape::Text
    }

    fn read_macro(&mut self, called: &Macro<'a>, frame: Frame<'a>) {
        let module = self.module(called.template).unwrap_or_default();
        let page = self.frames.first().cloned().unwrap_or_default();
        let frames = std::mem::replace(&mut self.frames, vec![page, (*module).clone(), frame]);
        let present = std::mem::take(&mut self.present);
        let template = std::mem::replace(&mut self.template, called.template);
        self.depth += 1;
        self.body(&called.node.body);
        self.depth -= 1;
        (self.frames, self.present, self.template) = (frames, present, template);
    }

    /// The shape of an argument that was not given.
    fn default_of(&mut self, node: &'a ast::Macro<'a>, place: usize, count: usize, open: bool) -> Shape {
        if open {
            return Shape::Any;
        }
        let first = count.saturating_sub(node.defaults.len());
        let default = place.checked_sub(first).and_then(|row| node.defaults.get(row));
        default.map_or(Shape::Maybe(Arc::new(Shape::Any)), |expr| self.expression(expr))
    }

    /// Arguments that the macro does not have.
    fn fits(&mut self, called: &Macro<'a>, args: &Arguments<'a>, names: &[&str], at: Range<usize>) {
        for (name, _) in &args.named {
            if !names.contains(name) && *name != "caller" {
                let near = nearest(name, names.iter().copied()).map(str::to_owned);
                let args = vec![("name", (*name).to_owned()), ("of", called.node.name.to_owned())];
                self.note(code::UNKNOWN_ARGUMENT, super::paths::last(self.source(), at.clone(), name), args, near);
            }
        }
        if args.placed.len() > names.len() {
            let text = args.placed.len().to_string();
            let args = vec![("name", text), ("of", called.node.name.to_owned())];
            self.note(code::UNKNOWN_ARGUMENT, at, args, None);
        }
    }
}

fn var<'a>(expr: &'a Expr<'a>) -> Option<&'a str> {
    match expr {
        Expr::Var(var) => Some(var.id),
        _ => None,
    }
}
