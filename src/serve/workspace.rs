//! Folders into linked and planned sites, again and again: only what an edit can have changed is linked anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::sources::{Look, Sources};
use super::themes::{ThemeFault, Themes};
use super::variant::{Variant, with_drafts};
use crate::diag::{Checked, Diagnostic};
use crate::model::days::Days;
use crate::pipeline::collect::ReadError;
use crate::pipeline::decode::SiteRecords;
use crate::pipeline::render::Snapshot;
use crate::pipeline::render::theme::Theme;
use crate::pipeline::site::{regions, snapshot, with_inherited, with_policy};
use crate::text::Files;

/// Everything that a site is linked from. The same inputs give the same site.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The name of the site.
    pub name: String,
    /// The records of every site of the folder.
    pub records: Vec<Arc<SiteRecords>>,
    /// The site and those that it inherits.
    pub wanted: Vec<String>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// The day that is shown, and the day that it is.
    pub days: Days,
}

impl Inputs {
    /// True when the site that comes of these cannot differ.
    fn same(&self, other: &Self) -> bool {
        let names = |inputs: &Self| inputs.records.iter().map(|site| site.name.clone()).collect::<Vec<_>>();
        self.days == other.days
            && Arc::ptr_eq(&self.theme, &other.theme)
            && self.wanted == other.wanted
            && names(self) == names(other)
            && self.of_wanted().zip(other.of_wanted()).all(|(own, other)| Arc::ptr_eq(own, other))
    }

    fn of_wanted(&self) -> impl Iterator<Item = &Arc<SiteRecords>> {
        self.records.iter().filter(|site| self.wanted.contains(&site.name))
    }

    /// Links, checks and plans the site as a variant.
    #[must_use]
    pub fn make(&self, variant: Variant, files: &Files) -> Checked<Option<Snapshot>> {
        let days = Days { shown: variant.date.unwrap_or(self.days.shown), ..self.days };
        if !variant.drafts {
            return self.whole(&self.records, (variant, days, files));
        }
        let with_drafts = |site: &Arc<SiteRecords>| {
            if self.wanted.contains(&site.name) { Arc::new(with_drafts(site)) } else { site.clone() }
        };
        let records: Vec<Arc<SiteRecords>> = self.records.iter().map(with_drafts).collect();
        self.whole(&records, (variant, days, files))
    }

    /// The site made of these records. The regions of a national site that is seen as it is today are given to it later.
    fn whole(
        &self,
        records: &[Arc<SiteRecords>],
        (variant, days, files): (Variant, Days, &Files),
    ) -> Checked<Option<Snapshot>> {
        let Checked { value, diags } = snapshot(&self.name, records, &self.theme, (days, files));
        let value = value.map(|made| {
            if variant.is_plain() {
                return made;
            }
            let regions = regions(&made.portal, records, |_| None, files);
            made.with_regions(regions)
        });
        Checked { value, diags }
    }
}

/// A site with what it was linked from.
#[derive(Debug)]
pub struct Good {
    /// The site.
    pub snapshot: Arc<Snapshot>,
    /// What it was linked from.
    pub inputs: Inputs,
    /// The texts at that time.
    pub files: Arc<Files>,
}

/// What came of linking a site.
#[derive(Debug)]
struct Outcome {
    inputs: Inputs,
    good: Option<Arc<Good>>,
    diags: Vec<Diagnostic>,
}

/// A linked site, or everything that keeps it from having a theme.
type Linked = Result<Arc<Outcome>, Vec<ThemeFault>>;

/// A site after a look.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// The site and those that it inherits.
    pub wanted: Vec<String>,
    /// The site, when nothing is wrong with it that would keep a build from publishing it.
    pub good: Option<Arc<Good>>,
}

/// All sites after a look, with every mistake.
#[derive(Debug)]
pub struct Sites {
    /// The sites that are shown.
    pub sites: Vec<Made>,
    /// Every text.
    pub files: Files,
    /// Every mistake, in the order in which a fresh run tells them.
    pub diags: Vec<Diagnostic>,
}

/// The folders with what is kept of them.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
    theme: PathBuf,
    /// The sites that were asked for; all when none is named.
    names: Vec<String>,
    sources: Sources,
    themes: Themes,
    outcomes: BTreeMap<String, Arc<Outcome>>,
}

impl Workspace {
    /// A folder of sites and a theme, of which nothing is read yet.
    #[must_use]
    pub fn new(folder: &Path, theme: &Path, names: &[String]) -> Self {
        Self {
            folder: folder.to_owned(),
            theme: theme.to_owned(),
            names: names.to_owned(),
            sources: Sources::new(folder),
            themes: Themes::new(theme, folder),
            outcomes: BTreeMap::new(),
        }
    }

    /// The folder of sites, and the folder of the theme.
    #[must_use]
    pub fn roots(&self) -> (&Path, &Path) {
        (&self.folder, &self.theme)
    }

    /// Looks at the folders and reads what changed.
    ///
    /// # Errors
    /// Something cannot be read.
    pub fn look(&mut self, now: i64) -> Result<(Look, bool), ReadError> {
        let (theme, folders) = self.themes.look(now)?;
        let mut look = self.sources.look(now)?;
        look.folders.extend(folders);
        for site in &look.themes {
            self.themes.forget(site);
        }
        for name in self.shown() {
            self.themes.prepare(&name)?;
        }
        Ok((look, theme))
    }

