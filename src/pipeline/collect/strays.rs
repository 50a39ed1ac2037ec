//! Sorts what lies in the folder of a site: what is read, and what is not, each with the reason and the name that was meant.

mod names;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::walk::{Entry, Found, Odd};
use super::{TEXT_LIMIT, is_download, is_record, is_theme};
use crate::diag::arg::Arg;
use crate::diag::code::Code;
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::text::personal::has_identity_code;
use crate::text::{FileId, Span};

/// A file or folder that is not read, or whose name may not be published.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stray {
    /// Its path within the site, with `/`; that of a folder ends in one.
    pub path: String,
    code: Code,
    why: &'static str,
    nearest: Option<String>,
}

/// Those that only one of two looks found.
pub fn differing<'s>(before: &'s [Stray], now: &'s [Stray]) -> impl Iterator<Item = &'s Stray> {
    let (known, found): (HashSet<&Stray>, HashSet<&Stray>) = (before.iter().collect(), now.iter().collect());
    let gone = before.iter().filter(move |stray| !found.contains(stray));
    gone.chain(now.iter().filter(move |stray| !known.contains(stray)))
}

impl Stray {
    fn new(path: &str, code: Code, why: &'static str) -> Self {
        Self { path: path.to_owned(), code, why, nearest: None }
    }

    fn nearest(self, nearest: Option<String>) -> Self {
        Self { nearest, ..self }
    }

    /// What stands for all files of a site that has too many.
    pub(super) fn too_many_texts() -> Self {
        Self::new("site.yaml", code::TOO_MANY_FILES, "")
    }

    /// True when nothing of the site is read because of it.
    #[must_use]
    pub fn hides_all(&self) -> bool {
        self.code == code::TOO_MANY_FILES
    }

    /// The name that was meant, else why nothing can be read.
    fn why(&self) -> Arg {
        let called = if self.path.ends_with('/') { "unread-folder-called" } else { "unread-called" };
        match &self.nearest {
            Some(name) => Arg::phrase(called, [("name", name.into())]),
            None => Arg::word(self.why),
        }
    }

    /// The name that was meant, where what has another goes lost: that keeps the site from being published.
    #[must_use]
    pub fn meant(&self) -> Option<&String> {
        self.nearest.as_ref().filter(|_| self.code == code::UNKNOWN_FILE)
    }

    /// The mistake that people are told of, at the top of the file.
    #[must_use]
    pub fn diagnostic(&self, site: &str, file: FileId) -> Diagnostic {
        let diag = Diagnostic::new(self.code, Span::top(file));
        match self.code {
            code::PERSONAL_IDENTITY_CODE => diag,
            code::TOO_MANY_FILES => diag.arg("limit", TEXT_LIMIT),
            code::SYMLINK_IGNORED if site.is_empty() => diag.arg("path", &self.path),
            code::SYMLINK_IGNORED => diag.arg("path", format!("{site}/{}", self.path)),
            code::COPIED_FILE => diag.arg("path", &self.path).arg("of", self.nearest.clone().unwrap_or_default()),
            code::UNREAD_FILE => diag.arg("path", &self.path).arg("why", self.why()),
            _ => diag.arg("path", &self.path).nearest(self.nearest.clone()),
        }
    }
}

/// What lies in the folder of a site.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Files that are read: texts, downloads, parts of the theme. Paths within the site, sorted.
    pub(super) files: Vec<String>,
    /// What is not read, by path.
    pub(super) strays: Vec<Stray>,
}

/// True for the folder of a site with more texts than are read.
pub(super) fn has_too_many_texts(found: &Found) -> bool {
    let is_text = |path: &&String| is_record(path) || path.starts_with("theme/templates/");
    found.files.len() > TEXT_LIMIT
        && found.files.iter().filter(is_text).filter(|path| is_read(path)).count() > TEXT_LIMIT
}

/// Sorts what was found in the folder of a site.
pub(super) fn sort(found: &Found) -> Sorted {
    let mut files = Vec::new();
    let mut strays: BTreeMap<String, Stray> = BTreeMap::new();
    for path in &found.folders {
        note_folder(&mut strays, &format!("{path}/"));
    }
    for (path, odd) in found.odd.iter().filter(|(path, _)| stray_folder(path).is_none()) {
        strays.insert(path.clone(), of_odd(path, *odd));
    }
    for path in &found.files {
        if note_folder(&mut strays, path) {
            continue;
        }
        match stray_file(path) {
            Some(stray) => drop(strays.insert(path.clone(), stray)),
            None if is_read(path) => {
                if !is_record(path) && has_identity_code(path) {
                    strays.insert(path.clone(), Stray::new(path, code::PERSONAL_IDENTITY_CODE, ""));
                }
                files.push(path.clone());
            }
            None => {}
        }
    }
    let known: BTreeSet<&str> = files.iter().map(String::as_str).collect();
    for stray in strays.values_mut().filter(|stray| stray.nearest.as_deref().is_some_and(|name| known.contains(name))) {
        // What has the right name is there already.
        stray.nearest = None;
    }
    let texts = files.iter().chain(strays.keys()).filter(|path| names::is_of_text(path));
    let copies: BTreeMap<String, Stray> = texts.filter_map(|path| Some((path.clone(), copy(path, &known)?))).collect();
    files.retain(|path| !copies.contains_key(path));
    strays.extend(copies);
    Sorted { files, strays: strays.into_values().collect() }
}

