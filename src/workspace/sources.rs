//! Folders of sites into texts and raw records, of which only what changed on disk is read again.
//!
//! What is kept of a file is a function of its path and its bytes: it cannot be stale.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use super::reading::Change;
use super::reading::{Content, Kept, Record, Seen, Task, all_or_first, look_at};
use super::texts::{Place, Texts};
use crate::built_in::{BuiltIn, Inside};
use crate::diag::Diagnostic;
use crate::pipeline::collect::strays::{Stray, differing};
use crate::pipeline::collect::survey::{Stamp, Survey, survey_built_in, survey_site};
use crate::pipeline::collect::{
    ReadError, SiteFile, SiteSource, if_there, is_download, is_record, is_theme, outside, site_names,
};
use crate::pipeline::decode::limits::too_many;
use crate::pipeline::decode::{Records, SiteRecords, join, unread};
use crate::pipeline::site::{heirs, with_inherited};
use crate::text::{FileId, Files, Span};

/// A file that differs from what was seen before.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Its path, with the site in front.
    pub path: String,
    /// What happened.
    pub change: Change,
    /// The first place that differs, for a text that holds records.
    pub place: Option<Span>,
}

/// What came of a look at the folders.
#[derive(Debug, Default)]
pub struct Look {
    /// What differs.
    pub edits: Vec<Edit>,
    /// True when the common theme differs.
    pub theme: bool,
    /// Sites whose own theme differs.
    pub themes: Vec<String>,
    /// Every folder that was looked into, with its number on disk.
    pub folders: BTreeMap<PathBuf, u64>,
}

/// What is kept of a site.
#[derive(Debug)]
struct SiteKept {
    files: BTreeMap<String, Kept>,
    strays: Vec<Stray>,
    records: Arc<SiteRecords>,
    diags: Vec<Diagnostic>,
    /// True when its records have been put together, so that the next time is an edit.
    whole: bool,
}

/// Every site of a folder, as last read.
#[derive(Debug)]
pub struct Sources {
    folder: PathBuf,
    texts: Texts,
    sites: BTreeMap<String, SiteKept>,
    /// What lies among the sites and in none of them.
    outside: Vec<Stray>,
    /// The sites inside the program.
    inside: BTreeMap<&'static str, Inside>,
    /// Those of them that stand among the sites: one inherits them or somebody asked for them, and they do not lie in the folder.
    built_in: BTreeSet<String>,
    /// The sites that somebody asked for.
    asked: Vec<String>,
    /// The sites that are read, with those that they inherit; all where it is none.
    only: Option<Vec<String>>,
    /// The sites in the folder that are not read, without their records.
    unread: Vec<Arc<SiteRecords>>,
}

impl Sources {
    /// The sites of a folder, of which nothing is read yet, and those inside the program that they inherit or that are asked for.
    #[must_use]
    pub fn new(folder: &Path, built_in: &BuiltIn, asked: &[String]) -> Self {
        Self {
            folder: folder.to_owned(),
            texts: Texts::default(),
            sites: BTreeMap::new(),
            outside: Vec::new(),
            inside: built_in.sites.clone(),
            built_in: BTreeSet::new(),
            asked: asked.to_owned(),
            only: None,
            unread: Vec::new(),
        }
    }

    /// From the next look on reads these sites and those that they inherit, and lets all others go; all where it is none. True
    /// when these are not the same as before.
    pub(super) fn read_only(&mut self, names: Option<Vec<String>>) -> bool {
        let differs = self.only != names;
        self.only = names;
        differs
    }

    /// The sites that are inside the program and stand among the others.
    pub fn built_in(&self) -> impl Iterator<Item = &String> {
        self.built_in.iter()
    }

    /// True for such a site.
    #[must_use]
    pub fn is_built_in(&self, site: &str) -> bool {
        self.built_in.contains(site)
    }

