//! Throw-away sites: several files in one text, each under a line `//- path`, or a folder of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::cases;

/// What begins the line that names a file.
const HEADER: &str = "//- ";

/// Files by path, in the order in which they were written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fixture {
    pub(crate) files: Vec<(String, String)>,
}

/// A folder of sites on disk, which goes away with this value.
pub(crate) struct Sites {
    _temp: TempDir,
    /// A folder of its own, in which `sites` lies and output may be written.
    pub(crate) root: PathBuf,
    /// The folder of sites.
    pub(crate) sites: PathBuf,
}

impl Fixture {
    /// Reads `//- path` lines with the text of each file below. What stands above the first one is a remark.
    pub(crate) fn parse(text: &str) -> Self {
        let mut files: Vec<(String, String)> = Vec::new();
        for line in text.split_inclusive('\n') {
            match (line.strip_prefix(HEADER), files.last_mut()) {
                (Some(path), _) => files.push((path.trim().to_owned(), String::new())),
                (None, Some((_, text))) => text.push_str(line),
                (None, None) => {}
            }
        }
        Self { files }
    }

    /// Every file of a folder of cases; paths are relative to it.
    pub(crate) fn folder(folder: &Path) -> Self {
        let read = |path: String| {
            let text = fs::read_to_string(folder.join(&path)).unwrap_or_else(|error| panic!("{path}: {error}"));
            (path, text)
        };
        Self { files: super::tree::paths(folder).into_iter().map(read).collect() }
    }

    /// The two small sites on which cases stand: the national `maa`, and the region `koe`, which inherits it.
    pub(crate) fn base() -> Self {
        Self::parse(&fs::read_to_string(cases("base.txt")).expect("tests/cases/base.txt"))
    }

    /// The same files with those of `other` added; a file of the same path takes the place of the first.
    pub(crate) fn with(mut self, other: &Self) -> Self {
        for (path, text) in &other.files {
            match self.files.iter_mut().find(|(known, _)| known == path) {
                Some((_, known)) => known.clone_from(text),
                None => self.files.push((path.clone(), text.clone())),
            }
        }
        self
    }

    /// The same files with one more, or with another text in the place of one.
    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        self.with(&Self { files: vec![(path.to_owned(), text.to_owned())] })
    }

    /// The same files with one more; lines for a `site.yaml` come below those that it has, and take the place of their keys.
    pub(crate) fn below(self, path: &str, text: &str) -> Self {
        let known = self.files.iter().find(|(known, _)| known == path && path.ends_with("/site.yaml"));
        let Some((_, before)) = known else { return self.file(path, text) };
        let key = |line: &str| line.split_once(':').map(|(key, _)| key.to_owned()).filter(|key| !key.starts_with(' '));
        let new: Vec<String> = text.lines().filter_map(key).collect();
        // What is indented below a key goes with it.
        let mut keep = true;
        let kept = before.lines().filter(|line| {
            keep = key(line).map_or(keep, |key| !new.contains(&key));
            keep
        });
        let text = kept.chain(text.lines()).map(|line| format!("{line}\n")).collect::<String>();
        self.file(path, &text)
    }

    /// Writes the files into a new folder, in their order.
    pub(crate) fn write(&self) -> Sites {
        let temp = tempfile::tempdir().expect("a folder for a fixture");
        let root = temp.path().to_owned();
        let sites = root.join("sites");
        fs::create_dir(&sites).unwrap();
        for (path, text) in &self.files {
            put(&sites, path, text.as_bytes());
        }
        Sites { _temp: temp, root, sites }
    }
}

impl Sites {
    /// Puts a file below the folder of sites, all at once as editors save: whoever looks meanwhile never sees half of it.
    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        put(&self.root, "beside", bytes);
        let path = self.sites.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).unwrap();
        fs::rename(self.root.join("beside"), path).unwrap();
    }

    /// Where the output goes.
    pub(crate) fn out(&self) -> PathBuf {
        self.root.join("dist")
    }
}

fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).unwrap();
    fs::write(path, bytes).unwrap();
}
