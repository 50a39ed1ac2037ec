//! What sites have published of themselves into what a national site knows of its regions, and into the list of all sites.

use std::path::Path;

use super::args::BuildArgs;
use super::report::Report;
use crate::gather::Gathered;
use crate::gather::file::{self, Fault};
use crate::pipeline::collect::published::{Published, published};
use crate::text::visible;

/// What is published of the regions that are not made in a build: with `--regions` in that folder, else in the folder of the build.
///
/// # Errors
/// A file of that folder cannot be read or used, in words. What is wrong in the folder of the build is only told: the build
/// mends it.
pub(super) fn regions(args: &BuildArgs, report: &Report) -> Result<Vec<Gathered>, String> {
    let (folder, asked) = args.regions.as_ref().map_or((&args.out, false), |folder| (folder, true));
    let (portals, faults) = portals(folder, report)?;
    if !asked {
        faults.iter().for_each(|fault| report.remark(fault));
        return Ok(portals);
    }
    if let Some(fault) = faults.into_iter().next() {
        return Err(fault);
    }
    if portals.is_empty() {
        return Err(report.word("no-portals", &[("folder", visible::path(folder).into())]));
    }
    Ok(portals)
}

/// What the sites in a folder have published of themselves, by site, and what is wrong with files that cannot be used.
///
/// # Errors
/// The folder or a file cannot be read, in words.
pub(super) fn portals(folder: &Path, report: &Report) -> Result<(Vec<Gathered>, Vec<String>), String> {
    let files = published(folder, file::PATH).map_err(|error| {
        let args = [("path", visible::path(&error.path).into()), ("why", error.source.to_string().into())];
        report.word("cannot-read", &args)
    })?;
    let (mut portals, mut faults) = (Vec::new(), Vec::new());
    for Published { path, text } in files {
        match file::read(&text) {
            Ok(portal) => portals.push(portal),
            Err(fault) => faults.push(said(report, &path, fault)),
        }
    }
    Ok((portals, faults))
}

fn said(report: &Report, path: &Path, fault: Fault) -> String {
    let file = ("file", visible::path(path).into());
    match fault {
        Fault::Format => report.word("portal-format", &[file]),
        Fault::Version(version) => report.word("portal-version", &[file, ("version", version.into())]),
        Fault::Content(why) => report.word("portal-content", &[file, ("why", why.into())]),
    }
}
