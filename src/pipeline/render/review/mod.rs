//! Compares the names, words, blocks and templates that each template uses with those that there are, in every branch of it, and
//! looks at the HTML around its values.
//!
//! What a template gets is told by the contract. What is wrong with values of loops and macros only shows when pages are made.

pub mod blocks;
mod html;
mod names;
mod phrases;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::engine::compiled;
use super::engine::tokens::{Tag, Token, tags};
use super::fault::TemplateFault;
use super::making::Making;
use crate::diag::Diagnostic;
use crate::diag::code::{self, Code};
use crate::text::nearest::nearest;
use crate::text::{File, Files, Span};
use crate::theme::contract::{Contract, Gets};
use crate::theme::{COMMON, ThemeSource};

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
        let file = files.find(&path).unwrap_or_else(|| files.add(File { path, text: theme.text(&self.file) }));
        let diag = Diagnostic::new(self.code, Span::top(file).part(self.range.0..self.range.1)).nearest(self.nearest);
        self.args.into_iter().fold(diag, |diag, (name, text)| diag.arg(name, text))
    }
}

/// What is wrong in a template, before it is known where.
struct Fault {
    code: Code,
    args: Vec<(&'static str, String)>,
    nearest: Option<String>,
}

impl Fault {
    fn at(&self, template: &str, range: Range<usize>) -> Finding {
        Finding {
            file: format!("templates/{template}"),
            range: (range.start, range.end),
            code: self.code,
            args: self.args.clone(),
            nearest: self.nearest.clone(),
        }
    }
}

/// A template that the engine can read.
struct Used<'a> {
    tags: Vec<Tag<'a>>,
    /// The names that it uses and does not set, with the fields that it asks them for: `v.facts.county`.
    names: BTreeSet<String>,
}

impl Used<'_> {
    /// Where a path is written: the places of its last name; the top of the template where it is written in brackets.
    fn places(&self, path: &[&str]) -> Vec<Range<usize>> {
        let written = path.iter().flat_map(|&part| [Token::Sign("."), Token::Name(part)]);
        let written: Vec<Token<'_>> = written.skip(1).collect();
        let in_tag = |tag: &Tag<'_>| -> Vec<Range<usize>> {
            let tokens: Vec<Token<'_>> = tag.parts.iter().map(|(_, token)| *token).collect();
            let goes_on = |row: usize| row.checked_sub(1).is_some_and(|before| tokens[before] == Token::Sign("."));
            let rows = tokens.windows(written.len()).enumerate().filter(|(_, window)| *window == written);
            let last = rows.filter(|(row, _)| !goes_on(*row)).map(|(row, window)| row + window.len() - 1);
            last.map(|row| tag.parts[row].0.clone()).collect()
        };
        let mut found: Vec<Range<usize>> = self.tags.iter().flat_map(in_tag).collect();
        if found.is_empty() {
            found.push(0..0);
        }
        found
    }
}

/// Templates by name.
type Templates<'a> = BTreeMap<&'a str, Used<'a>>;

/// The templates that one uses, itself among them.
fn reached<'a>(templates: &Templates<'a>, from: &str) -> BTreeSet<&'a str> {
    let (mut found, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(name) = next.pop() {
        let Some((&name, used)) = templates.get_key_value(name) else { continue };
        if found.insert(name) {
            next.extend(used.tags.iter().flat_map(Tag::templates));
        }
    }
    found
}

/// What a review found.
#[derive(Debug, Default)]
pub struct Review {
    /// Names that do not exist, and words that are missing in a language.
    pub findings: Vec<Finding>,
    /// Templates that cannot be read at all.
    pub faults: Vec<TemplateFault>,
    /// How many templates were read.
    pub templates: usize,
}

/// Reviews a theme.
#[must_use]
pub fn review(theme: &ThemeSource, contract: &Contract) -> Review {
    told(theme, contract, &Making::default())
}

/// The same, which tells which template is being read.
#[must_use]
pub fn told(theme: &ThemeSource, contract: &Contract, making: &Making) -> Review {
    let (environment, faults) = compiled(theme, making);
    let templates = theme.templates.iter().filter_map(|(name, text)| {
        let names = environment.get_template(name).ok()?.undeclared_variables(true).into_iter().collect();
        Some((name.as_str(), Used { tags: tags(text), names }))
    });
    let templates: Templates<'_> = templates.collect();
    let pages = contract.templates.iter().map(|(&page, gets)| (reached(&templates, page), gets));
    let pages: Vec<(BTreeSet<&str>, &Gets)> = pages.collect();
    // What only a template uses that cannot be read is used all the same.
    let unread: Vec<&str> = faults.iter().map(|fault| fault.source.as_str()).collect();
    let globals: BTreeSet<&str> = environment.globals().map(|(name, _)| name).collect();
    let mut findings = names::unknown(&templates, &pages, (contract, globals));
    findings.extend(blocks::unshown(&templates));
    findings.extend(contract.templates.keys().filter_map(|page| missing(theme, page)));
    findings.extend(templates.iter().flat_map(|(name, used)| asked_in_vain(theme, name, used)));
    findings
        .extend(templates.keys().filter_map(|&name| Some(html::findings(name, theme.templates.get(name)?))).flatten());
    findings.extend(unused(&templates, &pages, &unread));
    findings.extend(phrases::review(theme, &templates, &unread));
    findings.sort();
    findings.dedup();
    Review { findings, faults, templates: templates.len() }
}

/// A template that pages are made with and that the theme does not have.
fn missing(theme: &ThemeSource, page: &str) -> Option<Finding> {
    let fault = Fault { code: code::NO_TEMPLATE, args: vec![("template", page.to_owned())], nearest: None };
    // Nothing asks for it but the program, so that only the theme as a whole is its place.
    let finding = Finding { file: "theme.yaml".to_owned(), ..fault.at(page, 0..0) };
    (!theme.templates.contains_key(page)).then_some(finding)
}

/// Templates that one extends, includes or imports and that the theme does not have, where it names them.
fn asked_in_vain(theme: &ThemeSource, template: &str, used: &Used<'_>) -> Vec<Finding> {
    // What may be missing is no mistake: `ignore missing`.
    let wanted = used.tags.iter().filter(|tag| tag.names(|_| false).all(|(_, name)| name != "missing"));
    let vain = wanted.flat_map(Tag::named_templates).filter(|(_, name)| !theme.templates.contains_key(*name));
    let finding = |(range, name): (&Range<usize>, &str)| {
        let nearest = nearest(name, theme.templates.keys().map(String::as_str)).map(str::to_owned);
        let args = vec![("template", name.to_owned())];
        Fault { code: code::NO_SUCH_TEMPLATE, args, nearest }.at(template, range.clone())
    };
    vain.map(finding).collect()
}

/// Every template that no page reaches: a site that misspells the name of a template changes nothing by it.
fn unused(templates: &Templates<'_>, pages: &[(BTreeSet<&str>, &Gets)], unread: &[&str]) -> Vec<Finding> {
    let is_reached = |name: &&str| pages.iter().any(|(reached, _)| reached.contains(name));
    // What a site has taken the place of need not be used any more.
    let own = templates.keys().copied().filter(|name| !name.starts_with(COMMON) && !is_reached(name));
    let unused = own.filter(|name| !unread.iter().any(|text| text.contains(name)));
    let finding = |name: &str| {
        let nearest = nearest(name, templates.keys().copied().filter(is_reached)).map(str::to_owned);
        let args = vec![("template", name.to_owned())];
        Fault { code: code::UNUSED_TEMPLATE, args, nearest }.at(name, 0..0)
    };
    unused.map(finding).collect()
}
