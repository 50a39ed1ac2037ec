//! Folders of sites and a theme into linked and planned sites: once for a command, again and again for the preview, for which
//! only what an edit can have changed is read and linked anew.
//!
//! ```text
//! look: disk ──▶ sources (texts, records), themes        link: records ──▶ planned ──regions──▶ snapshots, mistakes
//! ```

pub mod fingerprint;
pub mod gathering;
pub mod inputs;
mod mistakes;
mod reading;
pub mod sources;
mod texts;
mod themes;
pub mod variant;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::built_in::{BuiltIn, Folder};
use crate::diag::{Checked, Diagnostic, sort};
use crate::gather::Gathered;
use crate::model::days::Days;
use crate::model::site::SiteKind;
use crate::pipeline::collect::ReadError;
use crate::pipeline::decode::SiteRecords;
use crate::pipeline::render::{Planned, Snapshot, making::Making};
use crate::pipeline::site::{gathers, heirs, is_national, with_inherited, with_policy, with_policy_on};
use crate::search::lexicon::Lexicon;
use crate::text::{FileId, Files};
use gathering::Regions;
use inputs::{Inputs, zone};
use mistakes::{leave_explained, of_theme};
use sources::{Look, Sources};
use themes::{ThemeFault, Themes};

/// A linked site with what it was linked from.
#[derive(Debug)]
pub struct LinkedSite {
    /// The site.
    pub snapshot: Arc<Snapshot>,
    /// What it was linked from.
    pub inputs: Inputs,
    /// The texts at that time.
    pub files: Arc<Files>,
}

/// What came of linking a site by itself.
#[derive(Debug)]
struct Outcome {
    inputs: Inputs,
    planned: Option<Planned>,
    files: Arc<Files>,
    diags: Vec<Diagnostic>,
}

/// What came of a site, with its snapshot, for which every other site was linked before.
#[derive(Clone, Debug)]
struct Kept {
    outcome: Arc<Outcome>,
    linked: Option<Arc<LinkedSite>>,
}

/// A site with its outcome, or with everything that keeps it from having a theme.
struct Work {
    name: String,
    wanted: Vec<String>,
    outcome: Result<Arc<Outcome>, Vec<ThemeFault>>,
}

/// A site after a look.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// The site and those that it inherits.
    pub wanted: Vec<String>,
    /// The site, where it could be linked and planned.
    pub linked: Option<Arc<LinkedSite>>,
    /// True when a mistake keeps it from being published.
    pub broken: bool,
    /// True when nothing was found through it in other sites but what was found in those by themselves.
    pub quiet: bool,
}

/// All sites after a look, with every mistake.
#[derive(Debug)]
pub struct Sites {
    /// The sites that were asked for, by name.
    pub sites: Vec<Site>,
    /// Every text.
    pub files: Files,
    /// Every mistake, in the order in which people meet them.
    pub diags: Vec<Diagnostic>,
}

/// The folders with what is kept of them.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
    theme: Folder,
    /// The sites that were asked for; all when none is named.
    names: Vec<String>,
    /// The same as they were typed.
    typed: Vec<String>,
    sources: Sources,
    themes: Themes,
    regions: Regions,
    kept: BTreeMap<String, Kept>,
    /// What is known of words, where sites take turns.
    lexicon: Option<Arc<Lexicon>>,
}

impl Workspace {
    /// A folder of sites and a theme, of which nothing is read yet. What they inherit and what does not lie beside them is
    /// taken from what is built in.
    #[must_use]
    pub fn new(folder: &Path, theme: impl Into<Folder>, names: &[String], built_in: &BuiltIn) -> Self {
        let theme = theme.into();
        Self {
            folder: folder.to_owned(),
            theme: theme.clone(),
            names: names.to_owned(),
            typed: names.to_owned(),
            sources: Sources::new(folder, built_in, names),
            themes: Themes::new(theme, folder),
            regions: Regions::default(),
            kept: BTreeMap::new(),
            lexicon: None,
        }
    }

    /// From now on tells which templates are being read and made into pages.
    pub fn tell(&mut self, making: &Arc<Making>) {
        self.themes.tell(making);
    }

