//! What is wrong with a file of a theme that is no template, and where in it.

use std::ops::Range;
use std::sync::Arc;

use crate::colour::decimal;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::text::{File, FileId, Files, Span};

/// A file of a theme that says something that cannot be used.
#[derive(Clone, Debug)]
pub struct FileFault {
    /// The file as people are shown it.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
    /// The bytes at fault; from the first that has another form than the program needs.
    pub range: Range<usize>,
    /// What is wrong with them.
    pub wrong: Wrong,
}

/// What is wrong with a file of a theme.
#[derive(Clone, Debug)]
pub enum Wrong {
    /// What was found while the file was read, such as words that have another form or stand under another name; the
    /// places of these mistakes are in no table yet.
    Said(Vec<Diagnostic>),
    /// What the theme says of itself has another form.
    Manifest,
    /// A style sheet names a file that the theme does not have.
    NoFile(String),
    /// A style sheet names something that is not published with the site.
    Foreign(String),
    /// Two colours have too little contrast: their names, the contrast, and what it should be.
    Contrast {
        /// The name of the colour of the text or mark.
        ink: String,
        /// The name of the colour under it.
        ground: String,
        /// Their contrast.
        ratio: f64,
        /// The least contrast.
        least: f64,
    },
}

impl FileFault {
    /// What was found while a file was read.
    #[must_use]
    pub fn said(path: String, text: &str, diags: Vec<Diagnostic>) -> Self {
        Self { path, text: text.into(), range: 0..0, wrong: Wrong::Said(diags) }
    }

    /// What the reader of a file says of it.
    #[must_use]
    pub fn new(path: String, text: &str, error: &serde_yaml::Error, wrong: Wrong) -> Self {
        let place = error.location().map_or((1, 1), |place| (place.line(), place.column()));
        let at = byte(text, place);
        let length = text.get(at..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
        Self { path, text: text.into(), range: at..at + length, wrong }
    }

    /// The same as mistakes that people are shown, in a file that is added to the table.
    #[must_use]
    pub fn diagnostics(&self, files: &mut Files) -> Vec<Diagnostic> {
        let is_same = |id: &FileId| {
            files.get(*id).is_some_and(|known| Arc::ptr_eq(&known.text, &self.text) || known.text == self.text)
        };
        let known = files.find(&self.path).filter(is_same);
        let file = known.unwrap_or_else(|| files.add(File { path: self.path.clone(), text: self.text.clone() }));
        let place = Span::top(file).part(self.range.clone());
        vec![match &self.wrong {
            Wrong::Said(diags) => return diags.iter().map(|diag| in_file(diag.clone(), file)).collect(),
            Wrong::Manifest => Diagnostic::new(code::BAD_THEME, place),
            Wrong::NoFile(name) => Diagnostic::new(code::NO_THEME_FILE, place).arg("file", name),
            Wrong::Foreign(address) => Diagnostic::new(code::FOREIGN_FILE, place).arg("address", address),
            Wrong::Contrast { ink, ground, ratio, least } => Diagnostic::new(code::THEME_CONTRAST, place)
                .arg("ink", ink)
                .arg("ground", ground)
                .arg("ratio", Arg::Decimal(decimal(*ratio)))
                .arg("least", Arg::Decimal(decimal(*least))),
        }]
    }
}

/// A mistake whose places are those of one file, which stood in no table when it was found.
fn in_file(mut diag: Diagnostic, file: FileId) -> Diagnostic {
    diag.span.file = file;
    diag.also.iter_mut().for_each(|(span, _)| span.file = file);
    diag
}

/// The byte at a line and column, both counted from 1.
fn byte(text: &str, (line, column): (usize, usize)) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let row = text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
    start + row.char_indices().nth(column.saturating_sub(1)).map_or(row.len(), |(at, _)| at)
}
