//! Turns the files of a folder into a theme, and those of a site's own into a theme over another.

use std::sync::Arc;

use super::file::FileFault;
use super::{COMMON, HERE, ThemeSource, colours, words};
use crate::built_in::Inside;
use crate::diag::{Diagnostic, code};
use crate::model::lang::Lang;
use crate::text::Span;
use crate::text::personal::identity_codes;

/// Templates that a theme may have: the engine takes some 15 kB for each, however short it is.
pub const TEMPLATES: usize = 2_000;

/// A file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Its path in the theme.
    pub path: String,
    /// What is in it.
    pub content: Content,
}

/// What is in a file of a theme.
#[derive(Clone, Debug)]
pub enum Content {
    /// A template, words, what the theme says of itself.
    Text(String),
    /// A static file.
    Bytes(Arc<[u8]>),
    /// Nothing that can be used: what is good for an excerpt, and why.
    Refused(String, Box<Diagnostic>),
}

/// What a file of a theme is, by its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role<'p> {
    /// A template, by its name.
    Template(&'p str),
    /// A static file, by its name.
    Static(&'p str),
    /// The words of a language.
    Words(&'p str),
    /// The words about a kind of record, every language beside the others.
    KindWords,
    /// What the theme says of itself.
    Manifest,
}

impl<'p> Role<'p> {
    /// The role of a path; none for a file that is no part of the theme.
    #[must_use]
    pub fn of(path: &'p str) -> Option<Self> {
        match path.split_once('/') {
            Some(("templates", name)) => Some(Self::Template(name)),
            Some(("static", name)) => Some(Self::Static(name)),
            Some(("strings", name)) => match name.strip_suffix(".yaml")? {
                name if name.starts_with("kinds/") => Some(Self::KindWords),
                name => Some(Self::Words(name)),
            },
            _ => (path == "theme.yaml").then_some(Self::Manifest),
        }
    }
}

/// The files of a theme inside the program.
#[must_use]
pub fn inside(files: &Inside) -> Vec<ThemeFile> {
    let file = |(&path, &bytes): (&&str, &&[u8])| {
        let content = match Role::of(path)? {
            Role::Static(_) => Content::Bytes(bytes.into()),
            _ => Content::Text(String::from_utf8_lossy(bytes).into_owned()),
        };
        Some(ThemeFile { path: path.to_owned(), content })
    };
    files.iter().filter_map(file).collect()
}

/// A theme under the files of another folder, which people are shown under a name of its own. What is wrong in them is kept
/// with it.
#[must_use]
pub fn laid_over(base: &ThemeSource, files: Vec<ThemeFile>, shown: &str) -> ThemeSource {
    let mut theme = ThemeSource { faults: Vec::new(), ..base.clone() };
    // Words of a kind are added to those of their languages, which come first.
    let (kinds, others): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| Role::of(&file.path) == Some(Role::KindWords));
    let files = others.into_iter().chain(kinds);
    for ThemeFile { path, content } in files {
        theme.shown.insert(path.clone(), format!("{shown}/{path}"));
        match (Role::of(&path), content) {
            (_, Content::Refused(text, diag)) => {
                theme.faults.push(FileFault::said(theme.shown(&path), &text, vec![*diag]))
            }
            (Some(Role::Static(name)), Content::Bytes(bytes)) => drop(theme.assets.insert(name.to_owned(), bytes)),
            (Some(role), Content::Text(text)) => add(&mut theme, base, (role, &path), text),
            (_, Content::Text(_) | Content::Bytes(_)) => {}
        }
    }
    colours::check(&mut theme);
    theme
}

/// Adds a text to a theme that begins as another.
fn add(theme: &mut ThemeSource, base: &ThemeSource, (role, path): (Role<'_>, &str), text: String) {
    match role {
        Role::Template(name) => {
            keep_beneath(theme, base, name);
            note_codes(theme, path, &text);
            theme.templates.insert(name.to_owned(), text.into());
        }
        Role::Words(lang) => {
            note_codes(theme, path, &text);
            if let Some(lang) = Lang::parse(lang) {
                words::add(theme, lang, path, &text);
            }
            theme.word_files.insert(path.to_owned(), text.into());
        }
        Role::KindWords => {
            note_codes(theme, path, &text);
            words::add_kind(theme, base, path, &text);
            theme.word_files.insert(path.to_owned(), text.into());
        }
        Role::Manifest => colours::pairs(theme, path, &text),
        Role::Static(_) => {}
    }
}

/// A template that another takes the place of stays as `common/NAME`, so that the other can extend it.
fn keep_beneath(theme: &mut ThemeSource, base: &ThemeSource, name: &str) {
    let Some(text) = base.templates.get(name) else { return };
    let beneath = format!("{COMMON}{name}");
    theme.shown.insert(format!("templates/{beneath}"), base.shown(&format!("templates/{name}")));
    theme.templates.insert(beneath, text.clone());
}

/// No personal identity code stands in what every page prints.
fn note_codes(theme: &mut ThemeSource, path: &str, text: &str) {
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    let places =
        identity_codes(text).into_iter().map(|range| Span { file: HERE, start: at(range.start), end: at(range.end) });
    let diags: Vec<Diagnostic> = places.map(|place| Diagnostic::new(code::PERSONAL_IDENTITY_CODE, place)).collect();
    if !diags.is_empty() {
        theme.faults.push(FileFault::said(theme.shown(path), text, diags));
    }
}