/// A text that lies among the sites and in none of them, or what may have been meant as a site and cannot be read.
pub(super) fn outside(Entry { name, odd, .. }: &Entry) -> Option<Stray> {
    if let Some(odd @ (Odd::Symlink | Odd::NoText)) = odd {
        return Some(of_odd(name, *odd));
    }
    let right = names::with_right_end(name).unwrap_or_else(|| name.clone());
    let is_text = [".yaml", ".yml", ".md"].iter().any(|end| right.ends_with(end));
    (is_text && !names::is_about(name)).then(|| Stray::new(name, code::UNREAD_FILE, "unread-outside"))
}

/// Notes the folder of a path when nothing in it is read; true when it is such a path.
fn note_folder(strays: &mut BTreeMap<String, Stray>, path: &str) -> bool {
    let Some(folder) = stray_folder(path) else { return false };
    let found = strays.entry(folder.to_owned()).or_insert_with(|| {
        let name = folder.trim_end_matches('/');
        let why = if names::is_of_text(name) { "unread-folder-as-file" } else { "unread-folder" };
        let near = names::folder(name).filter(|_| !name.contains('/'));
        Stray::new(folder, code::UNREAD_FILE, why).nearest(near.map(|near| format!("{near}/")))
    });
    if [".yaml", ".yml"].iter().any(|end| path.ends_with(end)) {
        // Records that go lost.
        found.code = code::UNKNOWN_FILE;
    }
    true
}

/// The folder on a path of which nothing is read, with `/` at its end: of no kind, or named as a file.
fn stray_folder(path: &str) -> Option<&str> {
    let (top, _) = path.split_once('/')?;
    if !names::is_folder(top) {
        return Some(&path[..=top.len()]);
    }
    if is_download(path) || is_theme(path) {
        return None;
    }
    let ends = path.match_indices('/').map(|(at, _)| at);
    ends.map(|at| &path[..=at]).find(|folder| names::is_of_text(folder.trim_end_matches('/')))
}

fn of_odd(path: &str, odd: Odd) -> Stray {
    match odd {
        Odd::Symlink => Stray::new(path, code::SYMLINK_IGNORED, ""),
        Odd::NoText => Stray::new(path, code::UNREAD_FILE, "unread-name-no-text"),
        Odd::Special => Stray::new(path, code::UNREAD_FILE, "unread-special"),
        Odd::TooDeep => Stray::new(&format!("{path}/"), code::UNREAD_FILE, "unread-deep"),
    }
}

/// A file in a known folder, or at the top, that is not read.
fn stray_file(path: &str) -> Option<Stray> {
    if is_read(path) || names::is_about(path) {
        return None;
    }
    let near = names::file(path);
    if [".yaml", ".yml", ".md"].iter().any(|end| path.ends_with(end)) && !is_theme(path) {
        return Some(Stray::new(path, code::UNKNOWN_FILE, "").nearest(near));
    }
    let why = match &near {
        _ if is_theme(path) => "unread-theme",
        None if names::is_of_office(path) => "unread-format",
        _ => "unread-name",
    };
    Some(Stray::new(path, code::UNREAD_FILE, why).nearest(near))
}

/// True for a path of which something is read: its place and its name say what it is.
fn is_read(path: &str) -> bool {
    if names::is_about(path) && !is_download(path) {
        return false;
    }
    if is_theme(path) {
        return is_of_theme(&path["theme/".len()..]);
    }
    is_download(path) || is_article(path) || is_data(path)
}

fn is_article(path: &str) -> bool {
    path.ends_with(".md") && ["pages/", "news/"].iter().any(|folder| path.starts_with(folder))
}

fn is_data(path: &str) -> bool {
    let stem = path.strip_suffix(".yaml").or_else(|| path.strip_suffix(".yml"));
    let name = stem.map(|stem| stem.split_once('/').map_or(stem, |(folder, _)| folder));
    match (name, path.contains('/')) {
        (Some("site" | "maps" | "search" | "urls" | "withdrawn"), false) => true,
        (Some(name), _) => Kind::from_plural(name).is_some(),
        (None, _) => false,
    }
}

