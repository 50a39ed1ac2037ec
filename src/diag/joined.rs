//! Mistakes that were found one lot after the other, each with a table of texts of its own, into one list with one table.

use std::collections::HashMap;

use super::{Diagnostic, sort};
use crate::text::{File, FileId, Files};

/// Mistakes with the texts in which they are, and no others.
#[derive(Debug, Default)]
pub struct Joined {
    /// The texts.
    pub files: Files,
    /// The mistakes.
    pub diags: Vec<Diagnostic>,
    /// The id of each text where it was found; none for what no site has.
    origins: Vec<Option<FileId>>,
    /// The id of each here.
    ids: HashMap<FileId, FileId>,
}

impl Joined {
    /// Adds mistakes with their texts. Ids below `known` mean the same text in every lot.
    pub fn add(&mut self, diags: Vec<Diagnostic>, files: &Files, known: usize) {
        let mut ids = HashMap::new();
        for mut diag in diags {
            for span in diag.spans_mut() {
                let old = span.file;
                let origin = Some(old).filter(|id| (id.0 as usize) < known);
                span.file = *ids.entry(old).or_insert_with(|| self.id(files.get(old), origin));
            }
            self.diags.push(diag);
        }
    }

    /// The id here of a text, which is added where it is not known.
    fn id(&mut self, file: Option<&File>, origin: Option<FileId>) -> FileId {
        let Some(file) = file else { return FileId(u32::MAX) };
        let known = match origin {
            Some(origin) => self.ids.get(&origin).copied(),
            None => {
                self.files.iter().find(|(_, known)| known.path == file.path && known.text == file.text).map(|row| row.0)
            }
        };
        known.unwrap_or_else(|| {
            let id = self.files.add(file.clone());
            self.origins.push(origin);
            origin.map(|origin| self.ids.insert(origin, id));
            id
        })
    }

    /// Puts the mistakes into the order of their texts, and takes out those that were found twice. `ranks` are the places of
    /// the texts by their ids where they were found; what no site has comes last.
    pub fn sort(&mut self, ranks: &[u32]) {
        let of = |FileId(id)| match self.origins.get(id as usize) {
            Some(&Some(origin)) => (0, ranks.get(origin.0 as usize).copied(), 0),
            _ => (1, None, id),
        };
        sort(&mut self.diags, of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::code;
    use crate::text::Span;

    fn lot(texts: &[(&str, &str)], file: u32) -> (Vec<Diagnostic>, Files) {
        let mut files = Files::default();
        for (path, text) in texts {
            files.add(File { path: (*path).to_owned(), text: (*text).into() });
        }
        (vec![Diagnostic::new(code::CYCLE, Span { file: FileId(file), start: 0, end: 1 })], files)
    }

    #[test]
    fn each_mistake_keeps_its_text_and_is_told_once() {
        let mut joined = Joined::default();
        let second = lot(&[("a/x.yaml", ""), ("b/x.yaml", "b"), ("theme/t", "of b")], 2);
        for (diags, files) in [lot(&[("a/x.yaml", "a"), ("b/x.yaml", "")], 0), second] {
            joined.add(diags, &files, 2);
        }
        let again = lot(&[("a/x.yaml", "a"), ("b/x.yaml", "b"), ("theme/t", "of c")], 2);
        let (mut diags, files) = again;
        diags.extend(lot(&[], 1).0);
        diags.extend(lot(&[], 0).0);
        joined.add(diags, &files, 2);
        joined.sort(&[9, 8]);
        let texts: Vec<&str> =
            joined.diags.iter().map(|diag| &*joined.files.get(diag.span.file).unwrap().text).collect();
        assert_eq!(texts, ["b", "a", "of b", "of c"]);
    }
}
