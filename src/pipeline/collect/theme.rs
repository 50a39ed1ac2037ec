//! Reads the folder of a theme, and the `theme` folder of a site whose files take the place of the theme's.

#![expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]

mod dress;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{ReadError, walk};
use crate::colour::decimal;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::lang::Lang;
use crate::pipeline::render::strings::Strings;
use crate::pipeline::render::theme::{COMMON, ThemeSource};
use crate::text::{File, Files, Span};

/// A theme that cannot be used.
#[derive(Debug)]
pub enum ThemeError {
    /// A file cannot be read.
    Read(ReadError),
    /// A file of it, such as the words of a language, says something that cannot be used.
    File(Box<FileFault>),
}

/// A file of a theme that says something that cannot be used.
#[derive(Clone, Debug)]
pub struct FileFault {
    /// The file as people are shown it.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
    /// The bytes at fault; from the first that has another form than the program needs.
    pub range: Range<usize>,
    /// What is wrong with them.
    pub wrong: Wrong,
}

/// What is wrong with a file of a theme.
#[derive(Clone, Debug)]
pub enum Wrong {
    /// Words of a language have another form.
    Words,
    /// What the theme says of itself has another form.
    Manifest,
    /// A style sheet names a file that the theme does not have.
    NoFile(String),
    /// Two colours have too little contrast: their names, the contrast, and what it should be.
    Contrast {
        /// The name of the colour of the text or mark.
        ink: String,
        /// The name of the colour under it.
        ground: String,
        /// Their contrast.
        ratio: f64,
        /// The least contrast.
        least: f64,
    },
}

impl FileFault {
    fn new(path: &str, text: &str, error: &serde_yaml::Error, wrong: Wrong) -> Box<Self> {
        let place = error.location().map_or((1, 1), |place| (place.line(), place.column()));
        let at = byte(text, place);
        let length = text.get(at..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        Box::new(Self { path: path.to_owned(), text: text.into(), range: at..at + length, wrong })
    }

    /// The same as a mistake that people are shown, in a file that is added to the table.
    #[must_use]
    pub fn diagnostic(&self, files: &mut Files) -> Diagnostic {
        let file = files.add(File { path: self.path.clone(), text: self.text.clone() });
        let place = Span::top(file).part(self.range.clone());
        match &self.wrong {
            Wrong::Words => Diagnostic::new(code::BAD_STRINGS, place),
            Wrong::Manifest => Diagnostic::new(code::BAD_THEME, place),
            Wrong::NoFile(name) => Diagnostic::new(code::NO_THEME_FILE, place).arg("file", name),
            Wrong::Contrast { ink, ground, ratio, least } => Diagnostic::new(code::THEME_CONTRAST, place)
                .arg("ink", ink)
                .arg("ground", ground)
                .arg("ratio", Arg::Decimal(decimal(*ratio)))
                .arg("least", Arg::Decimal(decimal(*least))),
        }
    }
}

/// The byte at a line and column, both counted from 1.
fn byte(text: &str, (line, column): (usize, usize)) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let row = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    start + row.char_indices().nth(column.saturating_sub(1)).map_or(row.len(), |(at, _)| at)
}

impl std::fmt::Display for ThemeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::File(fault) => f.write_str(&fault.path),
        }
    }
}

impl std::error::Error for ThemeError {}

impl From<ReadError> for ThemeError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// Reads a theme.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn theme(folder: &Path) -> Result<ThemeSource, ThemeError> {
    laid_over(&ThemeSource::default(), folder, "theme")
}

/// A theme in which the files of a site's own take the place of those of the same name; words are merged.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn overlay(base: &ThemeSource, sites: &Path, site: &str) -> Result<ThemeSource, ThemeError> {
    laid_over(base, &own_folder(sites, site), &format!("{site}/theme"))
}

/// The folder of a site's own theme.
#[must_use]
pub fn own_folder(sites: &Path, site: &str) -> PathBuf {
    sites.join(site).join("theme")
}

/// A template that another takes the place of stays as `common/NAME`, so that the other can extend it.
fn keep_beneath(theme: &mut ThemeSource, base: &ThemeSource, name: &str) {
    let Some(text) = base.templates.get(name) else { return };
    let beneath = format!("{COMMON}{name}");
    theme.shown.insert(format!("templates/{beneath}"), base.shown(&format!("templates/{name}")));
    theme.templates.insert(beneath, text.clone());
}

/// A theme under the files of a folder, which people are shown under another name.
fn laid_over(base: &ThemeSource, folder: &Path, shown: &str) -> Result<ThemeSource, ThemeError> {
    read_over(base, folder, shown).map_err(|error| match error {
        ThemeError::File(fault) => {
            let path = format!("{shown}/{}", fault.path);
            ThemeError::File(Box::new(FileFault { path, ..*fault }))
        }
        ThemeError::Read(error) => ThemeError::Read(error),
    })
}

fn read_over(base: &ThemeSource, folder: &Path, shown: &str) -> Result<ThemeSource, ThemeError> {
    let mut theme = base.clone();
    for path in walk::walk(folder)?.files {
        let disk = folder.join(&path);
        theme.shown.insert(path.clone(), format!("{shown}/{path}"));
        if let Some(name) = path.strip_prefix("templates/") {
            keep_beneath(&mut theme, base, name);
            theme.templates.insert(name.to_owned(), read_string(&disk)?.into());
        } else if let Some(name) = path.strip_prefix("static/") {
            let bytes: Arc<[u8]> = fs::read(&disk).map_err(ReadError::at(&disk))?.into();
            theme.assets.insert(name.to_owned(), bytes);
        } else if let Some(lang) = path.strip_prefix("strings/").and_then(|name| name.strip_suffix(".yaml")) {
            let text = read_string(&disk)?;
            add_strings(&mut theme, lang, &path, &text)?;
            theme.word_files.insert(path, text.into());
        } else if path == "theme.yaml" {
            theme.contrast = dress::pairs(&path, &read_string(&disk)?)?;
        }
    }
    dress::check(&theme)?;
    Ok(theme)
}

fn read_string(path: &Path) -> Result<String, ReadError> {
    fs::read_to_string(path).map_err(ReadError::at(path))
}

/// Adds words; a site gives only those that it says in another way.
fn add_strings(theme: &mut ThemeSource, lang: &str, path: &str, text: &str) -> Result<(), ThemeError> {
    let Some(lang) = Lang::parse(lang) else { return Ok(()) };
    let bad = |error: serde_yaml::Error| ThemeError::File(FileFault::new(path, text, &error, Wrong::Words));
    let strings: Strings = match theme.strings.get(&lang) {
        None => serde_yaml::from_str(text).map_err(bad)?,
        Some(base) => {
            let own: super::super::render::strings::Overrides = serde_yaml::from_str(text).map_err(bad)?;
            base.with(own)
        }
    };
    theme.strings.insert(lang, Arc::new(strings));
    Ok(())
}
