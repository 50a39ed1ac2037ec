//! `yhdys schema`: writes the JSON Schemas of records, with which an editor helps while a file is written.

#![expect(clippy::disallowed_methods, reason = "these files lie beside the sites and are no part of a published site")]

use std::fs;
use std::path::Path;

use super::Status;
use super::args::SchemaArgs;
use super::report::Report;
use crate::schema;
use crate::text::visible;

/// Writes one file for each kind of record, and one for `site.yaml`.
#[must_use]
pub fn run(args: &SchemaArgs, report: &Report) -> Status {
    match write(&args.folder, report) {
        Ok(summary) => {
            report.line(&summary);
            Status::Done
        }
        Err(why) => {
            report.failure(&why);
            Status::Usage
        }
    }
}

fn write(folder: &Path, report: &Report) -> Result<String, String> {
    let schemas = schema::schemas();
    let cannot = |path: &Path, error: std::io::Error| {
        let args = [("path", visible::path(path).into()), ("why", error.to_string().into())];
        report.word("cannot-write", &args)
    };
    fs::create_dir_all(folder).map_err(|error| cannot(folder, error))?;
    for (name, schema) in &schemas {
        let path = folder.join(format!("{name}.json"));
        fs::write(&path, schema::text(schema)).map_err(|error| cannot(&path, error))?;
    }
    let args = [("n", schemas.len().into()), ("folder", visible::path(folder).into())];
    Ok(report.word("schemas-written", &args))
}
