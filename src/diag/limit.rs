//! All mistakes into those that are shown: of each file the first hundred, of each folder a thousand, with a count of the others.

use std::collections::BTreeMap;

use super::Diagnostic;
use super::code::Severity;
use crate::text::{FileId, Files};

/// The most mistakes that are told of one file.
pub const MOST: usize = 100;

/// The most mistakes that are told of all files in one folder.
pub const MOST_OF_FOLDER: usize = 1_000;

/// What is told, and what is only counted.
#[derive(Debug)]
pub struct Limited<'d> {
    /// The mistakes that are told, in their order.
    pub diags: Vec<&'d Diagnostic>,
    /// What is only counted, by path.
    pub rest: Vec<Rest>,
}

/// How many mistakes of a file, or of the files in a folder, are not told one by one.
#[derive(Debug, PartialEq, Eq)]
pub struct Rest {
    /// The path as people are shown it; that of a folder ends in `/`.
    pub path: String,
    /// How many.
    pub count: usize,
}

/// Chooses the mistakes that are told: of each file and folder the first, and the gravest before all others.
#[must_use]
pub fn limited<'d>(diags: impl IntoIterator<Item = &'d Diagnostic>, files: &Files) -> Limited<'d> {
    let all: Vec<&Diagnostic> = diags.into_iter().collect();
    let mut counts = Counts::default();
    let mut chosen = vec![false; all.len()];
    for severity in Severity::ALL {
        for (chosen, diag) in chosen.iter_mut().zip(&all).filter(|(_, diag)| diag.severity == severity) {
            *chosen = counts.add(diag.span.file, files);
        }
    }
    let diags = all.into_iter().zip(chosen).filter_map(|(diag, chosen)| chosen.then_some(diag));
    Limited { diags: diags.collect(), rest: counts.rest() }
}

/// How many mistakes there are of each file and folder.
#[derive(Debug, Default)]
struct Counts {
    files: BTreeMap<FileId, (String, Count)>,
    folders: BTreeMap<String, Count>,
}

#[derive(Debug, Default)]
struct Count {
    told: usize,
    left: usize,
}

impl Counts {
    /// Counts a mistake; true when it is told.
    fn add(&mut self, file: FileId, files: &Files) -> bool {
        let (path, of_file) = self.files.entry(file).or_insert_with(|| (files.shown(file), Count::default()));
        if of_file.told == MOST {
            of_file.left += 1;
            return false;
        }
        let of_folder = self.folders.entry(folder(path).to_owned()).or_default();
        if of_folder.told == MOST_OF_FOLDER {
            of_folder.left += 1;
            return false;
        }
        of_file.told += 1;
        of_folder.told += 1;
        true
    }

    fn rest(self) -> Vec<Rest> {
        let all = self.files.into_values().chain(self.folders);
        all.filter(|(_, count)| count.left > 0).map(|(path, count)| Rest { path, count: count.left }).collect()
    }
}

/// The folder of a path, with `/` at its end; empty for a file of none.
fn folder(path: &str) -> &str {
    path.rfind('/').map_or("", |end| &path[..=end])
}

#[cfg(test)]
mod tests {
    use super::{MOST, MOST_OF_FOLDER, Rest, limited};
    use crate::diag::{Diagnostic, code};
    use crate::text::{File, FileId, Files, Span};

    fn files(paths: impl IntoIterator<Item = String>) -> Files {
        let mut files = Files::default();
        for path in paths {
            files.add(File { path, text: "".into() });
        }
        files
    }

    #[test]
    fn the_first_hundred_of_a_file_are_told_errors_first() {
        let at = |file, start| Span { file: FileId(file), start, end: start };
        let warnings = (0..150).map(|start| Diagnostic::new(code::SYMLINK_IGNORED, at(0, start)));
        let error = Diagnostic::new(code::BAD_ID, at(0, 900));
        let other = Diagnostic::new(code::BAD_ID, at(1, 0));
        let diags: Vec<Diagnostic> = warnings.chain([error.clone(), other.clone()]).collect();
        let limited = limited(&diags, &files(["a/x.yaml".to_owned(), "a/y.yaml".to_owned()]));
        assert_eq!(limited.diags.len(), MOST + 1);
        assert_eq!(limited.diags[MOST - 1..], [&error, &other]);
        assert_eq!(limited.rest, [Rest { path: "a/x.yaml".to_owned(), count: 51 }]);
    }

    #[test]
    fn countless_files_with_a_mistake_each_are_counted_by_folder() {
        let places = (0..5_000).map(|row| Span::top(FileId(row)));
        let diags: Vec<Diagnostic> = places.map(|place| Diagnostic::new(code::UNREAD_FILE, place)).collect();
        let files = files((0..5_000).map(|row| if row < 4_990 { format!("a/{row}.docx") } else { format!("b/{row}") }));
        let limited = limited(&diags, &files);
        assert_eq!(limited.diags.len(), MOST_OF_FOLDER + 10);
        assert_eq!(limited.rest, [Rest { path: "a/".to_owned(), count: 3_990 }]);
    }
}
