//! New files onto the disk, where nothing lies yet.

#![expect(clippy::disallowed_methods, reason = "what `yhdys new` writes is no part of a published site")]

use std::fs::{self, OpenOptions};
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::report::Report;
use crate::new::{NewFile, word};
use crate::schema;
use crate::text::visible;

/// True for a folder in which nothing lies, or that is not there.
pub(super) fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == ErrorKind::NotFound,
    }
}

/// Writes files into a folder; none is written where one of them is there already.
pub(super) fn write(folder: &Path, files: &[NewFile], report: &Report) -> Result<Vec<PathBuf>, String> {
    let paths: Vec<PathBuf> = files.iter().map(|file| folder.join(&file.path)).collect();
    if let Some(taken) = paths.iter().find(|path| fs::symlink_metadata(path).is_ok()) {
        return Err(is_taken(taken, report));
    }
    for (path, file) in paths.iter().zip(files) {
        create(path, &file.text).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => is_taken(path, report),
            _ => cannot(path, &error, report),
        })?;
    }
    Ok(paths)
}

fn create(path: &Path, text: &str) -> Result<(), Error> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// Writes the schemas that the first lines of records name, where no folder of them lies beside the sites.
pub(super) fn write_schemas(sites: &Path, report: &Report) -> Result<(), String> {
    let folder = sites.join(".schemas");
    if fs::symlink_metadata(&folder).is_ok() {
        return Ok(());
    }
    for (name, schema) in schema::schemas() {
        let path = folder.join(format!("{name}.json"));
        create(&path, &schema::text(&schema)).map_err(|error| cannot(&path, &error, report))?;
    }
    Ok(())
}

fn is_taken(path: &Path, report: &Report) -> String {
    word("fail.file-taken", report.messages.speech, &[("path", &visible::path(path))])
}

fn cannot(path: &Path, error: &Error, report: &Report) -> String {
    let args = [("path", visible::path(path).into()), ("why", error.to_string().into())];
    report.word("cannot-write", &args)
}
