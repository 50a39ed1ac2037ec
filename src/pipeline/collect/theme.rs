//! Reads the folder of a theme, and the `theme` folder of a site whose files take the place of the theme's.

#![expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::{ReadError, walk};
use crate::model::lang::Lang;
use crate::pipeline::render::strings::Strings;
use crate::pipeline::render::theme::ThemeSource;

/// A theme that cannot be used.
#[derive(Debug)]
pub enum ThemeError {
    /// A file cannot be read.
    Read(ReadError),
    /// Words of a language cannot be read: the file, and what is wrong.
    Strings(String, serde_yaml::Error),
}

impl std::fmt::Display for ThemeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::Strings(file, error) => write!(f, "{file}: {error}"),
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
    overlay(&ThemeSource::default(), folder)
}

/// A theme in which the files of a folder take the place of those of the same name; words are merged.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn overlay(base: &ThemeSource, folder: &Path) -> Result<ThemeSource, ThemeError> {
    let mut theme = base.clone();
    for path in walk::walk(folder)?.files {
        let disk = folder.join(&path);
        if let Some(name) = path.strip_prefix("templates/") {
            theme.templates.insert(name.to_owned(), read_string(&disk)?.into());
        } else if let Some(name) = path.strip_prefix("static/") {
            let bytes: Arc<[u8]> = fs::read(&disk).map_err(ReadError::at(&disk))?.into();
            theme.assets.insert(name.to_owned(), bytes);
        } else if let Some(lang) = path.strip_prefix("strings/").and_then(|name| name.strip_suffix(".yaml")) {
            add_strings(&mut theme, lang, &path, &read_string(&disk)?)?;
        }
    }
    Ok(theme)
}

fn read_string(path: &Path) -> Result<String, ReadError> {
    fs::read_to_string(path).map_err(ReadError::at(path))
}

/// Adds words; a site gives only those that it says in another way.
fn add_strings(theme: &mut ThemeSource, lang: &str, path: &str, text: &str) -> Result<(), ThemeError> {
    let Some(lang) = Lang::parse(lang) else { return Ok(()) };
    let bad = |error| ThemeError::Strings(path.to_owned(), error);
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
