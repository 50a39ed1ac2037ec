//! The workspace of a job, looked at once: snapshots from which pages are rendered, and every mistake.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::job::Job;
use super::notices::Notice;
use crate::diag::Diagnostic;
use crate::diag::messages::Messages;
use crate::pipeline::collect::ReadError;
use crate::pipeline::plan::Key;
use crate::pipeline::render::fault::TemplateFault;
use crate::pipeline::render::{Snapshot, render};
use crate::text::{Files, visible};
use crate::workspace::{Site, Sites, Workspace};

/// When a look is the last one, no file is too young to be believed.
pub(super) const LAST: i64 = i64::MAX;

/// What came of the stages before rendering.
#[derive(Debug)]
pub struct Prepared {
    /// Every text that was read.
    pub files: Files,
    /// The snapshots of the sites that could be linked and planned, in the order of the job.
    pub snapshots: Vec<Snapshot>,
    /// Every mistake, in the order in which people meet them.
    pub diags: Vec<Diagnostic>,
    /// What is known of sites that were not looked at again.
    pub noted: Vec<Notice>,
    /// The sites that a mistake keeps from being published.
    pub broken: BTreeSet<String>,
    /// True when a mistake concerns none of the sites, so that it keeps all of them from being published.
    pub blocked: bool,
    /// What each site is made from.
    pub(super) origins: BTreeMap<String, Origin>,
}

/// What a site is made from besides the theme and the days.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The site and those that it inherits.
    pub wanted: Vec<String>,
    /// Its zone, where it names one.
    pub zone: Option<String>,
    /// True when nothing was found through it in other sites but what was found in those by themselves.
    pub quiet: bool,
}

impl Prepared {
    /// The mistakes that keep a build from publishing something.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diags.iter().filter(|diag| diag.is_error())
    }

    /// What a site is made from.
    #[must_use]
    pub fn origin(&self, site: &str) -> Origin {
        self.origins.get(site).cloned().unwrap_or_default()
    }

    /// The sites of which pages can be rendered: those that no mistake keeps from being published.
    pub fn sound(&self) -> impl Iterator<Item = &Snapshot> {
        self.snapshots.iter().filter(|snapshot| !self.broken.contains(&snapshot.portal.site.id))
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
    // No template has a part in the search index, which is costly to make.
    let outputs = snapshot.plan.outputs.iter().filter(|output| !matches!(output.key, Key::Search(..)));
    let mut outputs = outputs.filter(|output| seen.insert(output.key.sort()));
    outputs.find_map(|output| render(snapshot, output).err())
}

/// As [`prepare`], with what cannot be read in words for the person who typed the command.
///
/// # Errors
/// A folder or file cannot be read.
pub fn prepare_in(job: &Job, messages: &Messages) -> Result<Prepared, String> {
    prepare(job).map_err(|error| cannot_read(&error, messages))
}

/// What cannot be read, in words.
pub(super) fn cannot_read(error: &ReadError, messages: &Messages) -> String {
    let args = [("path", visible::path(&error.path).into()), ("why", error.source.to_string().into())];
    messages.word("cannot-read", &args)
}

/// Reads, links and plans the sites of a job.
///
/// # Errors
/// A folder or file cannot be read. Mistakes in the data and in themes are no errors but diagnostics.
pub fn prepare(job: &Job) -> Result<Prepared, ReadError> {
    let mut workspace = Workspace::new(&job.sites, job.theme.clone(), &job.names, &job.built_in);
    workspace.tell(&job.making);
    if job.names != job.all {
        workspace.turn_to(&job.names);
    }
    workspace.look(LAST)?;
    Ok(prepared(job, workspace.link(job.days)))
}

/// What came of some of the sites of a job, as far as it concerns who works on them.
pub(super) fn prepared(job: &Job, sites: Sites) -> Prepared {
    let Sites { sites, files, mut diags } = sites;
    // Whoever works on a region cannot mend what is only noticed in the records that it inherits.
    let own = |diag: &Diagnostic| job.names.iter().any(|name| files.is_of(diag.span.file, name));
    let of_a_site = |file| files.is_built_in(file) || job.all.iter().any(|name| files.is_of(file, name));
    let inherited = |diag: &Diagnostic| of_a_site(diag.span.file) && !own(diag);
    diags.retain(|diag| diag.is_error() || !inherited(diag));
    let concerns =
        |diag: &Diagnostic| sites.iter().any(|site| files.concerns(diag.span.file, &site.name, &site.wanted));
    let blocked = diags.iter().any(|diag| diag.is_error() && !concerns(diag));
    let broken = sites.iter().filter(|site| site.broken).map(|site| site.name.clone()).collect();
    let zone = |site: &Site| site.linked.as_ref().and_then(|linked| linked.inputs.zone().map(str::to_owned));
    let origin = |site: &Site| {
        let (wanted, zone, quiet) = (site.wanted.clone(), zone(site), site.quiet);
        (site.name.clone(), Origin { wanted, zone, quiet })
    };
    let origins = sites.iter().map(origin).collect();
    let linked = sites.iter().filter_map(|site| site.linked.as_ref());
    let snapshots = linked.map(|linked| Snapshot::clone(&linked.snapshot)).collect();
    Prepared { files, snapshots, diags, noted: Vec::new(), broken, blocked, origins }
}