    /// From now on national sites know their regions from here.
    pub fn know(&mut self, regions: Regions) {
        self.regions = regions;
    }

    /// From the next look on works on these sites, and lets all others go but those that others inherit. Sites that take turns
    /// share what is known of words.
    pub fn turn_to(&mut self, names: &[String]) {
        let records = self.sources.records();
        self.kept.retain(|name, _| !heirs(name, &records).is_empty());
        names.clone_into(&mut self.names);
        self.sources.read_only(Some(names.to_vec()));
        self.lexicon.get_or_insert_default();
    }

    /// From the next look on works only on these sites; on all that were asked for where it is none. What is linked stays.
    pub fn begin_with(&mut self, names: Option<&[String]>) {
        names.unwrap_or(&self.typed).clone_into(&mut self.names);
        self.sources.read_only(names.map(<[String]>::to_vec));
        self.regions = if names.is_some() { Regions::Later } else { Regions::Records };
    }

    /// Works also on those of the named sites that the others inherit: what is wrong with them concerns all.
    pub fn with_inherited_of(&mut self, names: &[String]) {
        self.names = with_inherited(&self.names, &self.sources.records());
        self.names.retain(|name| names.contains(name));
    }

    /// Shows the paths of files as the folders say.
    pub fn name_files(&self, files: &mut Files) {
        files.set_folder(&self.folder);
        let theme = self.theme.disk().is_none().then(|| "theme".to_owned());
        files.set_built_in(self.sources.built_in().cloned().chain(theme).collect());
    }

    /// The folders on disk: that of the sites, and that of the theme where it lies there.
    pub fn roots(&self) -> impl Iterator<Item = &Path> {
        std::iter::once(self.folder.as_path()).chain(self.theme.disk())
    }

    /// Looks at the folders and reads what changed. `now` is in seconds since 1970.
    ///
    /// # Errors
    /// Something cannot be read.
    pub fn look(&mut self, now: i64) -> Result<Look, ReadError> {
        let Self { themes, sources, .. } = self;
        let (theme, look) = rayon::join(|| themes.look(now), || sources.look(now));
        let ((theme, folders), mut look) = (theme?, look?);
        // Which sites are regions of a national one is known when all are read.
        if matches!(self.regions, Regions::Records) && self.shows_national() && self.sources.read_only(None) {
            look = self.sources.look(now)?;
        }
        look.theme = theme;
        look.folders.extend(folders);
        for site in &look.themes {
            self.themes.forget(site);
        }
        let (shown, records) = (self.shown(), self.sources.records());
        let regions = self.regions_of(&shown, &records);
        // Of a site that has too many files, no theme is read either: one word says what is wrong.
        for name in shown.iter().chain(&regions).filter(|name| !self.sources.hides_all(name)) {
            self.themes.prepare(name)?;
        }
        Ok(look)
    }

    /// The names of the sites that were asked for.
    fn shown(&self) -> Vec<String> {
        let is_shown = |name: &&String| match self.names.as_slice() {
            [] => !self.sources.is_built_in(name),
            names => names.contains(name),
        };
        self.sources.names().filter(is_shown).cloned().collect()
    }

    fn shows_national(&self) -> bool {
        let records = self.sources.records();
        self.shown().iter().any(|name| is_national(name, &records))
    }

    /// The sites that were not asked for and of which a national site tells that was.
    fn regions_of(&self, shown: &[String], records: &[Arc<SiteRecords>]) -> Vec<String> {
        if !matches!(self.regions, Regions::Records) {
            return Vec::new();
        }
        let national = shown.iter().filter(|name| is_national(name, records));
        let heirs: BTreeSet<&str> = national.flat_map(|name| heirs(name, records)).collect();
        heirs.into_iter().map(str::to_owned).filter(|name| !shown.contains(name)).collect()
    }

