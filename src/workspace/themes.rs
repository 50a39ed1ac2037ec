//! The folder of a theme, and the own themes of sites over it, into themes ready for rendering; read again when they changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::built_in::Folder;
use crate::diag::Diagnostic;
use crate::pipeline::collect::ReadError;
use crate::pipeline::collect::survey::{Stamp, survey};
use crate::pipeline::collect::theme::{overlay, own_folder, theme_in};
use crate::pipeline::render::engine::Theme;
use crate::pipeline::render::fault::TemplateFault;
use crate::pipeline::render::making::Making;
use crate::text::Files;
use crate::theme::ThemeSource;
use crate::theme::file::FileFault;

/// Why a theme cannot be used.
#[derive(Clone, Debug)]
pub(super) enum ThemeFault {
    /// A file, such as the words of a language.
    File(Box<FileFault>),
    /// A template.
    Template(Box<TemplateFault>),
}

impl ThemeFault {
    /// The mistakes that people are told of; their file is added to the table.
    #[must_use]
    pub(super) fn diagnostics(self, files: &mut Files) -> Vec<Diagnostic> {
        match self {
            Self::File(fault) => fault.diagnostics(files),
            Self::Template(fault) => vec![fault.diagnostic(files)],
        }
    }
}

/// A theme that can be used, or everything that keeps it from that.
type Made<T> = Result<T, Vec<ThemeFault>>;

/// The themes of all sites.
#[derive(Debug)]
pub(super) struct Themes {
    folder: Folder,
    sites: PathBuf,
    /// What tells whether the folder changed, and until when it may change without its times telling.
    seen: Option<(Vec<(String, Stamp)>, i64)>,
    base: Option<Made<ThemeSource>>,
    common: Option<Made<Arc<Theme>>>,
    own: BTreeMap<String, Option<Made<Arc<Theme>>>>,
    making: Arc<Making>,
}

impl Themes {
    /// The theme of a folder and those of the sites of another, of which nothing is read yet.
    #[must_use]
    pub(super) fn new(folder: Folder, sites: &Path) -> Self {
        let (sites, making) = (sites.to_owned(), Arc::default());
        Self { folder, sites, seen: None, base: None, common: None, own: BTreeMap::new(), making }
    }

    /// From now on tells which templates are being read and made into pages.
    pub(super) fn tell(&mut self, making: &Arc<Making>) {
        self.making = making.clone();
    }

    /// Reads the common theme again when its folder changed; gives the paths that changed and its folders.
    ///
    /// # Errors
    /// The folder or a file of it cannot be read.
    pub(super) fn look(&mut self, now: i64) -> Result<(bool, BTreeMap<PathBuf, u64>), ReadError> {
        let found = survey(&self.folder)?;
        let folders = found.folders.into_iter().map(|(path, stamp)| (path, stamp.identity)).collect();
        let youngest = found.files.iter().map(|(_, stamp)| stamp.modified.max(stamp.changed)).max().unwrap_or(0);
        let sure = i64::try_from(youngest / 1_000_000_000).unwrap_or(i64::MAX).saturating_add(3);
        if self.seen.as_ref().is_some_and(|(files, until)| *files == found.files && *until <= now) {
            return Ok((false, folders));
        }
        let same_stamps = self.seen.as_ref().is_some_and(|(files, _)| *files == found.files);
        let base = usable(theme_in(&self.folder)?);
        // A look that comes after the file could have changed unseen is the last that is needed.
        self.seen = Some((found.files, if now >= sure { now } else { sure }));
        if same_stamps && self.base.as_ref().is_some_and(|old| same(old, &base)) {
            return Ok((false, folders));
        }
        self.common = Some(match &base {
            Ok(source) => compiled(source, &self.making),
            Err(faults) => Err(faults.clone()),
        });
        self.base = Some(base);
        self.own.clear();
        Ok((true, folders))
    }

    /// Forgets the own theme of a site: it changed.
    pub(super) fn forget(&mut self, site: &str) {
        self.own.remove(site);
    }

    /// Reads the own theme of a site where it is not known.
    ///
    /// # Errors
    /// A file of it cannot be read.
    pub(super) fn prepare(&mut self, site: &str) -> Result<(), ReadError> {
        let Some(Ok(base)) = &self.base else { return Ok(()) };
        if self.own.contains_key(site) {
            return Ok(());
        }
        let folder = own_folder(&self.sites, site);
        let own = match overlay(base, &self.sites, site) {
            Err(error) if error.is_missing(&folder) => None,
            own => Some(usable(own?).and_then(|own| compiled(&own, &self.making))),
        };
        self.own.insert(site.to_owned(), own);
        Ok(())
    }

    /// The theme of a site, or everything that keeps it from having one.
    ///
    /// # Errors
    /// The common theme, on which every theme stands, or the site's own cannot be used.
    pub(super) fn of(&self, site: &str) -> Result<Arc<Theme>, Vec<ThemeFault>> {
        let common = match &self.common {
            Some(common) => common.clone(),
            None => return Err(Vec::new()),
        };
        let own = self.own.get(site).cloned().flatten();
        match (common, own) {
            (Ok(common), None) => Ok(common),
            (Ok(_), Some(own)) => own,
            (Err(faults), Some(Err(own))) => Err([faults, own].concat()),
            (Err(faults), _) => Err(faults),
        }
    }
}

fn usable(source: ThemeSource) -> Made<ThemeSource> {
    if source.faults.is_empty() {
        return Ok(source);
    }
    Err(source.faults.into_iter().map(|fault| ThemeFault::File(Box::new(fault))).collect())
}

fn compiled(source: &ThemeSource, making: &Arc<Making>) -> Made<Arc<Theme>> {
    Theme::told(source, making.clone()).map(Arc::new).map_err(|fault| vec![ThemeFault::Template(fault)])
}

/// True when two readings of a theme gave the same; words are compared by how they print.
fn same(old: &Made<ThemeSource>, new: &Made<ThemeSource>) -> bool {
    match (old, new) {
        (Ok(old), Ok(new)) => {
            old.templates == new.templates
                && old.assets == new.assets
                && old.contrast == new.contrast
                && format!("{:?}", old.strings) == format!("{:?}", new.strings)
        }
        (old, new) => format!("{old:?}") == format!("{new:?}"),
    }
}