fn is_of_theme(path: &str) -> bool {
    let words = path.strip_prefix("strings/").and_then(|name| name.strip_suffix(".yaml"));
    let is_kind = |name: &str| name.strip_prefix("kinds/").is_some_and(|kind| Kind::parse(kind).is_some());
    path == "theme.yaml"
        || words.is_some_and(|name| Lang::parse(name).is_some() || is_kind(name))
        || ["templates/", "static/"].iter().any(|folder| path.starts_with(folder))
}

/// A text whose name says that it is a copy of another beside it, as programs that keep folders the same name them.
fn copy(path: &str, known: &BTreeSet<&str>) -> Option<Stray> {
    if is_download(path) || is_theme(path) {
        return None;
    }
    let of = names::copied(path).into_iter().find(|of| known.contains(of.as_str()))?;
    Some(Stray::new(path, code::COPIED_FILE, "").nearest(Some(of)))
}

#[cfg(test)]
mod tests {
    use super::super::walk::{Entry, Found, Odd};
    use super::{Stray, TEXT_LIMIT, differing, has_too_many_texts, outside, sort};
    use crate::diag::code;

    fn sorted(paths: &[&str]) -> (Vec<String>, Vec<String>) {
        let files = paths.iter().map(|path| (*path).to_owned()).collect();
        let sorted = sort(&Found { files, ..Found::default() });
        let names = sorted.strays.iter().map(|stray| {
            let near = stray.nearest.as_ref().map(|near| format!(" → {near}")).unwrap_or_default();
            format!("{} {}{near}", stray.code.name, stray.path)
        });
        (sorted.files, names.collect())
    }

    fn outcome(path: &str) -> String {
        sorted(&[path]).1.join("; ")
    }

    #[test]
    fn what_has_its_place_is_read() {
        let paths = ["agreements.yaml", "agreements/2026/x.yml", "files/a b.CSV", "maps.yaml", "news/x.fi.md"];
        assert_eq!(sorted(&paths), (paths.map(str::to_owned).to_vec(), Vec::new()));
        let theme = ["theme/static/a.css", "theme/strings/fi.yaml", "theme/strings/kinds/act.yaml"];
        assert_eq!(sorted(&theme), (theme.map(str::to_owned).to_vec(), Vec::new()));
        let theme = ["theme/templates/404.html", "theme/theme.yaml"];
        assert_eq!(sorted(&theme), (theme.map(str::to_owned).to_vec(), Vec::new()));
        assert_eq!(sorted(&["README.md", "agreements/readme.txt", "LICENSE"]), (Vec::new(), Vec::new()));
    }

    #[test]
    fn names_that_end_otherwise_are_told_with_the_right_one() {
        for (path, right) in [
            ("news/x.fi.md.txt", "unread-file news/x.fi.md.txt → news/x.fi.md"),
            ("news/x.markdown", "unread-file news/x.markdown → news/x.fi.md"),
            ("news/x.txt", "unread-file news/x.txt → news/x.fi.md"),
            ("pages/x.SV.MD", "unread-file pages/x.SV.MD → pages/x.sv.md"),
            ("agreements/x.YAML", "unread-file agreements/x.YAML → agreements/x.yaml"),
            ("documents.yaml.txt", "unread-file documents.yaml.txt → documents.yaml"),
            ("Agreements.yaml", "unknown-file Agreements.yaml → agreements.yaml"),
            ("sopimukset.yaml", "unknown-file sopimukset.yaml → agreements.yaml"),
            ("uutinen.fi.md", "unknown-file uutinen.fi.md → pages/uutinen.fi.md"),
            ("bodies.csv", "unread-file bodies.csv"),
            ("bodies/popolo.json", "unread-file bodies/popolo.json"),
            ("theme/style.css", "unread-file theme/style.css → theme/static/style.css"),
            ("theme/string/fi.yaml", "unread-file theme/string/fi.yaml → theme/strings/fi.yaml"),
        ] {
            assert_eq!(outcome(path), right);
        }
    }

    #[test]
    fn only_texts_that_are_read_are_counted() {
        let found = |name: &str, count: usize| {
            let files = (0..count).map(|row| name.replace('N', &row.to_string())).collect();
            Found { files, ..Found::default() }
        };
        assert!(!has_too_many_texts(&found("terms/N.yaml", TEXT_LIMIT)));
        assert!(has_too_many_texts(&found("news/N.fi.md", TEXT_LIMIT + 1)));
        assert!(has_too_many_texts(&found("theme/templates/N.html", TEXT_LIMIT + 1)));
        for name in ["files/N.pdf", "terms/N.docx", "node_modules/N.md", "theme/static/N.css"] {
            assert!(!has_too_many_texts(&found(name, TEXT_LIMIT + 1)), "{name}");
        }
    }