    /// Links every site that was asked for and whose inputs changed.
    ///
    /// A national site tells of its regions, so snapshots are made when the last site is linked.
    pub fn link(&mut self, days: Days) -> Sites {
        let mut files = self.sources.files();
        self.name_files(&mut files);
        let files = Arc::new(files);
        let records = self.sources.records();
        let shown = self.shown();
        let others = self.regions_of(&shown, &records);
        let link = |name| self.work(name, &records, &files, days);
        let work: Vec<Work> = shown.into_par_iter().map(link).collect();
        let others: Vec<Work> = others.into_par_iter().map(link).collect();
        let (mut diags, table) = self.reported(&work, &files);
        let concerns = |diag: &Diagnostic, site: &Work| table.concerns(diag.span.file, &site.name, &site.wanted);
        let is_broken = |site: &Work| diags.iter().any(|diag| diag.is_error() && concerns(diag, site));
        let broken: BTreeSet<String> =
            work.iter().filter(|site| is_broken(site)).map(|site| site.name.clone()).collect();
        self.kept = self.snapshots(&work, &others, &records);
        let is_known = !matches!(self.regions, Regions::Later | Regions::AsBefore);
        let linked = work.iter().filter_map(|site| self.kept.get(&site.name)?.linked.as_ref());
        for site in linked.filter(|_| is_known) {
            let counted = gathers(&site.snapshot);
            diags.extend(counted.and_then(|diag| with_policy_on(&site.snapshot.portal, diag)));
        }
        self.sort(&mut diags);
        let quiet: BTreeSet<String> =
            work.iter().filter(|site| Self::is_quiet(site, &work, &table)).map(|site| site.name.clone()).collect();
        let site = |Work { name, wanted, .. }: Work| {
            let linked = self.kept.get(&name).and_then(|kept| kept.linked.clone());
            let (broken, quiet) = (broken.contains(&name), quiet.contains(&name));
            Site { name, wanted, linked, broken, quiet }
        };
        let sites = work.into_iter().map(site).collect();
        Sites { sites, files: table, diags }
    }

    /// Links these of the sites that were asked for, before all others: what was linked of those stays for the next time, and
    /// national sites know their regions as they did before.
    pub fn link_first(&mut self, names: &[String], days: Days) -> Sites {
        let all = std::mem::replace(&mut self.names, names.to_vec());
        let regions = std::mem::replace(&mut self.regions, Regions::AsBefore);
        let before = self.kept.clone();
        let sites = self.link(days);
        for (name, kept) in before {
            self.kept.entry(name).or_insert(kept);
        }
        (self.names, self.regions) = (all, regions);
        sites
    }

    /// Links a site, unless it was linked from the very same before.
    fn work(&self, name: String, records: &[Arc<SiteRecords>], files: &Arc<Files>, days: Days) -> Work {
        let days = days.in_zone(zone(records, &name));
        let wanted = with_inherited(std::slice::from_ref(&name), records);
        let theme = match self.themes.of(&name) {
            Ok(theme) => theme,
            Err(faults) => return Work { name, wanted, outcome: Err(faults) },
        };
        let heirs = if is_national(&name, records) { heirs(&name, records) } else { Vec::new() };
        let heirs = heirs.into_iter().filter_map(|heir| Some((heir.to_owned(), self.themes.of(heir).ok()?)));
        let (heirs, wanted_here) = (heirs.collect(), wanted.clone());
        let inputs = Inputs { name: name.clone(), records: records.to_vec(), wanted: wanted_here, theme, days, heirs };
        let known = self.kept.get(&name).map(|kept| &kept.outcome).filter(|known| known.inputs.same(&inputs));
        let outcome = known.cloned().unwrap_or_else(|| {
            let Checked { value, diags } = inputs.planned(files);
            Arc::new(Outcome { inputs, planned: value, files: files.clone(), diags })
        });
        Work { name, wanted, outcome: Ok(outcome) }
    }

    /// True when nothing was found through a site in other ones but what was found in those by themselves.
    fn is_quiet(site: &Work, all: &[Work], files: &Files) -> bool {
        let inherited = |other: &&Work| other.name != site.name && site.wanted.contains(&other.name);
        let others = || all.iter().filter(inherited).filter_map(|other| other.outcome.as_ref().ok());
        let is_theirs = |diag: &Diagnostic| others().any(|other| other.diags.contains(diag));
        let is_known = |diag: &Diagnostic| files.is_of(diag.span.file, &site.name) || is_theirs(diag);
        site.outcome.as_ref().is_ok_and(|outcome| outcome.diags.iter().all(is_known))
    }

