//! Places in the texts that people wrote: a file, a byte range, a line and a column.

pub mod collate;
pub mod damage;
pub mod dialect;
pub mod escape;
pub mod fill;
pub mod fold;
pub mod language;
pub mod lines;
pub mod markdown;
pub mod markup;
pub mod nearest;
pub mod percent;
pub mod personal;
pub mod phone;
pub mod references;
pub mod seen;
pub mod slug;
pub mod stand_in;
pub mod svg;
pub mod url;
pub mod visible;
pub mod words;

use std::collections::HashMap;

/// A file of one run, as a position in its [`Files`] table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that holds the stretch.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// True when somebody wrote it: what stands in for something that could not be read has no place.
    #[must_use]
    pub fn is_written(self) -> bool {
        self.start < self.end
    }

    /// The first sign of a place in its text, whole where it takes several bytes.
    #[must_use]
    pub fn first_sign(self, text: &str) -> Self {
        let rest = text.get(self.start as usize..).unwrap_or_default();
        self.part(0..rest.chars().next().map_or(0, char::len_utf8))
    }

    /// The very beginning of a file: the place for what concerns the whole of it.
    #[must_use]
    pub fn top(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// A part of this stretch, counted in bytes from its start.
    #[must_use]
    pub fn part(self, range: std::ops::Range<usize>) -> Self {
        let at = |offset: usize| self.start + u32::try_from(offset).unwrap_or(0);
        Self { file: self.file, start: at(range.start), end: at(range.end) }
    }

    /// The place of `range` of `text`, which stands here as `written`, where YAML may have folded or escaped it: exact where
    /// the text stands there as it is, else where the same words stand for as many times as they do there, else the whole.
    #[must_use]
    pub fn within(self, written: &str, text: &str, range: std::ops::Range<usize>) -> Self {
        if written == text {
            return self.part(range);
        }
        let line = |part: &str| part.split('\n').next().unwrap_or_default().trim().to_owned();
        let wanted = line(text.get(range.clone()).unwrap_or_default());
        if wanted.is_empty() {
            return self;
        }
        let before = text.get(..range.start).unwrap_or_default().matches(&wanted).count();
        match written.match_indices(&wanted).nth(before).or_else(|| written.match_indices(&wanted).next()) {
            Some((at, _)) => self.part(at..at + wanted.len()),
            None => self,
        }
    }
}

/// A value together with the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// True when somebody wrote it, see [`Span::is_written`].
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.span.is_written()
    }
}

/// One file of a run: its path as shown to people, and its text.
#[derive(Clone, Debug)]
pub struct File {
    /// Path relative to the folder of sites, with `/`.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: std::sync::Arc<str>,
}

/// A file with its lines, which are looked for when a place in it is first asked for.
#[derive(Clone, Debug)]
struct Row {
    file: File,
    lines: std::sync::OnceLock<lines::Lines>,
}

/// Every text of a run, found by [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// Shared by all copies: each site of a run has one.
    rows: std::sync::Arc<Vec<Row>>,
    /// The first file of each path.
    paths: std::sync::Arc<HashMap<String, FileId>>,
    /// The folder of sites, as it is shown before the paths of files.
    folder: String,
    /// The sites whose files are inside the program; `theme` for the common theme.
    built_in: Vec<String>,
}

impl Files {
    /// Adds a file and gives the id by which it is found.
    pub fn add(&mut self, file: File) -> FileId {
        let id = FileId(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        std::sync::Arc::make_mut(&mut self.paths).entry(file.path.clone()).or_insert(id);
        std::sync::Arc::make_mut(&mut self.rows).push(Row { file, lines: std::sync::OnceLock::new() });
        id
    }

    /// The first file that was added with a path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.paths.get(path).copied()
    }

    /// The file of an id.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&File> {
        self.rows.get(id.0 as usize).map(|row| &row.file)
    }

    /// Line and column of a byte of a file, both from 1; the column counts characters.
    #[must_use]
    pub fn place(&self, id: FileId, byte: u32) -> Option<(usize, usize)> {
        let Row { file, lines } = self.rows.get(id.0 as usize)?;
        Some(lines.get_or_init(|| lines::Lines::of(&file.text)).place(&file.text, byte as usize))
    }

    /// Shows the paths of files below a folder.
    pub fn set_folder(&mut self, folder: &std::path::Path) {
        self.folder = folder.to_string_lossy().replace('\\', "/");
    }

    /// Names the sites whose files are inside the program, and `theme` where those of the common theme are.
    pub fn set_built_in(&mut self, names: Vec<String>) {
        self.built_in = names;
    }

    /// True for a file that is inside the program, where nobody can open it.
    #[must_use]
    pub fn is_built_in(&self, id: FileId) -> bool {
        let top = self.get(id).and_then(|file| file.path.split('/').next());
        self.built_in.iter().any(|name| Some(name.as_str()) == top)
    }

    /// The path of a file as people are shown it: from where they stand, so that it can be opened.
    #[must_use]
    pub fn shown(&self, id: FileId) -> String {
        let path = self.get(id).map_or("", |file| file.path.as_str());
        if self.is_built_in(id) {
            return format!("built-in:{path}");
        }
        let is_theme = path.starts_with("theme/");
        match self.folder.trim_end_matches('/') {
            "" | "." => path.to_owned(),
            _ if is_theme => path.to_owned(),
            folder => format!("{folder}/{path}"),
        }
    }

    /// True when a file lies in the folder of a site.
    #[must_use]
    pub fn is_of(&self, id: FileId, site: &str) -> bool {
        let path = self.get(id).map_or("", |file| file.path.as_str());
        path.strip_prefix(site).is_some_and(|rest| rest.starts_with('/'))
    }

    /// True for a file that lies beside the folders of sites.
    #[must_use]
    pub fn is_of_none(&self, id: FileId) -> bool {
        self.get(id).is_some_and(|file| !file.path.contains('/'))
    }

    /// True when a file can be at fault for a site that is made from the records of `wanted`: it is one of theirs, or of the
    /// common theme. The own theme of a site is its alone.
    #[must_use]
    pub fn concerns(&self, id: FileId, site: &str, wanted: &[String]) -> bool {
        let path = self.get(id).map_or("", |file| file.path.as_str());
        let in_theme = path.split('/').nth(1) == Some("theme");
        path.starts_with("theme/") || wanted.iter().any(|name| self.is_of(id, name) && (!in_theme || name == site))
    }

    /// Every file with its id, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &File)> {
        (0_u32..).map(FileId).zip(self.rows.iter().map(|row| &row.file))
    }

    /// The text under a span; empty where the span does not fit the file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).and_then(|file| file.text.get(span.start as usize..span.end as usize)).unwrap_or_default()
    }
}