    /// The names of the sites that are shown.
    fn shown(&self) -> Vec<String> {
        let all = self.sources.names();
        all.filter(|name| self.names.is_empty() || self.names.contains(name)).cloned().collect()
    }

    /// Links every shown site whose inputs changed.
    pub fn link(&mut self, days: Days) -> Sites {
        let mut files = self.sources.files();
        files.set_folder(&self.folder);
        let files = Arc::new(files);
        let records = self.sources.records();
        let shown = self.shown();
        let work: Vec<(Made, Linked)> =
            shown.par_iter().map(|name| self.outcome(name, (&records, &files), days)).collect();
        let mut table = (*files).clone();
        let mut diags: Vec<Diagnostic> = self.sources.outside().collect();
        let mut made = Vec::new();
        self.outcomes.clear();
        for (site, outcome) in work {
            for name in &site.wanted {
                diags.extend_from_slice(self.sources.diags(name));
            }
            match outcome {
                Ok(outcome) => {
                    diags.extend_from_slice(&outcome.diags);
                    self.outcomes.insert(site.name.clone(), outcome);
                }
                Err(faults) => diags.extend(faults.into_iter().flat_map(|fault| once(fault, &mut table))),
            }
            made.push(site);
        }
        for outcome in self.outcomes.values().filter_map(|outcome| outcome.good.as_ref()) {
            diags = with_policy(&outcome.snapshot.portal, diags, &table);
        }
        order(&mut diags, &self.sources.order());
        self.compare(&records, &files);
        let broken = |site: &Made| {
            let here = |diag: &Diagnostic| table.concerns(diag.span.file, &site.name, &site.wanted);
            diags.iter().any(|diag| diag.is_error() && here(diag))
        };
        let with_good = |site: Made| {
            let good = self.outcomes.get(&site.name).and_then(|outcome| outcome.good.clone());
            Made { good: good.filter(|_| !broken(&site)), ..site }
        };
        let sites = made.into_iter().map(with_good).collect();
        Sites { sites, files: table, diags }
    }

    /// Gives each national site the duties of its regions, where they differ from those that it has.
    fn compare(&mut self, records: &[Arc<SiteRecords>], files: &Arc<Files>) {
        let linked = |name: &str| self.outcomes.get(name)?.good.as_ref().map(|good| &*good.snapshot);
        let mut changed = Vec::new();
        for (name, outcome) in &self.outcomes {
            let Some(good) = &outcome.good else { continue };
            let regions = regions(&good.snapshot.portal, records, linked, files);
            if regions != good.snapshot.regions {
                let snapshot = Arc::new(Snapshot::clone(&good.snapshot).with_regions(regions));
                let good = Good { snapshot, inputs: good.inputs.clone(), files: good.files.clone() };
                let (inputs, diags) = (outcome.inputs.clone(), outcome.diags.clone());
                changed.push((name.clone(), Outcome { inputs, good: Some(Arc::new(good)), diags }));
            }
        }
        self.outcomes.extend(changed.into_iter().map(|(name, outcome)| (name, Arc::new(outcome))));
    }

    fn outcome(&self, name: &str, (records, files): (&[Arc<SiteRecords>], &Arc<Files>), days: Days) -> (Made, Linked) {
        let wanted = with_inherited(&[name.to_owned()], records);
        let made = Made { name: name.to_owned(), wanted: wanted.clone(), good: None };
        let theme = match self.themes.of(name) {
            Ok(theme) => theme,
            Err(faults) => return (made, Err(faults)),
        };
        let inputs = Inputs { name: name.to_owned(), records: records.to_vec(), wanted, theme, days };
        let known = self.outcomes.get(name).filter(|known| known.inputs.same(&inputs));
        if let Some(known) = known {
            return (made, Ok(known.clone()));
        }
        let Checked { value, diags } = inputs.make(Variant::default(), files);
        let good = value.map(|snapshot| {
            Arc::new(Good { snapshot: Arc::new(snapshot), inputs: inputs.clone(), files: files.clone() })
        });
        (made, Ok(Arc::new(Outcome { inputs, good, diags })))
    }
}

/// The mistakes in a file of a theme, for which several sites share one file in the table.
fn once(fault: ThemeFault, files: &mut Files) -> Vec<Diagnostic> {
    let mut own = Files::default();
    let mut diags = fault.diagnostics(&mut own);
    let Some((_, file)) = own.iter().next() else { return diags };
    let known = files.iter().find(|(_, known)| known.path == file.path && known.text == file.text).map(|(id, _)| id);
    let file = known.unwrap_or_else(|| files.add(file.clone()));
    for diag in &mut diags {
        diag.span.file = file;
        diag.also.iter_mut().for_each(|(span, _)| span.file = file);
    }
    diags
}

/// Puts mistakes in the order in which a fresh run tells them; each once.
fn order(diags: &mut Vec<Diagnostic>, ranks: &[u32]) {
    let rank = |diag: &Diagnostic| {
        let id = diag.span.file.0;
        ranks.get(id as usize).copied().map_or((1, id), |rank| (0, rank))
    };
    diags.sort_by(|a, b| {
        let key = |diag: &Diagnostic| (rank(diag), diag.span.start, diag.code.name);
        key(a).cmp(&key(b)).then_with(|| a.args.cmp(&b.args))
    });
    diags.dedup();
}