    #[test]
    fn a_folder_is_told_once_for_all_that_is_in_it() {
        let paths = ["uutiset/a.fi.md", "uutiset/b/c.fi.md", "uutiset/d.csv"];
        assert_eq!(sorted(&paths).1, ["unread-file uutiset/ → news/"]);
        assert_eq!(outcome("News/x.fi.md"), "unread-file News/ → news/");
        assert_eq!(outcome("Agreements/x.yaml"), "unknown-file Agreements/ → agreements/");
        assert_eq!(outcome("agreements/x.yaml/y.yaml"), "unknown-file agreements/x.yaml/");
        let found = Found { folders: vec!["terms.yaml".to_owned()], ..Found::default() };
        assert_eq!(sort(&found).strays[0].path, "terms.yaml/");
    }

    #[test]
    fn what_is_odd_is_told_where_it_lies_and_not_in_a_folder_that_is_outcome() {
        let odd = vec![("news/p".to_owned(), Odd::Special), ("uutiset/p".to_owned(), Odd::Special)];
        let found = Found { odd, folders: vec!["news".into(), "uutiset".into()], ..Found::default() };
        let strays: Vec<String> = sort(&found).strays.into_iter().map(|stray| stray.path).collect();
        assert_eq!(strays, ["news/p", "uutiset/"]);
    }

    #[test]
    fn the_other_end_of_a_file_of_which_there_is_one_is_a_copy() {
        for name in ["site", "maps", "search", "urls", "withdrawn"] {
            let (yml, yaml) = (format!("{name}.yml"), format!("{name}.yaml"));
            assert_eq!(sorted(&[&yml, &yaml]), (vec![yaml.clone()], vec![format!("copied-file {yml} → {yaml}")]));
            assert_eq!(sorted(&[&yml]), (vec![yml], Vec::new()));
        }
        assert_eq!(sorted(&["terms.yml", "terms.yaml"]).1.len(), 0);
    }

    #[test]
    fn names_that_hold_a_personal_identity_code_are_outcome() {
        for path in ["files/131052-308T.pdf", "files/131052%2D308T/a.pdf", "theme/static/131052-308t.png"] {
            assert_eq!(outcome(path), format!("personal-identity-code {path}"));
        }
    }

    #[test]
    fn links_among_the_sites_are_outcome() {
        let entry = |odd| Entry { name: "maa".to_owned(), is_dir: false, odd };
        assert_eq!(outside(&entry(Some(Odd::Symlink))).map(|stray| stray.code), Some(code::SYMLINK_IGNORED));
        assert_eq!(outside(&entry(Some(Odd::NoText))).map(|stray| stray.code), Some(code::UNREAD_FILE));
        assert_eq!(outside(&entry(None)), None);
    }

    #[test]
    fn copies_are_told_and_not_read() {
        for name in [
            "x (1)",
            "x-DESKTOP-AB12",
            "x-LAPTOP-4711",
            "x - Copy",
            "x - Kopio (2)",
            "x – Kopia",
            "Copy of x",
            "Kopia av x",
            "x copy",
            "x 2",
            "x-kopio",
            "x.sync-conflict-20261122-1",
        ] {
            let path = format!("agreements/{name}.yaml");
            let (files, strays) = sorted(&[&path, "agreements/x.yaml"]);
            assert_eq!(strays, [format!("copied-file {path} → agreements/x.yaml")]);
            assert_eq!(files, ["agreements/x.yaml"]);
        }
        for (copy, of) in [
            ("documents (2).yaml", "documents.yaml"),
            ("news/x.fi (1).md", "news/x.fi.md"),
            ("news/x - Kopio.fi.md", "news/x.fi.md"),
        ] {
            assert_eq!(sorted(&[copy, of]).1, [format!("copied-file {copy} → {of}")]);
        }
        let (files, strays) = sorted(&["agreements/x-2027.yaml", "agreements/x.yaml", "news/x.fi.md", "news/x.sv.md"]);
        assert_eq!((files.len(), strays.len()), (4, 0));
    }

    #[test]
    fn looks_with_countless_files_that_are_not_read_are_compared_at_once() {
        let strays = |rows: std::ops::Range<u32>| -> Vec<Stray> {
            rows.map(|row| Stray::new(&format!("a/{row}.docx"), code::UNREAD_FILE, "")).collect()
        };
        let found: Vec<String> =
            differing(&strays(0..100_000), &strays(1..100_001)).map(|stray| stray.path.clone()).collect();
        assert_eq!(found, ["a/0.docx", "a/100000.docx"]);
    }
}
