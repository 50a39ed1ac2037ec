//! Reads every branch of every template and finds the names that do not exist there, whatever pages a site has.
//!
//! What a template gets is told by the contract. A name is looked up as the engine would do it: in loops and macros, through
//! `extends`, `import` and `include`. A value that may be absent must have been asked for before it is printed.

pub mod blocks;
mod branches;
mod calls;
mod expressions;
mod names;
mod paths;
mod scope;
mod statements;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use minijinja::machinery::{ast, parse};

use super::contract::Contract;
use super::fault::TemplateFault;
use super::theme::depth::too_deep;
use super::theme::{ThemeSource, syntax};
use crate::diag::Diagnostic;
use crate::diag::code::{self, Code};
use crate::text::{File, Files, Span};
use scope::Reader;

/// Something in a theme that cannot be right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, from the folder of the theme: `templates/home.html`.
    pub file: String,
    /// The bytes at fault.
    pub range: (usize, usize),
    /// Which mistake.
    pub code: Code,
    /// Words for the placeholders of its message.
    pub args: Vec<(&'static str, String)>,
    /// The nearest name that would be right.
    pub nearest: Option<String>,
}

impl Finding {
    /// The same as a mistake that people are shown; its file is added to the table where it is not there yet.
    #[must_use]
    pub fn diagnostic(self, theme: &ThemeSource, files: &mut Files) -> Diagnostic {
        let path = theme.shown(&self.file);
        let known = files.iter().find(|(_, known)| known.path == path).map(|(id, _)| id);
        let file = known.unwrap_or_else(|| files.add(File { path, text: theme.text(&self.file) }));
        let diag = Diagnostic::new(self.code, Span::top(file).part(self.range.0..self.range.1)).nearest(self.nearest);
        self.args.into_iter().fold(diag, |diag, (name, text)| diag.arg(name, text))
    }
}

/// A template as the engine reads it.
struct Parsed<'a> {
    source: &'a str,
    body: &'a [ast::Stmt<'a>],
}

/// What a review found.
#[derive(Debug, Default)]
pub struct Review {
    /// Names that do not exist, and words that lack in a language.
    pub findings: Vec<Finding>,
    /// Templates that cannot be read at all.
    pub faults: Vec<TemplateFault>,
    /// How many templates were read.
    pub templates: usize,
}

/// Reviews a theme.
#[must_use]
pub fn review(theme: &ThemeSource, contract: &Contract) -> Review {
    let (mut trees, mut faults) = (BTreeMap::new(), Vec::new());
    for (name, text) in &theme.templates {
        if let Some(deep) = too_deep(text) {
            faults.push(TemplateFault::too_deep(deep, name, text, &theme.shown));
            continue;
        }
        match syntax().and_then(|syntax| parse(text, name, syntax)) {
            Ok(ast::Stmt::Template(tree)) => {
                trees.insert(name.as_str(), (tree, &**text));
            }
            Ok(_) => {}
            Err(error) => faults.push(TemplateFault::in_text(&error, name, text, &theme.shown)),
        }
    }
    let parsed = trees.iter().map(|(&name, (tree, source))| (name, Parsed { source, body: &tree.children }));
    let parsed: BTreeMap<&str, Parsed<'_>> = parsed.collect();
    let mut reader = Reader::new(&parsed, theme, contract);
    for (&template, gets) in &contract.templates {
        reader.page(template, gets);
    }
    // What only a template uses that cannot be read is used all the same.
    let unread: Vec<&str> = faults.iter().map(|fault| fault.source.as_str()).collect();
    reader.unused(&unread);
    let mut findings: Vec<Finding> = reader.findings.into_iter().collect();
    findings.extend(words::unused(theme, &reader.asked, &unread));
    let name = |finding: &Finding| finding.args.first().map(|(_, name)| name.clone());
    let asked: BTreeSet<_> = findings.iter().filter(|found| found.code == code::UNKNOWN_PHRASE).map(name).collect();
    // What a template asks for in vain is told there, and not once more.
    findings.extend(words::review(theme).into_iter().filter(|finding| !asked.contains(&name(finding))));
    findings.sort();
    Review { findings, faults, templates: parsed.len() }
}

/// Where a stretch of a template stands; the engine counts in bytes.
fn range(span: minijinja::machinery::Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}
