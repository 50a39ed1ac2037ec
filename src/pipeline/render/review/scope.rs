//! What a template knows where it is being read: names with their shapes, macros, and values that were asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use minijinja::machinery::ast;

use super::{Finding, Parsed};
use crate::diag::code::{self, Code};
use crate::pipeline::render::contract::shape::Shape;
use crate::pipeline::render::contract::{Contract, Gets};
use crate::pipeline::render::theme::{COMMON, ThemeSource};
use crate::text::nearest::nearest;

/// What a name stands for.
#[derive(Clone)]
pub(super) enum Bound<'a> {
    Value(Shape),
    Macro(Rc<Macro<'a>>),
    Module(Rc<Frame<'a>>),
}

/// A macro and the template that it stands in.
pub(super) struct Macro<'a> {
    pub(super) template: &'a str,
    pub(super) node: &'a ast::Macro<'a>,
}

/// Names that are known together.
pub(super) type Frame<'a> = BTreeMap<&'a str, Bound<'a>>;

/// A block with the template that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Filled<'a> {
    pub(super) template: &'a str,
    pub(super) body: &'a [ast::Stmt<'a>],
    /// Where its name stands.
    pub(super) at: (usize, usize),
}

/// Reads templates and notes what it finds.
pub(super) struct Reader<'a> {
    pub(super) templates: &'a BTreeMap<&'a str, Parsed<'a>>,
    pub(super) theme: &'a ThemeSource,
    pub(super) contract: &'a Contract,
    pub(super) findings: BTreeSet<Finding>,
    /// The template that is being read.
    pub(super) template: &'a str,
    /// Names, the innermost last; the first are those of the page.
    pub(super) frames: Vec<Frame<'a>>,
    /// Values that were asked for here, as paths such as `v.summary`.
    pub(super) present: Vec<String>,
    /// Blocks that templates fill, the outermost filling first.
    pub(super) blocks: BTreeMap<&'a str, Vec<Filled<'a>>>,
    /// Names of the blocks that the page shows.
    pub(super) shown: BTreeSet<&'a str>,
    /// What the block that is being read stands over, the nearest first.
    pub(super) beneath: Vec<Filled<'a>>,
    /// Macros that were read with arguments of these shapes.
    pub(super) read: BTreeSet<(&'a str, &'a str, Vec<Shape>)>,
    /// The words that templates ask for, by group and name.
    pub(super) asked: BTreeSet<(String, String)>,
    /// Templates that were reached from a page.
    reached: BTreeSet<&'a str>,
    /// How deep templates and macros stand in each other.
    pub(super) depth: usize,
}

/// Templates and macros deeper in each other than this are not followed.
pub(super) const DEPTH: usize = 24;

impl<'a> Reader<'a> {
    pub(super) fn new(
        templates: &'a BTreeMap<&'a str, Parsed<'a>>,
        theme: &'a ThemeSource,
        contract: &'a Contract,
    ) -> Self {
        Self {
            templates,
            theme,
            contract,
            findings: BTreeSet::new(),
            template: "",
            frames: Vec::new(),
            present: Vec::new(),
            blocks: BTreeMap::new(),
            shown: BTreeSet::new(),
            beneath: Vec::new(),
            read: BTreeSet::new(),
            asked: BTreeSet::new(),
            reached: BTreeSet::new(),
            depth: 0,
        }
    }

    /// Reads the template of a page with what it gets.
    pub(super) fn page(&mut self, template: &'static str, gets: &Gets) {
        let values = gets.variables.iter().map(|(&name, shape)| (name, Bound::Value(shape.clone())));
        let words = [("s", Bound::Value(Shape::Record(super::words::ROOT.to_owned())))];
        self.frames = vec![values.chain(words).collect()];
        self.blocks.clear();
        self.shown.clear();
        self.beneath.clear();
        self.read.clear();
        self.present.clear();
        if self.templates.contains_key(template) {
            self.enter(template);
            self.unseen();
        } else if !self.theme.templates.contains_key(template) {
            let args = vec![("template", template.to_owned())];
            self.findings.insert(Finding {
                file: format!("templates/{template}"),
                range: (0, 0),
                code: code::NO_TEMPLATE,
                args,
                nearest: None,
            });
        }
    }

