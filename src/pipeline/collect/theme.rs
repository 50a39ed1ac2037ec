//! Reads the folder of a theme, and the `theme` folder of a site whose files take the place of the theme's.

#![expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::bytes::{Fault, read_text};
use super::{ReadError, walk};
use crate::diag::{Diagnostic, code};
use crate::model::lang::Lang;
use crate::text::Span;
use crate::text::personal::identity_codes;
use crate::theme::file::FileFault;
use crate::theme::{COMMON, HERE, ThemeSource, colours, words};

/// Reads a theme.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn theme(folder: &Path) -> Result<ThemeSource, ReadError> {
    laid_over(&ThemeSource::default(), folder, "theme")
}

/// A theme in which the files of a site's own take the place of those of the same name; words are merged.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn overlay(base: &ThemeSource, sites: &Path, site: &str) -> Result<ThemeSource, ReadError> {
    let mut theme = laid_over(base, &own_folder(sites, site), &format!("{site}/theme"))?;
    // Without that file there is no site, which is told of it and not of its theme.
    theme.languages =
        read_text(&sites.join(site).join("site.yaml")).map(|text| words::languages(&text.text)).unwrap_or_default();
    Ok(theme)
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

/// A theme under the files of a folder, which people are shown under another name. What is wrong in them is kept with it.
fn laid_over(base: &ThemeSource, folder: &Path, shown: &str) -> Result<ThemeSource, ReadError> {
    let mut theme = ThemeSource { faults: Vec::new(), ..base.clone() };
    for path in walk::walk(folder)?.files {
        let disk = folder.join(&path);
        theme.shown.insert(path.clone(), format!("{shown}/{path}"));
        if let Some(fault) = Fault::of_size(&disk)? {
            theme.faults.push(FileFault::said(theme.shown(&path), "", vec![fault.diagnostic(HERE)]));
            continue;
        }
        if let Some(name) = path.strip_prefix("templates/") {
            let text = read_string(&disk)?;
            keep_beneath(&mut theme, base, name);
            note_codes(&mut theme, &path, &text);
            theme.templates.insert(name.to_owned(), text.into());
        } else if let Some(name) = path.strip_prefix("static/") {
            let bytes: Arc<[u8]> = fs::read(&disk).map_err(ReadError::at(&disk))?.into();
            theme.assets.insert(name.to_owned(), bytes);
        } else if let Some(lang) = path.strip_prefix("strings/").and_then(|name| name.strip_suffix(".yaml")) {
            let text = read_string(&disk)?;
            note_codes(&mut theme, &path, &text);
            if let Some(lang) = Lang::parse(lang) {
                words::add(&mut theme, lang, &path, &text);
            }
            theme.word_files.insert(path, text.into());
        } else if path == "theme.yaml" {
            colours::pairs(&mut theme, &path, &read_string(&disk)?);
        }
    }
    colours::check(&mut theme);
    Ok(theme)
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

fn read_string(path: &Path) -> Result<String, ReadError> {
    fs::read_to_string(path).map_err(ReadError::at(path))
}
