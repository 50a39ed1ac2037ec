//! Runs the stages for the sites of a job, up to the snapshot from which pages are rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::job::Job;
use crate::diag::messages::Messages;
use crate::diag::{Checked, Diagnostic};
use crate::pipeline::collect::theme::{overlay, own_folder, theme};
use crate::pipeline::collect::{ReadError, collect};
use crate::pipeline::decode::{SiteRecords, decode};
use crate::pipeline::render::fault::TemplateFault;
use crate::pipeline::render::theme::{Theme, ThemeSource};
use crate::pipeline::render::{Snapshot, render};
use crate::pipeline::site::{regions, snapshot, with_inherited, with_policy};
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
    /// Each site of the job with those that it inherits.
    wanted: BTreeMap<String, Vec<String>>,
}

impl Prepared {
    /// The mistakes that keep a build from publishing something.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diags.iter().filter(|diag| diag.is_error())
    }

    /// The sites of which pages can be rendered: those that no mistake keeps from being published.
    pub fn sound(&self) -> impl Iterator<Item = &Snapshot> {
        self.snapshots.iter().filter(|snapshot| {
            let site = &snapshot.portal.site.id;
            let wanted = self.wanted.get(site).map_or(&[][..], Vec::as_slice);
            !self.errors().any(|diag| self.files.concerns(diag.span.file, site, wanted))
        })
    }

    /// Renders one page of each kind and language, and notes templates that do not work. Of a site with mistakes nothing is
    /// rendered: what a page needs may be missing.
    pub fn fault_pages(&mut self) {
        // Without words in any language no page can be made, which was told.
        let has_words = |snapshot: &&Snapshot| {
            let mut languages = snapshot.portal.site.languages.iter();
            languages.any(|lang| snapshot.theme.strings.contains_key(lang))
        };
        let sound: Vec<&Snapshot> = self.sound().collect();
        let faults: Vec<_> = sound.into_par_iter().filter(has_words).filter_map(first_fault).collect();
        for fault in faults {
            let diag = fault.diagnostic(&mut self.files);
            if !self.diags.iter().any(|known| known.code == diag.code && known.args == diag.args) {
                self.diags.push(diag);
            }
        }
    }
}

fn first_fault(snapshot: &Snapshot) -> Option<Box<TemplateFault>> {
    let mut seen = BTreeSet::new();
    let mut outputs = snapshot.plan.outputs.iter().filter(|output| seen.insert(output.key.sort()));
    outputs.find_map(|output| render(snapshot, output).err())
}

/// As [`prepare`], with what cannot be read in words for the person who typed the command.
///
/// # Errors
/// A folder or file cannot be read.
pub fn prepare_in(job: &Job, messages: &Messages) -> Result<Prepared, String> {
    prepare(job).map_err(|error| {
        let args = [("path", error.path.display().to_string().into()), ("why", error.source.to_string().into())];
        messages.word("cannot-read", &args)
    })
}

/// Runs collect, decode, link, lint and plan for the sites of a job.
///
/// # Errors
/// A folder or file cannot be read. Mistakes in the data and in themes are no errors but diagnostics.
pub fn prepare(job: &Job) -> Result<Prepared, ReadError> {
    // Every site of the folder is read, for a site may inherit any other.
    let mut diags = Vec::new();
    let sources = collect(&job.sites, &job.all)?.into_value(&mut diags);
    let records = decode(&sources).into_value(&mut diags);
    let mut files = sources.files;
    files.set_folder(&job.sites);
    let wanted = with_inherited(&job.names, &records);
    let in_wanted = |diag: &Diagnostic| {
        files.is_of_none(diag.span.file) || wanted.iter().any(|name| files.is_of(diag.span.file, name))
    };
    diags.retain(in_wanted);
    let each = job.names.iter().map(|name| (name.clone(), with_inherited(std::slice::from_ref(name), &records)));
    let wanted: BTreeMap<_, _> = each.collect();
    let Some(themes) = themes(job, &mut files, &mut diags)? else {
        crate::diag::sort(&mut diags);
        return Ok(Prepared { files, snapshots: Vec::new(), diags, wanted });
    };
    let made: Vec<Checked<Option<Snapshot>>> = job
        .names
        .par_iter()
        .zip(themes)
        .map(|(name, theme)| snapshot(name, &records, &theme, (job.days, &files)))
        .collect();
    let snapshots: Vec<Snapshot> = made.into_iter().filter_map(|checked| checked.into_value(&mut diags)).collect();
    for snapshot in &snapshots {
        diags = with_policy(&snapshot.portal, diags, &files);
    }
    // Whoever works on a region cannot mend what is only noticed in the records that it inherits.
    let own = |diag: &Diagnostic| job.names.iter().any(|name| files.is_of(diag.span.file, name));
    let inherited = |diag: &Diagnostic| job.all.iter().any(|name| files.is_of(diag.span.file, name)) && !own(diag);
    diags.retain(|diag| diag.is_error() || !inherited(diag));
    let snapshots = with_regions(snapshots, &records, &files);
    crate::diag::sort(&mut diags);
    Ok(Prepared { files, snapshots, diags, wanted })
}

/// Gives each national site the duties of its regions.
fn with_regions(snapshots: Vec<Snapshot>, records: &[SiteRecords], files: &Files) -> Vec<Snapshot> {
    let built = |name: &str| snapshots.iter().find(|snapshot| snapshot.portal.site.id == name);
    let found: Vec<_> = snapshots.iter().map(|snapshot| regions(&snapshot.portal, records, built, files)).collect();
    snapshots.into_iter().zip(found).map(|(snapshot, regions)| snapshot.with_regions(regions)).collect()
}

/// The theme of each site: that of the job, under the site's own `theme` folder where there is one.
/// None when a theme cannot be used, which is said among the mistakes.
fn themes(job: &Job, files: &mut Files, diags: &mut Vec<Diagnostic>) -> Result<Option<Vec<Arc<Theme>>>, ReadError> {
    let Some(base) = usable(theme(&job.theme)?, files, diags) else { return Ok(None) };
    let common = compiled(&base, files, diags);
    let mut themes = Vec::new();
    for name in &job.names {
        let folder = own_folder(&job.sites, name);
        themes.push(match overlay(&base, &job.sites, name) {
            Err(error) if error.is_missing(&folder) => common.clone(),
            own => usable(own?, files, diags).and_then(|own| compiled(&own, files, diags)),
        });
    }
    Ok(themes.into_iter().collect())
}

/// A theme of which nothing is wrong; each file of it that cannot be used is a mistake.
pub(super) fn usable(source: ThemeSource, files: &mut Files, diags: &mut Vec<Diagnostic>) -> Option<ThemeSource> {
    diags.extend(source.faults.iter().flat_map(|fault| fault.diagnostics(files)));
    source.faults.is_empty().then_some(source)
}

fn compiled(source: &ThemeSource, files: &mut Files, diags: &mut Vec<Diagnostic>) -> Option<Arc<Theme>> {
    match Theme::new(source) {
        Ok(theme) => Some(Arc::new(theme)),
        Err(fault) => {
            diags.push(fault.diagnostic(files));
            None
        }
    }
}
