//! Runs the stages for the sites of a job, up to the snapshot from which pages are rendered.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::job::Job;
use crate::diag::{Checked, Diagnostic};
use crate::pipeline::collect::theme::{ThemeError, overlay, theme};
use crate::pipeline::collect::{ReadError, collect};
use crate::pipeline::decode::{SiteRecords, decode};
use crate::pipeline::link::link;
use crate::pipeline::lint::lint;
use crate::pipeline::plan::build::plan;
use crate::pipeline::render::Snapshot;
use crate::pipeline::render::theme::{Theme, ThemeSource};
use crate::text::Files;

/// What came of the stages before rendering.
#[derive(Debug)]
pub struct Prepared {
    /// Every text that was read.
    pub files: Files,
    /// The snapshots of the sites that could be linked and planned, in the order of the job.
    pub snapshots: Vec<Snapshot>,
    /// Every mistake, in the order in which people meet them.
    pub diags: Vec<Diagnostic>,
}

/// A job that cannot be done because something cannot be read.
#[derive(Debug)]
pub enum PrepareError {
    /// A folder or file of the sites.
    Read(ReadError),
    /// The theme.
    Theme(ThemeError),
    /// A template that does not compile.
    Template(minijinja::Error),
}

impl std::fmt::Display for PrepareError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::Theme(error) => error.fmt(f),
            Self::Template(error) => write!(f, "the theme does not work: {error}"),
        }
    }
}

impl std::error::Error for PrepareError {}

impl From<ReadError> for PrepareError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<ThemeError> for PrepareError {
    fn from(error: ThemeError) -> Self {
        Self::Theme(error)
    }
}

/// Runs collect, decode, link, lint and plan for the sites of a job.
///
/// # Errors
/// Something cannot be read. Mistakes in the data are no errors but diagnostics.
pub fn prepare(job: &Job) -> Result<Prepared, PrepareError> {
    let base = theme(&job.theme)?;
    // Every site of the folder is read, for a site may inherit any other.
    let mut diags = Vec::new();
    let sources = collect(&job.sites, &job.all)?.into_value(&mut diags);
    let records = decode(&sources).into_value(&mut diags);
    let files = sources.files;
    let wanted = with_inherited(&job.names, &records);
    let in_wanted = |diag: &Diagnostic| {
        files.get(diag.span.file).is_some_and(|file| wanted.iter().any(|name| file.path.starts_with(&format!("{name}/"))))
    };
    diags.retain(in_wanted);
    let themes = themes(job, &base)?;
    let made: Vec<Checked<Option<Snapshot>>> =
        job.names.par_iter().zip(themes).map(|(name, theme)| snapshot(name, &records, theme, (job, &files))).collect();
    let snapshots = made.into_iter().filter_map(|checked| checked.into_value(&mut diags)).collect();
    crate::diag::sort(&mut diags);
    Ok(Prepared { files, snapshots, diags })
}

fn with_inherited(names: &[String], records: &[SiteRecords]) -> Vec<String> {
    let mut wanted = names.to_vec();
    let mut at = 0;
    while at < wanted.len() {
        let site = records.iter().find(|site| site.name == wanted[at]).and_then(|site| site.records.site.as_ref());
        for name in site.iter().flat_map(|raw| &raw.body.inherits) {
            if !wanted.contains(&name.value) {
                wanted.push(name.value.clone());
            }
        }
        at += 1;
    }
    wanted
}

/// The theme of each site: that of the job, under the site's own `theme` folder where there is one.
fn themes(job: &Job, base: &ThemeSource) -> Result<Vec<Arc<Theme>>, PrepareError> {
    let common = Arc::new(Theme::new(base).map_err(PrepareError::Template)?);
    job.names
        .iter()
        .map(|name| {
            let folder = job.sites.join(name).join("theme");
            match overlay(base, &folder) {
                Ok(own) => Theme::new(&own).map(Arc::new).map_err(PrepareError::Template),
                Err(ThemeError::Read(error)) if error.is_missing(&folder) => Ok(common.clone()),
                Err(error) => Err(error.into()),
            }
        })
        .collect()
}

fn snapshot(name: &str, records: &[SiteRecords], theme: Arc<Theme>, (job, files): (&Job, &Files)) -> Checked<Option<Snapshot>> {
    let mut diags = Vec::new();
    let Some(linked) = link(name, records, job.today, files).into_value(&mut diags) else {
        return Checked { value: None, diags };
    };
    diags.extend(lint(&linked));
    let plan = plan(&linked.portal, &theme.strings, &theme.assets).into_value(&mut diags);
    let paths: BTreeMap<_, _> = linked.files.into_iter().map(|file| (file.path, file.disk)).collect();
    Checked { value: Some(Snapshot::new(linked.portal, plan, theme, paths)), diags }
}