    /// Every mistake in what the sites are made from, and the texts with the files of themes in which there are some.
    fn reported(&self, work: &[Work], files: &Files) -> (Vec<Diagnostic>, Files) {
        let mut table = files.clone();
        let wanted: BTreeSet<&String> = work.iter().flat_map(|site| &site.wanted).collect();
        let of_sites = || wanted.iter().map(|name| self.sources.diags(name));
        let mut diags = Vec::with_capacity(of_sites().map(<[Diagnostic]>::len).sum());
        of_sites().for_each(|of_site| diags.extend_from_slice(of_site));
        diags.extend(self.sources.outside());
        for site in work {
            match &site.outcome {
                Ok(outcome) => diags.extend_from_slice(&outcome.diags),
                Err(faults) => diags.extend(faults.iter().flat_map(|fault| of_theme(fault.clone(), &mut table))),
            }
        }
        leave_explained(&mut diags, &table);
        for planned in work.iter().filter_map(|site| site.outcome.as_ref().ok()?.planned.as_ref()) {
            with_policy(&planned.portal, &mut diags, &table);
        }
        (diags, table)
    }

    /// Puts mistakes into the order in which people meet them.
    fn sort(&self, diags: &mut Vec<Diagnostic>) {
        let ranks = self.sources.order();
        // Files of themes are read after those of sites.
        let rank = |FileId(id)| ranks.get(id as usize).copied().map_or((1, id), |rank| (0, rank));
        sort(diags, rank);
    }

    /// The place of each text in the order in which people meet them, by its id.
    #[must_use]
    pub fn order(&self) -> Vec<u32> {
        self.sources.order()
    }

    /// The snapshot of each site. One that was made of the same before is kept, with what was found out for its pages.
    fn snapshots(&self, work: &[Work], others: &[Work], records: &[Arc<SiteRecords>]) -> BTreeMap<String, Kept> {
        let outcome = |site: &'_ Work| Some((site.name.clone(), site.outcome.as_ref().ok()?.clone()));
        let outcomes: BTreeMap<String, Arc<Outcome>> = work.iter().chain(others).filter_map(outcome).collect();
        let lexicon = self.lexicon.clone().unwrap_or_default();
        let region = |name| outcomes.get(name)?.planned.as_ref();
        let linked = |name: &String, outcome: &Arc<Outcome>| {
            let planned = outcome.planned.as_ref()?;
            let national = planned.portal.site.kind == SiteKind::National;
            let heirs = heirs(name, records).into_iter();
            let regions = match &self.regions {
                Regions::AsBefore => self
                    .kept
                    .get(name)
                    .and_then(|kept| Some(kept.linked.as_ref()?.snapshot.regions.clone()))
                    .unwrap_or_default(),
                regions if national => regions.of_planned(heirs.filter_map(region)),
                _ => Vec::new(),
            };
            Some(self.snapshot(outcome, planned, regions, &lexicon))
        };
        let named = |name: &String| work.iter().any(|site| site.name == *name);
        let kept = |(name, outcome): (&String, &Arc<Outcome>)| {
            let linked = if named(name) { linked(name, outcome) } else { None };
            (name.clone(), Kept { outcome: outcome.clone(), linked })
        };
        outcomes.par_iter().map(kept).collect()
    }

    /// The snapshot of a site: the one that there is, where it was made of the same.
    fn snapshot(
        &self,
        outcome: &Arc<Outcome>,
        planned: &Planned,
        regions: Vec<Arc<Gathered>>,
        lexicon: &Arc<Lexicon>,
    ) -> Arc<LinkedSite> {
        let old = self.kept.get(&outcome.inputs.name).filter(|kept| Arc::ptr_eq(&kept.outcome, outcome));
        let old = old.and_then(|kept| kept.linked.clone());
        let snapshot = match old {
            Some(old) if old.snapshot.regions == regions => return old,
            Some(old) => old.snapshot.with_regions(regions),
            None => Snapshot::new(planned, regions, Arc::clone(lexicon)),
        };
        let (inputs, files) = (outcome.inputs.clone(), outcome.files.clone());
        Arc::new(LinkedSite { snapshot: Arc::new(snapshot), inputs, files })
    }
}