    /// Blocks that were filled in vain.
    fn unseen(&mut self) {
        let (blocks, shown) = (std::mem::take(&mut self.blocks), std::mem::take(&mut self.shown));
        for (name, fillings) in blocks.into_iter().filter(|(name, _)| !shown.contains(name)) {
            let near = nearest(name, shown.iter().copied()).map(str::to_owned);
            for filled in fillings {
                self.template = filled.template;
                let args = vec![("block", name.to_owned())];
                self.note(code::UNKNOWN_BLOCK, filled.at.0..filled.at.1, args, near.clone());
            }
        }
    }

    /// Reads a template where another one stands.
    pub(super) fn enter(&mut self, template: &str) {
        let Some((&name, parsed)) = self.templates.get_key_value(template) else { return };
        if self.depth >= DEPTH {
            return;
        }
        self.reached.insert(name);
        let outer = std::mem::replace(&mut self.template, name);
        self.depth += 1;
        self.whole(parsed.body);
        self.depth -= 1;
        self.template = outer;
    }

    /// The names that a template gives to those that import it.
    pub(super) fn module(&mut self, template: &str) -> Option<Rc<Frame<'a>>> {
        let (&name, parsed) = self.templates.get_key_value(template)?;
        self.reached.insert(name);
        let mut frame = Frame::new();
        if self.depth >= DEPTH {
            return Some(Rc::new(frame));
        }
        self.depth += 1;
        for statement in parsed.body {
            match statement {
                ast::Stmt::Macro(node) => {
                    frame.insert(node.name, Bound::Macro(Rc::new(Macro { template: name, node })));
                }
                ast::Stmt::Import(import) => {
                    let other = super::paths::constant(&import.expr).and_then(|other| self.module(&other));
                    if let (ast::Expr::Var(var), Some(module)) = (&import.name, other) {
                        frame.insert(var.id, Bound::Module(module));
                    }
                }
                ast::Stmt::Set(set) => {
                    if let ast::Expr::Var(var) = &set.target {
                        frame.insert(var.id, Bound::Value(Shape::Any));
                    }
                }
                _ => {}
            }
        }
        self.depth -= 1;
        Some(Rc::new(frame))
    }

    /// Every template that no page reaches: a site that misspells the name of a template changes nothing by it.
    pub(super) fn unused(&mut self, unread: &[&str]) {
        // What a site has taken the place of need not be used any more.
        let own = self.templates.keys().copied().filter(|name| !name.starts_with(COMMON));
        let unused: Vec<&str> =
            own.filter(|name| !self.reached.contains(name) && !unread.iter().any(|text| text.contains(name))).collect();
        for template in unused {
            let others = self.reached.iter().copied().chain(self.contract.templates.keys().copied());
            let near = nearest(template, others).map(str::to_owned);
            self.findings.insert(Finding {
                file: format!("templates/{template}"),
                range: (0, 0),
                code: code::UNUSED_TEMPLATE,
                args: vec![("template", template.to_owned())],
                nearest: near,
            });
        }
    }

    pub(super) fn bind(&mut self, name: &'a str, bound: Bound<'a>) {
        let path = format!("{name}.");
        self.present.retain(|known| known != name && !known.starts_with(&path));
        if let Some(frame) = self.frames.last_mut() {
            frame.insert(name, bound);
        }
    }

    pub(super) fn lookup(&self, name: &str) -> Option<Bound<'a>> {
        self.frames.iter().rev().find_map(|frame| frame.get(name)).cloned()
    }

    /// Notes something that cannot be right.
    pub(super) fn note(
        &mut self,
        code: Code,
        at: Range<usize>,
        args: Vec<(&'static str, String)>,
        near: Option<String>,
    ) {
        self.findings.insert(Finding {
            file: format!("templates/{}", self.template),
            range: (at.start, at.end),
            code,
            args,
            nearest: near,
        });
    }

    /// The text of the template that is being read.
    pub(super) fn source(&self) -> &'a str {
        self.templates.get(self.template).map_or("", |parsed| parsed.source)
    }
}