    /// Names of all sites, sorted.
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.sites.keys()
    }

    /// The records of every site; of those that are not read only the name.
    #[must_use]
    pub fn records(&self) -> Vec<Arc<SiteRecords>> {
        let mut records: Vec<_> = self.sites.values().map(|site| site.records.clone()).collect();
        records.extend(self.unread.iter().cloned());
        records.sort_by(|a, b| a.name.cmp(&b.name));
        records
    }

    /// What is wrong with the texts of a site.
    #[must_use]
    pub fn diags(&self, site: &str) -> &[Diagnostic] {
        self.sites.get(site).map_or(&[], |site| &site.diags)
    }

    /// What lies among the sites and in none of them.
    pub fn outside(&self) -> impl Iterator<Item = Diagnostic> {
        self.outside.iter().map(|stray| stray.diagnostic("", self.texts.id(&Place::outside(&stray.path))))
    }

    /// Every text under the id that it keeps from look to look.
    #[must_use]
    pub fn files(&self) -> Files {
        self.texts.files()
    }

    /// The place of each file in the order of their paths, by id: that in which a first look gives ids. Files that were let go
    /// keep theirs.
    #[must_use]
    pub fn order(&self) -> Vec<u32> {
        self.texts.order()
    }

    /// Looks at the folders and reads what changed. `now` is in seconds since 1970.
    ///
    /// # Errors
    /// A folder or file cannot be read; what was kept stays as it was.
    pub fn look(&mut self, now: i64) -> Result<Look, ReadError> {
        // Where a site inside the program is asked for, there need be no folder.
        let asked = self.asked.iter().any(|name| self.inside.contains_key(name.as_str()));
        let names = site_names(&self.folder);
        let on_disk = if asked { if_there(&self.folder, names)? } else { names? };
        let mut look = Look::default();
        loop {
            let read = self.to_read(&on_disk);
            self.built_in = self.inherited_inside(&on_disk, &read);
            self.look_at_sites(&read, now, &mut look)?;
            // What a site inherits is known when it was read.
            if read == self.to_read(&on_disk) && self.built_in == self.inherited_inside(&on_disk, &read) {
                break;
            }
        }
        let unread = on_disk.iter().filter(|name| !self.sites.contains_key(*name));
        self.unread = unread.map(|name| Arc::new(self.nothing_of(name))).collect();
        self.look_outside(&mut look)?;
        Ok(look)
    }

    /// The sites on disk that are to be read, as far as it is known what they inherit.
    fn to_read(&self, on_disk: &[String]) -> Vec<String> {
        let Some(only) = &self.only else { return on_disk.to_vec() };
        let records = self.records();
        let wanted = with_inherited(only, &records);
        // What was inherited until now is not read again for the next sites that inherit it.
        let is_wanted = |name: &&String| wanted.contains(name) || !heirs(name, &records).is_empty();
        on_disk.iter().filter(is_wanted).cloned().collect()
    }

    /// A site of which nothing was read.
    fn nothing_of(&self, name: &str) -> SiteRecords {
        let place = self.texts.id(&Place::of_site(name));
        let (records, files) = (Records::default(), Vec::new());
        SiteRecords { name: name.to_owned(), place, records, files, drafts: false }
    }

    /// The sites inside the program that those that are read inherit, or that are asked for, and that do not lie on disk.
    fn inherited_inside(&self, on_disk: &[String], read: &[String]) -> BTreeSet<String> {
        let wanted = [read, &self.asked].concat();
        let mut names = with_inherited(&wanted, &self.records());
        names.retain(|name| !on_disk.contains(name) && self.inside.contains_key(name.as_str()));
        names.into_iter().collect()
    }

    /// The files of a site that stands among the others and is inside the program.
    fn files_inside(&self, site: &str) -> Option<&Inside> {
        self.inside.get(site).filter(|_| self.built_in.contains(site))
    }

    /// Looks at the folders of sites.
    fn look_at_sites(&mut self, on_disk: &[String], now: i64, look: &mut Look) -> Result<(), ReadError> {
        let mut names: Vec<String> = on_disk.iter().chain(&self.built_in).cloned().collect();
        names.sort();
        let survey = |name: &String| match self.files_inside(name) {
            Some(files) => Ok(survey_built_in(files)),
            None => survey_site(&self.folder.join(name)),
        };
        let surveys = all_or_first(names.par_iter().map(survey).collect())?;
        for (name, survey) in names.iter().zip(&surveys) {
            self.name_files(name, survey);
        }
        let tasks = names.iter().zip(&surveys).flat_map(|(name, survey)| self.tasks(name, survey)).collect::<Vec<_>>();
        let seen: Vec<Seen> = all_or_first(tasks.par_iter().map(|task| look_at(task, now)).collect())?;
        let seen: Vec<(String, String, FileId, Seen)> = tasks
            .iter()
            .zip(seen)
            .map(|(task, seen)| (task.site.to_owned(), task.path.to_owned(), task.id, seen))
            .collect();
        self.take_over(&names, surveys, seen, look);
        Ok(())
    }

    /// Looks at what lies among the sites and in none of them.
    fn look_outside(&mut self, look: &mut Look) -> Result<(), ReadError> {
        let outside = if_there(&self.folder, outside(&self.folder))?;
        for Stray { path, .. } in &outside {
            self.texts.add(Place::outside(path), path);
        }
        let edit = |stray: &Stray| Edit { path: stray.path.clone(), change: Change::Changed, place: None };
        look.edits.extend(differing(&self.outside, &outside).map(edit));
        self.outside = outside;
        Ok(())
    }

    /// Gives ids to files that have none.
    fn name_files(&mut self, site: &str, survey: &Survey) {
        let shown = format!("{site}/site.yaml");
        self.texts.add(Place::of_site(site), &shown);
        // Files that are kept have been named.
        let kept = self.sites.get(site);
        let is_new = |path: &str| kept.is_none_or(|kept| !kept.files.contains_key(path));
        for (path, _) in survey.files.iter().filter(|(path, _)| is_record(path) && is_new(path)) {
            self.texts.add(Place::text(site, path), &format!("{site}/{path}"));
        }
        for Stray { path, .. } in &survey.strays {
            self.texts.add(Place::stray(site, path), &format!("{site}/{path}"));
        }
    }

    /// The files of a site whose stamp is new, or no proof.
    fn tasks<'a>(&'a self, site: &'a str, survey: &'a Survey) -> Vec<Task<'a>> {
        let kept = self.sites.get(site);
        let task = |(path, stamp): &'a (String, Stamp)| {
            let old = kept.and_then(|kept| kept.files.get(path));
            if old.is_some_and(|old| old.stamp == *stamp && !old.unsure) {
                return None;
            }
            let id = self.texts.id(&Place::text(site, path));
            let disk = self.folder.join(site).join(path);
            let inside = self.files_inside(site).and_then(|files| files.get(path.as_str()).copied());
            Some(Task { site, path, disk, inside, stamp: *stamp, id, old })
        };
        let matters = |path: &str| is_record(path) || is_theme(path) || is_download(path);
        survey.files.iter().filter(|(path, _)| matters(path)).filter_map(task).collect()
    }

    /// Puts what was seen in the place of what was kept.
    fn take_over(
        &mut self,
        names: &[String],
        surveys: Vec<Survey>,
        seen: Vec<(String, String, FileId, Seen)>,
        look: &mut Look,
    ) {
        let mut touched: Vec<String> = Vec::new();
        for gone in self.sites.keys().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>() {
            self.sites.remove(&gone);
            self.texts.let_go(&gone);
            look.edits.push(Edit { path: format!("{gone}/"), change: Change::Removed, place: None });
            // Its own theme went with it.
            look.themes.push(gone);
        }
        for (name, survey) in names.iter().zip(surveys) {
            look.folders.extend(survey.folders.iter().map(|(path, stamp)| (path.clone(), stamp.identity)));
            if self.take_survey(name, &survey, look) {
                touched.push(name.clone());
            }
        }
        for (site, path, id, seen) in seen {
            if self.see(&site, &path, (id, seen), look) && !touched.contains(&site) {
                touched.push(site);
            }
        }
        for name in touched {
            self.assemble(&name);
        }
    }

    /// Forgets files that are gone; true when the site must be put together again.
    fn take_survey(&mut self, name: &str, survey: &Survey, look: &mut Look) -> bool {
        let nothing = Arc::new(self.nothing_of(name));
        let new = !self.sites.contains_key(name);
        let site = self.sites.entry(name.to_owned()).or_insert_with(|| SiteKept {
            files: BTreeMap::new(),
            strays: Vec::new(),
            records: nothing.clone(),
            diags: Vec::new(),
            whole: false,
        });
        let there = |path: &String| survey.files.binary_search_by(|(known, _)| known.cmp(path)).is_ok();
        let gone: Vec<String> = site.files.keys().filter(|path| !there(path)).cloned().collect();
        for path in &gone {
            site.files.remove(path);
            note(look, name, path, Change::Removed, None);
        }
        let strayed = site.strays != survey.strays;
        if strayed {
            for stray in differing(&site.strays, &survey.strays) {
                note(look, name, &stray.path, Change::Changed, None);
            }
            site.strays.clone_from(&survey.strays);
        }
        new || strayed || !gone.is_empty()
    }

    /// Keeps a file that was looked at; true when its site must be put together again.
    fn see(&mut self, site: &str, path: &str, (id, seen): (FileId, Seen), look: &mut Look) -> bool {
        let Some(kept) = self.sites.get_mut(site) else { return false };
        let Some((file, change)) = seen else {
            let known = kept.files.remove(path).is_some();
            if known {
                note(look, site, path, Change::Removed, None);
            }
            return known;
        };
        if let Some(record) = file.content.record() {
            self.texts.set(id, record.text.clone());
        }
        kept.files.insert(path.to_owned(), file);
        let Some((change, at)) = change else { return false };
        note(look, site, path, change, is_record(path).then_some(Span { file: id, start: at, end: at }));
        true
    }

    /// True for a site of which nothing is read, for it has too many files.
    pub(super) fn hides_all(&self, site: &str) -> bool {
        self.sites.get(site).is_some_and(|site| site.strays.iter().any(Stray::hides_all))
    }

    /// Puts the records of a site together again.
    fn assemble(&mut self, name: &str) {
        let place = self.texts.id(&Place::of_site(name));
        let folder = self.folder.join(name);
        let Some(site) = self.sites.get_mut(name) else { return };
        let diagnostic = |stray: &Stray| stray.diagnostic(name, self.texts.id(&Place::stray(name, &stray.path)));
        let mut diags: Vec<Diagnostic> = site.strays.iter().map(diagnostic).collect();
        let meant = site.strays.iter().filter_map(Stray::meant).cloned().collect();
        let (texts, files) = (Vec::new(), Vec::new());
        let mut source = SiteSource { name: name.to_owned(), texts, files, meant, place };
        let mut texts: Vec<&Arc<Record>> = Vec::new();
        for (path, kept) in &site.files {
            if let Content::Download(looks) = kept.content {
                source.files.push(SiteFile::new(&folder, path, looks));
            }
            let Some(record) = kept.content.record() else { continue };
            diags.extend(record.fault.clone().map(|fault| fault.diagnostic(record.source.file)));
            source.texts.push(record.source.clone());
            texts.push(record);
        }
        let files = texts.iter().map(|record| (record.source.path.as_str(), &*record.text));
        let too_many = too_many(place, files);
        if too_many.is_some() || site.strays.iter().any(Stray::hides_all) {
            diags.extend(too_many);
            (site.records, site.diags) = (Arc::new(unread(&source)), diags);
            return;
        }
        let keep = site.whole;
        let read = texts.par_iter().map(|record| record.read(keep)).collect();
        site.whole = true;
        site.records = Arc::new(join(&source, read).into_value(&mut diags));
        site.diags = diags;
    }
}

fn note(look: &mut Look, site: &str, path: &str, change: Change, place: Option<Span>) {
    if is_theme(path) && !look.themes.iter().any(|known| known == site) {
        look.themes.push(site.to_owned());
    }
    look.edits.push(Edit { path: format!("{site}/{path}"), change, place });
}
