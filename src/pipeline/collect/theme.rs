//! Reads the folder of a theme, and the `theme` folder of a site whose files take the place of the theme's.

#![expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]

use std::fs;
use std::path::{Path, PathBuf};

use super::bytes::{Fault, Text, read_text};
use super::{ReadError, walk};
use crate::built_in::Folder;
use crate::theme::source::{Content, Role, TEMPLATES, ThemeFile, inside, laid_over};
use crate::theme::{HERE, ThemeSource, words};

/// Reads a theme.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn theme(folder: &Path) -> Result<ThemeSource, ReadError> {
    Ok(laid_over(&ThemeSource::default(), read(folder)?, "theme"))
}

/// Reads a theme that may be inside the program.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn theme_in(folder: &Folder) -> Result<ThemeSource, ReadError> {
    match folder {
        Folder::Disk(folder) => theme(folder),
        Folder::Inside(files) => Ok(laid_over(&ThemeSource::default(), inside(files), "theme")),
    }
}

/// A theme in which the files of a site's own take the place of those of the same name; words are merged.
///
/// # Errors
/// The folder or one of its files cannot be read.
pub fn overlay(base: &ThemeSource, sites: &Path, site: &str) -> Result<ThemeSource, ReadError> {
    let mut theme = laid_over(base, read(&own_folder(sites, site))?, &format!("{site}/theme"));
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

/// The files of a folder; of templates one more than a theme may have, by which it is seen that there are too many.
fn read(folder: &Path) -> Result<Vec<ThemeFile>, ReadError> {
    let (mut files, mut templates) = (Vec::new(), 0);
    for path in walk::walk(folder)?.files {
        let role = Role::of(&path);
        templates += usize::from(matches!(role, Some(Role::Template(_))));
        if matches!(role, Some(Role::Template(_))) && templates > TEMPLATES + 1 {
            continue;
        }
        let disk = folder.join(&path);
        let content = match (Fault::of_size(&disk)?, role) {
            (Some(fault), _) => Content::Refused(String::new(), Box::new(fault.diagnostic(HERE))),
            (None, Some(Role::Static(_))) => Content::Bytes(fs::read(&disk).map_err(ReadError::at(&disk))?.into()),
            (None, Some(_)) => match read_text(&disk)? {
                Text { text, fault: None } => Content::Text(text),
                Text { text, fault: Some(fault) } => Content::Refused(text, Box::new(fault.diagnostic(HERE))),
            },
            (None, None) => continue,
        };
        files.push(ThemeFile { path, content });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::theme;
    use crate::theme::source::TEMPLATES;

    #[test]
    fn of_countless_templates_one_more_than_a_theme_may_have_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let templates = folder.path().join("templates");
        fs::create_dir(&templates).expect("a folder");
        for row in 0..TEMPLATES + 20 {
            fs::write(templates.join(format!("t{row}.html")), "a").expect("a file");
        }
        assert_eq!(theme(folder.path()).expect("a theme").templates.len(), TEMPLATES + 1);
    }
}
